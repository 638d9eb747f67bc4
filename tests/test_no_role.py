"""What is there is checked where no role was recognised; what is said then; and files outside of a framework."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo

from framework_lint.cli import run

Said = pytest.CaptureFixture[str]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def rules(capsys: Said, *arguments: str, code: int = 1) -> list[tuple[str, str, int]]:
    capsys.readouterr()
    assert run(["check", "--format", "json", *arguments]) == code
    return [(one["rule"], one["path"], one["line"]) for one in json.loads(capsys.readouterr().out)["findings"]]


PROSE = {
    "README.md": "# Welcome\n\n- [Pay](money.md)\n- [Trips](Trips.md)\n",
    "trips.md": "# Trips\n\nGo by train, donâ€™t fly.\n\nTBC: who pays\n\nSay so to the the lead.\n",
}
WRONG = [
    ("NAV101", "README.md", 3),
    ("NAV102", "README.md", 4),
    ("ATT307", "trips.md", 3),
    ("TXT601", "trips.md", 5),
    ("TXT602", "trips.md", 7),
]


@pytest.mark.parametrize("arguments", [[], ["."], ["README.md", "trips.md"]])
def test_links_and_words_are_checked_without_any_role(repo: Repo, arguments: list[str], capsys: Said) -> None:
    repo.write(PROSE)
    assert rules(capsys, *arguments) == WRONG


def test_a_site_s_navigation_is_checked_without_any_role(repo: Repo, capsys: Said) -> None:
    repo.write({"mkdocs.yml": "site_name: x\nnav:\n  - Trips: tripps.md\n", "docs/trips.md": "# Trips\n\nBy train.\n"})
    assert [rule for rule, path, _ in rules(capsys) if path == "mkdocs.yml"] == ["DOC701"]
    assert [rule for rule, path, _ in rules(capsys, "mkdocs.yml") if path == "mkdocs.yml"] == ["DOC701"]


def test_all_is_well_in_pages_without_a_fault(repo: Repo, capsys: Said) -> None:
    repo.write({"trips.md": "# Trips\n\nBy train.\n"})
    assert run([]) == 0
    said = capsys.readouterr()
    assert "nothing found" in said.out
    assert "no role was recognised in ." in said.err
    assert "nothing to check" not in said.err


@pytest.mark.parametrize("files", [{}, {"values.txt": "TODO\n"}, {"deploy/values.yaml": "name: x\n"}])
def test_nothing_to_check_is_where_there_is_no_file(repo: Repo, files: dict[str, str | None], capsys: Said) -> None:
    repo.write(files)
    assert run([]) == 3
    assert "nothing to check in this directory" in capsys.readouterr().err
    assert run(["."]) == 3
    assert run(["--if-any", "."]) == 0


NEARLY: dict[str, str | None] = {
    "a/sherpa.md": "# Cloud Sherpa\n\n**Rung 3** | **Ladder:** Design\n\nFinds ways.\n",
    "b/engineer.md": "# About being an engineer here\n\nWe build.\n",
    "b/tester.md": "# How it is to be a tester\n\nWe test.\n",
    "b/driver.md": "# Things a driver likes\n\nWe drive.\n",
    "b/pay.md": "# Pay\n\nTwice a year.\n",
}


def test_the_notice_names_the_three_pages_that_came_closest(repo: Repo, capsys: Said) -> None:
    repo.write(NEARLY)
    assert run([]) == 0
    lines = capsys.readouterr().err.splitlines()
    pages = [line for line in lines if line.startswith("  ") and ".md: has " in line]
    assert len(pages) == 3
    assert all("; lacks " in line for line in pages)
    assert not any("pay.md" in line for line in lines)
    assert "`framework-lint --show-files`" in lines[-1]


def test_the_notice_is_for_people_and_not_for_the_quiet(repo: Repo, capsys: Said) -> None:
    repo.write(NEARLY)
    assert run(["--format", "json"]) == 0
    said = capsys.readouterr()
    json.loads(said.out)
    assert "no role was recognised" in said.err
    assert run(["-q"]) == 0
    assert "".join(capsys.readouterr()) == ""


def test_what_the_notice_proposes_is_followed(repo: Repo, capsys: Said) -> None:
    """The lines that are shown are a configuration by which such a page is read."""
    repo.write({"a/sherpa.md": NEARLY["a/sherpa.md"]})
    assert run([]) == 0
    lines = capsys.readouterr().err.splitlines()
    proposed = [line.removeprefix("    ") for line in lines if line.startswith("    ")]
    assert [line for line in proposed if line[0] == "["] == ["[words.nouns]", "[pages.labels]"]
    repo.write({".framework-lint.toml": "\n".join(proposed) + "\n"})
    assert run(["--format", "concise"]) in (0, 1)
    assert "no role was recognised" not in capsys.readouterr().err


def test_no_notice_where_a_role_is_read_or_could_not_be(repo: Repo, capsys: Said) -> None:
    repo.write(FRAMEWORK)
    run([])
    assert capsys.readouterr().err == ""


def test_no_notice_where_a_framework_was_just_begun(repo: Repo, capsys: Said) -> None:
    repo.write({"framework.yaml": "version: 1\nname: New\npaths: {tea: {title: Tea}}\n", "overview.md": "# New\n"})
    run([])
    assert capsys.readouterr().err == ""
    repo.write({"tea/maker.md": "# Tea Maker\n\n- [Home](../overview.md)\n"})
    run([])
    assert "tea/maker.md" in capsys.readouterr().err


OUTSIDE: dict[str, str | None] = {"README.md": "# Tool\n\nTODO\n", "guides/how.md": "# How\n\nTODO\n", **FRAMEWORK}


@pytest.mark.parametrize("files", [["README.md"], ["guides/how.md"], ["README.md", "guides/how.md"]])
def test_a_file_outside_of_the_framework_is_said_to_be_so(repo: Repo, files: list[str], capsys: Said) -> None:
    repo.write(OUTSIDE)
    assert run(files) == 3
    said = capsys.readouterr().err
    assert f"{files[0]} " in said and "no part of the framework in framework/" in said
    assert run(["--if-any", *files]) == 0
    assert "no part of the framework in framework/" in capsys.readouterr().err


def test_beside_a_file_of_the_framework_it_is_passed_over(repo: Repo, capsys: Said) -> None:
    repo.write(OUTSIDE)
    role = next(name for name in FRAMEWORK if "/roles/" in name)
    assert rules(capsys, "README.md", role, code=0) == []


def test_a_folder_that_is_named_is_checked_by_itself(repo: Repo, capsys: Said) -> None:
    repo.write(OUTSIDE)
    assert rules(capsys, "guides") == [("TXT601", "guides/how.md", 3)]


def test_a_file_of_the_framework_that_nobody_reads_is_nothing_to_check(repo: Repo, capsys: Said) -> None:
    repo.write({**FRAMEWORK, "framework/notes.txt": "TODO\n"})
    assert run(["framework/notes.txt"]) == 3
    assert run(["--if-any", "framework/notes.txt"]) == 0


LADDER: dict[str, str | None] = {
    "README.md": "# Our ladder\n\n- [Baker](bakery/baker.md)\n- [Lead Baker](bakery/lead-baker.md)\n",
    "bakery/baker.md": "# Baker\n\n**Level 3** | **Career Path:** Bakery\n\nThe Baker bakes.\n\nTODO\n",
    "bakery/lead-baker.md": "# Lead Baker\n\n**Level 5** | **Career Path:** Bakery\n\nThe Lead Baker leads.\n",
}


def test_a_page_is_checked_with_all_pages_of_its_repository(repo: Repo, capsys: Said) -> None:
    """So that the same is found, under the same fingerprint, as by the bare command."""
    repo.write({**LADDER, "bakery/baker.md": f"{LADDER['bakery/baker.md']}\nBakes the the bread.\n"})
    capsys.readouterr()
    run(["check", "--format", "json"])
    of_all = json.loads(capsys.readouterr().out)
    run(["check", "--format", "json", "bakery/baker.md"])
    of_one = json.loads(capsys.readouterr().out)
    assert of_one["summary"]["roles"] == of_all["summary"]["roles"] == 2
    prints = {one["fingerprint"] for one in of_all["findings"] if one["path"] == "bakery/baker.md"}
    assert prints and {one["fingerprint"] for one in of_one["findings"]} >= prints


def test_a_configuration_marks_the_folder_whose_pages_belong_together(repo: Repo, capsys: Said) -> None:
    repo.write({f"docs/{name}": text for name, text in LADDER.items()})
    repo.write({"docs/.framework-lint.toml": "", "other/guide.md": "# Guide\n"})
    capsys.readouterr()
    run(["check", "--format", "json", "docs/bakery/baker.md"])
    assert json.loads(capsys.readouterr().out)["summary"]["files"] == 3


@pytest.mark.parametrize(
    ("folder", "rules"), [("roles", {"TXT602"}), ("ladder", {"TXT602"}), ("notes", set()), (".", {"TXT602"})]
)
def test_a_folder_below_a_configuration_is_a_part_of_its_pages(
    folder: str, rules: set[str], repo: Repo, capsys: Said
) -> None:
    page = "# Senior Engineer\n\n**Level:** L3\n\nThe the one who builds.\n"
    named = "ladder" if folder == "ladder" else "roles"
    index = f"[Senior]({named}/senior-engineer.md)\n"
    files = {f"{named}/senior-engineer.md": page, "README.md": index, "notes/x.md": "Hi.\n"}
    repo.write({**files, ".framework-lint.toml": ""})
    run([folder, "--format", "json"])
    out, notice = capsys.readouterr()
    assert {finding["rule"] for finding in json.loads(out)["findings"]} == rules, "the index above leads to the role"
    assert ("no role was recognised in notes, only elsewhere in ." in notice) == (folder == "notes")


DOUBLED = "# {}\n\n**Level:** L{}\n\nThe the one who builds.\n"
BOOK: dict[str, str | None] = {
    "book/eng/engineer.md": DOUBLED.format("Engineer", 1),
    "book/eng/senior-engineer.md": DOUBLED.format("Senior Engineer", 2).replace("builds", "plans"),
    "book/data/data-engineer.md": DOUBLED.format("Data Engineer", 1).replace("builds", "counts"),
    ".framework-lint.toml": "",
}


def found_at(capsys: Said, *arguments: str) -> list[str]:
    capsys.readouterr()
    run(["check", *arguments, "--format", "json"])
    return sorted(one["path"] for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "TXT602")


def test_a_configuration_outside_of_any_repository_makes_no_pages_of_others_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    for name, text in BOOK.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(str(text))
    monkeypatch.chdir(tmp_path / "book" / "eng")
    other = tmp_path / "book" / "data" / "data-engineer.md"
    assert found_at(capsys) == found_at(capsys, ".") == found_at(capsys, "engineer.md", "senior-engineer.md")
    assert run(["--fix"]) == 0
    assert other.read_text() == BOOK["book/data/data-engineer.md"]


def test_a_bare_run_in_a_folder_of_pages_is_about_these(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    repo.write(BOOK)
    monkeypatch.chdir(repo.folder / "book" / "eng")
    assert found_at(capsys) == ["engineer.md", "senior-engineer.md"]
    run(["--fix"])
    assert found_at(capsys) == []
    assert found_at(capsys, "../data") == ["../data/data-engineer.md"]
    assert run(["init"]) == 0
    assert run([]) == 0, "what init writes holds for what init read"


@pytest.mark.parametrize("where", [".hidden", "node_modules/x", "build", "ignored", "linked"])
def test_a_folder_that_is_named_is_checked_though_the_pages_around_it_leave_it_out(
    where: str, repo: Repo, capsys: Said
) -> None:
    page = DOUBLED.format("Engineer", 1)
    repo.write({**BOOK, ".gitignore": "ignored/\n", "build/index.html": "<html></html>"})
    if where == "linked":
        (repo.folder / where).symlink_to(repo.folder / "book" / "eng")
    else:
        repo.write({f"{where}/engineer.md": page})
    assert f"{where}/engineer.md" in found_at(capsys, where)
    both = found_at(capsys, "book/data", where)
    assert f"{where}/engineer.md" in both
    assert "book/data/data-engineer.md" in both


def test_a_configuration_that_does_not_hold_puts_no_pages_together(repo: Repo, capsys: Said) -> None:
    def roles(*arguments: str) -> int:
        capsys.readouterr()
        run(["check", *arguments, "--format", "json"])
        return int(json.loads(capsys.readouterr().out)["summary"]["roles"])

    repo.write({**BOOK, "own.toml": ""})
    assert [roles("book/eng"), roles("--isolated", "book/eng"), roles("--config", "own.toml", "book/eng")] == [3, 2, 2]
    repo.write({".framework-lint.toml": None, "pyproject.toml": "[tool.framework-lint-x]\n"})
    assert roles("book/eng") == 2
    repo.write({"pyproject.toml": "[tool.framework-lint]\n"})
    assert roles("book/eng") == 3


def test_a_hook_is_quiet_where_no_role_is(repo: Repo, capsys: Said) -> None:
    repo.write(PROSE)
    assert run(["--if-any", "trips.md"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "no career framework here" in said.err


def test_a_hook_is_not_quiet_where_roles_are(repo: Repo, capsys: Said) -> None:
    repo.write({**LADDER, **PROSE})
    assert run(["--if-any", "trips.md"]) == 1
    assert run(["check", "--if-any", "trips.md"]) == 1
    assert "TXT601" in capsys.readouterr().out
