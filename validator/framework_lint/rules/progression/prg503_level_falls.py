"""PRG503: skills that the next role asks for at a lower level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Spot
from framework_lint.rules.context import Context
from framework_lint.rules.progression.ladder import ladder_of, level_of
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.role_titles import leads


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
    yield from _of_competencies(framework)
    ladder = ladder_of(framework, context)
    for role, other in ladder.steps():
        for code, skill in ladder.skills[other.key].items():
            below = ladder.skills[role.key].get(code)
            if below is None or not ladder.is_explained(skill, other) or not ladder.is_explained(below, role):
                continue
            level, level_below = level_of(skill), level_of(below)
            if level is None or level_below is None or level >= level_below:
                continue
            yield Hit(
                _level_spot(skill),
                f"the {other.name} asks for {code} at level {level}, "
                f"but the {role.name} below asks for level {level_below}",
                [(_level_spot(below), f"level {level_below}")],
                help="correct one of the two levels",
            )


def _of_competencies(framework: Framework) -> Iterator[Hit]:
    """Competencies of the organisation's own. Who begins to lead may need less of a craft."""
    for role in framework.roles:
        required = {one.competency: one for one in role.requires}
        for other in framework.neighbours(role, 1) if required else ():
            if leads(other) and not leads(role):
                continue
            for one in other.requires:
                below = required.get(one.competency)
                if below is None or below.level is None or one.level is None or one.level >= below.level:
                    continue
                yield Hit(
                    one.text,
                    f'the {other.name} requires "{one.competency}" at level {one.level}, '
                    f"but the {role.name} below at level {below.level}",
                    [(below.text, f"level {below.level}")],
                    help="correct one of the two levels",
                )


def _level_spot(skill: Skill) -> Spot:
    return skill.level if skill.level is not None else skill.code
