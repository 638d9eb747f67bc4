"""The ladder: which role comes next in a path, and which skills each role asks for."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Spot
from framework_lint.rules.context import Context
from framework_lint.rules.shared.doubt import misplaced, roles_outside_paths, unread_paths
from framework_lint.rules.shared.habits import mixes_levels
from framework_lint.rules.shared.steps import leads_nowhere


class Ladder:
    """The steps of all paths: each role with those of the next level in its path that has any.

    roles    the roles that can be compared, by key
    partly   the same, and roles of which another rule reports a skill: the others can be compared with those above
    skills   their entries that nobody reports, by the keys of roles and the codes of skills
    """

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        self.mixes_levels = mixes_levels(framework, context.habits(framework))
        unread, outside = unread_paths(framework), roles_outside_paths(framework)
        self.partly = {
            role.key: role
            for role in framework.roles
            if role.path not in unread and role.key not in outside and not _is_in_doubt(role)
        }
        self.skills = {
            key: context.once_for(role, "sound skills", lambda role: _sound_skills(role, context))
            for key, role in self.partly.items()
        }
        self.roles = {
            key: role
            for key, role in self.partly.items()
            if all(str(skill.code) in self.skills[key] for skill in role.skills)
        }
        self._above: dict[str, list[Role]] = {}

    def above(self, role: Role) -> list[Role]:
        """The next roles in the path; none where one of them cannot be compared."""
        if role.key not in self._above:
            over_a_branch = {other.key for other in self.framework.branch_neighbours(role, 1)}
            neighbours = [
                other
                for other in self.framework.neighbours(role, 1)
                if other.path == role.path and other.key not in over_a_branch
            ]
            comparable = all(
                self.roles.get(other.key) is other and not self._lacks_a_role(role, other) for other in neighbours
            )
            self._above[role.key] = neighbours if comparable else []
        return self._above[role.key]

    def _lacks_a_role(self, role: Role, above: Role) -> bool:
        """Whether a role between the two seems to be missing: a link into the gap leads nowhere (NAV101)."""
        return is_over_a_gap(role, above) and (
            leads_nowhere(self.framework, role, 1) or leads_nowhere(self.framework, above, -1)
        )

    def steps(self) -> Iterator[tuple[Role, Role]]:
        """Every role, with each of the next roles."""
        for role in self.roles.values():
            for other in self.above(role):
                yield role, other

    def dropped(self) -> Iterator[tuple[Role, list[Role], Skill]]:
        """Each skill that a role requires and none of the next roles does, without those dropped with a reason.

        Where a path divides into tracks, a skill continues if one of them requires it.
        """
        for role in self.partly.values():
            above = self.above(role)
            if not above:
                continue
            kept = {code for other in above for code in self.skills[other.key]}
            explained = {str(drop.code) for other in above for drop in other.drops}
            for code, skill in self.skills[role.key].items():
                if code not in kept and code not in explained:
                    yield role, above, skill

    def is_explained(self, skill: Skill, role: Role) -> bool:
        """Whether a skill is at its role's level, gives a reason or needs none: otherwise ATT302 reports it."""
        return skill.required == role.sfia or bool(skill.reason) or self.mixes_levels

    def returns_at(self, code: str, role: Role) -> Role | None:
        """The role above `role` that requires a skill again."""
        return next((above for above in self.above(role) if code in self.skills[above.key]), None)


def ladder_of(framework: Framework, context: Context) -> Ladder:
    """The ladder of a framework, computed once."""
    ladder: Ladder | None = context.memo.get("ladder")
    if ladder is None or ladder.framework is not framework:
        ladder = context.memo["ladder"] = Ladder(framework, context)
    return ladder


def _is_in_doubt(role: Role) -> bool:
    """Whether a role cannot be compared, because another rule reports its level, or that it has no skills."""
    return role.level is None or not role.skills or misplaced(role)


def _sound_skills(role: Role, context: Context) -> dict[str, Skill]:
    return {str(skill.code): skill for skill in role.skills if _is_sound(skill, context)}


def _is_sound(skill: Skill, context: Context) -> bool:
    """Whether SFIA has the skill at its level; else its code or its level is a mistake (SFI201, SFI202, SFI204)."""
    known = context.pinned(skill.code)
    return known is not None and (skill.required is None or skill.required in known.levels)


def is_over_a_gap(role: Role, above: Role) -> bool:
    """Whether levels without a role lie between two neighbours (STR008)."""
    return (above.level or 0) - (role.level or 0) > 1


def skills_spot(role: Role) -> Spot:
    """Where a role lists its skills."""
    return role.skills_place or role.spot


def level_of(skill: Skill) -> int | None:
    """The level at which a skill is required; None where ATT302 reports it."""
    if skill.level_label is not None and skill.level_label != skill.required:
        return None
    return skill.required


def or_dropped(role: Role, rule: str) -> str:
    """The other way out, for a skill that a role leaves behind on purpose: pages can say so in a comment only."""
    comment = f"say why not in a comment: `<!-- framework-lint: ignore[{rule}]: why -->`"
    return f", or {comment if role.form == 'page' else 'list it under `drops` with a reason'}"
