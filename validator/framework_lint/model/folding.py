"""What two copies of one text have in common: folding, words, sentences, and what a wrong decoding damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Damage(NamedTuple):
    """Characters `start` to `end` of a text that a wrong decoding left; `meant` is None where that cannot be told."""

    start: int
    end: int
    meant: str | None


# What bytes 0x80 to 0xBF look like when UTF-8 is read as Windows-1252 or Latin-1. Only Latin letters and punctuation
# are looked for (U+0080 to U+024F, U+2000 to U+2FFF): elsewhere such pairs are honest text.
_TAIL = "\x80-\xbf" + "".join(chr(b).encode("latin-1").decode("cp1252", "ignore") for b in range(0x80, 0xA0))
_DAMAGED = re.compile(f"_x000[dD]_|[\xc2-\xc9][{_TAIL}]|\xe2[{_TAIL}]{{2}}|[\x80-\x9f]|\ufffd")

_BULLET = re.compile(r"^[^\S\n]*(?:[-*+\u2022\u00b7\u25aa\u2013]|\d{1,2}[.)])[^\S\n]+", re.MULTILINE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032`\u00b4"} | {
    ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033"
}
# A replacement character whose meaning cannot be told most often was an apostrophe.
_TYPOGRAPHY: dict[int, str | None] = {**_INVISIBLE, **_QUOTES, 0xFFFD: "'"}
_WORD = re.compile(r"\w+")

# A sentence ends with its stop before white space, or before the next sentence where the space was lost.
_END = re.compile(r"[.!?]+['\")\]\u2019\u201d]*(?=\s|\Z)|(?<=[a-z])\.(?=[A-Z][a-z])")
_START = re.compile(r"\S")
_LINE = re.compile(r"[^\r\n]+")


def damages(text: str) -> Iterator[Damage]:
    """The characters that a wrong decoding left in a text, in order: U+0080 to U+009F, U+FFFD, `_x000D_`, "â€™"."""
    for match in _DAMAGED.finditer(text):
        found = match.group()
        if found[0] == "_":
            yield Damage(match.start(), match.end(), "")
        elif found == "\ufffd":
            around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
            yield Damage(match.start(), match.end(), "\u2019" if len(around) == 2 and around.isalpha() else None)
        elif len(found) == 1:
            yield Damage(match.start(), match.end(), _windows(found))
        else:
            yield from _decoded_twice(match.start(), found)


def _windows(char: str) -> str | None:
    try:
        return char.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _decoded_twice(start: int, found: str) -> Iterator[Damage]:
    """UTF-8 that was read as Windows-1252, or an honest letter before a damaged character."""
    try:
        meant = b"".join(_byte(char) for char in found).decode("utf-8")
        yield Damage(start, start + len(found), meant)
    except UnicodeError:
        for offset, char in enumerate(found):
            if "\x80" <= char <= "\x9f":
                yield Damage(start + offset, start + offset + 1, _windows(char))


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")


def mended(text: str) -> str:
    """The text as it was meant, as far as that can be told."""
    if text.isascii() and "_x000" not in text:
        return text
    parts, at = [], 0
    for damage in damages(text):
        if damage.meant is not None:
            parts += [text[at : damage.start], damage.meant]
            at = damage.end
    return "".join(parts) + text[at:] if parts else text


def fold(text: str) -> str:
    """The text mended, on one line, with single spaces and plain quotes, without list marks or invisible characters."""
    text = mended(text)
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text).translate(_TYPOGRAPHY)
    return " ".join(_BULLET.sub("", text.replace("\r", "\n")).split())


def words(folded: str) -> str:
    """The words alone of a folded text, in small letters: neither punctuation nor apostrophes."""
    return " ".join(_WORD.findall(folded.replace("'", "").casefold()))


def bare_words(text: str) -> str:
    """`words(fold(text))`, on a shorter way for text that needs no mending."""
    if not text.isascii() or "_x000" in text or "`" in text:
        return words(fold(text))
    return words(_BULLET.sub("", text.replace("\r", "\n")))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a running text begin and end, the same whatever its line breaks are."""
    text = _blanked(text)
    found = []
    start = _START.search(text)
    while start:
        end = _END.search(text, start.end())
        stop = end.end() if end else len(text.rstrip())
        found.append((start.start(), stop))
        start = _START.search(text, stop) if end else None
    return found


def lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a list begin and end; a line of several sentences is taken apart."""
    return [
        (line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in sentences(line.group())
    ]


def _blanked(text: str) -> str:
    """The text with what a spreadsheet writes for a carriage return as blanks, as long as it was."""
    return re.sub("_x000[dD]_", " " * 7, text) if "_x000" in text else text


_NAME_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def folded(name: str) -> str:
    """A name without what does not make it another one: capitals, white space, typographic signs, `&`."""
    name = name.translate(_NAME_TYPOGRAPHY).replace("&", " and ").replace("/", " / ")
    return " ".join(name.casefold().split())
