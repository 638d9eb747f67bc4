"""PRG506: skills too far from their role's level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Role
from framework_lint.model.spans import Number
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

_TOLERANCE = 2  # how far a skill's level may be from its role's without a finding


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
    most = int(context.settings.option("PRG506", "tolerance", _TOLERANCE))
    if role.sfia is None:
        return
    for skill in role.skills:
        stated: Number | None = skill.level_label if skill.level_label is not None else skill.level
        if stated is None or not skill.reason or abs(stated - role.sfia) <= most:
            continue
        yield Hit(
            stated,
            f"the {role.name} is at {role.sfia_words} and asks for {skill.code} at level {stated}: "
            f"{abs(stated - role.sfia)} levels apart, more than the {most} allowed",
            [(role.written_level, f"the role is at {role.sfia_words}")] if role.written_level is not None else (),
            help="correct the level, or ask for another skill",
        )
