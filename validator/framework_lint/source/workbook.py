"""XLSX workbooks, guarded: a file may come from a stranger, and is a ZIP archive full of XML.

Limits are checked before anything is unpacked, and no XML that defines entities is parsed. Cells are what the workbook
shows: of a formula its last result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

MAX_UNPACKED = 20_000_000  # bytes of all that a workbook holds
MAX_MEMBERS = 2_000

# What may begin a document type, and with it entities, in the encodings that every parser of XML must know.
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class BadWorkbook(Exception):
    """A workbook is not read; the message says why, as the rest of a sentence that begins with its name."""


class Sheet:
    """One sheet of cells. Raises BadWorkbook when its XML cannot be read."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.name = str(sheet.title)
        self.is_hidden = sheet.sheet_state != "visible"

    def rows(self, most_rows: int, most_columns: int) -> Iterator[list[str]]:
        """The cells of each row as texts, up to the last one that is not empty."""
        try:
            self._sheet.reset_dimensions()  # the bounds are ours: what a sheet says of its size need not be true
            for cells in islice(self._sheet.iter_rows(max_col=most_columns, values_only=True), most_rows):
                end = len(cells)
                while end and cells[end - 1] is None:
                    end -= 1
                yield [_cell(value) for value in cells[:end]]
        except Exception as error:  # openpyxl raises whatever the XML below it raises
            raise _unreadable(error) from error


@contextmanager
def sheets(data: bytes) -> Iterator[Iterator[Sheet]]:
    """The sheets of a workbook, in its order. Raises BadWorkbook."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out, such as rules for input: nothing that is read
        book = _opened(data)
        try:
            yield (Sheet(sheet) for sheet in book.worksheets)
        finally:
            book.close()


def _opened(data: bytes) -> Any:
    import zipfile
    from importlib import import_module

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
        try:
            openpyxl: Any = import_module("openpyxl")
        except ImportError as error:
            raise BadWorkbook("is an XLSX workbook, which needs openpyxl: install it, or save as CSV UTF-8") from error
        return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except BadWorkbook:
        raise
    except Exception as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> BadWorkbook:
    return BadWorkbook(f"is not an XLSX workbook that can be read: {type(error).__name__}")


def _check(archive: Any) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise BadWorkbook(f"would unpack to more than {MAX_UNPACKED // 1_000_000} MB; it is not read")
    if "xl/workbook.xml" not in archive.namelist():
        raise BadWorkbook("is a ZIP archive, but not an XLSX workbook")
    for member in members:  # of any name: what is parsed as XML, the workbook itself says
        content = archive.read(member)
        if any(begin in content for begin in _DOCTYPE):
            raise BadWorkbook("defines entities of its own, as no workbook does; it is not read")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    # ECMA-376 part 1, 22.9.2.19 (ST_Xstring): characters that XML cannot hold are written _xHHHH_.
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), str(value))
