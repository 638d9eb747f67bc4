"""NAV102: links that differ from the file's name in upper and lower case."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, is_file_of_page, resolve_link
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import title_in
from framework_lint.rules.navigation.links import other_links
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import Direction, steps
from framework_lint.rules.shared.titles import called


@rule("NAV102", "link-case", "error", scope="framework", fix="safe")
def link_case(framework: Framework, context: Context) -> Iterator[Hit]:
    """A link works only on a disk that does not tell capitals from small letters.

    It opens on the author's laptop and is dead on the published site. An image is a file like a page.

    ## Bad
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering](«Level-7-VP-of-Engineering.md»)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering](level-7-vp-of-engineering.md)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    by_folded: dict[str, list[str]] = {}
    for file in framework.files:
        by_folded.setdefault(file.lower(), []).append(file)
    for where, link, role, direction in _page_links(framework):
        target = (
            resolve_link(where, link.to) if link.form not in ("wiki", "site") and is_file_of_page(link.to) else None
        )
        if target is None or target in framework.files or len(by_folded.get(target.lower(), ())) != 1:
            continue
        right = by_folded[target.lower()][0]
        written = _respelt(str(link.to), right)
        leads = resolve_link(where, written) == right  # percent-encoded characters are not respelt
        sure = _may_lead_there(framework, framework.by_where.get(right), link, role, direction)
        yield Hit(
            link.to,
            f'the file is called "{right.rpartition("/")[2]}": with other capitals this link is broken on most servers',
            help=f'write "{written}"' if leads else "",
            fix=Fix("safe" if sure else "suggest", f'write "{written}"', (Edit(link.to, written),)) if leads else None,
        )


def _page_links(framework: Framework) -> Iterator[tuple[str, Link, Role | None, Direction | None]]:
    """Every link of every page: the page's address, the link, and the role and the step that it belongs to, if any."""
    for role in framework.roles:
        if role.form == "page":
            for direction, link in steps(role):
                yield role.where, link, role, direction
            for link in other_links(role):
                yield role.where, link, role, None
    for prose in framework.prose:
        for link in prose.links:
            yield prose.where, link, None, None


def _respelt(link: str, right: str) -> str:
    """A link with the spelling of the file that it means: the last parts of both differ in case only."""
    path, mark, anchor = link.partition("#")
    parts, real = path.split("/"), right.split("/")
    for index in range(1, min(len(parts), len(real)) + 1):
        if parts[-index].lower() == real[-index].lower():
            parts[-index] = real[-index]
    return "/".join(parts) + mark + anchor


def _may_lead_there(
    framework: Framework, target: Role | None, link: Link, role: Role | None, direction: Direction | None
) -> bool:
    """Whether nothing contradicts a link's target: a step leads to the neighbour, and the label names no other role."""
    if target is None:
        return direction is None
    if role and direction and target not in framework.neighbours(role, direction):
        return False
    named = called(framework, title_in(link.label) if link.label else "")
    return not named or target in named
