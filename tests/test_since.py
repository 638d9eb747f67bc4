"""`--since`: only what is new, and all of it."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, HEADER, Repo, role

from framework_lint import cli
from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.filters.since import beyond
from framework_lint.source.tree import WorkTree

GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
SENIOR = "framework/roles/tech/level-4-senior-maker.yaml"
OLD_FAULT = FRAMEWORK[GUIDE].replace("The Guide plans", "The Senior Maker plans")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A framework with an old fault, and a branch that has just begun."""
    made = Repo(tmp_path / "repo")
    link = "{previous: {to: maker, label: Maker}}"
    made.commit({**FRAMEWORK, GUIDE: OLD_FAULT, SENIOR: role("Senior Maker", 4, "[PROG, TEST]", navigation=link)})
    made.git("checkout", "-q", "-b", "topic")
    monkeypatch.chdir(made.folder)
    return made


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[Any]:
    capsys.readouterr()
    assert cli.run(["check", "--format", "json", *arguments]) in (0, 1)
    findings: list[Any] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def test_an_old_fault_is_not_shown_and_does_not_fail(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["rule"] for one in found(capsys)] == ["TTL401"]
    repo.write({GUIDE: f"# moved down by a line\n{OLD_FAULT}"})
    assert found(capsys, "--since", "main") == []
    assert cli.run(["check", "--since", "main"]) == 0


def test_a_neighbour_that_a_rename_made_stale_is_new(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({MAKER: FRAMEWORK[MAKER].replace("Maker", "Builder")})
    stale = [one for one in found(capsys, "--since", "main") if one["path"] != MAKER]
    assert [(one["rule"], one["path"]) for one in stale] == [("NAV105", SENIOR)]


NAV = """site_name: x
nav:
  - Maker: roles/tech/level-3-maker.md
  - Senior Maker: roles/tech/level-4-senior-maker.md
  - Guide: roles/lead/level-5-guide.md
"""


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("mkdocs.yml", {"mkdocs.yml": NAV.replace("level-3-maker", "level-3-baker")}),
        ("mkdocs.yml", {"mkdocs.yml": NAV.replace("  - Guide: roles/lead/level-5-guide.md\n", "")}),
        ("mkdocs.yaml", {"mkdocs.yml": NAV.replace("4-senior", "5-senior")}),
        ("mkdocs.yml", {"mkdocs.yml": NAV + "  - News: news.md\n"}),
    ],
)
def test_a_fault_that_comes_into_the_navigation_of_the_site_is_new(
    repo: Repo, name: str, change: dict[str, str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    repo.git("checkout", "-q", "main")
    repo.commit({name: NAV})
    repo.git("rebase", "-q", "main", "topic")
    assert found(capsys, "--since", "main") == []
    repo.commit(change)
    assert {one["rule"] for one in found(capsys, "--since", "main")} == {"DOC701"}


def test_an_old_fault_in_the_navigation_of_the_site_is_old(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "main")
    repo.commit(
        {"mkdocs.yml": NAV + "  - News: news.md\n  - Questions: questions.md\n", "docs/questions.md": "# Questions\n"}
    )
    repo.git("rebase", "-q", "main", "topic")
    assert found(capsys, "--since", "main") == []
    repo.git("rm", "-q", "docs/questions.md")
    (one,) = found(capsys, "--since", "main")
    assert "questions.md" in one["message"]


def test_what_came_into_main_meanwhile_is_not_ours(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "main")
    repo.commit({GUIDE: FRAMEWORK[GUIDE]})
    repo.git("checkout", "-q", "topic")
    assert found(capsys, "--since", "main") == []  # main has mended the fault that this branch still has


def test_the_same_fault_once_more_is_new(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    twice = OLD_FAULT.replace("theirs well.", "theirs well. The Senior Maker sleeps.")
    repo.write({GUIDE: twice})
    everything = [one for one in found(capsys) if one["rule"] == "TTL401"]
    new = [one for one in found(capsys, "--since", "main") if one["rule"] == "TTL401"]
    assert len(new) == len(everything) - 1


def test_a_new_framework_is_all_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Repo(tmp_path)
    repo.commit({"README": "nothing yet"})
    repo.write({**FRAMEWORK, GUIDE: OLD_FAULT})
    monkeypatch.chdir(tmp_path)
    assert [one["rule"] for one in found(capsys, "--since", "HEAD")] == ["TTL401"]


def test_an_unknown_revision_is_said(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--since", "nowhere"]) == 2
    assert 'git knows no revision "nowhere" here' in capsys.readouterr().err


TITLES = ("Maker", "Senior Maker", "Builder", "Guide", "Sage", "Head of Tools")
CODES = ("PROG", "TEST", "PEMT", "ARCH", "SORC", "NOPE")


def edit(files: dict[str, str], chance: random.Random) -> None:
    """Change one thing, as likely wrong as right."""
    roles = [name for name in files if "/roles/" in name]
    name = chance.choice(roles) if roles else ""
    title, level = chance.choice(TITLES), chance.randint(1, 7)
    kind = chance.randrange(8)
    if kind == 0 or not name:
        path = chance.choice(("tech", "lead"))
        skills = f"[{', '.join(chance.sample(CODES, 2))}]"
        files[f"framework/roles/{path}/level-{level}-{title.lower().replace(' ', '-')}.yaml"] = role(
            title, level, skills
        )
    elif kind == 1 and len(roles) > 2:
        del files[name]
    elif kind == 2:
        files[name] = f"title: {title}\n" + files[name].partition("\n")[2]
    elif kind == 3:
        files[name] = files[name].replace(chance.choice(TITLES), title)
    elif kind == 4:
        files[name] = f"# a comment\n{files[name]}"
    elif kind == 5:
        to = title.lower().replace(" ", "-")
        files[name] = files[name].partition("navigation:")[0]
        files[name] += f"navigation:\n  next: {{to: {to}, label: {chance.choice(TITLES)}}}\n"
    elif kind == 6:
        files[name] = files[name].replace(chance.choice(CODES), chance.choice(CODES))
    else:
        files[name.replace("level-", f"level-{level}-")] = files.pop(name)


@pytest.mark.long
def test_a_history_of_random_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Held against full runs over what was on disk then: no new finding missed, no old one shown."""
    chance = random.Random(6)
    repo = Repo(tmp_path)
    monkeypatch.chdir(tmp_path)
    files = {**FRAMEWORK, "framework/framework.yaml": HEADER}
    repo.commit(files)
    before = _on_disk(tmp_path)
    shown = 0
    for _ in range(100):
        changed = dict(files)
        edit(changed, chance)
        repo.write({name: None for name in files if name not in changed})
        repo.write(changed)
        after = _on_disk(tmp_path)
        new = found(capsys, "--since", "HEAD")
        assert Counter(one["fingerprint"] for one in new) == after - before
        shown += len(new)
        files, before = changed, after
        repo.commit({})
    assert shown > 50


def _on_disk(folder: Path) -> Counter[str]:
    checked = check(WorkTree(str(folder / "framework")), Settings())
    assert not checked.problems
    return Counter(finding.fingerprint for finding in checked.findings)


def test_of_alike_findings_the_one_in_a_new_file_is_new(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({**FRAMEWORK, GUIDE: OLD_FAULT})
    (finding,) = check(WorkTree(str(tmp_path / "framework")), Settings()).findings
    copy = finding._replace(path="a/copy.yaml")
    assert beyond([finding], [copy, finding]) == [copy]
    assert beyond([finding], [copy]) == []
    assert beyond([finding, finding], [copy, finding]) == []
