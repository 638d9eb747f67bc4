"""Data in common shapes is recognised by its form; other data is left alone."""

from __future__ import annotations

import json

import pytest
from tree import checked, findings

FAMILY = """\
name: Bakery
levels:
  - {id: helper, name: Junior Baker}
  - {id: baker, name: Baker}
  - {id: master, name: Master Baker}
competencies:
  - {id: b1, level: helper, theme: oven, summary: Keeps the oven clean for the next shift}
  - {id: b2, level: baker, theme: oven, summary: Knows by its sound what an oven needs}
  - {id: b3, level: master, theme: oven, summary: Buys an oven that lasts for thirty years}
"""
OTHER_NAMES = """\
discipline: Bakery
grades:
  - {key: G1, label: Junior Baker}
  - {key: G2, label: Baker}
expectations:
  - {level: G1, category: oven, description: Keeps the oven clean for the next shift}
  - {level: G2, category: oven, description: Knows by its sound what an oven needs}
"""
TOPICS = """\
name: Bakery
levels: 2
areas:
  - name: oven
    milestones:
      - level: 1
        expectations: [Keeps the oven clean for the next shift]
      - level: 2
        expectations: [Knows by its sound what an oven needs]
"""
ROLES = [
    {"title": "Junior Baker", "level": 1, "summary": "Bakes with help."},
    {"title": "Baker", "level": 2, "summary": "Bakes alone."},
]
MATRIX = """\
Competency,Group,B1,B2,B3
Oven,bench,Keeps the oven clean for others,Knows by its sound what it needs,Buys an oven for thirty years
Dough,bench,Weighs twice and kneads once,Feels when a dough has enough,Writes the recipe that others follow
"""


@pytest.mark.parametrize(
    ("files", "profile", "roles"),
    [
        ({"data/bakery.yml": FAMILY}, "levels, themes and competencies", 3),
        ({"bakery.yaml": OTHER_NAMES}, "levels, themes and competencies", 2),
        ({"ladders/bakery.yml": TOPICS}, "topics with levels", 2),
        ({"bakery.md": f"---\n{TOPICS}---\n\nRoles: Junior Baker (1), Baker (2)\n"}, "topics with levels", 2),
        ({"roles.json": json.dumps({"roles": ROLES}, indent=1)}, "a table of roles", 2),
        ({"roles.json": json.dumps(ROLES)}, "a table of roles", 2),
        ({"roles.csv": "title,level\nJunior Baker,B1\nBaker,B2\nMaster Baker,B3\n"}, "a table of roles", 3),
        ({"matrix.csv": MATRIX}, "a matrix of skills and levels", 3),
        (
            {"families.json": json.dumps({"title": "Bakery", "families": [{"title": "Bread", "levels": ROLES}]})},
            "role families",
            2,
        ),
    ],
)
def test_a_form_is_recognised(files: dict[str, str], profile: str, roles: int) -> None:
    result = checked(files)
    assert [data.profile for data in result.framework.data] == [profile]
    assert len(result.framework.roles) == roles
    assert not result.framework.data[0].declared
    assert [(one.rule, one.message) for one in result.findings] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("courses.yml", "- {title: Ovens, level: beginner, category: bread, description: Five evenings}\n" * 3),
        ("package.json", json.dumps({"name": "Bakery", "levels": ROLES, "roles": ROLES})),
        ("log.json", json.dumps([{"level": "info", "text": "started"}, {"level": "error", "text": "stopped"}])),
        ("team.json", json.dumps([{"title": "Baker", "level": 2, "name": "A. Hill", "email": "a@example.org"}] * 3)),
        ("settings.yml", "levels:\n  - {id: debug, name: Debug}\n  - {id: info, name: Info}\n"),
        ("game.yml", "levels:\n  - {id: one, name: Forest}\nskills:\n  - {level: one, text: Jump}\n"),
        ("recipe.yml", "name: Rye\ntopics:\n  - name: oven\n    steps:\n      - {level: 1, points: [heat, wait]}\n"),
        ("i18n.json", json.dumps({"skills": {"title": "Skills"}, "levels": {"title": "Levels"}})),
        ("prices.csv", "Skill,L1,L2,L3\nBread,10,20,30\nCake,11,21,31\n"),
        ("openings.csv", "title,location,salary\nBaker,Leeds,30\nSenior Baker,York,40\n"),
        ("notes.md", "---\ntitle: Notes\nlevels: [a, b]\nskills:\n  - bread\n---\n\n# Notes\n\nA page about bread.\n"),
        ("schema/x.schema.json", json.dumps({"title": "Levels", "properties": {"competencies": {}}})),
    ],
)
def test_other_data_is_none(name: str, text: str) -> None:
    result = checked({name: text, "README.md": "# Bakery\n"})
    assert result.framework.data == ()
    assert result.framework.roles == ()
    assert [one.rule for one in result.findings] == []


def test_all_data_of_a_folder_must_have_a_known_form() -> None:
    files = {"data/bakery.json": json.dumps({"roles": ROLES})}
    assert len(checked(files).framework.roles) == 2
    assert checked({**files, "data/prices.json": '{"bread": 3}'}).framework.roles == ()
    assert len(checked({**files, "prices.json": '{"bread": 3}'}).framework.roles) == 2


def test_beside_a_framework_yaml_only_what_is_declared_is_read() -> None:
    header = "version: 1\nname: Bakery\npaths: {bakery: {title: Bakery}}\n"
    assert checked({"framework.yaml": header, "data/bakery.yml": FAMILY}).framework.data == ()


def test_criteria_must_read_like_prose() -> None:
    short = FAMILY.replace("Keeps the oven clean for the next shift", "Oven").replace(
        "Knows by its sound what an oven needs", "Two ovens"
    )
    assert checked({"data/bakery.yml": FAMILY}).framework.data
    assert not checked({"data/bakery.yml": short}).framework.data


def test_broken_data_among_known_data_is_said_and_hides_nothing() -> None:
    files = {"data/bakery.yml": FAMILY, "data/dough.yml": FAMILY.replace("Bakery", "Dough").replace("}", "", 1)}
    found = findings(files)
    assert [(one.rule, one.path, one.severity) for one in found] == [("STR001", "data/dough.yml", "warning")]
    assert findings({"data/dough.yml": files["data/dough.yml"]}) == []


def test_what_is_wrong_is_a_warning_at_most() -> None:
    text = FAMILY.replace("level: master", "level: mastr").replace("Keeps the oven", "Keeps TODO the oven")
    found = findings({"data/bakery.yml": text})
    assert {one.rule for one in found} >= {"STR005", "TXT601"}
    assert {one.severity for one in found} == {"warning"}


def test_no_column_of_a_table_is_a_level_by_its_name_alone() -> None:
    table = "Topic,Question,Answer\nSkills,What are the skills for us,They say what each level asks\n" * 3
    assert checked({"faq.csv": table}).framework.data == ()


def test_levels_of_a_mapping_are_in_its_order() -> None:
    from data_frameworks import checked_with

    profile = '[[read]]\nfiles = "a.yml"\nlevels = "levels.{level}"\nlevel-id = "{level}"\ntitle = "name"\n'
    data = "levels:\n  junior: {name: Junior Baker}\n  middle: {name: Baker}\n  senior: {name: Senior Baker}\n"
    result = checked_with(profile, {"a.yml": data})
    assert [(role.level_id, role.level) for role in result.framework.roles] == [
        ("junior", 1),
        ("middle", 2),
        ("senior", 3),
    ]
    assert result.findings == []
