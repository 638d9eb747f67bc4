"""Ladders: levels in ascending order that differ by what they expect."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.criteria import Competency, Criterion
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.scales import Scale
from framework_lint.model.spans import Spot
from framework_lint.rules.shared.places import place_name


class Step(NamedTuple):
    """One level of a ladder, with what is expected there."""

    rank: int
    name: str  # what to call it in a message: "the Senior Ranger", "level 3 of Planning"
    spot: Spot  # where to report about all of it
    criteria: tuple[Criterion, ...]
    track: str | None = None
    role: Role | None = None  # None for a level of a competency, or one that all roles share

    def is_beside(self, other: Step) -> bool:
        """Whether a career leads over both: neither stands on a track that the other is not on."""
        return self.track == other.track or self.track is None or other.track is None


class Ladder(NamedTuple):
    """Steps that differ by what they expect, in ascending order: a career path's, a competency's, a scale's."""

    name: str  # what to call it in a message: "the path Engineering", "Planning"
    steps: tuple[Step, ...]


@lru_cache(maxsize=1)
def ladders_of(framework: Framework) -> tuple[Ladder, ...]:
    """All ladders that have criteria."""
    found = (*_of_paths(framework), *map(_of_competency, framework.competencies), *_of_scales(framework))
    return tuple(ladder for ladder in found if any(step.criteria for step in ladder.steps))


def _of_paths(framework: Framework) -> Iterator[Ladder]:
    steps: dict[tuple[str, str], list[Step]] = {}
    for (path, track, scale), roles in framework.lines.items():
        steps.setdefault((path, scale), []).extend(
            Step(role.level or 0, f"the {role.name}", role.spot, role.criteria, track, role) for role in roles
        )
    titles = {path.id: str(path.title) for path in framework.header.paths}
    for (path, _), of_path in steps.items():
        yield Ladder(place_name(titles.get(path, path)), tuple(sorted(of_path, key=lambda step: step.rank)))


def _of_competency(competency: Competency) -> Ladder:
    rungs = sorted(competency.rungs, key=lambda rung: rung.level)
    title = str(competency.title)
    steps = (Step(int(r.level), f"level {r.level} of {title}", r.place, r.criteria) for r in rungs)
    return Ladder(title, tuple(steps))


def _of_scales(framework: Framework) -> Iterator[Ladder]:
    own = {path.scale.name: path.scale for path in framework.header.paths if path.scale}
    scales: list[Scale] = [framework.header.scale, *own.values()]
    for scale in scales:
        steps = tuple(Step(level.rank, level.id, level.place, level.criteria) for level in scale.levels if level.place)
        yield Ladder("what all roles share", steps)
