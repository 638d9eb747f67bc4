"""DOC704: where pages are not what the data renders to."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from posixpath import normpath
from typing import NamedTuple

from framework_lint.documents.markdown.page import read_page
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import Place, Span
from framework_lint.pages.difference import difference, first_difference
from framework_lint.pages.rendering import MARK, Renderer
from framework_lint.source import look
from framework_lint.source.files import Missing, Top, Unreadable, read
from framework_lint.source.tree import WorkTree


class Commands(NamedTuple):
    """What people are told to type: with the paths that they typed themselves."""

    render: str
    update: str  # a page is put behind it

    def carry_back(self, page: str) -> str:
        return f"{self.update} {shlex.quote(page)}"


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
    may_be_own = {normpath(renderer.pages.home), normpath(renderer.pages.about)}
    rendered = renderer()
    for where, data in rendered.items():
        address = _address(renderer, folder, where)
        there = _read(os.path.join(folder, *where.split("/")), top)
        if where in may_be_own and renderer.role_at(where) is None and there is not None and MARK.encode() not in there:
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
    tree = WorkTree(os.path.join(folder, *filter(None, renderer.pages.folder.split("/"))), top)
    if not look.is_folder(tree.root):
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


def drift(renderer: Renderer, rendered: Rendered, commands: Commands) -> Iterator[Hit]:
    """A hit for every page that is not what it should be."""
    render = f"run `{commands.render}`"
    display = renderer.source.display
    for page in rendered.pages:
        role = renderer.role_at(page.where)
        if page.there is None:
            at = role.spot if role else renderer.framework.header.place
            what = f"the page of the {role.name}" if role else "a page"
            yield Hit(at, f"{what} is missing: {display(page.address)}", help=render)
        elif page.there != page.rendered:
            at, fix = _changed(page)
            reason = difference(page.there, page.rendered)
            related = [(role.spot, "the role's data")] if role else []
            keep = f"; to keep what the page says, `{commands.carry_back(display(page.address))}` first" if role else ""
            yield Hit(at, f"the page is not what the data renders to: {reason}", related, render + keep, fix)
    for address in rendered.stale:
        yield Hit(Place(address), "the data has no role for this page", help="delete it, or add the role")


def _changed(page: Page) -> tuple[Place, Fix | None]:
    """The first line of a page that differs, and the edit of all that do; no edit where only line ends differ."""
    text = (page.there or b"").decode("utf-8-sig", "replace")
    there, wanted = text.split("\n"), page.rendered.decode("utf-8").split("\n")
    if text.replace("\r\n", "\n").split("\n") == [line.rstrip("\r") for line in wanted]:
        return _line(page, there, 0), None
    first = first_difference(there, wanted)
    equal = _equal_at_end(there, wanted, min(len(there), len(wanted)) - first)
    first = min(first, len(there) - 1)
    end = len(there) - equal
    # Up to the line above the equal ones with its line end, or to the end of the page.
    span = Span(first + 1, 1, end + 1, 1) if equal else Span(first + 1, 1, len(there), len(there[-1]) + 1)
    lines = wanted[first : len(wanted) - equal]
    new = "\n".join(lines) + ("\n" if equal and lines else "")
    edit = Edit(Place(page.address, span), new)
    return _line(page, there, first), Fix("suggest", "render the page again", (edit,))


def _line(page: Page, lines: list[str], index: int) -> Place:
    return Place(page.address, Span(index + 1, 1, index + 1, len(lines[index].rstrip("\r")) + 1))


def _equal_at_end(lines: list[str], others: list[str], most: int) -> int:
    """How many lines at the end are the same, `most` of them at most."""
    pairs = zip(reversed(lines), reversed(others), strict=False)
    return next((count for count, (line, other) in enumerate(pairs) if count == most or line != other), most)


def as_diff(rendered: Rendered, display: Callable[[str], str]) -> Iterator[str]:
    """The differences of pages whose lines differ, as unified diffs; each line with its line end. `display` gives a
    file's path as reports show it, by its address."""
    from difflib import unified_diff

    for page in rendered.pages:
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
