"""One cause, one finding: rules that yield to others, causes in several places, and which fixes stay safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_lint.engine.place import SourceLines
from framework_lint.model.findings import Finding, Related
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Covered, Span
from framework_lint.rules.registry import Rule


def settle(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """Findings without those that yield: of two rules that report the same words, one gives way. In order of place."""
    yields = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    spans: dict[tuple[str, str], list[Span]] = {}
    for finding in findings:
        spans.setdefault((finding.path, finding.rule), []).append(finding.span)
    covered = {key: Covered(own) for key, own in spans.items()}

    def yielded(finding: Finding) -> bool:
        winners = (covered.get((finding.path, winner)) for winner in yields.get(finding.rule, ()))
        return any(winner.overlaps(finding.span) for winner in winners if winner)

    # A rule that also looks across files, or at texts, may report the same place twice: the finding with a fix stays.
    in_parts = {rule.code for rule in rules if rule.across or rule.in_texts}
    fixable = {(f.rule, f.path, f.span) for f in findings if f.fix and f.rule in in_parts}
    unique = (f for f in findings if f.fix or (f.rule, f.path, f.span) not in fixable)
    return sorted({finding for finding in unique if not yielded(finding)}, key=lambda finding: finding.order)


def settle_fixes(findings: list[Finding], framework: Framework, lines: SourceLines) -> list[Finding]:
    """Findings with one cause merged, and doubtful safe fixes turned into suggestions. In order of place."""
    if any(finding.fix and finding.fix.safety == "safe" for finding in findings):
        from framework_lint.filters.safety import without_doubts

        findings = without_doubts(findings, framework, lines)
    return sorted(_merged(findings), key=lambda finding: finding.order)


def _merged(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings with one cause merged into one, in data rather than on a page; the other places become related."""
    by_cause: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.cause:
            by_cause.setdefault((finding.rule, finding.cause), []).append(finding)
        else:
            yield finding
    for same in by_cause.values():
        first, *others = sorted(same, key=lambda finding: (finding.path.endswith(".md"), finding.order))
        related = (*first.related, *(Related(other.path, other.span, "here, too") for other in others))
        backwards = sorted(same, key=lambda finding: finding.order, reverse=True)
        edits = tuple(edit for finding in backwards if finding.fix for edit in finding.fix.edits)
        sure = all(finding.fix and finding.fix.safety == "safe" for finding in same)
        fix = first.fix._replace(safety="safe" if sure else "suggest", edits=edits) if first.fix else None
        yield first._replace(related=related, fix=fix)
