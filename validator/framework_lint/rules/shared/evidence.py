"""What the files of a framework speak for where framework.yaml does not say it: SFIA's version and the language."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_VERSION = re.compile(
    rb"sfia-online\.org/(?:[a-z][a-z](?:[-_][a-zA-Z]+)?/)?(?:(?:skillcode|shortcode|lor)/|sfia-)([6-9])\b"
)
_SMALL_LETTERS = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))
CLEAR = 0.8  # the share of the words with two spellings, or of the addresses, from which what is written is no chance
ENOUGH = 8  # such words, or addresses, that must agree before a text may be changed unasked
# Oxford spelling is British with -ize; so many words must say so that it is no slip.
OXFORD = 2


@cache
def _kinds() -> dict[bytes, str]:
    """Words with two spellings, each with whose spelling it is: `ize` and `ise` (the Oxford Dictionary's British has
    -ize), else `american` or `british`."""
    from framework_lint.config.words import word_list

    found = {}
    for american, british in word_list("spelling")["en-GB"].items():
        found[american.encode()] = "ize" if american.replace("iz", "is") == british else "american"
    for british, american in word_list("spelling")["en-US"].items():
        found[british.encode()] = "ise" if british.replace("is", "iz") == american else "british"
    for word in word_list("ambiguous"):
        found.pop(word.encode(), None)
    return found


class Evidence:
    """Counts what speaks for a version and a language, file by file."""

    def __init__(self) -> None:
        self.versions: Counter[int] = Counter()
        self.words: Counter[str] = Counter()

    def see(self, data: bytes) -> None:
        self.versions.update(int(digit) for digit in _VERSION.findall(data))
        words = data.translate(_SMALL_LETTERS).split()
        kinds = _kinds()
        telling = kinds.keys() & set(words)
        if telling:
            self.words.update(kinds[word] for word in words if word in telling)

    @property
    def version(self) -> int | None:
        """The version that most addresses name; None where there is none."""
        return max(self.versions, key=lambda version: (self.versions[version], version), default=None)

    @property
    def version_is_clear(self) -> bool:
        return _clear(max(self.versions.values(), default=0), self.versions.total())

    @property
    def oxford(self) -> bool:
        """Whether -ize is the framework's habit beside British spelling of other words."""
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
        """Whether neither language is the framework's: words of both, and none that four of five agree on."""
        most, all_ = max(self.british, self.american), self.british + self.american
        return most < all_ * CLEAR


def _clear(most: int, all_: int) -> bool:
    return most >= ENOUGH and most >= all_ * CLEAR
