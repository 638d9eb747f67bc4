"""A page's text: its lines, and values cut from it that know their place."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from framework_lint.model.spans import Number, Place, Span, Text

Range = tuple[int, int]  # offsets [start, end) of a text

_BLANK = " \t\n"


class Source:
    """A file's text with every line end written as one line feed.

    Offsets count characters of `text`, lines count from 0; places count as `spans` does. Columns are those of the file.
    """

    __slots__ = ("path", "rows", "starts", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self.rows = self.text.split("\n")
        self.starts = list(accumulate((len(row) + 1 for row in self.rows), initial=0))  # one more than there are rows

    def end(self, line: int) -> int:
        """The offset behind the last character of a line."""
        return self.starts[line] + len(self.rows[line])

    def line_at(self, offset: int) -> int:
        """The line that an offset lies in."""
        return bisect_right(self.starts, offset, 0, len(self.rows)) - 1

    def _span(self, start: int, end: int) -> tuple[int, int, int, int]:
        starts = self.starts
        first = self.line_at(start)
        last = first if end < starts[first + 1] else self.line_at(end)
        return first + 1, start - starts[first] + 1, last + 1, end - starts[last] + 1

    def place(self, start: int, end: int, pointer: str) -> Place:
        """The place of a range."""
        return Place(self.path, Span(*self._span(start, end)), pointer, "page")

    def begin_of(self, text: Text) -> int:
        """The offset that a text was cut from."""
        span = text.place.span
        return self.starts[span.line - 1] + span.column - 1

    def end_of(self, text: Text) -> int:
        """The offset behind a text that was cut."""
        span = text.place.span
        return self.starts[span.end_line - 1] + span.end_column - 1

    def words(self, span: Range) -> str:
        """The characters of a range."""
        return self.text[span[0] : span[1]]

    def cut(self, start: int, end: int, pointer: str) -> Text:
        """The text of a range, which knows its place."""
        return Text(self.text[start:end], (self.path, pointer, "page", *self._span(start, end)))

    def number(self, digits: Range, pointer: str) -> Number:
        """The number that a range of digits is."""
        return Number(int(self.words(digits)), self.place(*digits, pointer))

    def strip(self, start: int, end: int) -> Range:
        """The range without white space at its ends; a no-break space is a character."""
        text = self.text
        while start < end and text[start] in _BLANK:
            start += 1
        while start < end and text[end - 1] in _BLANK:
            end -= 1
        return start, max(start, end)

    def without_comment(self, start: int, end: int) -> Range:
        """The range without a comment at its end and white space: what a reader of the page sees of it."""
        start, end = self.strip(start, end)
        while self.text.endswith("-->", start, end) and (begin := self.text.rfind("<!--", start, end)) >= 0:
            start, end = self.strip(start, begin)
        return start, end
