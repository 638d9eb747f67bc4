"""The steps of career paths, from a role to those of the next level, and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.framework import Framework, Role, Skill
from framework_lint.model.spans import Spot
from framework_lint.rules.context import Context
from framework_lint.rules.structure_more import homeless, misplaced


class Steps:
    """The steps of all paths: each role with those of the next level in its path. Over a gap (STR008) there is none."""

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        gaps = {entry.path for entry in framework.unread}
        astray = homeless(framework)
        self.clear = {
            role.key: role
            for role in framework.roles
            if role.path not in gaps and role.key not in astray and not in_doubt(role, context)
        }
        self._next: dict[str, list[Role]] = {}
        self.asked = {key: {str(skill.code): skill for skill in role.skills} for key, role in self.clear.items()}

    def next(self, role: Role) -> list[Role]:
        """The next roles in the path; none where one of them cannot be compared."""
        if role.key not in self._next:
            over_a_branch = {other.key for other in self.framework.branch_neighbours(role, 1)}
            found = [
                other
                for other in self.framework.neighbours(role, 1)
                if other.path == role.path and other.key not in over_a_branch
            ]
            near = all(
                other.level is not None and role.level is not None and other.level - role.level == 1 for other in found
            )
            comparable = near and all(self.clear.get(other.key) is other for other in found)
            self._next[role.key] = found if comparable else []
        return self._next[role.key]

    def pairs(self) -> Iterator[tuple[Role, Role]]:
        for role in self.clear.values():
            for other in self.next(role):
                yield role, other

    def comes_back(self, code: str, role: Role) -> Role | None:
        """The role above `role` that asks for a skill again."""
        return next((above for above in self.next(role) if code in self.asked[above.key]), None)


def steps_of(framework: Framework, context: Context) -> Steps:
    """The steps of a framework, worked out once."""
    steps: Steps | None = context.memo.get("steps")
    if steps is None or steps.framework is not framework:
        steps = context.memo["steps"] = Steps(framework, context)
    return steps


def in_doubt(role: Role, context: Context) -> bool:
    """Whether what a role asks for cannot be compared, because another rule has something to say of it."""
    if role.level is None or not role.skills or misplaced(role):
        return True
    for skill in role.skills:
        known = context.pinned(skill.code)
        if known is None:
            return True
        if skill.required is not None and skill.required not in known.levels:
            return True
    return False


def dropped(steps: Steps) -> Iterator[tuple[Role, list[Role], Skill]]:
    """Each skill that a role asks for and none of the next roles does, without those left behind with a reason.

    Where a path divides into tracks, a skill goes on when one of them asks for it.
    """
    for role in steps.clear.values():
        above = steps.next(role)
        if not above:
            continue
        for code, skill in steps.asked[role.key].items():
            if any(code in steps.asked[other.key] for other in above):
                continue
            if any(str(drop.code) == code for other in above for drop in other.drops):
                continue
            yield role, above, skill


def required(role: Role) -> Spot:
    return role.skills_place or role.spot


def level_of(skill: Skill) -> int | None:
    """The level that a skill is asked for at; None where ATT302 has something to say of it."""
    if skill.level_label is not None:
        return None if skill.level_label != skill.required else skill.required
    return skill.required


def explained(skill: Skill, role: Role) -> bool:
    """Whether a skill stands at its role's level or says why not: otherwise ATT302 speaks."""
    return skill.required == role.level or bool(skill.reason)
