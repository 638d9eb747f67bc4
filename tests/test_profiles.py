"""Data of other shapes is read as a profile says, with the place of every value."""

from __future__ import annotations

import pytest
from data_frameworks import checked_with, said, settings

from framework_lint.config.file import WrongConfiguration
from framework_lint.documents.data import read_data
from framework_lint.documents.profiles.paths import Spot, WrongPath, look_up, parse, select
from framework_lint.model.spans import Lines

DATA = """\
name: Boats
levels:
  - {id: mate, name: Mate}
  - {id: skipper, name: Skipper}
topics:
  rigging:
    mate: [Coils a rope before it is wet]
    skipper: [Chooses the sails of the whole season]
my.key: odd
"""


def spot(text: str = DATA, name: str = "boats.yml") -> Spot:
    document = read_data(name, text.encode())
    assert document is not None
    assert document.root is not None
    return Spot(document.root)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("name", ["Boats"]),
        ("levels[*].name", ["Mate", "Skipper"]),
        ("topics.rigging.mate[*]", ["Coils a rope before it is wet"]),
        ("topics.{topic}.{level}[*]", ["Coils a rope before it is wet", "Chooses the sails of the whole season"]),
        ('"my.key"', ["odd"]),
        ("levels[*].title", []),
        ("name[*]", []),
        ("name.deeper", []),
        ("{any}.nothing", []),
    ],
)
def test_a_path_leads_to_values(path: str, values: list[str]) -> None:
    assert [found.node.data for found in select(path, spot())] == values


def test_names_are_bound_on_the_way() -> None:
    found = list(select("topics.{topic}.{level}[*]", spot()))
    assert [{name: bound.key for name, bound in one.names.items()} for one in found] == [
        {"topic": "rigging", "level": "mate"},
        {"topic": "rigging", "level": "skipper"},
    ]


def test_a_value_is_looked_for_in_what_encloses_it() -> None:
    level = next(select("levels[*]", spot()))
    assert [one.node.data for one in look_up("name", level)] == ["Mate"]
    assert [one.node.data for one in look_up("name", level, outermost=True)] == ["Boats"]
    second = list(select("levels[*]", spot()))[1]
    assert [one.node.data for one in look_up("levels[*].name", second)] == ["Skipper"]


@pytest.mark.parametrize("path", ["", "a..b", "a.", "a[x]", "a[*", "{}", "{a b}", "a{b}", "[*]x"])
def test_what_is_no_path_is_said(path: str) -> None:
    with pytest.raises(WrongPath):
        parse(path)


PROFILE = """\
[[read]]
files = "*.yml"
path = "name"
levels = "levels[*]"
level-id = "id"
title = "name"
criteria = "topics.{topic}.{level}[*]"
level = "{level}"
theme = "{topic}"
"""


def test_roles_and_criteria_know_their_places() -> None:
    result = checked_with(PROFILE, {"boats.yml": DATA})
    mate, skipper = result.framework.roles
    assert [(str(role.title), role.level_id, role.path, role.form) for role in (mate, skipper)] == [
        ("Mate", "mate", "boats", "data"),
        ("Skipper", "skipper", "boats", "data"),
    ]
    (criterion,) = skipper.criteria
    assert criterion.theme == "rigging"
    assert Lines(DATA).slice(criterion.text.place.span) == "Chooses the sails of the whole season"
    assert said(result) == []


@pytest.mark.parametrize(
    ("change", "rule", "line", "words"),
    [
        (("Coils a rope before", "Coils a rope before before"), "TXT602", 7, "says a word twice"),
        (("mate: [", "maet: ["), "STR005", 7, 'there is no level "maet"; did you mean "mate"?'),
        (("id: skipper", "id: mate"), "STR004", 4, 'two levels have the id "mate"'),
        (("[Coils a rope before it is wet]", "['']"), "STR007", 7, "one of the criteria of the Mate"),
        (("Coils a rope before it is wet", "TODO"), "TXT601", 7, "is a placeholder"),
        (
            ("Chooses the sails of the whole season", "Coils a rope before it is wet"),
            "CRI901",
            8,
            "this criterion of the Skipper is the same as one of the Mate",
        ),
    ],
)
def test_what_is_wrong_in_data_is_found_at_its_line(change: tuple[str, str], rule: str, line: int, words: str) -> None:
    text = DATA.replace(*change)
    assert text != DATA
    found = said(checked_with(PROFILE, {"boats.yml": text}))
    assert any((code, at) == (rule, line) and words in message for code, _, at, message in found), found


