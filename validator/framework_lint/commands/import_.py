"""`framework-lint import PAGES`: Markdown role pages become data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from framework_lint.pages.importing import Imported
    from framework_lint.source import WorkTree

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
    from framework_lint.pages.importing import NotImported, import_pages
    from framework_lint.writing import write_folder

    source, asked, prefix = _site(pages)
    if os.path.lexists(folder) and not force and (not os.path.isdir(folder) or os.listdir(folder)):
        raise click.UsageError(
            f'there is something in "{folder}" already; name another folder, or write over it with --force'
        )
    try:
        imported = import_pages(
            source, lambda where: _inside(os.path.join(source.root, where), asked), prefix, _name(source)
        )
    except NotImported as error:
        click.echo(f"framework-lint: {error}; nothing was written", err=True)
        return 2
    write_folder(folder, imported.files)
    _summary(imported, folder)
    return 0


def _site(pages: tuple[str, ...]) -> tuple[WorkTree, list[str], str]:
    """The pages' source, what of it is asked for, and where the source's root lies in the site."""
    from framework_lint.roots import HEADERS, roots_of
    from framework_lint.source import WorkTree

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
    asked = list(roots[0].asked)
    return WorkTree(root), asked, "roles" if os.path.basename(root) == "roles" else ""


def _inside(file: str, asked: list[str]) -> bool:
    full = os.path.normpath(file)
    return any(full == path or full.startswith(path.rstrip(os.sep) + os.sep) for path in asked)


def _name(source: WorkTree) -> str:
    """What to call the framework: as the site is called, or simply by what it is."""
    from framework_lint.pages.site import site_name
    from framework_lint.roots import site_file

    file = site_file(source.root)
    if file:
        with open(file, "rb") as stream:
            return site_name(stream.read()) or "Career Framework"
    return "Career Framework"


def _summary(imported: Imported, folder: str) -> None:
    roles, skills = len(imported.framework.roles), len(imported.framework.skills)
    click.echo(f"wrote {folder}: {roles} roles, {skills} skills, from {imported.pages} pages")
    for one in imported.differences:
        click.echo(f"{one.what}: {one.said} pages agree; its own words stay with {_listed(one.others)}")
    if imported.left:
        click.echo(f"no role pages, left where they are: {_listed(imported.left)}")
    for page, reason in imported.unlike:
        click.echo(f"{page} would not be rendered exactly as it is: {reason}")
    exact = imported.pages - len(imported.unlike)
    click.echo(
        f"{'all' if exact == imported.pages else exact} of {imported.pages} pages would be rendered exactly as they are"
    )


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _update(pages: tuple[str, ...], folder: str) -> int:
    raise click.UsageError("not yet")
