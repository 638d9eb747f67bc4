"""Links to headings that are not there (NAV101)."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.markdown.anchors import Anchors, anchors_in
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, resolve_link
from framework_lint.rules.navigation.links import all_links
from framework_lint.rules.shared.suggestions import closest

# Names that sites give by themselves: the page's top, footnotes, tabs, and words to search for.
_OF_THE_SITE = ("top", "fn:", "fnref:", "__", ":~:", "/", "!")
_MANY = 1000  # headings


def missing_headings(framework: Framework) -> Iterator[Hit]:
    """A hit for each link of a page to a heading that is not there, on this page or on another one."""
    pages = _anchors_of_pages(framework)
    if not pages:
        return
    from urllib.parse import unquote

    for where, link in _page_links(framework):
        path, _, anchor = str(link.to).partition("#")
        if not anchor or link.form != "markdown" or anchor.lower().startswith(_OF_THE_SITE) or ":" in path:
            continue
        target = resolve_link(where, path) if path else where
        known = pages.get(target or "")
        if known and unquote(anchor).removeprefix("user-content-") not in known:
            yield _no_heading(link, len(path) + 1, anchor, target or "", known)


def _page_links(framework: Framework) -> Iterator[tuple[str, Link]]:
    """Every link of every page, with the page's address."""
    for role in framework.roles:
        if role.form == "page":
            for link in all_links(role):
                yield role.where, link
    for prose in framework.prose:
        for link in prose.links:
            yield prose.where, link


def _anchors_of_pages(framework: Framework) -> dict[str, Anchors]:
    """What a link can jump to, by the pages that links with an anchor lead to."""
    wanted = {
        where if link.to.startswith("#") else resolve_link(where, link.to)
        for where, link in _page_links(framework)
        if "#" in link.to
    }
    if not wanted:
        return {}
    roles = {
        role.where: Anchors(role.anchors)
        for role in framework.roles
        if role.form == "page" and role.where in wanted and role.where not in framework.shared_pages
    }
    others = wanted - roles.keys() - {page.where for page, _ in framework.renderings}
    prose = {
        page.where: Anchors(tuple(anchors_in(page.text)))
        for page in framework.prose
        if page.text and page.where in others
    }
    return {**prose, **roles}


def _no_heading(link: Link, start: int, anchor: str, target: str, known: Anchors) -> Hit:
    few = len(known.names) < _MANY  # a page of so many headings is no page that somebody reads
    right = closest(anchor.lower(), [name for name in known.names if name]) if few else ""
    spot = link.to.part(start, len(link.to))
    return Hit(
        spot,
        f'{target.rpartition("/")[2]} has no heading "{anchor}": the link opens the page at its top',
        help=f'did you mean "#{right}"?' if right else "write the name of one of its headings, or leave it out",
        fix=Fix("suggest", f'link to "#{right}"', (Edit(spot, right),)) if right else None,
        severity="warning",
    )
