"""Turn role pages into a framework, or carry edits of pages back into one: what `framework-lint import` does."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from framework_lint.model.parts import Role
from framework_lint.pages.edits import NotUpdated
from framework_lint.pages.importing.framework import Imported, import_pages
from framework_lint.pages.importing.original import NotImported
from framework_lint.pages.rendering import Renderer
from framework_lint.pages.site import site_name
from framework_lint.pages.templates import TemplateFault
from framework_lint.pages.updating import update
from framework_lint.reports.summary import count
from framework_lint.runs.data import Damaged, labels_of, read_data, site_folder
from framework_lint.runs.errors import FINDINGS, UNUSABLE, Usage
from framework_lint.runs.messages import Message
from framework_lint.source.display import shown_file
from framework_lint.source.files import Unreadable, beside, read, top_of
from framework_lint.source.paths import lies_in_any
from framework_lint.source.roots import has_header, roots_of, site_file
from framework_lint.source.tree import WorkTree
from framework_lint.source.writer import NotWritten, put_back, write_file, write_folder

SHOWN = 20  # the most pages that a line of the summary names


def import_site(pages: Sequence[str], folder: str, *, force: bool) -> Iterator[Message]:
    """Turn role pages into a framework in a folder: everything or nothing. `force` overwrites what is there.

    Raises Usage.
    """
    if put_back(folder):
        yield Message("say", f"put back {folder}, whose writing had been cut off")
    site = _site_of(pages)
    source = site.source
    if os.path.lexists(folder) and not force and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Usage(f'there is something in "{folder}" already; name another folder, or write over it with --force')
    try:
        imported = import_pages(source, site.is_requested, site.prefix, _name_of(source.root), labels_of(source.root))
    except NotImported as error:
        yield Message("complain", f"{error}; nothing was written", UNUSABLE)
        return
    try:
        write_folder(folder, imported.files, beside(folder))
    except NotWritten as error:
        yield Message("complain", str(error), UNUSABLE)
        return
    for line in _summary(imported, folder):
        yield Message("show", line)
    yield Message("show", _next(site, folder))


class _Site(NamedTuple):
    """The pages of one site."""

    source: WorkTree  # where they lie
    requested: tuple[str, ...]  # absolute paths of the files and folders that were typed
    prefix: str  # the folder of the site in which they lie; empty for the site's own

    def is_requested(self, where: str) -> bool:
        return lies_in_any(os.path.normpath(os.path.join(self.source.root, where)), self.requested)


def _site_of(pages: Sequence[str]) -> _Site:
    roots = roots_of(pages)
    if len(roots) != 1:
        raise Usage("these pages are not of one site: " + ", ".join(os.path.relpath(root.folder) for root in roots))
    root, requested = roots[0]
    if has_header(root):
        raise Usage(
            f"{os.path.relpath(root)} is a framework with data already; --update carries edits of its pages back"
        )
    return _Site(WorkTree(root, top_of(root, pages)), requested, "roles" if os.path.basename(root) == "roles" else "")


def _name_of(root: str) -> str:
    """The name for the framework: that of its site, or a generic one."""
    mkdocs = site_file(root)
    name = ""
    if mkdocs:
        with suppress(Unreadable):
            name = site_name(read(mkdocs, beside(mkdocs)))
    return name or "Career Framework"


def _summary(imported: Imported, folder: str) -> Iterator[str]:
    roles, skills = len(imported.framework.roles), len(imported.framework.skills)
    pages = count(imported.pages, "page")
    yield f"wrote {folder}: {count(roles, 'role')}, {count(skills, 'skill')}, from {pages}"
    for text in imported.differences:
        yield f"{text.what}: taken from {count(text.said, 'page')}; its own words stay with {_listed(text.others)}"
    if imported.left:
        yield f"no role pages, left where they are: {_listed(imported.left)}"
    for reason, unlike in by_reason(imported.unlike).items():
        each = "they are" if len(unlike) > 1 else "it is"
        yield f"{_listed(unlike)} would not be rendered exactly as {each}: {reason}"
    exact = imported.pages - len(imported.unlike)
    yield f"{'all' if exact == imported.pages else f'{exact:,} of'} {pages} would be rendered exactly as they are"


def _next(site: _Site, folder: str) -> str:
    """What to type next."""
    pages = os.path.dirname(site.source.root) if site.prefix else site.source.root
    usual = os.path.abspath(site_folder(os.path.abspath(folder)))
    to = "" if os.path.abspath(pages) == usual else f" --to {shlex.quote(os.path.relpath(pages))}"
    data = shlex.quote(folder)
    return (
        f"next: `framework-lint {data}` checks the data; `framework-lint render {data}{to} --check` compares the pages"
    )


def by_reason(unlike: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Pages that are not rendered as they are, by the reason of the first: the same words, or the same labels in bold
    with other words behind them, however far down."""
    reasons: dict[str, str] = {}  # the first reason of those that are alike
    pages: dict[str, list[str]] = {}
    for page, reason in unlike:
        labels = tuple(re.findall(r"\*\*[^*]+:\*\*", reason))
        alike = str(labels) if labels else re.sub(r"^line \d+", "", reason)
        pages.setdefault(reasons.setdefault(alike, reason), []).append(page)
    return pages


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def carry_back(pages: Sequence[str], folder: str) -> Iterator[Message]:
    """Carry edits of rendered pages back into the data that they are rendered from. Raises Usage."""
    try:
        source, framework = read_data(folder)
    except Damaged as error:
        yield from error.messages
        return
    renderer = Renderer(framework, source, labels_of(source.root))
    try:
        updated = update(renderer, _edited_pages(pages, renderer, site_folder(source.root)))
        before = {where: source.read(where) if where in source.files() else None for where in updated.files}
        for where, data in updated.files.items():
            write_file(os.path.join(source.root, *where.split("/")), data, source.top, before[where])
    except (NotUpdated, TemplateFault, Unreadable, NotWritten) as error:
        yield Message("complain", str(error), UNUSABLE)
        return
    for page, what, where in updated.changes:
        yield Message("show", f"{what} from {page} is now in {source.display(where)}")
    for page, reason in updated.unlike:
        yield Message("show", f"{page} still says what the data does not: {reason}", FINDINGS)
    if updated.others:
        yield Message("show", f"also changes {_listed(updated.others)}; run `framework-lint render`")
    if not updated.changes:
        yield Message("show", "nothing to carry back")


