"""SUP801: suppressions that suppress nothing."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SUP801", "unused-suppression", "warning", scope="reader", fix="safe")
def unused_suppression(document: object, context: Context) -> Iterator[Hit]:
    """A suppression takes nothing away.

    What it was written for is mended, or it stands at the wrong place. Left where it is, it would hide the next
    mistake of its kind. Nothing is said where only some rules or files are checked: then nobody can tell.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    «# framework-lint: ignore[TTL408]: the title is quoted from the contract»
    title: Engineering Manager
    level: 4
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    # framework-lint: ignore[TTL408]: the title is quoted from the contract
    title: Engineering Manager Manager
    level: 4
    ```
    """
    return iter(())
