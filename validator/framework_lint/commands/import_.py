"""`framework-lint import PAGES`: Markdown role pages become data."""

from __future__ import annotations

import click

from framework_lint.commands.printing import print_messages


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
    from framework_lint.runs.import_ import carry_back, import_site

    return print_messages(carry_back(pages, folder) if update else import_site(pages, folder, force=force))
