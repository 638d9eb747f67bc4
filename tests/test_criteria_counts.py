"""Numbers of levels, paths and themes (CRI905): which sentences count what the framework has, and which do not."""

from __future__ import annotations

import pytest
from data_frameworks import checked_with
from tree import findings

from framework_lint.config.settings import Settings
from framework_lint.model.data import Count, Data
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header
from framework_lint.model.spans import START, Lines, Number, Place, Span
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.context import Context

PATHS = ("craft", "office", "yard")
TITLED = "".join(f"  {path}: {{title: {path.title()}}}\n" for path in PATHS)
HEADER = f"version: 1\nname: Workshop\nlocale: en-GB\npaths:\n{TITLED}"
ROLE = """\
title: {} {}
level: {}
criteria:
  Wood: [Saws {} planks of the {} daily with care]
  People: [Says hello to {} guests of the {} daily]
"""
LIST = "\n\n- One\n- Two\n- Three\n- Four"  # as many as the framework has levels


def framework(sentence: str) -> dict[str, str]:
    files = {"framework.yaml": HEADER, "overview.md": f"# Our workshop\n\n{sentence}\n"}
    for path in PATHS:
        for level in (2, 3, 4, 5):
            where = f"roles/{path}/level-{level}-{path}-hand-{level}.yaml"
            files[where] = ROLE.format(f"{path.title()} Hand", "I" * level, level, level, path, level, path)
    return files


def said(sentence: str) -> list[str]:
    files = framework(sentence)
    return [Lines(files[one.path]).slice(one.span) for one in findings(files, "CRI905")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The framework has five levels.", ["five levels"]),
        ("Our career framework has 6 levels.", ["6 levels"]),
        ("OUR FRAMEWORK HAS NINE LEVELS.", ["NINE LEVELS"]),
        ("Our roles are described at five levels.", ["five levels"]),
        ("There are six different levels.", ["six different levels"]),
        ("The framework has 6 levels and two career paths.", ["6 levels", "two career paths"]),
        ("The framework has four levels and five paths.", ["five paths"]),
        ("The framework has six levels in three career paths.", ["six levels"]),
        ("We have four themes.", ["four themes"]),
        ("Hello. We distinguish five levels.\n\nThere are six levels.", ["five levels", "six levels"]),
        (f"The five levels below apply to all.{LIST}", ["five levels"]),
        (f"These are the five levels:{LIST}", ["five levels"]),
        (f"## Our five levels{LIST}", ["five levels"]),
        (
            "## The five levels\n\n| Level | Name |\n|---|---|\n| 2 | A |\n| 3 | B |\n| 4 | C |\n| 5 | D |",
            ["five levels"],
        ),
    ],
)
def test_a_number_of_what_the_framework_has(sentence: str, words: list[str]) -> None:
    assert said(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The framework has four levels.",
        "The framework has 4 levels in three paths, with two themes.",
        "SFIA has seven levels, and our framework has seven levels.",  # the numbers of the levels are SFIA's
        f"## The four levels{LIST}",
        f"## The three levels below\n{LIST.replace('- Four', '')}",  # right for the list
        f"## Our five values\n\nBelow are five levels of praise.{LIST}",
        "We started in 2019 with five levels.",
        "Until 2021 our framework had five levels, and we have five levels no more.",
        "We once had six levels. We used to have five levels.",
        "A framework with ten levels would be too fine.",
        "Most companies work with six levels. Other companies have nine levels. Google has nine levels.",
        "Feedback is given at two levels: the team and the company.",
        "The framework has two career paths: experts and managers.",
        "The pay band is shared. All three levels are paid alike.",
        "Juniors and seniors: these two levels share a pay band.",
        "There are three levels of support. There are three levels between them.",
        "Nobody jumps over the next two levels. A promotion is at most two levels.",
        "There are at least three levels.",
        "The proposal has five levels. In the first draft there are five levels.",
        "If there are six levels, titles inflate. Why are there six levels?",
        "We plan to have six levels next year. We will have six levels soon.",
        "We do not have six levels. There aren't six levels.",
        "The two levels differ by scope. People move up on two levels. In two levels from here you lead.",
        "Each competency has three levels. Our skills are described at five levels.",
        "> There are six levels.",
        "`There are six levels.`",
        "```\nThere are six levels.\n```",
        "We have three levels for leads. We have three levels in management and four in craft.",
        "The house has two paths into leadership. There are two tracks for staff.",
        "Our year has two themes. The building has six levels.",
        "| What | How many |\n| --- | --- |\n| There are six levels | yes |",
        "There are six pay grades.",
    ],
)
def test_a_number_of_something_else(sentence: str) -> None:
    assert said(sentence) == []


