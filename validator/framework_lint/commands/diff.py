"""`framework-lint diff`: what changed in meaning between two git revisions."""

from __future__ import annotations

import click

from framework_lint import terminal
from framework_lint.history.revisions import differences
from framework_lint.reports.differences.formats import FORMATS, render
from framework_lint.source.git import NoRevision


@click.command("diff")
@click.argument("before", metavar="REF")
@click.argument("after", metavar="[REF]", default="HEAD")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="How changes are written.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
def command(before: str, after: str, format_: str, color: str) -> int:
    """Say what changed for people between two revisions of the framework of this directory.

    Roles added, removed, renamed and moved; skills gained, lost, raised and lowered; criteria; texts, word by word;
    navigation. REF is a commit, branch or tag; the second is HEAD where it is not given. `main...` compares with where
    this branch left main. What is checked out, or not committed yet, makes no difference.
    """
    try:
        changes = differences(before, after)
    except NoRevision as error:
        raise click.UsageError(str(error)) from None
    terminal.emit(render(format_, changes, before, after, color=terminal.colored(color)))
    return 0
