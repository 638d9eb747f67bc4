"""NAV101: links to pages and roles that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import (
    Framework,
    Link,
    Role,
    is_file_link,
    is_file_of_page,
    relative_link,
    resolve_link,
)
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.references import reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, steps
from framework_lint.rules.shared.suggestions import closest
from framework_lint.source.tree import SKIPPED_FOLDERS


@rule("NAV101", "broken-link", "error", scope="framework", fix="suggest")
def broken_link(framework: Framework, context: Context) -> Iterator[Hit]:
    """A link leads nowhere.

    Somebody who follows the career path stops at a missing page. Links that leave the framework's own folder and
    external addresses are not looked at, nor links to a file that is there but could not be read.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      next: «vp-of-enginering»
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      next: vp-of-engineering
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    for role in framework.roles:
        for step, link in steps(role):
            if role.form == "yaml" and not is_file_link(link.to):
                if (
                    "://" not in link.to
                    and not framework.target(role, link)
                    and not framework.unread_target(role, link)
                ):
                    yield _no_role(framework, role, step, link)
            elif not framework.target(role, link) and not _file_is_there(framework, role.where, link):
                yield _no_role(framework, role, step, link)
        if role.form == "page":
            for link in (*(role.navigation.back if role.navigation else ()), *role.links):
                if not _file_is_there(framework, role.where, link):
                    yield _no_file(framework, role.where, link)
    for prose in framework.prose:
        for link in prose.links:
            if not _file_is_there(framework, prose.where, link):
                yield _no_file(framework, prose.where, link)


def _file_is_there(framework: Framework, where: str, link: Link) -> bool:
    to = str(link.to)
    if not is_file_of_page(to):
        return True  # an anchor, an address of the site or of the world: not a file beside this one
    if link.form == "wiki" or (link.form == "html" and not to.partition("#")[0].endswith(".md")):
        return True  # a name that only the wiki knows; an address of the built site
    target = resolve_link(where, to)
    if target in (None, ".") or target in framework.files or target.lower() in framework.files_folded:
        return True
    if any(part.startswith(".") or part in SKIPPED_FOLDERS for part in target.split("/")):
        return True  # perhaps: nobody has looked there
    stem = target.rpartition(".")[0] if target.endswith((".html", ".md")) else target
    return any(f"{stem}{suffix}" in framework.files for suffix in (".md", ".yaml", ".yml", "/index.md")) or any(
        file.startswith(f"{target}/") for file in framework.files
    )


def _no_role(framework: Framework, role: Role, step: Direction, link: Link) -> Hit:
    """A step that leads nowhere. The role that was probably meant is related: a rename there makes this link stale."""
    to = str(link.to)
    named = framework.by_id.get(to, []) if role.form == "yaml" else []
    if len(named) > 1:
        keys = ", ".join(f"`{other.key}`" for other in named)
        return Hit(link.to, f'"{to}" may be any of {len(named)} roles', help=f"write one of {keys}")
    neighbours = [
        other for other in framework.neighbours(role, step) if (other.path, other.track) == (role.path, role.track)
    ]
    meant = _meant(framework, role, to, neighbours)
    right = "" if meant is None else reference_to(framework, role, meant, to)
    otherwise = (
        "delete the link, or add the page" if role.form == "page" else f"leave `{WORD[step]}` out, or add the role"
    )
    help = f'did you mean the {meant.name}? Write "{right}"' if meant else otherwise
    if meant in neighbours and meant is not None:
        help = f'the {WORD[step]} role is the {meant.name}: write "{right}"'
    return Hit(
        link.to,
        f'the {WORD[step]} role of the {role.name} leads nowhere: there is no "{to}"',
        [(meant.spot, "this role is meant?")] if meant else (),
        help=help,
        fix=Fix("suggest", f'link to "{right}"', (Edit(link.to, right),)) if meant else None,
    )


def _meant(framework: Framework, role: Role, to: str, neighbours: list[Role]) -> Role | None:
    """The role that a link meant which leads nowhere: one whose name is nearly the same, of the level that the link
    names where it names one; else the only neighbour."""
    filed = role.form == "page" or is_file_link(to)

    def name(other: Role) -> str:
        return _stem(other.where) if filed else other.id

    others = [other for other in framework.roles if other is not role]
    slug = _stem(to.partition("#")[0]) if filed else to
    if filed:
        level = slug.split("-")[1] if slug.startswith("level-") else ""
        candidates = [other for other in others if not level or name(other).startswith(f"level-{level}-")]
        near = closest(slug, [name(other) for other in candidates])
        same = [other for other in candidates if near and name(other) == near]
        if same:
            return next((other for other in same if (other.path, other.track) == (role.path, role.track)), same[0])
    if len(neighbours) == 1:
        return neighbours[0]
    near = closest(slug, [name(other) for other in others])
    return next((other for other in others if near and name(other) == near), None)


def _stem(file: str) -> str:
    name = file.rstrip("/").rpartition("/")[2]
    return name.rpartition(".")[0] if name.endswith((".md", ".yaml", ".yml", ".html")) else name


def _no_file(framework: Framework, where: str, link: Link) -> Hit:
    target = resolve_link(where, str(link.to)) or ""
    folder = str(link.to).endswith("/")
    known = {file.rpartition("/")[0] for file in framework.files} if folder else framework.files
    close = closest(target, sorted(file for file in known if file and (folder or file.endswith(".md"))))
    right = relative_link(where, close) + ("/" if folder else "") if close else ""
    return Hit(
        link.to,
        f'the link leads nowhere: there is no "{link.to}"',
        help=f'did you mean "{right}"?' if right else "correct the link, or add the page",
        fix=Fix("suggest", f'link to "{right}"', (Edit(link.to, right),)) if right else None,
    )
