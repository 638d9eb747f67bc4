"""The comment on a pull request, against a server on loopback that plays the platform's interface."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from framework_repo import FRAMEWORK, Repo, role

from framework_lint import cli
from framework_lint.hosting import comment
from framework_lint.hosting.comment import MARKER
from framework_lint.hosting.suggestions import MOST
from framework_lint.model.findings import Change, Finding, Remedy
from framework_lint.model.spans import Lines, Span
from framework_lint.model.visible import visible
from framework_lint.reports.markdown import inline
from framework_lint.reports.report import Report

GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
PAGE = 2  # comments that the server gives at once


class Platform:
    """A repository's comments, as the platform keeps them. What is asked is checked as the platform checks it."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.reviews: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.person: dict[str, Any] | None = None  # whose token it is, where it is a person's
        self.app: dict[str, Any] | None = {"login": "github-actions[bot]"}  # what GraphQL says of an app's
        self.status = 0  # what every request is answered with, 0 to play along
        self.fail_once: set[str] = set()  # methods that meet a 502 first
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                status, answer, link = platform.answer(self.command, self.path, dict(self.headers), body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                if link:
                    self.send_header("Link", link)
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = _do

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, method: str, path: str, headers: dict[str, str], body: Any) -> tuple[int, Any, str]:
        self.asked.append(f"{method} {path}")
        if method in self.fail_once:
            self.fail_once.remove(method)
            return 502, {"message": "Server Error"}, ""
        if self.status:
            return self.status, {"message": "Resource not accessible by integration"}, ""
        if headers.get("Authorization") != "Bearer secret":
            return 401, {"message": "Bad credentials"}, ""
        parts = urlsplit(path)
        if (method, path) == ("GET", "/user"):
            return (200, self.person, "") if self.person else (403, {"message": "Resource not accessible"}, "")
        if (method, path) == ("POST", "/graphql"):
            assert body == {"query": "{viewer{login}}"}
            return 200, {"data": {"viewer": self.app}}, ""
        if method == "GET" and parts.path == "/repos/own/repo/issues/7/comments":
            page = int(parse_qs(parts.query).get("page", ["1"])[0])
            some = self.comments[(page - 1) * PAGE : page * PAGE]
            more = f'<{self.url}{parts.path}?page={page + 1}>; rel="next"' if page * PAGE < len(self.comments) else ""
            return 200, some, more
        if method == "POST" and parts.path == "/repos/own/repo/issues/7/comments":
            self.comments.append({"id": len(self.comments) + 1, "body": self.checked(body), **self.author()})
            return 201, self.comments[-1], ""
        if method == "GET" and parts.path == "/repos/own/repo/pulls/7/comments":
            return 200, [{**one, **self.author()} for review in self.reviews for one in review["comments"]], ""
        if method == "POST" and parts.path == "/repos/own/repo/pulls/7/reviews":
            assert set(body) == {"commit_id", "event", "body", "comments"} and body["event"] == "COMMENT"
            for one in body["comments"]:
                assert one["side"] == "RIGHT" and one.get("start_line", 0) < one["line"]
            self.reviews.append(body)
            return 200, body, ""
        number = int(parts.path.rpartition("/")[2])
        if method == "PATCH" and parts.path == f"/repos/own/repo/issues/comments/{number}":
            self.comments[number - 1]["body"] = self.checked(body)
            return 200, self.comments[number - 1], ""
        return 404, {"message": "Not Found"}, ""

    def author(self) -> dict[str, Any]:
        if self.person:
            return {"user": {**self.person, "type": "User"}, "performed_via_github_app": None}
        login = (self.app or {"login": "github-actions[bot]"})["login"]
        slug = login.removesuffix("[bot]")
        return {"user": {"login": f"{slug}[bot]", "type": "Bot"}, "performed_via_github_app": {"slug": slug}}

    @staticmethod
    def checked(body: Any) -> str:
        assert list(body) == ["body"]
        assert len(body["body"]) <= 65_536
        return str(body["body"])


