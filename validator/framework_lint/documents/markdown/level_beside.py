"""The level that a page gives beside a link: behind or before it, or in the column of levels of the same table."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import Anchor
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.documents.markdown.tables import cells
from framework_lint.model.level_words import OTHER_LANGUAGES
from framework_lint.model.links import CELL, SFIA_CELL
from framework_lint.model.regex import regex
from framework_lint.model.spans import Text

# A level that is all that is said of a link: behind it in brackets or up to the line's end, or before it.
_LEVEL = (
    rf"(?:(?:SFIA )?(?i:level|lvl|lv|grade|{'|'.join(OTHER_LANGUAGES)}|l)\.?"
    r"[ \u00a0_-]{0,2}(?:[0-9]{1,2}|[A-Za-z]{3,5})"
    r"|SFIA[ \u00a0-]?[0-9]|[A-Z]{1,3}[0-9]{1,2}(?:\.[0-9])?)"
)
_BEHIND = regex(
    rf"[ \t*_]{{0,4}}(?:[(\[]|[|,:\u2013\u2014-][ \t*_]*)({_LEVEL})(?=[)\]]|[ \t*_]*(?:[|;,]|$))", re.MULTILINE
)
_BEFORE = regex(rf"(?:^|[|>]|^[ \t]*[-*+])[ \t*_]*({_LEVEL})[ \t*_]*[:|\u2013\u2014-][ \t*_]*\Z", re.MULTILINE)
# What heads a column of other roles than the row's: "Next role", "Reports to".
_OTHERS = regex(
    r"(?:next|prev|report|lead(?:s|ing)? to|progress|promot|from\b|to\b|mentor|coach|buddy|peer|equivalent|moves?\b|"
    r"see\b|related|supervis|line manager|works? with)",
    re.IGNORECASE,
)
# What heads a column of the roles' levels. A qualification, a clearance, a scale for pay has levels, too.
_HEAD = regex(
    r"(?:(?:sfia|role|job|career|seniority|responsibility)[ -])?(?:levels?|lvl)(?: \(sfia\)| of responsibility)?|sfia|"
    rf"{'|'.join(OTHER_LANGUAGES)}",
    re.IGNORECASE,
)
_CELL = regex(rf"[*_`]*({_LEVEL}|[0-9]{{1,2}})[*_`]*")


def cut_level(layout: Layout, anchor: Anchor, pointer: str) -> Text | None:
    """The level beside a link; its pointer says whether it stands in another cell of a table (`CELL`, `SFIA_CELL`)."""
    source = layout.source
    in_column = _in_column(layout, anchor)
    if in_column:
        (start, end), head, column = in_column
        kind = SFIA_CELL if "sfia" in head.lower() else CELL
        return source.cut(start, end, f"{pointer}.{column}{kind}")
    beside = _beside(source, anchor)
    if beside is None:
        return None
    between = source.text[min(beside[1], anchor.end) : max(beside[0], anchor.start)]
    return source.cut(*beside, f"{pointer}{CELL if '|' in between else '.level'}")


def _beside(source: Source, anchor: Anchor) -> Range | None:
    """Where a level stands before or behind a link."""
    text = source.text
    behind = _BEHIND.match(text, anchor.end)
    if behind:
        return behind.span(1)
    start = source.starts[source.line_at(anchor.start)]
    before = _BEFORE.search(text, max(start, anchor.start - 30), anchor.start) if anchor.start > start + 2 else None
    return before.span(1) if before else None


@lru_cache(maxsize=2)  # several links may stand in one row
def _row(source: Source, line: int) -> list[Range]:
    return cells(source, line)


def _in_column(layout: Layout, anchor: Anchor) -> tuple[Range, str, int] | None:
    """The level in the row of a link, in the only column that is headed with levels, the words of that head, and the
    number of the link's own column."""
    source = layout.source
    line = source.line_at(anchor.start)
    tables = layout.blocks.tables
    table = tables[bisect_left(tables, (line,)) - 1] if tables else (0, 0)
    if not table[0] < line < table[1]:
        return None
    heads = [source.words(cell).strip("*_` ") for cell in cells(source, table[0])]
    columns = [number for number, head in enumerate(heads) if _HEAD.fullmatch(head)]
    row = _row(source, line)
    if len(columns) != 1 or columns[0] >= len(row):
        return None
    own = next((number for number, (start, end) in enumerate(row) if start <= anchor.start < end), columns[0])
    if own == columns[0] or (own < len(heads) and _OTHERS.match(heads[own])):
        return None
    start, end = row[columns[0]]
    level = _CELL.fullmatch(source.text, start, end)
    return (level.span(1), heads[columns[0]], own) if level else None
