"""A new rule begins with what every rule has, and says what is left to do."""

from __future__ import annotations

import pytest
from new_rule import Refused, check_code, check_name, with_module

from framework_lint.rules.catalogue import all_rules


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("txt698", '"txt698" is no code'),
        ("TXT6980", '"TXT6980" is no code'),
        ("QQQ101", "QQQ is no family: they are STR, NAV"),
        ("TXT601", "TXT601 is placeholder; the next free one is TXT6"),
        ("ATT306", "ATT306 is retired, and a code is never used again; the next free one is ATT3"),
        ("TXT798", "the codes of TXT begin with TXT6; the next free one is TXT6"),
    ],
)
def test_a_code_that_cannot_be_is_refused(code: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_code(code, all_rules())
    assert str(refusal.value).startswith(words)


@pytest.mark.parametrize("name", ["Two-Words", "two_words", "two words", "two-", "placeholder"])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        check_name(name, all_rules())


def test_a_code_and_a_name_that_are_free_may_be() -> None:
    check_code("TXT698", all_rules())
    check_name("two-words", all_rules())


IMPORTS = '"""Text."""\n\nfrom p import (\n    t601_a,\n    t603_c,\n)\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (IMPORTS, IMPORTS.replace("    t603", "    t602_b,\n    t603")),
        (
            IMPORTS + '\n__all__ = [\n    "t601_a",\n    "t603_c",\n]\n',
            IMPORTS.replace("    t603", "    t602_b,\n    t603")
            + '\n__all__ = [\n    "t601_a",\n    "t602_b",\n    "t603_c",\n]\n',
        ),
    ],
)
def test_a_module_is_added_in_its_place(before: str, after: str) -> None:
    assert with_module(before, "p", "t602_b") == after


def test_a_package_that_imports_otherwise_is_refused() -> None:
    with pytest.raises(Refused):
        with_module("import p.t601_a\n", "p", "t602_b")
