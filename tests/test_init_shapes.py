"""`init` beside frameworks of every shape: no sample, what was inferred with its evidence, the same findings after."""

from __future__ import annotations

import tomllib
from pathlib import Path
from shutil import copytree

import pytest
from shapes import SHAPES
from tree import checked, folder

from framework_lint import cli
from framework_lint.config.file import settings_for
from framework_lint.config.settings import Given
from framework_lint.engine.check import check
from framework_lint.rules.catalogue import all_rules
from framework_lint.source.tree import WorkTree

READ = ("pages-level-prefix", "pages-sfia-line", "pages-front-matter", "levels-as-headings", "levels-as-columns")
DATA = ("yaml-levels-themes-competencies", "front-matter-topics", "json-references", "csv-matrix")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("shape", READ)
def test_what_was_inferred_is_written_down_and_changes_nothing(place: Path, shape: str) -> None:
    files = folder(SHAPES / shape / "framework")
    copytree(SHAPES / shape / "framework", place / "pages")
    assert cli.run(["init"]) == 0
    assert not (place / "framework").exists()
    before = checked(files)
    data = tomllib.loads((place / ".framework-lint.toml").read_text())
    assert data["expect-roles"] == len(before.framework.roles)
    assert data["framework"].get("locale", before.framework.header.locale) == before.framework.header.locale
    settings = settings_for(str(place / "pages"), Given(), all_rules, None, isolated=False)
    after = check(WorkTree(str(place / "pages")), settings, workers=1)
    assert [(f.rule, f.path, f.span, f.severity) for f in after.findings] == [
        (f.rule, f.path, f.span, f.severity) for f in before.findings
    ]


def test_a_language_that_two_words_tell_is_not_declared(place: Path) -> None:
    (place / "pages").mkdir()
    for level, title in enumerate(("Engineer", "Senior Engineer", "Lead Engineer"), 1):
        about = "Knows behavior and color ." if level == 1 else "Builds what is needed."
        text = f"# {title}\n\n**Level:** L{level}\n\n{about}\n"
        (place / "pages" / f"{title.lower().replace(' ', '-')}.md").write_text(text)
    assert cli.run(["init"]) == 0
    text = (place / ".framework-lint.toml").read_text()
    assert '# locale = "en-GB"  # not clear' in text


def test_levels_are_written_in_their_order(place: Path) -> None:
    copytree(SHAPES / "pages-level-prefix" / "framework", place / "pages")
    assert cli.run(["init"]) == 0
    data = tomllib.loads((place / ".framework-lint.toml").read_text())
    assert data["framework"]["levels"] == ["L1", "L2", "L3", "L4", "L5", "L6"]


@pytest.mark.parametrize("shape", DATA)
def test_how_data_is_read_is_written_down_and_finds_the_same(place: Path, shape: str) -> None:
    files = folder(SHAPES / shape / "framework")
    copytree(SHAPES / shape / "framework", place / "data")
    assert cli.run(["init"]) == 0
    assert not (place / "framework").exists()
    before = checked(files)
    data = tomllib.loads((place / ".framework-lint.toml").read_text())
    assert data["expect-roles"] == len(before.framework.roles)
    assert {entry["files"] if isinstance(entry["files"], str) else None for entry in data["read"]} - {None}
    settings = settings_for(str(place / "data"), Given(), all_rules, None, isolated=False)
    after = check(WorkTree(str(place / "data")), settings, workers=1)
    assert all(one.declared for one in after.framework.data)
    assert [(f.rule, f.path, f.span) for f in after.findings] == [(f.rule, f.path, f.span) for f in before.findings]
    of_data = {one.where for one in before.framework.data}
    assert "error" not in {finding.severity for finding in before.findings if finding.path in of_data}
    assert "error" in {finding.severity for finding in after.findings}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_that_look_like_roles_are_named_and_no_sample_is_written(
    place: Path, newline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "data").mkdir()
    roles = "".join(f"  - name: {name} Engineer\n" for name in ("Junior", "Senior", "Staff", "Principal"))
    (place / "data" / "titles.yml").write_text(
        f"# our levels\nroles:\n{roles}# see the criteria\n", encoding="utf-8", newline=newline
    )
    assert cli.run(["init"]) == 0
    assert "these files look like roles, and are not read as such: data/titles.yml" in capsys.readouterr().out
    assert not (place / "framework").exists()


def test_other_data_gets_a_sample(place: Path) -> None:
    (place / "package.json").write_text('{"name": "Router", "author": "Jane Doe", "levels": ["debug", "info"]}')
    (place / "team.yaml").write_text("members:\n  - name: Ann\n  - name: Bo\n")
    (place / "README.md").write_text("# A library\n")
    assert cli.run(["init"]) == 0
    assert (place / "framework" / "framework.yaml").exists()


def test_what_was_read_by_its_form_is_said_below_the_report(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copytree(SHAPES / "front-matter-topics" / "framework", place / "data")
    cli.run(["check", "data"])
    notice = capsys.readouterr().err
    assert 'read as "topics with levels", by their form: data/frameworks/lending.md, ' in notice
    assert 'read as ""' not in notice
    assert "`framework-lint init` writes it down" in notice
    cli.run(["init"])
    capsys.readouterr()
    cli.run(["check", "data"])
    assert "by their form" not in capsys.readouterr().err


def test_a_page_that_nearly_is_a_role_s_gets_no_sample_beside_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "senior-engineer.md").write_text("# Senior Engineer\n\nBuilds the the bridge.\n")
    assert cli.run(["init"]) == 0
    assert "these files look like roles, and are not read as such: senior-engineer.md" in capsys.readouterr().out
    assert not (place / "framework").exists()
    assert cli.run([]) == 0
    assert "TXT602" in capsys.readouterr().out


def test_data_without_roles_is_read_and_gets_no_sample(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = (
        "- {level: B1, theme: oven, summary: Keeps the oven clean for others}\n"
        "- {level: B2, theme: oven, summary: Knows by its sound what it needs}\n"
    )
    (place / "competencies.yml").write_text(listed)
    assert cli.run(["init"]) == 0
    assert not (place / "framework").exists()
    assert cli.run([]) == 0
    capsys.readouterr()
