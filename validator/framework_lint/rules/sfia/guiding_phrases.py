"""Guiding phrases of SFIA's levels of responsibility that stand beside a level in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.model.spans import Part, Text
from framework_lint.sfia.responsibility import ATTRIBUTE_NAMES, GUIDING_PHRASES

_SIGNS = (*"ollow ssist pply nable nsure dvise nitiate trategy nspire obili".split(), "LEVEL")  # of a phrase in a text


@cache
def _digit() -> re.Pattern[str]:
    return re.compile("[1-7]")


class Beside(NamedTuple):
    """A guiding phrase and the level beside it."""

    phrase: Part
    digit: Part


def own_level(phrase: str) -> int:
    """The level of a guiding phrase or of a part of it ("Advise"), with its commas or without."""
    return _levels()[_folded(phrase)]


def beside_levels(text: Text) -> Iterator[Beside]:
    """The guiding phrases of a text that stand beside a level."""
    if not _digit().search(text) or not any(sign in text for sign in _SIGNS):
        return
    if "evel" in text or "EVEL" in text:
        yield from (_beside(text, match, 0) for match in _in_prose().finditer(text))
    line_of_attribute, value = _of_attributes()
    for line in line_of_attribute.finditer(text):
        found = value.fullmatch(line["value"])
        if found:
            yield _beside(text, found, line.start("value"))


def _beside(text: Text, match: re.Match[str], offset: int) -> Beside:
    """A match whose named groups are the phrase and the level in one of several orders."""
    spans = {name.partition("_")[0]: match.span(name) for name, words in match.groupdict().items() if words}
    phrase, digit = (text.part(start + offset, end + offset) for start, end in (spans["phrase"], spans["level"]))
    return Beside(phrase, digit)


def _folded(phrase: str) -> str:
    return phrase.casefold().replace(",", "").replace("mobilize", "mobilise")


@cache
def _levels() -> dict[str, int]:
    return {_folded(part): level for level, phrase in GUIDING_PHRASES.items() for part in (phrase, *phrase.split(", "))}


@cache
def _words() -> str:
    """A pattern for any guiding phrase or part of one, the longest first. Influence alone is an attribute."""
    phrases = {part for phrase in GUIDING_PHRASES.values() for part in (phrase, *phrase.split(", "))} - {"influence"}
    patterns = (re.escape(phrase).replace(",", ",?") for phrase in sorted(phrases, key=len, reverse=True))
    return "|".join(patterns).replace("mobilise", "mobili[sz]e")


@cache
def _in_prose() -> re.Pattern[str]:
    """ "Level 4: Enable", "Level of responsibility: 4 (Enable)", "Enable (level 4)", "Enable, level 4."."""
    ends = r"(?=[ \t]*(?:[)\]|*_.;\n]|$))"  # "Level 5: Ensure that ..." is a sentence, no phrase
    noun = r"\blevel(?:[ \t]+of[ \t]+responsibility)?"
    joined = r"[*_]*[ \t]*(?::|\||\(|\u2013|\u2014|-|,|\bis\b)[ \t]*[*_\"\u201c]*"
    first = rf"{noun}:?[ \t]+(?P<level>[1-7]){joined}(?P<phrase>{_words()})\b{ends}"
    apart = r"[*_]*(?:[ \t]*(?:\(|\|)[ \t]*|[ \t]+(?:\u2013|\u2014|-)[ \t]+)[*_]*"
    listed = r"[*_]*[ \t]*[,:;/=][ \t]*[*_]*"
    behind = (
        rf"(?<![\w,] )(?<!\w)(?P<phrase_behind>{_words()})"
        rf"(?:{apart}{noun}:?[ \t]+(?P<level_apart>[1-7])\b|{listed}{noun}:?[ \t]+(?P<level_listed>[1-7])\b{ends})"
    )
    return re.compile(rf"{first}|{behind}", re.IGNORECASE)


@cache
def _of_attributes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "- Autonomy: Enable (4)": the line of an attribute, and what its value may be."""
    names = "|".join(map(re.escape, ATTRIBUTE_NAMES))
    opening = r"^[ \t>|*+_-]{0,12}(?:[0-9]{1,2}[.)][ \t]+)?[*_\[]{0,4}"
    line = (
        rf"{opening}(?:{names})(?:\]\([^()\s]{{0,200}}\))?(?:[ \t]*\([A-Z]{{4}}\))?(?![\w-])(?P<value>[^\n]{{3,100}})$"
    )
    between = r"[ \t:|(),\[\]\u2013\u2014*_=/.-]{0,12}"
    noun = rf"(?:(?:SFIA{between})?(?:at[ \t]+)?level(?:[ \t]+of[ \t]+responsibility)?{between})?"
    value = (
        rf"{between}(?:(?P<phrase>{_words()}){between}{noun}(?P<level>[1-7])"
        rf"|{noun}(?P<level_first>[1-7]){between}(?P<phrase_behind>{_words()})){between}"
    )
    return re.compile(line, re.IGNORECASE | re.MULTILINE), re.compile(value, re.IGNORECASE)
