"""NAV: links between roles, and what levels and branches say that they should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

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
from framework_lint.rules.registry import rule
from framework_lint.rules.structure import closest
from framework_lint.source.tree import SKIPPED_FOLDERS

Direction = Literal[1, -1]
WORD: dict[Direction, str] = {1: "next", -1: "previous"}


def steps(role: Role) -> Iterator[tuple[Direction, Link]]:
    """The previous and next links that a role writes out."""
    if role.navigation:
        for link in role.navigation.previous:
            yield -1, link
        for link in role.navigation.next:
            yield 1, link


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
    right = "" if meant is None else _reference(framework, role, meant, to)
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


def _reference(framework: Framework, role: Role, other: Role, like: str) -> str:
    """How `role` refers to `other`, written as the link that it replaces."""
    if role.form == "page" or is_file_link(like):
        return relative_link(role.where, other.where)
    return other.id if framework.find(other.id, role) is other else other.key


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


@rule("NAV103", "not-reciprocal", "error", scope="framework", fix="suggest", yields_to=("NAV104", "NAV101"))
def not_reciprocal(framework: Framework, context: Context) -> Iterator[Hit]:
    """One role's next is another, but that one's previous is not the first.

    Going up and down the path must pass the same roles. Only roles that write their navigation out are compared;
    where one of the two links is wrong by itself, that link alone is reported (NAV104).

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-5-delivery-manager.yaml`
    ```yaml
    title: Delivery Manager
    level: 5
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      previous: «delivery-manager»
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-5-delivery-manager.yaml`
    ```yaml
    title: Delivery Manager
    level: 5
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    navigation:
      previous: [delivery-manager, senior-engineering-manager]
    ```
    """
    claims = Counter(
        (step, other.key)
        for role in framework.roles
        for step, link in steps(role)
        if (other := framework.target(role, link)) is not None
    )
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            if other is None or other is role or other.navigation is None or other.path != role.path:
                continue
            back = [reverse for way, reverse in steps(other) if way == -step]
            targets = [framework.target(other, reverse) for reverse in back]
            if not back or role in targets or None in targets:
                continue
            if role.level is not None and other.level is not None and other not in framework.neighbours(role, step):
                continue  # this link itself is wrong, and NAV104 says so
            yield Hit(
                back[0].to,
                f"the {WORD[step]} role of the {role.name} is the {other.name}, "
                f"but the {WORD[_turned(step)]} role there is the {targets[0].name}",  # type: ignore[union-attr]
                [(link.to, f"the {WORD[step]} role of the {role.name}")],
                help="let both name each other"
                if other.form == "page"
                else "let both name each other, or leave the navigation out: it follows from the levels",
                # Of several roles that say so, or several links back, nobody can tell which one is meant.
                fix=Fix(
                    "suggest",
                    f"link to the {role.name}",
                    (Edit(back[0].to, _reference(framework, other, role, back[0].to)),),
                )
                if claims[step, other.key] == 1 and len(back) == 1
                else None,
            )


def _turned(step: Direction) -> Direction:
    return -1 if step == 1 else 1


@rule("NAV104", "not-adjacent", "error", scope="framework", fix="suggest")
def not_adjacent(framework: Framework, context: Context) -> Iterator[Hit]:
    """A previous or next link does not lead to the neighbour.

    It skips a level, goes the wrong way, points at the role itself, or leaves the path or track without a branch that
    `framework.yaml` declares. The neighbour is the nearest level that is taken: where a path has levels 3 and 5 but
    not 4, the step from 3 to 5 is right. Where there is no `framework.yaml`, a step across paths is taken for a branch
    unless the role that it leads to says that its neighbour is another one.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: «vp-of-engineering»
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            if other is None or role.level is None or other.level is None:
                continue
            neighbours = framework.neighbours(role, step)
            if other in neighbours or _unread_between(framework, role, other):
                continue
            if framework.header.unread and (other.path, other.track) != (role.path, role.track):  # perhaps a branch
                continue
            fault = _fault(framework, role, other, step, link)
            if fault is None:
                continue
            right = [n for n in neighbours if (n.path, n.track) == (role.path, role.track)] or neighbours
            reference = _reference(framework, role, right[0], str(link.to)) if len(right) == 1 else ""
            crosses = other.path != role.path and framework.header.written
            declared = "; a step to another path is declared under `branches` in framework.yaml" if crosses else ""
            yield Hit(
                link.to,
                fault,
                [(other.spot, f"level {other.level}"), *((n.spot, f"the {WORD[step]} role") for n in right)],
                help=(
                    f"the {WORD[step]} role is {_either([f'the {n.name} (level {n.level})' for n in right])}"
                    if right
                    else f"there is no {WORD[step]} role: "
                    + ("delete the link" if role.form == "page" else f"leave `{WORD[step]}` out")
                )
                + declared,
                fix=Fix("suggest", f"link to the {right[0].name}", (Edit(link.to, reference),)) if reference else None,
            )


def _fault(framework: Framework, role: Role, other: Role, step: Direction, link: Link) -> str | None:
    assert role.level is not None and other.level is not None
    subject = f"the {WORD[step]} role of the {role.name}"
    if other is role:
        return f"{subject} is the {role.name} itself"
    elsewhere = other.path != role.path or (other.track != role.track and None not in (other.track, role.track))
    back = [framework.target(other, reverse) for way, reverse in steps(other) if way == -step]
    agreed = not back or role in back or None in back or _leads_to(framework, other, role)
    undeclared = elsewhere and not framework.header.written and (other.level - role.level) * step >= 0
    if undeclared and (agreed or not framework.neighbours(role, step)):
        return None  # a branch, which nothing could declare: such a step may stay on its level
    if (other.level - role.level) * step <= 0:
        where = "the same level" if other.level == role.level else f"level {other.level}: the wrong way"
        return f"{subject} (level {role.level}) is the {other.name} at {where}"
    if elsewhere:
        place = "path" if other.path != role.path else "track"
        declared = ", and no branch declares that step" if framework.header.written else " and does not lead back here"
        return f"{subject} is the {other.name}, which is on another {place}{declared}"
    return f"{subject} (level {role.level}) is the {other.name} at level {other.level}: a level is skipped"


def _leads_to(framework: Framework, role: Role, other: Role) -> bool:
    """Whether any link of a page leads to another role, whatever its words are."""
    links = (*(link for _, link in steps(role)), *(role.navigation.back if role.navigation else ()), *role.links)
    return any(framework.target(role, link) is other for link in links)


def _unread_between(framework: Framework, role: Role, other: Role) -> bool:
    """Whether a file that could not be read may be the reason why a neighbour looks further away than it is."""
    return any(entry.path in (role.path, other.path) for entry in framework.unread)


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


@rule("NAV109", "missing-neighbour", "warning", scope="framework", fix="suggest")
def missing_neighbour(framework: Framework, context: Context) -> Iterator[Hit]:
    """The navigation leaves out a neighbour that exists.

    A role that writes its navigation out must name the role above and the role below it; a page without any is
    reported where other pages of its path have navigation. On a page any link to the neighbour will do. In data,
    leaving navigation out altogether is right: it follows from the levels.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «navigation»:
      back: [{to: ../../index.md, label: Home}]
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
      back: [{to: ../../index.md, label: Home}]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    with_steps = {role.path for role in framework.roles if any(True for _ in steps(role))}
    for role in framework.roles:
        if role.navigation is None and not (role.form == "page" and role.path in with_steps):
            continue
        if role.form == "page" and role.path not in with_steps:
            continue
        for step in (-1, 1):
            direction: Direction = 1 if step == 1 else -1
            if any(way == direction for way, _ in steps(role)):
                continue
            beside = [n for n in framework.neighbours(role, direction) if n.path == role.path]
            if any(_leads_to(framework, role, neighbour) for neighbour in beside):
                continue  # in other words, or outside of the navigation
            if not beside or any(entry.path == role.path for entry in framework.unread):
                continue
            names = _either([f"the {n.name}" for n in beside])
            yield Hit(
                role.navigation.place if role.navigation else role.spot,
                f"the navigation of the {role.name} leaves out its {WORD[direction]} role, {names}",
                [(n.spot, f"level {n.level}") for n in beside],
                help=f"add `{WORD[direction]}: {_reference(framework, role, beside[0], 'id')}`"
                if role.form == "yaml"
                else f"add a link to {names}",
            )
