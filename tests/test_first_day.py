"""The first day with a framework in each shape: from the first finding to a colleague's change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from framework_repo import Repo
from shapes import SHAPES

from framework_lint import cli
from framework_lint.engine.above import linked_above
from framework_lint.source.tree import WorkTree

Said = pytest.CaptureFixture[str]
NAMES = sorted(path.name for path in SHAPES.iterdir() if path.is_dir())
WHY = "agreed with the guild"
COMMENTED = (".md", ".yml", ".yaml")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def found(capsys: Said, *args: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    cli.run([*args, "--format", "json"])
    findings: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def file_of_a_role(capsys: Said) -> str:
    """The first file that holds a role."""
    capsys.readouterr()
    cli.run(["--show-files", "--format", "json"])
    (framework,) = json.loads(capsys.readouterr().out)["frameworks"]
    return next(str(file["path"]) for file in framework["files"] if file["roles"])


def doubled(text: str) -> str:
    """The text with a word of its last sentence twice, as somebody writes who was interrupted."""
    return re.sub(r"(?s)(.*[a-z] )(the|a|of|and|to|in|with) (?=[a-z])", r"\1\2 \2 ", text, count=1)


@pytest.mark.parametrize("name", NAMES)
def test_from_the_first_finding_to_a_change_of_a_colleague(name: str, repo: Repo, capsys: Said) -> None:
    copytree(SHAPES / name / "framework", repo.folder, dirs_exist_ok=True)
    repo.commit({})

    # The first run, with nothing configured, finds something and says where.
    cli.run([])
    assert re.search(r"--> \S+:\d+:\d+|^\S+:\d+:\d+: ", capsys.readouterr().out, re.MULTILINE)
    first = found(capsys)

    # One of them is not wanted: it is silenced, with the reason, and nothing else changes.
    silenced = next((one for one in first if one["path"].endswith(COMMENTED)), first[0])
    if silenced["path"].endswith(COMMENTED):
        cli.run([silenced["path"], "--select", silenced["rule"], "--add-ignore", WHY])
        assert WHY in (repo.folder / silenced["path"]).read_text()
    else:
        pattern = f'[per-path."{silenced["path"]}"]\nignore = ["{silenced["rule"]}"]  # {WHY}\n'
        repo.write({".framework-lint.toml": pattern})
    left = found(capsys)
    assert silenced["fingerprint"] not in {one["fingerprint"] for one in left}
    assert {one["fingerprint"] for one in left} <= {one["fingerprint"] for one in first}

    # What is left is listed for later; from now on all is well.
    assert cli.run(["--write-baseline", "baseline.json"]) == 0
    configured = repo.folder / ".framework-lint.toml"
    configured.write_text(
        f'baseline = "baseline.json"\nfail-on = "warning"\n{configured.read_text() if configured.exists() else ""}'
    )
    assert cli.run([]) == 0
    repo.commit({})

    # A colleague's change with one new fault fails, with that fault only: in full, as a hook, against the branch.
    where = file_of_a_role(capsys)
    text = (repo.folder / where).read_text()
    repo.commit({where: doubled(text)})
    for asked in ([], [where], ["--since", "HEAD~1"]):
        assert [(one["rule"], one["path"]) for one in found(capsys, *asked)] == [("TXT602", where)], asked
        assert cli.run(asked) == 1

    # A change without one passes.
    repo.commit({where: text})
    repo.commit({"NOTES.md": "# Notes\n\nWhat the guild talked about.\n"})
    for asked in ([], ["NOTES.md"], ["--since", "HEAD~1"]):
        assert cli.run(asked) in (0, 3)
    assert cli.run([]) == 0


@pytest.mark.parametrize(
    ("above", "orphans"),
    [
        ("[A](careers/engineer.md) [B](careers/senior-engineer.md) [C](careers/lead-engineer.md)", 0),
        ("Nothing is linked to.", 1),
        ("Edit careers/ and open a pull request.", 1),
        ("[A](careers/engineer.md)", 1),
        ("[All](careers/) [C](https://example.org/careers/lead-engineer.md)", 1),
        ("[C](othercareers/lead-engineer.md)", 1),
    ],
)
def test_what_is_linked_to_from_above_is_no_orphan(repo: Repo, capsys: Said, above: str, orphans: int) -> None:
    for level, title in enumerate(("Engineer", "Senior Engineer", "Lead Engineer"), 1):
        page = f"# {title}\n\n**Level:** L{level}\n\nThe {title} works on part {level} of it with care and skill.\n"
        link = "\n[after](senior-engineer.md)\n" if level == 1 else "\n[before](engineer.md)\n" if level == 2 else ""
        repo.write({f"careers/{title.lower().replace(' ', '-')}.md": page + link})
    repo.write({"README.md": f"# Ours\n\n{above}\n"})
    assert [one["rule"] for one in found(capsys, "careers", "--select", "NAV106")] == orphans * ["NAV106"]


def test_what_lies_above_a_folder_outside_of_a_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "careers").mkdir()
    (tmp_path / "README.md").write_text("[A](careers/engineer.md)\n")
    assert linked_above(WorkTree(str(tmp_path / "careers"))) == frozenset()
    (tmp_path / ".git").mkdir()
    assert linked_above(WorkTree(str(tmp_path / "careers"))) == {"engineer.md"}


@pytest.mark.parametrize(
    ("file", "table"), [(".framework-lint.toml", ""), ("pyproject.toml", "[tool.framework-lint]\n")]
)
def test_the_baseline_of_the_configuration_holds_in_a_subfolder_and_a_fix_there_takes_nothing_out(
    file: str, table: str, repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    titles = "Junior Engineer, Engineer, Senior Engineer, Team Lead".split(", ")
    for level, title in enumerate(titles, 1):
        about = "Team Lead" if title == "Senior Engineer" else title
        page = f"# {title}\n\n**Level:** L{level}\n\nThe {about} works on part {level} of it with care and skill.\n"
        repo.write({f"careers/{title.lower().replace(' ', '-')}.md": page})
    repo.write({"README.md": "# Ours\n\n[E](careers/engineer.md)\n"})
    assert cli.run(["--write-baseline", "baseline.json"]) == 0
    repo.write({file: f'{table}baseline = "baseline.json"\n'})
    before = (repo.folder / "baseline.json").read_text()
    assert "TTL401" in before
    assert cli.run([]) == 0
    assert cli.run(["careers"]) == 0
    assert cli.run(["careers", "--fix"]) == 0
    monkeypatch.chdir(repo.folder / "careers")
    assert [cli.run([]), cli.run(["."]), cli.run(["senior-engineer.md"]), cli.run(["--fix"])] == [0, 0, 0, 0]
    assert [cli.run([*paths, "--isolated"]) for paths in ([], ["."])] == [1, 1], "without its settings it is found"
    assert (repo.folder / "baseline.json").read_text() == before
    monkeypatch.chdir(repo.folder)
    repo.write({"careers/senior-engineer.md": "# Senior Engineer\n\n**Level:** L3\n\nBuilds what is hard.\n"})
    assert "SUP804" in {one["rule"] for one in found(capsys)}, "where it was written it is told from what is gone"
