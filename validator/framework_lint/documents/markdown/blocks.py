"""The blocks of a Markdown file (CommonMark 0.31, section 3) by line: what is a heading, what is prose, what is code.

markdown-it-py says where blocks begin and end; columns inside a line are found in the source by who needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Place, Span, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_DEPTH = 100  # of lists and quotations in each other

_BLANK = " \t\n"


class Source:
    """A file's text with every line end written as one line feed, and values cut from it that know their place.

    Offsets count characters of `text`, lines count from 0; places count as `spans` does. Columns are those of the file.
    """

    __slots__ = ("path", "rows", "starts", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self.rows = self.text.split("\n")
        self.starts = list(accumulate((len(row) + 1 for row in self.rows), initial=0))  # one more than there are rows

    def end(self, line: int) -> int:
        """The offset behind the last character of a line."""
        return self.starts[line] + len(self.rows[line])

    def line_at(self, offset: int) -> int:
        return min(bisect_right(self.starts, offset), len(self.rows)) - 1

    def place(self, start: int, end: int, pointer: str) -> Place:
        first = self.line_at(start)
        last = first if end < self.starts[first + 1] else self.line_at(end)
        span = Span(first + 1, start - self.starts[first] + 1, last + 1, end - self.starts[last] + 1)
        return Place(self.path, span, pointer, "page")

    def cut(self, start: int, end: int, pointer: str) -> Text:
        return Text(self.text[start:end], self.place(start, end, pointer))

    def strip(self, start: int, end: int) -> tuple[int, int]:
        """The range without white space at its ends; a no-break space is a character."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip(_BLANK))
        return start, max(start, start + len(piece.strip(_BLANK)))


class Heading(NamedTuple):
    """A heading: its depth (1 to 6), its first line, the line below it, and the offsets of its words."""

    depth: int
    line: int
    below: int
    start: int
    end: int


# A line of a paragraph or of a list's item, where a label may stand: (line, first of its paragraph, in a list).
Row = tuple[int, bool, bool]


class Blocks(NamedTuple):
    headings: list[Heading]
    rows: list[Row]
    runs: list[tuple[int, int]]  # lines [first, end) that hold links, each run once
    html: list[tuple[int, int]]  # lines [first, end) of HTML that holds links
    quiet: set[int]  # lines of rulers, comments and bare tags, which are no part of the text above or below
    tables: list[tuple[int, int]]  # lines [first, end) of those that stand at the top level
    references: dict[str, tuple[int, int]]  # a link reference definition's name, normalised, and its address's offsets
    front_matter: int  # how many lines it takes
    faults: list[Fault]


def read_blocks(source: Source) -> Blocks:
    """The blocks of a file, in order. `faults` (STR001) tell what swallows the rest of a page unseen."""
    front_matter = _front_matter(source.rows)
    text = source.text
    if front_matter:
        text = "\n" * front_matter + text[source.starts[front_matter] :]
    parser = _parser()
    tokens: list[Token] = []
    plain: list[tuple[str, int, int]] = []
    env: dict[str, Any] = {"rows": source.rows, "plain": plain}
    parser.block.parse(text, parser, env, tokens)
    found = Blocks([], [], [], [], set(), [], _references(source, env.get("references", {})), front_matter, [])
    _read_plain(source, plain, found)
    if tokens:
        _read_tokens(source, tokens, found)
        found.headings.sort(key=lambda heading: heading.line)
        found.rows.sort()
        found.runs.sort()
    return found


def _read_plain(source: Source, plain: list[tuple[str, int, int]], found: Blocks) -> None:
    rows, runs = found.rows, found.runs
    texts = source.rows
    for kind, first, end in plain:
        if kind == "p":
            rows.append((first, True, False))
            if end - first > 1:
                rows.extend([(line, False, False) for line in range(first + 1, end)])
        elif kind == "l":
            rows.extend([(line, True, True) for line in range(first, end)])
        elif kind == "h":
            found.headings.append(_heading(source, len(texts[first]) - len(texts[first].lstrip("#")), first, end))
        else:
            found.quiet.add(first)
            continue
        if kind == "p":
            if any("[" in text or "<a" in text for text in texts[first:end]):
                runs.append((first, end))
        else:
            runs.extend([(line, line + 1) for line in range(first, end) if "[" in texts[line] or "<a" in texts[line]])


