"""ATT302: skills at a level other than their role's, without a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Number
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.quoted import named
from framework_lint.rules.shared.skill_levels import astray, mixed_on_purpose


@rule("ATT302", "level-mismatch", "error", scope="framework", fix="suggest", yields_to=("STR012",))
def level_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill stands at another level than its role, without a reason.

    A role at level 6 asks for skills at level 6. Where one is deliberately higher or lower, a `reason` says why; on a
    page the label of the attainment must name the role's level. If most skills of a role stand at one other level, the
    role was moved and they were not: that is said once. Where half of the roles or more have skills at other levels
    than their own, the framework means them to; `skill_levels: same` or `mixed` under `sfia` in framework.yaml says so.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: «7»}
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: 7, reason: shared with the VP of Engineering}
    ```
    """
    if mixed_on_purpose(framework):
        return
    for role in (*framework.roles, *(page for page, _ in framework.renderings)):
        stray = astray(role)
        behind = _left_behind(role, stray)
        if behind:
            yield _moved(role, behind)
        elsewhere = role.level_in_name if misplaced(role) else None  # the role's own level is wrong (STR012)
        for skill, level in stray:
            if (skill, level) not in behind and level != elsewhere:
                yield _stray(role, skill, level)


Stated = list[tuple[Skill, Number]]


def _left_behind(role: Role, stray: Stated) -> Stated:
    """The skills, more than half of a role's, that stand at one level, which is not the role's: it was moved."""
    level, count = max(Counter(level for _, level in stray).items(), key=lambda item: item[1], default=(0, 0))
    return [entry for entry in stray if entry[1] == level] if count > max(1, len(role.skills) / 2) else []


def _moved(role: Role, behind: Stated) -> Hit:
    (_, level), *_ = behind
    number, of_role = len(behind), len(role.skills)
    which = f"{number} of its {of_role}" if number < of_role else "both" if number == 2 else f"all {number}"
    bring = "the label and the text of each skill" if role.form == "page" else f"bring the skills to level {role.level}"
    return Hit(
        role.spot if role.written_level is None else role.written_level,
        f"the {role.name} is at level {role.level}, but {which} skills stand at level {level}",
        [(stated, f"{skill.code} at level {level}") for skill, stated in behind],
        help=f"correct the level of the role, or {bring}",
        fix=_fix(role, behind),
    )


def _fix(role: Role, behind: Stated) -> Fix | None:
    """The fix for the side that the file's name contradicts; none on a page, whose texts are those of the labels."""
    (_, level), *_ = behind
    if role.written_level is not None and role.level_in_name == level:
        return Fix("suggest", f"set the level of the role to {level}", (Edit(role.written_level, str(level)),))
    if role.form == "page":
        return None
    edits = tuple(Edit(stated, str(role.level)) for _, stated in reversed(behind))
    return Fix("suggest", f"bring the skills to level {role.level}", edits)


def _stray(role: Role, skill: Skill, level: Number) -> Hit:
    right = f"write level {role.level}"
    return Hit(
        level,
        f"{named(skill)} stands at level {level}, but the {role.name} is at level {role.level}",
        [(role.written_level, f"the role is at level {role.level}")] if role.written_level is not None else (),
        help=f"{right}, or correct the level of the role"
        if role.form == "page"
        else f"{right}, or say under `reason` why this skill differs",
        fix=Fix("suggest", right, (Edit(level, str(role.level)),)),
    )
