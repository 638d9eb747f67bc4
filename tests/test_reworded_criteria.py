"""Which criteria are one thing in other words, and which are one lost and another gained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_lint.history.criteria import compared
from framework_lint.model.criteria import Criterion
from framework_lint.model.spans import START, Place, Text


def criteria(*texts: str) -> list[Criterion]:
    return [Criterion(Text(text, Place("x.yaml", START, "criteria")), "Work") for text in texts]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Keeps the oven clean for the next shift.", "Keeps every oven clean for the next shift."),
        ("Designs small features with guidance from seniors.", "Designs large features without guidance from seniors."),
        ("Estimates their own tasks reliably", "Estimates the team's tasks reliably"),
        ("Is felt in 2 teams", "Is felt in 3 teams"),
        ("Organises the programme", "Organizes the programme"),
    ],
)
def test_one_thing_in_other_words_is_one_pair(before: str, after: str) -> None:
    found = compared(criteria(before), criteria(after))
    assert [(str(old.text), str(new.text)) for old, new in found.reworded] == [(before, after)]
    assert found.only_before == found.only_after == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Writes the plan for the week.", "Writes the roof for the weak."),
        ("Responsible for the quality of the product", "Responsible for the budget of the department"),
        ("You train the incident leads of every team.", "You take part in the hardest incident of each season."),
        ("Decides which series is ended", "Decides which site is bought next"),
        ("Leads the design of the system", "Leads the hiring of the department"),
        ("Plans a day", "Plans a closure"),
    ],
)
def test_sentences_of_one_form_are_not_one_thing(before: str, after: str) -> None:
    found = compared(criteria(before), criteria(after))
    assert found.reworded == ()
    assert [str(one.text) for one in found.only_before] == [before]
    assert [str(one.text) for one in found.only_after] == [after]


TEXTS = st.lists(st.sampled_from(["Bakes a good loaf", "Bakes a very good loaf", "Sells rolls", "", "sells  rolls"]))


@given(TEXTS, TEXTS)
def test_each_criterion_is_said_once(before: list[str], after: list[str]) -> None:
    old, new = criteria(*before), criteria(*after)
    found = compared(old, new)
    come = [*found.both, *(one for _, one in found.reworded), *found.only_after]
    assert sorted(map(id, come)) == sorted(id(one) for one in new if one.text)
    gone = [*(one for one, _ in found.reworded), *found.only_before]
    assert len({id(one) for one in gone}) == len(gone)


def test_of_two_that_became_one_the_other_is_lost() -> None:
    before = criteria("Bakes a good loaf daily", "Bakes a large good loaf daily")
    found = compared(before, criteria("Bakes one large good loaf daily"))
    assert [str(old.text) for old, _ in found.reworded] == ["Bakes a large good loaf daily"]
    assert [str(one.text) for one in found.only_before] == ["Bakes a good loaf daily"]


def test_short_words_do_not_make_one_thing_of_two() -> None:
    found = compared(criteria("Is at the top of the pay for the job"), criteria("Is at the end of the day for the fun"))
    assert found.reworded == ()
