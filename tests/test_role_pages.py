"""Pages of roles in many dresses: a bold line, a table, a list, a link, Roman numbers, emoji, or no level at all."""

from __future__ import annotations

import pytest
from shapes import ROLE_PAGES, all_role_pages, judge, misplaced, role_pages
from trials import loaded

NOT_REACHED = loaded(ROLE_PAGES / "not_reached.yaml")


def test_there_are_enough_of_them() -> None:
    assert len(all_role_pages()) == 15
    assert sum(len(role_pages(name).files) for name in all_role_pages()) >= 115
    assert NOT_REACHED.keys() <= set(all_role_pages())


@pytest.mark.parametrize("name", all_role_pages())
def test_a_framework_is_read_but_for_what_is_listed(name: str) -> None:
    framework = role_pages(name)
    assert list(misplaced(framework)) == []
    judged = judge(framework)
    listed = NOT_REACHED.get(name, {})
    for kind in ("roles", "superfluous", "faults", "innocent"):
        differs = set(getattr(judged, kind))
        known = set(listed.get(kind, []))
        assert not differs - known, f"{kind} that went wrong"
        assert not known - differs, f"{kind} that go right now: remove them from not_reached.yaml"
