"""The user's own licensed SFIA file: the skills sheet as SFIA publishes it, as CSV or XLSX.

Columns are found by their headings. The seven level columns are headed `Levels` and six empty cells; the column URL is
optional, since SFIA 8 has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.model.damage import damages
from framework_lint.model.folding import caseless
from framework_lint.sfia.skills import VERSIONS, facts
from framework_lint.sfia.urls import parse_url
from framework_lint.source.files import Missing, Unreadable, read_typed

if TYPE_CHECKING:
    from framework_lint.source.workbook import Sheet

MAX_ROWS, MAX_COLUMNS = 2_000, 100
_HEADING_ROWS = 30  # the headings stand in one of the first rows

LEVELS = range(1, 8)

_HEADINGS = {
    "code": ("code", "skill code"),
    "name": ("skill", "skill name", "name"),
    "category": ("category",),
    "subcategory": ("subcategory", "sub-category"),
    "description": ("overall description", "description"),
    "guidance_notes": ("guidance notes",),
    "levels": ("levels",),
    **{f"level {level}": (f"level {level} description", f"level {level}") for level in LEVELS},
}
_OPTIONAL = {"url": ("url",)}


class DatasetError(Exception):
    """The file cannot be used at all; the message says why and what to do, for a person."""


class DatasetMissing(DatasetError):
    """There is no such file."""


class Row(NamedTuple):
    """One skill of the file."""

    number: int  # of the row in the file, the headings' included, from 1
    code: str
    name: str
    category: str
    subcategory: str
    description: str
    guidance_notes: str
    levels: tuple[int, ...]  # as the level columns declare them
    attainment: Mapping[int, str]  # what the skill means at each level that has a text
    url: str = ""


class Complaint(NamedTuple):
    """Something in a file that can be read but should not be trusted; `row` is 0 where it is about the whole file."""

    message: str
    row: int = 0


class Dataset(NamedTuple):
    """A file that was read. `version` is the SFIA version that its addresses name; None where it has none."""

    path: Path
    version: int | None
    rows: Mapping[str, Row]
    complaints: tuple[Complaint, ...]


def read_dataset(path: Path, version: int | None = None, read: Callable[[str], bytes] = read_typed) -> Dataset:
    """Read a skills sheet, CSV or XLSX by its content, and compare it with the facts of `version`, if that is given.

    DatasetError where it cannot be used: it is missing, too large, in no known encoding, or lacks a column.
    """
    data = _bytes(path, read)
    if data.startswith(b"PK\x03\x04"):
        table = _xlsx_rows(path, data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DatasetError(f"{path} is an old Excel workbook (or one with a password); save it as XLSX or as CSV")
    else:
        table = _csv_rows(path, _decoded(path, data))
    rows, duplicates = _skills(path, table)
    named = _named_version(rows)
    complaints = [*duplicates, *_damage(rows), *_contradictions(rows)]
    expected = version or named
    if expected in VERSIONS:
        complaints[:0] = _version_complaints(rows, named, expected)
    return Dataset(path, named, {row.code: row for row in rows}, tuple(complaints))


def _bytes(path: Path, read: Callable[[str], bytes]) -> bytes:
    try:
        data = read(str(path))
    except Missing:
        raise DatasetMissing(f"{path} does not exist") from None
    except Unreadable as error:
        raise DatasetError(f"{path} cannot be read: {error}") from None
    if not data.strip():
        raise DatasetError(f"{path} is empty")
    return data


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DatasetError(f"{path} is UTF-16; save it as CSV UTF-8")
    if b"\x00" in data:
        raise DatasetError(f"{path} is neither a CSV file nor an XLSX workbook: it has a zero byte")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        message = f"{path} is in no encoding that SFIA publishes: byte 0x{byte:02X} is neither UTF-8 nor Windows-1252"
        raise DatasetError(f"{message}; save it as CSV UTF-8") from error


def _csv_rows(path: Path, text: str) -> Iterator[list[str]]:
    """The cells of a CSV file, separated by commas, or by semicolons or tabs as some regional settings write them."""
    import csv
    from io import StringIO

    headings = re.search(r"^.*\bOverall description\b.*$", text[:100_000], re.MULTILINE | re.IGNORECASE)
    separator = max(",;\t", key=(headings.group() if headings else "").count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), start=1):
            if number > MAX_ROWS:
                raise DatasetError(f"{path} has more than {MAX_ROWS:,} rows; it is no skills sheet")
            yield row[:MAX_COLUMNS]
    except csv.Error as error:
        raise DatasetError(f"{path} is not a CSV file that can be read: {error}") from error


def _xlsx_rows(path: Path, data: bytes) -> Iterator[list[str]]:
    """The cells of the workbook's sheet that has the headings."""
    from framework_lint.source.workbook import BadWorkbook, sheets

    try:
        with sheets(data) as found:
            rows = next(filter(None, map(_with_headings, found)), None)
    except BadWorkbook as error:
        raise DatasetError(f"{path} {error}") from error
    if rows is None:
        raise DatasetError(f'{path} has no sheet with the headings "Code" and "Overall description"')
    yield from rows


def _with_headings(sheet: Sheet) -> list[list[str]] | None:
    """The rows of a sheet, if it has the headings."""
    rows: list[list[str]] = []
    for row in sheet.rows(MAX_ROWS, MAX_COLUMNS):
        rows.append(row)
        if len(rows) == _HEADING_ROWS and not any(map(_is_headings, rows)):
            break
    return rows if any(map(_is_headings, rows[:_HEADING_ROWS])) else None


def _is_headings(row: list[str]) -> bool:
    headings = {caseless(cell) for cell in row}
    return "code" in headings and bool(headings & {"overall description", "skill"})


