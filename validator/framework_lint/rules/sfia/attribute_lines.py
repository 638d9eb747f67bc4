"""Lines that give the level of one of SFIA's attributes: "- Autonomy: Enable (4)", "| Influence | Level 4 |"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.model.spans import Part, Text
from framework_lint.rules.sfia.phrases import level_of_phrase, phrases
from framework_lint.sfia.responsibility import GROUPS_OF_ATTRIBUTES, NAMES_OF_ATTRIBUTES

_LONGEST = 400  # characters of a line that is looked at
_APART = 2  # lines between two attributes of one list: a blank one, or the rule of a table
_NEAR = 60  # characters behind the beginning of a name in which a value begins
BEFORE_VALUES = (":", "|", "(", "]", "=", " - ", "\u2013", "\u2014")
_BEFORE = 300  # characters before a list in which SFIA may be named
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
_FIRST_WORDS = {re.split("[ ,-]", name)[0] for name in (*NAMES_OF_ATTRIBUTES.values(), *GROUPS_OF_ATTRIBUTES)}
_SIGNS = tuple(sign for word in sorted(_FIRST_WORDS) for sign in (word[1:], word.upper()))  # of a name in a text


class AttributeLine(NamedTuple):
    """What a line says of an attribute, or of what it calls one."""

    name: Part
    attribute: str  # its name without variants, or what several are called together; empty where it is neither
    phrase: Part | None  # a guiding phrase
    digit: Part | None  # a level, as a digit or a word
    row: int  # its line in the text
    linked: bool  # whether the name leads to SFIA's site

    @property
    def level(self) -> int | None:
        """The level that it gives, by number or else by phrase."""
        if self.digit is not None:
            return level_in(self.digit)
        return level_of_phrase(words_of(self.phrase)) if self.phrase is not None else None

    @property
    def contradicts_itself(self) -> bool:
        """Whether phrase and number are of different levels."""
        return (
            self.phrase is not None
            and self.digit is not None
            and level_of_phrase(words_of(self.phrase)) != level_in(self.digit)
        )


class AttributeList(NamedTuple):
    """Attributes that a text gives the levels of, line by line."""

    lines: tuple[AttributeLine, ...]
    of_sfia: bool  # whether SFIA is meant for sure: by a guiding phrase, a link or its name; many have an "Influence"

    @property
    def known(self) -> list[AttributeLine]:
        return [line for line in self.lines if line.attribute]


def words_of(part: Part) -> str:
    return str(part.text[part.start : part.end])


def level_in(digit: Part) -> int:
    """The number that a level is written as: "4" or "four"."""
    words = words_of(digit).lower()
    return int(words) if words.isdigit() else _NUMBERS.index(words) + 1


def attribute_lists(text: Text) -> Iterator[AttributeList]:
    """The lists and tables of a text that give attributes their levels."""
    if not any(map(text.__contains__, BEFORE_VALUES)):
        return
    if not any(_is_given_something(text, sign) for sign in filter(text.__contains__, _SIGNS)):
        return
    lines = list(_lines(text))
    first = 0
    for at, line in enumerate(lines):
        if at + 1 == len(lines) or lines[at + 1].row - line.row > _APART:
            together = tuple(lines[first : at + 1])
            first = at + 1
            if any(one.attribute for one in together):
                begin = together[0].name.start
                meant = any(one.phrase is not None or one.linked for one in together)
                meant = meant or "SFIA" in text[max(0, begin - _BEFORE) : begin]
                yield AttributeList(together, meant)


def _is_given_something(text: str, sign: str) -> bool:
    """Whether what stands before a value follows a word on its line: most texts only use such words."""
    at = text.find(sign)
    while at >= 0:
        behind = text[at : at + _NEAR].partition("\n")[0]
        if any(mark in behind for mark in BEFORE_VALUES):
            return True
        at = text.find(sign, at + 1)
    return False


def _lines(text: Text) -> Iterator[AttributeLine]:
    start = 0
    for row, line in enumerate(text.split("\n")):
        if 8 <= len(line) <= _LONGEST and (found := _read(text, start, start + len(line), row)):
            yield found
        start += len(line) + 1


def _read(text: Text, start: int, end: int, row: int) -> AttributeLine | None:
    patterns = _patterns()
    opening = patterns.opening.match(text, start, end)
    at = opening.end() if opening else start
    known = patterns.known.match(text, at, end)
    label = known or patterns.label.match(text, at, end)
    if label is None:
        return None
    link = patterns.link.match(text, label.end(), end)
    value_at = patterns.code.match(text, link.end() if link else label.end(), end)
    value = patterns.value.match(text, value_at.end() if value_at else label.end(), end)
    if value is None:
        return None
    phrase, digit = (
        next((text.part(*value.span(name)) for name in names if value[name]), None)
        for names in (("phrase", "phrase_last", "phrase_alone"), ("digit", "digit_first", "digit_alone"))
    )
    linked = link is not None and "sfia-online.org" in link.group()
    folded = folded_name(label["name"])
    attribute = folded if folded in _known_names() else ""
    return AttributeLine(text.part(*label.span("name")), attribute, phrase, digit, row, linked)


def folded_name(name: str) -> str:
    """The name of an attribute without its variants: capitals, hyphens, "&", commas, a plural."""
    words = re.sub(r"[\s-]+", " ", name.casefold().replace("&", "and").replace(",", "")).strip()
    return words.removesuffix("s").replace("behavioral", "behavioural")


@cache
def _known_names() -> frozenset[str]:
    return frozenset(map(folded_name, (*NAMES_OF_ATTRIBUTES.values(), *GROUPS_OF_ATTRIBUTES)))


class _Patterns(NamedTuple):
    opening: re.Pattern[str]  # of a list's entry, a table's row, a heading; emphasis
    known: re.Pattern[str]  # the name of an attribute
    label: re.Pattern[str]  # words that may be one
    link: re.Pattern[str]  # the address that the name leads to
    code: re.Pattern[str]  # the code behind the name
    value: re.Pattern[str]  # phrase and level


@cache
def _patterns() -> _Patterns:
    names = sorted((*NAMES_OF_ATTRIBUTES.values(), *GROUPS_OF_ATTRIBUTES), key=len, reverse=True)
    spelt = (
        re.escape(name).replace("\\-", "[ -]").replace("\\ ", "[ \u00a0]").replace("and", "(?:and|&)") for name in names
    )
    known = rf"(?P<name>(?:{'|'.join(spelt).replace(',', ',?')})s?)(?![\w-])"
    label = r"(?P<name>[A-Za-z][A-Za-z ,&/\u2019'-]{2,48}?)(?=[*_`\]]{0,4}[ \t]*(?:[:|=(\u2013\u2014]|-[ \t]|\]))"
    between = r"[ \t\u00a0:|(),\[\]\u2013\u2014\u2192*_=/.\"\u201c\u201d'`>~-]{0,14}+"
    level = r"(?:level|lvl|lv)(?:[ \t]+of[ \t]+responsibility)?\.?|(?<!\w)L(?=[1-7])|(?<=SFIA[ \u00a0])"
    noun = rf"(?:(?:SFIA{between})?(?:at[ \t]+)?(?:{level}){between})?"
    number = (
        rf"(?:[1-7]|{'|'.join(_NUMBERS)})(?![\w+]|[.,/][0-9]|[ \t]*(?:-|\u2013|to|or|and|/)[ \t]*(?:level[ \t]*)?[0-9])"
    )
    address = r"(?:\]\([^()\s]{0,300}\))?"
    # Behind both a sentence may follow: "Enable (4): plans own work", "Level 4 - Enable. Plans own work".
    closed = rf"(?:{address}[*_)\]|\"\u201d`]{{0,4}}[ \t]*(?:<br[ ]?/?>|[.:;)|\u2013\u2014\\]|-[ \t]|\Z|$))"
    value = (
        rf"{between}(?:(?P<phrase>{phrases()}){address}{between}{noun}(?P<digit>{number}){closed}"
        rf"|{noun}(?P<digit_first>{number}){address}{between}(?P<phrase_last>{phrases()})\b{closed}"
        rf"|{noun}(?P<digit_alone>{number}){closed}"
        rf"|(?P<phrase_alone>{phrases()})\b{address}[*_)\]|\"\u201d` \t.]{{0,12}}+$)"
    )
    return _Patterns(
        re.compile(r"[ \t>|*+_#-]{0,14}+(?:[0-9]{1,2}[.)][ \t]+)?[*_\[`]{0,4}+"),
        re.compile(known, re.IGNORECASE),
        re.compile(label),
        re.compile(r"[*_`]{0,3}\]\((?P<address>[^()\s]{0,300})\)"),
        re.compile(r"[*_`]{0,3}(?:[ \t]*\([A-Z]{4}\))?[*_`]{0,3}"),
        re.compile(value, re.IGNORECASE | re.MULTILINE),
    )
