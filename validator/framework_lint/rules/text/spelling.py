"""British and American spelling: which words the other English spells otherwise, and where a framework uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, get_args

from framework_lint.config.words import word_list
from framework_lint.model.parts import Header
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.shared.evidence import Kind, Language, kind_of
from framework_lint.rules.text.lists import once_for_settings
from framework_lint.rules.text.mentioned import is_mentioned
from framework_lint.rules.text.names import is_in_a_name
from framework_lint.rules.text.not_prose import hide_what_is_not_prose
from framework_lint.rules.text.surroundings import LETTERS

_LOWER_CASE = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))

# Nouns in both languages, unless they stand where only a verb can.
_NOUNS = frozenset("analyses catalyses dialyses electrolyses hydrolyses paralyses psychoanalyses reanalyses".split())

# Strings: `re` compiles them when the first such noun is found.
_OBJECT = r"\s+(?:the|an?|its|their|our|your|his|her|this|these|those|what|how|why|whether|where|which|every)\b"
_BEFORE_A_NOUN = (
    r"(?i)(?:\b(?:the|an?|its|their|our|your|his|her|this|these|those|of|in|from|for|with|by|on|about|into|to|all|some|many|"
    r"most|more|such|two|three|several|no|\d+)|-|\w+(?:al|ic|ive|ed|ous))\s*\Z"
)


class Use(NamedTuple):
    """A word of a text that the other English spells otherwise."""

    text: Text
    readable: str  # the text with only prose left
    match: re.Match[str]
    kind: Kind
    other: str  # its other spelling, in lower case

    @property
    def word(self) -> str:
        """The word in lower case."""
        return self.match.group().lower()


@once_for_settings
def spellings(context: Context) -> Mapping[str, tuple[Kind, str]]:
    """Words with two spellings, in lower case, each with what it speaks for and its other spelling."""
    british: dict[str, str] = word_list("spelling")["en-US"]
    american: dict[str, str] = word_list("spelling")["en-GB"]
    change = context.settings.word_lists.get("spelling")
    if change:
        pairs = {word.lower(): other.lower() for word, other in change.get("add", {}).items()}
        if "replace" in change:
            british, american = {}, {}
            pairs = {word.lower(): other.lower() for word, other in change["replace"].items()} | pairs
        british = {**british, **pairs}
        american = {**american, **{other: word for word, other in pairs.items()}}
    removed = {word.casefold() for word in change.get("remove", ())} if change else set()
    return {
        word: (kind_of(word, other, is_american), other)
        for words, is_american in ((british, False), (american, True))
        for word, other in words.items()
        if not {word, other} & removed
    }


def declared_wrong(header: Header) -> frozenset[Kind]:
    """What is wrong in the language that framework.yaml declares, whatever the rest of the framework writes.

    -ize is not among it in British: that may be Oxford spelling.
    """
    if header.unread or not header.locale_written:
        return frozenset()
    if header.american:
        return frozenset(("british", "ise"))
    return frozenset(("american", "ise")) if header.oxford else frozenset(("american",))


def declared_words(context: Context) -> Iterator[str]:
    """The words without one of which nothing is wrong by the declared language alone."""
    wrong = declared_wrong(context.header)
    return (word for word, (kind, _) in spellings(context).items() if kind in wrong)


def uses(text: Text, readable: str, kinds: frozenset[Kind], context: Context) -> Iterator[Use]:
    """The words of these kinds in a text, without those that keep their spelling: names, constants, nouns of both
    languages, and words that are mentioned."""
    known = spellings(context)
    for match in re.finditer(LETTERS, readable):
        word = match.group()
        found = known.get(word.lower())
        if (
            found is not None
            and found[0] in kinds
            and (word != word.upper() or text.isupper())
            and not _is_a_noun(readable, match)
            and not is_in_a_name(readable, match, text)
            and not is_mentioned(text, *match.span(), (found[1],))
        ):
            yield Use(text, readable, match, *found)


def suspects(texts: Iterable[Text], context: Context) -> tuple[list[Text], set[Kind]]:
    """The texts that seem to have words with two spellings, and what these speak for. Code and names are among them."""
    kinds = _kinds(context)
    found, seen = [], set[Kind]()
    for text in texts:
        words = context.once_for(text, "spelt", lambda text: kinds.keys() & set(_words(text)))
        if words:
            found.append(text)
            seen.update(kinds[word] for word in words)
    return found, seen


def _words(text: str) -> list[bytes]:
    return text.encode("ascii", "replace").translate(_LOWER_CASE).split()


def uses_in(texts: Iterable[Text], context: Context) -> list[Use]:
    """The words with two spellings in texts."""
    every = frozenset(get_args(Kind))
    return [use for text in texts for use in uses(text, hide_what_is_not_prose(text), every, context)]


@once_for_settings
def _kinds(context: Context) -> Mapping[bytes, Kind]:
    return {word.encode("ascii", "replace"): kind for word, (kind, _) in spellings(context).items()}


def language_of(used: Iterable[Use]) -> Language:
    """The language that words speak for; those that may be other words as well say nothing."""
    return Language.of(Counter(use.kind for use in used if use.word not in ambiguous()))


def _is_a_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a verb in one language only is the noun of both here ("compares the analyses")."""
    if match.group().lower() not in _NOUNS:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    return re.compile(_OBJECT).match(text, match.end()) is None or re.search(_BEFORE_A_NOUN, before) is not None


@cache
def ambiguous() -> frozenset[str]:
    """Words of one spelling that are also other words in the other one."""
    return frozenset(word_list("ambiguous"))
