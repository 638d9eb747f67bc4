"""The blocks of a Markdown file (CommonMark 0.31, section 3) by line: what is a heading, what is prose, what is code.

markdown-it-py says where blocks begin and end; whoever needs columns inside a line finds them in the source.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from framework_lint.documents.markdown.front_matter import lines_of
from framework_lint.documents.markdown.quick_blocks import QuickBlock, quick_blocks
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Place

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_DEPTH = 100  # of lists and quotations in each other


class Heading(NamedTuple):
    """A heading: its depth (1 to 6), its first line, the line below it, and the offsets of its words."""

    depth: int
    line: int
    below: int
    start: int
    end: int


# A line of a paragraph or of a list's item, where a label may stand: (line, first of its paragraph or item, in a list).
Row = tuple[int, bool, bool]

_OF_ITEM = 3  # the depth of the text of an item that lies in no other


class Blocks(NamedTuple):
    """What a file consists of. Ranges of lines are [first, end), counted from 0."""

    headings: list[Heading]
    rows: list[Row]
    runs: list[Range]  # lines that hold links, each run once
    html: list[Range]  # lines of HTML that holds links
    quiet: set[int]  # lines of rulers, comments and bare tags, which are no part of the text above or below
    tables: list[Range]  # those that stand at the top level
    references: dict[str, Range]  # a link reference definition's name, normalised, and its address's offsets
    front_matter: int  # how many lines it takes
    faults: list[Fault]
    nested: list[Row]  # of items inside of items, where no labels stand


def read_blocks(source: Source, *, plain: bool = False) -> Blocks:
    """The blocks of a file, in order. `faults` (STR001) are what swallows the rest of a page unseen.

    `plain` reads all of it with markdown-it-py's own rules.
    """
    front_matter = lines_of(source.rows)
    text = source.text
    if front_matter:
        text = "\n" * front_matter + text[source.starts[front_matter] :]
    parser = _parser(plain)
    tokens: list[Token] = []
    quick: list[QuickBlock] = []
    env: dict[str, Any] = {"rows": source.rows, "quick": quick}
    parser.block.parse(text, parser, env, tokens)
    blocks = Blocks([], [], [], [], set(), [], _references(source, env.get("references", {})), front_matter, [], [])
    _add_quick_blocks(source, quick, blocks)
    if tokens:
        _add_tokens(source, tokens, blocks)
        blocks.headings.sort(key=lambda heading: heading.line)
        blocks.rows.sort()
        blocks.runs.sort()
    return blocks


def _add_quick_blocks(source: Source, quick: list[QuickBlock], blocks: Blocks) -> None:
    rows, runs, texts = blocks.rows, blocks.runs, source.rows
    for kind, first, end in quick:
        if kind == "paragraph":
            rows.append((first, True, False))
            if end - first > 1:
                rows.extend([(line, False, False) for line in range(first + 1, end)])
            if any(_may_link(text) for text in texts[first:end]):
                runs.append((first, end))
        elif kind == "ruler":
            blocks.quiet.add(first)
        else:
            if kind == "list":
                rows.extend([(line, True, True) for line in range(first, end)])
            else:
                depth = len(texts[first]) - len(texts[first].lstrip("#"))
                blocks.headings.append(_heading(source, depth, first, end))
            runs.extend([(line, line + 1) for line in range(first, end) if _may_link(texts[line])])


def _add_paragraph(first: int, end: int, blocks: Blocks, listed: bool = False) -> None:
    blocks.rows.extend([(line, line == first, listed) for line in range(first, end)])


def _add_tokens(source: Source, tokens: list[Token], blocks: Blocks) -> None:
    top = tokens[0]  # the top-level block that a token stands in
    deepest = 0
    last_run = -1
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            top = token
            _add_top_level(source, token, blocks)
            continue
        deepest = max(deepest, token.level)
        if token.type != "inline" or token.map is None:
            continue
        first, end = token.map  # of a heading that is underlined without that line
        if _may_link(token.content) and first >= last_run:  # the cells of one row share its line
            blocks.runs.append((first, end))
            last_run = end
        if top.type == "paragraph_open":
            _add_paragraph(first, end, blocks)
            blocks.quiet.update(line for line in range(first, end) if _ONLY_TAGS.fullmatch(source.rows[line]))
        elif top.type == "heading_open":
            _add_heading(source, top, first, end, blocks)
        elif top.type in ("bullet_list_open", "ordered_list_open"):
            if token.level <= _OF_ITEM:
                _add_paragraph(first, end, blocks, listed=True)
            else:
                blocks.nested.extend([(line, line == first, True) for line in range(first, end)])
    if deepest >= MAX_DEPTH - 1:
        message = f"lists or quotations are nested more than {MAX_DEPTH // 2} deep; what follows cannot be read"
        blocks.faults.append(Fault("STR001", Hit(Place(source.path), message, help="write them flatter")))


def _add_heading(source: Source, token: Token, first: int, end: int, blocks: Blocks) -> None:
    depth = int(token.tag[1])
    if token.markup[0] == "#":
        blocks.headings.append(_heading(source, depth, first, end))
    elif end - first > 1 or source.rows[first].rstrip().endswith((".", ";", ",")):
        # A ruler that lost the blank line above it: a sentence or several lines are nobody's heading.
        _add_paragraph(first, end, blocks)
        blocks.quiet.add(end)
    else:
        blocks.headings.append(_heading(source, depth, first, end + 1))


def _add_top_level(source: Source, token: Token, blocks: Blocks) -> None:
    """A table, a ruler, code or HTML: nothing inside of code or HTML is read but HTML's own links, and neither must
    swallow the page by mistake."""
    if token.map is None:
        return
    first, end = token.map
    if token.type == "table_open":
        blocks.tables.append((first, end))
    elif token.type == "hr":
        blocks.quiet.add(first)
    elif token.type == "fence":
        last = source.rows[end - 1].strip()
        if end - first == 1 or len(last) < len(token.markup) or last.strip(token.markup[0]):
            blocks.faults.append(_never_closed(source, first, "the code block that begins here", token.markup))
    elif token.type == "html_block":
        if token.content.lstrip().startswith("<!--"):
            blocks.quiet.update(range(first, end))
            if "-->" not in token.content:
                blocks.faults.append(_never_closed(source, first, "the comment that begins here", "-->"))
        elif ("<a" in token.content or "<img" in token.content) and not token.content.lstrip().lower().startswith(
            ("<script", "<style", "<pre")
        ):
            blocks.html.append((first, end))


def _may_link(text: str) -> bool:
    """Whether a text may hold a link or an image."""
    return "[" in text or "<a" in text or "<img" in text


def _never_closed(source: Source, line: int, what: str, closing: str) -> Fault:
    place = source.place(*source.strip(source.starts[line], source.end(line)), "")
    message = f"{what} is never closed, so the rest of the page is part of it"
    return Fault("STR001", Hit(place, message, help=f"close it with `{closing}` on a line of its own"))


_ATX = regex(r"[ \t]*#{1,6}(?:[ \t]+|$)")
_CLOSING = regex(r"(?:^|[ \t])#+[ \t]*$")
_ATTRIBUTES = regex(r"[ \t]*\{:?[^{}]{0,200}\}[ \t]*$")


def _heading(source: Source, depth: int, first: int, end: int) -> Heading:
    row = source.rows[first]
    start, stop = 0, len(row)
    opening = _ATX.match(row) if end - first == 1 else None
    if opening:
        start = opening.end()
    # Only the tail can hold closing marks: a look at more would be slow on a very long line.
    tail = max(start, stop - 300)
    for pattern in (_CLOSING, _ATTRIBUTES) if opening else (_ATTRIBUTES,):
        closing = pattern.search(row, tail, stop)
        if closing and (closing.start() > tail or tail == start):
            stop = closing.start()
    base = source.starts[first]
    return Heading(depth, first, end, *_without_bold(source, *source.without_comment(base + start, base + stop)))


def _without_bold(source: Source, start: int, end: int) -> Range:
    """The range without the marks of bold that enclose all of it."""
    for mark in ("**", "__"):
        piece = source.text[start:end]
        if len(piece) > 4 and piece.startswith(mark) and piece.endswith(mark) and mark not in piece[2:-2]:
            start, end = start + 2, end - 2
    return start, end


_DEFINITION = regex(r"\[(?:[^\[\]\\]|\\.){1,999}\]:\s*(?:<([^<>\n]*)>|(\S+))", re.DOTALL)


def _references(source: Source, definitions: dict[str, Any]) -> dict[str, Range]:
    """Where the addresses of link reference definitions stand; the parser has only their lines."""
    references = {}
    for name, definition in definitions.items():
        match = _DEFINITION.search(source.text, source.starts[definition["map"][0]])
        if match and not name.startswith("^"):  # a footnote
            references[name] = match.span(1 if match.group(1) is not None else 2)
    return references


@cache
def _parser(plain: bool) -> MarkdownIt:
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
    if not plain:
        parser.block.ruler.before("table", "quick_blocks", quick_blocks)
    return parser


_INLINE_TAG = regex(r"</?(?:a|abbr|b|br|code|em|i|img|kbd|small|span|strong|sub|sup)\b", re.IGNORECASE)
_ONLY_TAGS = regex(r"[ \t]*(?:</?[A-Za-z][^<>]*>[ \t]*)+")  # an anchor above a heading
