"""Evidence in a framework's files for what framework.yaml does not say: SFIA's version and the language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_VERSION = re.compile(
    rb"sfia-online\.org/(?:[a-z][a-z](?:[-_][a-zA-Z]+)?/)?(?:(?:skillcode|shortcode|lor)/|sfia-)([6-9])\b"
)
_LOWER_CASE = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))
CLEAR = 0.8  # the share of words with two spellings, or of URLs, that must agree to leave no doubt
ENOUGH = 8  # how many of them must agree, besides, before a text may be changed automatically
OXFORD = 2  # words in -ize beside British ones that make it Oxford spelling, not a slip


@cache
def _kinds() -> dict[bytes, str]:
    """Words with two spellings, by kind: `ize` and `ise` (Oxford's British has -ize), else `american` or `british`."""
    from framework_lint.config.words import word_list

    kinds = {}
    for american, british in word_list("spelling")["en-GB"].items():
        kinds[american.encode()] = "ize" if american.replace("iz", "is") == british else "american"
    for british, american in word_list("spelling")["en-US"].items():
        kinds[british.encode()] = "ise" if british.replace("is", "iz") == american else "british"
    for word in word_list("ambiguous"):
        kinds.pop(word.encode(), None)
    return kinds


class Evidence:
    """Counts the evidence for a version and a language, file by file."""

    def __init__(self) -> None:
        self.versions: Counter[int] = Counter()
        self.words: Counter[str] = Counter()

    def see(self, data: bytes) -> None:
        """Count the evidence in the bytes of a file."""
        self.versions.update(int(digit) for digit in _VERSION.findall(data))
        words = data.translate(_LOWER_CASE).split()
        kinds = _kinds()
        two_spellings = kinds.keys() & set(words)
        if two_spellings:
            self.words.update(kinds[word] for word in words if word in two_spellings)

    @property
    def version(self) -> int | None:
        """The version in most URLs; None where there are none."""
        return max(self.versions, key=lambda version: (self.versions[version], version), default=None)

    @property
    def version_is_clear(self) -> bool:
        return _clear(max(self.versions.values(), default=0), self.versions.total())

    @property
    def oxford(self) -> bool:
        """Whether the framework uses Oxford spelling: British, but with -ize throughout."""
        words = self.words
        return words["ize"] >= OXFORD and words["british"] > 0 and not words["ise"] and not words["american"]

    @property
    def british(self) -> int:
        return self.words["british"] + self.words["ise"]

    @property
    def american(self) -> int:
        return 0 if self.oxford else self.words["american"] + self.words["ize"]

    @property
    def locale(self) -> str:
        return "en-US" if self.american > self.british else "en-GB"

    @property
    def locale_is_clear(self) -> bool:
        return _clear(max(self.british, self.american), self.british + self.american)

    @property
    def mixed(self) -> bool:
        """Whether the framework has no clear language: words of both, and neither prevails."""
        most, all_ = max(self.british, self.american), self.british + self.american
        return most < all_ * CLEAR


def _clear(most: int, all_: int) -> bool:
    return most >= ENOUGH and most >= all_ * CLEAR
