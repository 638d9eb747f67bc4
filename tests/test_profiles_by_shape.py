"""Data whose keys have names of their own is recognised by what it holds; what only resembles it is left alone."""

from __future__ import annotations

import json

import pytest
from data_frameworks import checked_with, said, settings
from tree import checked, findings

from framework_lint.config.file import WrongConfiguration
from framework_lint.documents.profiles.paths import Step, parse

OWN_NAMES = """\
discipline: Bread
grades:
  - rank: 1
    job: Junior Baker
    expects:
      - Weighs flour and salt by the recipe of the day.
      - Keeps the bench free of dough at all times.
  - rank: 2
    job: Baker
    expects:
      - Shapes four kinds of bread without a model.
      - Keeps the bench free of dough at all times.
"""
ARRAY = [
    {
        "title": "Junior Baker",
        "level": 1,
        "responsibilities": ["Weighs flour by the recipe.", "Keeps the bench free of dough at all times."],
    },
    {
        "title": "Baker",
        "level": 2,
        "responsibilities": ["Shapes four kinds of bread.", "Keeps the bench free of dough at all times."],
    },
]
OF_OTHERS = [{"rung": one["level"], "job": one["title"], "responsibilities": one["responsibilities"]} for one in ARRAY]
THEMES = [
    {"role": one["title"], "grade": f"B{one['level']}", "expects": {"Craft": one["responsibilities"]}} for one in ARRAY
]
NESTED = {"families": [{"name": "Bread", "steps": [{**one, "tier": one["level"], "level": "x"} for one in ARRAY]}]}
BY_LEVEL = """\
discipline: Bread
areas:
  - key: craft
    statements:
      L1: [Weighs flour by the recipe., Keeps the bench free of dough at all times.]
      L2: [Shapes four kinds of bread., Keeps the bench free of dough at all times.]
"""
ROLE = """\
title: {title}
level: A{level}
family: Bread
competencies:
  Craft:
    - {text}
    - Keeps the bench free of dough at all times.
"""
SAME = "Keeps the bench free of dough at all times."


@pytest.mark.parametrize(
    ("files", "titles"),
    [
        ({"bread.yml": OWN_NAMES}, ["Junior Baker", "Baker"]),
        ({"bread.json": json.dumps(ARRAY, indent=1)}, ["Junior Baker", "Baker"]),
        ({"bread.json": json.dumps(THEMES, indent=1)}, ["Junior Baker", "Baker"]),
        ({"bread.json": json.dumps(NESTED, indent=1)}, ["Junior Baker", "Baker"]),
        ({"data/bread.yml": BY_LEVEL}, ["Bread L1", "Bread L2"]),
        (
            {
                "data/a.yml": ROLE.format(title="Junior Baker", level=1, text="Weighs flour by the recipe."),
                "data/b.yml": ROLE.format(title="Baker", level=2, text="Shapes four kinds of bread."),
            },
            ["Junior Baker", "Baker"],
        ),
    ],
)
def test_a_shape_is_recognised(files: dict[str, str], titles: list[str]) -> None:
    result = checked(files)
    assert [str(role.title) for role in result.framework.roles] == titles
    assert [(one.rule, one.severity) for one in result.findings] == [("CRI901", "warning")]
    (first, *_) = files
    assert {role.level for role in result.framework.roles} == {1, 2}
    assert first in {role.where for role in result.framework.roles}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("openings.json", json.dumps([{**one, "location": "Leeds"} for one in OF_OTHERS])),
        ("team.json", json.dumps([{**one, "email": "a@example.org"} for one in OF_OTHERS])),
        ("courses.json", json.dumps([{**one, "job": f"Ovens {one['rung']}"} for one in OF_OTHERS])),
        ("steps.yml", OWN_NAMES.replace("Junior Baker", "Heat the oven").replace("Baker", "Wait")),
        ("stack.json", json.dumps([{**one, "responsibilities": ["Python", "Go"]} for one in OF_OTHERS])),
        ("scores.json", json.dumps([{**one, "rung": 5 - int(str(one["rung"]))} for one in OF_OTHERS])),
        ("game.yml", "levels:\n  L1: {title: Forest}\n  L2: {title: Desert}\n  L3: {title: Sea}\n"),
        ("game.yml", "levels:\n  - {id: L1, title: Forest}\n  - {id: L2, title: Desert}\n"),
        ("texts.yml", "skills:\n  one:\n    - Jumps over a wall of stone.\n  two:\n    - Swims below the ice.\n"),
        ("log.yml", "level: info\nhandlers:\n  console: [Writes all lines to the screen.]\n"),
        ("one.yml", "title: Bread\nlevel: 2\nsteps:\n  - Heat the oven for an hour.\n"),
        ("text.yml", "The roles of level 4\n"),
        ("text.json", '"The roles of level 4"'),
        ("number.json", '{"roles": 4, "level": "4"}'),
        ("texts.yml", "- The roles of level 4\n- title and level\n"),
        ("quoted.json", json.dumps({'the "roles"': {'of "4"': [{'level "x"': {"title": ["a", "b"]}}]}})),
    ],
)
def test_what_resembles_it_is_none(name: str, text: str) -> None:
    result = checked({name: text, "README.md": "# Bakery\n"})
    assert result.framework.data == ()
    assert [(one.rule, one.message) for one in result.findings] == []


