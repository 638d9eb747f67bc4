"""Safe fixes offered on the lines that a pull request changes, for a person to take with one click.

https://docs.github.com/rest/pulls/reviews
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from framework_lint.hosting.platform import Platform
from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines
from framework_lint.model.visible import visible
from framework_lint.reports.markdown import inline

MARKER = "<!-- framework-lint: suggestion -->"
MOST = 20  # of one review: more would bury what people say
LINES = 10  # that one suggestion replaces


class Suggestion(NamedTuple):
    """New text for lines of a file, both included, and what is wrong there."""

    path: str
    first: int
    last: int
    text: str
    why: tuple[str, ...]

    @property
    def body(self) -> str:
        """The comment's Markdown."""
        longest = max((len(run) for run in re.findall("`+", self.text)), default=0)
        fence = "`" * max(3, longest + 1)
        said = "\n".join(f"- {inline(why)}" for why in self.why)
        return f"{MARKER}\n{said}\n\n{fence}suggestion\n{self.text}{fence}\n"

    @property
    def as_comment(self) -> dict[str, Any]:
        """What the platform takes as a comment of a review."""
        start = {"start_line": self.first, "start_side": "RIGHT"} if self.first < self.last else {}
        return {"path": self.path, "line": self.last, "side": "RIGHT", "body": self.body, **start}


def suggestions(
    findings: Iterable[Finding], source: Callable[[str], Lines], changed: Callable[[str], Iterable[int]]
) -> list[Suggestion]:
    """The safe fixes of findings that lie wholly in lines that were changed, in order; fixes in the same lines are one.

    `source` gives a file's lines, `changed` the numbers of those that a change wrote.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix and finding.fix.safety == "safe" and {edit.path for edit in finding.fix.edits} == {finding.path}:
            by_file.setdefault(finding.path, []).append(finding)
    offered: list[Suggestion] = []
    for path in sorted(by_file):
        try:
            lines = source(path)
        except (OSError, UnicodeError):
            continue
        written = set(changed(path))
        for first, last, together in _together(by_file[path]):
            if last - first < LINES and written.issuperset(range(first, last + 1)):
                offered.append(_suggestion(lines, first, last, together))
    return offered


def _together(findings: Iterable[Finding]) -> list[tuple[int, int, list[Finding]]]:
    """Findings of one file whose fixes touch the same lines, with the first and the last of these."""
    groups: list[tuple[int, int, list[Finding]]] = []
    for first, last, finding in sorted((*_lines(finding), finding) for finding in findings):
        if groups and first <= groups[-1][1]:
            begun, ended, together = groups[-1]
            groups[-1] = begun, max(ended, last), [*together, finding]
        else:
            groups.append((first, last, [finding]))
    return groups


def _lines(finding: Finding) -> tuple[int, int]:
    edits = finding.fix.edits if finding.fix else ()
    # An edit that ends before the first letter of a line leaves that line as it is.
    ends = (edit.span.end_line - (edit.span.end_column == 1 and edit.span.end_line > edit.span.line) for edit in edits)
    return min(edit.span.line for edit in edits), max(ends)


def _suggestion(lines: Lines, first: int, last: int, findings: list[Finding]) -> Suggestion:
    end = lines.starts[last] if last < len(lines.starts) else len(lines.text)
    edits = (edit for one in findings if one.fix for edit in one.fix.edits)
    text = applied(lines, edits, lines.starts[first - 1], end)
    text = text.replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    why = tuple(dict.fromkeys(f"{one.rule} {visible(one.message)}" for one in findings))
    return Suggestion(findings[0].path, first, last, text, why)


def applied(lines: Lines, edits: Iterable[Change], start: int = 0, end: int | None = None) -> str:
    """A text, or its part from the offset `start` to `end`, with edits applied; of two that overlap the first."""
    pieces, last = [], start
    for begin, stop, new in sorted((lines.offset(*e.span[:2]), lines.offset(*e.span[2:]), e.text) for e in edits):
        if begin >= last:
            pieces += [lines.text[last:begin], new]
            last = stop
    return "".join([*pieces, lines.text[last:end]])


def offer(platform: Platform, number: int, commit: str, offered: Iterable[Suggestion]) -> int:
    """Put suggestions on a pull request as one review of a commit, and return how many. What was offered once is not
    offered again, whatever became of it. Raises NotAllowed."""
    of_pull_request = f"{platform.repository}/pulls/{number}"
    offered = list(offered)
    if not offered:
        return 0
    known = {
        (comment.get("path"), (comment.get("body") or "").strip())
        for comment in platform.listed(f"{of_pull_request}/comments")
        if (comment.get("body") or "").startswith(MARKER) and platform.account.wrote(comment)
    }
    new = [one.as_comment for one in offered if (one.path, one.body.strip()) not in known][:MOST]
    if new:
        review: Mapping[str, Any] = {
            "commit_id": commit,
            "event": "COMMENT",
            "body": f"{MARKER}\nFixes that need no decision: each can be taken as it stands.",
            "comments": new,
        }
        platform.ask("POST", f"{of_pull_request}/reviews", review)
    return len(new)
