"""`framework-lint explain RULE`: what a rule looks for, why, and an example of each kind."""

from __future__ import annotations

import click

from framework_lint.rules import Rule, all_rules

FIXES = {"safe": "can be fixed safely", "suggest": "a fix is suggested", "no": "a person decides how to mend it"}


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> int:
    """Explain a rule, by code (TTL401) or name (foreign-subject)."""
    click.echo(markdown(find(rule)))
    return 0


def find(name: str) -> Rule:
    """The rule with a code or name. Raises a usage error that says what was perhaps meant."""
    rules = all_rules()
    for rule in rules.values():
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    from difflib import get_close_matches

    close = get_close_matches(name.upper(), list(rules), 2) or get_close_matches(
        name.lower(), [r.name for r in rules.values()], 2
    )
    meant = f"; did you mean {' or '.join(close)}?" if close else "; `framework-lint rules` lists them"
    raise click.UsageError(f'there is no rule "{name}"{meant}')


def markdown(rule: Rule) -> str:
    """The documentation of a rule as Markdown; «» in its examples mark the place of the finding."""
    return f"# {rule.code} {rule.name}\n\n{rule.severity}; {FIXES[rule.fix]}\n\n{rule.documentation}"
