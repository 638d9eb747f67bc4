"""Every rule explains itself, and its explanation is true: the bad example gives that finding at the marked place, the
good one gives none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from rule_pages import PAGES
from rule_runs import findings_on, on_a_page

from framework_lint.model.spans import Lines, Span
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import FAMILIES, RETIRED, Rule

RULES = all_rules()
_FILE = re.compile(r"^`(?P<path>[^`\n]+)`\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """The files of one section by path, and the place that is marked in one of them."""

    files: dict[str, str]
    marked: tuple[str, Span] | None


def section(rule: Rule, heading: str) -> Example:
    bad, _, good = rule.documentation.partition("\n## Bad\n")[2].partition("\n## Good\n")
    text = {"Bad": bad, "Good": good}[heading]
    files, marked = {}, None
    for match in _FILE.finditer(text):
        source = match["text"]
        if "«" in source:
            start, end = source.index("«"), source.index("»") - 1
            source = source.replace("«", "").replace("»", "")
            lines = Lines(source)
            assert marked is None, "one example marks one place"
            marked = match["path"], Span(*lines.position(start), *lines.position(end))
        files[match["path"]] = source
    return Example(files, marked)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_documented(rule: Rule) -> None:
    summary, _, rest = rule.documentation.partition("\n")
    prose, bad, examples = rest.partition("\n## Bad\n")
    assert re.fullmatch(r"[A-Z].{10,110}[.:]", summary), "the first line is one sentence"
    assert "\n## Good\n" in f"\n{examples}" and bad
    assert prose.startswith("\n"), "an empty line after the summary"
    assert len(prose.split()) >= 8, "and then why it matters, in a sentence or two"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.code[:3] in FAMILIES
    assert "TODO: " not in rule.documentation, "write what stands behind it"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_bad_example_gives_the_finding_at_the_marked_place(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example = section(rule, "Bad")
    assert example.marked, "the place is marked with «»"
    findings = findings_on(rule, example.files, tmp_path)
    assert [(finding.path, finding.span) for finding in findings] == [example.marked], findings
    assert findings[0].rule == rule.code


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_good_example_gives_none(rule: Rule, tmp_path: Path) -> None:
    example = section(rule, "Good")
    assert example.files
    assert example.marked is None
    assert findings_on(rule, example.files, tmp_path) == []


def test_most_rules_show_their_fault_on_a_page_as_well() -> None:
    """Those of YAML alone do not: what cannot be rendered, or is about keys and files."""
    shown = {code for code, rule in RULES.items() if on_a_page(rule)}
    assert shown >= PAGES.keys() | {"NAV101", "SFI203", "TTL401", "CRI901", "PRG501", "TXT601"}
    assert len(shown) > 40


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES) > 20
    assert all(code == rule.code for code, rule in RULES.items())
    assert not RETIRED & RULES.keys()


def test_a_rule_yields_only_to_rules_that_exist() -> None:
    assert {other for rule in RULES.values() for other in rule.yields_to} <= set(RULES)
