"""NAV106: roles that nothing leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Prose, Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.entries import folder_of
from framework_lint.rules.navigation.index_pages import LeftOut, roles_left_out, set_aside
from framework_lint.rules.navigation.links import all_links
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import doubtful_files
from framework_lint.rules.shared.steps import paths_with_steps


@rule("NAV106", "orphan-role", "warning", scope="framework", fix="suggest", yields_to=("NAV109",))
def orphan_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """Neither a neighbour nor the site's navigation leads to the role.

    Its page exists, and no reader will find it. In data neighbours follow from the levels: there only a role is an
    orphan that stands alone in its track while its path has others, and that no branch or link leads to. A page is one
    where other pages link to their like and none links to it. Right is a path that has a single role, unless a page
    lists nearly all other roles. Where a page that is an index ("README", "index") lists nearly all roles of a folder,
    those that it leaves out are reported there, at the last one that it lists. Where only a part of a repository is
    checked, links of a README or an index above count as well.

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
    if framework.unread or framework.site:
        return  # the site's navigation leads to every page, or DOC701 reports those left out
    at_index: set[str] = set()
    for index in roles_left_out(framework):
        yield _left_out(index)
        at_index.update(role.key for role in index.missing)
    if not framework.has_menu:
        yield from _orphans(framework, at_index)


def _orphans(framework: Framework, at_index: set[str]) -> Iterator[Hit]:
    """The hits for roles that nothing leads to, besides those that an index leaves out."""
    listed = [_listed_keys(framework, prose) for prose in framework.prose]
    above = framework.linked_above
    from_above = {role.key for role in framework.roles if role.where in above or _folder_of_index(role.where) in above}
    linked = _linked_keys(framework).union(from_above, *listed)
    members = Counter(role.path for role in framework.roles)
    doubtful = doubtful_files(framework)
    # A page with neighbours is excused if its path has steps, which NAV103 and NAV109 check, or if no page of its path
    # is linked to at all.
    excused = paths_with_steps(framework) | (set(members) - {r.path for r in framework.roles if r.key in linked})
    excluded = set_aside(framework) | framework.shared_pages.keys()
    alone = [
        role
        for role in framework.roles
        if role.key not in linked and not role.weak and role.form != "data" and role.where not in excluded
    ]
    has_index = any(len(keys) >= 3 * len(alone) for keys in listed)  # a page that lists nearly all roles
    for role in alone:
        if role.has_menu_entry or role.where.startswith("_") or "/_" in role.where:
            continue  # the site makes its menu, or the lists of a collection
        if role.key in at_index or role.where in doubtful or (members[role.path] < 2 and not has_index):
            continue
        has_neighbour = bool(framework.neighbours(role, 1) or framework.neighbours(role, -1))
        if role.form == "yaml":
            orphaned = role.track is not None and not has_neighbour
        else:
            orphaned = bool(linked) and not (has_neighbour and role.path in excused)
        if orphaned:
            yield _hit(framework, role, has_neighbour)


def _hit(framework: Framework, role: Role, has_neighbour: bool) -> Hit:
    why = "" if has_neighbour else "it has no neighbour, and "
    return Hit(
        role.spot,
        f"nothing leads to the {role.name}: {why}no page links to it",
        help="link to it, or add the step that leads to it under `branches` in framework.yaml"
        if framework.header.written
        else "link to it from the page of the role before or after it",
    )


def _left_out(index: LeftOut) -> Hit:
    names = [f"the {role.name}" for role in index.missing]
    written = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return Hit(
        index.last.place,
        f'this list has nearly all roles of the folder "{_folder_name(index)}" and leaves out {written}',
        [(role.spot, "left out") for role in index.missing],
        help="add it to the list" if len(names) == 1 else "add them to the list",
    )


def _folder_of_index(where: str) -> str:
    """The folder that a page is the index of; empty for any other page."""
    folder, _, name = where.rpartition("/")
    return folder if name.rpartition(".")[0].lower() in ("readme", "index") else ""


def _folder_name(index: LeftOut) -> str:
    return folder_of(index.missing[0].where).rpartition("/")[2] or "."


def _linked_keys(framework: Framework) -> set[str]:
    """The keys of the roles to which another role links."""
    return {
        target.key
        for role in framework.roles
        for link in all_links(role)
        if (target := framework.target(role, link)) is not None and target is not role
    }


def _listed_keys(framework: Framework, prose: Prose) -> set[str]:
    """The keys of the roles to which a page of prose links."""
    return {target.key for link in prose.links if (target := framework.page_target(prose.where, link))}
