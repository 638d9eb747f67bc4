"""Bytes to text: one encoding, no characters that only a paste from a word processor brings."""

from __future__ import annotations

import re

from framework_lint.model.findings import Fault, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span

_UTF16 = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

# What YAML's parsers refuse or read as a line break although a person sees none (YAML 1.2.2, section 5.1).
FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def decode(path: str, data: bytes) -> str | Fault:
    """The text of a file without its byte order mark, or the fault that says why it cannot be read as UTF-8."""
    for mark, name in _UTF16:
        if data.startswith(mark):
            return _fault(Place(path), f"the file is {name}, not UTF-8", help="save it as UTF-8 in your editor")
    data = data.removeprefix(b"\xef\xbb\xbf")  # a byte order mark, which no editor counts as a column
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = Lines(before + "x").position(len(before))
        byte = data[error.start]
        meant = bytes([byte]).decode("cp1252", "replace")
        likely = f'; in Windows-1252 it is "{meant}"' if meant.isprintable() and meant != "\ufffd" else ""
        return _fault(
            Place(path, Span(line, column, line, column + 1)),
            f"the file is not UTF-8: byte 0x{byte:02X} cannot be read{likely}",
            help="save the file as UTF-8 in your editor",
        )


_CONFLICT = regex(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)


def conflict_markers(path: str, lines: Lines) -> list[Fault]:
    """One fault for the first marker that git left in a file where a merge was not finished."""
    first = _CONFLICT.search(lines.text) if "<<<<<<< " in lines.text else None
    if first is None:
        return []
    line, column = lines.position(first.start())
    return [
        _fault(
            Place(path, Span(line, column, line, column + len(first.group()))),
            "a merge is not finished: git's conflict marker stands here",
            help="keep one of the two sides and delete the lines with <<<<<<<, ======= and >>>>>>>",
        )
    ]


def forbidden_characters(path: str, lines: Lines) -> list[Fault]:
    """One fault for the first character that YAML does not allow; it counts the others."""
    matches = list(FORBIDDEN.finditer(lines.text))
    if not matches:
        return []
    first = matches[0]
    line, column = lines.position(first.start())
    char = first.group()
    more = f", and {len(matches) - 1} more such characters in this file" if len(matches) > 1 else ""
    meant = _meant(char)
    return [
        _fault(
            Place(path, Span(line, column, line, column + 1)),
            f"U+{ord(char):04X} ({_kind(char)}) is not allowed in YAML{more}",
            help=f"replace it with {meant}" if meant else "delete it, or write it as an escape in double quotes",
        )
    ]


def _kind(char: str) -> str:
    """What a forbidden character is, in words."""
    if char in "\u2028\u2029\x85":
        return "an invisible line break, often pasted from a word processor"
    if char == "\ufeff":
        return "a byte order mark in the middle of the text"
    if "\x80" <= char <= "\x9f":
        return "a control character, usually a wrongly decoded Windows-1252 character"
    return "a control character"


def _meant(char: str) -> str:
    """What was most likely meant by it; empty where nobody can say."""
    if char in "\u2028\u2029\x85":
        return "a line break"
    if "\x80" <= char <= "\x9f":
        try:
            return f'"{char.encode("latin-1").decode("cp1252")}"'
        except UnicodeDecodeError:
            return ""
    return ""


def _fault(place: Place, message: str, help: str) -> Fault:
    return Fault("STR001", Hit(place, message, help=help))
