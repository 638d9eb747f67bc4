"""What `import` and `render --check` tell people to do next: it works as it is printed."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest
from framework_repo import Repo
from page_form import line_of

from framework_lint.cli import run
from framework_lint.runs.import_ import by_reason

Said = pytest.CaptureFixture[str]
PAGES = line_of(["Team Lead", "Head of Teams", "Director of Teams"], [4, 5, 6], "management")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def commands(said: str) -> list[list[str]]:
    return [shlex.split(command)[1:] for command in re.findall("`(framework-lint [^`]*)`", said)]


def test_one_reason_is_said_once() -> None:
    unlike = [
        ("a.md", 'line 3 is "**Level 4** | **Unit:** A", rendered it is "**Level 4**"'),
        ("b.md", "blank lines at its end only"),
        ("c.md", 'line 5 is "**Level 5** | **Unit:** B", rendered it is "**Level 5**"'),
        ("d.md", "blank lines at its end only"),
        ("e.md", 'line 9 is "## Extra", rendered it is "## Role Overview"'),
        ("f.md", 'line 7 is "## Extra", rendered it is "## Role Overview"'),
        ("g.md", 'line 7 is "## Other", rendered it is "## Role Overview"'),
    ]
    assert [(reason[:6], pages) for reason, pages in by_reason(unlike).items()] == [
        ("line 3", ["a.md", "c.md"]),
        ("blank ", ["b.md", "d.md"]),
        ("line 9", ["e.md", "f.md"]),
        ("line 7", ["g.md"]),
    ]


def test_labels_in_the_same_place_are_one_reason(repo: Repo, capsys: Said) -> None:
    files = {f"docs/{page.place}": page.text().replace("\n\n---", " | **Unit:** X\n\n---", 1) for page in PAGES[:2]}
    repo.write({**files, f"docs/{PAGES[2].place}": PAGES[2].text()})
    assert run(["import", "docs"]) == 0
    said = capsys.readouterr().out
    assert said.count("would not be rendered exactly") == 1
    assert ", ".join(sorted(files)) + " would not be rendered exactly as they are" in said


@pytest.mark.parametrize("site", ["docs", "handbook", "docs/roles"])
@pytest.mark.parametrize("folder", ["framework", "career data"])
def test_what_import_says_comes_next_works(repo: Repo, site: str, folder: str, capsys: Said) -> None:
    repo.write({f"{site.removesuffix('/roles')}/{page.place}": page.text() for page in PAGES})
    assert run(["import", site, "--to", folder]) == 0
    check, compare = commands(capsys.readouterr().out.splitlines()[-1])
    assert run(check) == 0
    capsys.readouterr()
    run(compare)
    assert "/roles/" not in capsys.readouterr().out, "the pages of roles are what the data renders to"


@pytest.mark.parametrize("folder", ["framework", "career data"])
@pytest.mark.parametrize("site", ["docs", "hand book"])
def test_what_a_drifted_page_is_told_works(repo: Repo, site: str, folder: str, capsys: Said) -> None:
    repo.write({f"{site}/{page.place}": page.text() for page in PAGES})
    assert run(["import", site, "--to", folder]) == 0
    render = ["render", folder, "--to", site]
    assert run(render) == 0
    edited = repo.folder / site / PAGES[1].place
    edited.write_text(PAGES[1].text().replace("And another one.", "And two other ones."))
    capsys.readouterr()
    assert run([*render, "--check"]) == 1
    again, keep = commands(capsys.readouterr().out)
    assert again == render
    assert run(keep) == 0
    assert run([*render, "--check"]) == 0
    assert "And two other ones." in edited.read_text()


def test_a_missing_page_is_rendered_by_the_command_that_is_named(repo: Repo, capsys: Said) -> None:
    repo.write({f"docs/{page.place}": page.text() for page in PAGES})
    run(["import", "docs"])
    run(["render"])
    (repo.folder / "docs" / PAGES[0].place).unlink()
    capsys.readouterr()
    assert run(["render", "--check"]) == 1
    (command,) = commands(capsys.readouterr().out)
    assert run(command) == 0
    assert run(["render", "--check"]) == 0


def test_pages_of_mixed_line_ends_keep_the_ends_of_most_lines(repo: Repo, capsys: Said) -> None:
    for number, ends in ((2, "lf"), (30, "crlf")):
        mixed = {f"docs/{page.place}": page.text().replace("\n", "\r\n", number) for page in (replace(PAGES[0]),)}
        repo.write(mixed)
        assert run(["import", "docs", "--force"]) == 0
        assert ("line_ends: crlf" in (repo.folder / "framework/framework.yaml").read_text()) == (ends == "crlf")
        assert "its line ends are mixed" in capsys.readouterr().out
