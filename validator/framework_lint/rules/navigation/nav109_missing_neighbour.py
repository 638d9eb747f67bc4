"""NAV109: navigation that leaves out a neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import (
    Framework,
)
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.references import leads_to, reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, steps
from framework_lint.rules.shared.suggestions import either


@rule("NAV109", "missing-neighbour", "warning", scope="framework", fix="suggest")
def missing_neighbour(framework: Framework, context: Context) -> Iterator[Hit]:
    """The navigation leaves out a neighbour that exists.

    A role that writes its navigation out must name the role above and the role below it; a page without any is
    reported where other pages of its path have navigation. On a page any link to the neighbour will do. In data,
    leaving navigation out altogether is right: it follows from the levels.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «navigation»:
      back: [{to: ../../index.md, label: Home}]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      next: vp-of-engineering
      back: [{to: ../../index.md, label: Home}]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    with_steps = {role.path for role in framework.roles if any(True for _ in steps(role))}
    for role in framework.roles:
        if role.navigation is None and not (role.form == "page" and role.path in with_steps):
            continue
        if role.form == "page" and role.path not in with_steps:
            continue
        for step in (-1, 1):
            direction: Direction = 1 if step == 1 else -1
            if any(way == direction for way, _ in steps(role)):
                continue
            beside = [n for n in framework.neighbours(role, direction) if n.path == role.path]
            if any(leads_to(framework, role, neighbour) for neighbour in beside):
                continue  # in other words, or outside of the navigation
            if not beside or any(entry.path == role.path for entry in framework.unread):
                continue
            names = either([f"the {n.name}" for n in beside])
            yield Hit(
                role.navigation.place if role.navigation else role.spot,
                f"the navigation of the {role.name} leaves out its {WORD[direction]} role, {names}",
                [(n.spot, f"level {n.level}") for n in beside],
                help=f"add `{WORD[direction]}: {reference_to(framework, role, beside[0], 'id')}`"
                if role.form == "yaml"
                else f"add a link to {names}",
            )
