"""Where in the first sentences of a text the role stands that they are about.

A sentence is brought into a normal form first: marks of lists, headings and emphasis become spaces, so that offsets
stay. Then come the places where its subject can begin: at once, behind a label ("Purpose:"), behind an introductory
phrase and its comma, or behind words that announce a role ("The role of the", "As a", "We expect").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LONGEST_BEGINNING = 700  # characters of a text that are looked at


class Sentence(NamedTuple):
    """A sentence, or a heading, in a text whose marks are blotted out."""

    start: int
    end: int


class Opening(NamedTuple):
    """A place where the subject of a sentence may begin."""

    at: int
    kind: str  # what announces the subject, see `_ANNOUNCED`; "" for nothing, "the" for a determiner
    is_first: bool  # whether nothing at all stands before it in the sentence


_MARKS = re.compile(
    r"(?m)^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]|(?:[-*+•·]|\d{1,2}[.)])[ \t]+)?|\*+|(?<!\w)_+|_+(?!\w)|[\u00a0\u202f]"
)
# The end of a sentence, a line that is a heading, a paragraph or a bullet.
_END = re.compile(
    r"(?<!\bSr)(?<!\bJr)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bincl)(?<!\betc)(?<!\bapprox)[.!?][\"”’')*_]*(?=\s|\Z)|\n\s*\n"
)
_LINE_OF_ITS_OWN = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t].*|\*\*[^*\n]+\*\*[ \t]*|(?:[-*+•·]|\d{1,2}[.)])[ \t]+.*)$")


def without_marks(text: str) -> str:
    """The beginning of a text with marks of lists, headings and emphasis as spaces, as long as it was."""
    return _MARKS.sub(lambda match: " " * len(match.group()), text[:LONGEST_BEGINNING])


def sentences(text: str, unmarked: str) -> Iterator[Sentence]:
    """The sentences at the beginning of a text; `unmarked` is the same without marks."""
    lines = {match.end() for match in _LINE_OF_ITS_OWN.finditer(text, 0, len(unmarked))} if "\n" in unmarked else set()
    ends = sorted({match.end() for match in _END.finditer(unmarked)} | lines | {len(unmarked)})
    start = 0
    for end in ends:
        while start < end and unmarked[start].isspace():
            start += 1
        if start < end:
            yield Sentence(start, end)
        start = max(start, end)


_DETERMINER = (
    r"(?:(?:each|all|most|many|some|one|any|every one) of (?:our|the|these)|the (?:average|typical|ideal)|"
    r"your (?:average|typical)|the|an?|our|each|every|any|all|most|many|this|these|no)\s+"
)
_ADJECTIVE = (
    r"(?:good|great|strong|best|better|new|newly|fine|true|real|ideal|typical|excellent|competent|brilliant|capable|"
    r"able|right|outstanding|promising|aspiring|hands-on|full-time|part-time|first-line|top|busy|calm|wise|mature|"
    r"modern|clever|smart|happy|generous|highly|very|truly|"
    r"[a-z]{3,}(?:ced|led|ted|red|sed|ied|ned|ful|ous|able|ible|less))"
)
_ADJECTIVES = rf"(?:{_ADJECTIVE}(?:,\s+|\s+and\s+|\s+but\s+|\s+))"


@cache
def _noun_phrase() -> re.Pattern[str]:
    """What may stand before a title in its noun phrase."""
    return re.compile(rf"(?i)(?P<determiner>{_DETERMINER})?(?P<adjectives>{_ADJECTIVES}{{0,4}})")


_LABEL = re.compile(r"[A-Z][\w&/’' -]{2,40}:\s+(?=\S)")
# Words that may begin an introductory phrase; a verb ("Leads teams, ...") or a noun begins the sentence itself.
_INTRODUCES = (
    r"in|at|on|with|within|under|from|by|through|across|among|as|for|beyond|during|after|before|over|throughout|since|"
    r"because|although|though|once|based|together|alongside|given|thanks|equipped|armed|day|every|each|usually|often|"
    r"working|reporting|leading|sitting|acting|serving|drawing|building|using|combining|standing|being|having|partnering|"
    r"collaborating|operating|speaking|taking|"
    r"responsible|accountable|answerable|appointed|located|supported|guided|supervised|assisted|experienced|skilled|"
    r"trained|qualified|trusted|respected|chosen|elected|paired|embedded|" + _ADJECTIVE
)
_INTRODUCTION = re.compile(rf"(?i)(?:{_INTRODUCES})\b[^.;:!?\n]{{2,240}}?,\s+")
_CONTRASTS = re.compile(
    r"(?i)(?:unlike|like|compared|contrary|in contrast|rather|instead|where|while|whereas|when|if|not)\b"
)
_ROLE = (
    r"(?:role|job|position|post|work|task|remit|purpose|scope|responsibilit(?:y|ies)|dut(?:y|ies)|mission|function|focus|"
    r"profile|main \w+|primary \w+|core \w+|key \w+)"
)
_WE = r"(?:expect|see|ask|trust|want|need|define|think of|regard|consider|rely on|count on|look to|call on|describe|treat)"
# Words that announce the role that a sentence is about, by the name of what they are.
_ANNOUNCED = {
    "As": r"(?:in (?:this|the) (?:role|position|post)(?: as| of),?\s+|as\s+)(?:one of our\s+)?",
    "You are": (
        r"(?:in (?:this|the) (?:role|position|post|job),?\s+)?you(?:\s+are|[’']re|\s+will\s+be|[’']ll\s+be|\s+(?:will\s+)?"
        r"(?:act|work|serve)\s+as)\s+(?:one of our\s+)?"
    ),
    "role of": rf"(?:among\s+)?(?:the|this|our)?\s*{_ROLE}\s+(?:of|for)\s+(?:being\s+)?",
    "We expect": rf"(?:\w+\s+)?we\s+(?:\w+ly\s+)?{_WE}\s+",
    "Being": r"(?:being|to be|becoming|working as|life as|serving as|acting as|the life of|a day in the life of)\s+",
    "What does": r"(?:what|how|why|who|where)\s+(?:(?:do|does|makes?|is|are|can|should|would)\s+)+",
    "called": r"the (?:person|people|colleague|one|role|post|job)\s+(?:that\s+|who(?:m)?\s+|which\s+)?(?:we\s+call|is\s+called|are\s+called)\s+",
    "There is": (
        r"(?:we\s+have|there\s+(?:is|are)|(?:each|every|our)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:has|have|employs?|appoints?))\s+"
        r"(?:(?:exactly|just|only)\s+)?(?:one\s+|two\s+)?"
    ),
    "This is": (
        r"this (?:page|document|section|text|description|chapter|profile|guide)\s+(?:describes|is about|is for|explains|covers|"
        r"sets out|defines)\s+(?:the (?:role|job|work|position) of\s+)?"
    ),
}


@cache
def _announcements() -> re.Pattern[str]:
    parts = (f"(?P<g{number}>{pattern})" for number, pattern in enumerate(_ANNOUNCED.values()))
    return re.compile("(?i)" + "|".join(parts))


def openings(unmarked: str, sentence: Sentence) -> Iterator[Opening]:
    """The places where the subject of a sentence may begin, in order."""
    start, end = sentence
    label = _LABEL.match(unmarked, start, end)
    yield from _at(unmarked, start, end, is_first=True)
    if label:
        start = label.end()
        yield from _at(unmarked, start, end, is_first=True)
    if _CONTRASTS.match(unmarked, start, end):
        return
    at = start
    introduction = _INTRODUCTION.match(unmarked, at, end)
    while introduction and at < start + 300:
        at = introduction.end()
        yield from _at(unmarked, at, end, is_first=False)
        introduction = re.compile(r"[^,.;:!?\n]{1,120},\s+").match(unmarked, at, end)


def _at(unmarked: str, start: int, end: int, *, is_first: bool) -> Iterator[Opening]:
    """The places where a noun phrase that begins here, or behind an announcement, may have its title."""
    yield from _in_noun_phrase(unmarked, start, end, "", is_first=is_first)
    announcement = _announcements().match(unmarked, start, end)
    if announcement:
        kind = list(_ANNOUNCED)[next(i for i, part in enumerate(announcement.groups()) if part is not None)]
        yield from _in_noun_phrase(unmarked, announcement.end(), end, kind, is_first=False)


def _in_noun_phrase(unmarked: str, start: int, end: int, kind: str, *, is_first: bool) -> Iterator[Opening]:
    phrase = _noun_phrase().match(unmarked, start, end)
    if phrase is None:
        return
    determiner, adjectives = phrase["determiner"] or "", phrase["adjectives"] or ""
    first_word = determiner.strip().lower()
    if first_word == "no":
        return
    kind = kind or (
        "each" if first_word.split(" ")[0] in ("each", "every", "any", "one") else "the" if determiner else ""
    )
    if adjectives:
        yield Opening(phrase.end(), kind, False)
    # An adjective may be a part of the title: "Registered Nurse".
    yield Opening(start + len(determiner), kind, is_first and not determiner)
