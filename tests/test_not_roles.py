"""Guides, policies, advertisements, biographies and their like are no roles, though they speak of roles and levels."""

from __future__ import annotations

from collections import Counter

import pytest
from not_roles import is_role, pages, repositories, taken_for_roles

FALSELY_TAKEN = 3  # at most, of 300
# Programs, personas, courses and floors that are named like roles: the hardest kind. The list may only shrink.
LOOK_ALIKES_TAKEN: set[str] = set()


@pytest.fixture(scope="module")
def taken() -> list[str]:
    return taken_for_roles()


def test_there_are_enough_of_every_kind() -> None:
    kinds = Counter(kind for kind in pages().values() if not is_role(kind))
    assert kinds.total() >= 300
    assert len(kinds) >= 20
    assert min(kinds.values()) >= 14
    assert len(repositories()) >= 12


def test_pages_that_are_no_roles_are_not_taken_for_roles(taken: list[str]) -> None:
    kinds = pages()
    wrong = [name for name in taken if not is_role(kinds[name]) and kinds[name] != "look_alikes"]
    assert len(wrong) <= FALSELY_TAKEN, wrong


def test_look_alikes_are_not_taken_for_roles_but_for_those_listed(taken: list[str]) -> None:
    kinds = pages()
    wrong = {name for name in taken if kinds[name] == "look_alikes"}
    assert not wrong - LOOK_ALIKES_TAKEN, "taken for roles"
    assert not LOOK_ALIKES_TAKEN - wrong, "no longer taken: remove them from the list"


def test_the_roles_beside_them_are_read(taken: list[str]) -> None:
    """Else the pages would be beside nothing, and the test above would be too easy."""
    roles = [name for name, kind in pages().items() if is_role(kind)]
    missed = [name for name in roles if name not in taken]
    assert len(missed) <= len(roles) // 10, missed
