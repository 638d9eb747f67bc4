"""Bring `docs/rules/` up to date with the rules' own documentation: `python scripts/docs.py`."""

from __future__ import annotations

from pathlib import Path

from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import as_markdown, index

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """Every page by the name of its file."""
    rules = all_rules()
    return {"index.md": index(list(rules.values()))} | {f"{rule.code}.md": as_markdown(rule) for rule in rules.values()}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for file in FOLDER.iterdir():
        if file.name not in made:
            file.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
