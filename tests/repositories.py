"""Repositories on disk for tests of what people type: git, installations, hooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from framework_lint import __version__
from framework_lint.documents.yaml.reader import read_yaml

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = "https://github.com/OWNER/framework-lint"  # as the README names it


def environment(*folders: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has `folders` first on the path, without the settings of this run."""
    of_this_run = ("PYTHON", "VIRTUAL_ENV", "GIT_", "PYTEST_", "COLUMNS")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(of_this_run)}
    return {**kept, "PATH": os.pathsep.join([*map(str, folders), kept["PATH"]]), "PYTHONUTF8": "1", **more}


def published(clone: Path) -> dict[str, str]:
    """Environment variables that make git take the published address for `clone`."""
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{clone}.insteadOf", "GIT_CONFIG_VALUE_0": PUBLISHED}


def run(command: list[str], folder: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing on standard input; its output is UTF-8 text."""
    program = shutil.which(command[0], path=env.get("PATH")) or command[0]  # Windows would look on our own path
    return subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> str:
    """What a git command prints. Raises AssertionError with its words where it fails."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = run(["git", *who, *arguments], folder, env or environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clone_of_checkout(folder: Path) -> Path:
    """A repository of one tagged commit with the files of this checkout as they are now, ignored ones left out."""
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "-q", "-b", "main")
    commit_all(folder, "Everything")
    git(folder, "tag", f"v{__version__}")
    return folder


def commit_all(folder: Path, message: str, env: dict[str, str] | None = None) -> None:
    """Commit every change below `folder`, hooks included."""
    git(folder, "add", "-A", env=env)
    git(folder, "commit", "-q", "-m", message, env=env)


def yaml_data(text: str) -> Any:
    """The data of a YAML text."""
    document = read_yaml("", text.encode())
    assert document.root is not None, document.faults
    return document.root.data


def scripts() -> Path:
    """Where the commands of the running environment lie."""
    return Path(sys.executable).parent


def commands_of(venv: Path) -> Path:
    """Where the commands of an environment lie."""
    return venv / ("Scripts" if sys.platform == "win32" else "bin")


def python_of(venv: Path) -> Path:
    """The interpreter of an environment."""
    return commands_of(venv) / ("python.exe" if sys.platform == "win32" else "python")


def site_packages(venv: Path) -> Path:
    """Where the packages of an environment lie."""
    (found,) = [venv / "Lib" / "site-packages"] if sys.platform == "win32" else venv.glob("lib/python3.*/site-packages")
    return found
