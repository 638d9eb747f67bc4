"""Levels that have names instead of numbers: which columns of a matrix they head, and in which order they rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from statistics import median

from framework_lint.config.words import word_list
from framework_lint.model.level_words import numeral_at_end

PROSE = 4  # words, the median of the cells of a level's column: notes and marks are shorter
_STEPS = 2  # of a ladder, by which a table without a profile is known
# Columns of prose beside the levels, which say something of the row.
_OF_THE_ROW = frozenset(
    "notes note comment comments description definition summary purpose question answer example examples remarks "
    "explanation details rationale source".split()
)


def level_columns(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The headings of those columns that are levels by their cells, each with a sentence on what is expected there.
    Where some headings are steps of a ladder, only columns beside these are levels."""
    run: list[str] = []
    runs = [run]
    for head, cells in columns.items():
        if head.casefold().strip() in _OF_THE_ROW or not _is_prose(cells):
            run = []
            runs.append(run)
        else:
            run.append(head)
    if not any(is_step(head) for head in columns):
        return [head for one in runs for head in one]
    return [head for one in runs if any(map(is_step, one)) for head in one]


def ladder_columns(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The headings of a table's levels where it is a matrix for certain: two of them are steps of a ladder."""
    levels = level_columns(columns)
    return levels if are_steps(levels) else []


def are_steps(names: Sequence[str]) -> bool:
    """Whether names are those of levels: two of them say so by themselves."""
    return sum(map(is_step, names)) >= _STEPS


def _is_prose(cells: Sequence[str]) -> bool:
    lengths = [len(cell.split()) for cell in cells if cell.strip()]
    return bool(lengths) and median(lengths) >= PROSE


def is_step(name: str) -> bool:
    """Whether a name says by itself that it is one of several levels: "Senior", "Engineer II"."""
    return numeral_at_end(name) is not None or _place(name) is not None


def falls(names: Sequence[str]) -> bool:
    """Whether levels stand with the highest first, as their ranks and numerals say: "Staff", "Senior", "Junior"."""
    steps = list(_steps(names))
    return bool(steps) and all(step < 0 for step in steps)


def _steps(names: Sequence[str]) -> Iterator[int]:
    """How far each of two names is above the other, where that is certain."""
    for below, above in combinations(names, 2):
        first, second = numeral_at_end(below), numeral_at_end(above)
        if first and second and first[1].casefold() == second[1].casefold():
            yield second[0] - first[0]
        lower, higher = _place(below), _place(above)
        if lower is not None and higher is not None and lower != higher:
            yield higher - lower


def _place(name: str) -> int | None:
    """The place of the last rank in a name; None where it has none."""
    places = [_places()[word] for word in name.casefold().replace(".", "").split() if word in _places()]
    return places[-1] if places else None


@cache
def _places() -> dict[str, int]:
    """The places of the ranks that are above and below each other without doubt."""
    words = word_list("ranks")
    doubtful = {word for pair in words["uncertain"] for word in pair if word == "lead"}
    return {word: at for at, group in enumerate(words["ladder"]) for word in group if word and word not in doubtful}
