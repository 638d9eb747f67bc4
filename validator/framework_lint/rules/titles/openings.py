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
_LABEL = re.compile(
    r"(?!(?i:[\w&/’' -]*\b(?:report\w*|manag\w*|supervis\w*|line|works?|contacts?|stakeholders?|interfaces?|deputy|peers?|next|"
    r"previous|team|approved|owner|author)\b[^:]*:))[A-Z][\w&/’' -]{2,40}:\s+(?=\S)"
)
# How a contrast or a condition begins; what it says of another role is no slip.
_CONTRASTS = re.compile(
    r"(?i)(?:unlike|like|compared|contrary|in contrast|rather|instead|where|while|whereas|when|if|not)\b"
)
# "Leads teams, ...", "Mentors Engineers, ...": what has no subject has no introduction either.
_WITHOUT_SUBJECT = re.compile(
    r"(?i)[a-z]{3,}(?<!s)s\s+(?:the|an?|our|all|their|its|and|with|in|on|for|to|as|at|up|out|from|what|how|one|two|three|several|"
    r"new|\w+ly)\b"
)
_INTRODUCTION = re.compile(r"[^,.;:!?\n]{2,160},\s+")
# "In an outage the engineer on call is first on the scene".
_ADVERBIAL = re.compile(
    r"(?i)(?:in|at|for|during|on|after|before|within|throughout|since|by|until)\s+[\w’' -]{2,50}?\s+(?=(?:the|our|each|every)\s)"
)
_ROLE = (
    r"(?:role|job|position|post|work|task|remit|purpose|scope|responsibilit(?:y|ies)|dut(?:y|ies)|mission|function|focus|"
    r"profile|week|day|life|main \w+|primary \w+|core \w+|key \w+)"
)
_WE = r"(?:expect|see|ask|trust|want|need|define|think of|regard|consider|rely on|count on|look to|call on|describe|treat)"
_HERE = r"(?:\s*\([^()]*\))?(?:\s+(?:at|in|for|with|on|of|here|new to)\b[^,.;:]{0,60})?"


class Announcement(NamedTuple):
    """Words that announce the role that a sentence is about."""

    before: str  # a pattern of the words before the title, its article not among them
    after: str  # a pattern of what stands behind the title
    is_addressed: bool = False  # whether it says who "you" are


