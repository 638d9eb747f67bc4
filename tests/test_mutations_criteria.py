"""Give our own framework criteria and break them in one place at a time: one rule fires, there, and no other."""

from __future__ import annotations

import pytest
from test_mutations import (
    CLEAN,
    DIRECTOR,
    ENGINEER,
    ENGINEERS,
    INTERMEDIATE,
    MANAGER,
    SENIOR,
    SENIOR_MANAGER,
    STAFF,
    VP,
)
from tree import findings

from framework_lint.model.spans import Lines

VERBS = ("Builds", "Explains", "Mends", "Measures", "Teaches", "Chooses", "Draws", "Sells")
NOUNS = ("bridges", "clocks", "lanterns", "gardens", "violins", "kettles", "sails", "maps")
MANAGERS = [MANAGER, SENIOR_MANAGER, DIRECTOR, VP]


def criteria(number: int) -> list[str]:
    """Criteria that no other number has."""
    return [
        f"{verb} {NOUNS[number % 8]} that the {VERBS[(number + at) % 8].lower()} guild of {NOUNS[at]} asked for"
        for at, verb in enumerate(VERBS[number % 3 : number % 3 + 4])
    ]


def with_criteria(changed: dict[str, dict[str, list[str]]] | None = None) -> dict[str, str]:
    """Our framework, each role of two paths with criteria for two themes; those of some roles are `changed`."""
    files = dict(CLEAN)
    for number, where in enumerate([*ENGINEERS, *MANAGERS]):
        own = criteria(number)
        of_role = (changed or {}).get(where, {"Craft": own[:2], "People": own[2:]})
        lines = "".join(
            f"  {theme}:\n" + "".join(f"    - {text}\n" for text in texts) for theme, texts in of_role.items()
        )
        files[where] = f"{files[where].rstrip()}\ncriteria:\n{lines}"
    return files


def own(where: str) -> list[str]:
    return criteria([*ENGINEERS, *MANAGERS].index(where))


def found(files: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.path, Lines(files[one.path]).slice(one.span)) for one in findings(files)]


def test_with_criteria_it_is_clean() -> None:
    assert found(with_criteria()) == []


@pytest.mark.parametrize(("lower", "upper"), [(ENGINEER, SENIOR), (INTERMEDIATE, STAFF), (MANAGER, VP)])
def test_a_criterion_of_a_lower_level(lower: str, upper: str) -> None:
    said = own(lower)[1]
    files = with_criteria({upper: {"Craft": [own(upper)[0], said], "People": own(upper)[2:]}})
    assert found(files) == [("CRI901", upper, said)]


@pytest.mark.parametrize(("source", "copy"), [(ENGINEER, SENIOR_MANAGER), (MANAGER, STAFF)])
def test_the_criteria_of_another_path(source: str, copy: str) -> None:
    files = with_criteria({copy: {"Craft": own(source)[:2], "People": own(source)[2:]}})
    (rule, where, _), *others = found(files)
    assert (rule, others) == ("CRI902", [])
    assert where in (source, copy)


@pytest.mark.parametrize("where", [INTERMEDIATE, SENIOR, DIRECTOR])
def test_a_theme_that_is_missing(where: str) -> None:
    files = with_criteria({where: {"Craft": own(where)}})
    assert [(rule, path) for rule, path, _ in found(files)] == [("CRI903", where)]


@pytest.mark.parametrize("where", [INTERMEDIATE, DIRECTOR])
@pytest.mark.parametrize("theme", ["Peopel", "Poeple", "Peoples"])
def test_a_theme_that_is_misspelt(where: str, theme: str) -> None:
    files = with_criteria({where: {"Craft": own(where)[:2], theme: own(where)[2:]}})
    assert found(files) == [("CRI906", where, theme)]


@pytest.mark.parametrize(("lower", "upper"), [(ENGINEER, SENIOR), (MANAGER, VP)])
def test_a_block_of_a_lower_level(lower: str, upper: str) -> None:
    files = with_criteria({upper: {"Craft": own(lower)[:2], "People": [own(lower)[2], own(upper)[3]]}})
    assert found(files) == [("CRI904", upper, own(lower)[0])]


@pytest.mark.parametrize("number", ["nine", "12"])
def test_a_number_of_levels(number: str) -> None:
    files = {**with_criteria(), "overview.md": f"# Overview\n\nThe framework has {number} levels.\n"}
    assert found(files) == [("CRI905", "overview.md", f"{number} levels")]