def test_the_number_is_written_as_it_was() -> None:
    files = framework("Our roles are described at Five levels.")
    (finding,) = findings({name: text for name, text in files.items() if "office" not in name}, "CRI905")
    assert finding.message == 'the page says "Five levels", but the framework has four levels'


def test_the_number_of_a_list_is_that_of_its_items() -> None:
    files = framework(f"## Our five levels{LIST}")
    for level, title in ((6, "Chief"), (7, "Owner")):
        files[f"roles/yard/level-{level}-yard-{title.lower()}.yaml"] = ROLE.format(
            "Yard", title, level, level, "yard", level, "yard"
        )
    (finding,) = findings(files, "CRI905")
    assert finding.message == 'the page says "five levels", but four are listed below'
    assert finding.fix
    assert [edit.text for edit in finding.fix.edits] == ["four"]


def test_a_page_that_is_no_index_is_not_read() -> None:
    files = framework("")
    del files["overview.md"]
    assert findings({**files, "salaries.md": "# Salaries\n\nThe framework has nine levels.\n"}, "CRI905") == []


@pytest.mark.parametrize("number", [3, 4, 5])
def test_themes_of_pages_are_not_counted(number: int) -> None:
    """Of their headings nobody knows which are themes."""
    part = "## {}\n\n- Saws {} planks daily with care\n- Says hello to {} guests\n"
    pages = {
        f"roles/level-{level}-{title.lower().replace(' ', '-')}.md": f"# {title}\n\n**Level {level}**\n\n"
        + "\n".join(part.format(theme, title, title) for theme in ("Wood", "People"))
        for level, title in ((2, "Joiner"), (3, "Senior Joiner"), (4, "Lead Joiner"))
    }
    assert findings({**pages, "index.md": f"# Ladder\n\nThe framework has {number} themes.\n"}, "CRI905") == []


@pytest.mark.parametrize(
    ("number", "there", "said"),
    [
        (5, ("1", "2", "10", "3"), ["5 levels are declared, and 4 are there: 1, 2, 3, 10"]),
        (2, ("a", "b", "c"), ["2 levels are declared, and 3 are there: a, b, c"]),
        (3, ("a", "b", "c"), []),
        (5, (), []),  # what it counts is not read
    ],
)
def test_a_number_that_data_declares(number: int, there: tuple[str, ...], said: list[str]) -> None:
    count = Count("levels", Number(number, Place("a.yaml", Span(1, 9, 1, 10), "levels")), there)
    framework = Framework(Header("", Place("", START, "")), data=(Data("a.yaml", "topics", True, counts=(count,)),))
    hits = list(all_rules()["CRI905"].check(framework, Context(framework.header, Settings())))
    assert [hit.message for hit in hits] == said
    assert [hit.fix.edits[0].text for hit in hits if hit.fix] == [str(len(there))] * len(said)


OF_PATHS = """\
[[read]]
files = "*.yml"
path = "families[*].name"
levels = "families[*].levels[*]"
title = "title"
level-id = "level"
level-count = "{}"
"""


def family(name: str, levels: tuple[int, ...], count: str = "") -> str:
    lines = "".join(f"      - {{level: {level}, title: {name} Hand {'I' * level}}}\n" for level in levels)
    return f"  - name: {name}\n{count}    levels:\n{lines}"


