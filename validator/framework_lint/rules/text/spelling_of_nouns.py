"""Words that British English spells by what they mean: practice and practise, licence and license, programme, metre."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.text.mentioned import is_mentioned
from framework_lint.rules.text.not_prose import hide_what_is_not_prose
from framework_lint.rules.text.reading import hit_in_prose, rewritten

_OTHER = {
    "practice": "practise",
    "practices": "practises",
    "license": "licence",
    "licenses": "licences",
    "program": "programme",
    "programs": "programmes",
    "meter": "metre",
    "meters": "metres",
    "dialog": "dialogue",
    "dialogs": "dialogues",
}

# Strings: `re` compiles them when the first such word is found.
_PART_OF_A_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/\\@-")
_OBJECT = r"\s+(?:the|an?|its|their|our|your|his|her|this|these|those|what|how|every|each|it|them)\b"


class _Sense(NamedTuple):
    """Where words have the meaning that British English spells otherwise."""

    meaning: str
    words: frozenset[str]
    before: frozenset[str] = frozenset()  # the word before, one of these; any if there are none
    behind: str = ""  # what must follow, a pattern
    not_behind: str = ""  # what must not


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SENSES = (
    _Sense("the verb", _set("practice"), _set("to not"), _OBJECT + r"|\s+(?:daily|regularly|often|together)\b"),
    _Sense(
        "the verb",
        _set("practice"),
        _set("can could may might must shall should will would they we you who people let's let’s"),
        not_behind=r"\s+(?:is|are|was|were)\b",
    ),
    _Sense("the verb", _set("practices"), _set("who she he also always regularly"), _OBJECT),
    _Sense(
        "the noun",
        _set("license licenses"),
        _set(
            "a an the this that its their our your every each any no without under valid open-source source software"
            " driving driver's driver’s commercial free of all many several two three user site"
        ),
        not_behind=_OBJECT,
    ),
    _Sense(
        "a plan of work",
        _set("program programs"),
        _set(
            "academy apprentice apprenticeship award awareness benefits bounty buddy certification champions change"
            " coaching community compliance culture development diversity education engagement exchange graduate health"
            " improvement inclusion induction innovation intern internship investment leadership learning loyalty"
            " mentoring mentorship migration modernisation onboarding outreach partner placement recognition"
            " recruitment referral reform relocation research reward rewards safety scholarship study support talent"
            " trainee training transformation volunteer volunteering wellbeing well-being wellness"
        ),
    ),
    _Sense(
        "a plan of work",
        _set("program programs"),
        behind=r"\s+of\s+(?:work|change|activit(?:y|ies)|events|study|training|improvements?|learning)\b",
    ),
    _Sense("the unit", _set("meter meters"), _set("two three four five six seven eight nine ten hundred square cubic")),
    _Sense("a conversation", _set("dialog dialogs"), behind=r"\s+(?:between|among|amongst)\b"),
    _Sense("a conversation", _set("dialog"), _set("in into open honest constructive"), r"\s+with\b"),
)


def british_readings(texts: Iterable[Text], context: Context) -> Iterator[Hit]:
    """The words of texts that British English spells otherwise where they mean what they seem to mean there."""
    change = context.settings.word_lists.get("spelling", {})
    if "replace" in change:
        return
    kept = {word.casefold() for word in change.get("remove", ())}
    for text in texts:
        for start, end, meaning in _readings(text):
            word, right = text[start:end], _OTHER[text[start:end]]
            if not {word, right} & kept and not is_mentioned(text, start, end, (right,)):
                part = text.part(start, end)
                message = f'"{word}" is American spelling of {meaning}; British is "{right}"'
                yield hit_in_prose(part, message, f'write "{right}"', rewritten(part, right, "suggest"))


def _readings(text: Text) -> Iterator[tuple[int, int, str]]:
    """Where such words of a text begin and end, and what each means."""
    readable = None
    for start, end in _words(text):
        before = text[max(0, start - 30) : start].split()
        last = before[-1].strip("*_(\"'“‘,").lower() if before else ""
        meaning = next((sense.meaning for sense in _SENSES if _fits(sense, text[start:end], last, text, end)), None)
        if meaning:
            readable = readable or hide_what_is_not_prose(text)
            if readable[start] != "\x00":
                yield start, end, meaning


def _words(text: Text) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text, whole and in lower case, with white space or a mark around them."""
    for word in ("practice", "license", "program", "meter", "dialog"):
        end = 0
        while (start := text.find(word, end)) >= 0:
            end = start + len(word)
            end += text.startswith("s", end)
            around = text[max(0, start - 1) : start] + text[end : end + 1]
            if not _PART_OF_A_WORD.isdisjoint(around) or (around.endswith(".") and text[end + 1 : end + 2].isalnum()):
                continue
            yield start, end


def _fits(sense: _Sense, word: str, before: str, text: str, end: int) -> bool:
    return (
        word in sense.words
        and (not sense.before or before in sense.before or (sense.meaning == "the unit" and before.isdigit()))
        and (not sense.behind or re.match(sense.behind, text[end : end + 40]) is not None)
        and (not sense.not_behind or re.match(sense.not_behind, text[end : end + 40]) is None)
    )
