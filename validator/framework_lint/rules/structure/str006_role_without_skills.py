"""STR006: roles that require no skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR006", "role-without-skills", "error", scope="role")
def role_without_skills(role: Role, context: Context) -> Iterator[Hit]:
    """Nothing is required of the role.

    A role without skills cannot be assessed, paid or progressed by the framework. Where it is deliberate, say so with
    a suppression that gives the reason.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «skills»: []
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [PEMT]
    ```
    """
    if role.skills or (role.form == "yaml" and role.skills_place is None):
        return
    yield Hit(
        role.skills_place or role.spot,
        f"nothing is required of the {role.name}: it has no skills",
        help="list the SFIA skills of the role, each with its four-letter code"
        if role.form == "yaml"
        else 'list its SFIA skills below a heading "Required skills", a line for each: "- Functional testing (TEST)"',
    )
