"""STR002: keys and values that the schema does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR002", "schema-violation", "error", scope="reader", fix="suggest", yields_to=("SFI201",))
def schema_violation(document: object, context: Context) -> Iterator[Hit]:
    """A key is unknown or missing, or a value has the wrong type.

    A misspelt key is silently ignored by whatever reads the file next; a missing one leaves a hole in the page.
    Keys that begin with `x-` are your own and never checked.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «scope_sumary»: One team, its people and its work.
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    """
    return iter(())