@pytest.fixture
def platform() -> Iterator[Platform]:
    made = Platform()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: Platform) -> Repo:
    """What a workflow of a pull request finds: a merge of the branch into main, and variables."""
    made = Repo(tmp_path / "repo")
    made.commit(FRAMEWORK)
    base = made.git("rev-parse", "HEAD")
    made.git("checkout", "-q", "-b", "topic")
    made.commit({GUIDE: FRAMEWORK[GUIDE].replace("The Guide plans", "The Senior Maker plans")})
    topic = made.git("rev-parse", "HEAD")
    made.git("checkout", "-q", "main")
    made.commit({MAKER: FRAMEWORK[MAKER].replace(", TEST", "")})  # what others did meanwhile is not ours
    made.git("checkout", "-q", "--detach")
    made.git("merge", "-q", "--no-ff", "--no-edit", "topic")
    event = tmp_path / "event.json"
    head = {"sha": topic, "repo": {"fork": False}}
    event.write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": base}, "head": head}}))
    monkeypatch.chdir(made.folder)
    for name, value in {
        "GITHUB_EVENT_PATH": event,
        "GITHUB_API_URL": platform.url,
        "GITHUB_GRAPHQL_URL": f"{platform.url}/graphql",
        "GITHUB_REPOSITORY": "own/repo",
        "GITHUB_TOKEN": "secret",
        "GITHUB_STEP_SUMMARY": tmp_path / "summary.md",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, str(value))
    return made


def run() -> None:
    """Check and comment, as the action's steps do."""
    assert cli.run(["check", "-q", "--format", "concise", "--output", "json=../report.json"]) in (0, 1)
    assert cli.run(["comment", "../report.json"]) == 0


def test_created_once_then_updated(repo: Repo, platform: Platform) -> None:
    platform.comments = [{"id": n + 1, "body": f"comment {n}"} for n in range(3)]
    run()
    assert len(platform.comments) == 4
    first = platform.comments[-1]["body"]
    assert first.startswith(f"{MARKER}\n### ❌ Career framework\n\n1 error in 1 file (3 roles checked)")
    assert "- description: The <del>Guide</del><ins>Senior Maker</ins> plans the work" in first
    assert "TEST" not in first
    assert f"<code>{GUIDE}:4:18</code> | TTL401" in first.replace("&#45;", "-")
    run()
    assert platform.comments[-1]["body"] == first
    assert not [one for one in platform.asked if one.startswith("PATCH")]  # nothing new, nothing written
    repo.write({GUIDE: FRAMEWORK[GUIDE]})
    run()
    assert len(platform.comments) == 4
    assert platform.comments[-1]["body"].startswith(f"{MARKER}\n### ✅ Career framework\n")


def test_nothing_to_say_makes_no_comment(repo: Repo, platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "main")
    repo.git("commit", "-q", "--allow-empty", "-m", "nothing")
    base = repo.git("rev-parse", "HEAD~1")
    Path("../event.json").write_text(json.dumps({"pull_request": {"number": 7, "base": {"sha": base}, "head": {}}}))
    run()
    assert platform.comments == []
    assert "comment on pull request 7: none" in capsys.readouterr().err


BOT = {"login": "github-actions[bot]", "type": "Bot"}
OTHER_BOT = {"login": "helper[bot]", "type": "Bot"}
VIA = {"slug": "github-actions"}


@pytest.mark.parametrize(
    "author",
    [
        {"user": {"login": "somebody", "type": "User"}, "performed_via_github_app": None},
        {"user": {"login": "somebody", "type": "User"}, "performed_via_github_app": VIA},
        {"user": {"login": "github-actions", "type": "User"}, "performed_via_github_app": None},
        {"user": {"login": "github-actions[bot]", "type": "User"}, "performed_via_github_app": None},
        {"user": OTHER_BOT, "performed_via_github_app": {"slug": "helper"}},
        {"user": BOT, "performed_via_github_app": {"slug": "helper"}},
        {"user": None},  # an account that is gone
        {},
    ],
)
def test_a_comment_of_others_that_begins_as_ours_stays(repo: Repo, platform: Platform, author: dict[str, Any]) -> None:
    theirs = {"id": 1, "body": f"{MARKER} all is well", **author}
    platform.comments = [dict(theirs)]
    run()
    run()
    assert platform.comments[0] == theirs
    assert len(platform.comments) == 2
    assert not [one for one in platform.asked if one.startswith("PATCH")]
    repo.write({GUIDE: FRAMEWORK[GUIDE]})
    run()
    assert (platform.comments[0], len(platform.comments)) == (theirs, 2)
    assert "✅" in platform.comments[1]["body"]


