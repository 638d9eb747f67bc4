"""PRG503: skills that the next role asks for at a lower level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.progression.steps import explained, level_of, steps_of
from framework_lint.rules.registry import rule


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
            if before is None or not explained(skill, other) or not explained(before, role):
                continue
            now, then = level_of(skill), level_of(before)
            if now is None or then is None or now >= then:
                continue
            yield Hit(
                skill.level if skill.level is not None else skill.code,
                f"the {other.name} asks for {code} at level {now}, but the {role.name} below asks for level {then}",
                [(before.level if before.level is not None else before.code, f"level {then}")],
                help="correct one of the two levels",
            )
