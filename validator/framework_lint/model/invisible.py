"""Invisible characters that came with a copy: soft hyphens, zero-width spaces, marks of direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

NAMES = {
    "\u00ad": "a soft hyphen",
    "\u180e": "a vowel separator",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u2060": "a word joiner",
    "\u2061": "a sign of mathematics",
    "\u2062": "a sign of mathematics",
    "\u2063": "a sign of mathematics",
    "\u2064": "a sign of mathematics",
    "\ufeff": "a byte order mark",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a mark of direction"),
}
_DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONG = 20  # letters: a word that may be hyphenated, and at which a line may break

# Strings: `re` compiles them when a text has such a character.
_RUN = f"[{''.join(NAMES)}]+"
# Writing from right to left, which the marks of direction are for.
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# Letters and signs next to which no invisible character is needed: Latin, Greek and Cyrillic letters, digits, spaces,
# and punctuation but that of addresses, names of files and Markdown, where a line may break or a mark is disarmed.
_ORDINARY = "(?:[\\s\\w,;:!?()'\"%&+]|[.](?!\\w)|[\u2010-\u2027\u20ac£])"


def invisible(text: str) -> Iterator[tuple[int, int]]:
    """The spans of invisible characters that do nothing where they stand. Right are those that join emoji, that a
    script needs, at which an address may break, and a soft hyphen in a long word."""
    if text.isascii():
        return
    rightwards = None
    for match in re.finditer(_RUN, text):
        start, end = match.span()
        run = match.group()
        if not (_is_ordinary(text[start - 1 : start]) and _is_ordinary(text[end : end + 2])):
            continue
        if not _DIRECTIONS.isdisjoint(run):
            rightwards = re.search(_RIGHT_TO_LEFT, text) is not None if rightwards is None else rightwards
            if rightwards:
                continue
        if run == "\u00ad" and len(_word_around(text, start)) > _LONG:
            continue
        yield start, end


def _is_ordinary(chars: str) -> bool:
    char = chars[:1]
    return (char < "\u0590" or "\u1e00" <= char < "\u2190") and re.match(_ORDINARY, chars or " ") is not None


def _word_around(text: str, at: int) -> str:
    before = re.search(r"[\w\u00ad]*\Z", text[max(0, at - 60) : at])
    behind = re.match(r"[\w\u00ad]*", text[at : at + 60])
    return ((before[0] if before else "") + (behind[0] if behind else "")).replace("\u00ad", "")


def shown(text: str, at: int) -> str:
    """The word around an invisible character, or before it, without such characters; empty if there is none."""
    before = re.search(r"\S*\s?\Z", text[max(0, at - 60) : at])
    behind = re.match(r"\S*", text[at : at + 60])
    return re.sub(_RUN, "", (before[0] if before else "") + (behind[0] if behind else "")).strip()
