"""`framework-lint rules`: list the rules."""

from __future__ import annotations

import json

import click

from framework_lint.rules import Rule, all_rules


@click.command("rules")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How the list is written."
)
def command(format_: str) -> int:
    """List every rule with its severity and whether it can be fixed."""
    rules = list(all_rules().values())
    if format_ == "json":
        click.echo(json.dumps([as_data(rule) for rule in rules], indent=2))
        return 0
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {rule.summary}")
    click.echo("\n`framework-lint explain RULE` says more of one.", err=True)
    return 0


def as_data(rule: Rule) -> dict[str, object]:
    return {"code": rule.code, "name": rule.name, "severity": rule.severity, "fix": rule.fix, "summary": rule.summary}
