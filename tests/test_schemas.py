"""The schemas describe themselves, and what breaks them is said in plain words at the exact place."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framework_lint
from framework_lint.documents.node import Document
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.findings import Hit, place_of
from framework_lint.model.spans import Lines, Span
from framework_lint.schemas import check as schemas
from framework_lint.schemas import explain as explanations
from framework_lint.schemas.check import accepts, violations
from framework_lint.schemas.load import NAMES, load

PACKAGE = Path(framework_lint.__file__).parent


# --- The schemas themselves ---


def properties(schema: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Every property that a schema describes, at any depth."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            yield f"{where}.{key}", value
        for key, value in schema.items():
            if key not in ("examples", "default", "const", "enum"):
                yield from properties(value, f"{where}.{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from properties(value, f"{where}[{index}]")


EVERY_PROPERTY = [
    pytest.param(name, value, id=where) for name in NAMES for where, value in properties(load(name), name)
]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_explains_itself(name: str) -> None:
    schema = load(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] and schema["title"] and schema["description"]
    jsonschema.Draft202012Validator.check_schema(schema)
    for definition in [schema, *schema["$defs"].values()]:
        assert definition["title"] and definition["description"]
        for example in definition["examples"]:
            check_example(schema, definition, example)


@pytest.mark.parametrize(("name", "value"), EVERY_PROPERTY)
def test_a_property_has_title_description_and_valid_examples(name: str, value: Any) -> None:
    assert value["title"] and value["description"].endswith(".") and value["examples"]
    for example in value["examples"]:
        check_example(load(name), value, example)
    if "default" in value:
        check_example(load(name), value, value["default"])


def check_example(schema: Any, part: Any, example: Any) -> None:
    alone = {**part, "$schema": schema["$schema"], "$defs": schema["$defs"]}
    jsonschema.Draft202012Validator(alone).validate(example)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_stays_with_what_all_validators_agree_on(name: str) -> None:
    text = json.dumps(load(name))
    assert not re.search(r'"pattern": "[^"]*(\\\\|\(\?)', text), (
        "patterns hold ASCII classes only, no escapes or lookahead"
    )
    assert set(re.findall(r'"\$ref": "([^"]*)"', text)) <= {f"#/$defs/{key}" for key in load(name)["$defs"]}


def test_schemas_are_found_beside_an_installed_package_too(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "framework_lint", ignore=shutil.ignore_patterns("__pycache__"))
    source = PACKAGE / "schema" if (PACKAGE / "schema").is_dir() else PACKAGE.parents[1] / "schema"
    shutil.copytree(source, tmp_path / "framework_lint" / "schema", dirs_exist_ok=True)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from framework_lint.schemas import load; "
    code += "print(load.__file__); print([load.load(n)['title'] for n in load.NAMES])"
    result = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    file, titles = result.stdout.splitlines()
    assert file.startswith(str(tmp_path))
    assert titles == "['Framework', 'Role', 'Skill', 'Configuration', 'Report', 'Files', 'Comparison']"


def test_only_a_known_schema_is_loaded() -> None:
    with pytest.raises(KeyError):
        load("../package")


def test_a_good_document_is_accepted_without_importing_the_slow_validator() -> None:
    code = """
