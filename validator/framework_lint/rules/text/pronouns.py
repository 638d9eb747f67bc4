"""Whom a pronoun means: a person who is named, or whoever has a role."""

from __future__ import annotations

import re
from functools import cache

from framework_lint.config.words import word_list
from framework_lint.model.spans import Text
from framework_lint.rules.text.surroundings import is_whole_page

MEN = frozenset(("he", "him", "his", "himself"))
WOMEN = frozenset(("she", "her", "hers", "herself"))
_NEAR = 300  # characters back to whom a pronoun may mean

_PEOPLE = (
    "employee person candidate colleague member individual holder mentor mentee apprentice intern junior senior report"
    " newcomer joiner expert supervisor boss head professional contributor teammate worker reviewer author applicant"
    " hire user customer client stakeholder trainee graduate"
)
# Strings: `re` compiles them when the first pronoun is found.
_NAME = (
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+[A-Z]\w+)"
    r"|(?<![.!?:*#>-]\s)(?<=[\w,;)]\s)[A-Z][a-z]+(?:[ \t]+[A-Z][a-z’'-]+)*"
)
_ARTICLE_BEFORE = r"(?i)\b(?:the|an?|each|every|any|no|our|your)\s+(?:[\w-]+\s+){0,2}\Z"
_STORY = (
    r"(?i)\b(?:said|told|was|were|had|did|came|went|asked|joined|left|wrote|led|thought|felt|got|took|made|gave|began"
    r"|found|became|once|yesterday|last\s+(?:week|month|year))\b"
)
_SENTENCE_END = r"[.!?]\s|\n\s*(?:\n|[-*+#|>]|\d+[.)])"


@cache
def _anybody() -> str:
    """An expression for whoever has a role: "the engineer", "each new member", "anyone"."""
    nouns = "|".join((*(noun.lower() for noun in word_list("titles")["nouns"]), *_PEOPLE.split()))
    return (
        rf"(?i)\b(?:the|an?|each|every|any|no)\s+(?:[\w&-]+\s+){{0,4}}?(?:{nouns})\b"
        r"|\b(?:some|any|every|no)(?:one|body)\b|\bwhoever\b"
    )


def means_anybody(text: Text, readable: str, start: int, end: int) -> bool:
    """Whether a pronoun of one sex stands for whoever has a role: "the engineer leads his team"."""
    before = readable[max(0, start - _NEAR) : start]
    if is_whole_page(text) or text.place.path.endswith("overview.md"):
        # Elsewhere than in a role people are told about: only what the sentence itself says of anybody counts.
        before = re.split(_SENTENCE_END, before)[-1]
        rest = re.split(_SENTENCE_END, readable[end : end + _NEAR], maxsplit=1)[0]
        return not re.search(_STORY, before + rest) and _nearest(before) == "anybody"
    nearest = _nearest(before)
    if readable[start:end].lower() in WOMEN:
        return nearest == "anybody" or not before.strip(" \t\n#*_")
    return nearest != "name"


def _nearest(before: str) -> str:
    """Whom the nearest words before a pronoun name: a person by name, anybody, or nobody."""
    anybody = max((match.end() for match in re.finditer(_anybody(), before)), default=-1)
    names = (match for match in re.finditer(_NAME, before) if not _is_a_title(before, match))
    name = max((match.end() for match in names), default=-1)
    return "" if anybody == name else "name" if name > anybody else "anybody"


def _is_a_title(before: str, match: re.Match[str]) -> bool:
    """Whether words with capitals are a title, or a thing: "the Harbour Pilot"."""
    if re.search(_ARTICLE_BEFORE, before[max(0, match.start() - 60) : match.start()]):
        return True
    return all(word in _title_words() for word in match.group().split())


@cache
def _title_words() -> frozenset[str]:
    lists = word_list("titles")
    words = {word for kind in ("ranks", "disciplines", "nouns", "heads") for word in lists[kind]}
    return frozenset((*words, *(f"{word}s" for word in words)))
