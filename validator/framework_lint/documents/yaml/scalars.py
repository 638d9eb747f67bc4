"""A scalar of a YAML file: its value and where it stands, which is not always where the parser's marks are."""

from __future__ import annotations

from typing import Any

from framework_lint.documents.node import Mark, Position
from framework_lint.documents.yaml.core_schema import NOT_TEXT_STARTS, TAGS, plain_value, tagged_value
from framework_lint.documents.yaml.refusal import Refused, Unusual, span_of
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines

_PROPERTY = regex(r"[&!][^ \t\r\n,\[\]{}]*(?:[ \t\r\n]|#(?<=[ \t]#)[^\r\n]*)*")
_SURROGATE = regex("[\ud800-\udfff]")


# A scalar as it is written: its value, its style (see `Node`), where it begins and where it ends.
Scalar = tuple[Any, str, Mark, Mark]


class _Offset:
    """A mark with its offset, as the parsers give it."""

    def __init__(self, line: int, column: int, index: int) -> None:
        self.line, self.column, self.index = line, column, index


def read_scalar(event: Any, lines: Lines, previous: Mark | None, is_key: bool, any_tag: bool) -> Scalar:
    """The scalar of a parser's event. Raises Refused.

    `previous` is where the value before it ends, `is_key` whether it is a mapping's key, whose value is its text.
    """
    start, end = event.start_mark, event.end_mark
    value, style, tag = event.value, event.style or "plain", event.tag
    if tag is not None or event.anchor is not None:
        start = _behind_properties(lines, start, end)
    if style == "plain":
        if not value and start.index == end.index:
            start = end = _empty(lines, previous, start)
    elif style == "|" or style == ">":
        end = _block_scalar_end(lines, start, end)
    elif style == '"' and not value.isascii():
        _check_escapes(value, start, end)
    if is_key:
        return value, style, start, end
    if tag is None:
        if style == "plain" and (not value or value[0] in NOT_TEXT_STARTS):
            value = plain_value(value)
    elif not any_tag or str(tag) in TAGS:
        value = tagged_value(tag, value, span_of(start, end))
    return value, style, start, end


def _check_escapes(value: str, start: Mark, end: Mark) -> None:
    if _SURROGATE.search(value):
        message = "an escape in this text is half of a character"
        raise Refused(span_of(start, end), message, "write the character itself")


def check_properties(event: Any, strict: bool, any_tag: bool) -> None:
    """The anchor and the tag of an event: raises Refused for a tag that means nothing here, Unusual for any."""
    if event.anchor is None and event.tag is None:
        return
    if strict:
        raise Unusual
    if event.tag is not None and not any_tag and str(event.tag) not in TAGS:
        span = span_of(event.start_mark, event.end_mark)
        raise Refused(span, f'the tag "{event.tag}" has no meaning in a framework file', help="delete it")


def _behind_properties(lines: Lines, start: Any, end: Any) -> _Offset:
    """Where a scalar itself begins, behind its tag and anchor (YAML 1.2.2, section 6.9)."""
    at = start.index
    while properties := _PROPERTY.match(lines.text, at, end.index):
        at = properties.end()
    line, column = lines.position(at)
    return _Offset(line - 1, column - 1, at)


def _block_scalar_end(lines: Lines, start: Any, end: Any) -> Position:
    """A block scalar ends behind its last content character, not where the next token begins."""
    source = lines.text[start.index : end.index].rstrip(" \t\r\n")
    if "\r" in source:
        return Position(*(n - 1 for n in lines.position(start.index + len(source))))
    breaks = source.count("\n")
    return Position(start.line + breaks, len(source) - source.rfind("\n") - 1 if breaks else start.column + len(source))


def _empty(lines: Lines, previous: Any, mark: Any) -> Any:
    """Where an empty value stands: zero-width behind the colon, dash or comma that announces it."""
    text = lines.text
    at = lines.offset(previous.line + 1, previous.column + 1) if previous else 0
    while at < mark.index and text[at] in " \t\r\n":
        at += 1
    if text[at : at + 1] in (":", "-", ",", "?"):
        line, column = lines.position(at + 1)
        return Position(line - 1, column - 1)
    return mark