@pytest.mark.parametrize(
    ("key", "wrong", "message"),
    [
        ("title", "nme", '"nme" is not there; did you mean "name"?'),
        ("levels", "level[*]", '"level" is not there; did you mean "levels"?'),
        ("criteria", "topic.{topic}.{level}[*]", '"topic" is not there; did you mean "topics"?'),
        ("level-id", "idd", '"idd" is not there'),
        ("levels", "name[*]", "no list is there"),
    ],
)
def test_a_path_to_nothing_is_said_where_it_ends(key: str, wrong: str, message: str) -> None:
    lines = [f'{key} = "{wrong}"' if line.startswith(f"{key} =") else line for line in PROFILE.splitlines()]
    found = said(checked_with("\n".join(lines), {"boats.yml": DATA}))
    assert any(code == "STR005" and f"`{key}`" in words and message in words for code, _, _, words in found), found


def test_a_key_that_one_of_several_files_has_is_no_mistake() -> None:
    profile = f'{PROFILE}shared = "shared"\n'
    profile = profile.replace('criteria = "topics.{topic}.{level}[*]"', 'criteria = "list[*]"\ntext = "text"')
    profile = profile.replace('"{level}"', '"level"').replace('"{topic}"', '"theme"')
    base = "name: {}\nlevels: [{{id: a, name: Mate}}, {{id: b, name: Skipper}}]\nlist:\n{}"
    one = base.format("Boats", "  - {level: a, theme: x, text: Coils each rope of the boat, shared: true}\n")
    two = (
        base.replace("Mate", "Docker")
        .replace("Skipper", "Dock Master")
        .format("Docks", "  - {level: a, theme: x, text: Paints each post of the dock}\n")
    )
    assert said(checked_with(profile, {"one.yml": one, "two.yml": two})) == []
    without = {"one.yml": one.replace(", shared: true", ""), "two.yml": two}
    assert [code for code, *_ in said(checked_with(profile, without))] == ["STR005"]


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ("[[read]]\nfiles = 'a.yml'\n", "this profile reads nothing"),
        ("[[read]]\nfiles = 'a.yml'\nlevels = 'a[x]'\n", "is no step of a path"),
        ("[[read]]\nfiles = 'a.yml'\nlevels = 'a[*]'\npath = '{a..b}'\n", "is no step of a path"),
        ("[[read]]\nlevels = 'a[*]'\n", '"files"'),
        ("[[read]]\nfiles = 'a.yml'\nlevel = 'a[*]'\nlevls = 'x'\n", 'did you mean "levels"?'),
    ],
)
def test_a_profile_that_cannot_be_followed_is_said(configuration: str, message: str) -> None:
    with pytest.raises(WrongConfiguration) as raised:
        settings(configuration)
    assert any(message in hit.message for _, hit in raised.value.hits), [hit.message for _, hit in raised.value.hits]


def test_references_are_taken_apart() -> None:
    profile = """\
[[read]]
files = "roles.json"
levels = "[*]"
title = "title"
requires = "needs[*]"

[[read]]
files = "skills/*.json"
competency = "{file}/{id}"
title = "name"
levels = "list[*].levels[*]"
level-id = "n"
criteria = "list[*].levels[*].points[*]"
"""
    roles = '[{"title": "Baker", "needs": ["dough/knead/1", "dough/knead/3", "dough/kneed/1", "dough/proof/1"]}]'
    skills = (
        '{"list": [{"id": "knead", "name": "Kneading", "levels": [{"n": 1, "points": ["Kneads by hand for an hour"]},'
        '{"n": 2, "points": ["Feels when a dough has enough"]}]},'
        '{"id": "shape", "name": "Shaping", "levels": [{"n": 1, "points": ["Rolls a loaf that stays one"]}]},'
        '{"id": "proof", "name": "Proofing", "levels": [{"n": 1, "points": ["Waits until it is time"]}]}]}'
    )
    found = said(checked_with(profile, {"roles.json": roles, "skills/dough.json": skills}))
    assert [(code, message.split(";")[0]) for code, _, _, message in found] == [
        ("SFI211", 'the Baker requires "dough/knead" twice, at level 1 and at level 3'),
        ("STR005", '"dough/knead" has no level 3'),
        ("STR005", 'there is no competency "dough/kneed"'),
        ("STR011", 'no role requires "Shaping"'),
    ]


