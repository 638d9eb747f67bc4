"""Levels that one file defines, and to which the files of disciplines refer."""

from __future__ import annotations

import pytest
from data_frameworks import checked_with, said
from tree import checked

MAPPING = "levels:\n  L1: {title: Associate, years: 0}\n  L2: {title: Practitioner, years: 2}\n  L3: {title: Lead}\n"
LIST = """\
levels:
  - {id: L1, name: Associate, rank: 1}
  - {id: L2, name: Practitioner, rank: 2}
  - {id: L3, name: Lead, rank: 3}
"""
NAMED = """\
levels:
  - {id: helper, name: Associate, rank: 1}
  - {id: baker, name: Practitioner, rank: 2}
  - {id: master, name: Lead, rank: 3}
"""
CRAFT = """\
discipline: {name}
areas:
  - key: craft
    statements:
      L1: [Weighs {what} by the recipe of the day.]
      L2: [Keeps the {what} free of dough at all times., Orders {what} before it runs out.]
      L3: [Keeps the {what} free of dough at all times., Buys {what} that lasts for thirty years.]
"""
DISCIPLINES = {
    "disciplines/bread.yml": CRAFT.format(name="Bread", what="flour"),
    "disciplines/cakes.yml": CRAFT.format(name="Cakes", what="sugar"),
}
PROFILE = """\
[[read]]
files = "disciplines/*.yml"
path = "discipline"
criteria = "areas[*].statements.{level}[*]"
level = "{level}"
theme = "areas[*].key"

[[read]]
files = "levels.yml"
"""
OF_MAPPING = f'{PROFILE}levels = "levels.{{level}}"\nlevel-id = "{{level}}"\ntitle = "title"\n'
OF_LIST = f'{PROFILE}levels = "levels[*]"\nlevel-id = "id"\ntitle = "name"\n'
TITLES = [f"{path} {title}" for path in ("Bread", "Cakes") for title in ("Associate", "Practitioner", "Lead")]


def named(files: dict[str, str]) -> dict[str, str]:
    for number, id in enumerate(("helper", "baker", "master"), 1):
        files = {where: text.replace(f"L{number}:", f"{id}:") for where, text in files.items()}
    return files


@pytest.mark.parametrize(
    ("configuration", "levels", "disciplines"),
    [
        (OF_MAPPING, MAPPING, DISCIPLINES),
        (OF_LIST, LIST, DISCIPLINES),
        (OF_LIST, NAMED, named(DISCIPLINES)),
    ],
)
def test_every_discipline_has_the_levels(configuration: str, levels: str, disciplines: dict[str, str]) -> None:
    result = checked_with(configuration, {"levels.yml": levels, **disciplines})
    assert [str(role.title) for role in result.framework.roles] == TITLES
    assert [role.level for role in result.framework.roles] == [1, 2, 3, 1, 2, 3]
    assert [len(role.criteria) for role in result.framework.roles] == [1, 2, 2, 1, 2, 2]
    assert [(rule, path) for rule, path, *_ in said(result)] == [
        ("CRI901", "disciplines/bread.yml"),
        ("CRI901", "disciplines/cakes.yml"),
    ]


@pytest.mark.parametrize("levels", [MAPPING, LIST])
def test_they_are_joined_without_configuration(levels: str) -> None:
    result = checked({"levels.yml": levels, **DISCIPLINES})
    assert [str(role.title) for role in result.framework.roles] == TITLES
    assert {one.rule for one in result.findings} == {"CRI901"}


def test_a_level_that_nothing_defines_is_said() -> None:
    broken = DISCIPLINES["disciplines/bread.yml"].replace("L3:", "L4:")
    files = {"levels.yml": MAPPING, **DISCIPLINES, "disciplines/bread.yml": broken}
    found = [one for one in said(checked_with(OF_MAPPING, files)) if one[0] == "STR005"]
    assert found == [("STR005", "disciplines/bread.yml", 7, 'there is no level "L4"')]


def test_levels_of_another_scale_are_left_alone() -> None:
    other = {
        where: text.replace("L1", "E1").replace("L2", "E2").replace("L3", "E3") for where, text in DISCIPLINES.items()
    }
    result = checked_with(OF_MAPPING, {"levels.yml": MAPPING, **other})
    assert "STR005" not in {rule for rule, *_ in said(result)}
    assert "Bread E1" in {str(role.title) for role in result.framework.roles}


def test_of_one_discipline_the_titles_are_enough() -> None:
    only = {"disciplines/bread.yml": DISCIPLINES["disciplines/bread.yml"]}
    roles = checked_with(OF_MAPPING, {"levels.yml": MAPPING, **only}).framework.roles
    assert [(role.path, str(role.title)) for role in roles] == [
        ("bread", "Associate"),
        ("bread", "Practitioner"),
        ("bread", "Lead"),
    ]
