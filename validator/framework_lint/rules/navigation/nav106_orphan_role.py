"""NAV106: roles that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Link, Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import homeless, misplaced
from framework_lint.rules.shared.steps import steps


@rule("NAV106", "orphan-role", "warning", scope="framework", fix="suggest", yields_to=("NAV109",))
def orphan_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """Neither a neighbour nor the site's navigation leads to the role.

    Its page exists, and no reader will find it. In data neighbours follow from the levels: there only a role is an
    orphan that stands alone in its track while its path has others, and that no branch or link leads to. A page is one
    where other pages link to their like and none links to it. Right is a path that has a single role.

    ## Bad
    `index.md`
    ```markdown
    # Career framework

    - [Data Analyst](roles/data/level-3-data-analyst.md)
    ```
    `roles/data/level-3-data-analyst.md`
    ```markdown
    # Data Analyst

    **Level 3** | **Career Path:** Data
    ```
    `roles/data/level-4-senior-data-analyst.md`
    ```markdown
    # «Senior Data Analyst»

    **Level 4** | **Career Path:** Data
    ```
    ## Good
    `index.md`
    ```markdown
    # Career framework

    - [Data Analyst](roles/data/level-3-data-analyst.md)
    - [Senior Data Analyst](roles/data/level-4-senior-data-analyst.md)
    ```
    `roles/data/level-3-data-analyst.md`
    ```markdown
    # Data Analyst

    **Level 3** | **Career Path:** Data
    ```
    `roles/data/level-4-senior-data-analyst.md`
    ```markdown
    # Senior Data Analyst

    **Level 4** | **Career Path:** Data
    ```
    """
    if any(where.rpartition("/")[2] in ("mkdocs.yml", "mkdocs.yaml") for where in framework.files) or framework.unread:
        return  # the site's navigation leads to every page, or DOC701 says to which it does not
    size: dict[str, int] = {}
    for role in framework.roles:
        size[role.path] = size.get(role.path, 0) + 1
    linked, astray = _linked(framework), homeless(framework)
    by_links = {role.path for role in framework.roles if role.key in linked}
    with_steps = {role.path for role in framework.roles if any(True for _ in steps(role))}
    for role in framework.roles:
        if size[role.path] < 2 or role.key in linked or misplaced(role) or role.level is None or role.key in astray:
            continue
        neighbours = framework.neighbours(role, 1) + framework.neighbours(role, -1)
        if role.form == "yaml" or not linked:
            if neighbours or role.track is None or (role.form == "page" and not linked):
                continue
        elif neighbours and (role.path in with_steps or role.path not in by_links):
            continue  # NAV109 and NAV103 speak of links between neighbours
        yield Hit(
            role.spot,
            f"nothing leads to the {role.name}: {'' if neighbours else 'it has no neighbour, and '}no page links to it",
            help="link to it, or declare the step that leads to it under `branches` in framework.yaml"
            if framework.header.written
            else "link to it from the page of the role before or after it",
        )


def _linked(framework: Framework) -> set[str]:
    """The keys of the roles that a written link of another role or page leads to."""
    found: set[str] = set()
    for role in framework.roles:
        for link in (
            *(link for _, link in steps(role)),
            *(role.navigation.back if role.navigation else ()),
            *role.links,
        ):
            other = framework.target(role, link)
            if other is not None and other is not role:
                found.add(other.key)
    if framework.prose:
        for prose in framework.prose:
            found |= {one.key for link in prose.links if (one := _role_at(framework, prose.where, link))}
    return found


def _role_at(framework: Framework, where: str, link: Link) -> Role | None:
    from framework_lint.model.framework import is_file_link, resolve_link

    if not is_file_link(str(link.to)):
        return None
    target = resolve_link(where, str(link.to)) or ""
    return framework.by_where.get(target) or framework.by_stem.get(target.rpartition(".")[0])
