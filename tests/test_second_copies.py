"""Data that is kept twice: the copy's roles are none, and where they differ is said."""

from __future__ import annotations

import pytest
from tree import checked

DATA = """\
name: Boats
levels:
  - {id: B1, name: Deckhand}
  - {id: B2, name: Skipper}
  - {id: B3, name: Fleet Manager}
competencies:
  - {level: B1, theme: deck, summary: Coils every rope before the boat leaves}
  - {level: B2, theme: deck, summary: Brings boat and crew home in any weather}
  - {level: B3, theme: deck, summary: Decides which boat is sold and which is built}
"""
TABLE = "path,title,level\nBoats,Deckhand,B1\nBoats,Skipper,B2\nBoats,Fleet Manager,B3\n"


def page(title: str, level: str, *criteria: str) -> str:
    items = "".join(f"- {criterion}\n" for criterion in criteria)
    return f"# {title}\n\nLevel: {level}\n\nA role on boats that is described here.\n\n## deck\n\n{items}"


PAGES = {
    "boats/deckhand.md": page("Deckhand", "B1", "Coils every rope before the boat leaves"),
    "boats/skipper.md": page("Skipper", "B2", "Brings boat and crew home in any weather"),
    "boats/fleet-manager.md": page("Fleet Manager", "B3", "Decides which boat is sold and which is built"),
}


def found(files: dict[str, str]) -> list[tuple[str, str, int, str]]:
    result = checked(files)
    assert not result.problems
    return [(one.rule, one.path, one.span.line, one.message) for one in result.findings]


@pytest.mark.parametrize("copy", [{"export/boats.csv": TABLE}, PAGES])
def test_a_copy_that_agrees_is_silent_and_none(copy: dict[str, str]) -> None:
    result = checked({"data/boats.yml": DATA, **copy})
    assert [role.where for role in result.framework.roles] == ["data/boats.yml"] * 3
    assert len(result.framework.second_copies) == 1
    assert found({"data/boats.yml": DATA, **copy}) == []


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("Skipper,B2", "Skipper,B3"), 3, "the Skipper stands at B3 here, but at B2 in the data"),
        (("Fleet Manager", "Head of Fleet"), 4, "this is the Head of Fleet here, but the Fleet Manager in the data"),
        (
            ("Boats,Fleet Manager,B3\n", ""),
            2,
            "the Fleet Manager is missing beside these roles",
        ),
        (("Manager,B3\n", "Manager,B3\nBoats,Port Captain,B4\n"), 5, "the data has no Port Captain"),
    ],
)
def test_a_table_that_differs(change: tuple[str, str], line: int, message: str) -> None:
    table = TABLE.replace(*change)
    said = found({"data/boats.yml": DATA, "export/boats.csv": table})
    assert [(rule, path, at) for rule, path, at, _ in said] == [("DOC705", "export/boats.csv", line)]
    assert said[0][3].startswith(message)


def test_a_page_with_another_number_of_criteria() -> None:
    pages = {**PAGES, "boats/skipper.md": page("Skipper", "B2", "Brings boat and crew home", "Sings in a storm")}
    assert found({"data/boats.yml": DATA, **pages}) == [
        ("DOC705", "boats/skipper.md", 1, "2 criteria of the Skipper stand here, and 1 in the data")
    ]


def test_other_roles_are_no_copy() -> None:
    table = TABLE.replace("Boats,", "Docks,").replace("Skipper", "Dock Manager").replace("Deckhand", "Docker")
    result = checked({"data/boats.yml": DATA, "export/docks.csv": table})
    assert len(result.framework.roles) == 6
    assert result.framework.second_copies == ()
