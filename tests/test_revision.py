"""Which repository git is asked about, and that asking runs and fetches nothing."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo, tagged
from repositories import git

from framework_lint import cli
from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.source import git as revision
from framework_lint.source.files import MAX_BYTES, Unreadable
from framework_lint.source.git import NoRevision, Repository, Revision

GUIDE = "framework/roles/lead/level-5-guide.yaml"
POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell command in git's configuration")
REPORT = {
    "version": 1,
    "tool": {"name": "framework-lint", "version": "0"},
    "findings": [],
    "problems": [],
    "summary": dict.fromkeys(("files", "roles", "errors", "warnings", "notes", "fixable", "suppressed"), 0),
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    return tagged(tmp_path / "repo", monkeypatch)


@pytest.fixture(params=["this git", "an older git"])
def any_git(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older git knows neither GIT_NO_LAZY_FETCH nor safe.bareRepository."""
    if request.param == "an older git":
        environment = Repository.environment
        monkeypatch.setattr(Repository, "environment", lambda self: {**environment(self), "GIT_NO_LAZY_FETCH": "0"})
        monkeypatch.setattr(
            "framework_lint.source.git._RESTRICTIONS",
            tuple(one for one in revision._RESTRICTIONS if "bareRepository" not in one),
        )


def posing(folder: str, remote: str) -> dict[str, str | None]:
    """Files of a branch that look like a repository which has its objects elsewhere, behind a command."""
    settings = (
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tsshCommand = touch RAN;\n\tfsmonitor = touch RAN\n"
        "\thooksPath = hooks\n\talternateRefsCommand = touch RAN\n[extensions]\n\tpartialClone = origin\n"
        f'[remote "origin"]\n\tpromisor = true\n\tpartialclonefilter = blob:none\n{remote}'
    )
    names = {"HEAD": "ref: refs/heads/main\n", "config": settings, "objects/keep": "", "refs/keep": ""}
    return {f"{folder}{name}": text for name, text in names.items()}


REMOTES = (
    "\turl = ssh://127.0.0.1/x\n",
    '\turl = ext::touch RAN\n[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n',
    '\turl = .\n\tuploadpack = touch RAN;\n[protocol "file"]\n\tallow = always\n',
)


@POSIX
@pytest.mark.usefixtures("any_git")
@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("framework/", REMOTES[0]),
        ("framework/roles/", REMOTES[1]),
        ("framework/roles/lead/", REMOTES[2]),
        ("", REMOTES[0]),
    ],
)
def test_a_branch_that_poses_as_a_repository_runs_nothing(
    repo: Repo, folder: str, remote: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main = repo.git("rev-parse", "HEAD")
    (repo.folder / folder / "hooks").mkdir()
    for name in ("reference-transaction", "post-index-change"):
        hook = repo.folder / folder / "hooks" / name
        hook.write_text("#!/bin/sh\ntouch RAN\n")
        hook.chmod(0o755)
    repo.commit(posing(folder, remote))
    (repo.folder.parent / "report.json").write_text(json.dumps(REPORT))
    (repo.folder.parent / "event.json").write_text(
        json.dumps({"pull_request": {"number": 7, "base": {"sha": main}, "head": {}}})
    )
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(repo.folder.parent / "event.json"))
    for here in (".", folder or "framework/roles/lead"):
        monkeypatch.chdir(repo.folder / here)
        assert cli.run(["check", "--since", main]) == 0
        assert cli.run(["diff", "before"]) == 0
        assert cli.run(["comment", "--print", str(repo.folder.parent / "report.json")]) == 0
        assert "Nothing changed in meaning" in capsys.readouterr().out
    assert not list(repo.folder.rglob("RAN"))


def promisor(repo: Repo, folder: Path, kind: str, settings: dict[str, str]) -> Path:
    """A clone that has left files (`blob:none`) or folders, too (`tree:0`) where they were."""
    repo.git("config", "uploadpack.allowFilter", "true")
    git(repo.folder, "clone", "-q", "--no-checkout", f"--filter={kind}", f"file://{repo.folder}", str(folder))
    for name, value in settings.items():
        git(folder, "config", name, value)
    return folder


