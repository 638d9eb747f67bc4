"""Levels and the scales that they are steps of: an organisation's own, or SFIA's levels of responsibility."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from framework_lint.model.criteria import Criterion
from framework_lint.model.spans import Place, Text

SFIA_LEVELS = range(1, 8)


BY_ORDER = "of "  # the beginning of the name of a scale whose levels have no numbers: a list's order is all there is


class Level(NamedTuple):
    """One step of a scale."""

    id: str  # as the framework writes it: "L4", "4"
    rank: int  # which only levels of one scale can be compared by
    sfia: int | None = None  # SFIA's level of responsibility
    title: Text | None = None
    place: Place | None = None  # where it is declared
    criteria: tuple[Criterion, ...] = ()  # what is expected of all roles at this level


class Scale:
    """Levels in ascending order. Scales of the same name are the same.

    name      empty for SFIA's own; else the path that it belongs to, or what its levels begin with
    declared  whether the framework says which levels there are; else they are what its roles show
    """

    def __init__(self, name: str, levels: tuple[Level, ...], *, declared: bool) -> None:
        self.name = name
        self.levels = levels
        self.declared = declared

    @cached_property
    def _by_id(self) -> dict[str, Level]:
        return {level.id.casefold(): level for level in self.levels}

    @cached_property
    def _by_rank(self) -> dict[int, Level]:
        return {level.rank: level for level in self.levels}

    def find(self, written: str) -> Level | None:
        """The level that is written so; capitals do not matter."""
        return self._by_id.get(written.strip().casefold())

    def at(self, rank: int) -> Level | None:
        """The level of a rank."""
        return self._by_rank.get(rank)


SFIA = Scale("", tuple(Level(str(number), number, number) for number in SFIA_LEVELS), declared=False)
