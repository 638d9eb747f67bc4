"""Text that every report can write: names of files may hold what is no character."""

from __future__ import annotations

import re

# How Python holds bytes of a name that are no UTF-8 (PEP 383), and halves of characters in a name on Windows.
_NO_CHARACTER = "[\ud800-\udfff]"


def writable(text: str) -> str:
    r"""A path, or a message with paths in it: what of a name is no UTF-8 is written out, as `\xe9`."""
    return text if text.isascii() else re.sub(_NO_CHARACTER, _written_out, text)


def _written_out(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"
