"""`framework-lint init`: a clean framework, a hook and a workflow that work, and nothing overwritten."""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, Repo
from repositories import ROOT, environment, run, scripts, yaml_data

from framework_lint import cli

WORKFLOW = ".github/workflows/framework.yml"
ENGINEER = "framework/roles/engineering/level-3-engineer.yaml"
SENIOR = "framework/roles/engineering/level-4-senior-engineer.yaml"
PAGE = """# {title}

**Level {level}** | **Career Path:** Crafts

## Role Overview

**Scope Summary:** Makes boats that float.

The {title} builds boats.

## Required SFIA Skills

### Software design (SWDN)

**Level {level} Attainment:**

Draws hulls.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "repo"
    Repo(made)
    monkeypatch.chdir(made)
    return made


def paste(folder: Path) -> None:
    """Paste the Senior Engineer's description into the Engineer's file."""
    engineer, senior = ((folder / name).read_text(encoding="utf-8") for name in (ENGINEER, SENIOR))
    pasted, own = (text[text.index("description:") : text.index("skills:")] for text in (senior, engineer))
    (folder / ENGINEER).write_text(engineer.replace(own, pasted), encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def test_an_empty_repository_gets_a_clean_framework(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init"]) == 0
    assert list(files(folder)) == [
        ".framework-lint.toml",
        WORKFLOW,
        ".pre-commit-config.yaml",
        "framework/.schema/framework.schema.json",
        "framework/.schema/role.schema.json",
        "framework/.schema/skill.schema.json",
        "framework/framework.yaml",
        ENGINEER,
        SENIOR,
    ]
    assert cli.run(["check", "--fail-on", "note"]) == 0
    assert capsys.readouterr().out.endswith("nothing found\n")
    assert tomllib.loads(files(folder)[".framework-lint.toml"]) == {"fail-on": "error", "ignore": []}


def test_editors_find_the_schemas(folder: Path) -> None:
    cli.run(["init"])
    for name, text in files(folder).items():
        if name.endswith(".yaml") and name.startswith("framework/"):
            schema = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
            found = (folder / name).parent / schema
            kind = "framework" if name.endswith("framework.yaml") else "role"
            assert json.loads(found.read_text(encoding="utf-8")) == json.loads(
                (ROOT / f"schema/{kind}.schema.json").read_text(encoding="utf-8")
            )


def test_twice_changes_nothing_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["init"])
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    before = files(folder)
    capsys.readouterr()
    assert cli.run(["init"]) == 0
    assert files(folder) == before
    said = capsys.readouterr().out
    assert "found a framework in framework: it stays as it is" in said
    assert "wrote" not in said
    assert "to add the hook to .pre-commit-config.yaml:\n\n  - repo: local\n" in said


def test_beside_pages_only_what_is_around(folder: Path) -> None:
    for level, title in ((3, "Hand"), (4, "Lead")):
        page = folder / f"docs/roles/crafts/level-{level}-{title.lower()}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(title=title, level=level), encoding="utf-8")
    pages = files(folder)
    assert cli.run(["init"]) == 0
    new = {name: text for name, text in files(folder).items() if name not in pages}
    assert list(new) == [".framework-lint.toml", WORKFLOW, ".pre-commit-config.yaml"]
    assert "framework-lint check docs --format github" in new[WORKFLOW]
    (hook,) = yaml_data(new[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert hook["files"] == r"^docs/.*\.md$"


def test_in_a_part_of_a_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "people").mkdir()
    monkeypatch.chdir(folder / "people")
    assert cli.run(["init"]) == 0
    made = files(folder)
    assert {WORKFLOW, ".pre-commit-config.yaml", "people/framework/framework.yaml", "people/.framework-lint.toml"} <= {
        *made
    }
    assert "framework-lint check people --format github" in made[WORKFLOW]


def test_asks_for_the_name_on_a_terminal_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    def prompt(words: str, default: str) -> str:
        assert words == "What is the framework called?"
        return 'Ours: "the" best # one'

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.run(["init"]) == 0
    assert yaml_data(files(folder)["framework/framework.yaml"])["name"] == 'Ours: "the" best # one'
    assert cli.run(["check", "-q"]) == 0


class _Installed:
    def __init__(self, origin: dict[str, Any]) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str:
        assert name == "direct_url.json"
        return json.dumps(self.origin)


def test_uses_the_repository_that_it_was_installed_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = {
        "url": "https://github.com/OWNER/framework-lint.git",
        "vcs_info": {"vcs": "git", "requested_revision": "v0.1.0", "commit_id": "0" * 40},
    }
    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: _Installed(origin))
    assert cli.run(["init"]) == 0
    made = files(folder)
    (repository,) = yaml_data(made[".pre-commit-config.yaml"])["repos"]
    assert repository == {"repo": origin["url"], "rev": "v0.1.0", "hooks": [{"id": "framework-lint"}]}
    steps = yaml_data(made[WORKFLOW])["jobs"]["framework"]["steps"]
    assert steps[1] == {"uses": "OWNER/framework-lint@v0.1.0"}


def test_every_file_is_what_its_reader_expects(folder: Path) -> None:
    cli.run(["init"])
    made = files(folder)
    workflow = yaml_data(made[WORKFLOW])
    assert workflow["on"] == {"pull_request": None, "push": {"branches": ["main"]}}
    assert workflow["jobs"]["framework"]["steps"][0]["with"] == {"fetch-depth": 0}
    assert yaml_data(made[".pre-commit-config.yaml"])["repos"][0]["repo"] == "local"


@pytest.mark.skipif(sys.platform == "win32", reason="an environment's folders have other names")
def test_the_hook_stops_a_pasted_paragraph(folder: Path) -> None:
    cli.run(["init"])
    env = environment(scripts(), PYTHONPATH=str(ROOT / "validator"))
    who = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    assert run(["pre-commit", "install"], folder, env).returncode == 0
    run(["git", "add", "-A"], folder, env)
    first = run([*who, "commit", "-m", "Begin"], folder, env)
    assert first.returncode == 0, first.stdout + first.stderr
    paste(folder)
    run(["git", "add", "-A"], folder, env)
    second = run([*who, "commit", "-m", "Paste"], folder, env)
    assert second.returncode == 1, second.stdout + second.stderr
    assert f"{ENGINEER}:6:7" in second.stdout + second.stderr


def test_a_framework_that_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path)
    repo.write(FRAMEWORK)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init"]) == 0
    made = files(tmp_path)
    assert {name: made[name] for name in FRAMEWORK} == FRAMEWORK
    assert len(made) == len(FRAMEWORK) + 3
    assert os.path.isfile(WORKFLOW)
