"""What a framework's roles do as a habit, where nothing declares it, and which duties follow from that.

A habit silences what would else be an error at each role, so it must be clear, and is said once with its numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.rules.shared.skill_levels import labels_are_levels, levels_astray

CLEAR = 0.8  # the share of cases that makes a habit
ENOUGH = 8  # cases from which on there can be one


def is_usual(number: int, others: int) -> bool:
    """Whether so many of the others have something that one without it lacks it."""
    return others > 0 and number >= CLEAR * others


class Habit(NamedTuple):
    """How many of those that could do something do it."""

    cases: int
    of: int

    @property
    def is_clear(self) -> bool:
        return self.of >= ENOUGH and self.cases >= CLEAR * self.of

    @property
    def is_all_of_few(self) -> bool:
        """Whether all do it, too few for a habit but with nobody who does otherwise."""
        return 1 < self.cases == self.of < ENOUGH


class Habits(NamedTuple):
    """What the roles of a framework show."""

    names_skills: bool  # whether a role, page or skill file names an SFIA skill: a version alone names none
    without_skills: Habit  # roles that ask for none
    mixed_levels: Habit  # of the roles that ask for skills those with some at other levels than their own
    labels_are_levels: bool  # whether the labels of pages say at which level a skill stands, often not the role's

    @property
    def mixes_levels(self) -> bool:
        """Whether roles usually have skills at other levels than their own, which SFIA calls normal."""
        return self.mixed_levels.is_clear or self.mixed_levels.is_all_of_few


@lru_cache(maxsize=1)
def habits_of(framework: Framework) -> Habits:
    """What the roles of a framework show."""
    roles = [*framework.roles, *(page for page, _ in framework.renderings)]
    data = [role for role in framework.roles if role.skills and role.sfia is not None]
    return Habits(
        names_skills=bool(framework.skills) or any(role.skills or role.drops for role in roles),
        without_skills=Habit(sum(not role.skills for role in framework.roles), len(framework.roles)),
        mixed_levels=Habit(sum(bool(levels_astray(role)) for role in data), len(data)),
        labels_are_levels=labels_are_levels(roles),
    )


def mixes_levels(framework: Framework, shown: Habits) -> bool:
    """Whether roles may have skills at other levels than their own, as framework.yaml says or as they show."""
    declared = framework.header.skill_levels
    return declared == "mixed" if declared in ("same", "mixed") else shown.mixes_levels
