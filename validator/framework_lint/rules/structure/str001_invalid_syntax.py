"""STR001: files that cannot be read as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR001", "invalid-syntax", "error", scope="reader", fix="suggest")
def invalid_syntax(document: object, context: Context) -> Iterator[Hit]:
    """The file cannot be read as YAML.

    A tab for indentation, a quote that is never closed, a colon inside a text, a wrong encoding: nothing else in the
    file can be checked until it is mended. Front matter of a page is YAML, too (TOML between `+++`): where it is broken
    or never closed, a site leaves out the page or shows its keys as text. The page below it is checked all the same,
    and what a template fills in (`{{ page.title }}`) is no fault. A tab behind a colon, which some programs read and
    others refuse, is a warning there.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team«:» its people and its work.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: "One team: its people and its work."
    ```
    """
    return iter(())
