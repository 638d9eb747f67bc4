"""The extension for VS Code: what it promises, and the packaged bundle run against the real server."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK
from repositories import ROOT, environment, run, scripts

SOURCES = ROOT / "editors" / "vscode"
GUIDE = "framework/roles/lead/level-5-guide.yaml"
HINT = 'pip install "framework-lint[server]"'
needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="needs npm")


@pytest.fixture(scope="module")
def manifest() -> Any:
    return json.loads((SOURCES / "package.json").read_text("utf-8"))


def test_it_is_small(manifest: Any) -> None:
    files = [file for file in (SOURCES / "src").rglob("*") if file.is_file()]
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) < 150
    assert [*manifest["dependencies"]] == ["vscode-languageclient"]


def test_no_folder_chooses_what_is_started(manifest: Any) -> None:
    untrusted = manifest["capabilities"]["untrustedWorkspaces"]
    assert untrusted["supported"] is False
    assert untrusted["description"]
    settings = manifest["contributes"]["configuration"]["properties"]
    assert {name: setting["scope"] for name, setting in settings.items()} == {"frameworkLint.command": "machine"}


def test_its_licence_is_the_project_s(manifest: Any) -> None:
    assert manifest["license"] == "MIT"
    assert (SOURCES / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension, built and packaged."""
    folder = tmp_path_factory.mktemp("editors") / "vscode"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    for words in (
        ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"],
        ["run", "compile"],
        ["run", "package"],
    ):
        done = run(["npm", *words], folder, environment())
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An open folder with a framework in which there is something to find."""
    opened = tmp_path / "frame work"
    for name, text in {**FRAMEWORK, GUIDE: FRAMEWORK[GUIDE].replace("The Guide plans", "The Maker plans")}.items():
        (opened / name).parent.mkdir(parents=True, exist_ok=True)
        (opened / name).write_text(text, "utf-8", newline="")
    return opened


def program(within: Path | None = None) -> str:
    found = shutil.which("framework-lint", path=within or scripts())
    assert found
    return found


def copied(to: Path) -> str:
    """A copy of the program in a folder."""
    to.mkdir(parents=True)
    shutil.copy2(program(), to)
    return program(to)


def play(built: Path, folder: Path, *path: Path, **asked: Any) -> Any:
    """What the extension does in an open folder, with some folders before all others on PATH."""
    asked |= {"folder": str(folder), "document": str(folder / GUIDE)}
    env = environment(*path, PYTHONPATH=str(ROOT / "validator"))
    done = run(["node", str(built / "test" / "run.js"), json.dumps(asked)], folder, env)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def assert_served_by(did: Any, expected: str) -> None:
    assert did["errors"] == [], did["log"]
    assert did["started"] == [[expected, "server"]]
    assert did["found"]["level-5-guide.yaml"] > 0
    assert did["exitsBefore"] == []  # it ran until the extension was told to stop,
    assert did["exits"] == [0]  # and was asked to leave


@needs_npm
@pytest.mark.slow
def test_the_package_holds_what_runs_and_nothing_else(built: Path) -> None:
    (package,) = built.glob("*.vsix")
    with zipfile.ZipFile(package) as archive:
        names = {name.removeprefix("extension/") for name in archive.namelist() if name.startswith("extension/")}
        licences = archive.read("extension/dist/LICENSES.txt").decode()
    assert names == {"LICENSE.txt", "package.json", "readme.md", "dist/LICENSES.txt", "dist/extension.js"}
    assert "vscode-languageclient" in licences


@needs_npm
@pytest.mark.slow
def test_the_program_of_the_setting_is_started_and_stopped(built: Path, folder: Path) -> None:
    did = play(built, folder, setting=program())
    assert_served_by(did, program())
    assert "frameworkLint.restart" in did["commands"]


@needs_npm
@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 3])
def test_restarting_starts_one_other_server(built: Path, folder: Path, times: int) -> None:
    """Also for whoever presses it several times."""
    did = play(built, folder, setting=program(), restart=times)
    assert did["errors"] == []
    assert did["started"] == [[program(), "server"]] * 2
    assert did["found"]["level-5-guide.yaml"] > 0
    assert did["exits"] == [0, 0]


@needs_npm
@pytest.mark.slow
@pytest.mark.parametrize("after", [0, 20, 100])
def test_a_server_that_is_still_starting_is_stopped(built: Path, folder: Path, after: int) -> None:
    did = play(built, folder, setting=program(), stop=after)
    # A document that was opened meanwhile could not be sent: the library says so itself.
    assert [error for error in did["errors"] if not error.startswith("Sending document notification")] == []
    assert len(did["exits"]) == len(did["started"])


@needs_npm
@pytest.mark.slow
def test_a_name_is_found_on_path(built: Path, folder: Path) -> None:
    assert_served_by(play(built, folder, scripts(), setting="framework-lint"), program())


@needs_npm
@pytest.mark.slow
def test_the_selected_environment_comes_before_path(built: Path, folder: Path) -> None:
    """Also where it lies in the folder: whoever selected it wants it."""
    own = copied(folder / ".venv" / "bin")
    python = str(folder / ".venv" / "bin" / "python")
    assert_served_by(play(built, folder, scripts(), python=python), own)


@needs_npm
@pytest.mark.slow
def test_path_serves_where_the_environment_has_none(built: Path, folder: Path, tmp_path: Path) -> None:
    assert_served_by(play(built, folder, scripts(), python=str(tmp_path / "bare" / "python")), program())


@needs_npm
@pytest.mark.slow
def test_a_program_in_the_folder_is_passed_over(built: Path, folder: Path) -> None:
    copied(folder / "bin")
    did = play(built, folder, Path("bin"), Path(""), folder / "bin", scripts())
    assert_served_by(did, program())


@needs_npm
@pytest.mark.slow
def test_a_setting_that_names_a_program_in_the_folder_is_refused(built: Path, folder: Path) -> None:
    did = play(built, folder, setting=copied(folder / "bin"))
    assert did["started"] == []
    (error,) = did["errors"]
    assert "outside this workspace" in error


@needs_npm
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
@pytest.mark.parametrize("way", ["out of the folder", "into the folder", "beside the folder"])
def test_links_hide_no_program_of_the_folder(built: Path, folder: Path, tmp_path: Path, way: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    if way == "out of the folder":
        copied(elsewhere)
        os.symlink(elsewhere, folder / "bin")
        asked = folder / "bin"
    elif way == "into the folder":
        asked = elsewhere
        elsewhere.mkdir()
        os.symlink(copied(folder / "bin"), elsewhere / "framework-lint")
    else:
        copied(folder / "bin")
        os.symlink(folder, elsewhere)
        asked = elsewhere / "bin"
    did = play(built, folder, setting=str(asked / "framework-lint"))
    assert (did["started"], len(did["errors"])) == ([], 1)


@needs_npm
@pytest.mark.slow
@pytest.mark.parametrize("setting", ["/no/such/framework-lint", "no-such-program", "./bin/framework-lint"])
def test_a_program_that_is_missing_is_one_message(built: Path, folder: Path, setting: str) -> None:
    copied(folder / "bin")
    did = play(built, folder, setting=setting)
    assert did["started"] == []
    (error,) = did["errors"]
    assert error.startswith(f'framework-lint cannot be started: there is no program "{setting}"')
    assert HINT in error
    assert did["executed"] == [["workbench.action.openSettings", "frameworkLint.command"]]  # its button


@needs_npm
@pytest.mark.slow
def test_a_program_that_is_no_server_is_one_message(built: Path, folder: Path) -> None:
    """As where the extra is missing: it ends at once."""
    did = play(built, folder, setting=sys.executable)
    (error,) = did["errors"]
    assert error.startswith(f'framework-lint cannot be started: "{sys.executable} server" does not answer')
    assert HINT in error
    assert (len(did["started"]), len(did["exits"])) == (1, 1)