def _read_tokens(source: Source, tokens: list[Token], found: Blocks) -> None:
    rows, runs = found.rows, found.runs
    kind, markup, tag, deepest = "", "", "", 0  # of the top-level block that a token stands in
    last_run = -1
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            kind, markup, tag = token.type, token.markup, token.tag
            if token.map and kind in ("hr", "fence", "html_block"):
                _read_opaque(source, token, found)
            elif token.map and kind == "table_open":
                found.tables.append(tuple(token.map))  # type: ignore[arg-type]
            continue
        if token.level > deepest:
            deepest = token.level
        if token.type != "inline" or token.map is None:
            continue
        first, end = token.map  # of a heading that is underlined without that line
        if ("[" in token.content or "<a" in token.content) and first >= last_run:  # the cells of one row share its line
            runs.append((first, end))
            last_run = end
        if kind == "paragraph_open":
            rows.extend([(line, line == first, False) for line in range(first, end)])
            found.quiet.update(line for line in range(first, end) if _ONLY_TAGS.fullmatch(source.rows[line]))
        elif kind == "heading_open":
            if markup[0] == "#":
                found.headings.append(_heading(source, int(tag[1]), first, end))
            elif end - first > 1 or source.rows[first].rstrip().endswith((".", ";", ",")):
                # A ruler that lost the blank line above it: a sentence or several lines are nobody's heading.
                rows.extend([(line, line == first, False) for line in range(first, end)])
                found.quiet.add(end)
            else:
                found.headings.append(_heading(source, int(tag[1]), first, end + 1))
        elif kind in ("bullet_list_open", "ordered_list_open") and token.level <= 3:
            rows.extend([(line, line == first, True) for line in range(first, end)])
    if deepest >= MAX_DEPTH - 1:
        message = f"lists or quotations are nested more than {MAX_DEPTH // 2} deep; what follows cannot be read"
        found.faults.append(Fault("STR001", Hit(Place(source.path), message, help="write them flatter")))


def _read_opaque(source: Source, token: Token, found: Blocks) -> None:
    """A ruler, code or HTML at the top level: nothing inside is read but HTML's own links, and it must not swallow the
    page by mistake."""
    assert token.map is not None
    first, end = token.map
    if token.type == "hr":
        found.quiet.add(first)
    elif token.type == "fence":
        last = source.rows[end - 1].strip()
        if end - first == 1 or len(last) < len(token.markup) or last.strip(token.markup[0]):
            _never_closed(source, first, "the code block that begins here", token.markup, found)
    elif token.content.lstrip().startswith("<!--"):
        found.quiet.update(range(first, end))
        if "-->" not in token.content:
            _never_closed(source, first, "the comment that begins here", "-->", found)
    elif "<a" in token.content and not token.content.lstrip().lower().startswith(("<script", "<style", "<pre")):
        found.html.append((first, end))


def _never_closed(source: Source, line: int, what: str, closing: str, found: Blocks) -> None:
    place = source.place(*source.strip(source.starts[line], source.end(line)), "")
    message = f"{what} is never closed, so the rest of the page is part of it"
    found.faults.append(Fault("STR001", Hit(place, message, help=f"close it with `{closing}` on a line of its own")))


_ATX = re.compile(r"[ \t]*#{1,6}(?:[ \t]+|$)")
_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}]{0,200}\}[ \t]*$")


def _heading(source: Source, depth: int, first: int, end: int) -> Heading:
    row = source.rows[first]
    start, stop = 0, len(row)
    opening = _ATX.match(row) if end - first == 1 else None
    if opening:
        start = opening.end()
    # Only the tail can hold closing marks: a look at more would be slow on a very long line.
    tail = max(start, stop - 300)
    for pattern in (_CLOSING, _ATTRIBUTES) if opening else (_ATTRIBUTES,):
        found = pattern.search(row, tail, stop)
        if found and (found.start() > tail or tail == start):
            stop = found.start()
    base = source.starts[first]
    start, stop = source.strip(base + start, base + stop)
    for mark in ("**", "__"):
        piece = source.text[start:stop]
        if len(piece) > 4 and piece.startswith(mark) and piece.endswith(mark) and mark not in piece[2:-2]:
            start, stop = start + 2, stop - 2
    return Heading(depth, first, end, start, stop)


