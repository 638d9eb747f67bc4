"""A new rule begins with what every rule has, and says what is left to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from new_rule import Refused, check_code, check_name, with_module
from repositories import ROOT

from framework_lint.rules.catalogue import all_rules


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("txt698", '"txt698" is no code'),
        ("TXT6980", '"TXT6980" is no code'),
        ("QQQ101", "QQQ is no family: they are STR, NAV"),
        ("TXT601", "TXT601 is placeholder; the next free one is TXT6"),
        ("TXT798", "the codes of TXT begin with TXT6; the next free one is TXT6"),
    ],
)
def test_a_code_that_cannot_be_is_refused(code: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_code(code, all_rules())
    assert str(refusal.value).startswith(words)


def test_a_retired_code_is_never_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("new_rule.RETIRED", frozenset(["TXT698"]))
    with pytest.raises(Refused, match="TXT698 is retired, and a code is never used again; the next free one is TXT699"):
        check_code("TXT698", all_rules())


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


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a rule needs of this checkout, to be written to."""
    for name in ("validator", "schema", "framework", "examples", "scripts", "tests", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def python(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={"PYTHONPATH": str(checkout / "validator"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def begin(checkout: Path, *options: str) -> list[str]:
    """The files that the script writes for a rule TXT698."""
    done = python(checkout, "scripts/new_rule.py", "TXT698", "two-words", *options)
    assert done.returncode == 0, done.stderr
    return [line.removeprefix("wrote ") for line in done.stdout.splitlines() if line.startswith("wrote ")]


@pytest.mark.parametrize("scope", ["skill", "role", "text", "framework"])
def test_a_rule_that_was_begun_runs_and_finds_nothing(checkout: Path, scope: str) -> None:
    written = begin(checkout, "--scope", scope, "--severity", "note")
    assert len(written) == 5
    assert all((checkout / name).exists() for name in written)
    explained = python(checkout, "-m", "framework_lint", "explain", "TXT698")
    assert explained.stdout.startswith("TXT698 two-words (note)")
    checked = python(checkout, "-m", "framework_lint", "--extend-select", "TXT698")
    assert checked.stdout.endswith("nothing found\n")
    style = python(checkout, "-m", "ruff", "check", "--no-cache", *(name for name in written if name.endswith(".py")))
    assert style.returncode == 0, style.stdout


@pytest.mark.long
def test_the_tests_say_what_is_left_to_do(checkout: Path) -> None:
    begin(checkout)
    modules = ("tests/test_fixtures.py", "tests/test_rule_examples.py")
    tests = python(checkout, "-m", "pytest", *modules, "-k", "TXT698 or two-words or every_rule")
    assert [line.split(" - ")[0] for line in tests.stdout.splitlines() if line.startswith("FAILED")] == [
        "FAILED tests/test_fixtures.py::test_a_bad_framework_gives_exactly_what_is_expected[two-words]",
        "FAILED tests/test_fixtures.py::test_a_case_names_rules_that_exist_and_is_finished[two-words]",
        "FAILED tests/test_fixtures.py::test_a_case_names_rules_that_exist_and_is_finished[two-words-that-is-right]",
        "FAILED tests/test_fixtures.py::test_every_rule_has_a_bad_case",
        "FAILED tests/test_rule_examples.py::test_a_rule_is_documented[TXT698]",
        "FAILED tests/test_rule_examples.py::test_the_bad_example_gives_the_finding_at_the_marked_place[TXT698]",
    ]
    accepted = python(checkout, "scripts/generate.py", "--accept")
    assert accepted.returncode == 1
    assert "tests/fixtures/bad/two-words.yaml: TXT, TXT698 find nothing" in accepted.stdout


def test_a_rule_is_not_begun_twice(checkout: Path) -> None:
    begin(checkout)
    again = python(checkout, "scripts/new_rule.py", "TXT699", "two-words")
    assert again.returncode == 2
    assert again.stderr.endswith("new_rule.py: error: two-words is TXT698; choose another name\n")
