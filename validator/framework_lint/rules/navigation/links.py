"""The links of a role besides its steps, whether they lead to another role, and how to write one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, LinkForm, is_file_link, relative_link
from framework_lint.model.parts import Role
from framework_lint.rules.navigation.wiki import name_like
from framework_lint.rules.shared.steps import Direction, steps


class LinkToRole(NamedTuple):
    """A link that leads to a role."""

    role: Role | None  # whose link it is; None for one on a page of prose
    direction: Direction | None  # for a previous or next link
    link: Link
    target: Role


def links_to_roles(framework: Framework) -> Iterator[LinkToRole]:
    """Every link of roles and of pages of prose that leads to a role."""
    for role in framework.roles:
        own = (*steps(role), *((None, link) for link in other_links(role)))
        for direction, link in own:
            if target := framework.target(role, link):
                yield LinkToRole(role, direction, link, target)
    for prose in framework.prose:
        for link in prose.links:
            if target := framework.page_target(prose.where, link):
                yield LinkToRole(None, None, link, target)


def other_links(role: Role) -> tuple[Link, ...]:
    """The links of a role that are neither previous nor next."""
    return (*(role.navigation.back if role.navigation else ()), *role.links)


def all_links(role: Role) -> tuple[Link, ...]:
    return (*(link for _, link in steps(role)), *other_links(role))


def leads_to(framework: Framework, role: Role, other: Role) -> bool:
    """Whether any link of a role, whatever its label, leads to another role."""
    return any(framework.target(role, link) is other for link in all_links(role))


def reference_to(framework: Framework, role: Role, other: Role, like: str, form: LinkForm = "markdown") -> str:
    """How `role` refers to `other`: as a file, as an id or by a name, like the link that is replaced (`like`)."""
    if form == "wiki":
        return name_like(framework, other, like)
    if role.form == "page" or is_file_link(like):
        return relative_link(role.where, other.where)
    return other.id if framework.find(other.id, role) is other else other.key
