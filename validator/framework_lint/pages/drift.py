"""DOC704: where pages are not what the data renders to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from posixpath import normpath
from typing import NamedTuple

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import Place, Span
from framework_lint.pages.difference import difference, first_difference
from framework_lint.pages.rendering import MARK, Renderer
from framework_lint.source.files import Missing, Top, Unreadable, read


class Page(NamedTuple):
    """A rendered page beside what lies in its place.

    where    its path in the site's folder
    address  its path from the framework's root, as every file has one
    there    the bytes that lie in its place; None where nothing does
    """

    where: str
    address: str
    rendered: bytes
    there: bytes | None


class Rendered(NamedTuple):
    """pages  everything that is rendered
    own    addresses of home and about pages that somebody writes by hand
    stale  addresses of pages that show a role which the data does not have
    """

    pages: tuple[Page, ...]
    own: tuple[str, ...]
    stale: tuple[str, ...]


def rendered_beside(renderer: Renderer, folder: str, top: Top) -> Rendered:
    """What a framework renders to, beside the pages of a site's folder, which must lie within `top`.

    Raises TemplateFault, and Unreadable for a page whose place may not be read.
    """
    pages: list[Page] = []
    own: list[str] = []
    kept = {normpath(renderer.pages.home), normpath(renderer.pages.about)}
    rendered = renderer()
    for where, data in rendered.items():
        address = _address(renderer, folder, where)
        there = _read(os.path.join(folder, *where.split("/")), top)
        if where in kept and renderer.role_at(where) is None and there is not None and MARK.encode() not in there:
            own.append(address)
        else:
            pages.append(Page(where, address, data, there))
    return Rendered(tuple(pages), tuple(own), tuple(_stale(renderer, folder, top, set(rendered))))


def _address(renderer: Renderer, folder: str, where: str) -> str:
    file = os.path.abspath(os.path.join(folder, *where.split("/")))
    try:
        return os.path.relpath(file, renderer.source.root).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return file


def _read(file: str, top: Top) -> bytes | None:
    try:
        return read(file, top)
    except Missing:
        return None
    except Unreadable as error:
        raise Unreadable(f"the page {file} cannot be read: {error}") from None


def _stale(renderer: Renderer, folder: str, top: Top, rendered: set[str]) -> Iterator[str]:
    """Role pages in the folder of roles that no role is rendered to."""
    from framework_lint.documents.markdown.page import read_page
    from framework_lint.source.tree import WorkTree

    tree = WorkTree(os.path.join(folder, *filter(None, renderer.pages.folder.split("/"))), top)
    if not os.path.isdir(tree.root):
        return
    for inside in tree.files():
        where = "/".join(filter(None, (renderer.pages.folder, inside)))
        if not inside.endswith(".md") or where in rendered:
            continue
        try:
            page = read_page(inside, f"roles/{inside}", tree.read(inside), renderer.labels)
        except Unreadable:
            continue
        if page.role is not None:
            yield _address(renderer, folder, where)


def drift(renderer: Renderer, found: Rendered) -> Iterator[Hit]:
    """A hit for every page that is not what it should be."""
    display = renderer.source.display
    for page in found.pages:
        role = renderer.role_at(page.where)
        if page.there is None:
            at = role.spot if role else renderer.framework.header.place
            what = f"the page of the {role.name}" if role else "a page"
            yield Hit(at, f"{what} is missing: {display(page.address)}", help="run `framework-lint render`")
        elif page.there != page.rendered:
            at, fix = _changed(page)
            reason = difference(page.there, page.rendered)
            related = [(role.spot, "the role's data")] if role else []
            yield Hit(at, f"the page is not what the data renders to: {reason}", related, _HELP, fix)
    for address in found.stale:
        yield Hit(Place(address), "the data has no role for this page", help="delete it, or add the role")


_HELP = "run `framework-lint render`; to keep what the page says, `framework-lint import --update` it first"


def _changed(page: Page) -> tuple[Place, Fix | None]:
    """The lines of a page that differ, and the edit that replaces them; the first line where only line ends do."""
    there = (page.there or b"").decode("utf-8-sig", "replace")
    said, given = there.split("\n"), page.rendered.decode("utf-8").split("\n")
    if there.replace("\r\n", "\n").split("\n") == [row.rstrip("\r") for row in given]:
        return Place(page.address, Span(1, 1, 1, len(said[0].rstrip("\r")) + 1)), None
    first = first_difference(said, given)
    same = 0
    while same < min(len(said), len(given)) - first and said[-1 - same] == given[-1 - same]:
        same += 1
    first = min(first, len(said) - 1)
    # From the first line that differs to the last one, its line end included where lines remain below it.
    last = len(said) - same
    end = Span(first + 1, 1, last + 1, 1) if same else Span(first + 1, 1, len(said), len(said[-1]) + 1)
    text = "\n".join(given[first : len(given) - same]) + ("\n" if same and len(given) - same > first else "")
    at = Place(page.address, Span(first + 1, 1, first + 1, len(said[first].rstrip("\r")) + 1))
    return at, Fix("suggest", "render the page again", (Edit(Place(page.address, end), text),))


def as_diff(found: Rendered, display: Callable[[str], str]) -> Iterator[str]:
    """The differences of pages whose lines differ, as unified diffs; each line with its line end. `display` gives a
    file's path as reports show it, by its address."""
    from difflib import unified_diff

    for page in found.pages:
        if page.there is None or page.there == page.rendered:
            continue
        said, given = (
            data.decode("utf-8", "replace").replace("\r\n", "\n").splitlines(keepends=True)
            for data in (page.there, page.rendered)
        )
        if said == given:
            yield f"--- {display(page.address)}\n+++ rendered\nline ends only\n"
        for line in unified_diff(said, given, display(page.address), "rendered"):
            yield line if line.endswith("\n") else f"{line}\n\\ no line end\n"
