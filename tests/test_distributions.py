"""The wheel and the sdist as they are published: an index takes them, and each works in an environment of its own."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

import pytest
from repositories import commands_of, environment, git, run

from framework_lint import __version__

KINDS = ("framework_lint-{}-py3-none-any.whl", "framework_lint-{}.tar.gz")


@pytest.fixture(scope="module")
def distributions(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A wheel that was made from an sdist, and that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = run([sys.executable, "-m", "build", "--outdir", str(folder), str(clone)], folder, environment())
    assert done.returncode == 0, done.stdout + done.stderr
    made = [folder / kind.format(__version__) for kind in KINDS]
    assert sorted(folder.iterdir()) == made
    return made


def test_an_index_takes_them(distributions: list[Path], tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "twine", "check", "--strict", *map(str, distributions)], tmp_path, environment())
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


def test_the_sdist_holds_what_is_committed(distributions: list[Path], clone: Path) -> None:
    with tarfile.open(distributions[1]) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
    assert names == {*git(clone, "ls-files").splitlines(), "PKG-INFO"}


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=["wheel", "sdist"])
def test_each_works_in_a_fresh_environment(distributions: list[Path], tmp_path: Path, kind: int) -> None:
    venv, folder = tmp_path / "venv", tmp_path / "ours"
    folder.mkdir()
    uv = [sys.executable, "-m", "uv", "--quiet"]
    for words in (
        ["venv", "--python", sys.executable, str(venv)],
        ["pip", "install", "--python", str(venv), str(distributions[kind])],
        ["pip", "check", "--python", str(venv)],
    ):
        done = run([*uv, *words], tmp_path, environment())
        assert done.returncode == 0, done.stderr
    for words, expected in (
        (["--version"], f"framework-lint {__version__}\n"),
        (["init"], "wrote: framework/framework.yaml\n"),
        (["check"], "2 roles in 3 files checked, nothing found\n"),
    ):
        done = run([str(commands_of(venv) / "framework-lint"), *words], folder, environment())
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(expected)
