"""Rows of cells become a list of mappings from the header's cells: what tables of every format share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from framework_lint.documents.node import Mapping, Mark, Node
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Place, Span

TITLES = 5  # rows, at most, of a table's title


class Cell(NamedTuple):
    """A cell and where its content stands, in what the reader counts by: offsets of a text, columns of a row."""

    value: str
    style: str
    start: int
    end: int  # the start of an empty one


class Column(NamedTuple):
    key: str
    marks: tuple[Mark, Mark] | None  # of its name; None for a column without one


def header_of(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows, none of them blank, has the names of the columns: above it a title may stand alone."""
    for number, cells in enumerate(rows[: TITLES + 1]):
        if len(cells) == 1 or sum(not cell.isspace() for cell in cells if cell) > 1:
            return number
    return 0


def columns_of(path: str, header: Iterable[Cell], mark: Callable[[int], Mark], faults: list[Fault]) -> list[Column]:
    """The columns that a header names, whose cells have no white space around them. A name that another column has
    already is a fault."""
    seen: dict[str, tuple[Mark, Mark]] = {}
    columns: list[Column] = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.value.split())
        marks = mark(cell.start), mark(cell.end)
        if name in seen:
            faults.append(_name_twice(path, name, marks, seen[name]))
        elif name:
            seen[name] = marks
        columns.append(Column(name, marks) if name else Column(f"column {number}", None))
    return columns


def row_of(cells: Sequence[Cell], columns: Sequence[Column], mark: Callable[[int], Mark]) -> Mapping:
    """A row with a value for each of its cells that has a column; of two columns with one name the first counts, and
    one without a name has no empty values."""
    row = Mapping(mark(cells[0].start), mark(cells[-1].end))
    for (value, style, begin, behind), (key, marks) in zip(cells, columns, strict=False):
        if marks or value.strip():
            start, end = mark(begin), mark(behind)
            row.add(Node(value, style, start, end), key, marks or (start, end))
    return row


def _name_twice(path: str, name: str, marks: tuple[Mark, Mark], first: tuple[Mark, Mark]) -> Fault:
    message = f'"{name}" is the name of two columns: only one of the two counts'
    hit = Hit(
        Place(path, _span(*marks), name),
        message,
        ((Place(path, _span(*first)), "first here"),),
        help="rename one of them, or delete it",
    )
    return Fault("STR003", hit)


def _span(start: Mark, end: Mark) -> Span:
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
