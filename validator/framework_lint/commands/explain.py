"""`framework-lint explain RULE`: what a rule looks for, why, and an example of each kind."""

from __future__ import annotations

import json
import sys

import click

from framework_lint import terminal
from framework_lint.commands import completion
from framework_lint.commands.choice import Choice
from framework_lint.config.selectors import close_selectors
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import Documentation, as_markdown, as_text, documentation, explained, facts
from framework_lint.rules.registry import Rule

LETTERS = 3  # of a family's codes: TTL401 is of TTL


@click.command("explain")
@click.argument("rule", shell_complete=completion.rules)
@click.option("--format", "form", type=Choice(["text", "markdown", "json"]), default="text", help="How it is written.")
def command(rule: str, form: str) -> int:
    """Explain a rule, by code (TTL401) or name (foreign-subject); list a family by its letters (TTL)."""
    family = [each for each in all_rules().values() if len(rule) >= LETTERS and each.code.startswith(rule.upper())]
    if len(family) > 1:
        return _list(family, form)
    wanted = find(rule)
    if form == "json":
        terminal.emit([json.dumps(explained(wanted), indent=2, ensure_ascii=False), "\n"])
    elif form == "markdown":
        terminal.emit([as_markdown(wanted)])
    elif sys.stdout.isatty():
        _draw(wanted, documentation(wanted))
    else:
        terminal.emit([as_text(wanted)])
    return 0


def _list(family: list[Rule], form: str) -> int:
    """Show rules that belong together, a line each, or all that is known of them."""
    if form == "json":
        terminal.emit([json.dumps([explained(rule) for rule in family], indent=2, ensure_ascii=False), "\n"])
        return 0
    if form == "markdown":
        terminal.emit("\n".join(as_markdown(rule) for rule in family))
        return 0
    widest = max(len(rule.name) for rule in family)
    for rule in family:
        terminal.show(f"{rule.code}  {rule.name:{widest}}  {rule.severity:7}  {rule.summary}")
    return 0


def find(name: str) -> Rule:
    """The rule with a code or name. Raises a usage error with suggestions."""
    rules = all_rules()
    for rule in rules.values():
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    close = close_selectors(name, rules)
    meant = f"; did you mean {' or '.join(close)}?" if close else "; `framework-lint rules` lists them"
    raise click.UsageError(f'there is no rule "{name}"{meant}')


def _draw(rule: Rule, described: Documentation) -> None:
    """Show a rule on a terminal: prose in its width, faults in examples underlined."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.text import Text

    from framework_lint.model.spans import Lines

    console = Console(highlight=False)
    colour = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}[rule.severity]
    console.print(Text.assemble((f"{rule.code} {rule.name}", "bold"), "  ", (rule.severity, colour)))
    console.print()
    console.print(Markdown(f"{described.summary}\n\n{described.prose}"))
    for heading, examples, style in (("Bad", described.bad, "red"), ("Good", described.good, "green")):
        for example in examples:
            console.print()
            console.print(Text.assemble((heading, f"bold {style}"), f"  {example.name}"))
            text, lines = Text(example.text.rstrip("\n")), Lines(example.text)
            for span in example.marks:
                start = lines.offset(span.line, span.column)
                text.stylize(f"bold underline {style}", start, lines.offset(span.end_line, span.end_column))
            for line in text.split(allow_blank=True):
                console.print(Text("    ") + line)
    if described.options:
        console.print()
        rows = "\n".join(f"- `{option.name}`: {option.description}" for option in described.options)
        console.print(Markdown(f"Options, under `[rules.{rule.code}]`:\n\n{rows}"))
    console.print()
    console.print(Markdown("\n".join(f"- {fact}" for fact in facts(rule))))
