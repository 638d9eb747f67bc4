"""The pages of `docs/rules/`, made from the rules' own documentation; `generate.py` writes them."""

from __future__ import annotations

from pathlib import Path

from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import as_markdown, index

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    rules = all_rules()
    return {"index.md": index(list(rules.values()))} | {f"{rule.code}.md": as_markdown(rule) for rule in rules.values()}