@pytest.mark.parametrize("kind", ["workflow", "workflow without GraphQL", "app", "person"])
def test_every_kind_of_token_finds_its_own_comment_among_others(
    repo: Repo, platform: Platform, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "workflow without GraphQL":
        monkeypatch.delenv("GITHUB_GRAPHQL_URL")
    platform.app = {"login": "careers[bot]"} if kind == "app" else platform.app
    platform.person = {"login": "keeper"} if kind == "person" else None
    others = [
        {"user": {"login": login, "type": kind_of}, "performed_via_github_app": {"slug": login.removesuffix("[bot]")}}
        for login, kind_of in (
            ("github-actions[bot]", "Bot"),
            ("careers[bot]", "Bot"),
            ("keeper", "User"),
            ("careers", "User"),
        )
    ]
    own = platform.author()
    others = [one for one in others if one["user"] != own["user"]]
    platform.comments = [{"id": n + 1, "body": f"{MARKER} {n}", **one} for n, one in enumerate([*others, own])]
    before = json.loads(json.dumps(platform.comments))
    run()
    assert platform.comments[:-1] == before[:-1]
    assert len(platform.comments) == len(before)
    assert "TTL401" in platform.comments[-1]["body"]


def test_who_asks_is_not_guessed_where_the_platform_stumbles(
    repo: Repo, platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    platform.comments = [{"id": 1, "body": MARKER, **platform.author()}]
    answer = platform.answer
    monkeypatch.setattr(platform, "answer", lambda *asked: (500, {}, "") if asked[1] == "/user" else answer(*asked))
    run()
    assert platform.comments[0]["body"] == MARKER
    assert "no comment on the pull request: the platform says 500" in capsys.readouterr().err


def test_the_token_goes_to_no_other_address_of_graphql(
    repo: Repo, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Platform()
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{other.url}/graphql")
    platform.comments = [{"id": 1, "body": MARKER, **platform.author()}]
    run()
    assert other.asked == []
    assert "TTL401" in platform.comments[0]["body"]
    other.server.shutdown()
    other.server.server_close()


def test_where_it_is_not_allowed_the_summary_gets_it(
    repo: Repo, platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    platform.status = 403
    run()
    said = capsys.readouterr().err
    assert "no comment on the pull request: the platform says 403 (Resource not accessible by integration)" in said
    assert "What changes for people" in Path("../summary.md").read_text(encoding="utf-8")
    event = json.loads(Path("../event.json").read_text())
    event["pull_request"]["head"]["repo"]["fork"] = True
    Path("../event.json").write_text(json.dumps(event))
    run()
    assert "a pull request from a fork may only read" in capsys.readouterr().err


def test_a_hiccup_is_tried_again_but_nothing_is_created_twice(repo: Repo, platform: Platform) -> None:
    platform.fail_once = {"GET"}
    run()
    assert len(platform.comments) == 1
    platform.fail_once = {"PATCH"}
    repo.write({GUIDE: FRAMEWORK[GUIDE]})
    run()
    assert "✅" in platform.comments[0]["body"]
    platform.comments.clear()
    platform.fail_once = {"POST"}
    repo.write({GUIDE: "title: 7\n"})
    run()
    assert platform.comments == []


def test_the_token_goes_to_nobody_else(repo: Repo, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Platform()
    platform.comments = [{"id": n + 1, "body": "x"} for n in range(PAGE + 1)]
    asked = platform.answer
    monkeypatch.setattr(
        platform, "answer", lambda *given: (*asked(*given)[:2], f'<{other.url}/repos/own/repo>; rel="next"')
    )
    run()
    assert other.asked == []
    other.server.shutdown()
    other.server.server_close()


def test_a_platform_that_does_not_answer(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    run()
    assert "no comment on the pull request: the platform does not answer" in capsys.readouterr().err


def test_a_shallow_checkout_is_said(
    repo: Repo, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("branch", "-f", "merged", "HEAD")
    repo.git("clone", "-q", "--depth", "1", "--branch", "merged", f"file://{repo.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    run()
    assert "It cannot be told: git knows no revision" in platform.comments[0]["body"]
    assert "this clone is shallow" in platform.comments[0]["body"]


def test_without_a_pull_request(
    repo: Repo, platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_EVENT_PATH")
    run()
    assert platform.asked == []
    assert "no workflow of a pull request" in capsys.readouterr().err
    assert cli.run(["comment", "--print", "../report.json"]) == 0
    assert capsys.readouterr().out.startswith(MARKER)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "findings": [{}], "problems": []}'])
def test_a_report_that_is_none(repo: Repo, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("../report.json").write_text(text)
    assert cli.run(["comment", "../report.json"]) == 2
    assert "is no JSON report of framework-lint, version 1" in capsys.readouterr().err


SOURCE = "title: Maker\nnote: ```` code\nlevel: '3'\n"


def fixable(*edits: Change, safety: Any = "safe") -> Finding:
    fix = Remedy(safety, "write a plain digit", edits)
    return Finding("STR011", "x", "warning", "m", "a.yaml", Span(3, 8, 3, 11), "level", "f", fix=fix)


def about(*findings: Finding) -> Report:
    return Report(findings, (), 1, 1, lambda path: Lines(SOURCE))


def test_safe_fixes_are_shown_as_a_diff() -> None:
    edit = Change("a.yaml", Span(3, 8, 3, 11), "3")
    text = comment.as_markdown(about(fixable(edit), fixable(edit._replace(span=Span(3, 9, 3, 10)))), [])
    expected = "--- a.yaml\n+++ a.yaml\n@@ -2,2 +2,2 @@\n note: ```` code\n-level: '3'\n+level: 3\n"
    assert f"`````diff\n{expected}`````\n" in text
    assert "diff\n" not in comment.as_markdown(about(fixable(edit, safety="suggest")), [])


def test_a_long_comment_is_cut_and_says_so() -> None:
    edit = Change("a.yaml", Span(3, 8, 3, 11), "3\n" * 9_000)
    many = [fixable(edit)._replace(message=f"fault {n}") for n in range(5_000)]
    text = comment.as_markdown(about(*many), None, "no git")
    assert len(text) < 65_536
    assert text.count("more lines left out: a comment holds no more.") == 2
    shown = text.count("| warning |")
    assert f"{5_000 - shown:,} more lines left out" in text
    assert text.count("`````") == 2


@pytest.mark.parametrize(
    "words",
    [
        "https://phish.example/x",
        "see HTTP://phish.example",
        "ftp://phish.example",
        "www.phish.example",
        "WWW.phish.example",
        "somebody@phish.example",
        "mailto:somebody@phish.example",
        "@everybody",
        "@-odd",
        "own/repo#12",
        "#12",
        "!12",
        "GH-12",
        "gh-12",
        "[x](https://phish.example)",
        "<https://phish.example>",
        "![x](//phish.example/pixel)",
        "\x1b]8;;https://phish.example\x07x\x1b]8;;\x07",
    ],
)
def test_words_of_strangers_link_to_nothing_and_call_nobody(words: str) -> None:
    from markdown_it import MarkdownIt

    text = inline(words)
    assert not re.search(r"://|www\.|@[\w-]|#\d|!\d|gh-\d|[\x00-\x1f]", re.sub(r"&#\d+;", "", text), re.IGNORECASE)
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or ()
    assert {token.type for token in tokens} <= {"text", "text_special", "html_inline"}
    kept = "".join(token.content for token in tokens if token.type != "html_inline")
    assert kept == visible(words)  # people read what was written


def test_plain_words_stay_as_they_are() -> None:
    words = "Level 3: Engineer (C#, 20 %), e.g. read / write; wwwhat? GH-x"
    assert inline(words) == words


# Fixes that are offered on the changed lines

FAULT = role("Guide", 5, "[PEMT]", description="The Guide plans the the work of others and helps them to do theirs.\n")


def change_branch(repo: Repo, files: dict[str, str]) -> None:
    """Commit to the branch of the pull request, and check out its merge, as a workflow does."""
    repo.git("checkout", "-q", "topic")
    head = repo.commit(files)
    event = json.loads(Path("../event.json").read_text())
    event["pull_request"]["head"]["sha"] = head
    Path("../event.json").write_text(json.dumps(event))
    repo.git("checkout", "-q", "main")
    repo.git("checkout", "-q", "--detach")
    repo.git("merge", "-q", "--no-ff", "--no-edit", "topic")


def test_offered_once_on_the_changed_line(repo: Repo, platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    change_branch(repo, {GUIDE: FAULT})
    run()
    (review,) = platform.reviews
    (one,) = review["comments"]
    assert (one["path"], one["line"]) == (
        GUIDE,
        1 + next(n for n, line in enumerate(FAULT.splitlines()) if "the the" in line),
    )
    assert "```suggestion\ndescription: The Guide plans the work of others" in one["body"]
    assert review["commit_id"] == repo.git("rev-parse", "topic")
    assert "suggestions on pull request 7: 1" in capsys.readouterr().err
    run()
    assert len(platform.reviews) == 1


def test_of_somebody_else_with_the_same_words_it_is_offered_still(repo: Repo, platform: Platform) -> None:
    change_branch(repo, {GUIDE: FAULT})
    run()
    own = platform.author
    platform.author = lambda: {"user": {"login": "somebody", "type": "User"}}  # type: ignore[method-assign]
    run()
    platform.author = own  # type: ignore[method-assign]
    assert len(platform.reviews) == 2


def test_an_old_fault_is_not_offered(repo: Repo, platform: Platform) -> None:
    repo.git("checkout", "-q", "main")
    repo.commit({MAKER: FRAMEWORK[MAKER].replace("plans", "plans the the")})
    change_branch(repo, {GUIDE: FRAMEWORK[GUIDE]})
    run()
    assert "TXT602" in platform.comments[0]["body"]
    assert platform.reviews == []


def test_a_file_that_is_another_in_the_merge_is_left_alone(repo: Repo, platform: Platform) -> None:
    repo.git("checkout", "-q", "main")
    repo.commit({GUIDE: "# A line above all others\n" + FRAMEWORK[GUIDE]})
    # In the merge the fault stands a line lower, which is a line that the branch wrote as well.
    change_branch(repo, {GUIDE: f"{FAULT}x-more: the last line\n"})
    run()
    assert "TXT602" in platform.comments[0]["body"]
    assert platform.reviews == []


def test_no_more_than_people_can_see(repo: Repo, platform: Platform) -> None:
    summary = "\n".join(f"  Number {word}{word} the the end.\n" for word in "abcdefghijklmnopqrstuvwxyz")
    change_branch(repo, {GUIDE: FRAMEWORK[GUIDE].replace("description:", f"description: |\n{summary}\n#")})
    run()
    assert [len(review["comments"]) for review in platform.reviews] == [MOST]


def test_where_it_is_not_allowed_the_comment_stays(
    repo: Repo,
    platform: Platform,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    change_branch(repo, {GUIDE: FAULT})
    answer = platform.answer

    def refused(method: str, path: str, *rest: Any) -> tuple[int, Any, str]:
        return (422, {"message": "Validation Failed"}, "") if path.endswith("/reviews") else answer(method, path, *rest)

    monkeypatch.setattr(platform, "answer", refused)
    run()
    assert len(platform.comments) == 1
    assert "no suggestions on the pull request: the platform says 422 (Validation Failed)" in capsys.readouterr().err
