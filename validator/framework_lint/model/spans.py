"""Places in a file, and values that know theirs.

Lines and columns count from 1, columns in code points; ends are exclusive.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from framework_lint.model.regex import regex


class Span(NamedTuple):
    """A range of one file: from (line, column) up to, not including, (end_line, end_column)."""

    line: int
    column: int
    end_line: int
    end_column: int

    def overlaps(self, other: Span) -> bool:
        """Whether two spans share a character; a zero-width span overlaps what it lies in or touches."""
        if self[:2] < other[2:] and other[:2] < self[2:]:
            return True
        empty = self[:2] == self[2:] or other[:2] == other[2:]
        return empty and self[:2] <= other[2:] and other[:2] <= self[2:]


START = Span(1, 1, 1, 1)


class Covered:
    """Spans of one file, in an index that says whether any of them overlaps another span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        # Sorted starts, and for each the furthest end so far: a lookup is one bisection, whatever the number of spans.
        self._all = _furthest(spans)
        self._wide = _furthest([span for span in spans if span[:2] != span[2:]])
        self._empty = _furthest([span for span in spans if span[:2] == span[2:]])

    def overlaps(self, span: Span) -> bool:
        """Whether any of the spans overlaps this one, as `Span.overlaps` defines it."""
        begin, end = span[:2], span[2:]
        if begin == end:
            return _reaches(self._all, begin, end, touching=True)
        return _reaches(self._wide, begin, end, touching=False) or _reaches(self._empty, begin, end, touching=True)


Position = tuple[int, int]


def _furthest(spans: Sequence[Span]) -> tuple[list[Position], list[Position]]:
    ordered = sorted(spans)
    return [span[:2] for span in ordered], list(accumulate((span[2:] for span in ordered), max))


def _reaches(spans: tuple[list[Position], list[Position]], begin: Position, end: Position, *, touching: bool) -> bool:
    begins, ends = spans
    count = bisect_right(begins, end) if touching else bisect_left(begins, end)
    return count > 0 and (ends[count - 1] >= begin if touching else ends[count - 1] > begin)


class Place(NamedTuple):
    """A span in a file, with the semantic pointer of what stands there.

    `style` says how the source writes the value: `plain`, `'`, `"`, `|`, `>` in YAML, `"` in JSON, `plain` in a cell of
    a table, `""` in one whose quotation marks are doubled (both without the marks around it), `page` in Markdown,
    `other` where positions inside the value cannot be mapped to the source.
    """

    path: str  # of the file, from the framework's root
    span: Span = START
    pointer: str = ""  # "skills[ETMG].level"; empty for the whole file
    style: str = "other"


# A place as one plain tuple, a span's four numbers last: readers make thousands of them, and most are never looked at.
RawPlace = tuple[str, str, str, int, int, int, int]


class Text(str):
    """A string that knows its place."""

    __slots__ = ("_place",)
    _place: RawPlace

    def __new__(cls, value: str, place: Place | RawPlace) -> Text:
        self = str.__new__(cls, value)
        self._place = place if len(place) == 7 else (place[0], place[2], place[3], *place[1])
        return self

    @property
    def place(self) -> Place:
        path, pointer, style, *span = self._place
        return Place(path, Span(*span), pointer, style)

    def __reduce__(self) -> tuple[type[Text], tuple[str, RawPlace]]:
        return Text, (str(self), self._place)

    def part(self, start: int, end: int) -> Part:
        """The characters from `start` up to, not including, `end`, located in the source when a finding needs it."""
        return Part(self, start, end)


class Number(int):
    """An integer that knows its place."""

    place: Place

    def __new__(cls, value: int, place: Place) -> Number:
        self = int.__new__(cls, value)
        self.place = place
        return self

    def __reduce__(self) -> tuple[type[Number], tuple[int, Place]]:
        return Number, (int(self), self.place)


class Part(NamedTuple):
    """A range of a text's characters."""

    text: Text
    start: int  # offset in the text
    end: int  # exclusive

    @property
    def place(self) -> Place:
        """The place of the whole text; `resolve` gives the exact one."""
        return self.text.place


# What a finding can point at.
Spot = Place | Text | Number | Part


def resolve(spot: Spot, source: Lines) -> Place:
    """The exact place of a spot, given the lines of its file."""
    if isinstance(spot, Place):
        return spot
    place = spot.place
    if not isinstance(spot, Part):
        return place
    offsets = offsets_in_source(source, place, spot.text)
    if offsets is None:
        return place
    start = offsets[spot.start] if spot.start < len(spot.text) else offsets[-1] + 1
    # The end is where the last character ends: white space that the source has after it is not part of it.
    last = spot.end - 1
    end = _behind(source.text, offsets[last], spot.text[last], place.style) if spot.end > spot.start else start
    return place._replace(span=Span(*source.position(start), *source.position(end)))


