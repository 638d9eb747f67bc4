"""Markdown for a step summary or a comment: a headline in plain words and a table of the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Finding
from framework_lint.model.regex import regex
from framework_lint.model.visible import visible
from framework_lint.reports.report import Report
from framework_lint.reports.summary import count, hides, summary, weakened

LIMIT = 1 << 20  # bytes; GitHub refuses a longer step summary
LISTED = 50  # entries of what is taken away from the check that are shown
_RESERVE = 200  # bytes kept for saying what was left out

# What could begin a construct inside a line (CommonMark 0.31, GFM 0.29: code, emphasis, links, HTML, entities, table
# cells, strikethrough, mathematics); and `@name`, which notifies people, `#12`, `!12` and `GH-12`, which refer to
# something, and addresses, which become links by themselves (GFM 0.29, section 6.9; an email address has an `@`).
_SPECIAL = regex(r"[\\`*_\[\]<>&|~$]|([@#!])(?=[\w-])|(\bGH-)(?=\d)|(:)(?=//)|(www)(?=\.)", re.IGNORECASE)


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    head = f"### {report.mark} framework-lint\n\n{''.join(taken_away(report))}{summary(report)}\n"
    yield head
    room = LIMIT - _RESERVE - _size(head)
    left_out = 0
    for line in lines(report):
        room -= _size(line)
        if room < 0:
            left_out += line.startswith(("| ", "- "))
        else:
            yield line
    if left_out:
        yield f"\n{count(left_out, 'more line')} left out: this report is cut at 1 MiB.\n"


def taken_away(report: Report) -> Iterator[str]:
    """What the change takes away from its own check, as a paragraph and a list; nothing where it does not."""
    if report.taken_away:
        yield f"⚠️ **{weakened(report)}:**\n\n"
    for entry in report.taken_away[:LISTED]:
        where = f"{entry.path}:{entry.line}" if entry.line else entry.path
        yield f"- {f'{_code(where)}: ' if where else ''}{inline(entry.message)}{hides(entry)}\n"
    if report.taken_away[LISTED:]:
        yield f"- {len(report.taken_away) - LISTED:,} more\n"
    if report.taken_away:
        yield "\n"


def lines(report: Report) -> Iterator[str]:
    """A list of the problems and a table of the findings."""
    if report.problems:
        yield "\nNot checked:\n\n"
    for problem in report.problems:
        where = f" {_code(problem.path)}" if problem.path else ""
        yield f"- {problem.kind}{where}: {inline(problem.message)}\n"
    if report.findings:
        yield "\n|  | Where | Rule | What |\n|---|---|---|---|\n"
    for finding in report.findings:
        yield _row(finding)


def _row(finding: Finding) -> str:
    where = _code(f"{finding.path}:{finding.span.line}:{finding.span.column}")
    what = inline(finding.message)
    for path, span, message in finding.related:
        what += f"<br>{_code(f'{path}:{span.line}:{span.column}')}: {inline(message)}"
    if finding.help:
        what += f"<br>*{inline(finding.help)}*"
    return f"| {finding.severity} | {where} | {finding.rule} {inline(finding.name)} | {what} |\n"


def _code(text: str) -> str:
    """Not a code span: that could not hold every text."""
    return f"<code>{inline(text)}</code>"


def inline(text: str) -> str:
    """Text of others as it stands inside a line, never read as Markdown or HTML."""
    return _SPECIAL.sub(_escape, visible(text))


def _escape(match: re.Match[str]) -> str:
    # An empty comment is not shown and parts the sign from what follows.
    return f"{match[0]}<!-- -->" if match.lastindex else f"&#{ord(match[0])};"


def _size(text: str) -> int:
    return len(text.encode())
