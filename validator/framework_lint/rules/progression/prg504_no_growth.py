"""PRG504: neighbouring roles that ask for the same."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.rules.context import Context
from framework_lint.rules.progression.ladder import Ladder, ladder_of, level_of, skills_spot
from framework_lint.rules.registry import rule


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
    ladder = ladder_of(framework, context)
    for role, other in ladder.steps():
        below, above = ladder.skills[role.key], ladder.skills[other.key]
        if below.keys() != above.keys() or other.criteria:  # what is expected tells them apart (CRI901)
            continue
        if all(_is_same(ladder, skill, role, above[code], other) for code, skill in below.items()):
            yield Hit(
                skills_spot(other),
                f"the {other.name} ({other.level_words}) asks for nothing "
                f"that the {role.name} ({role.level_words}) does not",
                [(skills_spot(role), "the same skills at the same levels")],
                help="add the skills, or the higher levels of skills, by which the two roles differ",
            )


def _is_same(ladder: Ladder, skill: Skill, role: Role, above: Skill, role_above: Role) -> bool:
    """Whether two roles ask for a skill at the same level, and no other rule reports that level."""
    level = level_of(skill)
    explained = ladder.is_explained(skill, role) and ladder.is_explained(above, role_above)
    return level is not None and level == level_of(above) and explained