def _columns(path: Path, row: list[str]) -> dict[str, int]:
    """Where each column is, by its heading."""
    at: dict[str, int] = {}
    for index, cell in enumerate(row):
        at.setdefault(caseless(cell), index)
    spellings = {**_HEADINGS, **_OPTIONAL}
    columns = {key: at[name] for key, names in spellings.items() for name in reversed(names) if name in at}
    missing = [_HEADINGS[key][0] for key in _HEADINGS if key not in columns]
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        raise DatasetError(f"{path} lacks the column{'s' if len(missing) > 1 else ''} {names}")
    first = columns["levels"]
    if any(cell.strip() not in ("", str(number)) for number, cell in enumerate(row[first + 1 : first + 7], start=2)):
        raise DatasetError(f'{path} has no six cells without a heading behind "Levels", one for each further level')
    return columns


def _skills(path: Path, table: Iterable[list[str]]) -> tuple[list[Row], list[Complaint]]:
    """The skills below the headings, and a complaint for each row of a skill that is there already."""
    columns: dict[str, int] | None = None
    rows: list[Row] = []
    complaints: list[Complaint] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table, start=1):
        if columns is None:
            if _is_headings(cells):
                columns = _columns(path, cells)
            elif number > _HEADING_ROWS:
                break
            continue
        row = _row(number, cells, columns)
        if row is None:
            continue
        if row.code in seen:
            complaints.append(Complaint(f"row {number}: {row.code} stands in row {seen[row.code]} already", number))
            continue
        seen[row.code] = number
        rows.append(row)
    if columns is None:
        raise DatasetError(
            f'{path} has no row with the headings "Code" and "Overall description"; is it the skills sheet?'
        )
    if not rows:
        raise DatasetError(f"{path} has headings, but no skill below them")
    return rows, complaints


def _row(number: int, cells: list[str], columns: Mapping[str, int]) -> Row | None:
    def text(key: str) -> str:
        at = columns.get(key)
        return _clean(cells[at]) if at is not None and at < len(cells) else ""

    code = text("code")
    if not code and not text("name"):
        return None
    first = columns["levels"]
    levels = tuple(level for level, cell in enumerate(cells[first : first + 7], start=1) if cell.strip() == str(level))
    attainment = {level: written for level in LEVELS if (written := text(f"level {level}"))}
    return Row(
        number,
        code,
        text("name"),
        text("category"),
        text("subcategory"),
        text("description"),
        text("guidance_notes"),
        levels,
        attainment,
        text("url"),
    )


def _clean(cell: str) -> str:
    """A cell with plain line breaks and no white space at the ends of lines."""
    plain = re.sub("_x000[dD]_", "", cell).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _named_version(rows: list[Row]) -> int | None:
    """The version that most addresses name."""
    from collections import Counter

    urls = (parse_url(row.url) for row in rows if row.url)
    versions = Counter(url.version for url in urls if url and url.version)
    return versions.most_common(1)[0][0] if versions else None


def _version_complaints(rows: list[Row], named: int | None, version: int) -> Iterator[Complaint]:
    if named is not None and named != version:
        yield Complaint(f"its addresses are those of SFIA {named}, but the framework is pinned to SFIA {version}")
        return
    known = facts(version)
    codes = {row.code for row in rows}
    missing, unknown = sorted(known.skills.keys() - codes), sorted(codes - known.skills.keys())
    if missing or unknown:
        parts = [f"{len(codes)} skills, but SFIA {version} has {len(known.skills)}"]
        parts += [f"{_some(missing)} {'is' if len(missing) == 1 else 'are'} missing"] if missing else []
        parts += [f"it does not have {_some(unknown)}"] if unknown else []
        yield Complaint("; ".join(parts))
    for row in rows:
        skill = known.get(row.code)
        if skill and row.levels == tuple(row.attainment) and row.levels != skill.levels:
            message = f"row {row.number}: {row.code} has levels {_list(row.levels)}, but SFIA {version} defines"
            yield Complaint(f"{message} {_list(skill.levels)}", row.number)


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:3]) + (f" and {len(codes) - 3} more" if len(codes) > 3 else "")


def _list(levels: Iterable[int]) -> str:
    return " ".join(map(str, levels)) or "none"


def _damage(rows: list[Row]) -> Iterator[Complaint]:
    """One complaint for all characters that a wrong decoding left: they have one cause."""
    hits = [
        (row, text[damage.start : damage.end], damage.meant)
        for row in rows
        for text in (row.name, row.description, row.guidance_notes, *row.attainment.values())
        for damage in damages(text)
    ]
    if not hits:
        return
    row, damaged, meant = hits[0]
    points = " ".join(f"U+{ord(char):04X}" for char in damaged)
    where = f"row {row.number} ({row.code}) has {points}{f' for {meant}' if meant else ''}"
    more = f", and {len(hits) - 1} more such places" if len(hits) > 1 else ""
    yield Complaint(f"it was once saved with the wrong encoding: {where}{more}; take SFIA's own file", row.number)


def _contradictions(rows: list[Row]) -> Iterator[Complaint]:
    for row in rows:
        if not re.fullmatch("[A-Z]{4}", row.code):
            yield Complaint(f'row {row.number}: "{row.code[:40]}" is not the code of a skill', row.number)
        declared, written = set(row.levels), set(row.attainment)
        if declared != written:
            parts = [
                f"level {_list(sorted(levels))} {fault}"
                for levels, fault in (
                    (declared - written, "is declared but has no text"),
                    (written - declared, "has a text but is not declared"),
                )
                if levels
            ]
            yield Complaint(f"row {row.number}: {row.code}: " + "; ".join(parts), row.number)
