"""TXT604: words and pronouns that leave people out, told from people who are named and from words spoken about."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.model.findings import Finding

HEADER = """version: 1
name: Example
locale: en-GB
paths:
  building: {title: Building}
"""


def found(text: str, where: str = "roles/building/level-3-maker.yaml") -> list[Finding]:
    body = text
    if where.endswith(".yaml"):
        indented = "\n".join(f"  {line}" for line in text.split("\n"))
        body = f"title: Maker\nlevel: 3\ndescription: |-\n{indented}\n"
    return findings({"framework.yaml": HEADER, where: body}, "TXT604")


def excluding(text: str, where: str = "roles/building/level-3-maker.yaml") -> list[str]:
    return [one.message.split('"')[1] for one in found(text, where)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Is a 10x developer.", "10x developer"),
        ("Says it in layman's terms.", "layman's terms"),
        ("Is the right-hand man of the harbour.", "right-hand man"),
        ("Keeps the yard manned at night.", "manned"),
        ("Tells the guys what floats.", "guys"),
        ("He builds boats.", "He"),
        ("Builds boats with his crew.", "his"),
        ("The engineer builds boats with his crew.", "his"),
        ("Each lead listens to her crew.", "her"),
        ("She builds boats.", "She"),
        ("The Harbour Pilot steers his boat.", "his"),
        ("Anyone who asks gets his answer.", "his"),
        ("Works with Ada Byron. Every engineer brings his tools.", "his"),
        ("Hires Senior Engineers for his crew.", "his"),
        ("Prides himself on what floats.", "himself"),
        ("Builds boats with Zoe. The engineer mends what he breaks.", "he"),
    ],
)
def test_words_that_leave_people_out(text: str, word: str) -> None:
    assert excluding(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Sails with Ada Byron and mends her boat.",
        "Sails with Alan, and mends his boat.",
        "Sails with Dr. Byron, whom he follows.",
        "Says who is called she/her, and who he/him.",
        "Asks what he, she or they would build.",
        "Adds he/him to a signature.",
        "Writes *he* in no text.",
        "Writes they instead of he.",
        "Learns from a sailor. She knows more.",
        "Completes code with [jedi](https://example.org/jedi).",
        "Replaces *whitelist* in old code.",
        "Writes blocklist, not blacklist.",
        "Never calls anybody a rockstar.",
        "Knows why people do not say the guys.",
        "Explains what words such as ninja do to people.",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert excluding(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# Boats\n\nEvery engineer brings his tools.", ["his"]),
        ("# Boats\n\nAlan came in May. He builds his boats alone.", []),
        ("# Boats\n\nAn engineer told us what he saw.", []),
        ("# Boats\n\nOur founder keeps his boat here.", []),
        ("# Boats\n\nAda asks the engineer, and he answers Alan for his part.", ["he"]),
        ("# Boats\n\n> An engineer knows his boat.\n", []),
        ("# How we write\n\n## Words to avoid\n\n| Not | But |\n| --- | --- |\n| manpower | people |\n", []),
        ("# How we write\n\n## Language\n\nInstead of *chairman* write chair.\n", []),
        ("# Boats\n\nManpower is short.", ["Manpower"]),
    ],
)
def test_a_page_that_is_about_no_role(text: str, words: list[str]) -> None:
    assert excluding(text, "about.md") == words


def test_a_text_about_a_man_is_said_once_and_mended_where_that_reads_well() -> None:
    (one,) = found("Builds his boats, and keeps his own tools.")
    assert one.message == '"his" leaves people out: it speaks of men only, and 1 more such words in this text'
    assert one.fix
    assert [edit.text for edit in one.fix.edits] == ["their", "their"]
    (other,) = found("Builds his boats where he lives.")
    assert other.fix is None, '"they lives"'
    (last,) = found("The boat is his with all its tools.")
    assert last.fix is None, '"is their with"'
