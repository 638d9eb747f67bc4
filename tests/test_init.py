"""`framework-lint init`: a clean framework, a hook and a workflow that work, and nothing overwritten."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, Repo
from repositories import PUBLISHED, environment, git, published, run, scripts, yaml_data

import framework_lint
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


COMMIT = "0123456789abcdef0123456789abcdef01234567"
ADDRESS = "https://github.com/OWNER/framework-lint.git"


class _Installed:
    def __init__(self, origin: str | None) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.origin


def install(monkeypatch: pytest.MonkeyPatch, url: str = ADDRESS, **how: Any) -> None:
    """Let this framework-lint have been installed from a git repository."""
    vcs = {"vcs": "git", "requested_revision": "v0.1.0", "commit_id": COMMIT} | how
    origin = json.dumps({"url": url, "vcs_info": vcs})
    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: _Installed(origin))


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


def test_an_empty_repository_gets_a_clean_framework(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    assert cli.run(["init"]) == 0
    assert list(files(folder)) == [
        ".framework-lint.toml",
        WORKFLOW,
        ".pre-commit-config.yaml",
        "framework/framework.yaml",
        ENGINEER,
        SENIOR,
    ]
    assert cli.run(["check", "--fail-on", "note"]) == 0
    assert capsys.readouterr().out.endswith("nothing found\n")
    assert tomllib.loads(files(folder)[".framework-lint.toml"]) == {"fail-on": "error", "ignore": []}


@pytest.mark.parametrize("base", ["", "https://example.org/docs"])
def test_a_file_names_its_schema_where_that_is_published(
    folder: Path, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    """A copy would be another release's as soon as the tool is upgraded, a name that leads nowhere helps no editor."""
    monkeypatch.setattr(framework_lint, "BASE_ADDRESS", base)
    assert cli.run(["init"]) == 0
    assert not any(name.endswith(".json") for name in files(folder))
    for name, text in files(folder).items():
        if name.endswith(".yaml") and name.startswith("framework/"):
            kind = "framework" if name.endswith("framework.yaml") else "role"
            modeline = f"# yaml-language-server: $schema={base}/schema/{kind}.schema.json\n"
            assert text.startswith(modeline) if base else "$schema" not in text
    assert cli.run(["check", "--fail-on", "note"]) == 0


def test_twice_changes_nothing_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch)
    cli.run(["init"])
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    before = files(folder)
    capsys.readouterr()
    assert cli.run(["init"]) == 0
    assert files(folder) == before
    said = capsys.readouterr().out
    assert "found a framework in framework: it stays as it is" in said
    assert "wrote" not in said
    assert "to add the hook to .pre-commit-config.yaml:\n\n  - repo: https://github.com/OWNER/" in said


def test_beside_pages_only_what_is_around(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    for level, title in ((3, "Hand"), (4, "Lead")):
        page = folder / f"docs/roles/crafts/level-{level}-{title.lower()}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(title=title, level=level), encoding="utf-8")
    pages = files(folder)
    assert cli.run(["init"]) == 0
    new = {name: text for name, text in files(folder).items() if name not in pages}
    assert list(new) == [".framework-lint.toml", WORKFLOW, ".pre-commit-config.yaml"]
    assert new[WORKFLOW].endswith('        with:\n          paths: "docs"\n')
    (hook,) = yaml_data(new[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert hook["files"] == r"^docs/.*\.md$"


def test_in_a_part_of_a_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    (folder / "people").mkdir()
    monkeypatch.chdir(folder / "people")
    assert cli.run(["init"]) == 0
    made = files(folder)
    assert {WORKFLOW, ".pre-commit-config.yaml", "people/framework/framework.yaml", "people/.framework-lint.toml"} <= {
        *made
    }
    assert made[WORKFLOW].endswith('        with:\n          paths: "people"\n')


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


def test_hook_and_workflow_name_the_commit_that_was_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    assert cli.run(["init"]) == 0
    made = files(folder)
    (repository,) = yaml_data(made[".pre-commit-config.yaml"])["repos"]
    assert repository == {"repo": ADDRESS, "rev": COMMIT, "hooks": [{"id": "framework-lint"}]}
    assert f"rev: {COMMIT} # v0.1.0\n" in made[".pre-commit-config.yaml"]
    (step,) = yaml_data(made[WORKFLOW])["jobs"]["framework"]["steps"]
    assert step == {"uses": f"OWNER/framework-lint@{COMMIT}"}
    assert f"@{COMMIT} # v0.1.0\n" in made[WORKFLOW]


@pytest.mark.parametrize("asked", [None, "main", "feature\n      - run: x", COMMIT, "v1 #"])
def test_what_is_no_version_is_not_said(folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str | None) -> None:
    install(monkeypatch, requested_revision=asked)
    assert cli.run(["init"]) == 0
    assert files(folder)[WORKFLOW].endswith(f"- uses: OWNER/framework-lint@{COMMIT}\n")


UNKNOWN = {
    "an index": None,
    "no JSON": "{",
    "a folder": json.dumps({"url": "file:///home/somebody/framework-lint", "dir_info": {"editable": True}}),
    "an archive": json.dumps({"url": "https://example.org/framework-lint.zip", "archive_info": {}}),
    "another system": json.dumps({"url": "https://example.org/x", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}}),
    **{
        about: json.dumps({"url": url, "vcs_info": {"vcs": "git", "commit_id": commit, "requested_revision": "v1"}})
        for about, url, commit in [
            ("a repository of this machine", "file:///home/somebody/framework-lint", COMMIT),
            ("an address without encryption", "http://example.org/framework-lint", COMMIT),
            ("an address with a password", "https://me:secret@example.org/framework-lint", COMMIT),
            ("an address with YAML in it", "https://example.org/x\n    hooks: []", COMMIT),
            ("an address with a comment", "https://example.org/x #y", COMMIT),
            ("a branch for a commit", ADDRESS, "main"),
            ("a short commit", ADDRESS, COMMIT[:7]),
        ]
    },
}


@pytest.mark.parametrize("origin", UNKNOWN.values(), ids=UNKNOWN)
def test_without_a_known_source_nothing_names_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], origin: str | None
) -> None:
    monkeypatch.setattr(importlib.metadata, "distribution", lambda name: _Installed(origin))
    assert cli.run(["init"]) == 0
    made = files(folder)
    assert WORKFLOW not in made and ".pre-commit-config.yaml" not in made
    assert ENGINEER in made
    assert not any(re.search(r"install|uses:|repo:|entry:", text) for text in made.values())
    said = capsys.readouterr().out
    assert "left out: .pre-commit-config.yaml and .github/workflows/framework.yml" in said
    assert "pipx install --force git+ADDRESS@COMMIT\n    framework-lint init\n" in said
    assert "pre-commit install" not in said


