"""The columns of a matrix whose headings have no number are levels, too."""

from __future__ import annotations

import pytest
from data_frameworks import checked_with, said
from tree import checked

from framework_lint.engine.named_levels import falls, level_columns

CELLS = (
    "Writes small changes that pass review.",
    "Writes features across several files alone.",
    "Restructures old modules in service.",
    "Sets the conventions that others adopt.",
)
PROFILE = '[[read]]\nfiles = "matrix.csv"\ncriteria = "[*].{level}"\nlevel = "{level}"\ntheme = "Skill"\n'


def matrix(*heads: str, before: str = "Skill", group: str = "Coding", behind: str = "") -> str:
    """A table with two skills, of which the second asks for the same at the first two levels."""
    cells = CELLS[: len(heads)]
    second = ("Asks for help before it is late.", "Asks for help before it is late.", *cells[2:])[: len(heads)]
    tail = ",see the handbook of the house" if behind else ""
    return (
        f"{before},{','.join(heads)}{',' + behind if behind else ''}\n"
        f"{group},{','.join(cells)}{tail}\nTalk{',Team' * before.count(',')},{','.join(second)}{tail}\n"
    )


@pytest.mark.parametrize(
    ("heads", "ranks"),
    [
        (("Engineer I", "Engineer II", "Engineer III"), [1, 2, 3]),
        (("Engineer I", "Engineer II", "Senior", "Staff"), [1, 2, 3, 4]),
        (("Junior", "Mid", "Senior"), [1, 2, 3]),
        (("Staff", "Senior", "Junior"), [3, 2, 1]),
        (("Fledgling", "Flyer", "Navigator"), [1, 2, 3]),
        (("Baker 1", "Baker 2", "Baker 3"), [1, 2, 3]),
        (("I", "II", "III"), [1, 2, 3]),
    ],
)
def test_headings_without_a_level_are_roles_where_a_profile_says_so(heads: tuple[str, ...], ranks: list[int]) -> None:
    result = checked_with(PROFILE, {"matrix.csv": matrix(*heads)})
    roles = result.framework.roles
    assert {str(role.title): role.level for role in roles} == dict(zip(heads, ranks, strict=True))
    assert {len(role.criteria) for role in roles} == {2}
    assert [rule for rule, *_ in said(result)] == ["CRI901"]


def test_they_are_ranked_by_the_declared_scale() -> None:
    declared = '[framework]\nlevels = ["Novice", "Adept", "Sage"]\n'
    result = checked_with(declared + PROFILE, {"matrix.csv": matrix("Sage", "Adept", "Novice")})
    assert [(role.level_id, role.level) for role in result.framework.roles] == [
        ("Sage", 3),
        ("Adept", 2),
        ("Novice", 1),
    ]


def test_each_path_that_a_column_names_has_the_levels() -> None:
    table = matrix("Junior", "Mid", "Senior", before="Skill,Group", group="Coding,Build")
    result = checked_with(f'{PROFILE}path = "Group"\n', {"matrix.csv": table})
    assert [(role.path, str(role.title), role.level) for role in result.framework.roles] == [
        (path, f"{name} {level}", rank)
        for path, name in (("build", "Build"), ("team", "Team"))
        for rank, level in enumerate(("Junior", "Mid", "Senior"), 1)
    ]


def test_levels_of_several_tables_are_told_apart_by_their_path() -> None:
    files = {"design.csv": matrix("Junior", "Mid", "Senior"), "build.csv": matrix("Junior", "Mid", "Senior")}
    result = checked_with(PROFILE.replace("matrix.csv", "*.csv"), files)
    assert [str(role.title) for role in result.framework.roles][:2] == ["build Junior", "build Mid"]
    assert "TTL410" not in {rule for rule, *_ in said(result)}


def test_columns_beside_the_levels_are_none() -> None:
    table = matrix("Junior", "Mid", "Senior", before="Skill,Group", group="Coding,Build", behind="Notes")
    result = checked_with(PROFILE, {"matrix.csv": table})
    assert [str(role.title) for role in result.framework.roles] == ["Junior", "Mid", "Senior"]


@pytest.mark.parametrize(
    ("columns", "levels"),
    [
        ({"Group": ["Build"], "Junior": [CELLS[0]], "Senior": [CELLS[1]], "Owner": ["A. Hill"]}, ["Junior", "Senior"]),
        ({"Description": [CELLS[0]], "Junior": [CELLS[1]], "Senior": [CELLS[2]]}, ["Junior", "Senior"]),
        ({"What we do": [CELLS[0]], "Owner": ["x"], "Junior": [CELLS[1]], "Senior": [CELLS[2]]}, ["Junior", "Senior"]),
        ({"Now": [CELLS[0]], "Later": [CELLS[1]]}, ["Now", "Later"]),
        ({"Now": ["", ""], "Later": ["x"]}, []),
    ],
)
def test_levels_are_the_columns_with_sentences(columns: dict[str, list[str]], levels: list[str]) -> None:
    assert level_columns(columns) == levels


@pytest.mark.parametrize(
    ("names", "falling"),
    [
        (("Senior", "Mid", "Junior"), True),
        (("Engineer II", "Engineer I"), True),
        (("Junior", "Senior"), False),
        (("Lead", "Senior"), False),
        (("Sage", "Novice"), False),
        (("Engineer II", "Baker I"), False),
    ],
)
def test_the_highest_may_stand_first(names: tuple[str, ...], falling: bool) -> None:
    assert falls(names) is falling


@pytest.mark.parametrize("heads", [("Junior", "Mid", "Senior"), ("Engineer I", "Engineer II", "Senior", "Staff")])
def test_a_matrix_is_recognised_by_such_headings(heads: tuple[str, ...]) -> None:
    result = checked({"matrix.csv": matrix(*heads)})
    assert [str(role.title) for role in result.framework.roles] == list(heads)
    assert [(one.rule, one.severity) for one in result.findings] == [("CRI901", "warning")]


@pytest.mark.parametrize(
    "table",
    [
        "Topic,Question,Answer\nSkills,What are the skills for us,They say what each level asks\n" * 3,
        "Skill,Now,Next,Later\nOven,Keeps the oven clean for others,Knows by its sound what is up,Buys an oven\n",
        "Skill,Senior,Contact,Place\nOven,Keeps the oven clean for others,Knows whom to ask for it,In the mill\n",
        "Area,Junior,Senior,Staff\nPay,10,20,30\nBonus,1,2,3\n",
    ],
)
def test_other_tables_are_left_alone(table: str) -> None:
    assert checked({"table.csv": table, "README.md": "# Bakery\n"}).framework.data == ()
