"""`render` and `import` as commands: what they write, what they leave, what they say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.source import disk

ROOT = Path(__file__).parent.parent
PAGE = "docs/roles/management/level-7-vp-of-engineering.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with our framework in it, rendered."""
    shutil.copytree(ROOT / "framework", tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    assert run(["render"]) == 0
    return tmp_path


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("folder", ["", "roles/careers"])
@pytest.mark.parametrize("to", ["docs", "out"])
def test_pages_inside_the_framework_are_no_second_roles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], to: str, folder: str
) -> None:
    shutil.copytree(ROOT / "framework", tmp_path, dirs_exist_ok=True)
    header = tmp_path / "framework.yaml"
    header.write_text(
        header.read_text(encoding="utf-8").replace("\npages:\n", f'\npages:\n  folder: "{folder}"\n'), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert run(["render", "--to", to]) == 0
    assert (tmp_path / to / folder / "management/level-7-vp-of-engineering.md").exists()
    capsys.readouterr()
    assert run(["--fail-on", "note"]) == 0
    assert "11 roles " in capsys.readouterr().out
    stranger = tmp_path / to / folder / "management/level-6-vicar.md"
    stranger.write_bytes(stranger.with_name("level-7-vp-of-engineering.md").read_bytes())
    assert run(["--show-files"]) == 0
    assert "level-6-vicar.md: role page" in capsys.readouterr().out


@pytest.mark.parametrize("to", ["site/pages", "a/b/c", "../beside/pages"])
def test_folders_are_made_down_to_the_one_that_is_named(here: Path, to: str) -> None:
    assert run(["render", "--to", to]) == 0
    assert (here / to / "index.md").exists()


def test_only_what_changed_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(here)
    page = here / PAGE
    page.write_bytes(page.read_bytes().replace(b"# VP", b"# The VP"))
    capsys.readouterr()
    assert run(["render"]) == 0
    assert capsys.readouterr().err.splitlines() == [f"changed {PAGE}", "0 new, 1 changed, 12 as they were"]
    after = state(here)
    assert {file for file in after if after[file] != before[file]} == {str(page)}
    assert after[str(page)][0] == before[str(page)][0]


def test_check_writes_nothing_and_shows_the_difference(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["render", "--check"]) == 0
    page, other = here / PAGE, here / PAGE.replace("7-vp", "6-director")
    page.write_bytes(page.read_bytes().replace(b"# VP", b"# The VP"))
    other.write_bytes(other.read_bytes().replace(b"\n", b"\r\n"))
    (here / "docs/about.md").unlink()
    (here / PAGE.replace("7-vp", "7-cto")).write_bytes(page.read_bytes())
    before = state(here)
    capsys.readouterr()
    assert run(["render", "--check"]) == 1
    said = capsys.readouterr().out
    assert "-# The VP of Engineering\n+# VP of Engineering\n" in said
    assert said.count("error[DOC704]") == 4
    assert "a page is missing: docs/about.md" in said
    assert "the data has no role for this page" in said
    assert "the page is not what the data renders to: its lines do not end in LF" in said
    assert state(here) == before


def test_an_own_home_page_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs/index.md").write_text("# Welcome\n")
    assert run(["render"]) == run(["render", "--check"]) == 0
    assert (here / "docs/index.md").read_text() == "# Welcome\n"
    assert "left docs/index.md as it is" in capsys.readouterr().err


def test_a_template_of_ones_own(here: Path) -> None:
    header = here / "framework/framework.yaml"
    header.write_text(header.read_text() + "  template: short.md.j2\n")
    (here / "framework/short.md.j2").write_text(
        "{{ role.title }}: {{ role.skills | map(attribute='code') | join(' ') }}"
    )
    assert run(["render"]) == 0
    assert (here / PAGE).read_text() == "VP of Engineering: ETMG POMG SORC SUPP\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ role.titel }}", "'dict object' has no attribute 'titel'"),
        ("{% if %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include '../secret.md.j2' %}", "../secret.md.j2"),
    ],
)
def test_a_template_that_cannot_be_used_writes_nothing(
    here: Path, template: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    header = here / "framework/framework.yaml"
    header.write_text(header.read_text() + "  template: own.j2\n")
    (here / "framework/own.j2").write_text(template)
    (here / "secret.md.j2").write_text("secret")
    before = state(here / "docs")
    assert run(["render"]) == 2
    assert said in capsys.readouterr().err
    assert state(here / "docs") == before


@pytest.mark.parametrize(
    "pages", ["folder: ../roles", "home: ../../index.md", "template: ../own.j2", "about: /tmp/x.md"]
)
def test_nothing_is_read_or_written_outside(here: Path, pages: str, capsys: pytest.CaptureFixture[str]) -> None:
    header = here / "framework/framework.yaml"
    header.write_text(header.read_text() + f"  {pages}\n")
    (here / "own.j2").write_text("x")
    before = state(here)
    assert run(["render"]) == 2
    assert pages.partition(": ")[2].rpartition("/")[2] in capsys.readouterr().err
    assert state(here) == before


def test_data_that_cannot_be_read_is_not_rendered(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "framework/roles/management/level-7-vp-of-engineering.yaml").write_text("title: [\n")
    before = state(here / "docs")
    assert run(["render"]) == 2
    assert "mend this first" in capsys.readouterr().err
    assert state(here / "docs") == before


def test_our_framework_is_a_site_without_warnings(here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: Careers\n")
    assert run(["render", "--site"]) == 0
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(here / "site")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "WARNING" not in built.stderr
    assert (here / "site/roles/management/level-7-vp-of-engineering/index.html").is_file()


# --- import ---


def test_import_does_not_write_over_anything_unasked(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine").mkdir()
    (here / "mine/notes.txt").write_text("mine")
    (here / "mine/framework.yaml").write_text("mine")
    before = state(here)
    assert run(["import", "docs", "--to", "mine"]) == 2
    assert "--force" in capsys.readouterr().err
    assert state(here) == before
    assert run(["import", "docs", "--to", "mine", "--force"]) == 0
    assert (here / "mine/notes.txt").read_text() == "mine"
    assert (here / "mine/framework.yaml").read_text().startswith("version: 1\n")
    assert sorted(file.name for file in here.iterdir()) == ["docs", "framework", "mine"]


def test_import_that_fails_writes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "mine").mkdir()
    (here / "mine/notes.txt").write_text("mine")
    before = state(here)
    create = disk.create

    def full(path: str, mode: int) -> int:
        if ".framework-lint-mine/" in path or ".framework-lint-new/" in path:
            raise OSError(28, "No space left on device", path)
        return create(path, mode)

    monkeypatch.setattr(disk, "create", full)
    assert run(["import", "docs", "--to", "mine", "--force"]) == 2
    assert run(["import", "docs", "--to", "new"]) == 2
    assert state(here) == before
    assert sorted(file.name for file in here.iterdir()) == ["docs", "framework", "mine"]


def test_our_pages_come_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "docs", "--to", "again"]) == 0
    assert "all 11 pages would be rendered exactly as they are" in capsys.readouterr().out
    assert run(["render", "again", "--to", "docs2"]) == 0
    for page in (here / "docs/roles").rglob("*.md"):
        assert (here / "docs2" / page.relative_to(here / "docs")).read_bytes() == page.read_bytes()