import sys
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.schemas.check import violations
good = b"title: Guide\\nlevel: 3\\nscope_summary: s\\ndescription: d\\nskills: [ETMG]\\n"
assert violations("role", read_yaml("f", good)) == []
print("jsonschema" in sys.modules, "difflib" in sys.modules, "email.utils" in sys.modules, "socket" in sys.modules)
assert violations("role", read_yaml("f", good + b"levels: 3")) != []
print("jsonschema" in sys.modules)
from email.utils import parsedate_to_datetime
print(parsedate_to_datetime("Sun, 8 Nov 2026 16:26:25 +0000").year)
"""
    environment = {"PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert result.stdout.split() == ["False", "False", "False", "False", "True", "2026"]


# --- What is said, and where ---

TOP = "title: Guide\nscope_summary: s\ndescription: d\n"
ROLE = TOP + "level: 3\n"
GOOD = ROLE + "skills: [ETMG]\n"
FRAMEWORK = "version: 1\nname: n\n"
LOCALES = "locale must be en-GB, en-US, en-GB-oxendict, en-AU, en-IE, en-IN, en-NZ or en-ZA"

# The spans between « and » are those of the findings, in order; `«»` is an empty one.
BAD: list[tuple[str, str, list[str]]] = [
    # unknown and missing keys
    ("role", TOP + "skills: []\n«levle»: 3\n", ['"levle" is not a key of a role; did you mean "level"?']),
    ("role", GOOD + "«levle»: 3\n", ['"levle" is not a key of a role; did you mean "level"?']),
    ("role", GOOD + "«Also-Known-As»: []\n", ['"Also-Known-As" is not a key of a role; did you mean "also_known_as"?']),
    ("role", GOOD + "«'salary'»: 3\n«pay»: 4\n", ['"salary" is not a key of a role', '"pay" is not a key of a role']),
    ("role", GOOD + "«<<»: 3\n", ['"<<" is not a key of a role']),
    ("role", GOOD + f"«{'k' * 500}»: 3\n", [f'"{"k" * 57}..." is not a key of a role']),
    ("role", "«»level: 3\nskills: []\n", ['a role needs a "title"']),
    ("role", "title: Guide\n", []),
    ("role", "«titel»: Guide\n", ['"titel" is not a key of a role; did you mean "title"?']),
    (
        "role",
        GOOD + "drops: [{«x-a»: 3}, {«x-b»: 4, code: ETMG}]\n",
        ['a dropped skill needs a "code" and a "reason"', 'a dropped skill needs a "reason"'],
    ),
    ("framework", "«»locale: en-GB\n", ['a framework needs a "version", a "name" and "paths"']),
    ("role", ROLE + "skills:\n  - {«level»: 3}\n", ['a required skill needs a "code"']),
    ("role", ROLE + "skills:\n  - «{}»\n", ['a required skill needs a "code"']),
    (
        "role",
        ROLE + "skills:\n  - code: ETMG\n    «reeson»: r\n",
        ['"reeson" is not a key of a required skill; did you mean "reason"?'],
    ),
    ("role", ROLE + "skills:\n  - «cod»: ETMG\n", ['"cod" is not a key of a required skill; did you mean "code"?']),
    ("role", ROLE + "skills:\n  - «ETMG»: 6\n", ['"ETMG" is a skill code, not a key of a required skill']),
    ("role", GOOD + "drops: [{«code»: ETMG}]\n", ['a dropped skill needs a "reason"']),
    ("role", GOOD + "navigation: {«nxt»: a}\n", ['"nxt" is not a key of the navigation; did you mean "next"?']),
    ("role", GOOD + "navigation:\n  next:\n    - {«label»: L}\n", ['a link needs a "to"']),
    ("role", GOOD + "navigation:\n  «next»: {label: L}\n", ['a link needs a "to"']),
    ("framework", FRAMEWORK + "paths:\n  «engineering»: {}\n", ['a career path needs a "title"']),
    ("framework", FRAMEWORK + "paths: {}\nsfia: {«edition»: 9}\n", ['"edition" is not a key of `sfia`']),
    ("framework", FRAMEWORK + "paths: {}\nbranches:\n  - {«from»: a}\n", ['a branch needs a "to"']),
    ("config", "«selct»: [TTL]\n", ['"selct" is not a key of the configuration; did you mean "select"?']),
    # levels and versions
    ("role", TOP + "skills: []\nlevel: «seven»\n", ['level is a number from 1 to 7, not "seven"']),
    ("role", TOP + "skills: []\nlevel: «8»\n", ['level is a number from 1 to 7, not "8"']),
    ("role", TOP + "skills: []\nlevel: «0x8»\n", ['level is a number from 1 to 7, not "0x8"']),
    ("role", TOP + "skills: []\nlevel: «6.5»\n", ['level is a number from 1 to 7, not "6.5"']),
    ("role", TOP + "skills: []\nlevel: «true»\n", ['level is a number from 1 to 7, not "true"']),
    ("role", TOP + "skills: []\nlevel: «.nan»\n", ['level is a number from 1 to 7, not ".nan"']),
    ("role", TOP + "skills: []\nlevel: «-.inf»\n", ['level is a number from 1 to 7, not "-.inf"']),
    ("role", TOP + "skills: []\nlevel: «'7'»\n", ['level is a number from 1 to 7, not the text "7"']),
    ("role", TOP + "skills: []\nlevel:«»\n", ["level is empty"]),
    ("role", TOP + "skills: []\nlevel: «[7]»\n", ["level is a number from 1 to 7, not a list"]),
    ("role", TOP + "skills: []\nlevel: «2024-01-01»\n", ['level is a number from 1 to 7, not "2024-01-01"']),
    *(
        (
            "role",
            TOP + f"skills: []\nlevel: «{written}»\n",
            [f'level is written as a plain digit, 7, not as "{written}"'],
        )
        for written in ("7.0", "0x7", "0o7", "+7", "07", "7.", "70e-1")
    ),
    (
        "role",
        ROLE + "skills: [ETMG, {code: POMG, level: «6.0»}, {code: PROG, level: «0»}]\n",
        ['level is written as a plain digit, 6, not as "6.0"', 'level is a number from 1 to 7, not "0"'],
    ),
    ("framework", "version: «1.0»\nname: n\npaths: {}\n", ['version is written as a plain digit, 1, not as "1.0"']),
    (
        "framework",
        "version: «2»\nname: n\npaths: {}\n",
        ['version is the version of the file format, which is 1, not "2"'],
    ),
    ("framework", FRAMEWORK + "paths: {}\nsfia: {version: «10»}\n", ['version must be 6, 7, 8 or 9, not "10"']),
    ("skill", "code: ETMG\nattainment:\n  «07»: t\n", ['"07" is not a level; did you mean "7"?']),
    ("skill", "code: ETMG\nattainment:\n  «Level 2»: t\n", ['"Level 2" is not a level; did you mean "2"?']),
    ("skill", "code: ETMG\nattainment:\n  «8»: t\n", ['"8" is not a level']),
    ("skill", "code: ETMG\nattainment:\n  6: «[t]»\n", ["the attainment at level 6 is a text, not a list"]),
    # other values
    ("framework", FRAMEWORK + "paths: {}\nlocale: «en»\n", [f'{LOCALES}, not "en"']),
    ("framework", FRAMEWORK + "paths: {}\nlocale: «en_gb»\n", [f'{LOCALES}, not "en_gb"; did you mean "en-GB"?']),
    ("framework", FRAMEWORK + "paths: {}\nlocale: «en-CA»\n", [f'{LOCALES}, not "en-CA"']),
    ("framework", FRAMEWORK + "paths: {}\nlocale: «en-UK»\n", [f'{LOCALES}, not "en-UK"']),
    ("framework", FRAMEWORK + "paths: {}\nsfia: «9»\n", ['sfia is a group of keys, not "9"']),
    ("framework", FRAMEWORK + "paths: {«a/b»: {title: T}}\n", ['"a/b" is not a short name without a slash']),
    (
        "framework",
        FRAMEWORK + "paths: {qa: «QA»}\n",
        ['the career path "qa" is a group of keys with "title", not "QA"'],
    ),
    (
        "framework",
        FRAMEWORK + "paths: {a: {title: A, tracks: {qa:«» }}}\n",
        ['the track "qa" is empty'],
    ),
    ("role", GOOD.replace("Guide", "«2024»"), ['title is a text, not the number "2024"']),
    (
        "role",
        GOOD.replace("Guide", "«yes»").replace("yes", "true"),
        ['title is a text, not the yes-or-no value "true"'],
    ),
    ("role", GOOD.replace(" Guide", "«»"), ["title is empty"]),
    ("role", GOOD.replace("Guide", "«null»"), ['title is a text, but "null" is no value']),
    (
        "role",
        GOOD + "navigation: {next: «~», previous: «Null»}\n",
        [
            'next is a text, a group of keys with "to" or a list, but "~" is no value',
            'previous is a text, a group of keys with "to" or a list, but "Null" is no value',
        ],
    ),
    ("role", GOOD + "also_known_as: «null»\n", ['also_known_as is a list, but "null" is no value']),
    (
        "role",
        GOOD.replace("description: d", "description: «" + "d" * 50001 + "»"),
        ["description is longer than 50,000 characters"],
    ),
    ("role", ROLE + "skills: «ETMG»\n", ['skills is a list, not "ETMG"']),
    ("role", ROLE + "skills:\n  «ETMG: 3»\n", ["skills is a list, not a group of keys"]),
    (
        "role",
        ROLE + "skills: [«etmg», «ETMGX»]\n",
        [
            'an entry of skills is a skill code of four capital letters, not "etmg"; did you mean "ETMG"?',
            'an entry of skills is a skill code of four capital letters, not "ETMGX"',
        ],
    ),
    (
        "role",
        ROLE + 'skills: [«7», «"ETMG\\n"»]\n',
        [
            "an entry of skills is a skill code of four capital letters or a group of keys with "
            '"code", not the number "7"',
            'an entry of skills is a skill code of four capital letters, not "ETMG\\n"; did you mean "ETMG"?',
        ],
    ),
    (
        "role",
        ROLE + "skills:\n  - «Sourcing»: 4\n",
        ['"Sourcing" is the name of a skill, SORC, not a key of a required skill'],
    ),
    (
        "role",
        ROLE + "skills: [{code: ETMG, tailored: «yes»}]\n",
        ['tailored is true or false, not "yes"; did you mean "true"?'],
    ),
    ("role", ROLE + "skills: [{code: ETMG, attainment: «{3: t}»}]\n", ["attainment is a text, not a group of keys"]),
    (
        "role",
        GOOD + "navigation: {next: «3»}\n",
        ['next is a text, a group of keys with "to" or a list, not the number "3"'],
    ),
    (
        "role",
        GOOD + "navigation: {next: [a, «3»]}\n",
        ['an entry of next is a text or a group of keys with "to", not the number "3"'],
    ),
    ("role", GOOD + "navigation: {back: «a»}\n", ['back is a list, not "a"']),
    ("role", GOOD + "id: «a/b»\n", ['id is a short name without a slash, not "a/b"']),
    ("role", GOOD + "also_known_as: [A, «[B]»]\n", ["an entry of also_known_as is a text, not a list"]),
    (
        "config",
        "fail-on: «errors»\n",
        ['fail-on must be error, warning, note or never, not "errors"; did you mean "error"?'],
    ),
    ("config", "ignore: «TTL»\n", ['ignore is a list, not "TTL"']),
    # whole documents
    ("role", "«[a]»\n", ['a role is a group of keys with "title", not a list']),
    ("role", "«~»\n", ['a role is a group of keys with "title", but "~" is no value']),
    ("config", "«on»\n", ['the configuration is a group of keys, not "on"']),
    ("skill", "«»# nothing\n", ['the file is empty; a skill needs "code"']),
    # aliases and merges: where it is written, once
    (
        "role",
        ROLE + "x-s: &s {«cod»: ETMG}\nskills: [*s, *s]\n",
        ['"cod" is not a key of a required skill; did you mean "code"?'],
    ),
    (
        "role",
        ROLE + "x-s: &s {code: ETMG, «lvl»: 3}\nskills: [{<<: *s}]\n",
        ['"lvl" is not a key of a required skill; did you mean "level"?'],
    ),
    ("role", TOP + "skills: []\nlevel: &l «+7»\n", ['level is written as a plain digit, 7, not as "+7"']),
    ("role", TOP + "skills: []\nlevel: !!str «7»\n", ['level is a number from 1 to 7, not the text "7"']),
    ("role", TOP + "skills: []\nx-l: &l seven\nlevel: «*l»\n", ['level is a number from 1 to 7, not "seven"']),
]


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its marks, and the spans that they mark."""
    bare = re.sub("[«»]", "", text)
    lines, offsets = Lines(bare), []
    for index, match in enumerate(re.finditer("[«»]", text)):
        offsets.append(lines.position(match.start() - index))
    return bare, [Span(*start, *end) for start, end in zip(offsets[::2], offsets[1::2], strict=True)]


