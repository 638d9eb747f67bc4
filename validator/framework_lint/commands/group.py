"""The click group with all commands."""

from __future__ import annotations

import os
from typing import Any

import click
from click.shell_completion import CompletionItem

from framework_lint import __version__, terminal
from framework_lint.commands import COMMANDS


class Commands(click.Group):
    """`check` is what runs where the first word is no command; an exact command name wins over a path (`./check`)."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module
        from keyword import iskeyword

        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = import_module(f"framework_lint.commands.{module}").command
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if not args and context.resilient_parsing:
            return super().parse_args(context, args)  # a shell completes the first word
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version")):
            if args:
                _expect_no_mistyped_command(args[0], context)
            args = ["check", *args]
        return super().parse_args(context, args)

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completions: a command, or what `check` takes, an option or a path."""
        items = super().shell_complete(context, incomplete)
        check = self.get_command(context, "check")
        assert check is not None
        with check.make_context("check", [], parent=context, resilient_parsing=True) as inner:
            known = {item.value for item in items}
            items += [item for item in check.shell_complete(inner, incomplete) if item.value not in known]
        return items if incomplete.startswith("-") else [*items, CompletionItem(incomplete, type="file")]

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


# What other linters call it.
_HABITS = {
    "lint": "framework-lint",
    "validate": "framework-lint",
    "run": "framework-lint",
    "fix": "framework-lint --fix",
    "format": "framework-lint --fix",
    "rule": "framework-lint explain RULE",
    "list": "framework-lint rules",
    "help": "framework-lint --help",
    "version": "framework-lint --version",
    "report": "framework-lint --output report.html",
    "baseline": "framework-lint --write-baseline FILE",
    "lsp": "framework-lint server",
    "serve": "framework-lint server",
}


def _expect_no_mistyped_command(word: str, context: click.Context) -> None:
    """Raises a usage error for a word that is no path and nearly a command, or one of another linter."""
    if not word.isalpha() or os.path.exists(word):
        return
    if word in _HABITS:
        raise click.UsageError(f'there is no command "{word}"; did you mean `{_HABITS[word]}`?', context)
    from difflib import get_close_matches

    from framework_lint.runs.job import names_in

    close = get_close_matches(word, [*COMMANDS, *names_in(".")], 1)
    if close and close[0] in COMMANDS:  # a file or folder that is nearer is named where `check` misses this one
        raise click.UsageError(
            f'there is no command, file or folder "{word}"; did you mean `framework-lint {close[0]}`?', context
        )


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit: 0 nothing at or above --fail-on, 1 findings, 2 usage, unreadable input or a file that could not be "
    "written, 3 nothing to check.",
)
@click.version_option(__version__, message="framework-lint %(version)s")
def group() -> None:
    """Check career frameworks kept as code: YAML or Markdown pages.

    `framework-lint [PATH ...]` is short for `framework-lint check [PATH ...]`.
    """


def _complain(error: click.ClickException) -> None:
    """Report a usage error as click does, but through our terminal, which escapes what was typed."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None and error.format_message() == context.get_help():  # a group without a command: click 8.2
        for line in context.get_help().split("\n"):
            terminal.say(line)
        return
    if context is not None:
        for line in context.get_usage().split("\n"):
            terminal.say(line)
        if context.command.get_help_option(context) is not None:
            terminal.say(f"Try '{context.command_path} {context.help_option_names[-1]}' for help.")
        terminal.say()
    terminal.say(f"Error: {error.format_message()}")


def run(args: list[str]) -> int:
    """Run a command line and return its exit code."""
    try:
        result: Any = group.main(args, prog_name="framework-lint", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        _complain(error)
        return 2
    except click.Abort:
        return 130