def counted(path: str, **files: str) -> list[tuple[int, str, str]]:
    """The line and message of each finding on a number that stands at a path of data, and what its fix writes."""
    result = checked_with(OF_PATHS.format(path), {f"{name}.yml": text for name, text in files.items()})
    return [
        (one.span.line, one.message, one.fix.edits[0].text if one.fix else "")
        for one in result.findings
        if one.rule == "CRI905"
    ]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ((1, 2, 3), (4, 5), []),
        ((1, 2), (3, 4, 5), [(3, "3 levels are declared, and 2 are there: 1, 2", "2")]),
        ((1, 2, 3, 4), (1, 2), [(3, "3 levels are declared, and 4 are there: 1, 2, 3, 4", "4")]),
        ((1,), (1, 2, 3, 4), [(3, "3 levels are declared, and 1 is there: 1", "1")]),
    ],
)
def test_a_number_of_one_path_counts_the_levels_of_that_path(
    first: tuple[int, ...], second: tuple[int, ...], found: list[tuple[int, str, str]]
) -> None:
    data = f"families:\n{family('Baking', first, '    count: 3' + chr(10))}{family('Selling', second)}"
    assert counted("families[*].count", a=data) == found


def test_a_number_outside_of_the_entries_of_paths_is_nobodys() -> None:
    """Behind the levels of one path and before the name of the next it may be either's."""
    behind = f"families:\n{family('Baking', (1, 2, 3))}    count: 3\n{family('Selling', (4, 5))}"
    assert counted("families[*].count", a=behind) == []


@pytest.mark.parametrize(("number", "is_wrong"), [(2, False), (3, False), (5, False), (4, True), (6, True)])
def test_a_number_above_several_paths_may_be_that_of_each_or_of_all(number: int, is_wrong: bool) -> None:
    data = f"count: {number}\nfamilies:\n{family('Baking', (1, 2, 3))}{family('Selling', (4, 5))}"
    assert bool(counted("count", a=data)) is is_wrong


@pytest.mark.parametrize(("number", "is_wrong"), [(2, False), (5, False), (4, True)])
def test_a_path_may_be_spread_over_several_files(number: int, is_wrong: bool) -> None:
    first = f"count: {number}\nfamilies:\n{family('Baking', (1, 2))}"
    second = f"families:\n{family('Baking', (3, 4, 5))}"
    assert bool(counted("count", a=first, b=second)) is is_wrong


@pytest.mark.parametrize(
    ("number", "levels", "rule"),
    [(4, (1, 2, 4), "STR008"), (3, (1, 2, 2), "STR009")],
)
def test_a_level_that_is_missing_or_there_twice_makes_no_number_wrong(
    number: int, levels: tuple[int, ...], rule: str
) -> None:
    data = f"count: {number}\nfamilies:\n{family('Baking', levels).replace('II}', 'of Rye}', 1)}"
    result = checked_with(OF_PATHS.format("count"), {"a.yml": data})
    assert [one.rule for one in result.findings] == [rule]


@pytest.mark.parametrize(("number", "help"), [(5, "add what is missing"), (2, "take out what is too much")])
def test_the_help_says_what_to_do_about_too_few_and_too_many(number: int, help: str) -> None:
    data = f"count: {number}\nfamilies:\n{family('Baking', (1, 2, 3))}"
    result = checked_with(OF_PATHS.format("count"), {"a.yml": data})
    assert [one.help for one in result.findings] == [f"write 3, or {help}"]


@pytest.mark.parametrize(
    ("path", "rungs", "found"),
    [("skills[*].count", 2, []), ("skills[*].count", 3, ["CRI905"]), ("count", 2, []), ("count", 3, ["CRI905"])],
)
def test_a_number_of_competencies_counts_their_levels(path: str, rungs: int, found: list[str]) -> None:
    profile = (
        '[[read]]\nfiles = "*.yml"\ncompetency = "{file}/{id}"\ntitle = "title"\nlevels = "skills[*].levels[*]"\n'
        'level-id = "level"\ncriteria = "skills[*].levels[*].criteria[*]"\n'
        f'level-count = "{path}"\n'
    )
    skill = "  - id: {0}\n    title: {0}\n    count: 2\n    levels:\n"
    rung = "      - {{level: {0}, criteria: [Bakes {0} loaves of {1} in {2} ovens a day]}}\n"
    data = "count: 2\nskills:\n"
    for name, many in (("rye", rungs), ("oats", 4)):
        data += skill.format(name) + "".join(rung.format(level, name, level * many) for level in range(1, many + 1))
    assert [one.rule for one in checked_with(profile, {"a.yml": data}).findings] == found