def read(text: str) -> Document:
    document = read_yaml("f.yaml", text.encode())
    assert not document.faults, document.faults
    return document


@pytest.mark.parametrize(("name", "text", "messages"), BAD, ids=lambda value: str(value)[-50:])
def test_what_is_said_and_where(name: str, text: str, messages: list[str]) -> None:
    bare, spans = marked(text)
    hits = violations(name, read(bare))
    assert [(place_of(hit.at).span, hit.message) for hit in hits] == list(zip(spans, messages, strict=True))


GOOD_DOCUMENTS = [
    ("role", GOOD),
    ("role", GOOD + "x-anything: {levle: [1]}\nid: guide\ntrack: qa\npath: ops\nalso_known_as: [Leader]\n"),
    ("role", GOOD + "navigation: {previous: a, next: [a/b, {to: c, label: C, x-y: 1}], back: [{to: ../index.md}]}\n"),
    ("role", GOOD.replace("Guide", "''").replace("[ETMG]", "[]")),  # said better by a rule
    ("role", ROLE + "skills: [ETMG, ETMG, QQQQ, {code: ETMG, level: 7, tailored: true, x-why: 1}]\n"),
    ("role", ROLE + "x-level: &l 4\nskills: [{code: ETMG, level: *l}, {code: POMG, level: !!int 4}]\n"),
    ("skill", "code: ETMG\nattainment: {1: a, '7': b, x-8: c}\n"),
    ("framework", FRAMEWORK + "paths: {x-later: 1, Betrieb & Ops: {title: T, tracks: {x-t: 1, qa: QA}}}\n"),
    ("config", "select: []\nextend-select: [TTL401]\nignore: [foreign-subject]\nfail-on: never\n"),
]


