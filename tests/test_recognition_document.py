"""docs/recognition.md names every label, key, folder and number that counts, and its commands and settings work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.config.words import word_list
from framework_lint.documents.markdown import candidate, criteria, first_lines, several
from framework_lint.documents.markdown.labels import Labels
from framework_lint.engine import recognise

DOCUMENT = (Path(__file__).parents[1] / "docs" / "recognition.md").read_text(encoding="utf-8")
WORDS = " ".join(DOCUMENT.split()).casefold()


@pytest.mark.parametrize(
    "keys",
    [first_lines.LEVEL_KEYS, first_lines.PATH_KEYS, first_lines.TRACK_KEYS - {"specialisation", "specialization"}],
)
def test_every_label_is_listed(keys: frozenset[str]) -> None:
    assert [key for key in keys if key not in WORDS] == []


def test_every_key_of_front_matter_and_tables_is_listed() -> None:
    keys = [*candidate._FRONT_LEVELS, *(key for key in several.TITLE_KEYS if not key.endswith("s"))]
    assert [key for key in keys if key not in WORDS] == []


def test_every_kind_of_other_page_is_listed() -> None:
    kinds = [kind.removeprefix("words of ").removeprefix("a ").removeprefix("an ") for kind in word_list("other_pages")]
    assert [kind for kind in kinds if kind not in WORDS] == []


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"from {recognise.ENOUGH} points on" in WORDS
    assert f"the first {first_lines.LINES} lines" in WORDS


def test_the_folders_are_those_of_the_code() -> None:
    listed = re.search(r"folder that is named after roles; 2 below `roles/`: (.*?) \|", DOCUMENT)
    assert listed
    for folder in re.findall(r"`([\w-]+)`", listed[1]):
        assert recognise._ROLE_FOLDER.search(f"x/{folder}"), folder


def test_the_settings_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    words, levels = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    (tmp_path / "pony-wrangle.md").write_text("# Pony Wrangle\n\nL2\n\nMinds ponies.\n")
    monkeypatch.chdir(tmp_path)

    def shown(settings: str) -> str:
        (tmp_path / ".framework-lint.toml").write_text(settings)
        assert run(["check", ".", "--show-files"]) == 0
        return capsys.readouterr().out

    assert "role page, " not in shown("")
    assert "role page, Pony Wrangle, L2" in shown(words.replace("Wrangler", "Wrangle"))
    assert "role page, Pony Wrangle, L2" in shown(f"{words.replace('Wrangler', 'Wrangle')}{levels}")


def test_the_names_of_departments_are_those_of_the_code() -> None:
    listed = re.search(r"called as a department is \((.*?)\)", DOCUMENT)
    assert listed
    pattern = recognise._DEPARTMENT.pattern.removeprefix("(?i)").replace("teams?", "team|teams")
    assert re.findall(r"`([\w-]+)`", listed[1]) == pattern.split("|")


def test_what_counts_as_a_criterion_is_what_the_code_reads() -> None:
    section = DOCUMENT.partition("## What counts as a criterion\n")[2].partition("\n## ")[0]
    label, introduction, *facts, step = re.findall(r"`([^`]+)`", section)
    assert criteria._LABEL.match(label)
    assert criteria._MARK.match(introduction)
    assert introduction.endswith(":")
    assert facts
    assert all(criteria._FACT.match(fact) for fact in facts)
    assert criteria._STEP_OF_SCALE.match(step)
    assert f"with {criteria._FEWEST} words or more" in section
    assert f'"{Labels().criteria}"' in section
    assert {"required_skills", "framework_overview", "navigation"} < criteria._OTHER_PARTS
