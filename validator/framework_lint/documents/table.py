"""Rows of cells become a list of mappings from the header's cells: what tables of every format share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framework_lint.documents.node import Mapping, Mark, Node
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Place, Span

_TITLES = 5  # rows, at most, of a table's title


class Cell(NamedTuple):
    """A cell with the marks of its content; empty ones are zero-width."""

    value: str
    style: str
    start: Mark
    end: Mark


class Column(NamedTuple):
    key: str
    name: Cell | None  # None for a column without a name


def header_of(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows, none of them blank, has the names of the columns: above it a title may stand alone."""
    for number, cells in enumerate(rows[: _TITLES + 1]):
        if len(cells) == 1 or sum(not cell.isspace() for cell in cells if cell) > 1:
            return number
    return 0


def columns_of(path: str, header: Iterable[Cell], faults: list[Fault]) -> list[Column | None]:
    """The columns that a header names, whose cells have no white space around them; None for a name that another column
    has already, which is a fault."""
    seen: dict[str, Cell] = {}
    columns: list[Column | None] = []
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.value.split())
        if name in seen:
            faults.append(_name_twice(path, name, cell, seen[name]))
            columns.append(None)
        elif name:
            seen[name] = cell
            columns.append(Column(name, cell))
        else:
            columns.append(Column(f"column {number}", None))
    return columns


def row_of(cells: Sequence[Cell], columns: Sequence[Column | None]) -> Mapping:
    """A row with a value for each of its cells that has a column; a column without a name has no empty values."""
    row = Mapping(cells[0].start, cells[-1].end)
    for cell, column in zip(cells, columns, strict=False):
        if column is None or (column.name is None and not cell.value.strip()):
            continue
        name = column.name or cell
        row.add(Node(cell.value, cell.style, cell.start, cell.end), column.key, (name.start, name.end))
    return row


def place_of_cell(path: str, cell: Cell, pointer: str = "") -> Place:
    start, end = cell.start, cell.end
    return Place(path, Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1), pointer, cell.style)


def _name_twice(path: str, name: str, cell: Cell, first: Cell) -> Fault:
    message = f'"{name}" is the name of two columns: only one of the two counts'
    related = ((place_of_cell(path, first), "first here"),)
    return Fault(
        "STR003",
        Hit(place_of_cell(path, cell, name), message, related, help="rename one of them, or delete it"),
    )
