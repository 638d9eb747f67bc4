"""CSV to the same nodes as YAML: a list of rows, each a mapping from the header's cells to its own, with places.

Cells are split as Python's `csv` splits them, which is how spreadsheets write them (RFC 4180, with the separators that
their regional settings bring).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import chain, islice

from framework_lint.documents.limits import MAX_NODES, too_large
from framework_lint.documents.node import Document, Node, Offset, Sequence
from framework_lint.documents.table import TITLES, Cell, columns_of, header_of, row_of
from framework_lint.documents.text import conflict_markers, decode
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Lines, Place, Span

SEPARATORS = ",;\t"
_LOOKED_AT = 50  # rows, when the separator is looked for
_TOLD = 5  # rows with one fault that are told one by one


class _NeverClosed(Exception):
    """A quotation mark is never closed; `at` is its offset."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def read_csv(path: str, data: bytes) -> Document:
    """Parse one CSV file, separated by commas, semicolons or tabs. Never raises for what it holds: that is in `faults`.

    The root is a list of the rows, each a mapping from the header's cells, without white space around them; a column
    without a name is called "column 3". All values are strings. Rows and, at the right, columns without anything in
    them are left out; so are the cells that a short row does not have.
    """
    if fault := too_large(path, data):
        return Document(path, Lines(""), None, [fault])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    faults = conflict_markers(path, lines)
    root: Node | None = None
    if not faults:
        try:
            root = _table(path, lines, faults)
        except _NeverClosed as error:
            faults = [_never_closed(path, lines, error.at)]
    return Document(path, lines, root if all(fault.rule != "STR001" for fault in faults) else None, faults)


def separator_of(text: str) -> str:
    """What separates the cells of a table: what splits the header, and most rows into as many cells as it."""

    def fitness(separator: str) -> tuple[bool, float, int, int]:
        rows: list[list[Cell]] = []
        with suppress(_NeverClosed):  # the rows above it show it
            for row in islice(_rows(text, separator), _LOOKED_AT):
                rows.append(row)
        if not rows:
            return False, 0, 0, 0
        header = rows[_header(rows)]
        fitting = sum(len(row) == len(header) for row in rows) / len(rows)
        # Behind a comma of prose there is a space.
        return len(header) > 1, fitting, -sum(cell.value.startswith(" ") for cell in header), len(header)

    return max(SEPARATORS, key=fitness)


def _header(rows: list[list[Cell]]) -> int:
    return header_of([[cell.value for cell in row] for row in rows])


def _table(path: str, lines: Lines, faults: list[Fault]) -> Node | None:
    rows = _rows(lines.text, separator_of(lines.text))
    top = list(islice(rows, TITLES + 1))
    if not top:
        message = "the file is empty: a table has a row with the names of its columns at least"
        faults.append(Fault("STR001", Hit(Place(path), message, help="write it, or delete the file")))
        return None
    del top[: _header(top)]
    header, *top = top
    while not header[-1].value.strip():
        header.pop()
    mark = partial(Offset, lines)
    columns = columns_of(path, [_stripped(cell, lines.text) for cell in header], mark, faults)
    table = Sequence(mark(header[0].start), mark(header[-1].end))
    too_long: list[tuple[Cell, int]] = []
    count = 0
    for cells in chain(top, rows):
        row = row_of(cells, columns, mark)
        extra = next((cell for cell in cells[len(columns) :] if cell.value.strip()), None)
        if extra:
            too_long.append((extra, len(cells)))
        table.add(row, None, None)
        count += len(row.items) + 1
        if count > MAX_NODES:
            place = _place(path, lines, cells[0])
            faults.append(Fault("STR001", Hit(place, f"the file holds more than {MAX_NODES:,} cells")))
            return None
        table.end = row.end
    if too_long:
        faults.append(_too_long(path, lines, too_long, len(columns)))
    return table


def _stripped(cell: Cell, text: str) -> Cell:
    content = text[cell.start : cell.end]
    start = cell.start + len(content) - len(content.lstrip())
    return cell._replace(start=start, end=max(start, cell.start + len(content.rstrip())))


# --- Cells ---


@cache
def _pattern(separator: str) -> re.Pattern[str]:
    inside = rf"[^{separator}\r\n]*+"
    quoted = rf'"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>{inside})'
    return re.compile(rf'(?:{quoted}|(?!")(?P<plain>{inside}))(?P<end>{separator}|\r\n|\r|\n|\Z)|(?P<open>")')


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """The cells of each row that has anything in one of them. Raises _NeverClosed."""
    match = _pattern(separator).match
    cells: list[Cell] = []
    at = 0
    while at < len(text) or cells:
        cell = match(text, at)
        assert cell, "every text matches"
        if cell["open"]:
            raise _NeverClosed(at)
        cells.append(_cell(cell, at))
        at = cell.end()
        if cell["end"] != separator:
            if any(cell.value.strip() for cell in cells):
                yield cells
            cells = []


def _cell(cell: re.Match[str], at: int) -> Cell:
    value = cell["plain"]
    if value is not None:
        return Cell(value, "plain", *cell.span("plain"))
    value, rest = cell["quoted"], cell["rest"]
    style = "plain"
    if '"' in value:
        value, style = value.replace('""', '"'), '""'
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if not rest:
        return Cell(value, style, *cell.span("quoted"))
    if "\n" in value:  # the text of another cell stands behind it: this quotation mark closed what another one opened
        raise _NeverClosed(at)
    return Cell(value + rest, "other", at, cell.end("rest"))


# --- Faults ---


def _place(path: str, lines: Lines, cell: Cell) -> Place:
    return Place(path, Span(*lines.position(cell.start), *lines.position(cell.end)), style=cell.style)


def _never_closed(path: str, lines: Lines, at: int) -> Fault:
    place = Place(path, Span(*lines.position(at), *lines.position(at + 1)))
    message = (
        "this is not valid CSV: the cell that begins here has no closing quotation mark, and takes in what follows"
    )
    return Fault("STR001", Hit(place, message, help='add the closing `"`; inside of such a cell, write it twice: `""`'))


def _too_long(path: str, lines: Lines, rows: list[tuple[Cell, int]], columns: int) -> Fault:
    (first, cells), *others = rows
    more = f", and so have {len(others)} more rows" if len(others) > 1 else ", and so has one more row"
    message = (
        f"this row has {cells} cells, but the header names {columns} column{'s' if columns > 1 else ''}"
        f"{more if others else ''}: whose this cell is cannot be told"
    )
    related = tuple((_place(path, lines, cell), "here, too") for cell, _ in others[:_TOLD])
    text = lines.text
    begin = lines.offset(lines.position(first.start)[0], 1)
    if re.search(r'(?:^|[,;\t])[ ]+"', text[begin : first.end]):
        help = "delete the space before the opening quotation mark of a cell: it makes the mark part of the text"
    else:
        help = 'put a text that holds the separator into "double quotes", or name the column in the first row'
    return Fault("STR001", Hit(_place(path, lines, first), message, related, help=help))
