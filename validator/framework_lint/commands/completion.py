"""What a shell offers while rules are typed."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from framework_lint.rules.catalogue import all_rules


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The families, codes and names that begin as typed; of several behind commas, the last is completed."""
    before, comma, begun = incomplete.rpartition(",")
    found = all_rules().values()
    words = {rule.code[:3]: "all of the family" for rule in found} | {rule.code: rule.summary for rule in found}
    if begun:
        words |= {rule.name: rule.summary for rule in found}
    return [
        CompletionItem(f"{before}{comma}{word}", help=about)
        for word, about in sorted(words.items())
        if word.lower().startswith(begun.lower())
    ]
