"""How many roles ask for each skill at each level, by SFIA's categories."""

from __future__ import annotations

from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import LEVELS

_SHADES = 5


class Heat(NamedTuple):
    """The roles that ask for a skill at a level. `shade` is 0 for none to 5; `defined` as SFIA defines it there."""

    roles: list[str]
    shade: int
    defined: bool


class SkillRow(NamedTuple):
    """A skill with its heat by level."""

    code: str
    name: str
    heats: list[Heat]

    @property
    def roles(self) -> list[str]:
        """The roles that ask for it, at whatever level."""
        return [role for heat in self.heats for role in heat.roles]


class Category(NamedTuple):
    name: str
    skills: list[SkillRow]


class HeatMap(NamedTuple):
    """`legend` says for each shade in use, from 1 on, how many roles it stands for: `3 to 4`."""

    categories: list[Category]
    legend: list[str]


def heat_map(framework: Framework) -> HeatMap:
    """The skills that roles ask for, by SFIA's categories."""
    from framework_lint.sfia import VERSIONS, facts

    header = framework.header
    known = facts(header.sfia_version, header.locale) if header.sfia_version in VERSIONS else None
    names = _names(framework)
    asking = _asking_roles(framework)
    most = max((len(roles) for levels in asking.values() for roles in levels.values()), default=1)
    by_category: dict[str, list[SkillRow]] = {}
    for code in sorted(asking):
        skill = known.get(code) if known else None
        heats = []
        for level in LEVELS:
            roles = asking[code].get(level, [])
            heats.append(Heat(roles, _shade(len(roles), most), skill is None or level in skill.levels))
        name = names.get(code) or (skill.name if skill else code)
        by_category.setdefault(skill.category if skill else "Not in SFIA", []).append(SkillRow(code, name, heats))
    return HeatMap([Category(name, by_category[name]) for name in sorted(by_category)], _legend(most))


def _shade(roles: int, most: int) -> int:
    """Rounded up: one role is a shade, too. Of few roles each is a shade more."""
    return -(-roles * _SHADES // max(most, _SHADES))


def _legend(most: int) -> list[str]:
    numbers: dict[int, list[int]] = {}
    for roles in range(1, most + 1):
        numbers.setdefault(_shade(roles, most), []).append(roles)
    return [f"{found[0]} to {found[-1]}" if len(found) > 1 else str(found[0]) for found in numbers.values()]


def _asking_roles(framework: Framework) -> dict[str, dict[int, list[str]]]:
    """The names of the roles that ask for a skill, by its code and the level that they require."""
    asking: dict[str, dict[int, list[str]]] = {}
    for role in framework.roles:
        for skill in role.skills:
            if skill.required in LEVELS and skill.required is not None:
                asking.setdefault(str(skill.code), {}).setdefault(skill.required, []).append(role.name)
    return asking


def _names(framework: Framework) -> dict[str, str]:
    """What the framework calls skills, by code: in their own files, else where a role first names them."""
    names: dict[str, str] = {}
    for role in framework.roles:
        for skill in role.skills:
            if skill.name:
                names.setdefault(str(skill.code), str(skill.name))
    return names | {code: str(skill.name) for code, skill in framework.skill_files.items() if skill.name}
