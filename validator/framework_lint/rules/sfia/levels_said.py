"""The level that a link's words give, or the words directly beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.model.spans import Part
from framework_lint.rules.sfia.links_to_sfia import LinkToSfia
from framework_lint.rules.sfia.phrases import level_of_phrase, phrases
from framework_lint.rules.shared.levels import levels_in

_NEAR = 200  # characters beside a link


class Said(NamedTuple):
    """A level that words give."""

    level: int
    words: Part
    inside: bool  # whether they are the link's own
    phrase: int | None = None  # the level of the guiding phrase in the link's words


def said_by(link: LinkToSfia) -> Iterator[Said]:
    """The level of each text that the link has; that beside it where its own words give none."""
    for label in link.labels:
        words = label.text[label.start : label.end]
        phrase = _phrase_of(words)
        level = _number_of(words, link.url.version) or phrase
        if level is not None:
            yield Said(level, label, True, phrase)
        elif beside := _beside(link, label):
            yield beside
    if not link.labels and (beside := _beside(link, link.address)):
        yield beside


def _number_of(words: str, version: int | None) -> int | None:
    """The only level that words give as a number: "Level 4", "SFIA 4" where that is not the version."""
    numbers = {number.level for number in levels_in(words)}
    if not numbers and (found := _patterns().bare.fullmatch(words)):
        numbers = {int(found["number"])} - {version}
    return numbers.pop() if len(numbers) == 1 else None


def _phrase_of(words: str) -> int | None:
    found = _patterns().phrase.search(words)
    return level_of_phrase(found["phrase"]) if found else None


def _beside(link: LinkToSfia, label: Part) -> Said | None:
    """The level that stands directly before or behind a link, with nothing but punctuation or a phrase between."""
    text, _, end = link.address
    before = text[max(0, label.start - _NEAR) : label.start].rpartition("\n")[2]
    found = _patterns().before.search(before)
    if found and int(found["number"]) != link.url.version:
        at = label.start - len(before)
        return Said(int(found["number"]), text.part(at + found.start("number"), at + found.end("number")), False)
    behind = text[end : end + _NEAR].partition("\n")[0]
    found = _patterns().behind.match(behind)
    if found and int(found["number"]) != link.url.version:
        return Said(int(found["number"]), text.part(end + found.start("number"), end + found.end("number")), False)
    return None


class _Patterns(NamedTuple):
    bare: re.Pattern[str]
    phrase: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # "SFIA 7" may be the version.
    level = r"\b(?:level(?:[ \t]+of[ \t]+responsibility)?:?|SFIA:?(?=[ \t*_]+[1-5]))[ \t*_]{1,4}"
    number = r"(?P<number>[1-7])(?![\w+]|[.,/-][0-9]|[ \t]*(?:to|or|and|[\u2013/-])[ \t]*(?:level[ \t]*)?[0-9])"
    phrase = rf"(?:[ \t:,(\u2013\u2014-]{{1,4}}(?:{phrases()})\b)?"
    return _Patterns(
        re.compile(r"[\s*_`(]*SFIA[ \u00a0-]?(?P<number>[1-5])[\s*_`).:]*", re.IGNORECASE),
        re.compile(
            rf"(?:^|[:(\u2013\u2014|,-])[\s*_`]*(?P<phrase>{phrases()})[\s*_`)]*(?:$|[(|:\u2013\u2014-])", re.IGNORECASE
        ),
        re.compile(rf"{level}{number}[*_]{{0,3}}{phrase}[ \t:,(|*_\u2013\u2014\[<-]{{1,6}}\Z", re.IGNORECASE),
        re.compile(rf"[)>\"]{{1,2}}[ \t:(|*_\u2013\u2014-]{{1,6}}{level}{number}(?![^\n]*\]\()", re.IGNORECASE),
    )
