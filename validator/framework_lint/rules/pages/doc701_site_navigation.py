"""DOC701: entries of the site's navigation without a page, and roles without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
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


def _is_page(to: str) -> bool:
    return to.endswith(".md") and "://" not in to and "*" not in to
