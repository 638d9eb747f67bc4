"""`framework-lint import PAGES`: Markdown role pages become data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from framework_lint import terminal

if TYPE_CHECKING:
    from framework_lint.model.framework import Role
    from framework_lint.pages.importing import Imported
    from framework_lint.pages.rendering import Renderer
    from framework_lint.source.tree import WorkTree

SHOWN = 20  # pages that a line of the summary names at most


@click.command("import")
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True))
@click.option(
    "--to", "folder", default="framework", metavar="DIR", help="The framework's folder.  [default: framework]"
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--update", is_flag=True, help="Carry what was edited on PAGES back into the framework that is there.")
def command(pages: tuple[str, ...], folder: str, force: bool, update: bool) -> int:
    """Turn the Markdown role pages in PAGES into a framework of YAML files, each text once.

    Writes everything or nothing, and says in the end which pages the data does not render to exactly, and why.
    """
    if update:
        return _update(pages, folder)
    from framework_lint.commands.render import labels_of
    from framework_lint.pages.importing import NotImported, import_pages
    from framework_lint.source.files import beside
    from framework_lint.source.paths import lies_in_any
    from framework_lint.source.writer import NotWritten, put_back, write_folder

    if put_back(folder):
        terminal.say(f"put back {folder}, whose writing had been cut off")
    source, asked, prefix = _site(pages)
    if os.path.lexists(folder) and not force and (not os.path.isdir(folder) or os.listdir(folder)):
        raise click.UsageError(
            f'there is something in "{folder}" already; name another folder, or write over it with --force'
        )

    def is_asked(where: str) -> bool:
        return lies_in_any(os.path.normpath(os.path.join(source.root, where)), asked)

    try:
        imported = import_pages(source, is_asked, prefix, _name(source), labels_of(source.root))
    except NotImported as error:
        terminal.complain(f"{error}; nothing was written")
        return 2
    try:
        write_folder(folder, imported.files, beside(folder))
    except NotWritten as error:
        terminal.complain(error)
        return 2
    _summary(imported, folder)
    return 0


def _site(pages: tuple[str, ...]) -> tuple[WorkTree, tuple[str, ...], str]:
    """The pages' source, what of it is asked for, and where the source's root lies in the site."""
    from framework_lint.source.files import top_of
    from framework_lint.source.roots import HEADERS, roots_of
    from framework_lint.source.tree import WorkTree

    roots = roots_of(list(pages))
    if len(roots) != 1:
        raise click.UsageError(
            "these pages are not of one site: " + ", ".join(os.path.relpath(root.folder) for root in roots)
        )
    root = roots[0].folder
    if any(os.path.isfile(os.path.join(root, name)) for name in HEADERS):
        raise click.UsageError(
            f"{os.path.relpath(root)} is a framework with data already; --update carries edits of its pages back"
        )
    return WorkTree(root, top_of(root, pages)), roots[0].asked, "roles" if os.path.basename(root) == "roles" else ""


def _name(source: WorkTree) -> str:
    """What to call the framework: as the site is called, or simply by what it is."""
    from contextlib import suppress

    from framework_lint.pages.site import site_name
    from framework_lint.source.files import Unreadable, beside, read
    from framework_lint.source.roots import site_file

    file = site_file(source.root)
    if file:
        with suppress(Unreadable):
            return site_name(read(file, beside(file))) or "Career Framework"
    return "Career Framework"


def _summary(imported: Imported, folder: str) -> None:
    from framework_lint.reports.summary import count

    roles, skills = len(imported.framework.roles), len(imported.framework.skills)
    pages = count(imported.pages, "page")
    terminal.show(f"wrote {folder}: {count(roles, 'role')}, {count(skills, 'skill')}, from {pages}")
    for one in imported.differences:
        terminal.show(
            f"{one.what}: taken from {count(one.said, 'page')}; its own words stay with {_listed(one.others)}"
        )
    if imported.left:
        terminal.show(f"no role pages, left where they are: {_listed(imported.left)}")
    for page, reason in imported.unlike:
        terminal.show(f"{page} would not be rendered exactly as it is: {reason}")
    exact = imported.pages - len(imported.unlike)
    terminal.show(
        f"{'all' if exact == imported.pages else f'{exact:,} of'} {pages} would be rendered exactly as they are"
    )


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _update(pages: tuple[str, ...], folder: str) -> int:
    from framework_lint.commands.render import labels_of, readable, root_of, site_folder
    from framework_lint.pages.rendering import Renderer, TemplateFault
    from framework_lint.pages.updating import NotUpdated, Updated, update
    from framework_lint.source.files import Unreadable, top_of
    from framework_lint.source.tree import WorkTree
    from framework_lint.source.writer import NotWritten, write_file

    root = root_of(folder)
    checked = readable(root, folder)
    if checked is None:
        return 2
    source = WorkTree(root, top_of(root, [folder]))
    renderer = Renderer(checked.framework, source, labels_of(root))
    try:
        edited = _edited(pages, renderer, site_folder(root))
        done: Updated = update(renderer, edited)
        before = {where: source.read(where) if where in source.files() else None for where in done.files}
        for where, data in done.files.items():
            write_file(os.path.join(root, *where.split("/")), data, source.top, before[where])
    except (NotUpdated, TemplateFault, Unreadable, NotWritten) as error:
        terminal.complain(error)
        return 2
    for page, what, where in done.changes:
        terminal.show(f"{what} from {page} is now in {renderer.source.display(where)}")
    for page, reason in done.unlike:
        terminal.show(f"{page} still says what the data does not: {reason}")
    if done.others:
        terminal.show(f"also changes {_listed(done.others)}; run `framework-lint render`")
    if not done.changes:
        terminal.show("nothing to carry back")
    return 1 if done.unlike else 0


def _edited(pages: tuple[str, ...], renderer: Renderer, site: str) -> dict[str, tuple[str, bytes]]:
    """The role pages in PAGES that are not what the data renders to, by their place in the site's folder."""
    from framework_lint.pages.updating import NotUpdated
    from framework_lint.source.display import shown_file
    from framework_lint.source.files import Unreadable, read, top_of

    files: list[str] = []
    for path in pages:
        if os.path.isdir(path):
            files += [os.path.join(here, name) for here, _, names in os.walk(path) for name in names]
        else:
            files.append(path)
    edited = {}
    for file in sorted({os.path.normpath(file) for file in files if file.endswith(".md")}):
        place = os.path.relpath(file, site).replace(os.sep, "/")
        role = renderer.role_at(place) or _role_by_end(renderer, os.path.abspath(file))
        if role is None:
            if file in map(os.path.normpath, pages):
                raise NotUpdated(f"{shown_file(file)} is the page of no role in the data")
            continue
        try:
            data = read(file, top_of(os.path.dirname(file) or ".", pages))
        except Unreadable as error:
            raise NotUpdated(f"{shown_file(file)} cannot be read: {error}") from None
        if data != renderer.role(role):
            edited[renderer.place(role)] = (shown_file(file), data)
    return edited


def _role_by_end(renderer: Renderer, file: str) -> Role | None:
    """The one role whose page a file is by the end of its path, where it lies in another folder than the site's."""
    found = [role for role in renderer.roles if f"/{file.replace(os.sep, '/')}".endswith(f"/{renderer.place(role)}")]
    return found[0] if len(found) == 1 else None
