"""Results of whole runs that are kept: shown only while all that a run learned still holds, and only from where nobody
else can have put them."""

from __future__ import annotations

import ast
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo, role

import framework_lint
from framework_lint import cli, terminal
from framework_lint.commands import result_cache
from framework_lint.commands.result_cache import asked_by
from framework_lint.engine.workers import spread
from framework_lint.source import files, look, observed, tree, user_cache

GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
FAULT = FRAMEWORK[GUIDE].replace("The Guide plans", "The Maker plans")
MORE = {
    ".framework-lint.toml": 'ignore = ["TXT603"]\n',
    ".gitignore": "*.tmp\n",
    "mkdocs.yml": "site_name: x\ndocs_dir: framework\nnav:\n  - Maker: roles/tech/level-3-maker.md\n",
    "README.md": "# Careers\n\nSee [the maker](framework/roles/tech/level-3-maker.yaml).\n",
    "framework/about.md": "# About\n\nHow we grow.\n",
}

Run = Callable[..., tuple[int, str, str]]
Work = list[list[str]]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Repo(tmp_path / "repo")
    made.commit({**FRAMEWORK, **MORE, GUIDE: FAULT})
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line: exit code, standard output, standard error."""

    def ran(*args: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(args))
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The command lines whose work was done, not shown from a result."""
    done: list[list[str]] = []
    real = cli._run

    def counted(args: list[str]) -> int:
        done.append(args)
        return real(args)

    monkeypatch.setattr(cli, "_run", counted)
    return done


def results(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "framework-lint" / "results").glob("*"))


def test_where_nothing_changed_the_same_is_said_and_no_work_is_done(repo: Repo, run: Run, work: Work) -> None:
    first = run("--cache")
    assert first[0] == 1
    assert "TTL401" in first[1]
    assert run("--cache") == first
    assert work == [["--cache"]]


