"""TTL402: pages whose heading is not the role's title."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import writable
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.titles import is_page_heading, same_name


@rule("TTL402", "heading-mismatch", "error", scope="framework", fix="suggest")
def heading_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """The heading of a role's page is not the role's title.

    Where data exists beside the page, its title is the one that counts; without data a heading is wrong that is no
    title at all ("Summary"): the page was pasted together, and every link to it will be called so.

    ## Bad
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # «Summary»

    **Level 7** | **Career Path:** Management

    ## Required SFIA Skills

    ### Portfolio management (POMG)
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management

    ## Required SFIA Skills

    ### Portfolio management (POMG)
    ```
    """
    for role in framework.roles:
        if role.form == "page" and role.title and is_page_heading(role.title):
            yield Hit(
                role.title,
                f'"{role.title}" is no title of a role',
                help="write the role's title as the heading of its page",
            )
    for page, role in framework.renderings:
        if page.title and role.title and not same_name(page.title, role.title):
            title = writable(str(role.title), "page")
            yield Hit(
                page.title,
                f'the page is headed "{page.title}", but the role is called "{role.title}"',
                [(role.title, "the role's title")],
                fix=Fix("suggest", f'write "{title}"', (Edit(page.title, title),)) if title else None,
            )
