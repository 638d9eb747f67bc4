"""Reports read by the programs for which they are made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import junitparser
import pytest
from framework_repo import FRAMEWORK
from test_action import FAULTY, GUIDE

from framework_lint import cli

SUPPRESSED = FAULTY.replace("theirs well.", "theirs well. # framework-lint: ignore[TTL401]: known")


@pytest.fixture(
    params=[FRAMEWORK[GUIDE], FAULTY, "title: [\n", SUPPRESSED], ids=["clean", "faulty", "odd", "suppressed"]
)
def report(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `a.sarif` and `a.xml` of a framework: in order, faulty, not readable, with a suppression."""
    for name, text in {**FRAMEWORK, GUIDE: request.param}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    cli.run(["check", "-q", "--format", "concise", "--output", "sarif=a.sarif", "--output", "junit=a.xml"])
    return tmp_path


@pytest.mark.parametrize("rules", ["Sarif", "Gh"])
def test_microsoft_s_validator(report: Path, rules: str) -> None:
    tool = shutil.which("sarif-multitool")
    if not tool:
        if os.environ.get("CI"):
            pytest.fail("sarif-multitool is not installed: npm install --global @microsoft/sarif-multitool")
        pytest.skip("sarif-multitool is not installed (npm install --global @microsoft/sarif-multitool)")
    done = subprocess.run(
        [tool, "validate", "a.sarif", "--output", "said.sarif", "--rule-kind", rules, "--log", "ForceOverwrite"],
        cwd=report,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 files scanned" in done.stdout
    assert ": error " not in done.stdout


def test_junitparser(report: Path) -> None:
    suites = junitparser.JUnitXml.fromfile("a.xml")
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases) == 1
    assert suites.errors == 0
    assert suites.failures == sum(bool(case.result) for case in cases)


def test_what_comments_and_the_baseline_take_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for text, options, kinds in (
        (SUPPRESSED, [], ["inSource"]),
        (FAULTY, ["--write-baseline", "known.json"], None),
        (FAULTY, ["--baseline", "known.json"], ["external"]),
    ):
        for name, content in {**FRAMEWORK, GUIDE: text}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        assert cli.run(["check", "-q", "--output", "sarif=a.sarif", *options]) == 0
        if kinds:
            (result,) = json.loads(Path("a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
            assert [one["kind"] for one in result["suppressions"]] == kinds
