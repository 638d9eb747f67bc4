"""Numbers of levels that files of data declare, beside the levels that each of them counts.

A file may hold several paths, and a path may be spread over several files: a number is judged by what it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framework_lint.model.data import Count
from framework_lint.model.framework import Framework
from framework_lint.model.spans import START, Place, Position

_IN_A_LIST = "[]"  # in the pointer of a number: each entry has its own


class Miscounted(NamedTuple):
    """A number that is declared, and the levels that it should be of, as written."""

    declared: Count
    there: tuple[str, ...]


class _Ladder(NamedTuple):
    """What a file holds of one path, track or competency."""

    path: str  # empty for a competency
    levels: tuple[str, ...]  # each as often as it is there
    places: tuple[Place, ...]

    @property
    def extent(self) -> tuple[Position, Position]:
        return min(place.span[:2] for place in self.places), max(place.span[2:] for place in self.places)


def miscounted(framework: Framework) -> Iterator[Miscounted]:
    """The declared numbers that are wrong whatever they are read as a number of."""
    if not any(data.counts for data in framework.data):
        return
    of_file = _ladders(framework)
    of_path: dict[str, set[str]] = defaultdict(set)
    for ladder in (ladder for ladders in of_file.values() for ladder in ladders if ladder.path):
        of_path[ladder.path].update(ladder.levels)
    for data in framework.data:
        for count in data.counts:
            if _is_of_one(count, of_file[data.where]):
                ladders = _around(count, of_file[data.where])
                there = tuple(dict.fromkeys(ladders[0].levels)) if len(ladders) == 1 else ()
            else:
                ladders, there = of_file[data.where], count.there
            everywhere = {len(of_path.get(ladder.path, {*ladder.levels})) for ladder in ladders}
            if there and count.number not in everywhere | {*_readings(there, ladders)}:
                yield Miscounted(count, there)


def _ladders(framework: Framework) -> Mapping[str, list[_Ladder]]:
    """The ladders of each file of data."""
    found: dict[tuple[str, str, str | None], list[tuple[str, list[Place]]]] = defaultdict(list)
    for role in framework.roles:
        if role.form == "data":
            named = [role.written_path.place] if role.written_path else []
            places = [place for place in (role.place, *named) if place.span != START]
            found[role.where, role.path, role.track].append((role.level_id or str(role.level), places))
    of_file: dict[str, list[_Ladder]] = defaultdict(list)
    for (where, path, _), levels in found.items():
        ids = tuple(level for level, _ in levels)
        of_file[where].append(_Ladder(path, ids, tuple(place for _, of_level in levels for place in of_level)))
    for data in framework.data:
        for competency in data.competencies:
            numbers = tuple(str(int(rung.level)) for rung in competency.rungs)
            spots = competency.title.place, *(rung.place for rung in competency.rungs)
            of_file[data.where].append(_Ladder("", numbers, spots))
    return of_file


def _is_of_one(count: Count, ladders: Sequence[_Ladder]) -> bool:
    """Whether a number stands in one entry of a list, of several that have levels."""
    return len(ladders) > 1 and _IN_A_LIST in count.number.place.pointer


def _around(count: Count, ladders: Sequence[_Ladder]) -> list[_Ladder]:
    """The ladders that a number stands in, between name and last level; before and behind it may be another's."""
    at = count.number.place.span[:2]
    placed = (ladder for ladder in ladders if ladder.places)
    return [ladder for ladder in placed if ladder.extent[0] <= at < ladder.extent[1]]


def _readings(there: Sequence[str], ladders: Sequence[_Ladder]) -> Iterator[int]:
    """The numbers that are right where a number counts these levels, of one ladder or of several."""
    yield len(there)
    numbers = [int(level) for level in there if level.isascii() and level.isdigit()]
    if len(numbers) == len(there):
        yield max(numbers) - min(numbers) + 1  # a level between them is missing: STR008
    for ladder in ladders:
        if {*ladder.levels} == {*there}:
            yield len(ladder.levels)  # a level is there twice: STR004, STR009


def by_number(level: str) -> tuple[int, str]:
    """A key by which levels are listed in their order."""
    return (int(level) if level.isascii() and level.isdigit() else 0, level)
