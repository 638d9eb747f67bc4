"""SFIA's guiding phrases as people write them: whole or in part, with their commas or without, in either English."""

from __future__ import annotations

import re
from functools import cache

from framework_lint.sfia.responsibility import GUIDING_PHRASES


def level_of_phrase(phrase: str) -> int:
    """The level of a guiding phrase or of a part of it ("Advise"), with its commas or without."""
    return _levels()[_folded(phrase)]


@cache
def phrases() -> str:
    """A pattern for any guiding phrase or part of one, the longest first. Influence alone is an attribute."""
    parts = {part for phrase in GUIDING_PHRASES.values() for part in (phrase, *phrase.split(", "))} - {"influence"}
    patterns = (re.escape(phrase).replace(",", ",?") for phrase in sorted(parts, key=len, reverse=True))
    return "|".join(patterns).replace("mobilise", "mobili[sz]e")


def _folded(phrase: str) -> str:
    return phrase.casefold().replace(",", "").replace("mobilize", "mobilise")


@cache
def _levels() -> dict[str, int]:
    return {_folded(part): level for level, phrase in GUIDING_PHRASES.items() for part in (phrase, *phrase.split(", "))}
