"""Levels as people write them: "L4", "IC3", "Level 2", "Grade II", "SFIA: Level 4", `.../level-4`."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.model.regex import regex


class Written(NamedTuple):
    """A level in a text.

    scale        the word or letters before its number, in lower case: "l", "ic", "grade", "sfia"; "level" for none
    number       the number as a decimal: 4, 1.5
    start, end   offsets of the whole, "SFIA: Level 4"
    digits       offsets of the number
    """

    scale: str
    number: float
    start: int
    end: int
    digits: tuple[int, int]

    @property
    def is_whole(self) -> bool:
        """Whether the number is no half step."""
        return self.number == int(self.number)

    def id(self, text: str) -> str:
        """The level without words that every level has: "L4", "4", "1.5"."""
        digits = text[self.digits[0] : self.digits[1]]
        return digits if self.scale in WORDS else f"{text[self.start : self.digits[0]].rstrip(' -_')}{digits}"


# What a level is called in words; `level` stands for all of them where they mean numbers of one scale.
OTHER_LANGUAGES = ("stufe", "niveau", "nivel", "n\u00edvel", "livello", "niv\u00e5", "poziom")
WORDS = frozenset(("level", "sfia", "grade", "band", "tier", "stage", "step", "rank", *OTHER_LANGUAGES))
_ROMAN = {
    numeral: number
    for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii".split(), 1)
}
# Letters before a number that are no level: quarters, versions, standards, services.
_NO_LEVELS = frozenset("q v fy iso mp ec rfc adr cve gpt utf sha md".split())

_WORD = rf"(?:level|grade|band|tier|stage|step|rank|{'|'.join(OTHER_LANGUAGES)})"
_NUMBER = r"[0-9]{1,2}(?:\.[05])?(?![0-9.]*[0-9%])"
# "SFIA Level 4", "Level: 4", "SFIA: Level 4", "Grade - 5", "Job level IC3"
_IN_WORDS = (
    rf"(?i)(?<![^\W_])(?<!-)(?:(?P<sfia>sfia)[ \t]*(?:responsibility[ \t]+)?:?[ \t]*(?:{_WORD}\b[ \t]*)?"
    rf"|(?:(?:job|career|role|pay|salary|seniority|target|current|our)[ \t]+)?(?P<word>{_WORD})\b[ \t]*)"
    rf"(?:[:=#\u2013\u2014-][ \t]*)?(?:[*_`]{{1,3}})?[ \t]*(?:{_WORD}[ \t]+)?"
    rf"(?:(?P<letters>[A-Z]{{1,3}})[ -]?(?P<lettered>{_NUMBER})|(?P<number>{_NUMBER}|(?-i:[IVX]{{1,4}})(?![\w.])))"
)
# "L4", "IC3", "M-4", "L1.0"
_IN_LETTERS = (
    r"(?<![^\W_])(?<![.-])(?P<letters>[A-Za-z]{1,3})(?P<gap>[ -]?)"
    r"(?P<number>[0-9]{1,2}(?:\.[05])?)(?![\w%]|\.[0-9]|-[0-9])"
)
# "L1 to L6", "levels 1-5", "L3/L4": several levels
_RANGE = r"(?i)[ \t]*(?:to|through|and|or|until|up to|[-\u2013\u2014/+&]|\.\.\.?)[ \t]*(?:[a-z]{1,3})?[0-9]"
# `level-4`, `l4`, `ic3`, `grade-5` in the name of a file
_IN_NAME = (
    rf"(?i)(?:^|(?<=[-_. ]))(?:(?P<word>level|grade|band|tier|lvl|{'|'.join(OTHER_LANGUAGES)})[-_. ]?"
    r"|(?P<letters>[a-z]{1,2}))"
    r"(?P<number>[0-9]{1,2}(?:\.[05](?![0-9]))?)(?=[-_. ]|$)"
)


def in_words(text: str, start: int = 0, end: int | None = None) -> Written | None:
    """The first level that a text names in words: "Level 4", "SFIA: Level 4", "Grade: B3"."""
    end = len(text) if end is None else end
    match = re.compile(_IN_WORDS).search(text, start, end)
    if match is None or re.compile(_RANGE).match(text, match.end(), end):
        return None
    letters = (match["letters"] or "").lower()
    if letters in _NO_LEVELS:
        return None
    scale = letters or (match["sfia"] or match["word"]).lower()
    begin = match.start("letters") if letters else match.start()
    group = "lettered" if letters else "number"
    return _written(scale, match[group], begin, match.end(), match.span(group))


def in_letters(text: str, start: int = 0, end: int | None = None) -> Written | None:
    """The first level that a text names by letters and a number: "L4", "IC3", "D1"."""
    end = len(text) if end is None else end
    for match in re.compile(_IN_LETTERS).finditer(text, start, end):
        letters = match["letters"]
        if re.compile(_RANGE).match(text, match.end(), end):
            return None
        if letters.lower() in _NO_LEVELS or not letters.isupper() or (len(match["gap"]) and len(letters) > 2):
            continue
        if match["gap"] == " " and letters not in ("L", "IC"):
            continue  # "A 4", "I 2"
        return _written(letters.lower(), match["number"], *match.span(), match.span("number"))
    return None


def in_name(stem: str) -> Written | None:
    """The level in the name of a file without its suffix: `level-4-lead`, `L2-engineer`, `engineer-ic3`."""
    for match in re.finditer(_IN_NAME, stem):
        letters = (match["letters"] or "").lower()
        if letters in _NO_LEVELS or letters == "s":  # Amazon's
            continue
        scale = letters or match["word"].lower().replace("lvl", "level")
        return _written(scale, match["number"], *match.span(), match.span("number"))
    return None


def _written(scale: str, number: str, start: int, end: int, digits: tuple[int, int]) -> Written | None:
    """None where the letters are no Roman numeral: "VV"."""
    value = _ROMAN.get(number.lower())
    if value is None and number.isalpha():
        return None
    return Written(scale, float(number) if value is None else float(value), start, end, digits)


_AT_END = regex(r"(?:^|[\w)][ \t]+)(?:(?P<numeral>[IVX]{1,4})|(?P<number>[0-9]{1,2}))\Z")


def numeral_at_end(text: str) -> tuple[int, str] | None:
    """The number at the end of a level's name and the words before it: "Engineer II", "Baker 2", "III"."""
    match = _AT_END.search(text.strip())
    if match is None:
        return None
    numeral = match["numeral"]
    number = _ROMAN.get(numeral.lower()) if numeral else int(match["number"])
    return None if number is None else (number, text.strip()[: match.start("numeral" if numeral else "number")].strip())


