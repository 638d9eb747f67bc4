"""The one comment on a pull request: what changes for people, what was found, what could be fixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from framework_lint.history.revisions import Difference
from framework_lint.hosting.suggestions import applied
from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines
from framework_lint.model.visible import visible
from framework_lint.reports.differences.markdown import markdown
from framework_lint.reports.markdown import inline, lines, taken_away
from framework_lint.reports.report import Report
from framework_lint.reports.summary import count, summary

MARKER = "<!-- framework-lint -->"  # how the comment is found again
# Characters of each part; the platform takes 65,536 in all.
TAKEN_AWAY, CHANGES, FINDINGS, FIXES = 4_000, 22_000, 23_000, 10_000


def as_markdown(report: Report, differences: Sequence[Difference] | None, why_not: str = "") -> str:
    """The comment's Markdown. `differences` are None where they cannot be told; `why_not` says why."""
    return "".join(_parts(report, differences, why_not))


def is_empty(report: Report, differences: Sequence[Difference] | None) -> bool:
    """Whether there is nothing to say."""
    changed = differences is None or any(not difference.comparison.empty for difference in differences)
    return not (report.findings or report.problems or report.taken_away or changed)


def _parts(report: Report, differences: Sequence[Difference] | None, why_not: str) -> Iterator[str]:
    yield f"{MARKER}\n"
    yield from _within(TAKEN_AWAY, taken_away(report))
    yield f"### {report.mark} Career framework\n\n{inline(summary(report))}.\n"
    yield "\n#### What changes for people\n\n"
    if differences is None:
        yield f"It cannot be told: {inline(why_not)}.\n"
    else:
        yield from _within(CHANGES, markdown(differences))
    if report.findings or report.problems:
        yield "\n#### What was found\n"
        yield from _within(FINDINGS, lines(report))
    diff = fixes(report.findings, report.lines)
    if diff:
        yield "\n#### What `framework-lint --fix` would change\n\n"
        yield from _fenced(diff)


def _within(limit: int, pieces: Iterable[str]) -> Iterator[str]:
    """The pieces that fit in, and how many entries do not."""
    room, left_out = limit, 0
    for piece in pieces:
        room = room - len(piece) if room >= 0 else room
        if room >= 0:
            yield piece
        elif piece.startswith(("- ", "| ")):
            left_out += 1
    if left_out:
        yield f"\n{count(left_out, 'more line')} left out: a comment holds no more.\n"


def _fenced(diff: Sequence[str]) -> Iterator[str]:
    longest = max((len(run) for line in diff for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}diff\n"
    room = FIXES
    for number, line in enumerate(diff):
        room -= len(line) + 1
        if room < 0:
            yield f"{fence}\n\n{count(len(diff) - number, 'more line')} left out: a comment holds no more.\n"
            return
        yield f"{line}\n"
    yield f"{fence}\n"


def fixes(findings: Iterable[Finding], source: Callable[[str], Lines]) -> list[str]:
    """What the safe fixes change, as a unified diff without line breaks at the ends of lines."""
    from difflib import unified_diff

    edits: dict[str, set[Change]] = {}
    for finding in findings:
        if finding.fix and finding.fix.safety == "safe":
            for edit in finding.fix.edits:
                edits.setdefault(edit.path, set()).add(edit)
    diff: list[str] = []
    for path in sorted(edits):
        try:
            before = source(path)
        except (OSError, UnicodeError):
            continue
        after = applied(before, edits[path])
        name = visible(path)
        diff += map(visible, unified_diff(before.text.splitlines(), after.splitlines(), name, name, n=1, lineterm=""))
    return diff