class Lines:
    """A file's text by lines; converts between offsets and (line, column)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        self.origins: dict[tuple[Span, str], tuple[str, Sequence[int] | None]] = {}  # see `offsets_in_source`
        self.read_back = 0  # characters parsed again to verify fixes, which has a limit

    @property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        if self._starts is None:
            starts, at = [0], 0
            # Not `str.splitlines`, which also breaks at characters such as U+2028, which are not line breaks in YAML
            # or Markdown. A carriage return alone is one in YAML (YAML 1.2.2, section 5.4).
            returns = "\r" in self.text
            for line in _LINE.findall(self.text) if returns else self.text.split("\n"):
                at += len(line) if returns else len(line) + 1
                starts.append(at)
            if starts[-1] > len(self.text) or (len(starts) > 1 and not self.text.endswith(("\n", "\r"))):
                starts.pop()
            self._starts = starts
        return self._starts

    def line(self, number: int) -> str:
        """The text of line `number` without its line break; empty past the end."""
        starts = self.starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int:
        starts = self.starts
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def marked(self, span: Span) -> tuple[str, int, int]:
        """The first line of a span, and which of its characters to mark there."""
        line = self.line(span.line)
        return line, span.column - 1, span.end_column - 1 if span.end_line == span.line else len(line.rstrip())

    def pointer(self, place: Place) -> str:
        """What stands at a place, as reports say it."""
        return place.pointer

    def slice(self, span: Span) -> str:
        return self.text[self.offset(span.line, span.column) : self.offset(span.end_line, span.end_column)]


_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def _behind(text: str, at: int, char: str, style: str) -> int:
    """The offset behind a character of a value that the source writes at offset `at`, possibly as an escape."""
    if style == '"' and text[at] == "\\":
        if char > "\uffff" and text[at + 1] == "u":  # a surrogate pair, in JSON
            return at + 12
        return at + _ESCAPE_WIDTH.get(text[at + 1], 2)
    doubled = _DOUBLED.get(style)
    return at + (2 if doubled and text[at : at + 2] == doubled else 1)


_DOUBLED = {"'": "''", '""': '""'}
_ESCAPE_WIDTH = {"x": 4, "u": 6, "U": 10}


def offsets_in_source(source: Lines, place: Place, value: str) -> Sequence[int] | None:
    """For each character of a value, its offset in the source.

    White space may have been folded or dropped on the way; every other character stands in both, in the same order
    (YAML 1.2.2, sections 6.5 line folding and 7.3 flow scalars). None where the two cannot be aligned.
    Cached for each value: a long text may have a finding in every word.
    """
    if place.style == "other":
        return None
    cached = source.origins.get((place.span, place.style))
    if cached is None or cached[0] != value:
        cached = source.origins[place.span, place.style] = (value, _offsets(source, place, value))
    return cached[1]


def _offsets(source: Lines, place: Place, value: str) -> Sequence[int] | None:
    text, style = source.text, place.style
    at, end = _content(source, place)
    if value and text[at:end] == value:  # written literally
        return range(at, end)
    offsets = array("Q")
    for char in value:
        if at < end and text[at] == char and char not in _QUOTES:
            offsets.append(at)
            at += 1
        elif char in _WHITE and not _is_escape(text, at, style):
            offsets.append(min(at, end))
            at = _behind_white(text, at, end, char)
        else:
            at = _written_at(text, at, end, char, style)
            if at < 0:
                return None
            offsets.append(at)
            at = _behind(text, at, char, style)
    return offsets or (at,)


_WHITE = " \t\r\n"
_QUOTES = "'\"\\"  # what a quoted text writes as two characters


def _content(source: Lines, place: Place) -> tuple[int, int]:
    """The offsets where a value's content begins and ends: without its quotes, or the header of a block."""
    span = place.span
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    if place.style in ("|", ">"):
        return source.offset(span.line + 1, 1), end
    return (start + 1, end - 1) if place.style in ("'", '"') else (start, end)


def _is_escape(text: str, at: int, style: str) -> bool:
    return style == '"' and text[at : at + 1] == "\\"


def _behind_white(text: str, at: int, end: int, char: str) -> int:
    """The offset behind white space of a value, which the source may have written differently or folded."""
    if at < end and char == "\n" and text[at] == "\r":
        return at + (2 if text[at : at + 2] == "\r\n" else 1)
    return at + 1 if at < end and text[at] == char else at


def _written_at(text: str, at: int, end: int, char: str, style: str) -> int:
    """The offset, from `at` on, of the next character of a value; -1 where the source has another one there."""
    while at < end and text[at] != char and text[at] in _WHITE:
        at += 1
    # An escaped line break and the indent after it stand for nothing.
    while _is_escape(text, at, style) and text[at + 1 : at + 2] in ("\r", "\n"):
        at += 2
        while at < end and text[at] in _WHITE:
            at += 1
    if at >= end:
        return -1
    return at if text[at] == char or _is_escape(text, at, style) else -1
