"""`framework-lint schema NAME`: print a JSON Schema."""

from __future__ import annotations

import json

import click

from framework_lint import terminal

NAMES = ("framework", "role", "skill", "config", "report", "files", "compare")


@click.command("schema")
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> int:
    """Print a JSON Schema: of a file (framework, role, skill, config), or of JSON that is printed (the others)."""
    from framework_lint.schemas.load import published

    terminal.emit([json.dumps(published(name), indent=2, ensure_ascii=False), "\n"])
    return 0