@POSIX
@pytest.mark.usefixtures("any_git")
@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("blob:none", {"remote.origin.uploadpack": "touch RAN; git-upload-pack", "protocol.file.allow": "always"}),
        ("tree:0", {"remote.origin.url": "ssh://127.0.0.1/x", "core.sshCommand": "touch RAN;"}),
        ("blob:none", {"remote.origin.url": "ext::touch RAN", "protocol.ext.allow": "always"}),
    ],
)
def test_what_a_partial_clone_lacks_is_said_not_fetched(
    repo: Repo,
    tmp_path: Path,
    kind: str,
    settings: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clone = promisor(repo, tmp_path / "clone", kind, settings)
    for name, text in FRAMEWORK.items():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(text)
    monkeypatch.chdir(clone)
    for arguments in (["check", "--since", "HEAD"], ["diff", "before"]):
        assert cli.run(arguments) == 2
        said = " ".join(capsys.readouterr().err.split())
        assert "git has not got" in said
        assert "this clone is partial" in said
        assert "`git fetch --refetch --no-filter` brings what is missing" in said
    assert not list(clone.rglob("RAN"))
    (clone / GUIDE).unlink()
    for name in settings:
        git(clone, "config", "--unset", name)
    git(clone, "config", "remote.origin.url", f"file://{repo.folder}")
    git(clone, "fetch", "-q", "--refetch", "--no-filter")  # what the message says
    assert cli.run(["diff", "before"]) == 0


@POSIX
@pytest.mark.usefixtures("any_git")
def test_a_folder_that_poses_around_a_broken_repository_is_not_taken_for_one(
    tmp_path: Path, repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in posing("", REMOTES[0]).items():
        (tmp_path / "unpacked" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "unpacked" / name).write_text(text or "")
    (tmp_path / "unpacked/.git").mkdir()
    monkeypatch.chdir(tmp_path / "unpacked")
    with pytest.raises(NoRevision, match=r"its \.git is none"):
        Repository(".")
    assert not list(tmp_path.rglob("RAN"))


def test_git_is_told_which_repository_is_meant(repo: Repo) -> None:
    assert f"--git-dir={repo.folder / '.git'}" in Repository("framework").command("rev-parse")


def test_a_broken_repository_is_said(repo: Repo) -> None:
    blob = repo.git("rev-parse", f"HEAD:{GUIDE}")
    lost = repo.folder / ".git/objects" / blob[:2] / blob[2:]
    lost.chmod(0o644)
    lost.unlink()
    with pytest.raises(NoRevision, match=r"has not got the content of framework/roles/lead.*git fsck"):
        check(Revision(str(repo.folder / "framework"), "HEAD"), Settings())


def test_a_worktree_is_its_own_top(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    monkeypatch.chdir(tmp_path / "side" / "framework" / "roles")
    assert (tmp_path / "side/.git").is_file()
    repo.commit({GUIDE: None})
    found = Repository(".")
    assert (found.prefix, found.top) == ("framework/roles/", str(tmp_path / "side"))
    assert found.commit("HEAD") == repo.git("rev-parse", "before^{commit}")
    assert "roles/lead/level-5-guide.yaml" in Revision(str(tmp_path / "side/framework"), "HEAD").files()


def test_a_submodule_is_its_own_top(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = Repo(tmp_path / "outer")
    outer.commit({"README": "around"})
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.folder), "careers")
    outer.commit({})
    monkeypatch.chdir(outer.folder / "careers/framework")
    found = Repository(".")
    assert (found.prefix, found.commit("HEAD")) == ("framework/", repo.git("rev-parse", "HEAD"))
    assert Repository("../..").commit("HEAD") == outer.git("rev-parse", "HEAD")
    assert not [path for path in Revision("../..", "HEAD").files() if path.startswith("careers")]


def test_a_folder_that_is_gone_still_has_its_place(repo: Repo) -> None:
    repo.commit({GUIDE: None})
    found = Repository(str(repo.folder / "framework/roles/lead/more"))
    assert (found.prefix, found.top) == ("framework/roles/lead/more/", str(repo.folder))


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_folder_reached_through_a_link_is_where_it_lies(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.folder / "framework")
    source = Revision(str(tmp_path / "link"), "HEAD")
    assert "roles/lead/level-5-guide.yaml" in source.files()


@pytest.mark.parametrize(
    "name",
    [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_CEILING_DIRECTORIES",
        "GIT_EXEC_PATH",
        "GIT_SHALLOW_FILE",
        "GIT_GRAFT_FILE",
        "GIT_REPLACE_REF_BASE",
        "GIT_CONFIG_PARAMETERS",
        "GIT_TRACE",
        "GIT_ALLOW_PROTOCOL",
    ],
)
def test_variables_that_lead_elsewhere_are_dropped(
    repo: Repo, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"README": "another"})
    monkeypatch.setenv(name, str(other.folder / ".git"))
    found = Repository("framework")
    assert found.environment().get(name) != str(other.folder / ".git")
    assert found.commit("HEAD") == found.commit("before")
    assert len(Revision("framework", "HEAD").files()) == len(FRAMEWORK)


def test_the_user_s_own_configuration_is_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COUNT": "1", "KEY_0": "alias.x", "VALUE_0": "y", "GLOBAL": os.devnull}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    found = Repository(".")
    assert found.environment()["GIT_CONFIG_GLOBAL"] == os.devnull
    assert found.ask("config", "alias.x") == b"y\n"


def test_a_repository_of_somebody_else_is_not_trusted(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framework_lint.source.git._PASSED_ON", re.compile("GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoRevision, match=f"safe.directory {repo.folder}"):
        Repository("framework")


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_any_file_name_is_listed_and_read(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    lead = os.fsencode(repo.folder / "framework/roles/lead")
    names = (
        b"level-6-caf\xe9.yaml",
        b"level-6-a\nb.yaml",
        b"level-6-\x1b[2J.yaml",
        b"level-6-tab\t.yaml",
        b'"q" \\.md',
    )
    for number, name in enumerate(names):
        text = f"title: Odd {number}\n" if name.endswith(b"yaml") else "# Odd\n"
        with open(os.path.join(lead, name), "w") as file:
            file.write(text)
    os.symlink(b"level-6-caf\xe9.yaml", os.path.join(lead, b"level-7-link\xff.yaml"))
    os.symlink(b"level-6-caf\xe9.yaml", os.path.join(lead, b"level-7-a\nlink.yaml"))
    repo.commit({})
    source = Revision("framework", "HEAD")
    for name in names:
        where = f"roles/lead/{os.fsdecode(name)}"
        assert where in source.files()
        assert source.read(where).startswith((b"title: Odd", b"# Odd"))
    assert source.read("roles/lead/level-7-link\udcff.yaml") == b"title: Odd 0\n"
    with pytest.raises(Unreadable, match="line break"):
        source.read("roles/lead/level-7-a\nlink.yaml")
    for arguments in (["diff", "before"], ["check", "--since", "before"], ["check", "--since", "HEAD"]):
        assert cli.run([*arguments, "--format", "json"]) in (0, 1, 2)
        said = capsys.readouterr()
        assert "internal" not in said.out + said.err
        json.loads(said.out)


def test_a_huge_file_is_passed_over(repo: Repo) -> None:
    repo.commit({"framework/huge.md": "x" * (MAX_BYTES + 1), "framework/small.md": "small"})
    source = Revision("framework", "HEAD")
    with pytest.raises(Unreadable, match="larger than"):
        source.read("huge.md")
    assert source.read("small.md") == b"small"


@POSIX
@pytest.mark.parametrize("entry", ["", ".", "framework"])
def test_no_git_of_the_branch_is_run(repo: Repo, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows would: it looks for programs in the working directory first."""
    for folder in (repo.folder, repo.folder / "framework"):
        brought = folder / "git"
        brought.write_text(f"#!/bin/sh\ntouch '{repo.folder}/RAN'\n", encoding="utf-8")
        brought.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([entry, os.environ["PATH"]]))
    assert len(Revision("framework", "HEAD").files()) == len(FRAMEWORK)
    assert not (repo.folder / "RAN").exists()


@POSIX
def test_a_git_that_cannot_be_run_is_said(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "bin" / "git"
    broken.parent.mkdir()
    broken.write_bytes(b"\x7fELF of another machine")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent))
    assert cli.run(["check", "--since", "HEAD"]) == 2
    assert "git cannot be run: exec format error" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a program that is a script")
def test_git_is_told_to_fetch_nothing_and_to_run_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of these a git knows depends on its age: all of them are given."""
    (tmp_path / "repo/.git").mkdir(parents=True)
    programs, said = tmp_path / "bin", tmp_path / "said"
    programs.mkdir()
    (programs / "git").write_text(f'#!/bin/sh\n{{ env; echo "$@"; }} >> "{said}"\nexit 1\n')
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "evil")
    with pytest.raises(NoRevision):
        Repository(str(tmp_path / "repo")).commit("HEAD")
    text = said.read_text()
    for wanted in (
        "GIT_NO_LAZY_FETCH=1\n",
        "GIT_ALLOW_PROTOCOL=\n",
        "safe.bareRepository=explicit",
        "protocol.allow=never",
    ):
        assert wanted in text, wanted
    assert "GIT_DIR=" not in text and "GIT_EXTERNAL_DIFF" not in text
