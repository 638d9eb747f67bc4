"""Two roles at one level of a path: when they are in each other's way (STR009)."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header, Role
from framework_lint.model.spans import Place, Text
from framework_lint.rules.context import Context
from framework_lint.rules.structure.str009_duplicate_level import duplicate_level


def page(title: str, level: str, more: str = "") -> str:
    return f"# {title}\n\n* SFIA: Level {level}\n{more}\nDoes it well, and helps those beside them.\n"


def told(files: dict[str, str]) -> list[str]:
    return [one.message for one in findings(files, "STR009", "TTL402")]


CONTENT, JOURNEY = ("Content Designer", "Journey Designer")
LADDER = {
    "design/senior-journey-designer.md": page("Senior Journey Designer", "4"),
    "design/lead-journey-designer.md": page("Lead Journey Designer", "5"),
}


def test_two_professions_may_lie_side_by_side_in_a_folder() -> None:
    files = {"design/content-designer.md": page(CONTENT, "3"), "design/journey-designer.md": page(JOURNEY, "3")}
    assert told({**files, **LADDER}) == []


def test_two_ranks_of_one_profession_are_not_at_one_level() -> None:
    files = {"design/principal-journey-designer.md": page("Principal Journey Designer", "5")}
    assert told({**files, **LADDER}) == [
        "two roles stand at level 5 of the path design: the Lead Journey Designer and the Principal Journey Designer"
    ]


def test_where_pages_write_their_path_its_levels_are_single() -> None:
    files = {
        f"design/{title.lower().replace(' ', '-')}.md": f"# {title}\n\n**Level 3** | **Career Path:** Design\n"
        for title in (CONTENT, JOURNEY)
    }
    assert len(told(files)) == 1


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        ("Data Scientist", "Senior Software Engineer", 0),
        ("Data Scientist", "Senior Data Analyst", 1),
        ("Data Engineer", "Software Engineer", 1),
        ("Director", "Software Engineer", 1),
    ],
)
def test_on_pages_two_disciplines_may_share_a_path(first: str, second: str, number: int) -> None:
    files = {
        f"careers/{title.lower().replace(' ', '-')}.md": f"# {title}\n\n**Level 3** | **Career Path:** Technology\n"
        for title in (first, second)
    }
    found = findings(files, "STR009")
    assert [one.help for one in found] == number * ["correct the level or the career path of one of them"]
    unwritten = {name: text.replace(" | **Career Path:** Technology", "") for name, text in files.items()}
    said = 'correct a level, or write on each page which career path is its own: "**Career Path:** Data"'
    assert {one.help for one in findings(unwritten, "STR009")} <= {said}


def test_levels_of_two_scales_are_not_one_level() -> None:
    def role(title: str, scale: str) -> Role:
        place = Place(f"crew/{title}.md")
        return Role(
            place.path, place.path, "page", place, title, "crew", None, Text(title, place), level=3, scale=scale
        )

    def count(*roles: Role) -> int:
        header = Header("", Place(""))
        return len(list(duplicate_level(Framework(header, roles), Context(header))))

    assert count(role("Senior Rigger", "l"), role("Deputy Rigger", "l")) == 1
    assert count(role("Senior Rigger", "l"), role("Deputy Rigger", "ic")) == 0
