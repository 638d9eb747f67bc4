"""Skills at another level than their role's, and labels of pages at another level than their skill's."""

from __future__ import annotations

from collections.abc import Sequence

from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Number

Stated = list[tuple[Skill, Number]]


def is_listed(role: Role, skill: Skill) -> bool:
    """Whether a skill is a line of a page's list or table, which has no text."""
    return role.form == "page" and skill.place.span.line == skill.place.span.end_line


def stated_level(role: Role, skill: Skill) -> Number | None:
    """The level that an entry of a role states for itself; None where it leaves it to the role's."""
    return skill.level if skill.level is not None else skill.level_label


def levels_astray(role: Role) -> Stated:
    """The skills of a role at another level than its own, without a reason, each with its level."""
    if role.sfia is None:
        return []
    stated = ((skill, stated_level(role, skill)) for skill in role.skills if not skill.reason)
    return [(skill, level) for skill, level in stated if level is not None and level != role.sfia]


def mislabelled(role: Role) -> Stated:
    """The skills of a page whose label names another level than the skill states for itself, each with the label's."""
    return [
        (skill, skill.level_label)
        for skill in role.skills
        if skill.level is not None and skill.level_label is not None and skill.level_label != skill.level
    ]


def labels_are_levels(roles: Sequence[Role]) -> bool:
    """Whether labels ("Level 3 Attainment") say at which level a skill stands, where nothing else does: on half of the
    pages that have labels, or more, some are not their role's."""
    labelled = [
        {
            skill.level_label == role.sfia
            for skill in role.skills
            if skill.level is None and skill.level_label is not None
        }
        for role in roles
        if role.sfia is not None
    ]
    pages = [agreeing for agreeing in labelled if agreeing]
    return 2 * sum(False in agreeing for agreeing in pages) >= max(2, len(pages))
