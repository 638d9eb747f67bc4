"""The levels that words say of a role, as its own scale and SFIA's can be told: "Level 4", "L4", "SFIA 4", "IC3".

A level of the organisation's own may be called by its number alone only where it is written with nothing else: "Level
4" says nothing of an IC3, and "IC4" nothing of an L3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.links import CELL, SFIA_CELL
from framework_lint.model.parts import Role
from framework_lint.rules.shared.levels import levels_in

_PLAIN_LETTERS = ("", "l", "level")  # what a level is written with that is called by its number: "4", "L4"
_SFIA_BEFORE = r"(?i)\bSFIA(?:'s)?[ \u00a0:-]{0,2}(?:(?:level|lvl|lv)\.?[ \u00a0_-]{0,2}|L)?\Z"
_SFIA_ALONE = r"\bSFIA[ \u00a0-]?([1-7])(?![\w.])"  # "SFIA 4"; also a version, where no level is meant


class SaidLevel(NamedTuple):
    """A level that words say, and what would be right."""

    written: str  # its number, in digits or as a word
    number: float
    right: float
    start: int  # of the number, as an offset in the words
    end: int
    plain: bool  # whether it is called a level: "Grade 4" and "L4" may be of another scale of the organisation's own
    is_cell: bool  # whether it stands in another cell of the link's table

    @property
    def wrong(self) -> bool:
        return self.number != self.right


def said_levels(words: str, target: Role, pointer: str = "") -> list[SaidLevel]:
    """The levels that words of a link, or beside it, say of the role that it leads to; none that cannot be compared.

    `pointer` is that of words in another cell of a table."""
    return sorted(_said(words, target, pointer), key=lambda said: said.start)


def _said(words: str, target: Role, pointer: str) -> Iterator[SaidLevel]:
    is_cell = pointer.endswith(CELL)
    letters, number = own_level(target)
    sfia = sfia_level(target)
    if is_cell and words.isdigit():
        right = sfia if pointer.endswith(SFIA_CELL) else number if letters in _PLAIN_LETTERS else None
        if right is not None:
            yield SaidLevel(str(words), float(words), right, 0, len(words), True, True)
        return
    for level in levels_in(words):
        if re.search(_SFIA_BEFORE, words[max(0, level.start - 20) : level.start]) or pointer.endswith(SFIA_CELL):
            right = sfia
        else:
            right = number if letters in _PLAIN_LETTERS else None
        if right is not None:
            written = words[level.start : level.end]
            yield SaidLevel(written, level.level, right, level.start, level.end, level.plain, is_cell)
    if sfia is not None and "SFIA" in words:
        for match in re.finditer(_SFIA_ALONE, words):
            yield SaidLevel(match[1], int(match[1]), sfia, *match.span(1), True, is_cell)
    if number is not None and letters not in ("", "level"):
        for match in _token(letters).finditer(words):
            if letters in _PLAIN_LETTERS and "." not in match[1]:
                continue  # it was read above
            yield SaidLevel(match[1], float(match[1]), number, *match.span(1), False, is_cell)


def own_level(role: Role) -> tuple[str, float | None]:
    """A role's level as it is written: its letters, small, and its number: ("ic", 3)."""
    written = role.level_id or ("" if role.level is None else str(role.level))
    match = re.fullmatch(r"([A-Za-z]*)[ _-]?([0-9]{1,2}(?:\.[0-9])?)", written)
    return (match[1].lower(), float(match[2])) if match else (written.lower(), None)


def sfia_level(role: Role) -> int | None:
    """The SFIA level that a role stands at, where that is known."""
    if role.sfia is not None:
        return role.sfia
    return role.level if not role.scale and not role.level_id else None


@lru_cache(maxsize=32)
def _token(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?i:{letters})[ -]?([0-9]{{1,2}}(?:\.[0-9])?)(?![\w+]|\.[0-9]|[ ]?[-–/][ ]?\w?\d)")
