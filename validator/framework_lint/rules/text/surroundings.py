"""The surroundings of a place in a text: its sentence, a heading, a link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from framework_lint.model.spans import Text

NEAR = 500  # characters on either side that identify a sentence

# Strings: `re` compiles them when the first text looks suspicious.
LETTERS = r"[A-Za-z]+"
DETERMINER = r"\s+(?:the|an?|its|their|our|your|his|her|this|these|that)\b"
_END = r"[.!?](?=\s)|\n\s*(?:\n|[-*+#|]|\d+\.)|\Z"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a place, and the offset in it; empty if it is too short to be distinctive."""
    ends = _sentence_ends(text)
    before = bisect_right(ends, start, key=itemgetter(1))
    first = ends[before - 1][1] if before else 0
    after = bisect_left(ends, end, key=itemgetter(0))
    stop = ends[after][0] if after < len(ends) else len(text)
    sentence = text[max(first, start - NEAR) : min(stop, end + NEAR)].split()
    return f"{start - first}-{text[start:end]}: {' '.join(sentence)}" if len(sentence) > 3 else ""


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[tuple[int, int]]:
    """The spans of what ends the sentences of a text."""
    return [match.span() for match in re.finditer(_END, text)]


def begins_a_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return not before.strip() or re.search(r"(?:[.!?:]\s+|\n\s*(?:[-*+]\s+)?)\Z", before) is not None


def is_title(text: Text) -> bool:
    """Whether a text is one of a role's titles."""
    return text.place.pointer in ("title", "also_known_as")


def is_repeated(readable: str, at: int, text: Text) -> bool:
    """Whether a place is in a title, a heading or the label of a link, which other places repeat: links, anchors and
    other titles."""
    line = readable[readable.rfind("\n", 0, at) + 1 : at]
    return is_title(text) or line.lstrip().startswith("#") or line.rfind("[") > line.rfind("]")
