"""Steps of a career path that roles spell out: their previous and next links, and the roles at the other end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role

Direction = Literal[1, -1]
DIRECTIONS: tuple[Direction, ...] = (-1, 1)
WORD: dict[Direction, str] = {1: "next", -1: "previous"}


class Step(NamedTuple):
    """A previous or next link of a role that leads to another role, or to itself."""

    role: Role
    direction: Direction
    link: Link
    target: Role


def steps(role: Role) -> Iterator[tuple[Direction, Link]]:
    """The previous and next links that a role spells out."""
    if role.navigation:
        for link in role.navigation.previous:
            yield -1, link
        for link in role.navigation.next:
            yield 1, link


def steps_to_roles(framework: Framework) -> Iterator[Step]:
    """Every previous or next link that leads to a role."""
    for role in framework.roles:
        for direction, link in steps(role):
            target = framework.target(role, link)
            if target is not None:
                yield Step(role, direction, link, target)


def paths_with_steps(framework: Framework) -> set[str]:
    """The paths in which any role has a previous or next link."""
    return {role.path for role in framework.roles if role.navigation and any(steps(role))}


def leads_nowhere(framework: Framework, role: Role, towards: Direction) -> bool:
    """Whether a role's own link in a direction is broken (NAV101): the role that it leads to may be missing."""
    return any(direction == towards and framework.target(role, link) is None for direction, link in steps(role))
