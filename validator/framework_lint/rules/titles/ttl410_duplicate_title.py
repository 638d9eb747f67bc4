"""TTL410: one title stands in two paths."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.job_title import JobTitle


@rule("TTL410", "duplicate-title", "note", scope="framework", yields_to=("STR004", "TTL402"))
def duplicate_title(framework: Framework, context: Context) -> Iterator[Hit]:
    """One title stands in two paths.

    People of two professions then carry the same title, and "Lead" alone says nothing. It may be meant: this is a note.
    Tracks of one path may share a title.

    ## Bad
    `roles/data/level-4-lead.yaml`
    ```yaml
    title: Lead
    level: 4
    ```
    `roles/design/level-4-lead.yaml`
    ```yaml
    title: «Lead»
    level: 4
    ```
    ## Good
    `roles/data/level-4-lead.yaml`
    ```yaml
    title: Data Lead
    level: 4
    ```
    `roles/design/level-4-lead.yaml`
    ```yaml
    title: Design Lead
    level: 4
    ```
    """
    by_title: dict[JobTitle, dict[str, Role]] = {}  # the first role with a title in each path
    wrongly_headed = misheaded(framework, context.vocabulary)
    for role in framework.roles:
        if role.path and role.title and role.title.strip() and role.where not in wrongly_headed:
            title = context.vocabulary.readings(str(role.title))[0]
            by_title.setdefault(title, {}).setdefault(role.path, role)
    for by_path in by_title.values():
        if len(by_path) < 2:
            continue
        first, second, *others = by_path.values()
        yield Hit(
            second.spot,
            f'"{second.title}" is a title in {len(by_path)} paths: {", ".join(by_path)}',
            [(role.spot, f"in {role.path}") for role in (first, *others)],
            help="say in the title which profession it is, unless one title is meant to serve all",
        )
