"""docs/your-own-data.md is true: its forms are those that are recognised, its settings work."""

from __future__ import annotations

import re
from pathlib import Path

from data_frameworks import checked_with

from framework_lint.documents.profiles.ready import READY

DOCUMENT = (Path(__file__).parents[1] / "docs" / "your-own-data.md").read_text(encoding="utf-8")


def test_every_form_is_named() -> None:
    table = DOCUMENT.partition("## Forms that are recognised")[2].partition("## ")[0]
    names = re.findall(r"(?m)^\| ([a-z][a-z, ]+) \|", table)
    assert names == ["name", *(ready.name for ready in READY)]


def test_the_settings_read_what_they_are_for() -> None:
    (configuration,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    data = (
        "levels: [{id: a, name: Ranger}, {id: b, name: Senior Ranger}]\ncompetencies:\n"
        "  - {level: a, theme: bog, summary: Names twenty plants of the bog}\n"
        "  - {level: b, theme: bog, summary: Plans the water of a whole site}\n"
    )
    result = checked_with(configuration, {"data/land.yml": data})
    assert [(str(role.title), role.path, len(role.criteria)) for role in result.framework.roles] == [
        ("Ranger", "land", 1),
        ("Senior Ranger", "land", 1),
    ]
    assert result.findings == []
