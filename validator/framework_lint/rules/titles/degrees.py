"""Adjectives and adverbs that only say how much or how well: no level differs from another by them."""

from __future__ import annotations

from functools import cache

from framework_lint.config.words import word_list

# Adverbs of how often, how far and how freely, which levels do differ by, and words that are none.
_NO_DEGREES = frozenset(
    "independently autonomously alone jointly directly indirectly partly mainly mostly solely internally externally"
    " locally globally regionally nationally strategically technically daily weekly monthly quarterly yearly annually"
    " only early apply supply rely reply comply family assembly anomaly ally italy july likely unlikely".split()
)


def without_degrees(words: str) -> str:
    """A text without such words: "owns hard work with great care" without "hard" and "great"."""
    degrees = _degrees()
    kept = (
        "a" if word == "an" else word
        for word in words.split()
        if word not in degrees and (not word.endswith("ly") or len(word) < 5 or word in _NO_DEGREES)
    )
    return " ".join(kept)


@cache
def _degrees() -> frozenset[str]:
    return frozenset(word_list("degrees"))
