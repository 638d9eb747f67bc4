"""The words that should not stand in a framework's prose: lists that the configuration may change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from framework_lint.config.words import word_list
from framework_lint.rules.context import Context

L = TypeVar("L")

MARK = r"(?<![\w-])[A-Z]{2,12}(?![\w-])"  # a word in capitals, as TODO is


def once_per_check(make: Callable[[Context], L]) -> Callable[[Context], L]:
    """Work something out once: the settings are the same for all documents of a check."""
    key = f"{make.__module__}.{make.__name__}"

    def kept(context: Context) -> L:
        if key not in context.memo:
            context.memo[key] = make(context)
        return context.memo[key]  # type: ignore[no-any-return]

    return kept


class Placeholders(NamedTuple):
    """What TXT601 looks for."""

    marks: frozenset[str]  # TODO
    phrases: tuple[str, ...]  # lorem ipsum
    whole: frozenset[str]  # a placeholder where nothing else stands in the text
    fill_in: frozenset[str]  # a word that makes "[... name]" a gap to be filled in
    after_a_mark: frozenset[str]  # "the TODO list"
    allowed: frozenset[str]  # what looks like one and is none


@once_per_check
def placeholders(context: Context) -> Placeholders:
    data = word_list("placeholders")
    words = context.settings.words("placeholders", [*data["marks"], *data["phrases"]])
    marks = [word for word in words if re.fullmatch(MARK, word)]
    return Placeholders(
        frozenset(marks),
        tuple(word.lower() for word in words if word not in marks),
        frozenset(data["whole"]),
        frozenset(data["fill_in"]),
        frozenset(data["after_a_mark"]),
        frozenset(word.casefold() for word in context.settings.option("TXT601", "allowed", ())),
    )


@once_per_check
def exclusive(context: Context) -> Mapping[str, Sequence[str]]:
    """Words that shut people out, in small letters, each with what to write instead."""
    builtin = {words: entry["instead"] for entry in word_list("inclusive") for words in entry["words"]}
    words: Any = context.settings.words("inclusive", builtin)
    return {word.lower(): [right] if isinstance(right, str) else right for word, right in words.items()}
