"""A role that is not read any more is an error where its file is still there, and so are fewer than are expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, Repo

from framework_lint.cli import run

Said = pytest.CaptureFixture[str]


def page(title: str, level: int) -> str:
    return (
        f"# {title}\n\n**Level {level}** | **Career Path:** Bakery\n\nThe {title} bakes at level {level}.\n\n"
        "## Required SFIA Skills\n\n- Functional testing (TEST)\n"
    )


BAKERY: dict[str, str | None] = {
    "bakery/baker.md": page("Baker", 3),
    "bakery/senior-baker.md": page("Senior Baker", 4),
    "bakery/lead-baker.md": page("Lead Baker", 5),
    "guide.md": "# How we bake\n\nEarly.\n",
}
LEAD = "bakery/lead-baker.md"
PLANS = "# What comes next\n\nWe bake more.\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit(BAKERY)
    monkeypatch.chdir(made.folder)
    return made


def found(capsys: Said, *arguments: str) -> list[Any]:
    """What is found of lost roles."""
    capsys.readouterr()
    assert run(["check", "--format", "json", *arguments]) in (0, 1)
    return [one for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "STR014"]


@pytest.mark.parametrize("how", ["--since", "--base"])
def test_a_page_that_gives_no_role_any_more_is_an_error(repo: Repo, how: str, capsys: Said) -> None:
    repo.write({LEAD: PLANS})
    (one,) = found(capsys, how, "main")
    assert (one["path"], one["line"], one["severity"]) == (LEAD, 1, "error")
    assert "the Lead Baker" in one["message"]
    assert run([how, "main"]) == 1
    assert found(capsys) == [], "nothing to compare with"


def test_it_is_said_whatever_file_a_hook_passes(repo: Repo, capsys: Said) -> None:
    repo.write({LEAD: PLANS})
    assert len(found(capsys, "--since", "main", "--if-any", LEAD)) == 1
    assert len(found(capsys, "--since", "main", "--if-any", "bakery/baker.md")) == 1


def test_where_no_role_is_left_a_hook_is_not_quiet(repo: Repo, capsys: Said) -> None:
    repo.write(dict.fromkeys([name for name in BAKERY if "baker.md" in name], PLANS))
    assert run(["--since", "main", "--if-any"]) == 1
    assert capsys.readouterr().out.count("error[STR014]") == 3


def test_a_role_in_data_that_is_moved_out_of_sight_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repo(tmp_path / "data")
    files = {
        name.replace("framework/", "", 1): text for name, text in FRAMEWORK.items() if "framework.yaml" not in name
    }
    made.commit({name.replace("roles/", "people/", 1): text for name, text in files.items()})
    monkeypatch.chdir(made.folder)
    one = next(name for name in files if "maker" in name).replace("roles/", "people/", 1)
    assert run(["--since", "main", "."]) == 0
    made.write({one: "name: something else\n"})
    assert run(["--since", "main", "."]) == 1


CHANGES: dict[str, dict[str, str | None]] = {
    "a new heading": {LEAD: page("Head Baker", 5)},
    "a new level": {LEAD: page("Lead Baker", 6)},
    "deleted": {LEAD: None},
    "renamed": {LEAD: None, "bakery/head-baker.md": page("Head Baker", 5)},
    "another page": {"guide.md": "# How we bake now\n\nLate.\n"},
    "excluded, which is said elsewhere": {LEAD: PLANS, ".framework-lint.toml": f'exclude = ["{LEAD}"]\n'},
    "said to be none": {LEAD: f"<!-- framework-lint: ignore-file[STR014]: the role is gone -->\n{PLANS}"},
    "set aside": {LEAD: PLANS, ".framework-lint.toml": 'ignore = ["STR014"]\n'},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_no_loss(repo: Repo, change: str, capsys: Said) -> None:
    repo.write(CHANGES[change])
    assert found(capsys, "--since", "main") == []


def test_roles_that_a_site_s_settings_hide_are_lost(repo: Repo, capsys: Said) -> None:
    repo.write({"mkdocs.yml": "site_name: x\nsite_dir: bakery\n"})
    assert len(found(capsys, "--since", "main")) == 3


def test_a_comment_for_it_is_not_said_to_be_unused(repo: Repo, capsys: Said) -> None:
    repo.write(CHANGES["said to be none"])
    run(["--format", "concise"])
    assert "SUP801" not in capsys.readouterr().out


def test_a_page_that_became_data_is_no_loss(repo: Repo, capsys: Said) -> None:
    repo.write({"bakery/lead-baker.yaml": "title: Lead Baker\nlevel: 5\nskills: [TEST]\n"})
    assert found(capsys, "--since", "main") == []


def test_labels_that_are_changed_lose_the_roles(repo: Repo, capsys: Said) -> None:
    """What was a role is judged by the settings of its time."""
    words = {"bakery/oven.md": "# Oven Sherpa\n\n**Rung 3** | **Career Path:** Bakery\n\nHeats.\n"}
    labels = '[pages.labels]\nlevel = "Rung N"\n[words.nouns]\nadd = ["Sherpa"]\n'
    repo.commit({**words, ".framework-lint.toml": labels})
    assert found(capsys, "--since", "main") == []
    repo.write({".framework-lint.toml": "", "bakery/oven.md": "# The oven\n\nIt heats.\n"})
    assert [one["path"] for one in found(capsys, "--since", "main")] == ["bakery/oven.md"]


# How many roles are expected


def test_fewer_roles_than_expected_fail(repo: Repo, capsys: Said) -> None:
    repo.write({".framework-lint.toml": "# ours\nexpect-roles = 3\n"})
    assert found(capsys) == []
    repo.write({LEAD: PLANS})
    (one,) = found(capsys)
    assert (one["path"], one["line"], one["column"], one["severity"]) == (".framework-lint.toml", 2, 16, "error")
    assert one["message"] == "3 roles are expected, 2 were read"
    assert "`expect-roles = 2`" in one["help"]
    assert run([]) == 1
    assert " expect-roles = 3" in capsys.readouterr().out, "with its line"
    repo.write({LEAD: page("Lead Baker", 5), "bakery/head-baker.md": page("Head Baker", 6)})
    assert found(capsys) == [], "more are welcome"


@pytest.mark.parametrize("arguments", [["bakery/baker.md"], ["--if-any", "guide.md"], ["."], ["--since", "main"]])
def test_they_are_expected_in_every_run_that_reads_all(repo: Repo, arguments: list[str], capsys: Said) -> None:
    repo.commit({".framework-lint.toml": "expect-roles = 4\n"})
    assert len(found(capsys, *arguments)) == 1


def test_where_none_is_read_it_is_said_so(repo: Repo, capsys: Said) -> None:
    repo.write({**dict.fromkeys([name for name in BAKERY if "baker.md" in name], PLANS)})
    repo.write({"pyproject.toml": "[tool.framework-lint]\nexpect-roles = 3\n"})
    (one,) = found(capsys, "--if-any")
    assert (one["path"], one["line"]) == ("pyproject.toml", 2)
    assert one["message"] == "3 roles are expected, none were read"


def test_a_part_of_the_framework_is_not_expected_to_have_all(repo: Repo, capsys: Said) -> None:
    repo.write({".framework-lint.toml": "expect-roles = 4\n", "kitchen/cook.md": page("Cook", 3)})
    assert found(capsys) == []
    assert found(capsys, "kitchen") == []


def test_several_frameworks_of_one_configuration_are_counted_together(repo: Repo, capsys: Said) -> None:
    for name in ("one", "two"):
        repo.write({f"{name}/{file.removeprefix('framework/')}": text for file, text in FRAMEWORK.items()})
    roles = 2 * sum("/roles/" in name for name in FRAMEWORK)
    repo.write({".framework-lint.toml": f"expect-roles = {roles}\n"})
    assert found(capsys) == []
    repo.write({".framework-lint.toml": f"expect-roles = {roles + 1}\n"})
    assert len(found(capsys)) == 1
    assert found(capsys, "one") == []


@pytest.mark.parametrize("value", ["0", "-1", '"3"', "2.5", "true"])
def test_what_is_no_number_of_roles_is_refused(repo: Repo, value: str, capsys: Said) -> None:
    repo.write({".framework-lint.toml": f"expect-roles = {value}\n"})
    assert run([]) == 2
    assert ".framework-lint.toml:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("now", "said"), [("expect-roles = 2\n", "2 roles are expected now, not 3"), ("", "3 roles are no longer expected")]
)
def test_a_change_that_expects_fewer_is_told_so(repo: Repo, now: str, said: str, capsys: Said) -> None:
    repo.commit({".framework-lint.toml": "expect-roles = 3\n"})
    repo.write({".framework-lint.toml": now})
    run(["--base", "main"])
    assert said in capsys.readouterr().out
