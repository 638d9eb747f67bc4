"""STR004: ids that two roles share, and codes that two skill files share."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.structure.naming import code_of_file
from framework_lint.rules.structure.of_data import duplicates_in_data


@rule("STR004", "duplicate-id", "error", scope="framework", yields_to=("STR012", "TTL402"))
def duplicate_id(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two roles of one path and track share an id at one level, or two skill files share a code.

    An id is what links and reports name a role by; with two of them nobody can tell which one is meant. One title at
    several levels is right: each of those roles is `id@level`.

    ## Bad
    `roles/engineering/software/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/software/senior-engineer.yaml`
    ```yaml
    title: «Senior Engineer»
    level: 4
    ```
    ## Good
    `roles/engineering/software/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/software/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    ```
    """
    first_roles: dict[str, Role] = {}
    for role in framework.roles:
        first = first_roles.setdefault(role.key, role)
        if first is role or (role.shares_id and (misplaced(role) or misplaced(first))):
            continue  # a wrong level makes the ids the same (STR012)
        yield Hit(
            role.written_id or role.spot,
            f'two roles have the id "{role.key}"',
            [(first.written_id or first.spot, "the first one")],
            help="change the title or the level of one of them"
            if first.where == role.where
            else "rename one of the files"
            + ("" if role.form != "yaml" else ", or give one of the roles an `id` of its own"),
        )
    yield from duplicates_in_data(framework)
    first_files: dict[str, Skill] = {}
    for skill in framework.skills:
        if code_of_file(skill) != skill.code:
            continue  # the wrong file name is the cause (STR012)
        same = first_files.setdefault(str(skill.code), skill)
        if same is not skill:
            yield Hit(
                skill.code,
                f'two skill files have the code "{skill.code}"',
                [(same.code, "the first one")],
                help="delete one of the two files, or correct its code and its name",
            )
