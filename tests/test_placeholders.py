"""TXT601: what is left to be written, told from links, templating, mathematics, forms and texts about placeholders."""

from __future__ import annotations

import pytest
from tree import findings

HEADER = """version: 1
name: Example
locale: en-GB
paths:
  building: {title: Building}
"""


def left(text: str, where: str = "roles/building/level-3-maker.yaml") -> list[str]:
    """The placeholders of a description, or of a page."""
    body = text
    if where.endswith(".yaml"):
        indented = "\n".join(f"  {line}" for line in text.split("\n"))
        body = f"title: Maker\nlevel: 3\ndescription: |-\n{indented}\n"
    found = findings({"framework.yaml": HEADER, where: body}, "TXT601")
    return [one.message.removesuffix(" is a placeholder").strip('"') for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("N/A", "N/A"),
        ("Work in progress", "Work in progress"),
        ("...", "..."),
        ("To be written.", "To be written."),
        ("Answers for ??? and its people.", "???"),
        ("Answers for ?? teams.", "??"),
        ("Builds boats for <COMPANY>.", "<COMPANY>"),
        ("Builds boats with <your crew>.", "<your crew>"),
        ("Builds boats with <crew name>.", "<crew name>"),
        ("Builds boats for {company}.", "{company}"),
        ("Builds boats for {{Company Name}}.", "{{Company Name}}"),
        ("Builds boats for [Client].", "[Client]"),
        ("[insert 3 boats]", "[insert 3 boats]"),
        ("Builds boats.\n\nDetails to follow.", "Details to follow"),
        ("Budget: to be defined", "to be defined"),
        ("Builds boats (to be confirmed) and rafts.", "to be confirmed"),
        ("- not yet written\n- Builds boats.", "not yet written"),
        ("| Raft | coming soon |", "coming soon"),
        ("Still open\n- to be\n  confirmed.", "to be confirmed"),
        ("Work in progress: ask Kim.", "Work in progress"),
        ("Builds boats. Work in progress.", "Work in progress"),
        ("# Maker (WIP)\n\nBuilds boats.", "WIP"),
        ("TODO: say which boats.", "TODO"),
        ("Builds a TODO: which boats.", "TODO"),
        ("Head of TBD", "TBD"),
        ("Builds boats of the size to be done (TBD).", "TBD"),
    ],
)
def test_what_is_left_to_be_written(text: str, found: str) -> None:
    assert left(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        # sentences
        "Plans what is to be confirmed by others.",
        "The plans are still to be\nagreed with the crew.",
        "The size of the boat is still\nto be confirmed.",
        "Sizes: to be confirmed with the crew.",
        "Says what is coming soon to the harbour.",
        "Keeps a yard that is under construction safe.",
        "Really??? Yes.",
        # a term of the trade
        "Keeps work in progress low, and WIP limits in mind.",
        "Watches two things: work in progress and lead time.",
        "Limits what is begun (WIP).",
        "## Work in progress\n\nLimits it.",
        "- Work in progress: kept low\n- Lead time: kept short",
        "| Next | Work in progress | Done |",
        "Practises trunk-based development (TBD); TBD is a habit.",
        "TBD: trunk-based development",
        # texts about marks
        "Leaves no TODO behind.",
        "Turns every TODO into a ticket.",
        "Merges without a FIXME or XXX in sight.",
        "Clears FIXME and TODO notes.",
        "Runs TODO tests that are both TODO and skipped.",
        "Knows its terms.\n* **WIP**: what is begun\n* **TBD**: trunk-based development",
        # code, templating, mathematics
        "Reads {{ page.title }}, {{< param name >}}, {{ partial name }} and {% include title %}.",
        "Sets ${name}, #{name}, %{name} and roles[name].",
        "Calls <%= role title %>, List<Team Name> and <team-name>x</team-name>.",
        "Counts $\\frac{Team Name}{12}$ and \\text{Team Name}}.",
        "Shows {props.title || team.name} or {t 'the name'}.",
        "Takes {date | number}, [/name], [$name] and boats/<boat name>.",
        "Says {count, plural, one {team}}.",
        "Is 3 < the team name > 2.",
        # links and their like
        "Reads [Team Name][name], [^name], [@name], ![company logo][logo] and [Team Name]{.wide}.",
        "Writes to <name@example.org>, <https://example.org/name>.",
        "- [Product] knows boats\n- [Team] knows people",
        "Works at [Level 3] of [the team] and [...].",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("about.md", "# Form: a new boat\n\n- Boat: [Your Boat]\n- Crew: XXXX\n- Why: ???"),
        ("about.md", "# The talk\n\nCopy this page and fill it in.\n\nI want to build [Name of Boat]."),
        ("about.md", "# The talk\n\n1. Print it, then fill out the second table.\n\nI am [Your Name]."),
        ("about.md", "---\ntitle: Self-review worksheet\n---\n\nI am [Your Name]."),
        ("about.md", "# Moves\n\nWrite: [name] moves to boat [number]."),
        ("about.md", "# {{title}}\n\n{title} {props.title}"),
        (".github/ISSUE_TEMPLATE/role.md", "# A role\n\nI miss [Role Name]."),
        ("templates/role.md", "# [Role Name]\n\nWorks for <COMPANY>."),
        ("about.md", "# TODO comments\n\nNo TODO comment stays for a year."),
        ("about.md", "# Boats\n\nRun this:\n\n    build <boat name> [your boat]\n\n\tTODO\n"),
        ("about.md", "# Boats\n\nThe page is a work in progress."),
        ("about.md", "# Boats\n\n## Hulls\n\nWe waited\n\n...\n\nand built."),
        ("about.md", "# Boats\n\n## Hulls\n\n... and sails.\n"),
        ("about.md", "# Boats\n\n```\n## x\n\n...\n```\n"),
        ("about.md", "# Boats\n\nSee [describe the boat](boat.md)."),
    ],
)
def test_a_page_that_its_reader_fills_in(where: str, text: str) -> None:
    assert left(text, where) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Boats\n\nWe build for [Company Name].", ["[Company Name]"]),
        ("# Boats\n\nShe fills in for [Your Manager].", ["[Your Manager]"]),
        ("# Our platform\n\nIt informs [Your Team].", ["[Your Team]"]),
        ("# Boats\n\n> Work in progress\n\nWe build boats.", ["Work in progress"]),
        ("# Boats\n\n- Boats\n\n    Build [Your Boat].\n", ["[Your Boat]"]),
        ("# Form of a boat\n\nCopy this: TODO", ["TODO"]),
        ("# Boats\n\n## Hulls\n\n...\n\n## Sails\n\nLinen.", ["..."]),
        ("# Boats\n\n## Hulls\n\u2026\n", ["\u2026"]),
        ("# Boats\n\nOurs.\n\n### Crew ###\n\n.....", ["....."]),
        ("# Boats\n\n[Describe what we build]", ["[Describe what we build]"]),
        ("# Boats\n\n- [Specify the crew]\n", ["[Specify the crew]"]),
    ],
)
def test_a_page_that_nobody_finished(text: str, found: list[str]) -> None:
    assert left(text, "about.md") == found
