"""Skills at another level than their role's: which they are, and whether the framework means them to be."""

from __future__ import annotations

from functools import lru_cache

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Number


def stated_level(role: Role, skill: Skill) -> Number | None:
    """The level that an entry of a role states for itself; None where it leaves it to the role's."""
    if skill.level_label is not None:
        return skill.level_label
    if role.form == "page" and skill.place.span.line == skill.place.span.end_line:
        return None  # an entry of a list says what is required; it has no text whose label could be wrong
    return skill.level


def astray(role: Role) -> list[tuple[Skill, Number]]:
    """The skills of a role at another level than its own, without a reason, each with its level."""
    if role.level is None:
        return []
    stated = ((skill, stated_level(role, skill)) for skill in role.skills if not skill.reason)
    return [(skill, level) for skill, level in stated if level is not None and level != role.level]


@lru_cache(maxsize=1)
def mixed_on_purpose(framework: Framework) -> bool:
    """Whether roles of the framework usually have skills at other levels than their own, which SFIA calls normal: at
    least two, and as many as have all of theirs at their own, unless framework.yaml says it."""
    if framework.header.skill_levels in ("same", "mixed"):
        return framework.header.skill_levels == "mixed"
    mixed = sum(bool(astray(role)) for role in framework.roles)
    kept = sum(bool(role.level is not None and role.skills and not astray(role)) for role in framework.roles)
    return mixed >= max(2, kept)