def test_a_role_of_ours_outside_of_its_folder_is_read_as_one() -> None:
    found = findings(
        {"baker.yml": "title: Baker\nlevel: 3\nskils: [BAKE]\ndescription: Bakes for the house.\n"}, "STR002"
    )
    assert [one.message for one in found] == ['"skils" is not a key of a role; did you mean "skills"?']


PER_FILE = """\
[[read]]
files = "data/*.yml"
path = "family"
levels = "."
level-id = "level"
title = "title"
criteria = "competencies.{theme}[*]"
theme = "{theme}"
"""
FILES = {
    "data/a.yml": ROLE.format(title="Junior Baker", level=1, text="Weighs flour by the recipe."),
    "data/b.yml": ROLE.format(title="Baker", level=2, text="Shapes four kinds of bread."),
}


def test_a_key_with_quotation_marks_is_a_step_like_any_other() -> None:
    roles = {'our "roles"': [{**one, 'the ""job': one["job"]} for one in OF_OTHERS]}
    result = checked({"ladder.json": json.dumps(roles)})
    assert not result.problems
    assert [str(role.title) for role in result.framework.roles] == [one["job"] for one in OF_OTHERS]
    assert parse('a."b ""c"" d"[*]') == (Step("key", "a"), Step("key", 'b "c" d'), Step("items"))


def test_a_file_may_be_one_role() -> None:
    result = checked_with(PER_FILE, FILES)
    assert [(str(role.title), role.level_id, role.level, role.path) for role in result.framework.roles] == [
        ("Junior Baker", "A1", 1, "bread"),
        ("Baker", "A2", 2, "bread"),
    ]
    assert [rule for rule, *_ in said(result)] == ["CRI901"]


def test_files_without_a_number_are_ranked_by_the_declared_scale_only() -> None:
    named = {where: text.replace("A1", "helper").replace("A2", "master") for where, text in FILES.items()}
    assert {role.level for role in checked_with(PER_FILE, named).framework.roles} == {None}
    declared = f'[framework]\nlevels = ["helper", "master"]\n\n{PER_FILE}'
    assert [role.level for role in checked_with(declared, named).framework.roles] == [1, 2]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('levels = "{file}"', "`levels` leads to a place inside the data, and {file} is the name of the file"),
        ('criteria = "{folder}.x[*]"', "`criteria` leads to a place inside the data, and {folder} is the name"),
        ('criteria = "x[*]"\ntitle = "title"', "`title` says something of a level"),
        ('criteria = "x[*]"\nlevel-id = "level"', "`level-id` says something of a level"),
        ('themes = "x[*]"\nrequires = "y[*]"', "`requires` says something of a level"),
    ],
)
def test_a_profile_that_forgets_where_levels_stand_is_said(lines: str, message: str) -> None:
    with pytest.raises(WrongConfiguration) as raised:
        settings(f'[[read]]\nfiles = "a.yml"\n{lines}\n')
    assert any(message in hit.message for _, hit in raised.value.hits), [hit.message for _, hit in raised.value.hits]