def test_init_again_adds_what_was_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.run(["init"]) == 0
    install(monkeypatch)
    assert cli.run(["init"]) == 0
    assert {WORKFLOW, ".pre-commit-config.yaml"} <= files(folder).keys()


def test_what_is_there_is_not_said_to_be_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as installed:
        install(installed)
        cli.run(["init"])
    capsys.readouterr()
    cli.run(["init"])
    assert "left out" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "hook", "action"),
    [
        ("ssh://git@github.com/own/tool.git", True, "own/tool"),
        ("https://github.com/own/tool", True, "own/tool"),
        ("https://git.example.org/own/tool.git", True, ""),
        ("https://github.com/own/deep/tool", True, ""),
        ("https://github.com.example.org/own/tool", True, ""),
    ],
)
def test_only_what_github_can_run_becomes_a_workflow(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str, hook: bool, action: str
) -> None:
    install(monkeypatch, url)
    assert cli.run(["init"]) == 0
    made = files(folder)
    assert (f"repo: {url}\n" in made[".pre-commit-config.yaml"]) == hook
    assert (WORKFLOW in made) == bool(action)
    if action:
        assert f"uses: {action}@{COMMIT}" in made[WORKFLOW]
    else:
        assert "left out: .github/workflows/framework.yml: GitHub runs actions from its own" in capsys.readouterr().out


def test_every_file_is_what_its_reader_expects(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    cli.run(["init"])
    workflow = yaml_data(files(folder)[WORKFLOW])
    assert workflow["on"] == {"pull_request": None, "push": {"branches": ["main"]}}
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["framework"]["permissions"] == {
        "contents": "read",
        "pull-requests": "write",
        "security-events": "write",
    }


def test_the_hook_stops_a_pasted_paragraph(
    folder: Path, clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, PUBLISHED, commit_id=git(clone, "rev-parse", "HEAD").strip())
    cli.run(["init"])
    env = environment(scripts(), **published(clone), PRE_COMMIT_HOME=str(tmp_path / "home"))
    who = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    assert run(["pre-commit", "install"], folder, env).returncode == 0
    run(["git", "add", "-A"], folder, env)
    first = run([*who, "commit", "-m", "Begin"], folder, env)
    assert first.returncode == 0, first.stdout + first.stderr
    paste(folder)
    run(["git", "add", "-A"], folder, env)
    second = run([*who, "commit", "-m", "Paste"], folder, env)
    assert second.returncode == 1, second.stdout + second.stderr
    assert f"{ENGINEER}:5:7" in second.stdout + second.stderr


def test_a_framework_that_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path)
    repo.write(FRAMEWORK)
    monkeypatch.chdir(tmp_path)
    install(monkeypatch)
    assert cli.run(["init"]) == 0
    made = files(tmp_path)
    assert {name: made[name] for name in FRAMEWORK} == FRAMEWORK
    assert len(made) == len(FRAMEWORK) + 3
    assert os.path.isfile(WORKFLOW)
