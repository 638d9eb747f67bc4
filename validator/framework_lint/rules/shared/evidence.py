"""Evidence in a framework's files for what framework.yaml does not say: SFIA's version and the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, get_args

from framework_lint.model.regex import regex

_VERSION = regex(
    rb"sfia-online\.org/(?:[a-z][a-z](?:[-_][a-zA-Z]+)?/)?(?:(?:skillcode|shortcode|lor)/|(?:legacy-sfia/)?sfia-)([6-9])\b"
)
_LOWER_CASE = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))
CLEAR = 0.8  # the share of words with two spellings, or of URLs, that must agree to leave no doubt
SEVERAL = 3  # how many of them must agree before a framework is taken for one in their language
ENOUGH = 8  # how many of them must agree, besides, before a text may be changed automatically
OXFORD = 2  # words in -ize beside British ones that make it Oxford spelling, not a slip

Kind = Literal["american", "british", "ize", "ise"]  # of a word with two spellings; Oxford's British has -ize


def kind_of(word: str, other: str, american: bool) -> Kind:
    """What a word speaks for that the other English spells otherwise."""
    if american:
        return "ize" if word.replace("iz", "is") == other else "american"
    return "ise" if word.replace("is", "iz") == other else "british"


@cache
def _kinds() -> dict[bytes, Kind]:
    """Words with two spellings, by what they speak for."""
    from framework_lint.config.words import word_list

    kinds = {}
    for locale, american in (("en-GB", True), ("en-US", False)):
        for word, right in word_list("spelling")[locale].items():
            kinds[word.encode()] = kind_of(word, right, american)
    for word in word_list("ambiguous"):
        kinds.pop(word.encode(), None)
    return kinds


class Language(NamedTuple):
    """Which English a framework is written in, by its words with two spellings."""

    american: int  # how many speak for American spelling
    british: int  # for British, which Oxford's is
    oxford: bool  # whether it is Oxford spelling: British, but with -ize as a habit

    @classmethod
    def of(cls, words: Mapping[Kind, int]) -> Language:
        """The language of a framework with so many words of each kind."""
        american, british, ize, ise = (words.get(kind, 0) for kind in get_args(Kind))
        habit = ize >= OXFORD and ize >= CLEAR * (ize + ise)
        if habit and british and british >= CLEAR * (british + american):
            return cls(american, british + ise + ize, oxford=True)
        return cls(american + ize, british + ise, oxford=False)

    @property
    def locale(self) -> str:
        """What the words say; British English, as SFIA is written, where they say nothing for sure."""
        if not self.is_told:
            return "en-GB"
        if self.american > self.british:
            return "en-US"
        return "en-GB-oxendict" if self.oxford else "en-GB"

    @property
    def is_told(self) -> bool:
        """Whether several words say it, and at most half as many say otherwise."""
        most, least = max(self.american, self.british), min(self.american, self.british)
        return most >= SEVERAL and most >= 2 * least

    @property
    def is_clear(self) -> bool:
        """Whether the words leave no doubt, so that a text may be changed automatically."""
        return _clear(max(self.american, self.british), self.american + self.british)

    @property
    def is_mixed(self) -> bool:
        """Whether there are words of both, and neither prevails."""
        return max(self.american, self.british) < CLEAR * (self.american + self.british)


class Seen(NamedTuple):
    """The evidence in the bytes of one file."""

    versions: Counter[int]
    words: Counter[Kind]


NOTHING = Seen(Counter(), Counter())


def seen_in(data: bytes) -> Seen:
    """Count the evidence in the bytes of a file."""
    kinds = _kinds()
    words = data.translate(_LOWER_CASE).split()
    two_spellings = kinds.keys() & set(words)
    counted = Counter(kinds[word] for word in words if word in two_spellings) if two_spellings else Counter[Kind]()
    return Seen(Counter(int(digit) for digit in _VERSION.findall(data)), counted)


class Evidence:
    """Counts the evidence for a version and a language, file by file."""

    def __init__(self) -> None:
        self.versions: Counter[int] = Counter()
        self.words: Counter[Kind] = Counter()

    def see(self, seen: Seen) -> None:
        """Count what was seen in a file."""
        self.versions.update(seen.versions)
        self.words.update(seen.words)

    @property
    def version(self) -> int | None:
        """The version in most URLs; None where there are none."""
        return max(self.versions, key=lambda version: (self.versions[version], version), default=None)

    @property
    def version_is_clear(self) -> bool:
        return _clear(max(self.versions.values(), default=0), self.versions.total())

    @property
    def language(self) -> Language:
        """A first estimate: code and quotations count as well."""
        return Language.of(self.words)


def _clear(most: int, all_: int) -> bool:
    return most >= ENOUGH and most >= all_ * CLEAR
