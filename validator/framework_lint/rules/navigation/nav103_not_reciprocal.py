"""NAV103: steps that do not lead back to where they came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import (
    Framework,
)
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.references import reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, steps


@rule("NAV103", "not-reciprocal", "error", scope="framework", fix="suggest", yields_to=("NAV104", "NAV101"))
def not_reciprocal(framework: Framework, context: Context) -> Iterator[Hit]:
    """One role's next is another, but that one's previous is not the first.

    Going up and down the path must pass the same roles. Only roles that write their navigation out are compared;
    where one of the two links is wrong by itself, that link alone is reported (NAV104).

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-5-delivery-manager.yaml`
    ```yaml
    title: Delivery Manager
    level: 5
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      previous: «delivery-manager»
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-5-delivery-manager.yaml`
    ```yaml
    title: Delivery Manager
    level: 5
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      previous: [delivery-manager, senior-engineering-manager]
    ```
    """
    claims = Counter(
        (step, other.key)
        for role in framework.roles
        for step, link in steps(role)
        if (other := framework.target(role, link)) is not None
    )
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            if other is None or other is role or other.navigation is None or other.path != role.path:
                continue
            back = [reverse for way, reverse in steps(other) if way == -step]
            targets = [framework.target(other, reverse) for reverse in back]
            if not back or role in targets or None in targets:
                continue
            if role.level is not None and other.level is not None and other not in framework.neighbours(role, step):
                continue  # this link itself is wrong, and NAV104 says so
            yield Hit(
                back[0].to,
                f"the {WORD[step]} role of the {role.name} is the {other.name}, "
                f"but the {WORD[_turned(step)]} role there is the {targets[0].name}",  # type: ignore[union-attr]
                [(link.to, f"the {WORD[step]} role of the {role.name}")],
                help="let both name each other"
                if other.form == "page"
                else "let both name each other, or leave the navigation out: it follows from the levels",
                # Of several roles that say so, or several links back, nobody can tell which one is meant.
                fix=Fix(
                    "suggest",
                    f"link to the {role.name}",
                    (Edit(back[0].to, reference_to(framework, other, role, back[0].to)),),
                )
                if claims[step, other.key] == 1 and len(back) == 1
                else None,
            )


def _turned(step: Direction) -> Direction:
    return -1 if step == 1 else 1
