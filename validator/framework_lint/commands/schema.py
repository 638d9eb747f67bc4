"""`framework-lint schema NAME`: print a JSON Schema."""

from __future__ import annotations

import json

import click

from framework_lint import terminal

NAMES = ("framework", "role", "skill", "config", "report")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> int:
    """Print the JSON Schema of a framework, role, skill or configuration file, or of the JSON report."""
    from framework_lint.schemas.load import load

    terminal.emit([json.dumps(load(name), indent=2, ensure_ascii=False), "\n"])
    return 0
