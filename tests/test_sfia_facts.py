"""The facts about SFIA that the package ships, its addresses, and the suggestions."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
from sfia_sheet import ROOT, script

from framework_lint.sfia import canonical_url, facts, parse_url, suggest
from framework_lint.sfia.history import change, changes, nearest, versions_of
from framework_lint.sfia.responsibility import ATTRIBUTES, GUIDING_PHRASES, guiding_phrase
from framework_lint.sfia.urls import SfiaUrl

SHIPPED = ROOT / "validator" / "framework_lint" / "sfia" / "facts.json"


def test_every_version_has_its_skills() -> None:
    assert {version: len(facts(version).skills) for version in (6, 7, 8, 9)} == {6: 97, 7: 102, 8: 121, 9: 147}


def test_the_level_texts_of_version_9_are_as_many_as_its_levels() -> None:
    assert sum(len(skill.levels) for skill in facts(9).skills.values()) == 672


def test_one_skill() -> None:
    skill = facts(9).get("POMG")
    assert skill is not None
    assert (skill.name, skill.category, skill.subcategory) == (
        "Portfolio management",
        "Change and transformation",
        "Change implementation",
    )
    assert skill.levels == (5, 6, 7)
    assert skill.url == "https://sfia-online.org/en/skillcode/9/POMG" == canonical_url("POMG", 9)
    assert facts(9).get("TEAB") is None


def test_a_version_that_nobody_knows() -> None:
    with pytest.raises(KeyError):
        facts(5)


def test_codes_of_other_versions() -> None:
    assert facts(9).other_versions("BUAN") == (6, 7)
    assert facts(8).other_versions("DAAN") == (9,)
    assert facts(9).known("BUAN")
    assert not facts(9).known("TEAB")


@pytest.mark.parametrize(("locale", "first"), [("en-GB", "Programme management"), ("en-US", "Program management")])
def test_names_of_both_languages(locale: str, first: str) -> None:
    skill = facts(9, locale).get("PGMG")
    assert skill is not None
    assert skill.name == skill.names[0] == first
    assert sorted(skill.names) == ["Program management", "Programme management"]


def test_american_names_of_an_older_version_where_the_name_is_the_same() -> None:
    older = facts(8, "en-US")
    assert older.skills["PGMG"].name == "Program management"
    assert older.skills["HCEV"].subcategory == "User experience"  # that one was renamed in version 9


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("portfolio  MANAGEMENT", "POMG"),
        ("Program management", "PGMG"),
        ("Business analysis", "BUAN"),  # version 7
        ("Digital marketing", "DIGM"),  # in version 6 that was MKTG
        ("Testing", "TEST"),  # in version 9 it is Functional testing
    ],
)
def test_a_skill_by_its_name(name: str, code: str) -> None:
    found = facts(9).by_name(name)
    assert found is not None
    assert found.code == code


def test_a_name_that_nobody_knows() -> None:
    assert facts(9).by_name("Tea brewing") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pomg", "POMG"),
        ("PMOG", "POMG"),
        ("ETM", "ETMG"),
        ("ETMGG", "ETMG"),
        ("Portfolio managment", "POMG"),
        ("Portfolio management", "POMG"),
        ("Learning and developement management", "ETMG"),
    ],
)
def test_suggestions(typed: str, first: str) -> None:
    assert suggest(typed, 9)[0] == first


@pytest.mark.parametrize("typed", ["", "XQZW", "Tea brewing", "Management", "Business analysis"])
def test_no_suggestion_where_nothing_is_near(typed: str) -> None:
    assert suggest(typed, 9) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://sfia-online.org/en/skillcode/9/ETMG", ("skillcode", 9, "ETMG", "en", None)),
        ("http://www.sfia-online.org/skillcode/8/etmg/?a=b#top", ("skillcode", 8, "ETMG", None, None)),
        ("https://SFIA-online.org/zh-hans/skillcode/9/ETMG", ("skillcode", 9, "ETMG", "zh-hans", None)),
        ("sfia-online.org/en/shortcode/9/AUTO", ("shortcode", 9, "AUTO", "en", None)),
        ("https://sfia-online.org/en/lor/9/4", ("lor", 9, "4", "en", None)),
        (
            "https://sfia-online.org/en/sfia-8/skills/supplier-management",
            ("slug", 8, "SUPP", "en", "supplier-management"),
        ),
        (
            "https://sfia-online.org/en/legacy-sfia/sfia-7/skills/business-analysis",
            ("slug", 7, "BUAN", "en", "business-analysis"),
        ),
        ("https://sfia-online.org/sfia-9/skills/tea-brewing", ("slug", 9, None, None, "tea-brewing")),
        ("https://sfia-online.org", ("page", None, None, None, None)),
        ("https://sfia-online.org/en/about-sfia", ("page", None, None, "en", None)),
        ("https://sfia-online.org/en/skillcode/ETMG", ("unknown", None, "ETMG", "en", None)),
        ("https://sfia-online.org/en/skillcode/9/ETMGX", ("unknown", 9, None, "en", None)),
        ("https://sfia-online.org/en/skillcode/9/", ("unknown", 9, None, "en", None)),
        ("https://sfia-online.org/en/lor/9/8", ("unknown", 9, None, "en", None)),
        ("https:/sfia-online.org/en/skillcode/9/ETMG", ("unknown", None, None, None, None)),
        ("https://sfia-online.org//en/skillcode/9/ETMG", ("unknown", None, None, None, None)),
        ("https://me@sfia-online.org/en/skillcode/9/ETMG", ("unknown", None, None, None, None)),
    ],
)
def test_addresses(url: str, expected: tuple[object, ...]) -> None:
    parsed = parse_url(url)
    assert isinstance(parsed, SfiaUrl)
    assert parsed[2:7] == expected


@pytest.mark.parametrize(
    ("path", "kind", "version", "level"),
    [
        ("en/lor/9/4", "lor", 9, 4),
        ("en/sfia-8/responsibilities/level-5", "page", 8, 5),
        ("en/legacy-sfia/sfia-7/responsibilities/level-2#influence", "page", 7, 2),
        ("sfia-6/responsibilities/level-3-apply/", "page", 6, 3),
        ("en/sfia-9/levels-of-responsibility/level-1?from=mail", "page", 9, 1),
        ("en/sfia-8/responsibilities", "page", 8, None),
        ("en/sfia-8/skills/level-4", "slug", 8, None),
        ("en/sfia-8/responsibilities/level-8", "unknown", 8, None),
        ("en/lor/9/8", "unknown", 9, None),
    ],
)
def test_addresses_of_levels(path: str, kind: str, version: int, level: int | None) -> None:
    url = parse_url(f"https://sfia-online.org/{path}")
    assert url is not None
    assert (url.kind, url.version, url.level) == (kind, version, level)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ETMG",
        "https://sfia-online.org.example/en/skillcode/9/ETMG",
        "https://sfia-online.com/en/skillcode/9/ETMG",
        "not sfia-online.org",
    ],
)
def test_what_is_no_address_of_sfia(url: str) -> None:
    assert parse_url(url) is None


def test_scheme_and_host_are_told() -> None:
    parsed = parse_url("HTTP://www.SFIA-online.org/en/skillcode/9/ETMG")
    assert parsed
    assert (parsed.scheme, parsed.host) == ("http", "www.sfia-online.org")


def table(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("version", "code", "name", "category", "subcategory", "levels"), *rows])
    return path


def test_the_script_gives_the_same_bytes_for_the_same_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped file, written out as a table in another order, comes out as it was."""
    data = json.loads(SHIPPED.read_text(encoding="utf-8"))
    rows = []
    for version, skills in data["versions"].items():
        for code, (name, place, levels) in skills.items():
            rows.append((version, code, name, *data["places"][place], " ".join(levels)))
            if version in data["en-US"]:
                name, place, levels = data["en-US"][version].get(code, (name, place, levels))
                rows.append((f"{version}-en_US", code, name, *data["places"][place], " ".join(levels)))
    made = tmp_path / "facts.json"
    monkeypatch.setattr(sys, "argv", ["", str(table(tmp_path / "t.csv", *reversed(rows))), "--to", str(made)])
    assert script("sfia_facts").main() == 0
    assert made.read_bytes() == SHIPPED.read_bytes()
    assert len(made.read_bytes()) < 30_000


