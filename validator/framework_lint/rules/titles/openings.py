"""Where in the first sentences of a text the role stands that they are about.

A sentence is brought into a normal form first: marks of lists, headings and emphasis become spaces, so that offsets
stay. Then come the places where its subject can begin: at once, behind a label ("Purpose:"), behind an introductory
phrase and its comma, or behind words that announce a role ("The role of the", "As a", "We expect").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from framework_lint.model.regex import regex
from framework_lint.rules.titles.announcements import ANNOUNCEMENTS, LATER

LONGEST_BEGINNING = 700  # characters of a text that are looked at


class Sentence(NamedTuple):
    """A sentence, or a heading, in a text whose marks are blotted out."""

    start: int
    end: int


class Opening(NamedTuple):
    """A place where the subject of a sentence may begin."""

    at: int
    kind: str  # what announces the subject, a name in `announcements`; "" for nothing, "the" for a determiner
    is_first: bool  # whether nothing at all stands before it in the sentence


# At the beginning of a line: quotations, headings, list items.
_LINE_MARKS = regex(r"[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]|(?:[-*+•·]|\d{1,2}[.)])[ \t]+)?")
_MARKS = regex(r"\*+|(?<!\w)_+|_+(?!\w)|[\u00a0\u202f]")
_LINE_OF_ITS_OWN = regex(r"[ \t]*(?:#{1,6}[ \t].*|\*\*[^*\n]+\*\*[ \t]*|(?:[-*+•·]|\d{1,2}[.)])[ \t]+.*)\Z")
# The end of a sentence, or of a paragraph.
_END = regex(
    r"[.!?](?<!\bSr\.)(?<!\bJr\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bincl\.)(?<!\betc\.)(?<!\bapprox\.)[\"”’')*_]*"
    r"(?=\s|\Z)|\n\s*\n"
)


def without_marks(text: str) -> str:
    """The beginning of a text with marks of lists, headings and emphasis as spaces, as long as it was."""
    beginning = text[:LONGEST_BEGINNING]
    if "*" in beginning or "_" in beginning or not beginning.isascii():
        beginning = _MARKS.sub(lambda match: " " * len(match.group()), beginning)
    lines = []
    for line, written in zip(beginning.splitlines(keepends=True), text.splitlines(keepends=True), strict=False):
        marks = _LINE_MARKS.match(written)
        lines.append(" " * marks.end() + line[marks.end() :] if marks else line)
    return "".join(lines)


def sentences(text: str, unmarked: str) -> Iterator[Sentence]:
    """The sentences at the beginning of a text; `unmarked` is the same without marks."""
    ends = {match.end() for match in _END.finditer(unmarked)} | {len(unmarked)}
    at = 0
    for line in text[: len(unmarked)].splitlines(keepends=True):
        if _LINE_OF_ITS_OWN.match(line.rstrip("\n")):
            ends |= {at, at + len(line.rstrip("\n"))}
        at += len(line)
    start = 0
    for end in sorted(ends):
        while start < end and unmarked[start].isspace():
            start += 1
        if start < end:
            yield Sentence(start, end)
        start = max(start, end)


_DETERMINER = (
    r"(?:(?:each|all|most|many|some|one|any|every one) of (?:our|the|these)|the (?:average|typical|ideal)|"
    r"your (?:average|typical)|"
    r"(?:the|our|this)\s+(?:firm|company|trust|team|group|bank|studio|department|organi[sz]ation|library|school|university|"
    r"hospital|agency|ward|squad|client|customer)[’']s|the|an?|our|each|every|any|all|most|many|this|these|no)\s+"
)
_ADJECTIVE = (
    r"(?:good|great|strong|best|better|new|newly|fine|true|real|ideal|typical|excellent|competent|brilliant|capable|"
    r"able|right|outstanding|promising|aspiring|hands-on|full-time|part-time|first-line|top|busy|calm|wise|mature|"
    r"modern|clever|smart|happy|generous|highly|very|truly|"
    r"energetic|friendly|curious|reliable|patient|creative|effective|proactive|registered|"
    r"L[0-9]|(?:Level|Tier|Band|Grade)\s+(?:[0-9]{1,2}|[IVX]+)|"
    r"[a-z]{3,}(?:ced|led|ted|red|sed|ied|ned|ful|ous|able|ible|less))"
)
_ADJECTIVES = rf"(?:{_ADJECTIVE}(?:,\s+|\s+and\s+|\s+but\s+|\s+))"


@cache
def _noun_phrase() -> re.Pattern[str]:
    """What may stand before a title in its noun phrase."""
    return re.compile(rf"(?i)(?P<determiner>{_DETERMINER})?(?P<adjectives>{_ADJECTIVES}{{0,4}})")


# "Purpose: ...", but not "Reports to: CTO".
_LABEL = regex(
    r"(?!(?i:[\w&/’' -]*\b(?:report\w*|manag\w*|supervis\w*|line|works?|contacts?|stakeholders?|interfaces?|"
    r"deputy|peers?|next|"
    r"previous|team|approved|owner|author)\b[^:]*:))[A-Z][\w&/’' -]{2,40}:\s+(?=\S)"
)
# How a contrast or a condition begins; what it says of another role is no slip.
_CONTRASTS = regex(
    r"(?i)(?:unlike|like|compared|contrary|in contrast|rather|instead|where|while|whereas|when|if|not)\b"
)
# "Leads teams, ...", "Mentors Engineers, ...": what has no subject has no introduction either.
_WITHOUT_SUBJECT = regex(
    r"(?i)[a-z]{3,}(?<!s)s\s+(?:the|an?|our|all|their|its|and|with|in|on|for|to|as|at|up|out|from|what|how|one|two|three|several|"
    r"new|\w+ly)\b"
)
_INTRODUCTION = regex(r"[^,.;:!?\n]{2,160},\s+")
_NAMES_THE_ROLE = regex(r"(?i)title|post|role|position")
_COLON = regex(r"[^:.!?\n]{10,160}:\s+(?=[a-z])")
# "In an outage the engineer on call is first on the scene".
_ADVERBIAL = regex(
    r"(?i)(?:in|at|for|during|on|after|before|within|throughout|since|by|until)\s+[\w’' -]{2,50}?\s+(?=(?:the|"
    r"our|each|every)\s)"
)


@cache
def _announced() -> re.Pattern[str]:
    """All announcements at once: most sentences have none."""
    return re.compile("(?i)" + "|".join(f"(?:{announcement.before})" for announcement in ANNOUNCEMENTS.values()))


@lru_cache(maxsize=1 << 12)  # a server asks for the same texts after every change
def openings(unmarked: str, sentence: Sentence) -> tuple[Opening, ...]:
    """The places where the subject of a sentence may begin, in order."""
    return tuple(_openings(unmarked, sentence))


def _openings(unmarked: str, sentence: Sentence) -> Iterator[Opening]:
    start, end = sentence
    yield from _at(unmarked, start, end, is_first=True)
    if label := _LABEL.match(unmarked, start, end):
        start = label.end()
        yield from _at(unmarked, start, end, is_first=_NAMES_THE_ROLE.search(label.group()) is not None)
    if _CONTRASTS.match(unmarked, start, end) or _WITHOUT_SUBJECT.match(unmarked, start, end):
        return
    yield from _behind_introductions(unmarked, start, end)
    if adverbial := _ADVERBIAL.match(unmarked, start, end):
        yield from _in_noun_phrase(unmarked, adverbial.end(), "", is_first=False)
    if colon := _COLON.match(unmarked, start, end):
        yield from _at(unmarked, colon.end(), end, is_first=False)
        yield from _behind_introductions(unmarked, colon.end(), end)
    if _later().search(unmarked, start, end):
        yield from _further_on(unmarked, start, end)


def _behind_introductions(unmarked: str, start: int, end: int) -> Iterator[Opening]:
    """The places behind each comma."""
    at = start
    while at < start + 300 and (introduction := _INTRODUCTION.match(unmarked, at, end)):
        at = introduction.end()
        yield from _at(unmarked, at, end, is_first=False)


def _further_on(unmarked: str, start: int, end: int) -> Iterator[Opening]:
    """The places behind words that turn a sentence to its role at its end."""
    for name, announcement in LATER.items():
        for later in re.compile("(?i)" + announcement.before).finditer(unmarked, start, end):
            contrast = r";|[\"“”]|\bbut\b|\bonly\b" if name == "belongs to" else r";|[\"“”]"
            if re.search(contrast, unmarked[start:end]):
                continue  # "Prospecting only; closing belongs to the Account Executive."
            yield from _in_noun_phrase(unmarked, later.end(), name, is_first=False)


@cache
def _later() -> re.Pattern[str]:
    return re.compile("(?i)" + "|".join(f"(?:{announcement.before})" for announcement in LATER.values()))


def _at(unmarked: str, start: int, end: int, *, is_first: bool) -> Iterator[Opening]:
    """The places where a noun phrase that begins here, or behind an announcement, may have its title."""
    yield from _in_noun_phrase(unmarked, start, "", is_first=is_first)
    for name, announcement in _announcements_at(unmarked, start, end):
        yield from _in_noun_phrase(unmarked, announcement, name, is_first=False)


def _announcements_at(unmarked: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The announcements that stand here, each with its end."""
    if not _announced().match(unmarked, start, end):
        return
    for name, announcement in ANNOUNCEMENTS.items():
        if match := re.compile("(?i)" + announcement.before).match(unmarked, start, end):
            yield name, match.end()


def _in_noun_phrase(unmarked: str, start: int, kind: str, *, is_first: bool) -> Iterator[Opening]:
    phrase = _noun_phrase().match(unmarked, start)
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
