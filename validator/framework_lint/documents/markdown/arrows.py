"""Arrows in and beside links: they say which way a link of the navigation leads."""

from __future__ import annotations

from typing import Literal

from framework_lint.model.regex import regex

_BACK_SIGNS = "[\u2190\u21d0\u27f5\u2b05\u25c0\u00ab]|<-|<<|&larr;"
_ON_SIGNS = "[\u2192\u21d2\u27f6\u27a1\u25b6\u00bb]|->|>>|&rarr;"
_AT_ITS_END = ("\u2190", "\u2b05", "\u00ab", "<-", "<<")
_BACK = regex(_BACK_SIGNS)
_ON = regex(_ON_SIGNS)
_ANY = regex(f"{_BACK_SIGNS}|{_ON_SIGNS}")
_LEADING = regex(f"(?:{_BACK_SIGNS}|{_ON_SIGNS})\ufe0f?")
_TRAILING = regex(f"(?:{_ON_SIGNS})\ufe0f?$")
# An arrow that opens a line, an item or what a bar divides, and one that closes it.
_OPENING = regex(
    r"[\n|\u00b7\u2022][ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?"
    rf"((?:{_BACK_SIGNS}|{_ON_SIGNS})\ufe0f?)[ \t]*(?:\*\*|__)?[ \t]*$"
)
_CLOSING = regex(rf"[ \t]*(?:{_ON_SIGNS})\ufe0f?[ \t]*(?:\*\*|__|\\)?[ \t]*(?:$|[\n|\u00b7\u2022<])")
_NO_WORDS = " \t\u2190\u2192\u21d0\u21d2\u27f5\u27f6\u2b05\u27a1\u25c0\u25b6\u00ab\u00bb\ufe0f"


def direction(words: str, before: str, behind: str) -> Literal["back", "on", ""]:
    """Where an arrow says that a link leads, given its words and the text around it.

    An arrow between two links says nothing: they are a trail.
    """
    opening = _OPENING.search(before[-40:])
    leading = _LEADING.match(words)
    first = opening.group(1) if opening else leading.group() if leading else ""
    if _BACK.search(first) or before[-20:].rstrip(" \t\ufe0f").endswith(_AT_ITS_END):
        return "back"
    if _ON.search(first) or _TRAILING.search(words):
        return "on"
    return "on" if _CLOSING.match(behind) else ""


def has_arrow(text: str, start: int, end: int) -> bool:
    """Whether an arrow stands in a range of a text."""
    return _ANY.search(text, start, end) is not None


def without_arrows(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a link's words without an arrow at either end."""
    while start < end and text[start] in _NO_WORDS:
        start += 1
    while start < end and text[end - 1] in _NO_WORDS:
        end -= 1
    return start, end
