"""Skills that are the rows of a table with a column of codes, or one of names with their codes behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import anchors_between, is_web_link
from framework_lint.documents.markdown.skill_lines import SkillLine, read_skill_line, visible_text
from framework_lint.documents.markdown.source import Range
from framework_lint.documents.markdown.tables import cells
from framework_lint.model.regex import regex

_CODE_HEAD = regex(r"(?:sfia |skill )*code|sfia")
_NAME_HEAD = regex(r"(?:sfia )?skills?(?: name)?|name|required skills?")
_LEVEL_HEAD = regex(r"(?:(?:sfia|required|target|expected|skill) )*level(?: required| expected)?")
_CODE = regex(r"[\[(]?([A-Z0-9]{2,8}|[A-Za-z]{4})[\])]?")
_LEVEL = regex(r"(?i:level\s*|l)?([1-7])")


class _Columns(NamedTuple):
    """Which columns of a table say what, counted from 0."""

    code: int | None
    name: int | None
    level: int | None


def skills_of_table(layout: Layout, first: int, end: int) -> Iterator[tuple[int, SkillLine]]:
    """The rows of the table in the lines [first, end) that name a skill, each with its line."""
    columns = _columns(layout, first)
    for line in range(first + 2, end):
        row = cells(layout.source, line)
        skill = _skill_of_row(layout, row, columns)
        if skill and skill.level is None:
            skill = skill._replace(level=_level(layout, _cell(row, columns.level)))
        if skill:
            yield line, skill


def _columns(layout: Layout, line: int) -> _Columns:
    """What the heads of a table's columns say."""
    heads = [
        visible_text(layout.source, *cell, layout.anchors).words.strip().casefold()
        for cell in cells(layout.source, line)
    ]
    return _Columns(
        *(
            next((index for index, head in enumerate(heads) if pattern.fullmatch(head)), None)
            for pattern in (_CODE_HEAD, _NAME_HEAD, _LEVEL_HEAD)
        )
    )


def _cell(row: list[Range], column: int | None) -> Range | None:
    return row[column] if column is not None and column < len(row) else None


def _skill_of_row(layout: Layout, row: list[Range], columns: _Columns) -> SkillLine | None:
    name = _cell(row, columns.name)
    if columns.code is None:
        return read_skill_line(layout.source, *name, layout.anchors) if name else None
    cell = _cell(row, columns.code)
    text = visible_text(layout.source, *cell, layout.anchors) if cell else None
    code = _CODE.fullmatch(text.words) if text else None
    if not (text and code):
        return None
    near = anchors_between(layout.anchors, row[0][0], row[-1][1] + 1)
    link = next((anchor for anchor in near if is_web_link(layout.source, anchor)), None)
    return SkillLine(text.span(*code.span(1)), _visible(layout, name) if name else None, anchor=link)


def _visible(layout: Layout, cell: Range) -> Range | None:
    """The range of a cell that a reader sees, from its first character to its last."""
    offsets = visible_text(layout.source, *cell, layout.anchors).offsets
    return (offsets[0], offsets[-1] + 1) if offsets else None


def _level(layout: Layout, cell: Range | None) -> Range | None:
    digit = _LEVEL.fullmatch(layout.source.text, *cell) if cell else None
    return digit.span(1) if digit else None
