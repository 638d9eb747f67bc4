"""Two roles beside each other: what both are expected to do, and what only one of them is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framework_lint.history.changes import plain
from framework_lint.history.criteria import Compared, compared
from framework_lint.history.skill_texts import skill_name, skills_by_code
from framework_lint.model.criteria import Criterion
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role


class SkillBeside(NamedTuple):
    """A skill, or a competency of the organisation's own, and the level that each role asks for; None for none."""

    code: str
    name: str
    left: int | None
    right: int | None
    kind: Literal["only left", "only right", "both"]


class SideBySide(NamedTuple):
    """Two roles, the lower one left."""

    left: Role
    right: Role
    criteria: Compared
    skills: tuple[SkillBeside, ...]
    titles: dict[str, str]  # of paths and tracks, by `path` and `path/track`


def side_by_side(one: Role, other: Role, framework: Framework, titles: dict[str, str]) -> SideBySide:
    """Two roles of a framework beside each other; of two whose levels can be compared the lower one is left."""
    below = one.below(other)
    left, right = (other, one) if below is not None and below < 0 else (one, other)
    return SideBySide(
        left,
        right,
        compared(criteria_of(left, framework), criteria_of(right, framework)),
        (*_skills(left, right, framework), *_competencies(left, right, framework)),
        titles,
    )


def criteria_of(role: Role, framework: Framework) -> list[Criterion]:
    """What a role is expected to do: its own criteria, those of all roles at its level, and those of the competencies
    that it requires, whose names are then the themes."""
    levels = framework.header.scale_of(role.path).levels
    rungs = {
        (str(competency.id), int(rung.level)): (competency, rung)
        for competency in framework.competencies
        for rung in competency.rungs
    }
    required = (rungs.get((one.competency, one.level or 0)) for one in role.requires)
    return [
        *role.criteria,
        *(criterion for level in levels if level.id == role.level_id for criterion in level.criteria),
        *(
            criterion._replace(theme=str(found[0].title))
            for found in dict.fromkeys(required)
            if found
            for criterion in found[1].criteria
        ),
    ]


def texts_of(role: Role) -> str:
    """What describes a role in general, on one line."""
    return plain(role.scope_summary) or plain(role.description)


def _skills(left: Role, right: Role, framework: Framework) -> list[SkillBeside]:
    old, new = skills_by_code(left), skills_by_code(right)
    return [
        _beside(
            code,
            skill_name(new.get(code) or old[code], framework),
            (old[code].required if code in old else None, code in old),
            (new[code].required if code in new else None, code in new),
        )
        for code in sorted({*old, *new})
    ]


def _competencies(left: Role, right: Role, framework: Framework) -> list[SkillBeside]:
    old, new = ({one.competency: one.level for one in role.requires} for role in (left, right))
    names = {str(competency.id): str(competency.title) for competency in framework.competencies}
    return [
        _beside(code, names.get(code, code), (old.get(code), code in old), (new.get(code), code in new))
        for code in sorted({*old, *new})
    ]


def _beside(code: str, name: str, left: tuple[int | None, bool], right: tuple[int | None, bool]) -> SkillBeside:
    kind: Literal["only left", "only right", "both"] = "both"
    if not left[1] or not right[1]:
        kind = "only left" if left[1] else "only right"
    return SkillBeside(code, name, left[0], right[0], kind)
