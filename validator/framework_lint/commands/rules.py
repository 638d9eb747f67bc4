"""`framework-lint rules`: list the rules."""

from __future__ import annotations

import json

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import as_data, table
from framework_lint.rules.registry import FAMILIES


@click.command("rules")
@click.option(
    "--format",
    "form",
    type=Choice(["text", "json", "markdown"]),
    default="text",
    help="How the list is written.",
)
@click.option(
    "--family", type=Choice(FAMILIES, case_sensitive=False), multiple=True, help="Only this family. Repeatable."
)
@click.option("--severity", type=Choice(["error", "warning", "note"]), help="Only rules of this severity.")
@click.option("--fixable", is_flag=True, help="Only rules that offer a fix.")
def command(form: str, family: tuple[str, ...], severity: str | None, fixable: bool) -> int:
    """List every rule with its severity and whether it can be fixed."""
    rules = [
        rule
        for rule in all_rules().values()
        if (not family or rule.code[:3] in family)
        and severity in (None, rule.severity)
        and not (fixable and rule.fix == "no")
    ]
    if form == "json":
        terminal.emit([json.dumps([as_data(rule) for rule in rules], indent=2), "\n"])
        return 0
    if form == "markdown":
        terminal.emit([table(rules), "\n"])
        return 0
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        fix = {"safe": "fix", "suggest": "suggests"}.get(rule.fix, "")
        terminal.show(f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {fix:<8}  {rule.summary}")
    terminal.say()
    terminal.say("`framework-lint explain RULE` says more of one.")
    return 0
