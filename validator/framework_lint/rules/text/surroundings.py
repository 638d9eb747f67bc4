"""What stands around a place in a text: its sentence, a heading, a link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from framework_lint.model.spans import Text

NEAR = 500  # characters to either side that tell a sentence from others


_END = re.compile(r"[.!?](?=\s)|\n\s*(?:\n|[-*+#|]|\d+\.)|\Z")


@lru_cache(maxsize=4)
def _ends(text: str) -> list[tuple[int, int]]:
    """Where a text's sentences end: what ends them, from and to."""
    return [match.span() for match in _END.finditer(text)]


def cause(text: str, start: int, end: int) -> str:
    """The sentence around a place: a template repeats it with every page. Empty where it is too short to tell."""
    ends = _ends(text)
    before = bisect_right(ends, start, key=itemgetter(1))
    first = ends[before - 1][1] if before else 0
    after = bisect_left(ends, end, key=itemgetter(0))
    stop = ends[after][0] if after < len(ends) else len(text)
    sentence = text[max(first, start - NEAR) : min(stop, end + NEAR)].split()
    return f"{start - first}-{text[start:end]}: {' '.join(sentence)}" if len(sentence) > 3 else ""


def is_repeated(text: str, at: int, whole: Text) -> bool:
    """Whether a place is in a title, a heading or the words of a link, which are repeated elsewhere: by links, anchors
    and other titles."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    named = whole.place.pointer in ("title", "also_known_as")
    return named or line.lstrip().startswith("#") or line.rfind("[") > line.rfind("]")


def begins_a_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return not before.strip() or re.search(r"(?:[.!?:]\s+|\n\s*(?:[-*+]\s+)?)\Z", before) is not None


LETTERS = re.compile(r"[A-Za-z]+")


DETERMINER = re.compile(r"\s+(?:the|an?|its|their|our|your|his|her|this|these|that)\b")
