"""A shortcut through markdown-it-py for the blocks that nearly every line of a page is part of.

The parser asks each of its rules about each block; this rule goes first and takes what could be nothing else. Without
it (`plain` of `read_blocks`) the parser gives the same blocks, and takes about five times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framework_lint.model.regex import regex

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

Kind = Literal["paragraph", "heading", "ruler", "list"]
# A block at the top level: its kind, and the lines [first, end) that it takes, counted from 0.
QuickBlock = tuple[Kind, int, int]

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_HEADING = regex(r"#{1,6}(?:[ \t]|$)")


def quick_blocks(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule of the parser: takes headings, rulers, paragraphs and lists of one-line items, at the top level only.

    It leaves them in `env["quick"]` and stops at the first block that another rule might read differently.
    """
    if silent or state.level or state.blkIndent:
        return False
    rows: list[str] = state.env["rows"]
    blocks: list[QuickBlock] = state.env["quick"]
    line = start
    while line < end:
        if not rows[line].strip(" \t"):
            line += 1
            continue
        block = _block_at(rows, line, end)
        if block is None:
            break
        blocks.append(block)
        line = block[2]
    state.line = line
    return line > start


def _block_at(rows: list[str], line: int, end: int) -> QuickBlock | None:
    """The block that begins at a line; None where another rule must say what it is."""
    row = rows[line]
    if _begins_text(row, 0):
        return _paragraph(rows, line, end)
    ruler = row.rstrip(" \t") == "---"
    if row.startswith("- ") and not ruler:
        return _list(rows, line, end)
    below = line + 1
    if below < end and rows[below].strip(" \t"):
        return None
    if row[0] == "#" and _HEADING.match(row):
        return ("heading", line, below)
    return ("ruler", line, below) if ruler else None


def _paragraph(rows: list[str], first: int, end: int) -> QuickBlock | None:
    stop = first + 1
    while stop < end and rows[stop].strip(" \t"):
        if not _begins_text(rows[stop], 0):
            return None
        stop += 1
    return ("paragraph", first, stop)


def _list(rows: list[str], first: int, end: int) -> QuickBlock | None:
    stop = first
    while stop < end and rows[stop].strip(" \t"):
        if not rows[stop].startswith("- ") or not _begins_text(rows[stop], 2):
            return None
        stop += 1
    below = stop
    while below < end and not rows[below].strip(" \t"):
        below += 1
    # An indented line would go on with the last item, another marker with the list.
    ends = below == end or rows[below][0] == "#" or _begins_text(rows[below], 0)
    return ("list", first, stop) if ends else None


def _begins_text(row: str, at: int) -> bool:
    """Whether a letter, or a letter in bold, stands at a column: the beginning of text and of nothing else."""
    return row[at : at + 1] in _LETTERS or (row.startswith("**", at) and row[at + 2 : at + 3] in _LETTERS)
