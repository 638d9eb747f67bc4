"""NAV109: navigation that leaves out a neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.links import leads_to, reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import unread_paths
from framework_lint.rules.shared.steps import DIRECTIONS, WORD, Direction, paths_with_steps, steps
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
    with_steps, unread = paths_with_steps(framework), unread_paths(framework)
    for role in framework.roles:
        # Data that leaves navigation out says that it follows from the levels.
        expected = role.path in with_steps if role.form == "page" else role.navigation is not None
        if not expected or role.path in unread:
            continue
        written = {direction for direction, _ in steps(role)}
        for direction in DIRECTIONS:
            left_out = [] if direction in written else _left_out(framework, role, direction)
            if left_out:
                names = either([f"the {neighbour.name}" for neighbour in left_out])
                yield Hit(
                    role.navigation.place if role.navigation else role.spot,
                    f"the navigation of the {role.name} leaves out its {WORD[direction]} role, {names}",
                    [(neighbour.spot, neighbour.level_words) for neighbour in left_out],
                    help=f"add `{WORD[direction]}: {reference_to(framework, role, left_out[0], 'id')}`"
                    if role.form == "yaml"
                    else f"add a link to {names}",
                )


def _left_out(framework: Framework, role: Role, direction: Direction) -> list[Role]:
    """The neighbours in a role's own path, if none of its links leads to any of them."""
    neighbours = [other for other in framework.neighbours(role, direction) if other.path == role.path]
    return [] if any(leads_to(framework, role, neighbour) for neighbour in neighbours) else neighbours
