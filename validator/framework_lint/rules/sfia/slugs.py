"""Names in addresses: whether a skill may have one that the facts do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framework_lint.rules.shared.suggestions import closest

_SMALL = frozenset(("and", "of", "the", "for", "in"))


def is_no_slug_of(names: Iterable[str], slug: str) -> bool:
    """Whether a name in an address is one of these names misspelt, or shares no word with any of them.

    SFIA's site shortens some of its names: an address with some of their words is right.
    """
    words = {word for name in names for word in _words(name)}
    written = _words(slug)
    strange = written - words
    if not words or not strange:
        return False
    return strange == written or any(closest(word, sorted(words)) for word in strange if len(word) > 3)


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall("[a-z0-9]+", name.lower())} - _SMALL
