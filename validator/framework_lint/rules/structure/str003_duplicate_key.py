"""STR003: the same key twice in a mapping."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR003", "duplicate-key", "error", scope="reader")
def duplicate_key(document: object, context: Context) -> Iterator[Hit]:
    """A mapping has the same key twice.

    Only one of the two values counts, and which one depends on the program that reads the file. The same
    is said of front matter, and of a label that stands on a page twice.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «level»: 5
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    return iter(())
