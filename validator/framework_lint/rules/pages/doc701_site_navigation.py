"""DOC701: entries of the site's navigation without a page, and roles without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Entry, Role, Site
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.site_navigation import repeated, says_title
from framework_lint.rules.shared.suggestions import closest


@rule("DOC701", "site-navigation", "error", scope="framework", fix="suggest")
def site_navigation(framework: Framework, context: Context) -> Iterator[Hit]:
    """The site's navigation names a file that is not there, leaves a role out, or lists a page twice.

    `nav` in `mkdocs.yml` is kept by hand: a page that was renamed is a dead entry, a new role is one that nobody finds,
    and a copied line that was not finished leads to the role that it was copied from. A navigation that lists no role
    at all, folders or patterns that a plugin fills in, and a role in the list of each of its tracks are left alone.

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
    pages = [entry.to for entries in site.walk() for entry in entries if entry.to]
    shown = _shown(framework, site)
    missing = [role for role in framework.roles if role.key in site.places and role.key not in shown]
    dead = [page for page in pages if _is_page(page) and normpath(page) not in site.files]
    meant = [_meant(site, page, missing) for page in dead]
    for page, role in zip(dead, meant, strict=True):
        yield _dead_entry(site, page, role)
    meant_keys = {role.key for role in meant if role}
    by_place = {site.places[role.key]: role for role in framework.roles if role.key in site.places}
    for entry, right in repeated(framework, site, context.vocabulary).values():
        called = next((r for r in missing if entry.label and says_title(entry.label, r, context.vocabulary)), None)
        meant_keys |= {called.key} if called else set()
        yield _listed_twice(site, entry, right, by_place.get(normpath(right.to or "")), called)
    meant_pages = {site.places[key] for key in meant_keys}  # which may hold several roles
    left_out = [role for role in missing if site.places[role.key] not in meant_pages]
    if left_out and shown and not _is_filled_in(pages):
        yield _left_out(site, left_out)


def _shown(framework: Framework, site: Site) -> set[str]:
    """The keys of the roles that have an entry."""
    places = {normpath(entry.to) for entries in site.walk() for entry in entries if entry.to}
    return {key for key, place in site.places.items() if place in places and key in framework.by_key}


def _is_filled_in(pages: list[Text]) -> bool:
    """Whether a plugin generates part of the navigation: an entry names a folder or a pattern."""
    return any(not _is_page(page) and "://" not in page for page in pages)


def _is_page(to: str) -> bool:
    return to.endswith(".md") and "://" not in to and "*" not in to


def _meant(site: Site, page: str, missing: list[Role]) -> Role | None:
    """The role, among those without an entry, that the entry of a missing page probably meant."""
    near = closest(normpath(page), [site.places[role.key] for role in missing])
    return next((role for role in missing if site.places[role.key] == near), None)


def _dead_entry(site: Site, page: Text, meant: Role | None) -> Hit:
    message = f'the site\'s navigation names "{page}", which is not there'
    if meant is None:
        return Hit(page, message, help="delete the entry, or run `framework-lint render --site`")
    right = site.places[meant.key]
    return Hit(
        page,
        message,
        [(meant.spot, "was this role meant?")],
        help=f'write "{right}"',
        fix=Fix("suggest", f'write "{right}"', (Edit(page, right),)),
    )


def _listed_twice(site: Site, entry: Entry, right: Entry, role: Role | None, called: Role | None) -> Hit:
    """The hit for an entry of a page (of `role`, if it is one) that has the entry `right`; its label calls a role that
    has none."""
    page = f"the {role.name}" if role else f'"{entry.to}"'
    words = f', here as "{entry.label}"' if entry.label and entry.label != right.label else ""
    path = site.places[called.key] if called else ""
    return Hit(
        entry.to or entry.place,
        f"the site's navigation lists {page} twice{words}",
        [
            (right.to or right.place, "listed here already"),
            *([(called.spot, "was this role meant?")] if called else []),
        ],
        help=f'write "{path}"' if called else "delete one of the two entries, or correct the page that it names",
        fix=Fix("suggest", f'write "{path}"', (Edit(entry.to, path),)) if called and entry.to else None,
        severity="warning",
    )


def _left_out(site: Site, roles: list[Role]) -> Hit:
    names = f"the {roles[0].name}" if len(roles) == 1 else f"{len(roles)} roles"
    return Hit(
        site.nav,
        f"the site's navigation leaves out {names}",
        [(role.spot, role.level_words) for role in roles],
        help="`framework-lint render --site` adds what is missing",
    )
