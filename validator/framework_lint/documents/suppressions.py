"""Comments that say "not this one, because ...": where they stand and what they cover.

    # framework-lint: ignore[TTL401]: shared with the CTO until March
    # framework-lint: ignore-file[TXT603]: an American quotation

In YAML they are comments, in pages HTML comments. A comment covers the line that it stands on, or the next one where
it stands alone; a value that begins there is covered to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span

if TYPE_CHECKING:
    from framework_lint.documents.node import Document

_TOOL = "framework-lint"
_COMMENT = regex(
    r"(?P<tool>framework-lint(?!\w)|[\w-]+(?: (?!ignore)[\w-]+)?)(?P<colon>:?)[ \t]*"
    r"(?P<verb>[\w-]*)[ \t]*(?:\[(?P<rules>[^\]\n]*)\])?(?P<reason>.*)",
    re.DOTALL,
)
# "framework-lint ignore[TTL401]" is meant to suppress; "framework-lint checks this" speaks of the tool.
_MEANT = regex(r"framework-lint(?::|[ \t-]+(?:ignore(?:-file)?|disable|suppress|skip)(?![\w-]))")
# What has another name before "ignore[...]" is for another tool, or the name is misspelt.
_OTHER = r"(?P<tool>[\w-]{8,16}(?: [\w-]{4,8})?):?[ \t]*ignore(?:-file)?\["
_OTHER_TOOL = regex(_OTHER)
_ALIKE = 0.85  # how much the name is like ours then; that of "markdownlint" is not
_SELECTOR = regex(r"[^\s,]+")
_HTML = regex(r"<!--[ \t\r\n]*(?P<text>(?:framework-lint[: \t-]|" + _OTHER + r").*?)-->", re.DOTALL)
# What people write where a reason is asked for and they have none.
_NO_REASON = frozenset(
    "a add be because confirmed decided do explain fix fixme here ignore later n na nil no none placeholder reason tba "
    "tbc tbd to todo wip x xx xxx xxxx".split()
)
_FENCE = regex(r" {0,3}(`{3,}|~{3,})")
# What begins another block than the paragraph above it.
BLOCK = regex(r"[ \t]*(?:[-*+][ \t]|[0-9]+[.)][ \t]|#{1,6}[ \t]|>|\||<!--|$)")

_BLANK = regex(r"[^\S\r\n]*+\Z")
_BLANK_LINE = regex(r"[^\S\r\n]*+(?=[\r\n]|\Z)")


class Suppression(NamedTuple):
    """One comment. Selectors have the spans of their letters; `removal` is what goes where the comment goes."""

    place: Place
    selectors: tuple[tuple[str, Span], ...]
    first: int  # the lines that are covered, both included; from 0 to 0 for the whole file
    last: int
    reason: str
    removal: Span
    malformed: str = ""


def _is_meant(words: str) -> bool:
    """Whether a comment with these words is meant to suppress something here, even if it does not."""
    if _MEANT.match(words):
        return True
    other = _OTHER_TOOL.match(words)
    if not other:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, other["tool"].lower(), _TOOL, autojunk=False).ratio() >= _ALIKE


def in_yaml(document: Document) -> tuple[Suppression, ...]:
    """The suppressions of a YAML file."""
    from framework_lint.documents.yaml.comments import comments

    lines = document.lines
    suppressions = []
    ends: dict[int, int] | None = None
    contents: dict[int, int] = {}
    for comment in comments(document):
        words = comment.text.lstrip("#").lstrip()
        if not _is_meant(words):
            continue
        line = comment.span.line
        alone = _blank_before(lines, comment.span[:2])
        if ends is None:
            ends = dict(value_lines(document))
        covered = _next_content(lines, line, "#", contents) if alone else line
        offset = comment.span.column - 1 + len(comment.text) - len(words)
        suppressions.append(
            _read(document.path, lines, words, line, offset, covered, ends.get(covered, covered), comment.span)
        )
    return tuple(suppressions)


def value_lines(document: Document) -> Iterator[tuple[int, int]]:
    """For each line on which a value of several lines begins, or its key, the last line of that value."""
    from framework_lint.documents.node import Mapping as MappingNode
    from framework_lint.documents.node import Sequence as SequenceNode

    waiting = [document.root] if document.root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            for key, value in node.items.items():
                if value.items is None:
                    yield node.key_span(key).line, value.span.end_line
                waiting.append(value)
        elif isinstance(node, SequenceNode):
            waiting.extend(node.items)
        elif node.span.end_line > node.span.line:
            yield node.span.line, node.span.end_line


def above_page(path: str, lines: Lines) -> Document | None:
    """The front matter of a page in YAML, with its lines where they are; None where it has none."""
    from framework_lint.documents.markdown.front_matter import lines_of
    from framework_lint.documents.yaml.reader import read_yaml

    rows = lines.text.splitlines()
    end = lines_of(rows) if rows else 0
    if not end or not rows[0].startswith("---"):
        return None
    return read_yaml(path, "\n".join(["", *rows[1 : end - 1], ""]).encode("utf-8", "replace"), any_tag=True)


def in_page(path: str, lines: Lines) -> tuple[Suppression, ...]:
    """The suppressions of a Markdown page, and of its front matter."""
    suppressions = list[Suppression]()
    if lines.text.startswith("---") and (above := above_page(path, lines)):
        suppressions += in_yaml(above)
    shown = _shown_lines(lines)
    ends: dict[int, int] = {}
    contents: dict[int, int] = {}
    ticks, counted = 0, 0  # backticks before a comment on its line, and up to where they are counted
    for match in _HTML.finditer(lines.text):
        if not _is_meant(match["text"]):
            continue
        start, end = lines.position(match.start()), lines.position(match.end())
        line_start = lines.starts[start[0] - 1]
        if counted < line_start:
            ticks, counted = 0, line_start
        ticks += lines.text.count("`", counted, match.start())
        counted = match.start()
        if start[0] in shown or ticks % 2:
            continue  # it shows how a suppression is written
        span = Span(*start, *end)
        alone = _blank_before(lines, start) and _blank_behind(lines, end)
        covered = _next_content(lines, end[0], "<!--", contents) if alone else start[0]
        offset = match.start("text") - line_start
        last = _paragraph_end(lines, covered, ends)
        suppressions.append(_read(path, lines, match["text"].rstrip(), start[0], offset, covered, last, span))
    return tuple(suppressions)


def _paragraph_end(lines: Lines, line: int, known: dict[int, int]) -> int:
    """The last line of the paragraph that a line stands in; `known` are those of the lines looked at before."""
    last = line
    while last not in known and last < len(lines.starts) and not BLOCK.match(lines.line(last + 1)):
        last += 1
    end = known.get(last, last)
    known.update(dict.fromkeys(range(line, last + 1), end))
    return end


def _shown_lines(lines: Lines) -> set[int]:
    """The lines of fenced code (CommonMark 0.31, section 4.5)."""
    inside, fence = set(), ""
    for number in range(1, len(lines.starts) + 1):
        line = lines.line(number)
        match = _FENCE.match(line)
        if fence:
            inside.add(number)
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match:
            inside.add(number)
            fence = match[1]
    return inside


def _next_content(lines: Lines, number: int, comment: str, known: dict[int, int]) -> int:
    """The next line that is neither empty nor only a comment; comments may be stacked. `known` are those found before,
    by the lines above them."""
    above, at = [number], number + 1
    while at <= len(lines.starts) and (not (line := lines.line(at).strip()) or line.startswith(comment)):
        if at in known:
            at = known[at]
            break
        above.append(at)
        at += 1
    known.update(dict.fromkeys(above, at))
    return at


def _read(
    path: str, lines: Lines, words: str, line: int, offset: int, first: int, last: int, span: Span
) -> Suppression:
    """A suppression out of its words, which begin on `line` behind `offset` characters."""
    match = _COMMENT.match(words)
    assert match
    malformed, selectors = "", []
    if match["tool"] != _TOOL:
        malformed = f'this comment suppresses nothing: the tool is called `{_TOOL}`, not "{match["tool"]}"'
    elif not match["colon"]:
        malformed = "this comment suppresses nothing: a colon is missing behind `framework-lint`"
    elif match["verb"] not in ("ignore", "ignore-file"):
        malformed = (
            f'a comment for framework-lint cannot begin with "{match["verb"]}"'
            if match["verb"]
            else "this comment does not say what to ignore"
        )
    elif not (match["rules"] or "").strip():
        malformed = "this comment names no rule"
    else:
        start = offset + match.start("rules")
        for selector in _SELECTOR.finditer(match["rules"]):
            letters = Span(line, start + selector.start() + 1, line, start + selector.end() + 1)
            selectors.append((selector.group(), letters))
    if match["verb"] == "ignore-file":
        first = last = 0
    reason = _reason(match["reason"])
    return Suppression(Place(path, span), tuple(selectors), first, last, reason, _removal(lines, span), malformed)


def is_reason(words: str) -> bool:
    """Whether words say why."""
    return bool(_reason(words))


def _reason(words: str) -> str:
    """The reason behind the brackets, after a colon, a dash or nothing; empty where it is only "TODO" or a dot."""
    without_codes = re.sub(r"\b[A-Z]{3}[0-9]{3}\b", "", words)
    empty = _NO_REASON.issuperset(re.findall(r"[^\W_]+", without_codes.lower()))
    return "" if empty else words.strip(" \t\r\n:-\u2013\u2014")


def _removal(lines: Lines, span: Span) -> Span:
    """What goes with a comment: its whole lines where it stands alone, else the white space before it."""
    behind = _blank_behind(lines, span[2:])
    if behind and _blank_before(lines, span[:2]):
        if span.end_line < len(lines.starts):
            return Span(span.line, 1, span.end_line + 1, 1)
        return Span(span.line, 1, span.end_line, len(lines.line(span.end_line)) + 1)
    return span._replace(column=len(lines.line(span.line)[: span.column - 1].rstrip()) + 1) if behind else span


def _blank_before(lines: Lines, position: tuple[int, int]) -> bool:
    """Whether nothing stands before a position on its line."""
    line, column = position
    start = lines.starts[line - 1]
    return _BLANK.match(lines.text, start, start + column - 1) is not None


def _blank_behind(lines: Lines, position: tuple[int, int]) -> bool:
    return _BLANK_LINE.match(lines.text, lines.offset(*position)) is not None
