"""SUP802: suppressions and settings that name a rule which does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SUP802", "unknown-rule", "error", scope="reader", fix="suggest")
def unknown_rule(document: object, context: Context) -> Iterator[Hit]:
    """A suppression or a setting names a rule that does not exist.

    It does nothing, and whoever wrote it believes that it does. In a configuration file nothing is checked until it is
    mended (exit code 2).

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    # framework-lint: ignore[«TTL4O8»]: the title is quoted from the contract
    level: 4
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    # framework-lint: ignore[TTL408]: the title is quoted from the contract
    level: 4
    ```
    """
    return iter(())
