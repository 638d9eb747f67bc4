"""The workflows for pull requests, ours and the one that the README shows."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from readme_blocks import file_named
from repositories import ROOT, yaml_data

from framework_lint import cli

OURS = (ROOT / ".github" / "workflows" / "framework.yml").read_text(encoding="utf-8")
WORKFLOWS = {"ours": OURS, "the README's": file_named(".github/workflows/framework.yml")}


def job(text: str) -> dict[str, Any]:
    """The job `framework`, with the permissions that it has."""
    workflow = yaml_data(text)
    assert "pull_request" in workflow["on"]
    found: dict[str, Any] = {"permissions": workflow["permissions"], **workflow["jobs"]["framework"]}
    return found


def step(text: str, **having: str) -> dict[str, Any]:
    """The one step of the job with a key whose value begins as given."""
    ((key, value),) = having.items()
    (found,) = (one for one in job(text)["steps"] if one.get(key, "").startswith(value))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS.keys())
@pytest.mark.parametrize(("framework", "code"), [("framework", 0), ("examples/as-published", 1)])
def test_the_check_writes_annotations_and_the_file_that_is_uploaded(
    text: str,
    framework: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / framework, tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    command, *arguments = shlex.split(step(text, run="framework-lint")["run"])
    assert command == "framework-lint"
    assert cli.run(arguments) == code
    assert capfd.readouterr().out.count("::error file=framework/roles/management/") == 3 * code
    sarif = json.loads(
        (tmp_path / step(text, uses="github/codeql-action/upload-sarif")["with"]["sarif_file"]).read_text("utf-8")
    )
    assert len(sarif["runs"][0]["results"]) == 8 * code, "its warnings as well"


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS.keys())
def test_findings_are_uploaded_although_they_fail_the_check(text: str) -> None:
    upload = step(text, uses="github/codeql-action/upload-sarif")
    assert "!cancelled()" in upload["if"]
    assert upload["with"]["sarif_file"] in upload["if"]
    assert job(text)["permissions"] == {"contents": "read", "security-events": "write"}


def test_our_tests_run_in_a_job_of_their_own() -> None:
    steps = yaml_data(OURS)["jobs"]["tests"]["steps"]
    assert steps[-1]["run"] == "bash .ci/run"
    assert (ROOT / ".ci" / "run").is_file()