# By a short name for each.
ANNOUNCEMENTS = {
    "As": Announcement(
        r"(?:in (?:this|the|your) (?:role|position|post|job)(?: as| of),?\s+|(?:to [a-z]+(?: well)?\s+)?as\s+)(?:one of our\s+)?",
        _HERE + r"(?:,?\s+(?:you|we|your|you[’']\w+)\b|\s*[,:]\s)",
        True,
    ),
    "You are": Announcement(
        r"(?:in (?:this|the) (?:role|position|post|job),?\s+)?you(?:\s+are|[’']re|\s+will\s+be|[’']ll\s+be|\s+(?:will\s+)?"
        r"(?:act|work|serve|join(?:\s+us)?|start(?:\s+with us)?)\s+as)\s+(?:one of our\s+)?",
        r"(?:\s*\([^()]*\))?\s*(?:[.,;!:]|\Z|(?:at(?! heart)|in(?! (?:the making|training|all but|waiting))|on|of|who|with|and|for|responsible|"
        r"leading|working|reporting|you)\b)",
        True,
    ),
    "this position": Announcement(
        r"in\s+(?=(?:this|the|our)\s)",
        r"\s+(?:role|position|post|job)\b(?!\s+(?:as|of)\b)[^.;:]{0,30}?\b(?:you|we)\b",
        True,
    ),
    "role of": Announcement(
        rf"(?:among\s+)?(?:the|this|our)?\s*{_ROLE}\s+(?:of|for)\s+(?:being\s+)?",
        r"(?:\s*\([^()]*\))?(?:\s+(?:here|at|in|with)\b[^,.;:]{0,40})?\s*(?:[:,–—]|\Z|(?:is|are|was|involves?|includ\w+|"
        r"consists?|comprises?|combines?|means?|entails?|covers?|requires?|to|lies?|spans?|has|have|begins?|starts?|goes|"
        r"reaches|extends?)\b)",
    ),
    "We expect": Announcement(
        rf"(?:\w+\s+)?we\s+(?:\w+ly\s+)?{_WE}\s+",
        r"(?:\s*\([^()]*\))?\s+(?:to|as|for|who|when|that|with|will|can|here|at|in)\b",
    ),
    "We look for": Announcement(
        r"(?:we\s+are|we[’']re)\s+(?:currently\s+|now\s+)?(?:looking\s+(?:for|to)|seeking|hiring|recruiting)\s+"
        r"|the\s+successful\s+candidate\s+(?:will\s+be|is)\s+|you\s+(?:may|could|might)\s+be\s+(?=our\s+next)(?:our\s+next\s+)",
        r"\s*(?:[.,;!:]|\Z|[a-z])",
        True,
    ),
    "Being": Announcement(
        r"(?:being|to be|becoming|working as|life as|serving as|acting as|the life of|a day in the life of)\s+",
        r"\s+(?:[^,.;:]{0,40}\s)?(?:means?|is|requires?|involves?|takes?|entails?|asks?|comes?|brings?|demands?)\b|\s*[,:]",
        True,
    ),
    "What does": Announcement(
        r"(?:what|how|why|who|where)\s+(?:(?:do|does|makes?|is|are|can|should|would)\s+)+",
        r"[^.!?]{0,80}\?|\s+[a-z]",
        True,
    ),
    "called": Announcement(
        r"the (?:person|people|colleague|one|role|post|job)\s+(?:that\s+|who(?:m)?\s+|which\s+)?"
        r"(?:we\s+call|is\s+called|are\s+called)\s+",
        r"\s+[a-z]",
    ),
    "There is": Announcement(
        r"(?:we\s+have|there\s+(?:is|are)(?: never more than| only| just| at most)?|(?:each|every|our)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:has|have|employs?|appoints?))\s+"
        r"(?:(?:exactly|just|only)\s+)?(?:(?:one|two|three|four|five|six|ten)\s+)?",
        r"[^,.;:]{0,40},\s*(?:who|which|whose)\b|\s+(?:who|whose)\b|[^,.;:]{0,60}\.\s+(?:They|She|He)\b",
    ),
    "This is": Announcement(
        r"this (?:page|document|section|text|description|chapter|profile|guide)\s+(?:describes|is about|is for|explains|covers|"
        r"sets out|defines)\s+(?:the (?:role|job|work|position) of\s+)?",
        r"\s*[.,:]|\s+[a-z]",
    ),
    "It is for": Announcement(
        r"it(?:[’']s|\s+is)\s+(?:for|up to|the (?:job|task|duty|responsibility) of)\s+|it\s+falls\s+to\s+", r"\s+to\s"
    ),
    "It is who": Announcement(r"it(?:[’']s|\s+is)\s+", r"\s+(?:who|that)\b"),
    "It is the job": Announcement(
        r"it(?:[’']s|\s+is)\s+", r"[’']s?\s+(?:job|task|duty|responsibility|role|work|business)\s+to\b"
    ),
}
# Words further on in a sentence that turn it to the role that it is about: "Keeping the plan honest is what ... do".
LATER = {
    "what they do": Announcement(
        r"(?:\bis|\bare|[’']s)\s+(?:how|what|why|where|when)\s+", r"\s+(?:do|does|don[’']t|[a-z]+s?)\b"
    ),
    "that is": Announcement(r"[:–—]\s*(?:in short,\s+)?that(?:[’']s|\s+is)(?:,[^,.]{1,20},)?\s+", r"\s*(?:[.!]|\Z)"),
    "belongs to": Announcement(
        r"\b(?:belongs?\s+to|falls?\s+to|rests?\s+with|lies?\s+with|(?:is|are)\s+(?:all\s+)?(?:in\s+the\s+(?:charge|hands)\s+of|the\s+"
        r"(?:realm|daily bread|job|task|business|domain|responsibility|work|daily tasks|duties)\s+of))\s+",
        r"\s*(?:[.,;!]|\Z|(?:and|who|with|for|in)\b)",
    ),
}


@cache
def _announced() -> re.Pattern[str]:
    """All announcements at once: most sentences have none."""
    return re.compile("(?i)" + "|".join(f"(?:{announcement.before})" for announcement in ANNOUNCEMENTS.values()))


def openings(unmarked: str, sentence: Sentence) -> Iterator[Opening]:
    """The places where the subject of a sentence may begin, in order."""
    start, end = sentence
    yield from _at(unmarked, start, end, is_first=True)
    if label := _LABEL.match(unmarked, start, end):
        start = label.end()
        yield from _at(unmarked, start, end, is_first=True)
    if _CONTRASTS.match(unmarked, start, end) or _WITHOUT_SUBJECT.match(unmarked, start, end):
        return
    at = start
    while (introduction := _INTRODUCTION.match(unmarked, at, end)) and at < start + 300:
        at = introduction.end()
        yield from _at(unmarked, at, end, is_first=False)
    if adverbial := _ADVERBIAL.match(unmarked, start, end):
        yield from _in_noun_phrase(unmarked, adverbial.end(), "", is_first=False)
    if colon := re.compile(r"[^:.!?\n]{10,160}:\s+(?=[a-z])").match(unmarked, start, end):
        yield from _at(unmarked, colon.end(), end, is_first=False)
    for name, announcement in LATER.items():
        for later in re.compile("(?i)" + announcement.before).finditer(unmarked, start, end):
            if name == "belongs to" and re.search(r";|\bbut\b|\bonly\b", unmarked[start : later.start()]):
                continue  # "Prospecting only; closing belongs to the Account Executive."
            yield from _in_noun_phrase(unmarked, later.end(), name, is_first=False)


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