@pytest.mark.parametrize(("name", "text"), GOOD_DOCUMENTS)
def test_good_documents_give_nothing(name: str, text: str) -> None:
    assert violations(name, read(text)) == []


def test_pointers_name_skills_by_code_and_everything_else_by_key() -> None:
    text = (
        ROLE.replace("Guide", "1")
        + "salary: 1\nskills: [ETMG, {code: POMG, level: 8}, {code: PROG, lvl: 1}, {level: 9}]\n"
    )
    pointers = [place_of(hit.at).pointer for hit in violations("role", read(text))]
    assert pointers == [
        "title",
        "salary",
        "skills[POMG].level",
        "skills[PROG].lvl",
        "skills[3].code",
        "skills[3].level",
    ]
    text = "version: 1\npaths: {ops: {}}\n"
    pointers = [place_of(hit.at).pointer for hit in violations("framework", read(text))]
    assert pointers == ["name", "paths.ops.title"]


def test_help_names_the_legal_set_or_the_next_step() -> None:
    def help_of(name: str, text: str) -> str:
        (hit,) = violations(name, read(text))
        return hit.help

    assert help_of("skill", "code: ETMG\nattainment: {8: t}\n").startswith(
        "the keys of the attainment are the levels 1 to 7"
    )
    assert "reason, attainment, name" in help_of("role", ROLE + "skills: [{code: ETMG, zzz: 1}]\n")
    assert "`x-`" in help_of("role", GOOD + "zzz: 1\n")
    assert "x-" not in help_of("config", "zzz: 1\n")
    assert help_of("role", ROLE + "skills: [ETMG: 6]\n") == "write `- ETMG`, or `- {code: ETMG, level: ...}`"
    assert help_of("role", "level: 7\n").startswith("add it, for example `title: ")
    assert help_of("role", ROLE + "skills: ETMG\n") == "write each entry on a line of its own, behind `- `"
    assert help_of("config", "ignore: TTL\n") == "put it in square brackets"
    assert help_of("role", ROLE + "skills: [7]\n") == "for example `ETMG`"
    assert help_of("role", GOOD + "drops: [{x-a: 1}]\n") == "add a line for each"
    nothing = GOOD + "navigation: {next: null}\n"
    assert help_of("role", nothing) == 'for example `vp-of-engineering`; or leave "next" out'
    assert help_of("role", GOOD.replace("level: 3", "level: null")) == 'for example `4`; or leave "level" out'
    assert help_of("role", GOOD + "page: {path: null}\n").endswith('or leave "path" out')