_FRONT_KEY = re.compile(r"""["']?[A-Za-z_][\w .-]{0,60}["']?[ \t]*:(?:[ \t]|$)""")


def _front_matter(rows: list[str]) -> int:
    """How many lines of YAML front matter a page begins with; a ruler on its first line is none."""
    if rows[0].rstrip() != "---":
        return 0
    for number, row in enumerate(rows[1:], 1):
        if row.rstrip() in ("---", "..."):
            return number + 1
        if number == 1 and not _FRONT_KEY.match(row):
            return 0
    return 0


_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.){1,999}\]:\s*(?:<([^<>\n]*)>|(\S+))", re.DOTALL)


def _references(source: Source, found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    references = {}
    for name, definition in found.items():
        match = _DEFINITION.search(source.text, source.starts[definition["map"][0]])
        if match and not name.startswith("^"):  # a footnote
            references[name] = match.span(1 if match.group(1) is not None else 2)
    return references


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import html_block

    def html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        # Python-Markdown, which MkDocs uses, lets a heading follow an inline tag such as an anchor; so do we.
        at = state.bMarks[start] + state.tShift[start]
        if state.src.startswith("<", at) and _INLINE_TAG.match(state.src, at):
            return False
        return html_block(state, start, end, silent)

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH}).enable("table")
    parser.block.ruler.at("html_block", html, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("table", "plain_blocks", plain_blocks)
    return parser


_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|br|code|em|i|img|kbd|small|span|strong|sub|sup)\b", re.IGNORECASE)

_ONLY_TAGS = re.compile(r"[ \t]*(?:</?[A-Za-z][^<>]*>[ \t]*)+")  # an anchor above a heading

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PLAIN_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")


def plain_blocks(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule for what nearly every line of a page is, so that the other rules need not be asked about each of them.

    It takes top-level headings, rulers, paragraphs and lists of one-line items whose lines could not be anything else,
    and leaves them in `env["plain"]` as (kind, first line, line below). At the first block that could, it stops.
    """
    if silent or state.level or state.blkIndent:
        return False
    rows: list[str] = state.env["rows"]
    plain: list[tuple[str, int, int]] = state.env["plain"]
    line = start
    while line < end:
        if not rows[line].strip(" \t"):
            line += 1
            continue
        kind, stop = _plain_block(rows, line, end)
        if not kind:
            break
        plain.append((kind, line, stop))
        line = stop
    state.line = line
    return line > start


def _plain_block(rows: list[str], line: int, end: int) -> tuple[str, int]:
    """Kind (`p`, `h`, `-`, `l`) and end of the block that begins at a line; no kind where another rule must say."""
    row = rows[line]
    stop = line + 1
    if _begins_text(row, 0):
        while stop < end and rows[stop].strip(" \t"):
            if not _begins_text(rows[stop], 0):
                return "", 0
            stop += 1
        return "p", stop
    if row.startswith("- ") and row.rstrip(" \t") != "---":
        while stop <= end:
            if not _begins_text(rows[stop - 1], 2):
                return "", 0
            if stop == end or not rows[stop].strip(" \t"):
                break
            if not rows[stop].startswith("- "):
                return "", 0
            stop += 1
        below = stop
        while below < end and not rows[below].strip(" \t"):
            below += 1
        # An indented line would go on with the last item, another marker with the list.
        return ("l", stop) if below == end or rows[below][0] == "#" or _begins_text(rows[below], 0) else ("", 0)
    if stop < end and rows[stop].strip(" \t"):
        return "", 0
    if row[0] == "#" and _PLAIN_HEADING.match(row):
        return "h", stop
    return ("-", stop) if row.rstrip(" \t") == "---" else ("", 0)


def _begins_text(row: str, at: int) -> bool:
    """Whether a letter, or a letter in bold, stands at a column: the beginning of text and of nothing else."""
    return row[at : at + 1] in _LETTERS or (row.startswith("**", at) and row[at + 2 : at + 3] in _LETTERS)
