"""The sentence around a place in a text, by which a cause is known that a template repeats on many pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

_FURTHEST = 500  # characters on either side
# A string: `re` compiles it when the first text is at fault.
_END = r"[.!?](?=\s)|\n\s*(?:\n|[-*+#|]|\d+\.)|\Z"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a place, and the offset in it; empty if it is too short to be distinctive."""
    ends = _sentence_ends(text)
    before = bisect_right(ends, start, key=itemgetter(1))
    first = ends[before - 1][1] if before else 0
    after = bisect_left(ends, end, key=itemgetter(0))
    stop = ends[after][0] if after < len(ends) else len(text)
    sentence = text[max(first, start - _FURTHEST) : min(stop, end + _FURTHEST)].split()
    return f"{start - first}-{text[start:end]}: {' '.join(sentence)}" if len(sentence) > 3 else ""


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[tuple[int, int]]:
    """The spans of what ends the sentences of a text."""
    return [match.span() for match in re.finditer(_END, text)]
