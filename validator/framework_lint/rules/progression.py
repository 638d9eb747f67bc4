"""PRG: whether what roles ask for grows from one level to the next.

Only neighbours of one path are compared, as the path's graph has them: a step over a branch to another path is another
career. Where the data of one of the two is itself in doubt (no skills, a skill at a level that SFIA does not have, an
unknown code, a level that contradicts the file's name), another rule speaks of that, and these are silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Role, Skill
from framework_lint.model.spans import Number, Place, Span, Spot
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced, roles_outside_paths

TOLERANCE = 2  # how far a skill's level may be from its role's without a finding


def tolerance(context: Context) -> int:
    return int(context.settings.option("PRG506", "tolerance", TOLERANCE))


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


class Steps:
    """The steps of all paths: each role with those of the next level in its path. Over a gap (STR008) there is none."""

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        gaps = {entry.path for entry in framework.unread}
        astray = roles_outside_paths(framework)
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


def _dropped(steps: Steps) -> Iterator[tuple[Role, list[Role], Skill]]:
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


def _required(role: Role) -> Spot:
    return role.skills_place or role.spot


@rule("PRG501", "skill-dropped", "warning", scope="framework", fix="suggest", yields_to=("STR006", "SFI204"))
def skill_dropped(framework: Framework, context: Context) -> Iterator[Hit]:
    """The next role of the path no longer asks for a skill that SFIA defines at its level.

    Levels build on each other: what a Senior Engineer needs, a Staff Engineer does not unlearn. Where a role leaves a
    skill behind on purpose, list it under `drops` with a `reason`. Right are a skill that one of several tracks goes on
    with, a skill that comes back at once (PRG505), and a step to another path.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «skills»: [POMG]
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [POMG]
    drops:
      - {code: SUPP, reason: the procurement department manages suppliers from here on}
    ```
    """
    steps = steps_of(framework, context)
    for role, above, skill in _dropped(steps):
        known = context.pinned(skill.code)
        going = [other for other in above if known and other.level in known.levels]
        if not going or any(steps.comes_back(str(skill.code), other) for other in above):
            continue
        other = going[0]
        name = f"{known.name} ({skill.code})"
        yield Hit(
            _required(other),
            f"the {other.name} (level {other.level}) no longer asks for {name}, "
            f"which the {role.name} (level {role.level}) needs",
            [
                (skill.code, f"asked for at level {role.level}"),
                *((_required(one), "nor does this role") for one in going[1:]),
            ],
            help=f"ask for {skill.code}, or list it under `drops` with a reason",
            fix=_addition(other, str(skill.code)) if len(above) == 1 else None,
        )


def _addition(role: Role, code: str) -> Fix | None:
    """Add a code at the end of a list of skills in YAML; None where it cannot be told how the list is written."""
    if role.form != "yaml" or role.skills_place is None or not role.skills:
        return None
    last = role.skills[-1].place
    end = Place(
        last.path,
        Span(last.span.end_line, last.span.end_column, last.span.end_line, last.span.end_column),
        last.pointer,
    )
    if last.span.line == role.skills_place.span.line:
        text = f", {code}"
    elif len({skill.place.span.line for skill in role.skills}) == len(role.skills) and last.span.column > 2:
        text = f"\n{' ' * (last.span.column - 3)}- {code}"
    else:
        return None
    return Fix("suggest", f"ask for {code}", (Edit(end, text),))


@rule("PRG502", "forced-drop", "note", scope="framework", yields_to=("STR006", "SFI204"))
def forced_drop(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill ends below the next role's level: SFIA does not define it there.

    Nobody did anything wrong, but somebody should decide what takes its place: the finding names skills of the same
    subcategory that go on. It is silent where the role lists the skill under `drops` with a `reason`, and on pages:
    they have no place to say so, and no skill of SFIA goes from level 1 to level 7, so every long path would be told
    of one.

    ## Bad
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    skills: [ITOP, SLEN]
    ```
    `roles/engineering/level-6-principal-engineer.yaml`
    ```yaml
    title: Principal Engineer
    level: 6
    «skills»: [SLEN]
    ```
    ## Good
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    skills: [ITOP, SLEN]
    ```
    `roles/engineering/level-6-principal-engineer.yaml`
    ```yaml
    title: Principal Engineer
    level: 6
    skills: [SLEN]
    drops:
      - {code: ITOP, reason: SFIA defines this skill up to level 5}
    ```
    """
    for role, above, skill in _dropped(steps_of(framework, context)):
        known = context.pinned(skill.code)
        if known is None or any(other.level in known.levels for other in above):
            continue
        other = above[0]
        if other.form == "page" or other.level is None or max(known.levels) >= other.level:
            continue
        going_on = [
            f"{one.code} ({one.name})"
            for one in context.sfia.skills.values()
            if (one.category, one.subcategory) == (known.category, known.subcategory) and other.level in one.levels
        ]
        hint = f"of the same subcategory go on: {', '.join(going_on[:5])}; " if going_on else ""
        yield Hit(
            _required(other),
            f"{known.name} ({skill.code}), which the {role.name} needs, "
            f"ends at level {max(known.levels)}, below the {other.name}",
            [(skill.code, f"asked for at level {role.level}")],
            help=f"{hint}list {skill.code} under `drops` with a reason",
        )


def _level_of(skill: Skill) -> int | None:
    """The level that a skill is asked for at; None where ATT302 has something to say of it."""
    if skill.level_label is not None:
        return None if skill.level_label != skill.required else skill.required
    return skill.required


def _explained(skill: Skill, role: Role) -> bool:
    """Whether a skill stands at its role's level or says why not: otherwise ATT302 speaks."""
    return skill.required == role.level or bool(skill.reason)


@rule("PRG503", "level-falls", "warning", scope="framework", yields_to=("STR006", "SFI204"))
def level_falls(framework: Framework, context: Context) -> Iterator[Hit]:
    """The next role asks for a lower level of the same skill.

    A step up that needs less of a skill than the step below puts people off, or one of the two levels is a slip.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: SUPP, level: «4», reason: suppliers are few}
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: SUPP, level: 5, reason: suppliers are few}
    ```
    """
    steps = steps_of(framework, context)
    for role, other in steps.pairs():
        for code, skill in steps.asked[other.key].items():
            before = steps.asked[role.key].get(code)
            if before is None or not _explained(skill, other) or not _explained(before, role):
                continue
            now, then = _level_of(skill), _level_of(before)
            if now is None or then is None or now >= then:
                continue
            yield Hit(
                skill.level if skill.level is not None else skill.code,
                f"the {other.name} asks for {code} at level {now}, but the {role.name} below asks for level {then}",
                [(before.level if before.level is not None else before.code, f"level {then}")],
                help="correct one of the two levels",
            )


@rule("PRG504", "no-growth", "warning", scope="framework", yields_to=("STR006", "SFI204"))
def no_growth(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two neighbouring roles ask for the same skills at the same levels.

    Nothing then tells the two roles apart, and nobody can say what a promotion is for. It happens only where skills
    write out a `level` of their own: otherwise the role's own level is the difference.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «skills»:
      - {code: SUPP, level: 5, reason: suppliers are few}
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: SUPP, level: 5, reason: suppliers are few}
      - POMG
    ```
    """
    steps = steps_of(framework, context)
    for role, other in steps.pairs():
        below, above = steps.asked[role.key], steps.asked[other.key]
        if below.keys() != above.keys() or any(
            not _explained(above[code], other)
            or not _explained(skill, role)
            or _level_of(skill) != _level_of(above[code])
            or _level_of(skill) is None
            for code, skill in below.items()
        ):
            continue
        yield Hit(
            _required(other),
            f"the {other.name} (level {other.level}) asks for nothing "
            f"that the {role.name} (level {role.level}) does not",
            [(_required(role), "the same skills at the same levels")],
            help="say which skills, or which of their levels, the next role adds",
        )


