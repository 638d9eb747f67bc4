"""Frameworks in other shapes than the tool's own are read, their faults found, and what is right in them left alone."""

from __future__ import annotations

from typing import Any

import pytest
from shapes import (
    SHAPES,
    Framework,
    Judgement,
    all_shapes,
    fault_name,
    judge,
    meets,
    misplaced,
    name_of,
    role_name,
    shape,
)
from trials import loaded

READ = (
    "pages-level-prefix",
    "pages-sfia-line",
    "pages-front-matter",
    "levels-as-headings",
    "levels-as-columns",
    "yaml-levels-themes-competencies",
    "front-matter-topics",
    "json-references",
    "csv-matrix",
)
NOT_REACHED = loaded(SHAPES / "not_reached.yaml")


def test_every_shape_is_tried() -> None:
    assert {file.name for file in all_shapes()} == set(READ)
    assert NOT_REACHED.keys() <= set(READ)


@pytest.mark.parametrize("name", READ)
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


def _with(**expected: Any) -> Judgement:
    """The judgement of a shape, where something else is expected of it than is true."""
    files, given = shape("levels-as-headings")
    return judge(Framework(files, {**given, **expected}))


def test_a_role_that_is_read_otherwise_is_none() -> None:
    given = shape("levels-as-headings").expected
    role = given["roles"][1]
    others = {"title": "Programmer", "level": "D7", "ladder": "Hardware", "track": "management", "line": 27}
    for key, value in others.items():
        wrong = {**role, key: value}
        judged = _with(roles=[wrong, *given["roles"][:1], *given["roles"][2:]])
        assert role_name(wrong) in judged.roles, key
    assert role_name(role) not in _with().roles
    assert _with(roles=given["roles"][1:]).superfluous == [role_name(given["roles"][0])]


def test_a_level_is_the_same_with_and_without_the_name_of_the_scale() -> None:
    files, given = shape("pages-sfia-line")
    for written, wrong in (("SFIA: Level 2", False), ("Level 2", False), ("2", False), ("Level 3", True), ("L2", True)):
        role = next(role for role in given["roles"] if "associate" in role["file"])
        judged = judge(Framework(files, {**given, "roles": [{**role, "level": written}]}))
        assert bool(judged.roles) is wrong, written


def test_a_fault_is_met_on_its_line_and_by_its_rule() -> None:
    given = shape("levels-as-headings").expected
    fault = next(fault for fault in given["faults"] if fault["words"] == "their their")
    elsewhere = {**fault, "line": fault["line"] + 1}
    for expected, found in (
        (fault, True),
        (elsewhere, False),
        ({**elsewhere, "also": [fault]}, True),
        ({**fault, "file": "developer.md"}, False),
        ({**fault, "rule": "TXT601"}, False),
        ({**fault, "rule": "new"}, True),
    ):
        assert (fault_name(expected) not in _with(faults=[expected]).faults) is found


def test_innocent_words_are_reported_by_what_is_about_them() -> None:
    doubled = {"file": "hardware-engineer.md", "line": 32}
    about = {**doubled, "words": "in their their own", "why": ""}
    beside = {**doubled, "words": "Negotiates", "why": ""}
    judged = _with(faults=[], innocent=[about, beside])
    assert [name for name in judged.innocent if ":32 " in name] == [f"{name_of(about)}: TXT602"]
    assert any(finding.span.line == 32 for finding in _with(faults=[], innocent=[beside]).others)
    fault = next(fault for fault in shape("levels-as-headings").expected["faults"] if fault["line"] == 32)
    assert not [name for name in _with(faults=[fault], innocent=[about]).innocent if ":32 " in name]


def test_no_rule_on_skills_meets_a_fault_that_has_no_rule() -> None:
    fault = {"file": "hardware-engineer.md", "line": 32, "words": "their their", "rule": "new"}
    finding = next(finding for finding in _with(faults=[]).others if finding.span.line == 32)
    assert meets(finding, fault)
    assert not meets(finding._replace(rule="STR006"), fault)
