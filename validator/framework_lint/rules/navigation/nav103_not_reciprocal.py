"""NAV103: steps that do not lead back to where they came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.links import leads_to, reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, Step, steps, steps_to_roles
from framework_lint.rules.shared.suggestions import either


@rule("NAV103", "not-reciprocal", "error", scope="framework", fix="suggest", yields_to=("NAV104", "NAV101"))
def not_reciprocal(framework: Framework, context: Context) -> Iterator[Hit]:
    """One role's next is another, but that one's previous is not the first.

    Going up and down the path must pass the same roles. Only roles that write their navigation out are compared;
    where one of the two links is wrong by itself, that link alone is reported (NAV104). A page to which a role of
    another path leads on, and which has steps but none back, is a warning.

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
    claims = Counter((step.direction, step.target.key) for step in steps_to_roles(framework))
    found = [
        (step, back)
        for step in steps_to_roles(framework)
        if (back := _links_elsewhere(framework, step)) and not _is_wrong_itself(framework, step)
    ]
    spots = {back[0][0].place for _, back in found}
    for step, back in found:
        role, direction, link, target = step
        back_link, back_target = back[0]
        if link.place in spots and _leads_on(framework, back_target, direction, target):
            continue  # those two agree, and the step that does not is reported itself
        reference = reference_to(framework, target, role, back_link.to, back_link.form)
        # With several roles that claim to be the neighbour, or several links back, it is unclear which one is right.
        clear = claims[direction, target.key] == 1 and len(back) == 1
        yield Hit(
            back_link.to,
            f"the {WORD[direction]} role of the {role.name} is the {target.name}, "
            f"but the {WORD[_opposite(direction)]} role there is the {back_target.name}",
            [(link.to, f"the {WORD[direction]} role of the {role.name}")],
            help="correct one of the two links"
            if target.form == "page"
            else "correct one of the two, or delete both: the navigation then follows from the levels",
            fix=Fix("suggest", f"link to the {role.name}", (Edit(back_link.to, reference),)) if clear else None,
        )
    yield from _no_way_back(framework)


def _no_way_back(framework: Framework) -> Iterator[Hit]:
    """The hits for pages that a role of another path leads to and that do not lead back, each page once."""
    one_way: dict[tuple[str, Direction], list[Step]] = {}
    for step in steps_to_roles(framework):
        if _is_one_way(framework, step):
            one_way.setdefault((step.target.key, step.direction), []).append(step)
    for (_, direction), found in one_way.items():
        role, _, _, target = found[0]
        names = either([f"the {step.role.name}" for step in found])
        yield Hit(
            target.navigation.place if target.navigation else target.spot,
            f"the {WORD[direction]} role of the {role.name} is the {target.name}, but nothing there leads back",
            [(step.link.to, f"the {WORD[direction]} role of the {step.role.name}") for step in found],
            help=f"add a link to the {WORD[_opposite(direction)]} role, {names}",
            severity="warning",
        )


def _is_one_way(framework: Framework, step: Step) -> bool:
    """Whether a step leads to a page of another path that has steps, but none back and no other link back."""
    role, direction, _, target = step
    if target.path == role.path or target.form != "page" or (below := role.below(target)) is None:
        return False
    if below * direction < 0:  # the wrong way (NAV104)
        return False
    ways = {way for way, _ in steps(target)}
    return ways == {direction} and not leads_to(framework, target, role)


def _links_elsewhere(framework: Framework, step: Step) -> list[tuple[Link, Role]]:
    """The links back from a step's target, with the roles that they lead to; none if one of them leads to the role that
    the step starts from, or leads nowhere (NAV101). Steps into another path need no link back."""
    role, direction, _, target = step
    if target is role or target.path != role.path:
        return []
    back = []
    for other_direction, link in steps(target):
        if other_direction != direction:
            back_target = framework.target(target, link)
            if back_target is None or back_target == role:
                return []
            back.append((link, back_target))
    return back


def _leads_on(framework: Framework, role: Role, direction: Direction, target: Role) -> bool:
    return any(framework.target(role, link) is target for way, link in steps(role) if way == direction)


def _is_wrong_itself(framework: Framework, step: Step) -> bool:
    """Whether a step does not lead to a neighbour (NAV104)."""
    role, direction, _, target = step
    return role.below(target) is not None and target not in framework.neighbours(role, direction)


def _opposite(direction: Direction) -> Direction:
    return -1 if direction == 1 else 1
