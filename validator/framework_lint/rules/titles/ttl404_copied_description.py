"""TTL404: a description is word for word another role's."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.titles.copied_texts import copies_of, is_undifferentiated, told_apart


@rule("TTL404", "copied-description", "warning", scope="framework", yields_to=("TTL401", "TTL406"))
def copied_description(framework: Framework, context: Context) -> Iterator[Hit]:
    """A description is word for word another role's.

    Somebody copied it and meant to change it, or changed no more than the title: one of two people is measured by what
    is expected of the other. Right are a text that stands at the same level in every track of a path, a list of facts
    that pages share (place, pay), texts of fewer than eight words, and what `framework.yaml` lists under `shared`.

    ## Bad
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    scope_summary: Sound designs and difficult problems.
    description: Leads the work of a team from the first idea to the day it is switched off.
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    description: «Leads the work of a team from the first idea to the day it is switched off.»
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    scope_summary: Sound designs and difficult problems.
    description: Leads the work of a team from the first idea to the day it is switched off.
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    description: Hires and supports the members of a team, and answers for what it delivers.
    ```
    """
    from framework_lint.rules.criteria.repeats import repeats_of  # it imports from here

    copied_roles = repeats_of(framework, context).copied_roles  # CRI902 says it of these
    for pair in copies_of(framework, context).pairs:
        roles = frozenset((pair.original.role.key, pair.copy.role.key))
        if pair.exact and not is_undifferentiated(pair) and roles not in copied_roles:
            original, copy = pair.original.role, pair.copy.role
            one, other = told_apart(copy, original, framework)
            exception = " but for the title" if pair.but_for_titles else ""
            yield Hit(
                copy.description or copy.spot,
                f"the description of the {one} is word for word that of the {other}{exception}",
                [(original.description or original.spot, f"the {other}")],
                help="write what is expected of this role, or list the text under `shared` in framework.yaml",
            )
