"""Words that a framework's prose should not use: lists that the configuration may change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from framework_lint.config.words import word_list
from framework_lint.rules.context import Context

L = TypeVar("L")

MARK = r"(?<![\w-])[A-Z]{2,12}(?![\w-])"  # a word in capitals, such as TODO


def once_for_settings(make: Callable[[Context], L]) -> Callable[[Context], L]:
    """Cache the result of a function of the header and the settings, which are the same for all documents of a check,
    and as long as what rules made is kept."""
    key = f"{make.__module__}.{make.__name__}"

    def kept(context: Context) -> L:
        if key not in context.memo:
            context.memo[key] = context.kept.get(key, None, lambda: make(context)) if context.kept else make(context)
        return context.memo[key]  # type: ignore[no-any-return]

    return kept


class Placeholders(NamedTuple):
    """What TXT601 looks for."""

    marks: frozenset[str]  # TODO
    phrases: tuple[str, ...]  # lorem ipsum
    notes: tuple[str, ...]  # placeholders if they are a sentence or an entry: "To be confirmed."
    unfinished: tuple[str, ...]  # the same, but not as an entry of a list, a heading or a cell: "Work in progress"
    whole: frozenset[str]  # placeholders if they are the whole text
    instructions: frozenset[str]  # words with which "[insert ...]" begins
    fill_in: frozenset[str]  # words that make "[... name]" a gap to be filled in
    after_a_mark: frozenset[str]  # "the TODO list"
    about_marks: frozenset[str]  # "no TODO"
    allowed: frozenset[str]  # exceptions


@once_for_settings
def placeholders(context: Context) -> Placeholders:
    data = word_list("placeholders")
    kinds = ("marks", "phrases", "notes", "unfinished")
    words = context.settings.words("placeholders", [word for kind in kinds for word in data[kind]])
    marks = [word for word in words if re.fullmatch(MARK, word)]
    alone = {*data["notes"], *data["unfinished"]}
    return Placeholders(
        frozenset(marks),
        tuple(word.lower() for word in words if word not in marks and word not in alone),
        tuple(word for word in data["notes"] if word in words),
        tuple(word for word in data["unfinished"] if word in words),
        frozenset(data["whole"]),
        frozenset(data["instructions"]),
        frozenset(data["fill_in"]),
        frozenset(data["after_a_mark"]),
        frozenset(data["about_marks"]),
        frozenset(word.casefold() for word in context.settings.option("TXT601", "allowed", ())),
    )


@once_for_settings
def exclusive(context: Context) -> Mapping[str, Sequence[str]]:
    """Exclusive words, in lower case, each with alternatives."""
    builtin = {words: entry["instead"] for entry in word_list("inclusive") for words in entry["words"]}
    words: Any = context.settings.words("inclusive", builtin)
    return {word.lower(): [right] if isinstance(right, str) else right for word, right in words.items()}
