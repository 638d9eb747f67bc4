"""Write the comment that suppresses a finding: where it stands, it must be read as one that covers the finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.documents.markdown.front_matter import lines_of
from framework_lint.documents.node import Document
from framework_lint.documents.suppressions import BLOCK, above_page, in_page, in_yaml, value_lines
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.fixes.loop import edited
from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines, Span


def comment_for(finding: Finding, data: bytes, reason: str) -> Change | None:
    """What is to be written into a file, whose bytes are `data`, so that a finding in it is suppressed.

    None where no comment can be, as in formats without comments.
    """
    words = f"framework-lint: ignore[{finding.rule}]: {reason}"
    if finding.path.endswith((".yaml", ".yml")):
        changes = _in_yaml(finding, read_yaml(finding.path, data), f"# {words}")
    elif finding.path.endswith(".md"):
        changes = _in_page(finding, data, words)
    else:
        return None
    return next((change for change in changes if _covers(change, finding, data)), None)


def _in_yaml(finding: Finding, document: Document, comment: str) -> Iterator[Change]:
    """A line of its own above the value, as far indented."""
    around = [first for first, last in value_lines(document) if first <= finding.span.line <= last]
    yield _above(finding, max(around, default=finding.span.line), document.lines, comment)


def _in_page(finding: Finding, data: bytes, words: str) -> Iterator[Change]:
    """A line of its own above a paragraph or heading, else the end of the line: between two items or rows a comment
    would end their list or table. In front matter as in YAML."""
    lines, line = Lines(data.decode("utf-8-sig", "replace")), finding.span.line
    above = lines_of(lines.text.splitlines() or [""])
    if line <= above:
        document = above_page(finding.path, lines)
        if document and 1 < line < above:
            yield from _in_yaml(finding, document, f"# {words}")
        return
    comment = f"<!-- {words} -->"
    first = line
    while first > 1 and lines.line(first - 1).strip() and not BLOCK.match(lines.line(first)):
        first -= 1
    begin = lines.line(first)
    if re.match(r"#{1,6}[ \t]", begin) or not (BLOCK.match(begin) or begin[:1].isspace()):
        yield _above(finding, first, lines, comment)
    written = lines.line(line).rstrip()
    if written.endswith("|"):
        column = len(written[:-1].rstrip()) + 1
        yield Change(finding.path, Span(line, column, line, len(written)), f" {comment} ")
    else:
        yield Change(finding.path, Span(line, len(written) + 1, line, len(written) + 1), f" {comment}")


def _above(finding: Finding, line: int, lines: Lines, comment: str) -> Change:
    text = lines.line(line)
    indent = text[: len(text) - len(text.lstrip())]
    return Change(finding.path, Span(line, 1, line, 1), f"{indent}{comment}\n")


def _covers(change: Change, finding: Finding, data: bytes) -> bool:
    """Whether the comment is read as one that covers the finding, which it may have moved down."""
    new = edited(data, [change])
    line = finding.span.line + change.text.count("\n")
    if finding.path.endswith(".md"):
        comments = in_page(finding.path, Lines(new.decode("utf-8-sig", "replace")))
    else:
        document = read_yaml(finding.path, new)
        if document.root is None:
            return False
        comments = in_yaml(document)
    return any(
        comment.first <= line <= comment.last and any(selector == finding.rule for selector, _ in comment.selectors)
        for comment in comments
    )
