"""`framework-lint profile FILE`: how data of another shape would be read."""

from __future__ import annotations

import click

from framework_lint import terminal


@click.command("profile")
@click.argument("file", type=click.Path())
def command(file: str) -> int:
    """Propose how FILE, data of another shape, is read: the lines for the configuration, and what they give.

    FILE is YAML, JSON, TOML, CSV, or a page with its data in the front matter.
    """
    from framework_lint.runs.errors import Usage
    from framework_lint.runs.propose import propose

    try:
        proposal = propose(file)
    except Usage as error:
        raise click.UsageError(str(error)) from None
    terminal.show_lines("".join(f"{line}\n" for line in proposal.lines))
    for line in proposal.notes:
        terminal.say(line)
    return 0 if proposal.lines else 3
