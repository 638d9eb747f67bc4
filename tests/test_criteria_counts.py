"""Numbers of levels, paths and themes (CRI905): which sentences count what the framework has, and which do not."""

from __future__ import annotations

import pytest
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
