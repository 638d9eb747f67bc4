"""The image: what its Dockerfile says, and the steps of its first stage, run without Docker."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from repositories import ROOT, environment, git, run

from framework_lint import __version__

FILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PLACE = "/opt/framework-lint"  # where the first stage installs, and the second has it


class Instruction(NamedTuple):
    """A line of a Dockerfile, with those that continue it."""

    name: str
    arguments: str


def _instructions(text: str) -> list[Instruction]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines()
    return [Instruction(*line.split(" ", 1)) for line in joined]


def _stages() -> list[list[Instruction]]:
    stages: list[list[Instruction]] = []
    for instruction in _instructions(FILE):
        if instruction.name == "FROM":
            stages.append([])
        stages[-1].append(instruction)
    return stages


BUILD, FINAL = _stages()


def said(stage: list[Instruction], name: str) -> list[str]:
    return [instruction.arguments for instruction in stage if instruction.name == name]


# --- What it says ---


def test_both_stages_have_one_small_base() -> None:
    assert said(BUILD, "FROM") == ["python:3.13-slim AS build"]
    assert said(FINAL, "FROM") == ["python:3.13-slim"]


def test_it_does_not_run_as_root_and_not_by_a_name_that_a_cluster_cannot_check() -> None:
    assert said(FINAL, "USER") == ["65532:65532"]
    *_, last = (at for at, one in enumerate(FINAL) if one.name in ("RUN", "COPY"))
    assert [one.name for one in FINAL[last + 1 :]] == ["ENV", "WORKDIR", "USER", "ENTRYPOINT"]


def test_the_final_stage_gets_what_was_built_and_nothing_of_the_source() -> None:
    assert said(FINAL, "COPY") == [f"--from=build {PLACE} {PLACE}"]
    assert said(FINAL, "ENTRYPOINT") == ['["framework-lint"]']
    assert said(FINAL, "WORKDIR") == ["/work"]


def test_the_final_stage_has_git_and_no_lists_compilers_or_pip() -> None:
    (command,) = said(FINAL, "RUN")
    assert re.findall(r"apt-get install --yes --no-install-recommends ([^&]+?) &&", command) == ["git"]
    assert "rm -rf /var/lib/apt/lists/*" in command
    assert not re.search(r"gcc|build-essential|curl|pip", command)
    assert "safe.directory /work" in command


def test_only_locked_wheels_are_fetched() -> None:
    installs = [command for command in said(BUILD, "RUN") if "pip" in command and " install " in command]
    assert len(installs) == 2
    assert "--require-hashes --only-binary=:all: -r requirements.lock" in installs[0]
    assert "--no-index --no-deps --no-build-isolation" in installs[1]


def test_nothing_is_fetched_or_kept_secret_by_other_means() -> None:
    assert {one.name for one in (*BUILD, *FINAL)} <= {"FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "ENTRYPOINT"}


def test_what_is_copied_is_there_and_not_ignored() -> None:
    copied = {name for arguments in said(BUILD, "COPY") for name in arguments.split()[:-1]}
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


def test_what_the_build_names_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    copied = {name for arguments in said(BUILD, "COPY") for name in arguments.split()[:-1]}
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    named = [project["project"]["readme"], *project["project"]["license-files"], *wheel["force-include"]]
    assert {*named, *(package.split("/")[0] for package in wheel["packages"])} <= copied


# --- What its first stage does ---


@pytest.fixture(scope="module")
def built(clone: Path) -> Iterator[Path]:
    """A folder that others may read, with `opt`, which holds what the first stage installs."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    source = folder / "source"
    source.mkdir()
    for name, arguments in BUILD:
        if name == "COPY":
            for copied in arguments.split()[:-1]:
                copy = shutil.copytree if (clone / copied).is_dir() else shutil.copy
                copy(clone / copied, source / copied)
        elif name == "RUN":
            words = shlex.split(arguments.replace(PLACE, str(folder / "opt")))
            words[0] = sys.executable if words[0] == "python" else words[0]
            done = run(words, source, environment(PIP_NO_COMPILE="1"))  # which only takes time
            assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(source)
    yield folder
    shutil.rmtree(folder)


def _others_reach(path: str | Path) -> bool:
    """Whether another user may run a program, or work in a folder."""
    file = Path(path).resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (file, *file.parents))


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the image is of Linux")
def test_its_steps_install_a_command_that_works_for_a_user_who_may_write_nowhere(built: Path, clone: Path) -> None:
    work, settings = built / "work", built / "gitconfig"
    shutil.copytree(clone / "framework", work / "framework")
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=Ours")
    # As the second stage sets it; only root can become another user, and only where that one reaches it.
    git(work, "config", "--file", str(settings), "--add", "safe.directory", str(work))
    stranger = os.geteuid() == 0 and _others_reach(sys.executable) and _others_reach(built)
    user = {"user": 65532, "group": 65532, "extra_groups": []} if stranger else {}
    env = {"PATH": f"{built / 'opt' / 'bin'}:{os.defpath}", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nowhere"}
    before = sorted(built.rglob("*"))
    for words, expected in (
        ([], "nothing found\n"),
        (["--base", "HEAD"], "nothing found\n"),
        (["diff", "HEAD", "HEAD"], ""),
        (["--version"], f"framework-lint {__version__}\n"),
    ):
        done = subprocess.run(
            ["framework-lint", *words],
            cwd=work,
            env={**env, "GIT_CONFIG_SYSTEM": str(settings)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            **user,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.endswith(expected)
    assert sorted(built.rglob("*")) == before
    assert not [file for file in (built / "opt" / "lib").rglob("*") if file.name in ("pip", "hatchling", "pluggy")]