def mended(text: str, hit: Hit) -> str:
    assert hit.fix is not None
    lines = Lines(text)
    for edit in hit.fix.edits:
        span = place_of(edit.at).span
        text = text[: lines.offset(*span[:2])] + edit.text + text[lines.offset(*span[2:]) :]
    return text


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("role", TOP + "skills: []\nlevle: 3\n", TOP + "skills: []\nlevel: 3\n"),
        ("role", TOP + 'skills: []\n"levle": 3\n', TOP + 'skills: []\n"level": 3\n'),
        ("role", GOOD + "levle: 3\n", None),  # it would stand there twice
        ("role", GOOD + "salary: 3\n", None),
        ("role", GOOD.replace("3", '"3"'), GOOD),
        ("role", GOOD.replace("3", "0x3"), GOOD),
        ("role", GOOD.replace("3", "&l 3.0"), GOOD.replace("3", "&l 3")),
        ("role", GOOD.replace("Guide", "2024"), GOOD.replace("Guide", '"2024"')),
        ("role", GOOD.replace("Guide", "null"), None),  # a title "null" is no advice
        ("role", GOOD + "navigation: {next: ~}\n", None),
        ("role", GOOD.replace("ETMG", "etmg"), GOOD),
        ("framework", FRAMEWORK + "paths: {}\nlocale: en-us\n", FRAMEWORK + "paths: {}\nlocale: en-US\n"),
        ("framework", FRAMEWORK + "paths: {}\nlocale: en\n", None),  # either could be meant
    ],
)
def test_a_fix_is_offered_where_it_is_clear_what_was_meant(name: str, before: str, after: str | None) -> None:
    (hit,) = violations(name, read(before))
    if after is None:
        assert hit.fix is None
        return
    assert hit.fix is not None and hit.fix.safety == "suggest"
    assert mended(before, hit) == after
    assert violations(name, read(after)) == []


