"""`framework-lint schema NAME`: print a JSON Schema, or copy some for an editor."""

from __future__ import annotations

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.commands.printing import print_messages

NAMES = ("framework", "role", "skill", "config", "report", "files", "compare")


@click.command("schema")
@click.argument("names", metavar="NAME", type=Choice(NAMES), nargs=-1)
@click.option("--to", "folder", metavar="DIR", help="Write it there as a file; all of files, where none is named.")
def command(names: tuple[str, ...], folder: str | None) -> int:
    """Print a JSON Schema: of a file (framework, role, skill, config), or of JSON that is printed (report, files,
    compare).

    With `--to` it is written for an editor. A check says so where a copy in `.schema` beside framework.yaml is that of
    another release.
    """
    from framework_lint.runs.schemas import OF_FILES, copy, text_of

    if folder is not None:
        return print_messages(copy(names or OF_FILES, folder))
    if len(names) != 1:
        raise click.UsageError(f"name one schema: {', '.join(NAMES)}" + ("; --to DIR writes several" if names else ""))
    terminal.emit([text_of(names[0])])
    return 0
