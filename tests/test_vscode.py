"""The extension for Visual Studio Code: built, packaged, and started against a stand-in of the editor."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "editors" / "vscode"
GUIDE = "framework/roles/lead/level-5-guide.yaml"
MANIFEST = json.loads((EXTENSION / "package.json").read_text("utf-8"))


def test_it_is_small() -> None:
    lines = [line for file in (EXTENSION / "src").rglob("*.ts") for line in file.read_text("utf-8").splitlines()]
    assert 50 < len(lines) < 150
    assert list(MANIFEST["dependencies"]) == ["vscode-languageclient"]
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_no_folder_chooses_the_program() -> None:
    (setting,) = MANIFEST["contributes"]["configuration"]["properties"].values()
    assert setting["scope"] == "machine"
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["supported"] is False


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the extension, compiled and packaged."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    place = tmp_path_factory.mktemp("extension") / "vscode"
    shutil.copytree(EXTENSION, place, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    for words in (
        ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"],
        ["run", "package"],
    ):
        done = subprocess.run(["npm", *words], cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.mark.slow
def test_what_is_packaged(built: Path) -> None:
    with zipfile.ZipFile(built / "framework-lint.vsix") as package:
        names = {name.removeprefix("extension/") for name in package.namelist() if name.startswith("extension/")}
    assert names == {"package.json", "readme.md", "LICENSE.txt", "dist/extension.js"}


def started(built: Path, folder: Path, command: str) -> dict[str, Any]:
    words = ["node", str(built / "test" / "start.js"), str(built / "dist" / "extension.js"), str(folder), command]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


@pytest.mark.slow
def test_it_shows_what_the_server_finds(built: Path, tmp_path: Path) -> None:
    for name, text in {**FRAMEWORK, GUIDE: FRAMEWORK[GUIDE].replace("The Guide", "The Maker")}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    command = Path(sys.executable).parent / ("framework-lint.exe" if sys.platform == "win32" else "framework-lint")
    shown = started(built, tmp_path, str(command))
    assert shown["errors"] == []
    assert shown["findings"] == {"level-5-guide.yaml": 1}
    assert "framework-lint.restart" in shown["commands"]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["no-such-program", "/no/such/program", sys.executable])
def test_what_cannot_be_started_is_said(built: Path, tmp_path: Path, command: str) -> None:
    errors = started(built, tmp_path, command)["errors"]
    assert 'pip install "framework-lint[server]"' in errors[-1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_program_that_the_folder_brings_is_not_started(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "planted"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/was-here'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    assert "is not installed here" in started(built, tmp_path, "planted")["errors"][-1]
    assert not (tmp_path / "was-here").exists()
