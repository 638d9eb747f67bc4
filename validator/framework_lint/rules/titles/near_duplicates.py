"""Texts that are nearly equal, found without comparing each with every other.

Texts are indexed by a few of their rarest five-word phrases, and only compared with texts that share one: the work
grows with the number of texts, not with the number of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from zlib import crc32

PHRASE = 5  # words
SKETCH = 12  # phrases kept for each text
LONGEST = 5_000  # characters that are compared: the work of one comparison grows with the square
LOOKED_UP = 4  # the rarest of these, by which a text is indexed
CROWD = 12  # a phrase that more texts share comes from a template: then only texts next to each other are compared


def near_duplicates(texts: Sequence[str], least: float) -> Sequence[tuple[int, int]]:
    """The pairs of texts, by index, whose similarity is at least `least` of 100."""
    return _found(tuple(texts), least)


@lru_cache(maxsize=4)  # of descriptions and of criteria, which a server asks for again where something else changed
def _found(texts: tuple[str, ...], least: float) -> tuple[tuple[int, int], ...]:
    return tuple(_near(texts, least))


def _near(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    sketches = [sketch(text) for text in texts]
    # Nearly equal texts have most phrases in common; a chance phrase is no reason to compare two.
    candidates = sorted(
        (first, second)
        for first, second in _sharing_a_rare_phrase(sketches)
        if 4 * len(sketches[first] & sketches[second]) >= min(len(sketches[first]), len(sketches[second]))
    )
    if not candidates:
        return
    from rapidfuzz import fuzz

    for first, second in candidates:
        if fuzz.ratio(texts[first][:LONGEST], texts[second][:LONGEST], score_cutoff=least):
            yield first, second


def _sharing_a_rare_phrase(sketches: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    counts = Counter(chain.from_iterable(sketches))
    several = {phrase for phrase, count in counts.items() if count > 1}
    by_phrase: dict[int, list[int]] = {}
    for number, phrases in enumerate(sketches):
        for phrase in sorted(phrases & several, key=lambda p: (counts[p], p))[:LOOKED_UP]:
            by_phrase.setdefault(phrase, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in by_phrase.values():
        reach = len(numbers) if len(numbers) <= CROWD else 3
        for at, number in enumerate(numbers):
            pairs.update((number, other) for other in numbers[at + 1 : at + 1 + reach])
    return pairs


@lru_cache(maxsize=1 << 12)  # a server asks for the same texts after every change
def sketch(text: str) -> frozenset[int]:
    """Checksums of some phrases of a text: two texts that are nearly equal have most of them in common."""
    words = text.split()
    last = max(1, len(words) - PHRASE + 1)
    # About every fourth word begins a phrase, which depends on the word alone: an edit elsewhere changes nothing.
    begins = [at for at, word in enumerate(words[:last]) if (len(word) + ord(word[0])) & 3 == 0]
    if len(begins) < LOOKED_UP:
        begins = list(range(last))
    return frozenset(sorted({crc32(" ".join(words[at : at + PHRASE]).encode()) for at in begins})[:SKETCH])
