"""The values of a page: what stands behind a label or below a heading, and where it ends."""

from __future__ import annotations

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.marks import Mark
from framework_lint.documents.markdown.sections import Section, range_of
from framework_lint.documents.markdown.source import Range
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.parts import LEVELS
from framework_lint.model.regex import regex
from framework_lint.model.spans import Number, Place, Text

_DIGITS = regex(r"[0-9]{1,3}(?![0-9])")


def trim(layout: Layout, start: int, end: int) -> Range:
    """The range without blank lines, rulers and comments at its ends; empty at its start where nothing is left."""
    source, quiet = layout.source, layout.blocks.quiet
    text, rows = source.text, source.rows
    first, last = source.line_at(start), source.line_at(max(start, end - 1))
    begin = start
    if not text[start : min(end, source.end(first))].strip(" \t"):
        first += 1
        while first <= last and (first in quiet or not rows[first].strip(" \t")):
            first += 1
        if first > last:
            return start, start
        begin = source.starts[first]
    while last > first and (last in quiet or not rows[last].strip(" \t")):
        last -= 1
    end = min(end, source.end(last))
    return (begin, end) if begin < end and first not in quiet else (start, start)


def body(layout: Layout, section: Section, pointer: str) -> Text | None:
    """What stands below a section's heading; None where nothing does."""
    start, end = trim(layout, *range_of(layout.source, section))
    return layout.source.cut(start, end, pointer) if start < end else None


def _cut(layout: Layout, mark: Mark, start: int, end: int, pointer: str) -> Text:
    """The value of a label; zero-width behind the label where there is none."""
    return layout.source.cut(start, end, pointer) if start < end else layout.source.cut(mark.stop, mark.stop, pointer)


def field(layout: Layout, mark: Mark, end: int, pointer: str) -> Text:
    """What stands behind a label up to `end`, as it is written."""
    return _cut(layout, mark, *trim(layout, mark.value, end), pointer)


def line_field(layout: Layout, mark: Mark, end: int, pointer: str) -> Text:
    """A value of one line: beside its label, else on the line below."""
    source = layout.source
    start, stop = mark.value, mark.end
    if mark.alone():
        start, stop = trim(layout, mark.value, end)
        stop = min(stop, source.end(source.line_at(start)))
    start, stop = source.strip(start, stop)
    if source.text[start:stop].endswith("\\"):  # a hard line break
        start, stop = source.strip(start, stop - 1)
    return _cut(layout, mark, start, stop, pointer)


def paragraph(layout: Layout, mark: Mark, end: int, pointer: str) -> Text:
    """The paragraph behind a label, or the one below it."""
    source, quiet = layout.source, layout.blocks.quiet
    start, stop = trim(layout, mark.value, end)
    line = source.line_at(start)
    last = source.line_at(max(start, stop - 1))
    while line < last and source.rows[line + 1].strip(" \t") and line + 1 not in quiet:
        line += 1
    return _cut(layout, mark, start, min(stop, source.end(line)), pointer)


def level(layout: Layout, mark: Mark, end: int, pointer: str) -> Number | Fault | None:
    """The level that a label names or that stands behind it; a fault (STR002) for one that SFIA does not have."""
    digits = mark.digits
    if digits is None:
        value = line_field(layout, mark, end, pointer)
        match = _DIGITS.match(value)
        if match is None:
            return None
        start = layout.source.begin_of(value)
        digits = (start, start + match.end())
    number = layout.source.number(digits, pointer)
    if number in LEVELS:
        return number
    message = f"SFIA has levels 1 to 7, and no level {number}"
    return Fault("STR002", Hit(number.place, message, help="write a level from 1 to 7"))


def repeated(what: str, first: Place, second: Place) -> Fault:
    """The fault (STR003) of a label that stands twice."""
    message = f"{what} is written a second time"
    return Fault("STR003", Hit(second, message, ((first, "first here"),), help="delete the one that is wrong"))
