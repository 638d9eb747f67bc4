"""Where the sentences of a text begin and end, however it is laid out."""

from __future__ import annotations

import re

from framework_lint.model.regex import regex

# A sentence ends with its stop before white space, or before the next sentence where the space was lost.
_END = regex(r"[.!?]+['\")\]\u2019\u201d]*(?=\s|\Z)|(?<=[a-z])\.(?=[A-Z][a-z])")
_START = regex(r"\S")
_LINE = regex(r"[^\r\n]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a running text begin and end, the same whatever its line breaks are."""
    text = _without_carriage_returns(text)
    spans = []
    start = _START.search(text)
    while start:
        end = _END.search(text, start.end())
        stop = end.end() if end else len(text.rstrip())
        spans.append((start.start(), stop))
        start = _START.search(text, stop) if end else None
    return spans


def lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a list begin and end; a line of several sentences is taken apart."""
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in sentences(line.group())
    ]


def _without_carriage_returns(text: str) -> str:
    """The text with what a spreadsheet writes for a carriage return as blanks, as long as it was."""
    return re.sub("_x000[dD]_", " " * 7, text) if "_x000" in text else text
