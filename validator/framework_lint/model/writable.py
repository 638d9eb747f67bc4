"""Text that every report can encode: file names may hold bytes that are not text."""

from __future__ import annotations

import re

# How Python represents bytes of a name that are not UTF-8 (PEP 383), and unpaired surrogates in a name on Windows.
_SURROGATE = "[\ud800-\udfff]"


def writable(text: str) -> str:
    r"""A path, or a message with paths in it, where bytes that are not UTF-8 are escaped as `\xe9`."""
    return text if text.isascii() else re.sub(_SURROGATE, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"
