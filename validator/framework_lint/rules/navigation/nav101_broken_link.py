"""NAV101: links to pages and roles that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, is_file_link, relative_link, resolve_link
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.headings import missing_headings
from framework_lint.rules.navigation.links import other_links, reference_to
from framework_lint.rules.navigation.targets import file_is_there
from framework_lint.rules.navigation.wiki import nearest_page
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, steps
from framework_lint.rules.shared.suggestions import ambiguous, closest

_BEGINNING = 8  # letters of a name that another one begins with; fewer are a common word, such as "senior"


@rule("NAV101", "broken-link", "error", scope="framework", fix="suggest")
def broken_link(framework: Framework, context: Context) -> Iterator[Hit]:
    """A link leads nowhere.

    Somebody who follows the career path stops at a missing page, or, behind a `#` that no heading there has, at the top
    of another. Images are files, too. Links that leave the framework's own folder and external addresses are not looked
    at, nor links to a file that is there but could not be read; addresses of the built site are right where it has the
    page. A name in brackets, `[[Lead Engineer]]`, is a link where nearly all such names are those of pages.

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
        for direction, link in steps(role):
            if not framework.target(role, link) and not _is_elsewhere(framework, role, link):
                yield _no_role(framework, role, direction, link)
        if role.form == "page":
            for link in other_links(role):
                if not file_is_there(framework, role.where, link):
                    yield _no_file(framework, role.where, link)
    for prose in framework.prose:
        for link in prose.links:
            if not file_is_there(framework, prose.where, link):
                yield _no_file(framework, prose.where, link)
    yield from missing_headings(framework)


def _is_elsewhere(framework: Framework, role: Role, link: Link) -> bool:
    """Whether a step that leads to no role leads elsewhere, or to a role that cannot be parsed."""
    if role.form == "yaml" and not is_file_link(link.to):
        return "://" in link.to or framework.leads_to_unread(role, link)
    return file_is_there(framework, role.where, link)


def _no_role(framework: Framework, role: Role, direction: Direction, link: Link) -> Hit:
    """The hit for a step that leads nowhere. The role that was probably meant is related: it may have been renamed."""
    to = str(link.to)
    named = framework.by_id.get(to, []) if role.form == "yaml" else []
    if len(named) > 1:
        return ambiguous(link.to, named)
    word = WORD[direction]
    neighbours = [
        other for other in framework.neighbours(role, direction) if (other.path, other.track) == (role.path, role.track)
    ]
    meant = _meant(framework, role, to, neighbours)
    if meant is None:
        return Hit(
            link.to,
            _leads_nowhere(role, word, to),
            help="delete the link, or add the page" if role.form == "page" else f"leave `{word}` out, or add the role",
        )
    right = reference_to(framework, role, meant, to, link.form)
    return Hit(
        link.to,
        _leads_nowhere(role, word, to),
        [(meant.spot, "was this role meant?")],
        help=f'the {word} role is the {meant.name}: write "{right}"'
        if meant in neighbours
        else f'did you mean the {meant.name}? Write "{right}"',
        fix=Fix("suggest", f'link to "{right}"', (Edit(link.to, right),)),
    )


def _leads_nowhere(role: Role, word: str, to: str) -> str:
    return f'the {word} role of the {role.name} does not exist: there is no "{to}"'


def _meant(framework: Framework, role: Role, to: str, neighbours: Sequence[Role]) -> Role | None:
    """The role that a broken link probably meant: one with a similar name, at the level in the link if it has one; else
    the only neighbour."""
    by_file = role.form == "page" or is_file_link(to)
    if by_file:
        written = _stem(to.partition("#")[0])
        known, of_paths = _stems(framework)
        alike = _called_like(written, _at_level_of(written, of_paths[role.path, role.track]), known, role)
        alike = alike or _called_like(written, _at_level_of(written, known), known, role)
        if alike:
            return next((one for one in alike if (one.path, one.track) == (role.path, role.track)), alike[0])
    else:
        written, known = to, framework.by_id
    if len(neighbours) == 1:
        return neighbours[0]
    return next(iter(_called_like(written, list(known), known, role)), None)


def _called_like(written: str, names: list[str], known: Mapping[str, list[Role]], but: Role) -> list[Role]:
    """The roles but one whose name, of these, is closest to what is written."""
    near = closest(written, names)
    if near and len(known[near]) == 1 and known[near][0] is but:
        near = closest(written, [name for name in names if name != near])
    return [role for role in known[near] if role is not but] if near else []


def _at_level_of(written: str, known: Iterable[str]) -> list[str]:
    """The names with the same level as what is written; all of them if it has none."""
    level = written.split("-")[1] if written.startswith("level-") else ""
    return [name for name in known if name.startswith(f"level-{level}-")] if level else list(known)


@lru_cache(maxsize=1)
def _stems(framework: Framework) -> tuple[dict[str, list[Role]], dict[tuple[str, str | None], list[str]]]:
    """Roles by their files' names, and these names by path and track."""
    by_stem: dict[str, list[Role]] = {}
    of_paths: dict[tuple[str, str | None], list[str]] = {}
    for role in framework.roles:
        stem = _stem(role.where)
        by_stem.setdefault(stem, []).append(role)
        of_paths.setdefault((role.path, role.track), []).append(stem)
    return by_stem, of_paths


def _stem(file: str) -> str:
    name = file.rstrip("/").rpartition("/")[2]
    return name.rpartition(".")[0] if name.endswith((".md", ".yaml", ".yml", ".html")) else name


def _no_file(framework: Framework, where: str, link: Link) -> Hit:
    """The hit for a link to a page or folder that does not exist."""
    right = nearest_page(framework, link) if link.form == "wiki" else _nearest_file(framework, where, str(link.to))
    return Hit(
        link.to,
        f'this link is broken: there is no "{link.to}"',
        help=f'did you mean "{right}"?' if right else "correct the link, or add the page",
        fix=Fix("suggest", f'link to "{right}"', (Edit(link.to, right),)) if right else None,
    )


def _plain(name: str) -> str:
    """A file's name without what only its spelling adds: capitals, blanks, marks and their escapes."""
    return re.sub(r"(?:%[0-9a-f]{2}|[\W_])+", "-", name.casefold()).strip("-")


def _is_near(name: str, other: str) -> bool:
    return bool(closest(name, [other])) or (len(name) >= _BEGINNING and other.startswith(name))


def _nearest_file(framework: Framework, where: str, to: str) -> str:
    """The link to the page or folder whose path and whose name are close to those of a link; empty if none is."""
    folders, pages = _folders_and_pages(framework)
    known, mark = (folders, "/") if to.endswith("/") else (pages, "")
    # A link to the page itself is no step.
    close = closest(resolve_link(where, to) or "", [name for name in known if name != where])
    # Long folders make two paths alike whose names are not.
    is_near = bool(close) and (not close.rpartition("/")[0] or _is_near(_plain(_stem(to)), _plain(_stem(close))))
    return relative_link(where, close) + mark if is_near else ""


@lru_cache(maxsize=1)
def _folders_and_pages(framework: Framework) -> tuple[list[str], list[str]]:
    folders = {file.rpartition("/")[0] for file in framework.files} - {""}
    return sorted(folders), sorted(file for file in framework.files if file.endswith(".md"))
