"""The pages of `docs/rules/`, made from the documentation of rules and from runs of its examples; see `generate.py`."""

from __future__ import annotations

from pathlib import Path

from rule_runs import on_a_page, said

from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import Shown, as_markdown, index

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    rules = all_rules()
    made = {"index.md": index(list(rules.values()))}
    for rule in rules.values():
        made[f"{rule.code}.md"] = as_markdown(rule, Shown(said(rule), on_a_page(rule)))
    return made
