"""The lists and options of the rules on prose, copies and progression follow the configuration."""

from __future__ import annotations

from typing import Any

import pytest
from test_mutations import CLEAN, PRINCIPAL, STAFF, change
from test_mutations_text import said
from tree import Tree

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.rules.context import Context
from framework_lint.rules.titles.ttl401_foreign_subject import foreign_subject


def rules(files: dict[str, str], **settings: Any) -> list[str]:
    return [one.rule for one in check(Tree(files), Settings(**settings), workers=1).findings]


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


ALCHEMISTS = {"nouns": {"add": ["Alchemist"]}}


def test_frameworks_that_are_checked_side_by_side_have_words_of_their_own() -> None:
    files = {"roles/crew/level-2-mate.yaml": "title: Mate\nlevel: 2\ndescription: The Senior Alchemist makes gold.\n"}
    framework = check(Tree(files), Settings(), workers=1).framework
    contexts = [Context(framework.header, Settings(word_lists=words)) for words in ({}, ALCHEMISTS)]
    hits = [len(list(foreign_subject(framework, context))) for context in (*contexts, *contexts)]
    assert hits == [0, 1, 0, 1]


def test_what_one_framework_writes_out_is_not_written_out_in_the_next() -> None:
    header = "version: 1\nname: Example\npaths:\n  crew: {title: Crew, tracks: {deck: Deck, nav: NV}}\n"
    role = "title: Mate\nlevel: 2\ndescription: It is a step of your night voyage career.\n"
    files = {
        "framework.yaml": header,
        "roles/crew/deck/level-2-mate.yaml": role,
        "roles/crew/nav/level-2-mate.yaml": "title: Navigator\nlevel: 2\n",
    }
    words = {"expansions": {"add": {"NV": "Night Voyage"}}}
    said = [rules(files, select=("TTL403",), word_lists=lists) for lists in ({}, words, {})]
    assert said == [[], ["TTL403"], []]
