"""Characters that were damaged by decoding text with the wrong encoding, and the ones that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Damage(NamedTuple):
    """Damaged characters of a text."""

    start: int  # offset of the first one
    end: int  # offset behind the last one
    meant: str | None  # the characters that were meant; None where they cannot be recovered


@cache
def _damaged() -> re.Pattern[str]:
    # What bytes 0x80 to 0xBF look like when UTF-8 is read as Windows-1252 or Latin-1. Only Latin letters and
    # punctuation are looked for (U+0080 to U+024F, U+2000 to U+2FFF): elsewhere such pairs are genuine text.
    tail = "\x80-\xbf" + "".join(chr(b).encode("latin-1").decode("cp1252", "ignore") for b in range(0x80, 0xA0))
    return re.compile(f"_x000[dD]_|[\xc2-\xc9][{tail}]|\xe2[{tail}]{{2}}|[\x80-\x9f]|\ufffd")


def is_plain(text: str) -> bool:
    """Whether a text holds no character that could be damaged."""
    return text.isascii() and "_x000" not in text


def damages(text: str) -> Iterator[Damage]:
    """The damaged characters of a text, in order: U+0080 to U+009F, U+FFFD, `_x000D_`, "â€™"."""
    for match in _damaged().finditer(text):
        start, end = match.span()
        characters = match.group()
        if characters[0] == "_":
            yield Damage(start, end, "")
        elif characters == "\ufffd":
            around = text[start - 1 : start] + text[end : end + 1]
            yield Damage(start, end, "\u2019" if len(around) == 2 and around.isalpha() else None)
        elif len(characters) == 1:
            yield Damage(start, end, _in_windows_1252(characters))
        else:
            yield from _decoded_twice(start, characters)


def _in_windows_1252(char: str) -> str | None:
    try:
        return char.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _decoded_twice(start: int, characters: str) -> Iterator[Damage]:
    """UTF-8 that was read as Windows-1252, or a genuine letter before a damaged character."""
    try:
        meant = b"".join(_byte(char) for char in characters).decode("utf-8")
        yield Damage(start, start + len(characters), meant)
    except UnicodeError:
        for at, char in enumerate(characters, start):
            if "\x80" <= char <= "\x9f":
                yield Damage(at, at + 1, _in_windows_1252(char))


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")


def repaired(text: str) -> str:
    """The text as it was meant, as far as that can be recovered."""
    if is_plain(text):
        return text
    parts, at = [], 0
    for damage in damages(text):
        if damage.meant is not None:
            parts += [text[at : damage.start], damage.meant]
            at = damage.end
    return "".join(parts) + text[at:] if parts else text
