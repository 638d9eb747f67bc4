"""What nobody reads: files that git ignores, that `exclude` names, that a program made, and changelogs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from framework_repo import Repo

from framework_lint.cli import run
from framework_lint.source.built import built_folders

BAKER = """# Baker

**Level 3** | **Career Path:** Bakery

The Baker bakes.

## Required SFIA Skills

- Functional testing (TEST)
"""
DRAFT = BAKER.replace("The Baker bakes.", "TODO")

Said = pytest.CaptureFixture[str]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit({"bakery/baker.md": BAKER})
    monkeypatch.chdir(made.folder)
    return made


def places(capsys: Said, *arguments: str) -> list[str]:
    """The files in which something was found."""
    capsys.readouterr()
    assert run(["check", "--format", "json", *arguments]) in (0, 1)
    return sorted({one["path"] for one in json.loads(capsys.readouterr().out)["findings"]})


IGNORED = {
    "a folder": ({".gitignore": "/drafts/\n"}, "drafts/baker.md"),
    "a pattern": ({".gitignore": "*.draft.md\n"}, "bakery/lead.draft.md"),
    "a nested list": ({"bakery/.gitignore": "lead.md\n"}, "bakery/lead.md"),
    "a list of this clone": ({".git/info/exclude": "mine.md\n"}, "bakery/mine.md"),
    "all but one": ({".gitignore": "notes/*\n!notes/keep.md\n"}, "notes/other.md"),
}


@pytest.mark.parametrize("how", IGNORED)
def test_what_git_ignores_is_not_read(repo: Repo, how: str, capsys: Said) -> None:
    lists, ignored = IGNORED[how]
    repo.write({**lists, ignored: DRAFT})
    assert places(capsys) == []
    assert places(capsys, ".") == []
    assert places(capsys, "--no-gitignore") == [ignored]


def test_what_is_committed_or_kept_is_read_whatever_a_pattern_says(repo: Repo, capsys: Said) -> None:
    repo.write({"bakery/lead.md": DRAFT})
    repo.commit({})
    repo.write({".gitignore": "lead.md\nnotes/*\n!notes/keep.md\n", "notes/keep.md": "# Notes\n\nTODO\n"})
    assert places(capsys) == ["bakery/lead.md", "notes/keep.md"]


def test_an_ignored_file_is_left_out_where_it_is_named_and_a_folder_is_read(repo: Repo, capsys: Said) -> None:
    repo.write({".gitignore": "/drafts/\n", "drafts/baker.md": DRAFT})
    assert run(["drafts/baker.md"]) == 3
    assert "drafts/baker.md is left out: git ignores it" in capsys.readouterr().err
    assert run(["--if-any", "drafts/baker.md"]) == 0
    assert places(capsys, "drafts/baker.md", "bakery/baker.md") == []
    repo.write({"drafts/deep/lead.md": DRAFT})
    assert places(capsys, "drafts") == ["drafts/baker.md", "drafts/deep/lead.md"]
    assert places(capsys, "drafts/deep") == ["drafts/deep/lead.md"]


def test_a_link_to_an_ignored_or_excluded_file_is_not_broken(repo: Repo, capsys: Said) -> None:
    repo.write(
        {
            ".gitignore": "out.md\n",
            ".framework-lint.toml": 'exclude = ["later"]\n',
            "out.md": "x\n",
            "later/plan.md": "# Plan\n",
            "README.md": "# Home\n\n- [Out](out.md)\n- [Plan](later/plan.md)\n- [Gone](gone.md)\n",
        }
    )
    capsys.readouterr()
    run(["--format", "concise"])
    assert capsys.readouterr().out.count("NAV101") == 1


def test_a_framework_that_git_ignores_is_none_of_this_folder(repo: Repo, capsys: Said) -> None:
    header = "version: 1\nname: Copy\npaths: {tea: {title: Tea}}\n"
    repo.write({".gitignore": "copy/\n", "copy/framework.yaml": header, "copy/roles/tea/a.yaml": "title: [\n"})
    assert places(capsys) == []
    assert places(capsys, ".") == []
    assert places(capsys, "copy") == ["copy/roles/tea/a.yaml"]


def test_a_framework_that_is_excluded_is_none_of_this_folder(repo: Repo, capsys: Said) -> None:
    header = "version: 1\nname: Sample\npaths: {tea: {title: Tea}}\n"
    sample = {"samples/one/framework.yaml": header, "samples/one/roles/tea/a.yaml": "title: [\n"}
    repo.write({**sample, "bakery/lead.md": DRAFT})
    assert places(capsys, ".") == ["samples/one/roles/tea/a.yaml"]
    repo.write({".framework-lint.toml": 'exclude = ["samples"]\n'})
    assert places(capsys, ".") == places(capsys) == ["bakery/lead.md"]
    repo.write({"mine/framework.yaml": header, "mine/roles/tea/a.yaml": "title: [\n"})
    assert places(capsys, ".") == places(capsys) == ["mine/roles/tea/a.yaml"]


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("drafts", True),
        ("drafts/", True),
        ("drafts/**", True),
        ("**/*draft*.md", True),
        ("bakery/drafts", False),
        ("draft", False),
    ],
)
def test_exclude_names_files_by_patterns(repo: Repo, pattern: str, left_out: bool, capsys: Said) -> None:
    repo.write({".framework-lint.toml": f'exclude = ["{pattern}"]\n', "drafts/baker-draft.md": DRAFT})
    assert places(capsys) == ([] if left_out else ["drafts/baker-draft.md"])
    assert run(["drafts/baker-draft.md"]) == (3 if left_out else 1)
    assert (f'`exclude` names "{pattern}"' in capsys.readouterr().err) == left_out


def test_exclude_stands_in_pyproject_and_is_shown(repo: Repo, capsys: Said) -> None:
    repo.write({"pyproject.toml": '[tool.framework-lint]\nexclude = ["drafts"]\n', "drafts/baker.md": DRAFT})
    assert places(capsys) == []
    run(["--show-settings"])
    assert 'exclude = ["drafts"]  (pyproject.toml:2)' in capsys.readouterr().out


def test_why_a_file_was_left_out_is_shown(repo: Repo, capsys: Said) -> None:
    repo.write({".gitignore": "/mine.md\n", ".framework-lint.toml": 'exclude = ["drafts"]\n'})
    repo.write({"mine.md": DRAFT, "drafts/a.md": DRAFT, "CHANGELOG.md": "# 1\n", "_site/a.md": DRAFT})
    run(["--show-files"])
    said = capsys.readouterr().out
    for line in (
        "mine.md: left out: git ignores it",
        'drafts/a.md: left out: `exclude` names "drafts"',
        "CHANGELOG.md: left out: a record for the programmers of the repository",
        "_site/a.md: left out: a program made it: a built site, or an environment",
    ):
        assert f"  {line}\n" in said


def test_what_a_change_excludes_is_said_first(repo: Repo, capsys: Said) -> None:
    repo.write({"bakery/lead.md": DRAFT})
    repo.write({".framework-lint.toml": 'exclude = ["bakery/lead.md"]\n'})
    assert run(["--base", "main"]) == 0
    assert 'the files of "bakery/lead.md" are left out now' in capsys.readouterr().out
    assert run(["--base", "main", "--settings", "base"]) == 1


BUILT = {
    "mkdocs": {"mkdocs.yml": "site_name: x\n", "site/index.html": "<p>\n"},
    "mkdocs elsewhere": {"mkdocs.yml": "site_name: x\nsite_dir: 'www/made'  # there\n"},
    "hugo": {"hugo.toml": "title = 'x'\n", "content/a.md": "A.\n"},
    "old hugo": {"config.yaml": "title: x\n", "content/a.md": "A.\n"},
    "eleventy or jekyll": {"_config.yml": "title: x\n"},
    "docusaurus": {"docusaurus.config.js": "", "build/x/index.html": "<p>\n"},
    "maven": {"target/site/index.html": "<p>\n"},
    "an environment": {"env/pyvenv.cfg": "home = /\n"},
    "a book": {"book.toml": "[book]\n"},
}
PLACES = {
    "mkdocs": "site",
    "mkdocs elsewhere": "www/made",
    "hugo": "public",
    "old hugo": "public",
    "eleventy or jekyll": "_site",
    "docusaurus": "build",
    "maven": "target",
    "an environment": "env",
    "a book": "book",
}


@pytest.mark.parametrize("kind", BUILT)
def test_what_a_program_made_is_not_read(repo: Repo, kind: str, capsys: Said) -> None:
    made = f"{PLACES[kind]}/x/baker.md"
    repo.write({made: DRAFT})
    if kind != "eleventy or jekyll":
        assert places(capsys, ".", "--select", "TXT") == [made], "by itself it is an ordinary folder"
    repo.write(BUILT[kind])
    assert made not in places(capsys, ".", "--select", "TXT")


@pytest.mark.parametrize("folder", ["node_modules/x", "venv/lib", ".tox/x", ".docusaurus", "lib/site-packages"])
def test_installed_packages_and_caches_are_not_read(repo: Repo, folder: str, capsys: Said) -> None:
    repo.write({f"{folder}/baker.md": DRAFT})
    assert places(capsys) == []


@pytest.mark.parametrize(
    "files",
    [
        {"build/how-we-build.md"},
        {"site/index.md", "site/roles/baker.md"},
        {"public/index.html", "public/_config.yml", "public/roles/baker.md"},
        {"teams/target/index.md", "target-operating-model/index.html"},
        {"env/baker.md"},
        {"config.yaml", "public/baker.md"},
    ],
)
def test_a_source_is_not_taken_for_what_was_made(files: set[str]) -> None:
    assert built_folders(sorted(files), lambda where: "") == ()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("CHANGELOG.md", False),
        ("docs/changelog-2024.md", False),
        ("release-notes.md", False),
        ("HISTORY.md", False),
        ("history.md", True),
        ("news.md", True),
        ("change-of-role.md", True),
    ],
)
def test_changelogs_are_no_prose_of_the_framework(repo: Repo, name: str, read: bool, capsys: Said) -> None:
    repo.write({name: "# 1.0\n\nTODO, see [this](gone.md).\n"})
    assert places(capsys) == ([name] if read else [])


def test_without_git_nothing_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitignore").write_text("a.md\n")
    (tmp_path / "a.md").write_text("# Notes\n\nTODO\n")
    assert places(capsys) == ["a.md"]


def test_many_folders_in_each_other_take_no_time() -> None:
    deep = "build/" * 2000 + "x.html"
    assert len(built_folders([deep] * 50, lambda where: "")) == 3
