"""Schemas for editors: printed, copied on request, and named once a copy is another release's."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo
from repositories import ROOT

from framework_lint import cli

COPIES = "framework/.schema"
ALL = [f"{name}.schema.json" for name in ("config", "framework", "role", "skill")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A framework in a repository, which is the working directory."""
    Repo(tmp_path).write(FRAMEWORK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said_by_a_check(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert cli.run(["check", *words]) == 0
    return capsys.readouterr().err


def test_copies_are_the_schemas_that_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema", "--to", COPIES]) == 0
    assert sorted(file.name for file in (folder / COPIES).iterdir()) == ALL
    for name in ALL:
        capsys.readouterr()
        assert cli.run(["schema", name.partition(".")[0]]) == 0
        printed = capsys.readouterr().out
        assert (folder / COPIES / name).read_bytes() == printed.encode()
        assert json.loads(printed) == json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))


def test_only_those_that_are_named_are_copied(folder: Path) -> None:
    assert cli.run(["schema", "role", "report", "--to", "here"]) == 0
    assert sorted(file.name for file in (folder / "here").iterdir()) == ["report.schema.json", "role.schema.json"]


def test_a_copy_of_this_release_is_left_alone_and_not_spoken_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["schema", "--to", COPIES])
    role = folder / COPIES / "role.schema.json"
    role.write_bytes(role.read_bytes().replace(b"\n", b"\r\n"))  # as git writes it on Windows
    assert said_by_a_check(capsys) == ""
    before = role.read_bytes()
    cli.run(["schema", "--to", COPIES])
    assert role.read_bytes() == before
    assert "wrote" not in capsys.readouterr().out


def test_a_copy_of_another_release_is_named_with_what_renews_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.run(["schema", "--to", COPIES])
    role = folder / COPIES / "role.schema.json"
    now = role.read_bytes()
    role.write_bytes(now.replace(b'"title"', b'"headline"', 1))
    said = said_by_a_check(capsys)
    assert "editors are told what another release says: role.schema.json in framework/.schema\n" in said
    assert "`framework-lint schema role --to framework/.schema`" in said
    assert said_by_a_check(capsys, "-q") == ""
    assert cli.run(["schema", "role", "--to", COPIES]) == 0
    assert role.read_bytes() == now
    assert said_by_a_check(capsys) == ""


def test_copies_elsewhere_and_other_files_are_nobodys_business(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in ("elsewhere/role.schema.json", f"{COPIES}/ours.json"):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text("{}", encoding="utf-8")
    assert said_by_a_check(capsys) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
def test_a_copy_that_leads_out_of_the_repository_is_neither_read_nor_written(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "role.schema.json"
    outside.write_text("secret", encoding="utf-8")
    (folder / COPIES).mkdir()
    (folder / COPIES / "role.schema.json").symlink_to(outside)
    assert "secret" not in said_by_a_check(capsys)
    assert cli.run(["schema", "role", "--to", COPIES]) == 2
    assert "leads out of the repository" in capsys.readouterr().err
    assert outside.read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize(("words", "why"), [((), "name one schema"), (("role", "skill"), "--to DIR writes several")])
def test_without_a_folder_one_schema_is_printed(
    words: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["schema", *words]) == 2
    assert why in capsys.readouterr().err
