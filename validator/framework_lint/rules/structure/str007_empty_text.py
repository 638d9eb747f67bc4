"""STR007: titles, summaries and descriptions without a word."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR007", "empty-text", "warning", scope="role", yields_to=("STR002",))
def empty_text(role: Role, context: Context) -> Iterator[Hit]:
    """A title, a scope summary or a description is empty.

    The key or the label is there, and nothing behind it: whoever opens the page sees a heading without a text.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: «""»
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    ```
    """
    for text, what in ((role.title, "title"), (role.scope_summary, "scope summary"), (role.description, "description")):
        if text is not None and not text.strip():
            subject = f"the {role.name}" if role.title and role.title.strip() else "the role"
            yield Hit(text, f"the {what} of {subject} is empty", help="write it")
