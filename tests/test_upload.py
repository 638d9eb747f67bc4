"""Findings for GitHub's code scanning, against a server on loopback that plays its interface."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo
from scanning import Scanning

from framework_lint import cli
from framework_lint.hosting import code_scanning

GUIDE = "framework/roles/lead/level-5-guide.yaml"
FAULTY = FRAMEWORK[GUIDE].replace("The Guide plans", "The Senior Maker plans")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scanning: Scanning) -> Repo:
    """A checkout of what a push brought, with one fault, and the variables of a workflow."""
    made = Repo(tmp_path / "repo")
    made.commit({**FRAMEWORK, GUIDE: FAULTY})
    monkeypatch.chdir(made.folder)
    monkeypatch.setattr(code_scanning, "PAUSE", 0.01)
    monkeypatch.setattr(code_scanning, "PATIENCE", 0.03)
    for name, value in {
        "GITHUB_API_URL": scanning.url,
        "GITHUB_REPOSITORY": "own/repo",
        "GITHUB_TOKEN": "secret",
        "GITHUB_SHA": made.git("rev-parse", "HEAD"),
        "GITHUB_REF": "refs/heads/main",
    }.items():
        monkeypatch.setenv(name, value)
    return made


def upload() -> int:
    cli.run(["check", "-q", "--output", "sarif=../findings.sarif", "--format", "concise"])
    return cli.run(["upload", "../findings.sarif"])


def test_findings_go_to_the_commit_and_ref_of_the_workflow(repo: Repo, scanning: Scanning) -> None:
    assert upload() == 0
    (given,) = scanning.given
    assert (given["commit_sha"], given["ref"]) == (os.environ["GITHUB_SHA"], "refs/heads/main")
    (run,) = given["sarif"]["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["TTL401"]


def test_what_is_suppressed_is_not_shown_as_open(repo: Repo, scanning: Scanning) -> None:
    repo.write({GUIDE: FAULTY.replace("description:", "# framework-lint: ignore[TTL401]: agreed\ndescription:")})
    assert upload() == 0
    assert scanning.given[0]["sarif"]["runs"][0]["results"] == []


@pytest.mark.parametrize("ref", ["refs/pull/7/merge", "refs/pull/7/head"])
def test_who_checked_out_the_branch_has_findings_in_its_lines(
    repo: Repo, scanning: Scanning, monkeypatch: pytest.MonkeyPatch, ref: str
) -> None:
    monkeypatch.setenv("GITHUB_SHA", "1" * 40)
    monkeypatch.setenv("GITHUB_REF", ref)
    assert upload() == 0
    (given,) = scanning.given
    assert (given["commit_sha"], given["ref"]) == (repo.git("rev-parse", "HEAD"), "refs/pull/7/head")


def test_the_merge_that_the_platform_made_stays_it(
    repo: Repo, scanning: Scanning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_REF", "refs/pull/7/merge")
    assert upload() == 0
    assert scanning.given[0]["ref"] == "refs/pull/7/merge"


def test_a_file_that_is_still_being_read_is_waited_for(repo: Repo, scanning: Scanning) -> None:
    scanning.states = [{"processing_status": "pending"}, {"processing_status": "complete"}]
    assert upload() == 0
    assert scanning.asked == 2


def test_waiting_ends(repo: Repo, scanning: Scanning) -> None:
    scanning.states = [{"processing_status": "pending"}]
    assert upload() == 0
    assert scanning.asked == 3


def test_a_file_that_cannot_be_used_is_not_taken(
    repo: Repo, scanning: Scanning, capsys: pytest.CaptureFixture[str]
) -> None:
    scanning.states = [{"processing_status": "failed", "errors": ["no analysis"]}]
    assert upload() == 1
    assert "the platform cannot use the file: no analysis" in capsys.readouterr().err


def test_a_refusal_is_said(repo: Repo, scanning: Scanning, capsys: pytest.CaptureFixture[str]) -> None:
    scanning.refusal = 403
    assert upload() == 1
    assert "the platform says 403 (Resource not accessible by integration)" in capsys.readouterr().err


def test_the_token_follows_no_redirect(repo: Repo, scanning: Scanning, capsys: pytest.CaptureFixture[str]) -> None:
    scanning.refusal = 307
    assert upload() == 1
    assert "the platform says 307" in capsys.readouterr().err


def test_no_answer_is_said(
    repo: Repo, scanning: Scanning, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    assert upload() == 1
    assert "the platform does not answer (ConnectionError)" in capsys.readouterr().err


def test_outside_a_workflow_nothing_is_sent(
    repo: Repo, scanning: Scanning, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert upload() == 1
    assert "GITHUB_TOKEN is not set" in capsys.readouterr().err
    assert scanning.given == []


@pytest.mark.parametrize("text", ["[]", "{}", '{"runs": [1]}', "\xff"])
def test_another_file_is_no_report(repo: Repo, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.sarif").write_bytes(text.encode("latin-1"))
    assert cli.run(["upload", "other.sarif"]) == 2
    assert "other.sarif is no SARIF report" in capsys.readouterr().err
