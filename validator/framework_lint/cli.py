"""The command line: what is typed goes to the command that is meant, and an exit code comes back."""

from __future__ import annotations

import gc

gc.disable()  # a run is short, and what it makes lives to its end

import os  # noqa: E402
import sys  # noqa: E402

COMMANDS = {
    "check": "Check a framework: the one of this directory, or what PATH names.",
    "comment": "Comment on a pull request: what changes for people, what was found.",
    "upload": "Give findings to GitHub's code scanning.",
    "init": "Set up a framework, a hook and a workflow in this directory.",
    "rules": "List the rules.",
    "explain": "Explain a rule, by code or name.",
    "diff": "Say what changed for people between two git revisions.",
    "schema": "Print a JSON Schema: framework, role, skill, config or report.",
    "import": "Turn Markdown role pages into data.",
    "render": "Write the pages that the data says, or check them.",
    "sfia": "Look up SFIA skills, import texts from a licensed file.",
}


def main() -> None:
    """Run the command line and leave with its exit code; never with a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """The exit code of a command line."""
    # Whoever closed a stream (`>&-`) does not want what is said there.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    from framework_lint import terminal

    try:
        code = _only_paths(args)
        if code is None:
            from framework_lint.commands import run as run_command

            code = run_command(args)
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


def _only_paths(args: list[str]) -> int | None:
    """The exit code of a command line that only names paths, as pre-commit's does: there is nothing to parse, so the
    parser is not imported. None where there is."""
    if any(arg.startswith("-") for arg in args) or (args and args[0] in COMMANDS) or _completing():
        return None
    from framework_lint.runs import check as checking

    try:
        return checking.run(args)
    except checking.Usage:
        return None  # to be said as every usage error is


def _completing() -> bool:
    return "_FRAMEWORK_LINT_COMPLETE" in os.environ
