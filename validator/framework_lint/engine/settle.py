"""One cause, one finding: what yields to another rule, what several places share, and which fixes stay safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framework_lint.engine.place import SourceLines
from framework_lint.model.findings import Finding, Related
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Covered, Span
from framework_lint.rules.registry import Rule


def settle(findings: list[Finding], rules: Sequence[Rule]) -> list[Finding]:
    """One cause, one finding: where two rules speak of the same words, the one that yields is dropped. Sorted."""
    yields = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    spans: dict[tuple[str, str], list[Span]] = {}
    for finding in findings:
        spans.setdefault((finding.path, finding.rule), []).append(finding.span)
    covered = {key: Covered(found) for key, found in spans.items()}

    def yielded(finding: Finding) -> bool:
        found = (covered.get((finding.path, winner)) for winner in yields.get(finding.rule, ()))
        return any(one.overlaps(finding.span) for one in found if one)

    both = {rule.code for rule in rules if rule.across}
    mended = {(one.rule, one.path, one.span) for one in findings if one.fix and one.rule in both}
    doubled = (one for one in findings if one.fix or (one.rule, one.path, one.span) not in mended)
    return sorted({finding for finding in doubled if not yielded(finding)}, key=lambda finding: finding.order)


def settle_fixes(findings: list[Finding], framework: Framework, lines: SourceLines) -> list[Finding]:
    """Findings of one cause as one, and a suggestion instead of a fix that is in doubt. Sorted."""
    if any(finding.fix and finding.fix.safety == "safe" for finding in findings):
        from framework_lint.filters.safety import without_doubts

        findings = without_doubts(findings, framework, lines)
    return sorted(_joined(findings), key=lambda finding: finding.order)


def _joined(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings of one cause as one, which stands in data where it can; the other places are related to it."""
    by_cause: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.cause:
            by_cause.setdefault((finding.rule, finding.cause), []).append(finding)
        else:
            yield finding
    for same in by_cause.values():
        first, *others = sorted(same, key=lambda finding: (finding.path.endswith(".md"), finding.order))
        related = (*first.related, *(Related(other.path, other.span, "the same") for other in others))
        backwards = sorted(same, key=lambda finding: finding.order, reverse=True)
        edits = tuple(edit for one in backwards if one.fix for edit in one.fix.edits)
        sure = all(one.fix and one.fix.safety == "safe" for one in same)
        fix = first.fix._replace(safety="safe" if sure else "suggest", edits=edits) if first.fix else None
        yield first._replace(related=related, fix=fix)
