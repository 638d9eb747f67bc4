"""How a role refers to another, and whether it does at all."""

from __future__ import annotations

from framework_lint.model.framework import (
    Framework,
    Role,
    is_file_link,
    relative_link,
)
from framework_lint.rules.shared.steps import steps


def reference_to(framework: Framework, role: Role, other: Role, like: str) -> str:
    """How `role` refers to `other`, written as the link that it replaces."""
    if role.form == "page" or is_file_link(like):
        return relative_link(role.where, other.where)
    return other.id if framework.find(other.id, role) is other else other.key


def leads_to(framework: Framework, role: Role, other: Role) -> bool:
    """Whether any link of a page leads to another role, whatever its words are."""
    links = (*(link for _, link in steps(role)), *(role.navigation.back if role.navigation else ()), *role.links)
    return any(framework.target(role, link) is other for link in links)
