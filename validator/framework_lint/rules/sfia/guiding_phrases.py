"""Guiding phrases of SFIA's levels of responsibility that stand beside a level in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.model.spans import Part, Text
from framework_lint.rules.sfia.attribute_lines import BEFORE_VALUES, attribute_lists
from framework_lint.rules.sfia.phrases import phrases

_SIGNS = (*"ollow ssist pply nable nsure dvise nitiate trategy nspire obili".split(), "LEVEL")  # of a phrase in a text

# Of a level, as a digit or a word: "One", "one", "ONE".
_NUMBERS = (*"1234567", *"ne wo hree our ive ix even ONE TWO THREE FOUR FIVE SIX SEVEN".split())


class Beside(NamedTuple):
    """A guiding phrase and the level beside it."""

    phrase: Part
    digit: Part


def beside_levels(text: Text) -> Iterator[Beside]:
    """The guiding phrases of a text that stand beside a level."""
    says_level = "evel" in text or "EVEL" in text
    if not (says_level or any(map(text.__contains__, BEFORE_VALUES))):  # asked first, as it is so of most texts
        return
    if not any(map(text.__contains__, _SIGNS)) or not any(map(text.__contains__, _NUMBERS)):
        return
    if says_level:
        yield from (_beside(text, match) for match in _in_prose().finditer(text))
    for listed in attribute_lists(text):
        # Among attributes of SFIA's stand other versions', whose names are not known here.
        all_of_them = listed.of_sfia and len(listed.known) > 1
        for line in listed.lines if all_of_them else listed.known:
            if line.phrase is not None and line.digit is not None:
                yield Beside(line.phrase, line.digit)


def _beside(text: Text, match: re.Match[str]) -> Beside:
    """A match whose named groups are the phrase and the level in one of several orders."""
    spans = {name.partition("_")[0]: match.span(name) for name, words in match.groupdict().items() if words}
    return Beside(text.part(*spans["phrase"]), text.part(*spans["level"]))


@cache
def _in_prose() -> re.Pattern[str]:
    """ "Level 4: Enable", "Level of responsibility: 4 (Enable)", "Enable (level 4)", "Enable, level 4."."""
    ends = r"(?=[ \t]*(?:[)\]|*_.;\n]|$))"  # "Level 5: Ensure that ..." is a sentence, no phrase
    noun = r"\blevel(?:[ \t]+of[ \t]+responsibility)?"
    joined = r"[*_]*[ \t]*(?::|\||\(|\u2013|\u2014|-|,|\bis\b)[ \t]*[*_\"\u201c]*"
    first = rf"{noun}:?[ \t]+(?P<level>[1-7]){joined}(?P<phrase>{phrases()})\b{ends}"
    apart = r"[*_]*(?:[ \t]*(?:\(|\|)[ \t]*|[ \t]+(?:\u2013|\u2014|-)[ \t]+)[*_]*"
    listed = r"[*_]*[ \t]*[,:;/=][ \t]*[*_]*"
    behind = (
        rf"(?<![\w,] )(?<!\w)(?P<phrase_behind>{phrases()})"
        rf"(?:{apart}{noun}:?[ \t]+(?P<level_apart>[1-7])\b|{listed}{noun}:?[ \t]+(?P<level_listed>[1-7])\b{ends})"
    )
    return re.compile(rf"{first}|{behind}", re.IGNORECASE)
