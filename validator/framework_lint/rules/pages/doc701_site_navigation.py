"""DOC701: entries of the site's navigation without a page, and roles without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Site
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.site_navigation import listed
from framework_lint.rules.shared.suggestions import closest


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
    pages = [entry.to for entries in site.walk() for entry in entries if entry.to]
    shown = _shown(framework, site)
    missing = [role for role in framework.roles if role.key in site.places and role.key not in shown]
    dead = [page for page in pages if _is_page(page) and normpath(page) not in site.files]
    meant = [_meant(site, page, missing) for page in dead]
    for page, role in zip(dead, meant, strict=True):
        yield _dead_entry(site, page, role)
    meant_keys = {role.key for role in meant if role}
    left_out = [role for role in missing if role.key not in meant_keys]
    if left_out and shown and not _is_filled_in(pages):
        yield _left_out(site, left_out)


def _shown(framework: Framework, site: Site) -> set[str]:
    """The keys of the roles that have an entry."""
    return {role.key for group in listed(framework, site) for _, role in group}


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
        [(meant.spot, "this role is meant?")],
        help=f'write "{right}"',
        fix=Fix("suggest", f'write "{right}"', (Edit(page, right),)),
    )


def _left_out(site: Site, roles: list[Role]) -> Hit:
    names = f"the {roles[0].name}" if len(roles) == 1 else f"{len(roles)} roles"
    return Hit(
        site.nav,
        f"the site's navigation leaves out {names}",
        [(role.spot, f"level {role.level}") for role in roles],
        help="`framework-lint render --site` adds what is missing",
    )
