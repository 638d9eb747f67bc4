"""Where a report says that it comes from: never from a clock, so that two reports on one commit are the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from framework_repo import Repo, tagged
from repositories import environment, git

from framework_lint import cli
from framework_lint.hosting.origin import is_address, origin_of
from framework_lint.reports.origin import Origin

GITHUB = {"GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "some/body"}
GITLAB = {"CI_PROJECT_URL": "https://gitlab.example/some/body"}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = tagged(tmp_path / "repo", monkeypatch)
    the_sixth_in_utc = environment(GIT_COMMITTER_DATE="2024-03-05T23:30:00-0300")
    git(made.folder, "commit", "-q", "--amend", "--no-edit", env=the_sixth_in_utc)
    return made


def test_the_commit_and_its_day_come_from_git(repo: Repo) -> None:
    commit = repo.git("rev-parse", "HEAD")
    assert origin_of({}, "") == Origin(date(2024, 3, 6), commit)
    assert origin_of({"GITHUB_SHA": "0" * 40}, "").commit == commit, "what is checked out is what was checked"
    assert origin_of({}, "").day == "6 March 2024"


def test_the_day_is_that_of_a_reproducible_build(repo: Repo) -> None:
    assert origin_of({"SOURCE_DATE_EPOCH": "0"}, "").made == date(1970, 1, 1)
    assert origin_of({"SOURCE_DATE_EPOCH": "soon"}, "").made == date(2024, 3, 6)


def test_without_git_only_the_platform_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert origin_of({}, "") == Origin()
    assert origin_of({"CI_COMMIT_SHA": "abc"}, "") == Origin(commit="abc")
    assert origin_of({**GITHUB, "GITHUB_SHA": "abc"}, "").link("a.yaml", 1) == (
        "https://github.example/some/body/blob/abc/a.yaml#L1"
    )
    assert origin_of(GITHUB, "").link("a.yaml", 1) == "", "no link into a commit that nobody named"


def test_links_lead_to_the_line_in_the_commit_that_is_checked_out(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = repo.git("rev-parse", "HEAD")
    monkeypatch.chdir(repo.folder / "framework")
    link = origin_of({**GITHUB, "GITHUB_SHA": "0" * 40}, "").link("roles/a b#.yaml", 7)
    assert link == f"https://github.example/some/body/blob/{commit}/framework/roles/a%20b%23.yaml#L7"
    assert origin_of(GITLAB, "").link("../a.yaml", 7) == f"https://gitlab.example/some/body/-/blob/{commit}/a.yaml#L7"
    assert origin_of(GITLAB, "").link("../../outside.yaml", 7) == ""
    assert origin_of(GITLAB, "").link("/tmp/outside.yaml", 7) == ""


def test_the_address_that_is_given_wins(repo: Repo) -> None:
    commit = repo.git("rev-parse", "HEAD")
    assert origin_of(GITHUB, "https://example.org/r/").link("a.yaml", 3) == "https://example.org/r/a.yaml#L3"
    asked = "https://example.org/{commit}?file={path}&line={line}"
    assert origin_of(GITHUB, asked).link("a.yaml", 3) == f"https://example.org/{commit}?file=a.yaml&line=3"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//example.org", "https://", "https://a b", 'https://a"b', "https://a\nb", "data:,"],
)
def test_no_other_address_becomes_a_link(address: str, repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_address(address)
    assert origin_of({"CI_PROJECT_URL": address}, "").link("a.yaml", 1) == ""
    assert cli.run(["check", "--source-url", address]) == 2
    assert "is no address such as" in capsys.readouterr().err


def test_a_path_stays_one(repo: Repo) -> None:
    link = origin_of(GITHUB, "").link("""roles/{line}"><script>.yaml""", 1)
    assert not set('"<>{}') & set(link)
    assert unquote(link).endswith("""/roles/{line}"><script>.yaml#L1""")


def test_two_reports_on_one_commit_are_the_same(repo: Repo, tmp_path: Path) -> None:
    pages = []
    for number in range(2):
        page = tmp_path / f"{number}.html"
        cli.run(["check", "-q", "--output", f"html={page}", "--source-url", "https://example.org/{commit}/{path}"])
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]
    commit = repo.git("rev-parse", "HEAD")
    assert f'As of 6 March 2024 (commit <code class="commit">{commit[:12]}</code>).'.encode() in pages[0]
