"""What people are told beside findings: data that was not read, and tables of the configuration that read nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from framework_repo import Repo

from framework_lint.cli import run

Said = pytest.CaptureFixture[str]
LADDER = """\
ladder: Bread
people:
  - job: Junior Baker
    rung: first
    expects: [Weighs flour and salt by the recipe of the day., Keeps the bench free of dough.]
  - job: Baker
    rung: second
    expects: [Shapes four kinds of bread without a model., Sells no bread of yesterday.]
"""
ROLES = json.dumps([{"title": "Baker", "level": 1}, {"title": "Senior Baker", "level": 2}], indent=1)
PROFILE = """\
[[read]]
files = "data/*.yml"
levels = "people[*]"
title = "job"
criteria = "people[*].expects[*]"
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"data/bread.yml": LADDER + "level: high\n"}, 3),
        ({"data/bread.yml": LADDER + "level: high\n", "README.md": "# Bread\n\nWe bake.\n"}, 0),
        ({"data/bread.yml": LADDER + "level: high\n", "roles.json": ROLES}, 0),
        ({"data/bread.yml": "title: Bread\nlevel: high\nsteps: {one: [Heat the oven.]}\n"}, 3),
    ],
)
def test_data_that_may_be_a_framework_is_named(repo: Repo, files: dict[str, str], code: int, capsys: Said) -> None:
    repo.write(files)
    assert run([]) == code
    said = capsys.readouterr().err
    assert "not read, though it may be a framework's data: data/bread.yml" in said
    assert "`framework-lint profile data/bread.yml`" in said


@pytest.mark.parametrize(
    "text",
    [
        "levels:\n  info: [Writes all lines.]\n  error: [Writes some lines.]\n",
        "skills:\n  - {name: Jump, points: 3}\n  - {name: Swim, points: 4}\n",
        "levels:\n  L1: {title: Forest}\n  L2: {title: Desert}\n",
    ],
)
def test_other_data_is_not(repo: Repo, text: str, capsys: Said) -> None:
    repo.write({"data/x.yml": text, "README.md": "# Bread\n\nWe bake.\n"})
    assert run([]) == 0
    assert "not read" not in capsys.readouterr().err


def test_a_pattern_that_names_nothing_is_said(repo: Repo, capsys: Said) -> None:
    repo.write({"data/bread.yaml": LADDER, ".framework-lint.toml": PROFILE, "README.md": "# Bread\n\nWe bake.\n"})
    assert run([]) == 0
    words = 'the configuration reads "data/*.yml" (`[[read]]`), and no file is called so'
    assert words in capsys.readouterr().err
    repo.write({"README.md": None})
    assert run([]) == 3
    assert words in capsys.readouterr().err
    repo.write({"data/bread.yml": LADDER})
    assert run([]) == 0
    assert "the configuration reads" not in capsys.readouterr().err


@pytest.mark.parametrize(("folder", "pattern"), [("", "roles/cook.md"), ("framework/", "framework/roles/cook.md")])
def test_settings_for_files_that_are_not_there_are_said(repo: Repo, folder: str, pattern: str, capsys: Said) -> None:
    configured = f'[per-path."{pattern}"]\nignore = ["TXT"]\n[per-path."{folder}roles/*.yaml"]\nignore = ["SFI"]\n'
    header = "version: 1\nname: Bread\npaths: {bread: {title: Bread}}\n"
    baker = "title: Baker\nlevel: 1\nscope_summary: Bakes.\n"
    files = {f"{folder}framework.yaml": header, f"{folder}roles/level-1-baker.yaml": baker}
    repo.write({**files, ".framework-lint.toml": configured})
    run([])
    said = [line for line in capsys.readouterr().err.splitlines() if "per-path" in line]
    assert said == [
        f'framework-lint: the configuration has settings for "{pattern}" (`[per-path]`), and no file is called so'
    ]


def test_settings_for_files_elsewhere_are_no_mistake(repo: Repo, capsys: Said) -> None:
    repo.write({"docs/framework.yaml": "version: 1\nname: Bread\npaths: {bread: {title: Bread}}\n"})
    repo.write({".framework-lint.toml": '[per-path."other/*.md"]\nignore = ["TXT"]\n'})
    run([])
    assert "per-path" not in capsys.readouterr().err


def test_a_file_that_two_profiles_name_is_said(repo: Repo, capsys: Said) -> None:
    second = PROFILE.replace("data/*.yml", "data/bread.yml")
    repo.write({"data/bread.yml": LADDER, "data/cakes.yml": LADDER, ".framework-lint.toml": f"{PROFILE}\n{second}"})
    run([])
    said = capsys.readouterr().err
    assert 'data/bread.yml: two `[[read]]` tables name it ("data/*.yml" and "data/bread.yml"), and only' in said
    assert "data/cakes.yml" not in said


BY_LEVEL = """\
junior:
  - Weighs flour and salt by the recipe of the day.
senior:
  - Shapes four kinds of bread without a model.
"""
THEMES = """\
name: Bread
grades:
  junior:
    craft: [Weighs flour and salt by the recipe of the day.]
  senior:
    craft: [Shapes four kinds of bread without a model.]
"""
TEXTS = """\
skills:
  oven:
    L1: Weighs flour and salt by the recipe of the day.
    L2: Shapes four kinds of bread without a model.
"""


@pytest.mark.parametrize(
    ("text", "criteria", "roles"),
    [
        (BY_LEVEL, "{level}[*]", 2),
        (THEMES, "grades.{level}.{theme}[*]", 2),
        (TEXTS, "skills.{theme}.{level}", 2),
        (LADDER, "people[*].expects[*]", 2),
    ],
)
def test_what_is_proposed_works(repo: Repo, text: str, criteria: str, roles: int, capsys: Said) -> None:
    repo.write({"x.yml": text})
    assert run(["profile", "x.yml"]) == 0
    lines = capsys.readouterr().out
    assert f'criteria = "{criteria}"' in lines
    repo.write({".framework-lint.toml": lines})
    assert run(["--show-files"]) == 0
    assert f"{roles} roles" in capsys.readouterr().out
    assert run(["."]) == 0
