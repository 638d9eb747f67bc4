"""DOC: the published site against the framework: its navigation (mkdocs.yml) and its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from typing import NamedTuple

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Entry, Framework, Role, Site
from framework_lint.model.location import location
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia_agreement import folded
from framework_lint.rules.shared.labels import called, is_a_title, is_filed_as, plain, same_title
from framework_lint.rules.structure import closest


class Listed(NamedTuple):
    """An entry of the site's navigation that is a role's page."""

    entry: Entry
    role: Role


def listed(framework: Framework, site: Site) -> Iterator[list[Listed]]:
    """The roles in every list of the site's navigation, in its order; lists without any are left out."""
    by_place = {place: framework.by_key[key] for key, place in site.places.items() if key in framework.by_key}
    for entries in site.walk():
        roles = [Listed(e, by_place[place]) for e in entries if e.to and (place := normpath(e.to)) in by_place]
        if roles:
            yield roles


def _is_page(to: str) -> bool:
    return to.endswith(".md") and "://" not in to and "*" not in to


@rule("DOC701", "site-navigation", "error", scope="framework", fix="suggest")
def site_navigation(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation names a file that is not there, or leaves a role out.

    `nav` in `mkdocs.yml` is kept by hand: a page that was renamed is a dead entry, a new role is one that nobody finds.
    A navigation that lists no role at all, and folders or patterns that a plugin fills in, are left alone.

    ## Bad
    `mkdocs.yml`
    ```yaml
    nav:
      - Director of Engineering: roles/management/level-6-director-of-engineering.md
      - VP of Engineering: «roles/management/level-7-vp-engineering.md»
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    ## Good
    `mkdocs.yml`
    ```yaml
    nav:
      - Director of Engineering: roles/management/level-6-director-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    """
    site = framework.site
    if site is None:
        return
    named = [entry for entries in site.walk() for entry in entries if entry.to]
    roles = {one.role.key for group in listed(framework, site) for one in group}
    missing = [role for role in framework.roles if role.key in site.places and role.key not in roles]
    taken: set[str] = set()
    for entry in named:
        to = str(entry.to)
        if entry.to is None or not _is_page(to) or normpath(to) in site.files:
            continue
        near = closest(normpath(to), [site.places[role.key] for role in missing])
        meant = next((role for role in missing if site.places[role.key] == near), None)
        if meant:
            taken.add(meant.key)
        yield Hit(
            entry.to,
            f'the site\'s navigation names "{to}", which is not there',
            [(meant.spot, "this role is meant?")] if meant else (),
            help=f'write "{near}"' if meant else "delete the entry, or run `framework-lint render --site`",
            fix=Fix("suggest", f'write "{near}"', (Edit(entry.to, near),)) if meant else None,
        )
    if not roles or any(not _is_page(str(entry.to)) and "://" not in str(entry.to) for entry in named):
        return
    left_out = [role for role in missing if role.key not in taken]
    if left_out:
        names = f"the {left_out[0].name}" if len(left_out) == 1 else f"{len(left_out)} roles"
        yield Hit(
            site.nav,
            f"the site's navigation leaves out {names}",
            [(role.spot, f"level {role.level}") for role in left_out],
            help="`framework-lint render --site` adds what is missing",
        )


_LEVEL = r"(?i)\(?\b(?:level|l)[ -]?[1-7]\b\)?\s*[:.–—|-]?\s*|\s*[–—|-]\s*$"


def says_title(label: str, role: Role) -> bool:
    """Whether a label is a role's title, another of its titles or a short form of one, with its level or without."""
    said = folded(re.sub(_LEVEL, " ", label))
    if not said:
        return True
    for title in (role.title, *role.also_known_as):
        words = iter(folded(plain(title or "")).split())
        if same_title(said, title or "") or all(
            word in words for word in said.split()
        ):  # its words in their order, some left out
            return True
    return False


@rule("DOC702", "site-label", "note", scope="framework", fix="safe")
def site_label(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation calls a role by another name than its title.

    A short form of the title is right, and so is the level beside it. Entries that are no roles are left alone.

    ## Bad
    `mkdocs.yml`
    ```yaml
    nav:
      - «Engineering Director»: roles/management/level-6-director-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    ## Good
    `mkdocs.yml`
    ```yaml
    nav:
      - Level 6 – Director: roles/management/level-6-director-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    """
    for group in listed(framework, framework.site) if framework.site else ():
        for entry, role in group:
            if entry.label and role.title and not says_title(entry.label, role):
                from framework_lint.documents.yaml.emit import scalar

                if not is_a_title(role, framework) and is_filed_as(role, str(entry.label)):
                    continue  # the page's heading is at fault
                title = plain(role.title)
                named = called(framework, str(entry.label))  # perhaps it is another page that was meant
                sure = is_filed_as(role, title) and not named
                yield Hit(
                    entry.label,
                    f'the site\'s navigation calls the {title} "{entry.label}"',
                    [(role.title, "the role's title")],
                    help=f'write "{title}"',
                    fix=Fix(
                        "safe" if sure else "suggest", f'write "{title}"', (Edit(entry.label.place, scalar(title)),)
                    ),
                )


def ordered(roles: list[Role]) -> bool:
    """Whether the roles of each path and track stand by rising level, or all of them by falling level."""
    lines: dict[tuple[str, str | None], list[int]] = {}
    for role in roles:
        if role.level is not None:
            lines.setdefault((role.path, role.track), []).append(role.level)
    rising = all(levels == sorted(levels) for levels in lines.values())
    return rising or all(levels == sorted(levels, reverse=True) for levels in lines.values())


@rule("DOC703", "site-order", "warning", scope="framework", fix="safe")
def site_order(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation lists the roles of a path or track in another order than that of their levels.

    From the lowest level up or from the highest down: both are an order. Roles of several tracks may alternate.

    ## Bad
    `mkdocs.yml`
    ```yaml
    nav:
      - roles/management/level-6-director-of-engineering.md
      - «roles/management/level-5-senior-engineering-manager.md»
      - roles/management/level-7-vp-of-engineering.md
    ```
    `docs/roles/management/level-5-senior-engineering-manager.md`
    ```markdown
    # Senior Engineering Manager

    **Level 5** | **Career Path:** Management
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `docs/roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    ## Good
    `mkdocs.yml`
    ```yaml
    nav:
      - roles/management/level-6-director-of-engineering.md
      - roles/management/level-7-vp-of-engineering.md
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management
    ```
    `docs/roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    site = framework.site
    for group in listed(framework, site) if site else ():
        if ordered([one.role for one in group]):
            continue
        for number, (entry, role) in enumerate(group):
            line = [one for one in group[:number] if (one.role.path, one.role.track) == (role.path, role.track)]
            above = next((one for one in line if (one.role.level or 0) > (role.level or 9)), None)
            if above:
                yield Hit(
                    entry.to or entry.place,
                    f"the site's navigation lists the {role.name} (level {role.level}) below the {above.role.name} "
                    f"(level {above.role.level})",
                    [
                        (above.entry.to or above.entry.place, f"level {above.role.level}"),
                        (role.spot, f"level {role.level}"),
                    ],
                    help="list roles by level; `framework-lint render --site` does",
                    fix=_by_level(site, group) if site else None,
                )
                break


def _by_level(site: Site, group: list[Listed]) -> Fix | None:
    """Every entry into the place of the one that should stand there, with the comment behind it."""
    edits = []
    for (entry, _), (other, _) in zip(group, by_level(group), strict=True):
        span, source = entry.place.span, other.place.span
        if span.line != span.end_line or source.line != source.end_line:
            return None
        if entry is not other:
            line = entry.place._replace(span=span._replace(end_column=len(site.lines.line(span.line)) + 1))
            edits.append(Edit(line, site.lines.line(source.line)[source.column - 1 :]))
    filed = all(location(one.role.where).level == one.role.level for one in group)
    first, last = group[0].entry.place.span.line, group[-1].entry.place.span.line
    # A comment on a line of its own would stay behind, above another entry.
    noted = any(site.lines.line(number).lstrip().startswith("#") for number in range(first, last))
    return Fix("safe" if filed and not noted else "suggest", "list them by level", tuple(edits))


def by_level(group: list[Listed]) -> list[Listed]:
    """The entries of a list with those of each path and track by rising level, in the places that these have."""
    lines: dict[tuple[str, str | None], list[Listed]] = {}
    for one in sorted(group, key=lambda one: one.role.level or 0):
        lines.setdefault((one.role.path, one.role.track), []).append(one)
    return [lines[one.role.path, one.role.track].pop(0) for one in group]


@rule("DOC704", "page-drift", "error", scope="reader", fix="suggest")
def page_drift(framework: Framework, context: Context) -> Iterator[Hit]:
    """A published page is not what the data renders to.

    Somebody edited the page and not the data, or the data and did not render it: readers are told one thing, the
    framework says another. Found by `framework-lint render --check`, which also finds pages that are missing and pages
    of roles that the data does not have.

    ## Bad
    `framework/framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    pages: {template: role.md.j2}
    ```
    `framework/role.md.j2`
    ```jinja
    # {{ role.title }}
    ```
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    «# Engineering Director»
    ```
    `docs/index.md`
    ```markdown
    # Our own home page
    ```
    `docs/about.md`
    ```markdown
    # Our own page about the framework
    ```
    ## Good
    `framework/framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    pages: {template: role.md.j2}
    ```
    `framework/role.md.j2`
    ```jinja
    # {{ role.title }}
    ```
    `framework/roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `docs/roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering
    ```
    `docs/index.md`
    ```markdown
    # Our own home page
    ```
    `docs/about.md`
    ```markdown
    # Our own page about the framework
    ```
    """
    return iter(())
