"""Frameworks in other shapes than the tool's own are read, their faults found, and what is right in them left alone."""

from __future__ import annotations

import pytest
from shapes import SHAPES, all_shapes, judge, misplaced, shape
from trials import loaded

READ = (
    "pages-level-prefix",
    "pages-sfia-line",
    "pages-front-matter",
    "levels-as-headings",
    "levels-as-columns",
)
NOT_READ_YET = (
    "yaml-levels-themes-competencies",
    "front-matter-topics",
    "json-references",
    "csv-matrix",
)
NOT_REACHED = loaded(SHAPES / "not_reached.yaml")


def test_every_shape_is_tried() -> None:
    assert {file.name for file in all_shapes()} == {*READ, *NOT_READ_YET}
    assert NOT_REACHED.keys() <= set(READ)


@pytest.mark.parametrize("name", [*READ, *NOT_READ_YET])
def test_the_words_of_every_expectation_stand_where_it_says(name: str) -> None:
    assert list(misplaced(shape(name))) == []


@pytest.mark.parametrize("name", READ)
def test_a_shape_is_read_but_for_what_is_listed(name: str) -> None:
    judged = judge(shape(name))
    listed = NOT_REACHED.get(name, {})
    for kind in ("roles", "superfluous", "faults", "innocent"):
        differs = set(getattr(judged, kind))
        known = set(listed.get(kind, []))
        assert not differs - known, f"{kind} that went wrong"
        assert not known - differs, f"{kind} that go right now: remove them from not_reached.yaml"


@pytest.mark.parametrize("name", NOT_READ_YET)
def test_a_shape_that_is_read_is_judged(name: str) -> None:
    framework = shape(name)
    judged = judge(framework)
    assert len(judged.roles) == len(framework.expected["roles"]), f"{name} is read now: move it to READ"
    assert judged.superfluous == []
