"""`framework-lint init`: the files with which a framework begins."""

from __future__ import annotations

import sys

import click

from framework_lint.starting import HOOK, existing, set_up
from framework_lint.writing import NotWritten

NAME = "Career Framework"


@click.command("init")
def command() -> int:
    """Set up a framework in this directory, with settings, a hook for pre-commit and a workflow for pull requests.

    Where a framework or pages of roles are here already, they stay as they are, and only the rest is added. Nothing is
    overwritten.
    """
    place = existing(".")
    name = NAME
    if place is None and sys.stdin.isatty() and sys.stdout.isatty():
        name = click.prompt("What is the framework called?", default=NAME)
    try:
        steps = set_up(".", name, place)
    except NotWritten as error:
        click.echo(f"framework-lint: {error}", err=True)
        return 2
    if place is not None:
        click.echo(f"found a framework in {place or 'this directory'}: it stays as it is")
    for step in steps:
        click.echo(f"{'wrote' if step.written else 'left as it is'}: {step.file}")
    for step in steps:
        if not step.written and step.file.endswith(HOOK):
            click.echo(f"\nto add the hook to {step.file}:\n\n{step.text.partition('repos:')[2].strip(chr(10))}\n")
    click.echo("next: framework-lint; pre-commit install")
    return 0