def test_a_number_of_thousands_of_digits_is_a_finding() -> None:
    (hit,) = violations("role", read(GOOD.replace("3", "0x" + "f" * 4000)))
    assert hit.message.startswith('level is a number from 1 to 7, not "0xfff') and len(hit.message) < 120


def test_a_hundred_findings_of_one_file_are_enough() -> None:
    hits = violations("role", read(GOOD + "".join(f"k{number}: 1\n" for number in range(1000))))
    assert len(hits) == explanations.MAX_HITS + 1
    assert hits[0].message == "more than 100 things in this file are not written as a role is"


def test_a_file_that_could_not_be_parsed_says_nothing_more() -> None:
    document = read_yaml("f.yaml", b"a: [")
    assert document.faults and violations("role", document) == []


# --- Where the validators do not agree, or fail ---


def test_what_only_the_fast_validator_rejects_is_still_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "accepts", lambda name, data: False)
    (hit,) = violations("role", read(GOOD))
    assert hit.message == "a role is not written as its schema says"


def test_where_the_fast_validator_fails_the_slow_one_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "accepts", lambda name, data: None)
    assert violations("role", read(GOOD)) == []
    (hit,) = violations("role", read(GOOD + "salary: 1\n"))
    assert hit.message == '"salary" is not a key of a role'


def test_a_fault_in_the_explanation_is_still_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(explanations._Explanation, "hits", fail)
    (hit,) = violations("role", read(GOOD + "salary: 1\n"))
    assert hit.message == "a role is not written as its schema says (RecursionError while looking for the reason)"


def test_the_fast_validator_failing_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ValueError

    monkeypatch.setattr(schemas, "compiled", fail)
    assert accepts("role", {}) is None


# --- Mutated documents ---


class Source(str):
    """A scalar as it is to be written, not quoted."""


VALID: dict[str, Any] = {
    "role": {
        "id": "guide",
        "title": "Guide",
        "also_known_as": ["Leader"],
        "path": "ops",
        "track": "qa",
        "level": 3,
        "scope_summary": "Shows the way.",
        "description": "A guide shows the way.\n\nEvery day.",
        "skills": [
            "ETMG",
            {"code": "POMG", "level": 4, "reason": "why", "attainment": "Chooses.", "tailored": True, "name": "N"},
        ],
        "drops": [{"code": "PROG", "reason": "left to others"}],
        "navigation": {"previous": "a", "next": ["b", {"to": "c", "label": "C"}], "back": [{"to": "../index.md"}]},
        "x-own": {"a": 1},
    },
    "skill": {
        "code": "ETMG",
        "name": "N",
        "url": "https://sfia-online.org/en/skillcode/9/ETMG",
        "tailored": False,
        "attainment": {"3": "Helps.", "7": "Decides."},
    },
    "framework": {
        "version": 1,
        "name": "Ours",
        "locale": "en-GB",
        "sfia": {"version": 9, "texts": "optional", "dataset": "sfia.csv"},
        "paths": {"ops": {"title": "Operations", "tracks": {"qa": "QA"}}, "x-p": 3},
        "branches": [{"from": "a", "to": "b"}],
        "pages": {"home": "index.md"},
        "retired_titles": ["Old"],
        "shared": ["Said twice."],
    },
}