@pytest.mark.parametrize("format_", ["text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_each_format_is_said_again(repo: Repo, run: Run, work: Work, format_: str) -> None:
    args = ("--cache", "--format", format_)
    assert run(*args) == run(*args) == run("--format", format_)
    assert len(work) == 2


# --- What makes a result old ---


def _rewritten(path: str, old: str, new: str) -> Callable[[Repo], None]:
    """Another text of the same length, and times as if nobody had been there."""
    assert len(old) == len(new)

    def change(repo: Repo) -> None:
        file = repo.folder / path
        status = file.stat()
        before = file.read_text("utf-8")
        assert old in before
        file.write_text(before.replace(old, new), "utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return change


def _link(repo: Repo) -> None:
    (repo.folder / "framework" / "roles" / "tech" / "level-6-linked.yaml").symlink_to("level-3-maker.yaml")


def _folder(repo: Repo) -> None:
    (repo.folder / "framework" / ".schema").mkdir()
    (repo.folder / "framework" / ".schema" / "role.schema.json").write_text("{}", "utf-8")


def _renamed(repo: Repo) -> None:
    (repo.folder / MAKER).rename((repo.folder / MAKER).with_name("level-3-builder.yaml"))


CHANGES: dict[str, Callable[[Repo], None]] = {
    "a role": lambda repo: repo.write({GUIDE: FRAMEWORK[GUIDE]}),
    "the times restored": _rewritten(GUIDE, "The Maker", "The Baker"),
    "the header": lambda repo: repo.write({"framework/framework.yaml": "version: 1\nname: Other\n"}),
    "a new role": lambda repo: repo.write({"framework/roles/tech/level-7-new.yaml": role("New", 6, "[PROG]")}),
    "a role gone": lambda repo: (repo.folder / MAKER).unlink(),
    "a role renamed": _renamed,
    "the configuration": lambda repo: repo.write({".framework-lint.toml": 'ignore = ["TTL401"]\n'}),
    "a nearer configuration": lambda repo: repo.write({"framework/.framework-lint.toml": 'ignore = ["TTL401"]\n'}),
    "the site": lambda repo: repo.write({"mkdocs.yml": "site_name: x\ndocs_dir: framework\nnav:\n  - X: x.md\n"}),
    "a page": lambda repo: repo.write({"framework/about.md": "# About\n\nThe [ladder](nowhere.md).\n"}),
    "what git ignores": lambda repo: repo.write({".gitignore": "*guide.yaml\n"}),
    "a link": _link,
    "copies of schemas": _folder,
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_work_is_done(repo: Repo, run: Run, work: Work, name: str) -> None:
    run("--cache")
    if name == "what git ignores":
        repo.git("rm", "-q", "--cached", GUIDE)
        run("--cache")
    before = len(work)
    CHANGES[name](repo)
    after = run("--cache")
    assert len(work) == before + 1
    assert after == run("--no-cache")
    assert run("--cache") == after
    assert len(work) == before + 2


def test_the_result_of_one_folder_is_none_of_another(repo: Repo, run: Run, work: Work) -> None:
    run("--cache")
    os.chdir("framework")
    run("--cache")
    assert len(work) == 2
    os.chdir("..")
    run("--cache")
    assert len(work) == 2


def test_a_variable_makes_another_run(repo: Repo, run: Run, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("--cache")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("--cache") != plain
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("SHLVL", "7")
    assert run("--cache") == plain
    assert len(work) == 2


def test_another_program_does_its_own_work(
    repo: Repo, run: Run, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--cache")
    monkeypatch.syspath_prepend(tmp_path)  # what is installed is part of the program
    run("--cache")
    run("--cache")
    assert len(work) == 2
    (tmp_path / "new.py").write_text("", "utf-8")
    os.utime(tmp_path, ns=(1, 1))
    run("--cache")
    assert len(work) == 3


def test_a_program_that_changed_during_the_run_keeps_nothing(
    repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_cache, "_this_program", lambda: ("x", time.time_ns()))
    run("--cache")
    assert results(tmp_path) == []
    before = time.time_ns()
    monkeypatch.setattr(result_cache, "_this_program", lambda: ("x", before))
    run("--cache")
    assert len(results(tmp_path)) == 1


def test_a_window_that_changed_during_the_run_keeps_nothing(
    repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = iter(range(80, 200))
    monkeypatch.setattr(terminal, "width", lambda: next(widths))
    run("--cache")
    assert results(tmp_path) == []


def test_half_written_files_are_put_back_each_time(repo: Repo, run: Run, tmp_path: Path) -> None:
    repo.write({"framework/roles/tech/.framework-lint-saved-0": ""})
    run("--cache")
    assert results(tmp_path) == []


def test_a_link_that_leads_nowhere_hides_no_code(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "loop").symlink_to(tmp_path)
    (tmp_path / ".#x.py").symlink_to("nowhere")
    for name in "abc":
        (tmp_path / "inner" / f"{name}.py").write_text("", "utf-8")
    names = [Path(path).name for path, *_ in result_cache._states(str(tmp_path))]
    assert sorted(names) == [".#x.py", "a.py", "b.py", "c.py", "loop"]


def test_content_is_not_taken_for_an_error(tmp_path: Path) -> None:
    assert observed._digest("x") != observed._digest(b"'x'")
    assert observed._digest_of_error(ValueError("x")) not in (observed._digest("ValueError: x"), observed._digest(b""))


def test_our_own_code_is_part_of_the_program() -> None:
    package = Path(framework_lint.__file__).parent
    states = {path for path, *_ in result_cache._states(str(package))}
    assert {str(package / "cli.py"), str(package / "sfia" / "facts.json")} <= states
    assert not any("__pycache__" in path for path in states)


def test_what_changes_during_a_run_is_not_kept(
    repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cli._run

    def meddled(args: list[str]) -> int:
        code = real(args)
        repo.write({GUIDE: FRAMEWORK[GUIDE]})
        return max(code, real(args))  # both parts of one run

    monkeypatch.setattr(cli, "_run", meddled)
    run("--cache")
    assert results(tmp_path) == []


# --- When a result is kept ---


def test_a_result_is_kept_from_200_files_on(
    repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result_cache.FILES == 200
    with observed.recording() as notes:
        cli._run([])
    read = result_cache._files_in(notes)
    assert read >= len(FRAMEWORK) + 3  # the page, the site and the configuration as well
    monkeypatch.setattr(result_cache, "FILES", read + 1)
    run()
    assert results(tmp_path) == []
    monkeypatch.setattr(result_cache, "FILES", read)
    first = run()
    assert len(results(tmp_path)) == 1
    assert run() == first
    run("--no-cache", "-q")
    assert len(results(tmp_path)) == 1


@pytest.mark.parametrize(
    "args",
    [
        ["--fix"], ["--diff"], ["--since", "main"], ["--base=main"], ["--online"], ["--no-cache"], ["-h"],
        ["--version"], ["-", "--stdin-filename", "x.yaml"], ["--format", "html"], ["--format=html"],
        ["--output", "x.json"],
        ["--write-baseline", "b.json"], ["--add-ignore", "why"], ["--show-files"], ["--show-settings"], ["rules"],
        ["explain", "TTL401"], ["--", "rules"], ["diff"], ["--unheard-of"],
    ],
)  # fmt: skip
def test_nothing_is_kept_of_a_run_that_does_more_than_read(args: list[str]) -> None:
    assert asked_by(args) is None
    assert asked_by(["--cache", *args]) is None


@pytest.mark.parametrize(
    ("args", "always", "folder"),
    [
        ([], False, ""),
        (["check", "x", "y"], False, ""),
        (["x", "--cache"], True, ""),
        (["--cache-dir", "d", "--cache-dir=e", "--format", "json", "-q"], False, "e"),
        (["--select", "TTL", "--", "--fix"], False, ""),
    ],
)
def test_what_a_command_line_says_of_the_cache(args: list[str], always: bool, folder: str) -> None:
    assert asked_by(args) == (always, folder)


def test_a_pipe_is_read_once(repo: Repo, run: Run, tmp_path: Path) -> None:
    run("--write-baseline", "baseline.json")
    read_end, write_end = os.pipe()
    os.write(write_end, Path("baseline.json").read_bytes())
    os.close(write_end)
    assert run("--cache", "--baseline", f"/dev/fd/{read_end}")[0] == 0
    os.close(read_end)
    assert results(tmp_path) == []
    for _ in range(2):
        assert run("--cache", "--baseline", "baseline.json")[0] == 0
    assert len(results(tmp_path)) == 1


def test_a_result_whose_reader_went_away_is_not_kept(repo: Repo, tmp_path: Path) -> None:
    repo.write({f"framework/pages/{number}.md": f"# Page\n\n[x](no-{number}.md)\n" for number in range(4000)})
    environment = {**os.environ, "PYTHONPATH": str(Path(framework_lint.__file__).parents[1])}
    command = [sys.executable, "-m", "framework_lint", "--cache"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=repo.folder) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
    assert results(tmp_path) == []


def test_a_mistyped_command_is_not_kept(repo: Repo, run: Run, tmp_path: Path) -> None:
    assert run("--cache", "nowhere")[0] == 2
    assert results(tmp_path) == []


def test_the_latest_results_are_kept(repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_cache, "MOST", 3)
    for number in range(6):
        run("--cache", "--sort", "path", *["-q"] * number)
    assert len(results(tmp_path)) == 3
    assert run("cache", "clean")[2] == "framework-lint: deleted 3 results\n"
    assert results(tmp_path) == []


# --- Who may have put it there ---


def test_only_the_user_can_read_results(repo: Repo, run: Run, tmp_path: Path) -> None:
    run("--cache")
    (file,) = results(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.parent.parent.stat().st_mode & 0o777 == 0o700
    assert run("cache", "where")[1] == f"{file.parent.parent}\n"


BROKEN: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: "",
    "half": lambda text: text[: len(text) // 2],
    "no JSON": lambda text: "result",
    "a list": lambda text: "[]",
    "another code": lambda text: text.replace('"code":1', '"code":"1"'),
    "no code": lambda text: text.replace('"code":1', '"code":2'),
    "another stream": lambda text: text.replace('["out",', '["disk",'),
    "no text": lambda text: json.dumps({**json.loads(text), "said": [["out", 1]]}),
    "another function": lambda text: text.replace('"_read"', '"_opened"'),
    "another module": lambda text: text.replace("framework_lint.source.files", "os"),
    "numbers": lambda text: json.dumps({**json.loads(text), "notes": [[["os", 1], {"x": "y"}]]}),
    "a list of notes": lambda text: json.dumps(
        {**json.loads(text), "notes": [[["framework_lint.source.look", "is_file"], []]]}
    ),
    "no notes": lambda text: json.dumps({**json.loads(text), "notes": []}),
    "a fraction": lambda text: text.replace('"code":1,', '"code":1.0,'),
    "deep": lambda text: "[" * 100_000,
    "another program": lambda text: json.dumps({**json.loads(text), "made_by": "0"}),
    "of no program": lambda text: json.dumps({**json.loads(text), "made_by": None}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_result_is_none(repo: Repo, run: Run, work: Work, tmp_path: Path, name: str) -> None:
    first = run("--cache")
    (file,) = results(tmp_path)
    text = file.read_text("utf-8")
    file.write_text(BROKEN[name](text), "utf-8")
    assert file.read_text("utf-8") != text
    assert run("--cache") == first
    assert len(work) == 2
    assert run("--cache") == first
    assert len(work) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "unreadable"])
def test_what_lies_in_the_place_of_a_result_is_none(
    repo: Repo, run: Run, work: Work, tmp_path: Path, kind: str
) -> None:
    first = run("--cache")
    (file,) = results(tmp_path)
    text = file.read_bytes()
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "link":
        (tmp_path / "planted").write_bytes(text)
        file.symlink_to(tmp_path / "planted")
    else:
        file.write_bytes(b"\xff\xfe\x00")
    assert run("--cache") == first
    assert len(work) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
@pytest.mark.parametrize("below", ["", "results"])
def test_nothing_is_kept_where_others_can_write(
    repo: Repo, run: Run, work: Work, tmp_path: Path, mode: int, below: str
) -> None:
    run("--cache")
    folder = tmp_path / "cache" / "framework-lint"
    (folder / below).chmod(mode)
    run("--cache")
    run("--cache")
    assert len(work) == 3
    assert run("--cache-dir", str(folder))[0] == 2


def test_a_cache_that_a_branch_brings_is_refused(repo: Repo, run: Run, work: Work) -> None:
    run("--cache", "--cache-dir", "kept")
    (file,) = (repo.folder / "kept" / "results").glob("*")
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**said, "code": 0, "said": [["out", "nothing found\n"]]}), "utf-8")
    assert run("--cache", "--cache-dir", "kept")[1] == "nothing found\n"  # this is why
    repo.git("add", "-f", "kept")
    code, out, err = run("--cache", "--cache-dir", "kept")
    assert (code, out) == (2, "")
    assert "nothing is kept in kept: git tracks it, or files in it" in err


def test_a_link_that_a_branch_brings_is_refused(repo: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (repo.folder / "out").symlink_to(tmp_path / "elsewhere")
    for typed in ("out", "out/kept"):
        assert "a link leads out of its repository" in run("--cache", "--cache-dir", typed)[2]
    (repo.folder / "inside").mkdir(mode=0o700)
    (repo.folder / "kept").symlink_to("inside")
    assert run("--cache", "--cache-dir", "kept")[0] == 1
    repo.git("add", "kept")
    assert "git tracks it" in run("--cache", "--cache-dir", "kept")[2]


def test_a_repository_is_no_cache(repo: Repo, run: Run) -> None:
    """A submodule that a branch brought stays behind as a folder that git does not track."""
    inner = Repo(repo.folder / "kept")
    inner.commit({"README.md": "x"})
    assert "it is a repository" in run("--cache", "--cache-dir", "kept")[2]
    assert "it is a repository" in run("--cache", "--cache-dir", ".")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there the two are one folder")
def test_capitals_do_not_hide_what_git_tracks(repo: Repo, run: Run) -> None:
    repo.commit({"Kept/results/x.json": "{}"})
    assert "git tracks it" in run("--cache", "--cache-dir", "kept")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_result_that_others_can_write_is_none(repo: Repo, run: Run, work: Work, tmp_path: Path) -> None:
    run("--cache")
    (file,) = results(tmp_path)
    file.chmod(0o666)
    run("--cache")
    assert len(work) == 2


def test_results_are_kept_in_no_linked_folder(repo: Repo, run: Run, work: Work, tmp_path: Path) -> None:
    (tmp_path / "cache" / "framework-lint").mkdir(parents=True, mode=0o700)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "cache" / "framework-lint" / "results").symlink_to(tmp_path / "elsewhere")
    run("--cache")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written(repo: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert run("--cache") == run("--no-cache")


def test_a_file_in_the_place_of_the_cache(repo: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", "utf-8")
    assert run("--cache") == run("--no-cache")


def test_where_there_is_no_folder_for_caches_nothing_is_kept(
    repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(user_cache, "folder", lambda: "")
    assert run("--cache") == run("--no-cache")
    assert run("cache", "where")[0] == 2


def test_no_configuration_says_where_results_are_kept(repo: Repo, run: Run) -> None:
    repo.write({".framework-lint.toml": 'cache-dir = "kept"\n'})
    assert run()[0] == 2
    repo.write({".framework-lint.toml": "cache = true\n"})
    assert run()[0] == 2


def test_cleaning_deletes_only_results(repo: Repo, run: Run, tmp_path: Path) -> None:
    run("--cache", "--cache-dir", str(tmp_path / "mine"))
    theirs = {"notes.json", "new-york", f"{'a' * 32}.json"}
    for name in theirs:
        (tmp_path / "mine" / "results" / name).write_text("{}", "utf-8")
    (tmp_path / "mine" / "results" / f"framework-lint-run-{'a' * 32}.json").mkdir()
    (tmp_path / "mine" / "results" / "framework-lint-unfinished-x").write_text("{}", "utf-8")
    assert run("cache", "clean", "--cache-dir", str(tmp_path / "mine"))[2] == "framework-lint: deleted 2 results\n"
    left = {file.name for file in (tmp_path / "mine" / "results").iterdir()}
    assert left == {*theirs, f"framework-lint-run-{'a' * 32}.json"}


def test_cleaning_spares_what_git_tracks(repo: Repo, run: Run) -> None:
    run("--cache", "--cache-dir", "kept")
    repo.git("add", "-f", "kept")
    code, _, err = run("cache", "clean", "--cache-dir", "kept")
    assert code == 2
    assert "nothing is deleted in kept: git tracks it" in err
    assert len(list((repo.folder / "kept" / "results").iterdir())) == 1


def test_nothing_but_results_is_pruned(repo: Repo, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_cache, "MOST", 1)
    run("--cache", "--cache-dir", str(tmp_path / "mine"))
    folder = tmp_path / "mine" / "results"
    for name in ("new-york", "framework-lint-unfinished-x"):
        (folder / name).write_text("", "utf-8")
        os.utime(folder / name, ns=(1, 1))
    run("--cache", "-q", "--cache-dir", str(tmp_path / "mine"))
    names = sorted(file.name for file in folder.iterdir())
    assert [name for name in names if "run" not in name] == ["framework-lint-unfinished-x", "new-york"]
    assert len(names) == 3


def test_several_processes_at_once(repo: Repo, run: Run, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(framework_lint.__file__).parents[1])}
    command = [sys.executable, "-m", "framework_lint", "--cache", "--format", "json"]
    expected = run("--format", "json")[1]
    for _ in range(2):
        started = [
            subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=repo.folder) for _ in range(6)
        ]
        assert {process.communicate()[0].decode() for process in started} == {expected}
    assert len(results(tmp_path)) == 1


# --- All that a run learns ---

# Who asks the disk itself: the readers and the writer of the source, and what is read of the package.
ASKS = {"files", "look", "tree", "git", "writer", "disk", "user_cache"}
OF_THE_DISK = {"isfile", "isdir", "islink", "exists", "lexists", "realpath", "samefile", "getmtime", "getsize"}
OF_OS = {"stat", "lstat", "scandir", "listdir", "walk", "readlink", "access", "open"}
IMPORTED_ELSEWHERE = {
    "history",
    "hosting",
    "online",
    "server",
    "commands",
    "pages.importing",
    "fixes",
}  # no part of such a run
NOT_IN_SUCH_A_RUN = {
    "runs.init",
    "runs.import_",
    "runs.data",
    "runs.render",
    "runs.skill_file",
    "runs.propose",
    "runs.schemas",
}
OF_THE_PACKAGE = {"schemas.load", "sfia.fingerprints"}
NO_QUESTIONS = {"terminal"}  # discards what nobody reads
SUGGESTIONS = {"runs.job"}  # `names_in`, for a path that is not there


def test_the_disk_is_asked_only_where_it_is_noted() -> None:
    package = Path(framework_lint.__file__).parent
    asking = set()
    for path in package.rglob("*.py"):
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        if name.startswith("source.") and name.removeprefix("source.") in ASKS:
            continue
        if any(name.startswith(f"{room}.") for room in IMPORTED_ELSEWHERE) or name in NOT_IN_SUCH_A_RUN:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                owner = ast.unparse(node.value)
                if (owner == "os.path" and node.attr in OF_THE_DISK) or (owner == "os" and node.attr in OF_OS):
                    asking.add(name)
            elif isinstance(node, ast.ImportFrom) and node.module in ("os", "os.path"):
                asking.update(name for alias in node.names if alias.name in OF_THE_DISK | OF_OS)
    assert asking == OF_THE_PACKAGE | SUGGESTIONS | NO_QUESTIONS


def test_every_question_is_noted() -> None:
    """Those of `look`, and what reads, lists and asks git."""
    of_look = {name for name, value in vars(look).items() if callable(value) and value.__module__ == look.__name__}
    assert len(of_look) > 5
    asked = {(look.__name__, name) for name in of_look}
    asked |= {(files.__name__, name) for name in ("_read", "_read_anywhere")}
    asked |= {(tree.__name__, name) for name in ("_listed", "_ignored_by_git")}
    assert set(observed._asked) == asked


def test_every_file_that_is_opened_is_noted(repo: Repo, run: Run) -> None:
    """Whatever the code looks like: Python says what it opens."""
    run("--write-baseline", "baseline.json")
    opened = set()
    listening = True

    def hear(event: str, args: tuple[object, ...]) -> None:
        if listening and event in ("open", "os.scandir", "os.listdir") and isinstance(args[0], str):
            opened.add(os.path.abspath(args[0]))

    sys.addaudithook(hear)
    with observed.recording() as notes:
        assert cli._run(["--baseline", "baseline.json"]) == 0
        assert cli._run([]) == 1
    listening = False
    here = {path for path in opened if path.startswith(str(repo.folder)) and "/.git/" not in path}
    noted = {os.path.abspath(str(question[2])) for question in notes}
    listed = {path for path in here if os.path.isdir(path)}
    assert here - listed <= noted
    assert len(here - listed) > 5
    assert listed and all(any(path.startswith(one) for one in noted) for path in listed)


def test_what_other_processes_ask_is_noted(tmp_path: Path) -> None:
    paths = [str(tmp_path / str(number)) for number in range(10)]
    with observed.recording() as notes:
        assert spread(look.is_there, paths, 3) == [False] * 10
    assert {question[2] for question in notes} == set(paths)
    assert observed.still_hold(list(notes.items()))


def test_many_questions_are_asked_by_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observed, "NOTES_FOR_TWO", 4)
    with observed.recording() as notes:
        for number in range(6):
            look.is_there(str(tmp_path / str(number)))
    assert observed.still_hold(list(notes.items()))
    for number in range(6):
        (tmp_path / str(number)).touch()
        assert not observed.still_hold(list(notes.items()))
        (tmp_path / str(number)).unlink()
    assert observed.still_hold(list(notes.items()))


def _content(chance: random.Random) -> dict[str, str]:
    titles = ["Maker", "Senior Maker", "Guide", "Baker"]
    return {
        f"framework/roles/tech/level-{level}-{chance.choice('abcdef')}.yaml": role(
            chance.choice(titles), level, chance.choice(["[PROG]", "[PROG, TEST]", "[PLUMBING]"])
        )
        for level in chance.sample(range(2, 7), 2)
    }


def _changed(repo: Repo, chance: random.Random) -> None:
    """One random change of what a framework is made of."""
    files = [path for path in repo.folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    roles = [path for path in files if "roles" in path.parts]
    kind = chance.choice("write write flip flip delete rename add settings ignore none".split())
    if kind in ("write", "add"):
        repo.write(_content(chance))
    elif kind == "flip" and roles:
        file = chance.choice(roles)
        status, data = file.stat(), bytearray(file.read_bytes())
        at = chance.randrange(len(data)) if data else 0
        if data:
            data[at] = ord(chance.choice("abcXYZ 3:-"))
        file.write_bytes(bytes(data))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif kind == "delete" and roles:
        chance.choice(roles).unlink()
    elif kind == "rename" and roles:
        file = chance.choice(roles)
        file.rename(file.with_name(f"level-{chance.randrange(1, 8)}-{chance.choice('uvw')}.yaml"))
    elif kind == "settings":
        text = chance.choice(['ignore = ["TTL401"]\n', 'select = ["NAV", "TTL"]\n', "nonsense\n", ""])
        repo.write({chance.choice([".framework-lint.toml", "framework/.framework-lint.toml"]): text})
    elif kind == "ignore":
        repo.write({".gitignore": chance.choice(["*-a.yaml\n", "framework/about.md\n", ""])})


def _steps(repo: Repo, run: Run, work: Work, steps: int, seed: int) -> None:
    chance = random.Random(seed)
    for step in range(steps):
        _changed(repo, chance)
        args = chance.choice([[], ["--format", "json"], ["framework/roles/tech"]])
        if args and not args[0].startswith("-") and not Path(args[0]).exists():
            args = []
        expected = run("--no-cache", *args)
        assert run("--cache", *args) == expected, (step, args)
        assert run("--cache", *args) == expected, (step, args)
    kept = [args for args in work if "--cache" in args]
    assert len(kept) < 1.8 * steps  # most second runs did no work


def test_a_result_is_what_a_run_would_say(repo: Repo, run: Run, work: Work) -> None:
    _steps(repo, run, work, 60, 1)


@pytest.mark.long
def test_a_result_is_what_a_run_would_say_a_thousand_times(repo: Repo, run: Run, work: Work) -> None:
    _steps(repo, run, work, 1000, 2)
