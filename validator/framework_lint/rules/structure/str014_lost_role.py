"""STR014: roles that were read before and are not any more."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR014", "lost-role", "error", scope="reader")
def lost_role(document: object, context: Context) -> Iterator[Hit]:
    """A role is not read any more, though its file is still there, or fewer roles are read than are expected.

    A page whose heading or level was edited may look like a role's no longer. Then nothing that is said of roles is
    said of it, and a check that sees less looks greener. `--since` and `--base` compare with the files of another
    revision, `expect-roles` in the configuration with a number. A role whose file is deleted is not lost: who deletes
    it means it, and lowers the number.

    ## Bad
    `.framework-lint.toml`
    ```toml
    expect-roles = «2»
    ```
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # What we plan for next year

    Somebody leads all of engineering.
    ```
    ## Good
    `.framework-lint.toml`
    ```toml
    expect-roles = 2
    ```
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    return iter(())
