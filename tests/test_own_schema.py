"""A user's own JSON Schema beside their data: what breaks it is said at its place; nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from data_frameworks import checked_with, settings

from framework_lint.model.findings import Finding

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["levels"],
    "properties": {
        "$schema": {"type": "string"},
        "levels": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "name"],
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z]+$"},
                    "name": {"type": "string", "minLength": 3},
                    "grade": {"enum": ["low", "high"]},
                    "pay": {"anyOf": [{"type": "integer", "minimum": 1}, {"$ref": "#/$defs/range"}]},
                },
            },
        },
    },
    "$defs": {"range": {"type": "object", "required": ["from"], "properties": {"from": {"type": "integer"}}}},
}
PROFILE = '[[read]]\nfiles = "data.yml"\nlevels = "levels[*]"\nlevel-id = "id"\ntitle = "name"\n'
DECLARED = f'{PROFILE}schema = "rules/data.json"\n'


def broken(data: str, configuration: str = DECLARED, schema: str | None = None) -> list[Finding]:
    files = {"data.yml": data, "rules/data.json": json.dumps(SCHEMA) if schema is None else schema}
    return [one for one in checked_with(configuration, files).findings if one.rule == "STR002"]


@pytest.mark.parametrize(
    ("level", "message"),
    [
        ("{id: one, name: Mate, «grad»: low}", '"grad" is no key here; did you mean "grade"?'),
        ("{id: one, «nam»: Mate}", '"nam" is no key here; did you mean "name"?'),
        ("{«name»: Mate}", '"id" is missing'),
        ("{id: «One», name: Mate}", '"id" must be written like `^[a-z]+$`'),
        ("{id: one, name: «M»}", '"name" must have at least 3 characters'),
        ("{id: one, name: Mate, grade: «hihg»}", '"hihg" is not allowed here; did you mean "high"?'),
        ("{id: one, name: Mate, pay: «0»}", '"pay" must be at least 1'),
        ("{id: one, name: Mate, «pay»: {to: 3}}", '"from" is missing'),
        ("{id: one, name: Mate, pay: {from: «x»}}", '"from" must be a whole number'),
        ("{id: «4», name: Mate}", '"id" must be a text'),
    ],
)
def test_what_breaks_it_is_said_at_its_place(level: str, message: str) -> None:
    (finding,) = broken(f"levels:\n  - {level.replace('«', '').replace('»', '')}\n")
    begin, end = (f"  - {level}".index(mark) + 1 for mark in "«»")
    assert (finding.message, finding.span) == (message, (2, begin, 2, end - 1))
    assert "rules/data.json" in finding.help
    assert finding.severity == "error"


def test_what_keeps_to_it_is_silent() -> None:
    assert broken("levels:\n  - {id: one, name: Mate, grade: low, pay: {from: 3}}\n") == []


@pytest.mark.parametrize(
    ("configuration", "data"),
    [
        (PROFILE, "$schema: rules/data.json\nlevels: [{id: one}]\n"),
        (PROFILE, "# yaml-language-server: $schema=./rules/data.json\nlevels: [{id: one}]\n"),
        (DECLARED, "levels: [{id: one}]\n"),
    ],
)
def test_a_file_or_its_profile_names_it(configuration: str, data: str) -> None:
    assert [one.message for one in broken(data, configuration)] == ['"name" is missing']


@pytest.mark.parametrize("named", ["https://example.org/x.json", "/etc/passwd", "urn:x", "~/x.json"])
def test_one_that_does_not_lie_beside_the_data_is_not_asked_for(named: str) -> None:
    assert broken(f'$schema: "{named}"\nlevels: [{{id: one}}]\n', PROFILE) == []


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("{", "cannot be used"),
        ('{"type": "nothing"}', "cannot be used"),
        ('{"$ref": "https://example.org/x.json"}', "which is not fetched"),
        ('{"$ref": "file:///etc/passwd"}', "which is not fetched"),
    ],
)
def test_one_that_cannot_be_used_is_said_once(schema: str, words: str) -> None:
    (finding,) = broken("levels:\n  - {id: one, name: Mate}\n", schema=schema)
    assert words in finding.message
    assert (finding.severity, finding.span.line) == ("warning", 1)


def test_one_that_is_not_there_is_said() -> None:
    result = checked_with(DECLARED, {"data.yml": "levels:\n  - {id: one, name: Mate}\n"})
    assert [one.message for one in result.findings if one.rule == "STR002"] == [
        "the JSON Schema rules/data.json cannot be read: no such file"
    ]


@pytest.mark.parametrize("schema", ["../outside.json", "/etc/passwd", "a/../../outside.json"])
def test_one_outside_of_the_framework_is_not_read(schema: str, tmp_path: Path) -> None:
    from framework_lint.engine.check import check
    from framework_lint.source.tree import WorkTree

    (tmp_path / "outside.json").write_text("{")
    (tmp_path / "inside" / "a").mkdir(parents=True)
    (tmp_path / "inside" / "data.yml").write_text("levels:\n  - {id: one, name: Mate}\n")
    result = check(WorkTree(str(tmp_path / "inside")), settings(f'{PROFILE}schema = "{schema}"\n'), workers=1)
    (finding,) = [one for one in result.findings if one.rule == "STR002"]
    assert "it lies outside of the framework's folder" in finding.message


def test_a_pattern_cannot_run_away() -> None:
    schema = json.dumps({"properties": {"levels": {"items": {"properties": {"name": {"pattern": "^(a+)+$"}}}}}})
    broken(f"levels:\n  - {{id: one, name: {'a' * 60}b}}\n", schema=schema)  # must end


def test_of_a_hundred_mistakes_the_first_are_said() -> None:
    found = broken("levels:\n" + "  - {id: one}\n" * 150)
    assert len(found) == 101
    assert any("more than 100 things" in one.message for one in found)
