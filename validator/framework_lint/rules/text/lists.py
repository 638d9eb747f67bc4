"""The lists of words that the framework should not contain, as the configuration changes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from framework_lint.config.words import word_list
from framework_lint.rules.context import Context

L = TypeVar("L")


def once(context: Context, name: str, make: Callable[[], L]) -> L:
    if name not in context.memo:
        context.memo[name] = make()
    return context.memo[name]  # type: ignore[no-any-return]


MARK = re.compile(r"(?<![\w-])[A-Z]{2,12}(?![\w-])")


class Placeholders(NamedTuple):
    marks: frozenset[str]  # TODO
    phrases: tuple[str, ...]  # lorem ipsum
    whole: frozenset[str]  # a placeholder where nothing else stands in the text
    fill_in: frozenset[str]  # a word that makes "[... name]" a gap to be filled in
    after_a_mark: frozenset[str]  # "the TODO list"
    allowed: frozenset[str]  # what looks like one and is none


def placeholders(context: Context) -> Placeholders:
    return once(context, "placeholders", lambda: _placeholders(context))


def _placeholders(context: Context) -> Placeholders:
    data = word_list("placeholders")
    words = context.settings.words("placeholders", [*data["marks"], *data["phrases"]])
    marks = [word for word in words if MARK.fullmatch(word)]
    return Placeholders(
        frozenset(marks),
        tuple(word.lower() for word in words if word not in marks),
        frozenset(data["whole"]),
        frozenset(data["fill_in"]),
        frozenset(data["after_a_mark"]),
        frozenset(word.casefold() for word in context.settings.option("TXT601", "allowed", ())),
    )


def inclusive(context: Context) -> Mapping[str, Sequence[str]]:
    """What not to write, in small letters, with what to write instead."""
    return once(context, "inclusive", lambda: _inclusive(context))


def _inclusive(context: Context) -> Mapping[str, Sequence[str]]:
    builtin = {words: entry["instead"] for entry in word_list("inclusive") for words in entry["words"]}
    words: Any = context.settings.words("inclusive", builtin)
    return {word.lower(): [right] if isinstance(right, str) else right for word, right in words.items()}