@rule("PRG505", "skill-vanishes", "warning", scope="framework", yields_to=("STR006", "SFI204"))
def skill_vanishes(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill goes and comes back two levels up.

    The role in the middle was forgotten when the skill was added, or lost it in an edit. Where it is deliberate, the
    role in the middle lists the skill under `drops` with a `reason`.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «skills»: [POMG]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, SUPP]
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [POMG, SUPP]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, SUPP]
    ```
    """
    steps = steps_of(framework, context)
    told: set[tuple[str, str]] = set()
    for role, above, skill in _dropped(steps):
        code = str(skill.code)
        for other in above:
            back = steps.comes_back(code, other)
            if back is None or (other.key, code) in told:
                continue
            told.add((other.key, code))
            yield Hit(
                _required(other),
                f"{code} is asked of the {role.name} and of the {back.name}, but not of the {other.name} between them",
                [(skill.code, f"level {role.level}"), (steps.asked[back.key][code].code, f"level {back.level}")],
                help=f"ask for {code} here too, or list it under `drops` with a reason",
            )


@rule("PRG506", "level-tolerance", "warning", scope="role", yields_to=("SFI204", "ATT302"))
def level_tolerance(role: Role, context: Context) -> Iterator[Hit]:
    """A skill's level is further from the role's than the configured tolerance.

    A `reason` explains a skill that is one or two levels off; three are a sign that the skill or the role is another
    one. Without a reason every difference is ATT302's.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: SUPP, level: «3», reason: suppliers are few}
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: SUPP, level: 5, reason: suppliers are few}
    ```
    """
    most = tolerance(context)
    if role.level is None:
        return
    for skill in role.skills:
        said: Number | None = skill.level_label if skill.level_label is not None else skill.level
        if said is None or not skill.reason or abs(said - role.level) <= most:
            continue
        yield Hit(
            said,
            f"{skill.code} at level {said} is {abs(said - role.level)} levels "
            f"from the {role.name} (level {role.level}): at most {most} are allowed",
            [(role.written_level, f"the role is at level {role.level}")] if role.written_level is not None else (),
            help="correct the level, or ask for another skill",
        )