# What stands before a role's title, or behind it, and is no part of it.
_KIND = r"(?:role|job|position|career|title)"
_PREFIX = (
    rf"(?i)(?:{_KIND}s?[ \t]+(?:(?:level[ \t]+)?(?:guidance|profile|description|definition|expectation|card|guide"
    r"|spec(?:ification)?|summary|overview|title|family|path|ladder|framework|level)s?)"
    rf"|{_KIND}|profile|ladder|guidance|expectations?)"
    r"[ \t]*[:\u2013\u2014|-]+[ \t]+"
)
# "(m/w/d)", "[f/m/x]*", "(all genders)": that a position is open to everybody.
_GENDERS = (
    r"(?i)[ \t]*[(\[](?:[mwfdxiv](?:[ ]?[/|,][ ]?[mwfdxiv*]){1,3}|all genders|alle geschlechter|gn)\*?[)\]][ \t*]*\Z"
)
_BETWEEN = r"[ \t]*(?:[:\u2013\u2014|\u00b7\u2022/.,)\]-]|->|\u2192)*[ \t]*"


class Titled(NamedTuple):
    """The offsets of the words of a title in a heading, and the level that stands beside them."""

    start: int
    end: int
    level: Written | None


def title_in(text: str, start: int = 0, end: int | None = None) -> Titled:
    """The title in the words of a heading, without a level before or behind it, "Role guidance:" and "(m/w/d)"."""
    end = len(text) if end is None else end
    prefix = re.compile(_PREFIX).match(text, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    end = _without_genders(text, start, end)
    level = None
    for find in (in_words, in_letters):
        found = find(text, start, end)
        if found is None:
            continue
        before, behind = text[start : found.start], text[found.end : end]
        if not re.search(r"\w", before):  # "L2: Engineer", "(L2) Engineer", "Level 3 - Engineer"
            level = found
            start = re.compile(_BETWEEN).match(text, found.end, end).end()  # type: ignore[union-attr]
        elif not behind.strip(" \t)]*_`.") and re.search(
            r"[\s([:\u2013\u2014|,/-]\Z", before
        ):  # "Engineer (L3)", "Engineer, Level 3"
            level = found
            end = _without_genders(text, start, start + len(before.rstrip(" \t([:\u2013\u2014|,/*_`-")))
        else:
            continue
        break
    while start < end and not text[start].isalnum() and text[start] not in "\"'\u201c\u2018([{<.":
        start += 1  # a mark, a bullet or an emoji
    while end > start and text[end - 1] in " \t*_`":
        end -= 1
    return Titled(start, max(start, end), level)


def _without_genders(text: str, start: int, end: int) -> int:
    """Where the words end that stand before "(m/w/d)"; `end` where nothing else does."""
    genders = re.search(_GENDERS, text[start:end]) if text[end - 1 : end] in (")", "]", "*", " ") else None
    return start + genders.start() if genders and genders.start() else end
