"""The rules' documentation as it is shown: on a terminal, as text, Markdown, JSON and in docs/rules."""

from __future__ import annotations

import json
import os
import re
import sys

import docs
import pytest

from framework_lint import __version__
from framework_lint.cli import run
from framework_lint.model.spans import Lines
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import FAMILY_TITLES, as_markdown, as_text, documentation, explained
from framework_lint.rules.registry import FAMILIES

RULES = all_rules()


def test_docs_rules_is_up_to_date() -> None:
    """`python scripts/generate.py` brings it up to date."""
    written = {file.name: file.read_text(encoding="utf-8") for file in docs.FOLDER.iterdir()}
    pages = docs.pages()
    assert written.keys() == pages.keys()
    assert [name for name in pages if pages[name] != written[name]] == []
    assert len(pages) == len(RULES) + 1


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_marks_become_places_and_never_stay(rule: object) -> None:
    parts = documentation(rule)  # type: ignore[arg-type]
    assert len([mark for example in parts.bad for mark in example.marks]) == 1
    assert not any(example.marks for example in parts.good)
    for written in (as_text(rule), as_markdown(rule), json.dumps(explained(rule), ensure_ascii=False)):  # type: ignore[arg-type]
        assert not re.search("[«»]", written)


def test_carets_stand_under_what_is_found() -> None:
    lines = as_text(RULES["TTL401"]).splitlines()
    at = lines.index("    description: The CTO sets technical strategy and direction.")
    assert lines[at + 1] == "                     ^^^"
    assert lines[0] == "TTL401 foreign-subject (error)"


def test_markdown_says_what_is_found() -> None:
    page = as_markdown(RULES["TTL401"])
    assert page.startswith("# TTL401 foreign-subject\n\n**Error.** A person decides how to mend it.")
    assert "\n\nFound in line 3: `CTO`\n\n## Good\n" in page
    assert "`# framework-lint: ignore[TTL401]: why`" in page


def test_data_says_where_it_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "foreign-subject", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["code"], data["severity"], data["fix"], data["preview"]) == ("TTL401", "error", "no", False)
    (bad,) = data["bad"]
    (mark,) = bad["marks"]
    assert Lines(bad["text"]).line(mark["line"])[mark["column"] - 1 : mark["end_column"] - 1] == "CTO"
    assert data["good"] and data["explanation"]


def test_a_terminal_shows_it_underlined(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setitem(os.environ, "FORCE_COLOR", "1")
    monkeypatch.setitem(os.environ, "TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert run(["explain", "TTL401"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\x1b\[1;4;31mCTO\x1b\[0m", out)
    assert "«" not in out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), lambda rule: True),
        (("--family", "NAV"), lambda rule: rule.code.startswith("NAV")),
        (("--family", "nav", "--family", "SUP"), lambda rule: rule.code[:3] in ("NAV", "SUP")),
        (("--severity", "warning"), lambda rule: rule.severity == "warning"),
        (("--fixable", "--family", "SFI"), lambda rule: rule.code.startswith("SFI") and rule.fix != "no"),
    ],
)
def test_rules_are_listed_and_filtered(
    options: tuple[str, ...], expected: object, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [code for code, rule in RULES.items() if expected(rule)]  # type: ignore[operator]
    assert wanted
    run(["rules", "--format", "json", *options])
    assert [entry["code"] for entry in json.loads(capsys.readouterr().out)] == wanted
    run(["rules", *options])
    assert [line[:6] for line in capsys.readouterr().out.splitlines()] == wanted
    run(["rules", "--format", "markdown", *options])
    assert [line[2:8] for line in capsys.readouterr().out.splitlines()[2:]] == wanted


def test_families_and_releases() -> None:
    assert tuple(FAMILY_TITLES) == FAMILIES
    assert {rule.since for rule in RULES.values()} <= {"0.1"} and __version__.startswith("0.1")
