"""SUP804: entries of a baseline whose findings are gone."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


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
