"""SUP803: suppressions without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SUP803", "suppression-without-reason", "warning", scope="reader")
def suppression_without_reason(document: object, context: Context) -> Iterator[Hit]:
    """A suppression does not say why.

    In a year nobody will know whether it may go. The reason stands behind a colon or a dash, in the same comment;
    "TODO", "n/a" or a full stop is none.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «# framework-lint: ignore[STR006]»
    skills: []
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    # framework-lint: ignore[STR006]: a seat on the board, nothing is required
    skills: []
    ```
    """
    return iter(())
