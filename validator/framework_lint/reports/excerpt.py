"""The part of a source line that fits a terminal, and the columns to mark under it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, east_asian_width

from framework_lint.model.visible import visible

TAB = 4
ELLIPSIS = "..."
LEAST = 24  # columns: below this an excerpt says nothing
MOST = 140  # columns: a longer line is cut in a pipe, too; nobody finds the marks under a paragraph


class Excerpt(NamedTuple):
    """A line as shown; the marked characters take `columns` terminal columns from `first` on (from 0)."""

    text: str
    first: int
    columns: int


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """A line around its characters `start` to `end` (from 0, exclusive) in `width` columns; 0 for as many as it has."""
    start = min(start, len(line))
    end = min(max(start, end), len(line))
    if not width and len(line) <= MOST:
        return _cut(line, start, end, 0, False, False)
    width = max(width or MOST, LEAST)
    # Of a very long line only what could come into sight is looked at.
    left, right = max(0, start - width), min(len(line), start + width + 1)
    return _cut(line[left:right], start - left, min(end, right) - left, width, left > 0, right < len(line))


def _cut(line: str, start: int, end: int, width: int, more_left: bool, more_right: bool) -> Excerpt:
    shown = _shown(line)
    # Where each character begins, and the end.
    columns = range(len(line) + 1) if shown is line else [0, *accumulate(map(_columns, line, shown))]
    mark, mark_end, total = columns[start], columns[end], columns[-1]
    first, last = 0, len(line)
    if width and (more_left or more_right or total > width):
        dots = len(ELLIPSIS)
        if more_left or mark_end > width - dots:
            spare = max(0, width - 2 * dots - (mark_end - mark))
            begin = mark - spare // 2
            if not more_right:
                begin = min(begin, max(total - width + dots, 0))
            first = min(bisect_right(columns, max(begin, 0)) - 1, start)
        more_left = more_left or first > 0
        room = columns[first] + width - dots * more_left
        if more_right or total > room:
            more_right = True
            last = max(bisect_right(columns, room - dots) - 1, first)
    before = ELLIPSIS if more_left else ""
    after = ELLIPSIS if more_right else ""
    mark_end = min(mark_end, columns[last])
    if mark_end <= mark and end > start:  # only a combining character: mark what it combines with
        mark = max(mark - 1, columns[first])
    text = before + "".join(shown[first:last]) + after
    return Excerpt(text, len(before) + mark - columns[first], max(mark_end - mark, 1))


def _shown(line: str) -> Sequence[str]:
    """What each character of a line is shown as; the line itself where each is shown as it is, in one column."""
    if line.isascii() and line.isprintable():
        return line
    shown = []
    column = 0
    for char in line:
        text = " " * (TAB - column % TAB) if char == "\t" else visible(char)
        column += _columns(char, text)
        shown.append(text)
    return shown


def _columns(char: str, shown: str) -> int:
    """The terminal columns of a character (Unicode Standard Annex 11), shown as it is or written out."""
    if shown != char or char < "\u0300":
        return len(shown)
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