SCALARS = [
    *(
        "7",
        "7.0",
        "0x7",
        "+7",
        "07",
        "8",
        "0",
        "-1",
        "1e400",
        ".nan",
        ".inf",
        "-0.0",
        "9.0",
        "1e0",
        "99999999999999999999",
    ),
    *(
        "true",
        "null",
        "",
        "~",
        "yes",
        "2024-01-01",
        "*missing"[1:],
        "en-GB",
        "en-GB ",
        "ETMG",
        "etmg",
        "required",
        "[]",
        "{}",
    ),
    *(
        '"7"',
        '"ETMG\\n"',
        "'ETMG '",
        '"a\\nb"',
        '"\\n"',
        '"a/b"',
        '"a/b\\n"',
        '"\\u2028"',
        '"\\ud800"',
        "'٣'",
        "'\uff25TMG'",
        '"\\0"',
    ),
    *(
        '"🙂"',
        '"' + "é" * 300 + '"',
        '"' + "🙂" * 301 + '"',
        '"' + "x" * 101 + '"',
        "[[7]]",
        "{code: 7}",
        "{to: }",
        "{code: ETMG}",
    ),
]
KEYS = [
    "levle",
    "level",
    "code",
    "cod",
    "to",
    "title",
    "x-own",
    "X-own",
    "x",
    "",
    " ",
    "8",
    "07",
    "٣",
    "a/b",
    "🙂",
    "ETMG",
    "tracks",
    "y" * 200,
]


def places(value: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield route
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, (*route, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, (*route, index))


@st.composite
def mutated(draw: st.DrawFn, name: str) -> str:
    """A valid document with one to three mistakes, as YAML in flow style."""
    whole = [json.loads(json.dumps(VALID[name]))]
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from([route for route in places(whole) if route]))
        parent: Any = whole
        for step in above:
            parent = parent[step]
        mistake = draw(st.sampled_from(["replace", "replace", "delete", "rename", "add", "swap"]))
        if mistake == "replace" or parent is whole:
            parent[last] = Source(draw(st.sampled_from(SCALARS)))
        elif mistake == "delete":
            del parent[last]
        elif mistake == "swap":
            parent[last] = draw(st.sampled_from([[parent[last]], {"a": parent[last]}, {"code": parent[last]}]))
        elif isinstance(parent, dict):
            parent[draw(st.sampled_from(KEYS))] = parent.pop(last) if mistake == "rename" else "text"
        else:
            parent.append(Source(draw(st.sampled_from(SCALARS))))
    return written(whole[0]) + "\n"


def written(value: Any) -> str:
    if isinstance(value, Source):
        return str(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {written(child)}" for key, child in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("name", VALID)
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_validators_agree_and_every_rejection_is_explained(name: str, data: st.DataObject) -> None:
    text = data.draw(mutated(name))
    document = read_yaml("f.yaml", text.encode())
    if document.root is None:
        return
    hits = violations(name, document)
    right = jsonschema.Draft202012Validator(load(name)).is_valid(document.root.data)
    fast = accepts(name, document.root.data)
    assert fast is right or (fast is None and "\\ud800" in text)  # half a character is no text to the fast one
    if right:
        assert all("written as a plain digit" in hit.message for hit in hits)
    else:
        assert any("written as a plain digit" not in hit.message for hit in hits)
    end = len(document.lines.text)
    for hit in hits:
        span = place_of(hit.at).span
        assert 0 <= document.lines.offset(*span[:2]) <= document.lines.offset(*span[2:]) <= end
        assert span[:2] <= span[2:]
        assert document.lines.position(document.lines.offset(*span[:2])) == span[:2]
        assert len(hit.message) < 250 and len(hit.help) < 300
        assert "any of the given schemas" not in hit.message and "as its schema says" not in hit.message
        assert hit.message.isprintable()
        if hit.fix:
            again = violations(name, read(mended(text, hit)))
            assert (hit.message, place_of(hit.at).span[:2]) not in [(h.message, place_of(h.at).span[:2]) for h in again]


@pytest.mark.parametrize("name", VALID)
def test_the_documents_to_be_mutated_are_valid(name: str) -> None:
    assert violations(name, read(written(VALID[name]))) == []