SKILLS = """\
skills:
  - id: planning
    levels:
      - {level: 1, criteria: [Plans each day of a small boat]}
      - {level: 2, criteria: [Plans each week of a large boat]}
  - id: ropes
    levels:
      - {level: 1, criteria: [Ties each knot of the small book]}
  - id: sails
    levels:
      - {level: 1, criteria: [Mends a sail with what is there]}
"""
CREW = """\
name: Boats
levels:
  - {level: 1, title: Mate, requires: [planning/1, ropes/1]}
  - {level: 2, title: Skipper, requires: [planning/2, ropes/1, sails/1]}
"""
READ_SKILLS = """\
[[read]]
files = "skills/*.yml"
competency = "{id}"
title = "id"
levels = "skills[*].levels[*]"
level-id = "level"
criteria = "skills[*].levels[*].criteria[*]"

[[read]]
files = "roles.yml"
path = "name"
levels = "levels[*]"
level-id = "level"
title = "title"
requires = "requires[*]"
"""


def required(skills: str = SKILLS, crew: str = CREW, **more: str) -> list[tuple[str, int, str, str]]:
    """What is said of roles that require competencies: rule, line, message and what a fix writes."""
    files = {"skills/all.yml": skills, "roles.yml": crew, **{f"skills/{name}.yml": text for name, text in more.items()}}
    return [
        (one.rule, one.span.line, one.message, one.fix.edits[0].text if one.fix else "")
        for one in checked_with(READ_SKILLS, files).findings
    ]


@pytest.mark.parametrize(
    ("change", "written", "fixed"),
    [
        (("planning/2", "plannin/2"), "plannin", "planning/2"),
        (("planning/2", "plannin"), "plannin", "planning"),
        (("sails/1", "sals/1"), "sals", "sails/1"),  # which nobody else requires: it is not unused as well
    ],
)
def test_a_competency_that_is_misspelt_is_one_finding(change: tuple[str, str], written: str, fixed: str) -> None:
    meant = fixed.partition("/")[0]
    message = f'there is no competency "{written}"; did you mean "{meant}"?'
    assert required(crew=CREW.replace(*change)) == [("STR005", 4, message, fixed)]


def test_a_theme_that_is_only_misspelt_is_in_use() -> None:
    themed = DATA.replace("my.key: odd", "themes: [riggin]")
    profile = f"{PROFILE}themes = 'themes[*]'\n"
    assert [one[0] for one in said(checked_with(profile, {"boats.yml": themed}))] == ["STR005"]


SPLIT = "skills:\n  - id: planning\n    levels:\n      - {{level: {}, criteria: [Plans each {} of the whole fleet]}}\n"


def test_a_competency_may_be_spread_over_files() -> None:
    without = SKILLS.replace("{level: 2, criteria: [Plans each week", "{level: 3, criteria: [Plans each week")
    crew = CREW.replace("planning/2", "planning/3")
    assert [(rule, line) for rule, line, *_ in required(without, crew)] == [("STR008", 5)]
    assert required(without, crew, more=SPLIT.format(2, "month")) == []


@pytest.mark.parametrize(
    ("skills", "more", "found"),
    [
        (SKILLS.replace("id: sails", "id: ropes"), {}, [11]),
        (SKILLS.replace("level: 2", "level: 1"), {}, [5]),
        (SKILLS, {"more": SPLIT.format(2, "month")}, [4]),
        (SKILLS, {"more": SKILLS.replace("each", "every").replace("Mends", "Sews")}, []),  # so most are: it is the form
        (SKILLS.replace("{level: 1, criteria: [Mends", "{level: 2, criteria: [Mends"), {}, []),
    ],
)
def test_a_level_of_a_competency_is_described_once(skills: str, more: dict[str, str], found: list[int]) -> None:
    crew = CREW.replace(", sails/1", "").replace("planning/2", "planning/1")
    lines = [line for rule, line, *_ in required(skills, crew, **more) if rule == "STR004"]
    assert lines == found


def test_levels_that_count_from_one_in_each_file_are_no_repetition() -> None:
    part = "skills:\n  - id: planning\n    levels:\n      - {{criteria: [Plans each {} of the fleet]}}\n"
    profile = READ_SKILLS.replace('level-id = "level"\n', "", 1)
    files = {"skills/a.yml": part.format("day"), "skills/b.yml": part.format("week"), "roles.yml": CREW}
    assert "STR004" not in [rule for rule, *_ in said(checked_with(profile, files))]


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ("b-1, b-2", []),
        ("b-1, B-2, b-9", ['there is no criterion "b-9"']),
        ("b-9, ropes, sails", []),  # other things than criteria
    ],
)
def test_criteria_may_be_required_by_their_ids(needs: str, found: list[str]) -> None:
    profile = """\
[[read]]
files = "boats.yml"
path = "name"
levels = "levels[*]"
level-id = "id"
title = "name"
criteria = "points[*]"
text = "text"
level = "level"
requires = "needs[*]"
"""
    data = f"""\
name: Boats
levels:
  - {{id: mate, name: Mate, needs: [{needs}]}}
points:
  - {{id: b-1, level: mate, text: Coils a rope before it is wet}}
  - {{id: b-2, level: mate, text: Chooses the sails of the season}}
"""
    messages = [message.split(";")[0] for _, _, _, message in said(checked_with(profile, {"boats.yml": data}))]
    assert messages == found


