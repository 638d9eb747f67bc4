"""Levels in words, however they are written: "Level 4", "level four", "L4"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from framework_lint.model.level_words import OTHER_LANGUAGES

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# "Level 4", "level-4", "Lvl. 4", "Grade 4", "level four", "L4"; not "Level 4.2", "Level 4 to 5", "Level 4+" or "L10n".
LEVEL = (
    rf"(?<![^\W_])(?:(?P<noun>(?i:level|lvl|lv|grade|{'|'.join(OTHER_LANGUAGES)}))\.?[ \u00a0_:-]{{0,2}}|L-?)"
    rf"(?P<number>[1-9][0-9]?|(?<=[ \u00a0_-])(?i:{'|'.join(_NUMBERS)}))(?![^\W_]|[.,][0-9]|\+)"
    r"(?!\s{0,3}(?:to|and|or|[/&\u2013-])\s{0,3}(?:(?i:level|l)\s?)?[0-9])"
)


class LevelInWords(NamedTuple):
    """A level that words give."""

    level: int
    start: int  # of its number, as an offset in the words
    end: int
    plain: bool  # whether it is called a level: "Grade 4" and "L4" may be of a scale of the organisation's own


def levels_in(words: str) -> list[LevelInWords]:
    """The levels that words give."""
    if not words:
        return []
    return [
        LevelInWords(
            int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1,
            *match.span("number"),
            (match["noun"] or "grade").lower() != "grade",
        )
        for match in _pattern().finditer(words)
        if (number := match["number"])
    ]


def written_like(level: int, written: str) -> str:
    """A level as digits or as a word, like the one that stood there: 5 for "4", "five" for "four"."""
    if written.isdigit() or level > len(_NUMBERS):
        return str(level)
    word = _NUMBERS[level - 1]
    return word.capitalize() if written[0].isupper() else word


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(LEVEL)
