"""What comments suppress, and what is wrong with the comments themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framework_lint.config.selectors import close_selectors, names_rule, specificity
from framework_lint.documents.suppressions import Suppression
from framework_lint.model.findings import Edit, Finding, Fix, Hit
from framework_lint.model.spans import Covered, Place, Span
from framework_lint.rules.registry import Rule

# Rules whose findings no check of one state of the files can give: whether a comment for them is used is not known.
_FOUND_ELSEWHERE = {"STR014", "DOC704", "SUP804"}
HELP = "write `framework-lint: ignore[TTL401]: why`, or `ignore-file[...]` for the whole file"


class Applied(NamedTuple):
    """Findings, split by whether a comment suppresses them."""

    kept: list[Finding]
    suppressed: list[Finding]
    used: set[tuple[Place, str]]  # the place of a comment, and a selector in it that suppressed something


def suppress(
    settled: Sequence[Finding],
    unsettled: Sequence[Finding],
    comments: Sequence[Suppression],
    catalogue: Mapping[str, Rule],
    running: Mapping[str, Rule],
    *,
    complete: bool,
) -> tuple[Applied, list[tuple[Rule, Hit]]]:
    """What comments suppress of the `settled` findings, and what is wrong with the comments.

    A comment counts as used if it matches any of the `unsettled` findings, including those that yield to another one.
    Unused comments are reported only if the check was `complete`: all rules ran, and all files could be read.
    """
    applied = apply(settled, comments)
    used = applied.used | apply(unsettled, comments).used
    wrong = hits(comments, used, catalogue, set(running) - _FOUND_ELSEWHERE if complete else None)
    return applied, [(running[code], hit) for code, hit in wrong if code in running]


def apply(findings: Sequence[Finding], suppressions: Sequence[Suppression]) -> Applied:
    """Split findings by whether a comment suppresses them."""
    covered, used = _covered(findings, suppressions)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        ranges = covered.get((finding.path, finding.rule))
        line = finding.span.line
        is_covered = ranges is not None and ranges.overlaps(Span(line, 1, line, 1))
        (suppressed if is_covered else kept).append(finding)
    return Applied(kept, suppressed, used)


def _covered(
    findings: Sequence[Finding], suppressions: Sequence[Suppression]
) -> tuple[dict[tuple[str, str], Covered], set[tuple[Place, str]]]:
    """The lines on which comments suppress a rule, by file and rule; and the selectors that match a finding.

    Everything is indexed, since there may be many findings and many comments.
    """
    by_file: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        by_file.setdefault(suppression.place.path, []).append(suppression)
    reported: dict[tuple[str, str, str], list[int]] = {}  # lines with findings, by file and rule
    for finding in findings:
        if finding.path in by_file:
            reported.setdefault((finding.path, finding.rule, finding.name), []).append(finding.span.line)
    covered: dict[tuple[str, str], Covered] = {}
    used: set[tuple[Place, str]] = set()
    for (path, rule, name), lines in reported.items():
        lines.sort()
        ranges: list[Span] = []
        for suppression in by_file[path]:
            first, last = (suppression.first, suppression.last) if suppression.last else (1, lines[-1])
            if first > last or bisect_left(lines, first) == bisect_right(lines, last):
                continue
            selectors = [selector for selector, _ in suppression.selectors if specificity(selector, rule, name)]
            if selectors:
                ranges.append(Span(first, 1, last, 1))
                used.update((suppression.place, selector) for selector in selectors)
        covered[path, rule] = Covered(ranges)
    return covered, used


def hits(
    suppressions: Sequence[Suppression],
    used: set[tuple[Place, str]],
    rules: Mapping[str, Rule],
    running: set[str] | None,
) -> Iterator[tuple[str, Hit]]:
    """What is wrong with the comments themselves, each with the code of the rule that reports it.

    `running` are the codes of the rules that ran; None if unused comments are not to be reported.
    """
    for suppression in suppressions:
        yield from _unknown(suppression, rules)
        if not suppression.reason and not suppression.malformed:
            yield (
                "SUP803",
                Hit(
                    suppression.place,
                    "this comment does not say why",
                    help="write the reason behind a colon: `ignore[...]: why`",
                ),
            )
        if running is not None:
            yield from _unused(suppression, used, rules, running)


def _unknown(suppression: Suppression, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Hit]]:
    if suppression.malformed:
        yield "SUP802", Hit(suppression.place, suppression.malformed, help=HELP)
    for selector, span in suppression.selectors:
        if names_rule(selector, rules):
            continue
        close = close_selectors(selector, rules)
        at = suppression.place._replace(span=span)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        fix = Fix("suggest", f"write {close[0]}", (Edit(at, close[0]),)) if len(close) == 1 else None
        yield (
            "SUP802",
            Hit(at, f'there is no rule "{selector}"{meant}', help="`framework-lint rules` lists them", fix=fix),
        )


def _unused(
    suppression: Suppression, used: set[tuple[Place, str]], rules: Mapping[str, Rule], running: set[str]
) -> Iterator[tuple[str, Hit]]:
    unused = []
    for selector, span in suppression.selectors:
        codes = {rule.code for rule in rules.values() if specificity(selector, rule.code, rule.name)}
        if codes and codes <= running and (suppression.place, selector) not in used:
            unused.append((selector, span))
    if not unused:
        return
    names = " and ".join(selector for selector, _ in unused)
    where = "in this file" if not suppression.last else "here"
    if len(unused) == len(suppression.selectors):
        at, title = suppression.place, "delete the comment"
        edit = Edit(suppression.place._replace(span=suppression.removal), "")
    else:
        at = suppression.place._replace(span=unused[0][1])
        gone = set(unused)
        kept = ", ".join(selector[0] for selector in suppression.selectors if selector not in gone)
        whole = suppression.selectors[0][1]._replace(end_column=suppression.selectors[-1][1].end_column)
        edit, title = Edit(suppression.place._replace(span=whole), kept), f"name only {kept}"
    yield (
        "SUP801",
        Hit(
            at,
            f"{names} {'finds' if len(unused) == 1 else 'find'} nothing {where}: this comment is not needed",
            help=title,
            fix=Fix("safe", title, (edit,)),
        ),
    )
