"""XLSX to the same nodes as CSV: a list of rows, each a mapping from the header's cells, with sheet and cell.

A workbook has no lines of text: its places count rows as lines, and columns as columns, so that `matrix.xlsx:4:3` is
the cell C4 of the first table. Rows of other sheets are counted on from its last one. Reports name the sheet and cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from framework_lint.documents.limits import MAX_NODES, too_large
from framework_lint.documents.node import Document, Node, Position, Sequence
from framework_lint.documents.table import Cell, columns_of, header_of, row_of
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import START, Lines, Place, Span
from framework_lint.source.workbook import BadWorkbook, sheets

MAX_ROWS, MAX_COLUMNS = 10_000, 200  # of one sheet


class Workbook(Sequence):
    """The rows of a workbook's first table; `get` gives those of any sheet by its name.

    The first table is that of the first visible sheet with a header of two columns at least and a row below it: a sheet
    of words about the workbook often stands before it.
    """

    __slots__ = ("sheets",)

    def __init__(self, first: Sequence, sheets: dict[str, Sequence]) -> None:
        super().__init__(first.start, first.end)
        self.data = first.data
        self.items = first.items
        self.sheets = sheets

    def get(self, key: str) -> Node | None:
        return self.sheets.get(key)


def read_xlsx(path: str, data: bytes) -> Document:
    """Parse one workbook. Never raises for what it holds: that is in `faults` (STR001, STR003).

    The root is a `Workbook`. Rows and columns are as in `read_csv`, but for what lies right of the header, in columns
    without a name, and for empty cells, of which no row lacks any. All values are strings, as a person sees them, and
    have the style `other`: nothing is ever written into a workbook.
    """
    fault = too_large(path, data)
    try:
        read = _read(data) if fault is None else []
    except BadWorkbook as error:
        fault = Fault("STR001", Hit(Place(path), f"the file {error}"))
    if fault:
        return Document(path, Lines(""), None, [fault])
    lines = RowLines(read)
    faults: list[Fault] = []
    tables = [_table(path, sheet, first, faults) for sheet, first in zip(read, lines.firsts, strict=False)]
    if not read:
        message = "the file is empty: a table has a row with the names of its columns at least"
        return Document(path, lines, None, [Fault("STR001", Hit(Place(path), message))])
    named = {sheet.name: table for sheet, table in zip(read, tables, strict=True)}
    return Document(path, lines, Workbook(tables[0], named), faults)


class _Sheet(NamedTuple):
    name: str
    rows: list[list[str]]  # all of them, from the first


def _read(data: bytes) -> list[_Sheet]:
    """The sheets that have a cell with something in it, the one that the root is first. Raises BadWorkbook."""
    read: list[_Sheet] = []
    first: tuple[bool, bool] = (False, False)
    count = 0
    with sheets(data) as found:
        for sheet in found:
            rows: list[list[str]] = []
            for row in sheet.rows(MAX_ROWS + 1, MAX_COLUMNS + 1):
                rows.append(row if any(cell.strip() for cell in row) else [])
                count += len(rows[-1]) + bool(rows[-1])
                if len(rows) > MAX_ROWS and rows[-1]:
                    raise BadWorkbook(f'has more than {MAX_ROWS:,} rows in its sheet "{sheet.name}"; it is not read')
                if len(row) > MAX_COLUMNS and row[MAX_COLUMNS].strip():
                    raise BadWorkbook(f'has more than {MAX_COLUMNS} columns in "{sheet.name}"; it is not read')
                if count > MAX_NODES:
                    raise BadWorkbook(f"holds more than {MAX_NODES:,} cells; it is not read")
            while rows and not rows[-1]:
                rows.pop()
            if not rows:
                continue
            fitness = not sheet.is_hidden and _is_table(rows), not sheet.is_hidden
            read.insert(0 if fitness > first else len(read), _Sheet(sheet.name, rows))
            first = max(first, fitness)
    return read


def _is_table(rows: list[list[str]]) -> bool:
    filled = [row for row in rows if row]
    return any(sum(bool(cell.strip()) for cell in row) > 1 for row in filled[:-1])


def _table(path: str, sheet: _Sheet, first: int, faults: list[Fault]) -> Sequence:
    """The rows of a sheet whose first row is line `first`, from 0."""
    width = max(map(len, sheet.rows))
    filled = [(first + number, row + [""] * (width - len(row))) for number, row in enumerate(sheet.rows) if row]
    del filled[: header_of([row for _, row in filled])]
    number, names = filled[0]
    columns = columns_of(path, _cells(names), partial(Position, number), faults)
    table = Sequence(Position(number, 0), Position(filled[-1][0], width))
    for number, row in filled[1:]:
        table.add(row_of(_cells(row), columns, partial(Position, number)), None, None)
    return table


def _cells(row: list[str]) -> list[Cell]:
    return [
        Cell(value.replace("\r\n", "\n").replace("\r", "\n"), "other", column, column + bool(value))
        for column, value in enumerate(row)
    ]


# --- As text ---


class RowLines(Lines):
    """The rows of a workbook in place of lines: a column is a cell."""

    def __init__(self, sheets: list[_Sheet]) -> None:
        self._sheets = sheets
        self._rows = [[" ".join(cell.split()) for cell in row] for sheet in sheets for row in sheet.rows]
        self.firsts = [0, *accumulate(len(sheet.rows) for sheet in sheets)]  # the first line of each sheet, from 0
        super().__init__("\n".join(" | ".join(row) for row in self._rows))

    def slice(self, span: Span) -> str:
        rows = self._rows[span.line - 1 : span.end_line]
        return "\n".join(
            " | ".join(
                row[
                    span.column - 1 if number == span.line else 0 : span.end_column - 1
                    if number == span.end_line
                    else None
                ]
            )
            for number, row in enumerate(rows, start=span.line)
        )

    def marked(self, span: Span) -> tuple[str, int, int]:
        """Which cell it is, and its text: the row may be long."""
        name = self.name(span)
        text = self.slice(span._replace(end_line=span.line) if span.end_line > span.line else span)
        return f"{name}: {text}" if text else name, 0, len(name)

    def pointer(self, place: Place) -> str:
        return place.pointer if place.span == START else self.name(place.span)

    def name(self, span: Span) -> str:
        """A cell as spreadsheets call it, with its sheet: "Sheet1!C4"; the first and last of several."""
        at = max(min(bisect_right(self.firsts, span.line - 1), len(self._sheets)) - 1, 0)
        sheet = self._sheets[at].name if self._sheets else ""
        if not re.fullmatch(r"[^\W\d]\w*", sheet):
            sheet = "'" + sheet.replace("'", "''") + "'"
        first = _cell_name(span.line - self.firsts[at], span.column)
        last = _cell_name(span.end_line - self.firsts[at], max(span.end_column - 1, 1))
        is_one = span.end_line == span.line and span.end_column <= span.column + 1
        return f"{sheet}!{first}" if is_one else f"{sheet}!{first}:{last}"


def _cell_name(row: int, column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