def test_the_script_refuses_changes_that_contradict_the_versions() -> None:
    module = script("sfia_facts")
    old = {"TEAB": {"name": "Tea", "category": "A", "subcategory": "B", "levels": "1 2"}}
    new = {"TEAB": {"name": "Tea brewing", "category": "A", "subcategory": "B", "levels": "1 2"}}
    change = {"code": "TEAB", "change": "renamed", "old_name": "Tea", "new_name": "Tea brewing", "old_levels": "1 2"}
    change |= {"new_levels": "1 2", "old_category": "A / B", "new_category": "A / B"}
    assert module.contradictions(old, new, [change]) == []
    assert module.contradictions(old, new, []) == ["TEAB renamed: only the versions say so"]
    assert module.contradictions(old, new, [change | {"change": "moved"}])[0] == "TEAB moved: only the changes say so"
    assert "new side" in module.contradictions(old, new, [change | {"new_levels": "1 2 3"}])[0]


def test_what_changed_between_versions() -> None:
    newest = changes(8, 9)
    kinds = [kind for each in newest.values() for kind in each.kinds]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"added": 26, "renamed": 11, "moved": 14, "levels": 54}
    assert newest["MKTG"].kinds == ("renamed", "moved", "levels")
    assert (newest["MKTG"].gained, newest["MKTG"].lost) == ((7,), (2, 3))
    assert newest["DAAN"].kinds == ("added",)
    assert {code for code, each in changes(7, 8).items() if "retired" in each.kinds} >= {"BUAN", "CORE", "INAN", "NTPL"}


def test_what_became_of_one_code() -> None:
    assert change("BUAN", 7, 9).kinds == ("retired",)
    assert change("TEAB", 8, 9).kinds == ()
    assert versions_of("BUAN") == (6, 7)
    assert versions_of("TEAB") == ()


@pytest.mark.parametrize(
    ("code", "version", "expected"),
    [
        ("BUAN", 9, ["BUSA"]),  # Business analysis, Business situation analysis
        ("SUMI", 7, ["SUST"]),  # Sustainability management, Sustainability
        ("DIGM", 6, ["MKTG"]),  # MKTG was called Digital marketing then
        ("CORE", 9, []),
        ("TEAB", 9, []),
        ("POMG", 9, ["POMG"]),
    ],
)
def test_the_nearest_to_a_code_of_another_version(code: str, version: int, expected: list[str]) -> None:
    assert nearest(code, version) == expected


def test_levels_of_responsibility_and_attributes() -> None:
    assert list(GUIDING_PHRASES) == [1, 2, 3, 4, 5, 6, 7]
    assert guiding_phrase(4) == "Enable"
    assert guiding_phrase(7, "en-US").endswith("mobilize")
    assert guiding_phrase(7).endswith("mobilise")
    assert len(ATTRIBUTES) == 16
    assert not ATTRIBUTES & facts(9).skills.keys()
