"""SUP: the linter's own. Found by `suppressions`, `config_file` and `baseline`; here is what they mean."""

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


@rule("SUP803", "suppression-without-reason", "warning", scope="reader")
def suppression_without_reason(document: object, context: Context) -> Iterator[Hit]:
    """A suppression does not say why.

    In a year nobody will know whether it may go. The reason stands behind a colon, in the same comment.

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


@rule("SUP804", "stale-baseline", "note", scope="reader", fix="safe")
def stale_baseline(document: object, context: Context) -> Iterator[Hit]:
    """The baseline lists a finding that is gone.

    Somebody has mended it, so its line can go too: else the same mistake could come back unseen. Nothing is said
    where only some rules or files are checked.

    ## Bad
    `baseline.json`
    ```json
    {
    «"0f2c8d1be0a34a5c9d1f6f0a7f5e4b21": {"rule": "TTL401", "path": "roles/lead.yaml", "count": 1},»
    "version": 1
    }
    ```
    ## Good
    `baseline.json`
    ```json
    {
    "version": 1
    }
    ```
    """
    return iter(())
