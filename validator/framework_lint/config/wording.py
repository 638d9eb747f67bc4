"""The built-in lists of words, as the configuration of the framework that is being checked changes them.

Rules ask for words deep inside their work, so which framework that is stands here, for the length of a check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from framework_lint.config.settings import Settings, Words

F = TypeVar("F", bound=Callable[..., Any])

_settings = Settings()
_caches: list[Any] = []


def use(word_lists: Mapping[str, Mapping[str, Any]]) -> None:
    """From now on, change the lists of words as `[words]` of a configuration says."""
    global _settings
    if word_lists != _settings.word_lists:
        _settings = Settings(word_lists=word_lists)
        for cached in _caches:
            cached.cache_clear()


def changed(name: str, builtin: Words) -> Words:
    """A list of words as the configuration wants it."""
    return _settings.words(name, builtin)


def cached_with_words(function: F) -> F:
    """Like `functools.cache`, for what depends on the lists of words."""
    cached = cache(function)
    _caches.append(cached)
    return cached  # type: ignore[return-value]
