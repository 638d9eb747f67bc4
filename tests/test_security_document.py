"""SECURITY.md says of everything that can be run whether it is safe on a stranger's branch."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from framework_lint.commands import COMMANDS
from framework_lint.commands.check import command as check

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
SECTION = TEXT.partition("## Safe on a stranger's branch?")[2].partition("\n## ")[0]
HEAD, _, *ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in SECTION.splitlines() if "|" in row]
# What a check may write, and whom it may ask.
REACHING = {"--fix", "--unsafe-fixes", "--diff", "--online", "--online-host", "--output", "--since", "--write-baseline"}


def commands() -> list[str]:
    """Every command of the command line, and every command of a group."""
    found = []
    for name in COMMANDS:
        command: click.Command = import_module(
            f"framework_lint.commands.{'import_' if name == 'import' else name}"
        ).command
        found += [f"{name} {inner}" for inner in command.commands] if isinstance(command, click.Group) else [name]
    return found


def hooks() -> list[str]:
    return [f"hook `{hook['id']}`" for hook in YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")]


def judged(what: str) -> list[list[str]]:
    """The rows whose first cell speaks of something, a command with or without options."""
    wanted = what if "`" in what else f"`{what}`"
    return [row for row in ROWS if wanted in row[0]]


@pytest.mark.parametrize(
    "what", [*commands(), *hooks(), "framework-lint", "`action.yml` on", "gitlab/framework-lint.yml", "render --check"]
)
def test_everything_that_can_be_run_has_a_row(what: str) -> None:
    assert judged(what)


def test_what_a_check_writes_and_whom_it_asks_has_a_row() -> None:
    there = {name for option in check.params for name in option.opts}
    assert there >= REACHING
    told = {word for row in ROWS for word in re.findall(r"--[a-z-]+", row[0])}
    assert told >= REACHING


def test_no_row_speaks_of_what_is_not_there() -> None:
    known = {*commands(), "framework-lint", "pull_request", "pull_request_target"}
    for row in ROWS:
        for name in re.findall(r"`([^`]+)`", row[0]):
            bare = name.partition(" --")[0]
            assert bare in known or f"hook `{bare}`" in hooks() or (ROOT / bare).is_file()


def test_every_row_judges_and_says_its_limits() -> None:
    assert HEAD == ["command", "safe", "limits"]
    assert len(ROWS) > 20
    for what, safe, limits in ROWS:
        assert safe in ("yes", "no", "with limits"), what
        assert safe == "yes" or limits, what


def test_the_way_to_report_a_fault_names_no_address() -> None:
    report = TEXT.partition("## Reporting a fault")[2]
    assert "private vulnerability reporting" in re.sub(r"\s+", " ", report)
    assert "@" not in report and "http" not in report
