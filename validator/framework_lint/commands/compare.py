"""`framework-lint compare ROLE ROLE`: two roles side by side."""

from __future__ import annotations

import shutil

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.reports.side_by_side.formats import FORMATS, render
from framework_lint.runs.compare import compare
from framework_lint.runs.errors import Usage


@click.command("compare")
@click.argument("one", metavar="ROLE")
@click.argument("other", metavar="ROLE")
@click.argument("folder", metavar="[PATH]", default=".", type=click.Path(exists=True))
@click.option("--format", "format_", type=Choice(FORMATS), default="text", help="How it is written.")
@click.option("--color", type=Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
def command(one: str, other: str, folder: str, format_: str, color: str) -> int:
    """Say what two roles are expected to do: what only one of them is, and what both are.

    ROLE is a title ("Senior Engineer"), an id (`senior-engineer`, `engineer@L4`, `path/track/id`) or a file, of the
    framework of this directory or of PATH.
    """
    try:
        sides = compare(one, other, folder)
    except Usage as error:
        raise click.UsageError(str(error)) from None
    width = shutil.get_terminal_size().columns
    terminal.emit(render(format_, sides, color=terminal.colored(color), width=width))
    return 0
