"""`framework-lint render`: write the pages that the data says, or check that they are what it says."""

from __future__ import annotations

import click

from framework_lint.commands.printing import print_messages


@click.command("render")
@click.argument("path", default=".")
@click.option("--to", "folder", metavar="DIR", help="The site's folder.  [default: docs_dir of mkdocs.yml, else docs]")
@click.option("--check", "check_only", is_flag=True, help="Write nothing; fail where a page is not what the data says.")
@click.option("--site", is_flag=True, help="Also bring the roles in the nav of mkdocs.yml up to date.")
def command(path: str, folder: str | None, check_only: bool, site: bool) -> int:
    """Render the framework here, or at PATH, to Markdown pages: one for each role, a home page and an about page.

    Only pages that change are written. A home or about page that you wrote yourself is left as it is.
    """
    from framework_lint.runs.render import render

    return print_messages(render(path, folder, check=check_only, site=site))
