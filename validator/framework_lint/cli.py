"""The command line: a group whose commands are loaded when they are asked for."""

from __future__ import annotations

import gc

gc.disable()  # a run is short and makes many objects that live to its end

import sys  # noqa: E402
from typing import Any  # noqa: E402

import click  # noqa: E402

from framework_lint import __version__  # noqa: E402

COMMANDS = {
    "check": "Check a framework: the one of this directory, or what PATH names.",
    "rules": "List the rules.",
    "explain": "Explain a rule, by code or name.",
    "schema": "Print a JSON Schema: framework, role, skill, config or report.",
    "sfia": "Look up SFIA skills, import texts from a licensed file.",
}


class Commands(click.Group):
    """`check` is what runs where the first word is no command; an exact command name wins over a path (`./check`)."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"framework_lint.commands.{name}").command
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "-h", "--version"}
        if not args or (args[0] not in COMMANDS and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit: 0 nothing at or above --fail-on, 1 findings, 2 usage or unreadable input, 3 nothing to check.",
)
@click.version_option(__version__, message="framework-lint %(version)s")
def group() -> None:
    """Check career frameworks kept as code: YAML or Markdown pages.

    `framework-lint [PATH ...]` is short for `framework-lint check [PATH ...]`.
    """


def main() -> None:
    """Run the command line and leave with its exit code; never with a traceback."""
    sys.exit(run())


def run(args: list[str] | None = None) -> int:
    """The exit code of a command line."""
    try:
        result: Any = group.main(args, prog_name="framework-lint", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as error:
        click.echo(f"framework-lint: {error.strerror or error}: {error.filename}" if error.filename else f"framework-lint: {error}", err=True)
        return 2
    except Exception as error:
        click.echo(
            f"framework-lint: internal error: {type(error).__name__}: {error}\n"
            "This is a fault of framework-lint, not of your framework. Please report it with the command that you typed.",
            err=True,
        )
        return 2


def _close_quietly() -> None:
    """Whoever reads the output has left (`| head`): say nothing more, not even when Python flushes at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