def _edited_pages(pages: Sequence[str], renderer: Renderer, site: str) -> dict[str, tuple[str, bytes]]:
    """The role pages at these paths that differ from what the data renders to, by their place in the site's folder: the
    path as reports show it, and the bytes. Raises NotUpdated, TemplateFault."""
    typed = {os.path.normpath(path) for path in pages}
    edited = {}
    for file in _markdown_files(pages):
        place = os.path.relpath(file, site).replace(os.sep, "/")
        role = renderer.role_at(place) or _role_by_end(renderer, os.path.abspath(file))
        if role is None:
            if file in typed:
                raise NotUpdated(f"{shown_file(file)} is the page of no role in the data")
            continue
        try:
            data = read(file, top_of(os.path.dirname(file) or ".", pages))
        except Unreadable as error:
            raise NotUpdated(f"{shown_file(file)} cannot be read: {error}") from None
        if data != renderer.role(role):
            edited[renderer.place(role)] = (shown_file(file), data)
    return edited


def _markdown_files(paths: Sequence[str]) -> list[str]:
    """The Markdown files among paths, and in the folders among them."""
    files: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            files.update(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        else:
            files.add(path)
    return sorted({os.path.normpath(file) for file in files if file.endswith(".md")})


def _role_by_end(renderer: Renderer, file: str) -> Role | None:
    """The role whose page a file outside the site's folder is, judging by the end of its path; None if ambiguous."""
    path = f"/{file.replace(os.sep, '/')}"
    roles = [role for role in renderer.roles if path.endswith(f"/{renderer.place(role)}")]
    return roles[0] if len(roles) == 1 else None