def test_an_order_is_no_gap() -> None:
    """Levels that have names only, on two tracks of one list."""
    profile = PROFILE.replace('criteria = "topics.{topic}.{level}[*]"\nlevel = "{level}"\ntheme = "{topic}"\n', "")
    profile += 'track = "track"\n'
    data = "name: Boats\nlevels:\n" + "".join(
        f"  - {{id: {id}, name: {name}, track: {track}}}\n"
        for id, name, track in (
            ("mate", "Mate", "sea"),
            ("clerk", "Harbour Clerk", "land"),
            ("skipper", "Skipper", "sea"),
            ("master", "Harbour Master", "land"),
        )
    )
    assert said(checked_with(profile, {"boats.yml": data})) == []


def test_a_matrix_gives_its_cells_to_the_roles_of_its_columns() -> None:
    profile = """\
[[read]]
files = "roles.csv"
levels = "[*]"
title = "title"
level-id = "level"

[[read]]
files = "matrix.csv"
criteria = "[*].{level}"
level = "{level}"
theme = "Skill"
"""
    roles = "title,level\nMate,S1\nSkipper,S2\nFleet Captain,S3\n"
    matrix = (
        "Skill,Group,S1 Mate,S2 Skipper,S3\nRopes,deck,Coils each rope,,Buys the ropes of a year\nCharts,bridge,,"
        "Reads a chart in the dark,Draws what is missing\nCrew,bridge,-,Feeds the crew in time,Finds a crew\n"
    )
    result = checked_with(profile, {"roles.csv": roles, "matrix.csv": matrix})
    criteria = {
        str(role.title): [(one.theme, str(one.text)) for one in role.criteria] for role in result.framework.roles
    }
    assert criteria["Mate"] == [("Ropes", "Coils each rope"), ("Crew", "-")]
    assert criteria["Fleet Captain"][0] == ("Ropes", "Buys the ropes of a year")
    assert said(result) == [
        ("STR007", "matrix.csv", 2, 'one of the criteria of the Skipper under "Ropes" is empty'),
    ]


def test_front_matter_is_data_and_prose_names_the_roles() -> None:
    profile = """\
[[read]]
files = "*.md"
path = "title"
level-count = "levels"
criteria = "topics[*].steps[*].points[*]"
level = "level"
theme = "topics[*].name"
"""
    page = """\
---
title: Baking
levels: 3
topics:
  - name: oven
    steps:
      - level: 1
        points: [Keeps the oven clean for the next]
      - level: 2
        points: [Knows the oven by its sound alone]
---

# {{ page.title }}

Roles: Baker (1), Senior Baker (2).
"""
    result = checked_with(profile, {"baking.md": page})
    assert [(str(role.title), role.level, len(role.criteria)) for role in result.framework.roles] == [
        ("Baker", 1, 1),
        ("Senior Baker", 2, 1),
    ]
    assert said(result) == [("CRI905", "baking.md", 3, "3 levels are declared, and 2 are there: 1, 2")]


def test_a_workbook_is_read_with_sheet_and_cell() -> None:
    pytest.importorskip("openpyxl")
    from test_xlsx_table import workbook

    rows = [
        ["title", "level", "summary"],
        ["Mate", "S1", "Coils ropes."],
        ["Skipper", "S2", "Brings the the boat home."],
    ]
    profile = '[[read]]\nfiles = "*.xlsx"\nlevels = "[*]"\ntitle = "title"\nlevel-id = "level"\nsummary = "summary"\n'
    result = checked_with(profile, {"roles.xlsx": workbook({"Roles": rows})})
    (finding,) = result.findings
    assert (finding.rule, finding.path, finding.span[:2]) == ("TXT602", "roles.xlsx", (3, 3))
    assert finding.fix is None
    assert [(str(role.title), role.level_id) for role in result.framework.roles] == [("Mate", "S1"), ("Skipper", "S2")]
