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
from framework_lint.rules.shared.habits import Habit, mixes_levels
from framework_lint.rules.shared.quoted import named
from framework_lint.rules.shared.skill_levels import Stated, is_listed, levels_astray, mislabelled


@rule("ATT302", "level-mismatch", "error", scope="framework", fix="suggest", yields_to=("STR012",))
def level_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill stands at another level than its role, without a reason.

    A role at level 6 asks for skills at level 6. Where one is deliberately higher or lower, a `reason` says why; on a
    page the label of the attainment must name the role's level. If most skills of a role stand at one other level, the
    role was moved and they were not: that is said once. SFIA calls mixed levels normal: `skill_levels: mixed` under
    `sfia` in framework.yaml says that they are meant, `same` that they are not. Where nothing says it, they are taken
    for a habit if at least four of five roles have some, of eight or more, which one note says; if fewer, where all do.
    A label that contradicts the level of its skill is wrong in any case.

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
    roles = (*framework.roles, *(page for page, _ in framework.renderings))
    labelled = [(role, mislabelled(role)) for role in roles]
    for _, wrong in labelled:
        yield from (_mislabelled(skill, label) for skill, label in wrong)
    shown = context.habits(framework)
    if mixes_levels(framework, shown):
        if not shown.labels_are_levels:
            for role in roles:
                strays = [entry for entry in levels_astray(role) if entry[0].level is None]
                yield from (_stray(role, skill, level) for skill, level in strays)
        if not framework.header.skill_levels and shown.mixed_levels.is_clear:
            yield from _said_once(framework, shown.mixed_levels)
        return
    for role, wrong in labelled:
        stray = _reported(role)
        behind = _left_behind(role, stray)
        if behind:
            yield _moved(role, behind)
        elsewhere = role.level_in_name if misplaced(role) else None  # the role's own level is wrong (STR012)
        for skill, level in stray:
            if (skill, level) not in behind and level != elsewhere and skill not in [other for other, _ in wrong]:
                yield _stray(role, skill, level)


def _reported(role: Role) -> Stated:
    """The skills at other levels than the role's for which it owes a reason; a line of a page's list can give none."""
    return [(skill, level) for skill, level in levels_astray(role) if not is_listed(role, skill)]


def _said_once(framework: Framework, habit: Habit) -> Iterator[Hit]:
    """The note that stands for all findings that a habit silences."""
    strays = [(role, *entry) for role in framework.roles for entry in _reported(role)]
    if not strays:
        return
    header = framework.header
    which = "`skill_levels: mixed` under `sfia`" + (" in framework.yaml" if header.written else "")
    yield Hit(
        (header.sfia_place or header.place) if header.written else strays[0][2],
        f"{habit.cases} of {habit.of} roles hold skills at mixed levels: taken for the framework's habit",
        [(level, f"{skill.code} at level {level}, the role at {role.sfia_words}") for role, skill, level in strays[:3]],
        help=f"{which} says that it is meant, `same` that each of them is to be reported",
        severity="note",
    )


def _left_behind(role: Role, stray: Stated) -> Stated:
    """The skills, more than half of a role's, that stand at one level, which is not the role's: it was moved."""
    level, count = max(Counter(level for _, level in stray).items(), key=lambda item: item[1], default=(0, 0))
    return [entry for entry in stray if entry[1] == level] if count > max(1, len(role.skills) / 2) else []


def _moved(role: Role, behind: Stated) -> Hit:
    (_, level), *_ = behind
    number, of_role = len(behind), len(role.skills)
    which = f"{number} of its {of_role}" if number < of_role else "both" if number == 2 else f"all {number}"
    bring = "the label and the text of each skill" if role.form == "page" else f"bring the skills to level {role.sfia}"
    return Hit(
        role.spot if role.written_level is None else role.written_level,
        f"the {role.name} is at {role.sfia_words}, but {which} skills stand at level {level}",
        [(stated, f"{skill.code} at level {level}") for skill, stated in behind],
        help=f"correct the level of the role, or {bring}",
        fix=_fix(role, behind),
    )


def _fix(role: Role, behind: Stated) -> Fix | None:
    """The fix for the side that the file's name contradicts; none on a page, whose texts are those of the labels."""
    (_, level), *_ = behind
    if role.written_level is not None and not role.scale and role.level_in_name == level:
        return Fix("suggest", f"set the level of the role to {level}", (Edit(role.written_level, str(level)),))
    if role.form == "page":
        return None
    edits = tuple(Edit(stated, str(role.sfia)) for _, stated in reversed(behind))
    return Fix("suggest", f"bring the skills to level {role.sfia}", edits)


def _mislabelled(skill: Skill, label: Number) -> Hit:
    right = f"write level {skill.level}"
    return Hit(
        label,
        f"{named(skill)} stands at level {skill.level}, but its text is labelled as that of level {label}",
        [(skill.level, f"level {skill.level}")] if skill.level is not None else (),
        help=f"{right}, with the text of that level, or correct the level of the skill",
        fix=Fix("suggest", right, (Edit(label, str(skill.level)),)),
    )


def _stray(role: Role, skill: Skill, level: Number) -> Hit:
    right = f"write level {role.sfia}"
    return Hit(
        level,
        f"{named(skill)} stands at level {level}, but the {role.name} is at {role.sfia_words}",
        [(role.written_level, f"the role is at {role.sfia_words}")] if role.written_level is not None else (),
        help=f"{right}, or correct the level of the role"
        if role.form == "page"
        else f"{right}, or say under `reason` why this skill differs",
        fix=Fix("suggest", right, (Edit(level, str(role.sfia)),)),
    )
