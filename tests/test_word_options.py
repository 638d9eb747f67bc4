"""The lists and options of the rules on prose, copies and progression follow the configuration."""

from __future__ import annotations

from typing import Any

import pytest
from test_mutations import CLEAN, PRINCIPAL, STAFF, change
from test_mutations_text import said
from tree import Tree

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check


def rules(files: dict[str, str], **settings: Any) -> list[str]:
    return [one.rule for one in check(Tree(files), Settings(**settings), jobs=1).findings]


@pytest.mark.parametrize(
    ("sentence", "words", "before", "after"),
    [
        ("They fly an airplane.", {"spelling": {"remove": ["airplane"]}}, ["TXT603"], []),
        ("They eat donuts.", {"spelling": {"add": {"doughnuts": "donuts"}}}, [], ["TXT603"]),
        ("They meet in the war room.", {"inclusive": {"add": {"war room": "incident room"}}}, [], ["TXT604"]),
        ("They are a rockstar.", {"inclusive": {"remove": ["rockstar"]}}, ["TXT604"], []),
        ("They own HACK in it.", {"placeholders": {"add": ["HACK"]}}, [], ["TXT601"]),
        ("They own TODO in it.", {"placeholders": {"remove": ["TODO"]}}, ["TXT601"], []),
    ],
)
def test_lists_are_extended_and_cut(sentence: str, words: dict[str, Any], before: list[str], after: list[str]) -> None:
    files = said(STAFF, sentence)
    assert rules(files) == before
    assert rules(files, word_lists=words) == after


def test_placeholders_that_are_allowed() -> None:
    files = said(STAFF, "They work for the [Team Name] that they choose.")
    assert rules(files) == ["TXT601"]
    assert rules(files, options={"TXT601": {"allowed": ["[Team Name]"]}}) == []


def test_the_tolerance_of_levels() -> None:
    files = change(CLEAN, PRINCIPAL, "  - INOV\n", "  - {code: INOV, level: 5, reason: new to it}\n")
    assert rules(files) == []
    assert rules(files, options={"PRG506": {"tolerance": 0}}) == ["PRG506"]


def test_the_order_of_ranks() -> None:
    order = ["Staff", "Senior", "Principal"]
    assert rules(CLEAN, options={"TTL409": {"ranks": order}}) == ["TTL409"]
