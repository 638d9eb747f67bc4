"""The entry point: dispatch the command line to a command, and exit with its code."""

from __future__ import annotations

import gc

gc.disable()  # a run is short, and most of its objects live until it ends

import os  # noqa: E402
import sys  # noqa: E402

from framework_lint.commands import COMMANDS  # noqa: E402


def main() -> None:
    """Run the command line and exit with its code, never with a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run a command line and return its exit code."""
    # A closed stream (`>&-`) discards its output.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    from framework_lint import terminal
    from framework_lint.commands import result_cache

    try:
        code = result_cache.run(args, _run)
        if not sys.stdout.closed:  # the language server closes it
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        terminal.leave_quietly()
        return 0
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        terminal.complain(f"{(error.strerror or str(error)).lower()}{where}")
        return 2
    except Exception as error:
        terminal.complain(f"internal error: {type(error).__name__}: {error}")
        terminal.say("This is a fault of framework-lint, not of your framework. Please report it with what you typed.")
        return 2


def _run(args: list[str]) -> int:
    code = _only_paths(args)
    if code is None:
        from framework_lint.commands.group import run as run_command

        code = run_command(args)
    return code


def _only_paths(args: list[str]) -> int | None:
    """Run a command line of paths, as pre-commit's is with its `--if-any`, without importing the parser, and return its
    exit code; None where there is something to parse."""
    if_any = args[:1] == ["--if-any"]
    args = args[1:] if if_any else args
    if any(arg.startswith("-") for arg in args) or (args and args[0] in COMMANDS) or _completing():
        return None
    from framework_lint.commands.present import check
    from framework_lint.runs.check import CheckRequest
    from framework_lint.runs.errors import Usage

    try:
        return check(CheckRequest(tuple(args), if_any=if_any))
    except Usage:
        return None  # the parser reports it like any usage error


def _completing() -> bool:
    return "_FRAMEWORK_LINT_COMPLETE" in os.environ
