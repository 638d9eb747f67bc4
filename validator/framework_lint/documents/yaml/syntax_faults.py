"""What a parser of YAML says of a broken file, in plain words."""

from __future__ import annotations

import re
from typing import Any

from framework_lint.documents.yaml.events import MarkedYAMLError, YAMLError
from framework_lint.model.findings import Edit, Fault, Fix, Hit
from framework_lint.model.spans import Lines, Place, Span

_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    # what the parser says, what it means, what to do
    ("found character '\\t' that cannot start any token", "a tab is used for indentation", "indent with spaces"),
    (
        "mapping values are not allowed",
        "a colon followed by a space stands inside a text",
        'put the whole text in "double quotes", or write it below a `>-`',
    ),
    ("found unexpected end of stream", "a quoted text is never closed", "add the closing quote"),
    ("found unexpected document indicator", "a quoted text is never closed", "add the closing quote"),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of the text above",
        "add a colon, or indent the line like the text that it belongs to",
    ),
    (
        "found undefined alias",
        "a value begins with `*`, which in YAML repeats something named before, and nothing has that name",
        "put the text in quotes, or write out what is to be repeated",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes means something to YAML",
        "write two backslashes, or use single quotes",
    ),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "begin the lines that belong together at the same column",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "begin the lines that belong together at the same column",
    ),
    (
        "expected ',' or ']'",
        "a list in square brackets is not closed or misses a comma",
        "check its commas and the closing `]`",
    ),
    (
        "expected ',' or '}'",
        "what begins with `{` is not closed or misses a comma",
        "check its commas and the closing `}`",
    ),
    ("found character '@'", "a text begins with `@`", "put it in quotes"),
    ("found character '`'", "a text begins with a backtick", "put it in quotes"),
    ("found character '%'", "a text begins with `%`", "put it in quotes"),
    (
        "expected alphabetic or numeric character",
        "a text begins with `*` or `&`, which mean something to YAML",
        "put it in quotes",
    ),
    (
        "inconsistent indentation",
        "the indentation does not fit the lines above",
        "begin the lines that belong together at the same column",
    ),
)


# Slips that the parsers stumble over later than they were made: looked for where one stops and on the line before.
_SLIPS: tuple[tuple[str, str, str], ...] = (
    (
        r"""\s*(?:- )?[\w-]+:\s+(?P<at>(["'])(?:(?!\2).)*\2)\s*[^\s#,\]}]""",
        "a text begins with a quotation mark and goes on behind the closing one",
        "put the whole text in the other kind of quotation marks, or write it below a `>-`",
    ),
    (r"\s*(?:- )?[\w-]+(?P<at>:)[^\s:/]", "a colon has no space behind it", "write `key: value` with a space"),
    (
        r"\s*(?:- )?[\w-]+:?(?P<at>[\u00a0\u2007\u202f]+)",
        "a no-break space stands where YAML needs a plain one",
        "replace it with a space",
    ),
    (
        r"\s*(?:- )?[\w-]+:\s+(?P<at>\*\*?)\S",
        "a text begins with `*`, which means something to YAML",
        "put it in quotes",
    ),
)


def syntax_fault(path: str, lines: Lines, error: YAMLError) -> Fault:
    """The fault (STR001) at the place where the parser stopped, or at the slip that made it stop."""
    reason, mark = str(error), None
    if isinstance(error, MarkedYAMLError):
        reason = " ".join(str(part) for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in reason and "end of stream" in reason:
            mark = error.context_mark or mark  # where the quote opens, not where the file ends
    span = _span_at(lines, mark) if mark is not None else Span(1, 1, 1, 1)
    slip = _slip(path, lines, span.line) or _slip(path, lines, span.line - 1)
    if slip:
        return Fault("STR001", slip)
    for needle, meaning, remedy in _EXPLANATIONS:
        if needle in reason:
            return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {meaning}", help=remedy))
    first = reason.splitlines()[0] if reason else "it cannot be read"
    return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {first}"))


def _span_at(lines: Lines, mark: Any) -> Span:
    """The character at a parser's mark, which may lie behind the last one of its line or of the file."""
    line = min(mark.line + 1, max(len(lines.starts), 1))
    width = len(lines.line(line))
    column = min(mark.column + 1, width + 1)
    return Span(line, column, line, column + 1 if column <= width else column)


def _slip(path: str, lines: Lines, number: int) -> Hit | None:
    """A well-known slip in a line, with a fix where it has one reading."""
    for pattern, meaning, remedy in _SLIPS:
        slip = re.match(pattern, lines.line(number))
        if slip:
            place = Place(path, Span(number, slip.start("at") + 1, number, slip.end("at") + 1))
            right = {":": ": ", "\u00a0": " ", "\u2007": " ", "\u202f": " "}.get(slip["at"])
            fix = Fix("suggest", remedy, (Edit(place, right),)) if right else None
            return Hit(place, f"this is not valid YAML: {meaning}", help=remedy, fix=fix)
    return None
