"""The workflows, ours and those that we tell others to write, as `zizmor` reads them; and the scripts that ours run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from document_blocks import file_named
from repositories import ROOT, environment, run, scripts, yaml_data
from test_init import WORKFLOW, install

from framework_lint import cli

OURS = yaml_data((ROOT / WORKFLOW).read_text(encoding="utf-8"))
ALL_OURS = [yaml_data(file.read_text(encoding="utf-8")) for file in sorted((ROOT / ".github/workflows").glob("*.yml"))]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples() -> dict[str, str]:
    """Every block of YAML in the documents that says which file of a repository it is, by document and file."""
    found = {}
    for document in DOCUMENTS:
        for name, text in re.findall(
            r"^```yaml\n# (\S+)\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            found[f"{document.name}: {name}"] = text
    return found


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(scripts() / "zizmor"), "--offline", "--no-progress", "--quiet", "--strict-collection", "."]
    return run(command, folder, environment())


def test_nothing_is_found_in_the_action_and_our_workflows(tmp_path: Path) -> None:
    for name in ("action.yml", ".github", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tmp_path / name)
    done = zizmor(tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_documents_show_workflows_and_hooks() -> None:
    names = [name for name in examples() if ".github/workflows/" in name or ".pre-commit-config" in name]
    assert names == [
        "ci.md: .github/workflows/framework.yml",
        "hook.md: .pre-commit-config.yaml",
    ]


@pytest.mark.parametrize("example", [name for name in examples() if re.search(": .(github|pre-commit)", name)])
def test_nothing_is_found_in_what_the_documents_show(example: str, tmp_path: Path) -> None:
    file = tmp_path / example.partition(": ")[2]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(examples()[example], encoding="utf-8")
    done = zizmor(tmp_path)
    assert done.returncode == 0, done.stdout


def test_nothing_is_found_in_what_init_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    install(monkeypatch)
    assert cli.run(["init"]) == 0
    assert (tmp_path / WORKFLOW).is_file()
    done = zizmor(tmp_path)
    assert done.returncode == 0, done.stdout


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """The tests above are worth nothing where it finds nothing."""
    file = tmp_path / WORKFLOW
    file.parent.mkdir(parents=True)
    file.write_text(file_named(WORKFLOW).replace("0" * 40, "v1"), encoding="utf-8")
    done = zizmor(tmp_path)
    assert done.returncode != 0
    assert "unpinned-uses" in done.stdout


def test_no_workflow_runs_for_strangers_with_our_rights() -> None:
    for text in [(ROOT / WORKFLOW).read_text(encoding="utf-8"), *examples().values()]:
        workflow = yaml_data(text)
        if isinstance(workflow, dict) and "jobs" in workflow:
            assert "pull_request" in workflow["on"]
            assert "pull_request_target" not in workflow["on"]
            assert workflow["permissions"] == {}


def test_our_tests_run_on_every_system_and_python() -> None:
    matrix = OURS["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    commands = " ".join(step["run"] for step in OURS["jobs"]["tests"]["steps"])
    assert "bash .ci/run\n" in commands


def test_no_workflow_uses_what_is_not_ours() -> None:
    jobs = [job for workflow in ALL_OURS for job in workflow["jobs"].values()]
    assert [step["uses"] for job in jobs for step in job["steps"] if "uses" in step] == ["$/"]


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash on POSIX")
def test_steps_of_workflows_are_valid_bash() -> None:
    for workflow in ALL_OURS:
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "run" in step and step.get("shell", "bash") == "bash":
                    done = run(["bash", "-n", "-c", step["run"]], ROOT, environment())
                    assert (done.returncode, done.stderr) == (0, ""), step["name"]


posix = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash on POSIX")


@posix
@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("step true; finish", 0, "all is well"),
        ("step true; finish 60", 0, "all is well"),
        ("step false; step 'echo went on'; finish", 1, "failed: false"),
        ("step 'exit 7'; finish 60", 1, "failed: exit 7"),
        ("step 'sleep 1.5'; finish 0", 1, "failed: took longer than 0 seconds"),
        ("step 'read -r line || echo no input'; finish", 0, "no input"),
    ],
)
def test_steps_go_on_and_are_timed(script: str, code: int, said: str) -> None:
    done = run(["bash", "-c", f"set -euo pipefail; source .ci/steps.sh; {script}"], ROOT, environment())
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout + done.stderr
    assert ("went on\n" in done.stdout) == ("went on" in script)
    assert re.search(r"(?m)^ +\d+ s  all of it$", done.stdout)
    for command in re.findall(r"step '?([^';]+)'?;", script):
        assert re.search(rf"(?m)^ +\d+ s  {re.escape(command)}$", done.stdout), done.stdout


@posix
@pytest.mark.parametrize("script", [".ci/run", ".ci/long", ".ci/steps.sh"])
def test_scripts_are_valid_bash(script: str) -> None:
    done = run(["bash", "-n", script], ROOT, environment())
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_an_option_that_does_not_exist_runs_nothing() -> None:
    done = run(["bash", ".ci/run", "--quick"], ROOT, environment())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "usage: bash .ci/run [--fast]\n")
