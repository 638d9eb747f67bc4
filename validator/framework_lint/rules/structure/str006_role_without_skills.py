"""STR006: roles that require no skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Place, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

_OF_DATA = "list the SFIA skills of the role, each with its four-letter code"
_OF_PAGES = 'list its SFIA skills below a heading "Required skills", a line for each: "- Functional testing (TEST)"'


@rule("STR006", "role-without-skills", "error", scope="framework")
def role_without_skills(framework: Framework, context: Context) -> Iterator[Hit]:
    """Nothing is required of the role.

    A role without skills cannot be assessed, paid or progressed by the framework. Where it is deliberate, say so with
    a suppression that gives the reason. A framework that names no SFIA skill anywhere owes SFIA none; where at least
    four of five roles, of eight or more, ask for none, one note says so.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «skills»: []
    ```
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [PEMT]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [PEMT]
    ```
    """
    shown = context.habits(framework)
    if not shown.names_skills:
        return
    roles = (*framework.roles, *(page for page, _ in framework.renderings))
    without = [role for role in roles if not role.skills and not _is_unreadable(role)]
    if shown.without_skills.is_clear and without:
        first, *others = without
        yield Hit(
            _spot(first),
            f"{shown.without_skills.cases} of {shown.without_skills.of} roles name no SFIA skill: taken for the "
            "framework's habit",
            [(_spot(role), f"nor does the {role.name}") for role in others[:3]],
            help="list the skills of each role, or of none",
            severity="note",
        )
        return
    for role in without:
        yield Hit(
            _spot(role),
            f"nothing is required of the {role.name}: it has no skills",
            help=_OF_DATA if role.form == "yaml" else _OF_PAGES,
        )


def _is_unreadable(role: Role) -> bool:
    """Whether data has skills that are no list of skills (STR002)."""
    return "skills" in role.keys and role.skills_place is None


def _spot(role: Role) -> Place | Text:
    return role.skills_place or role.spot
