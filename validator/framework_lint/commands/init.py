"""`framework-lint init`: set up a framework and what checks it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from framework_lint import terminal
from framework_lint.runs.init import HOOK, Existing, Setup, existing, set_up
from framework_lint.source.writer import NotWritten

NAME = "Career Framework"


@click.command("init")
def command() -> int:
    """Set up a framework in this directory, with settings, a hook for pre-commit and a workflow for pull requests.

    Where a framework or pages of roles are here already, they stay as they are, and only the rest is added. Nothing is
    overwritten. Hook and workflow name the repository and the commit that this framework-lint was installed from; where
    that is not known they are left out.
    """
    there = existing(".")
    name = NAME
    if there is None and sys.stdin.isatty() and sys.stdout.isatty():
        name = click.prompt("What is the framework called?", default=NAME)
    try:
        done = set_up(".", name, there)
    except NotWritten as error:
        terminal.complain(error)
        return 2
    if there is not None:
        for line in _found(there):
            terminal.show(line)
    for step in done.steps:
        terminal.show(f"{'wrote' if step.written else 'left as it is'}: {step.file}")
    for step in done.steps:
        if not step.written and step.file.endswith(HOOK):
            terminal.show_lines(
                f"\nto add the hook to {step.file}:\n\n{step.text.partition('repos:')[2].strip(chr(10))}\n\n"
            )
    for line in _left_out(done):
        terminal.show(line)
    terminal.show(f"next: framework-lint{'; pre-commit install' if done.source else ''}")
    return 0


def _found(there: Existing) -> Iterator[str]:
    """What is here already, and what of it is not read."""
    where = there.place or "this directory"
    if there.is_read:
        yield f"found a framework in {where}: it stays as it is"
    if there.look_like_roles:
        files = ", ".join(there.look_like_roles[:5]) + (" ..." if len(there.look_like_roles) > 5 else "")
        yield f"these files look like roles, and are not read as such: {files}"
        if not there.is_read:
            yield f"no sample is written beside them; links and texts in {where} are checked"


def _left_out(done: Setup) -> Iterator[str]:
    """Why there is no hook or no workflow, and what to type to get it."""
    if not done.left_out:
        return
    files = " and ".join(done.left_out)
    if done.source:
        yield f"left out: {files}: GitHub runs actions from its own repositories only, and {done.source.url} is none"
        yield "docs/ci.md there says how to check pull requests elsewhere"
        return
    yield f"left out: {files}, which would run framework-lint for everybody who works here: nothing says from which"
    yield "repository and commit it was installed. Installed from a repository that you trust, `init` adds them:"
    yield "    pipx install --force git+ADDRESS@COMMIT"
    yield "    framework-lint init"
