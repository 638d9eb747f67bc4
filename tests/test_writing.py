"""The one writer: whole files or none, within the repository, over nothing that somebody saved meanwhile; whatever
request to the disk fails, and whenever the process is killed."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.source import disk
from framework_lint.source.files import Top, top_of
from framework_lint.source.writer import NotWritten, put_back, restored, write_file, write_folder, write_page

posix = pytest.mark.skipif(os.name == "nt", reason="owners, modes and names as POSIX has them")

HEADER = "version: 1\nname: Example\nlocale: en-GB\npaths: {management: {title: Management}}\n"
ROLE = "title: {}\nlevel: {}\nscope_summary: Leads.\ndescription: Leads the the team.\nskills: [PEMT]\n"


def top(folder: Path) -> Top:
    return Top((os.path.realpath(folder),))


def state(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


# --- One file ---


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(str(tmp_path / "a/b/c.txt"), b"new", top(tmp_path))
    assert state(tmp_path) == {"a/b/c.txt": b"new"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
@posix
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(mode)
    write_file(str(file), b"new", top(tmp_path), b"old")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", mode)


@posix
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    os.chown(file, 12345, 23456)
    write_file(str(file), b"new", top(tmp_path))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


@posix
def test_where_the_owner_cannot_be_kept_the_file_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    before = file.stat().st_ino

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(shutil, "copystat", refuse)
    write_file(str(file), b"newer", top(tmp_path))
    assert (file.read_bytes(), file.stat().st_ino) == (b"newer", before)
    assert list(state(tmp_path)) == ["a.txt"]


def test_what_somebody_saved_meanwhile_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"saved")
    with pytest.raises(NotWritten, match=r"a\.txt is left as it is: it was changed meanwhile"):
        write_file(str(file), b"new", top(tmp_path), b"old")
    with pytest.raises(NotWritten, match=r"a\.txt is left as it is"):
        write_file(str(file), b"new", top(tmp_path), None)
    assert state(tmp_path) == {"a.txt": b"saved"}


def test_what_somebody_deleted_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="changed meanwhile"):
        write_file(str(tmp_path / "a.txt"), b"new", top(tmp_path), b"old")
    assert state(tmp_path) == {}


def test_what_somebody_made_at_the_last_moment_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"

    claim = disk.claim

    def claimed(old: str, new: str) -> None:
        file.write_bytes(b"theirs")
        claim(old, new)

    monkeypatch.setattr(disk, "claim", claimed)
    with pytest.raises(NotWritten, match="somebody made it meanwhile"):
        write_file(str(file), b"new", top(tmp_path), None)
    assert state(tmp_path) == {"a.txt": b"theirs"}


def outside(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.bashrc").write_bytes(b"mine")
    repo = tmp_path / "repo"
    (repo / ".git/hooks").mkdir(parents=True)
    return repo


@pytest.mark.parametrize(
    ("link", "leads_to", "path"),
    [
        ("a.md", "../home/.bashrc", "a.md"),
        ("a.md", "../home/new.md", "a.md"),
        ("docs", "../home", "docs/a.md"),
        ("docs", "../home", "docs/deeper/a.md"),
        ("docs", ".git/hooks", "docs/a.md"),
        ("a.md", ".git/config", "a.md"),
        ("one", "two", "one/a.md"),
        (None, "", ".git/hooks/a.md"),
        (None, "", "x/../.git/a.md"),
        (None, "", "../home/a.md"),
        (None, "", "sub/.git/a.md"),
    ],
)
@posix
def test_nothing_is_written_outside_or_into_git(tmp_path: Path, link: str | None, leads_to: str, path: str) -> None:
    repo = outside(tmp_path)
    (repo / "two").symlink_to("../home")
    if link:
        (repo / link).symlink_to(leads_to)
    before = state(tmp_path)
    with pytest.raises(NotWritten, match="is not written: it l"):
        write_file(str(repo / path), b"evil", top_of(str(repo)))
    assert state(tmp_path) == before


@posix
def test_a_link_within_the_repository_keeps_leading_to_its_file(tmp_path: Path) -> None:
    repo = outside(tmp_path)
    (repo / "shared.md").write_bytes(b"old")
    (repo / "page.md").symlink_to("shared.md")
    write_file(str(repo / "page.md"), b"new", top_of(str(repo)), b"old")
    assert (repo / "page.md").is_symlink()
    assert (repo / "shared.md").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["Makefile", "post-checkout", "index.html", "a.md.sh", "md"])
def test_a_page_ends_in_md(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten, match=r"pages end in \.md"):
        write_page(str(tmp_path / name), b"x", top(tmp_path))
    assert state(tmp_path) == {}


@posix
def test_a_pipe_is_written_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(str(pipe), b"report", top(tmp_path))
    assert os.read(reader, 100) == b"report"
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    os.close(reader)


@posix
def test_standard_output_by_its_path(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_file("/dev/stdout", b"one\n", top_of("/dev"))
    write_file("/dev/fd/1", b"two\n", top_of("/dev"))
    write_file("/dev/null", b"three\n", top_of("/dev"))
    assert capfdbinary.readouterr().out == b"one\ntwo\n"
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(NotWritten, match=r"cannot write .*a\.txt"):
        write_file(str(tmp_path / "a.txt"), b"x", top(tmp_path))


@posix
@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EIO])
def test_a_disk_that_gives_no_second_names(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(old: str, new: str) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "_renamed", lambda *_: False)
    monkeypatch.setattr(os, "link", link)
    file = tmp_path / "a.txt"
    if number == errno.EIO:
        with pytest.raises(NotWritten, match=r"cannot write .*a\.txt"):
            write_file(str(file), b"x", top(tmp_path), None)
        assert state(tmp_path) == {}
    else:
        write_file(str(file), b"x", top(tmp_path), None)
        assert state(tmp_path) == {"a.txt": b"x"}


# --- A file with several names ---


@pytest.fixture
def two_names(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_bytes(b"an old and longer text")
    os.link(file, tmp_path / "b.txt")
    return file


def test_a_file_with_two_names_keeps_both(two_names: Path) -> None:
    write_file(str(two_names), b"new", top(two_names.parent), b"an old and longer text")
    assert state(two_names.parent) == {"a.txt": b"new", "b.txt": b"new"}


def test_a_file_with_two_names_that_is_too_large_to_put_back_is_left(
    two_names: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("framework_lint.source.files.MAX_BYTES", 10)
    with pytest.raises(NotWritten, match=r"a\.txt is not written: it is larger"):
        write_file(str(two_names), b"new", top(two_names.parent))
    assert two_names.read_bytes() == b"an old and longer text"


@posix
@pytest.mark.parametrize("request_", ["write", "cut", "sync"])
def test_writing_in_place_that_was_cut_off_is_put_back_by_the_next_run(two_names: Path, request_: str) -> None:
    folder = two_names.parent
    old = two_names.read_bytes()
    child = os.fork()
    if not child:
        calls = iter(range(9))
        real = getattr(disk, request_)

        def killed(*args: object) -> None:
            if request_ == "cut" or next(calls) == 1:  # the first writes the copy
                if request_ == "write":
                    os.write(args[0], b"ne")  # type: ignore[arg-type]
                os._exit(1)
            real(*args)

        setattr(disk, request_, killed)
        write_file(str(two_names), b"new", top(folder))
        os._exit(0)
    assert os.waitpid(child, 0)[1]
    assert two_names.read_bytes() != old
    left = [str(file) for file in folder.iterdir()]
    if request_ == "sync":  # all of it is there
        assert restored(left, top(folder)) == []
        assert state(folder) == {"a.txt": b"new", "b.txt": b"new"}
    else:
        assert restored(left, top(folder)) == [os.path.realpath(two_names)]
        assert state(folder) == {"a.txt": old, "b.txt": old}


@posix
def test_what_somebody_wrote_after_the_cut_is_not_put_back(two_names: Path) -> None:
    test_writing_in_place_that_was_cut_off_is_put_back_by_the_next_run(two_names, "sync")
    folder = two_names.parent
    child = os.fork()
    if not child:
        disk.cut = lambda *_: os._exit(1)
        write_file(str(two_names), b"x", top(folder))
    os.waitpid(child, 0)
    two_names.write_bytes(b"somebody's own words")
    assert restored([str(file) for file in folder.iterdir()], top(folder)) == []
    assert two_names.read_bytes() == b"somebody's own words"


@posix
def test_a_copy_that_a_branch_brings_is_not_put_back(two_names: Path) -> None:
    folder = two_names.parent
    real = disk.open_existing
    disk.open_existing = lambda path: os._exit(1)
    try:
        if not (child := os.fork()):
            write_file(str(two_names), b"new", top(folder))
        os.waitpid(child, 0)
    finally:
        disk.open_existing = real
    (copy,) = folder.glob(".framework-lint-saved-*")
    said = copy.read_bytes()
    # Another file of that name, as a clone of the branch would have it.
    two_names.unlink()
    two_names.write_bytes(b"a clone's")
    assert restored([str(copy)], top(folder)) == []
    assert two_names.read_bytes() == b"a clone's"
    for broken in (b"", b"{}", b"[" * 100_000, said.replace(b'"digest"', b'"x"'), b"{\n" + said):
        copy.write_bytes(broken)
        assert restored([str(copy)], top(folder)) == []


# --- A folder ---


def test_a_folder_is_written_whole_and_what_else_lies_in_it_stays(tmp_path: Path) -> None:
    target = tmp_path / "made"
    target.mkdir()
    (target / "mine.txt").write_bytes(b"mine")
    write_folder(str(target), {"a.yaml": b"a", "roles/b.yaml": b"b"}, top(tmp_path))
    assert state(tmp_path) == {"made/a.yaml": b"a", "made/mine.txt": b"mine", "made/roles/b.yaml": b"b"}


def test_where_the_system_exchanges_nothing_a_cut_off_folder_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "made"
    target.mkdir()
    (target / "mine.txt").write_bytes(b"mine")
    monkeypatch.setattr(disk, "exchange", lambda *_: False)
    write_folder(str(target), {"a.yaml": b"a"}, top(tmp_path))
    assert state(tmp_path) == {"made/a.yaml": b"a", "made/mine.txt": b"mine"}

    class Killed(BaseException):
        pass

    moves = []

    def move(old: str, new: str) -> None:
        moves.append(new)
        if len(moves) == 2:
            monkeypatch.setattr(
                "framework_lint.source.writer.put_back", lambda _: False
            )  # a killed process does nothing
            raise Killed
        os.rename(old, new)

    monkeypatch.setattr(disk, "move", move)
    with pytest.raises(Killed):
        write_folder(str(target), {"a.yaml": b"b"}, top(tmp_path))
    monkeypatch.undo()
    assert not target.exists()
    assert put_back(str(target))
    assert state(tmp_path) == {"made/a.yaml": b"a", "made/mine.txt": b"mine"}
    assert not put_back(str(target))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (".", "working directory"),
        ("..", "working directory"),
        ("../work", "working directory"),
        ("../clone", "repository"),
        ("../worktree", "repository"),
    ],
)
def test_a_folder_in_which_others_work_is_not_replaced(
    tmp_path: Path, typed: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("work", "works", "clone/.git", "worktree"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "worktree/.git").write_text("gitdir: elsewhere\n")
    monkeypatch.chdir(tmp_path / "work")
    before = [(folder, folder.stat().st_ino) for folder in sorted(tmp_path.iterdir())]
    with pytest.raises(NotWritten, match=why):
        write_folder(typed, {"a.yaml": b"a"}, top(tmp_path))
    assert [(folder, folder.stat().st_ino) for folder in sorted(tmp_path.iterdir())] == before
    write_folder("../works", {"a.yaml": b"a"}, top(tmp_path))
    write_folder("inside", {"a.yaml": b"a"}, top(tmp_path))
    assert state(tmp_path / "works") == state(tmp_path / "work/inside") == {"a.yaml": b"a"}


@posix
def test_a_link_in_a_folder_is_not_written_through(tmp_path: Path) -> None:
    repo = outside(tmp_path)
    (repo / "made").mkdir()
    (repo / "made/roles").symlink_to("../../home")
    before = state(tmp_path)
    with pytest.raises(NotWritten, match="made is left as it was"):
        write_folder(str(repo / "made"), {"roles/b.yaml": b"b"}, top_of(str(repo)))
    assert state(tmp_path) == before


# --- Every request to the disk fails in turn, and the process is killed at each ---

REQUESTS = (
    "create open_existing write cut sync sync_folder replace claim move exchange remove make_folder remove_folder"
).split()
PAGE = """# Engineer

**Level 3** | **Career Path:** Engineering

Builds.

## Required SFIA Skills

- Programming/software development (PROG)
"""


def a_framework(folder: Path) -> None:
    (folder / "framework/roles/management").mkdir(parents=True)
    (folder / "framework/framework.yaml").write_text(HEADER)
    for level, title in ((4, "Manager"), (5, "Head")):
        file = folder / f"framework/roles/management/level-{level}-{title.lower()}.yaml"
        file.write_text(ROLE.format(title, level))
    os.link(file, folder / "second-name.yaml")


def rendered(folder: Path) -> None:
    a_framework(folder)
    assert run(["render"]) == 0


def edited_page(folder: Path) -> None:
    rendered(folder)
    page = folder / "docs/roles/management/level-4-manager.md"
    page.write_text(page.read_text().replace("Leads the the team.", "Leads the team well."))


def a_site(folder: Path) -> None:
    a_framework(folder)
    (folder / "mkdocs.yml").write_text("site_name: x\nnav:\n  - Home: index.md\n")


def pages(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages/engineer.md").write_text(PAGE)


def pages_and_data(folder: Path) -> None:
    pages(folder)
    (folder / "made").mkdir()
    (folder / "made/mine.txt").write_text("mine")


WRITERS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "fix": (a_framework, ["--fix"]),
    "render": (a_framework, ["render"]),
    "render again": (edited_page, ["render"]),
    "render the site": (a_site, ["render", "--site"]),
    "import": (pages, ["import", "pages", "--to", "made"]),
    "import over": (pages_and_data, ["import", "pages", "--to", "made", "--force"]),
    "import an update": (edited_page, ["import", "--update", "docs", "--to", "framework"]),
    "init": (lambda _: None, ["init"]),
    "baseline": (a_framework, ["--write-baseline", "known.json"]),
    "reports": (a_framework, ["--output", "json=r.json", "--output", "html=r.html"]),
}


@pytest.fixture(params=WRITERS)
def command(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    made, args = WRITERS[request.param]
    start = tmp_path / "start"
    (start / ".git").mkdir(parents=True)
    monkeypatch.chdir(start)
    made(start)
    monkeypatch.chdir(tmp_path)
    return Command(tmp_path, start, args)


class Command:
    """A command that writes, to be run in copies of one folder."""

    def __init__(self, place: Path, start: Path, args: list[str]) -> None:
        self.place, self.start, self.args = place, start, args
        self.before = state(start)
        self.code = self.run("whole")
        self.after = state(place / "whole")
        assert self.after != self.before

    def run(self, name: str, again: bool = False) -> int:
        """Run the command in a new copy, or again in one that is there."""
        if not again:
            shutil.copytree(self.start, self.place / name)
            second = self.place / name / "second-name.yaml"
            if second.exists():
                second.unlink()
                os.link(self.place / name / "framework/roles/management/level-5-head.yaml", second)
        here = os.getcwd()
        os.chdir(self.place / name)
        try:
            return run(self.args)
        finally:
            os.chdir(here)

    def old_or_new(self, name: str) -> None:
        found = state(self.place / name)
        for file, data in found.items():
            if ".framework-lint-" in file:
                continue
            assert data in (self.before.get(file), self.after.get(file)), f"{file} is neither old nor new"
        assert set(found) >= set(self.before) & set(self.after), "something is lost"


def counting(monkeypatch: pytest.MonkeyPatch, at: int, fail: Callable[[str], None]) -> list[str]:
    """Let the request number `at` fail; the names of all that were made."""
    asked: list[str] = []
    for name in REQUESTS:
        real: Callable[..., object] = getattr(disk, name)

        def replaced(*args: object, name: str = name, real: Callable[..., object] = real) -> object:
            asked.append(name)
            if len(asked) == at:
                fail(name)
            return real(*args)

        monkeypatch.setattr(disk, name, replaced)
    return asked


def full(name: str) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_when_the_disk_refuses_every_file_is_old_or_new(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in range(1, 200):
        with monkeypatch.context() as patch:
            asked = counting(patch, at, full)
            capsys.readouterr()
            code = command.run(f"refused-{at}")
        if len(asked) < at:
            break
        said = "".join(capsys.readouterr())
        command.old_or_new(f"refused-{at}")
        assert "internal error" not in said and "Traceback" not in said
        assert code == 2 or state(command.place / f"refused-{at}") == command.after, (at, asked[at - 1])
        left = list((command.place / f"refused-{at}").rglob(".framework-lint-*"))
        assert not left or asked[at - 1] in ("remove", "remove_folder"), (asked[at - 1], left)
    assert at > 3


@posix
def test_when_it_is_killed_the_next_run_ends_as_if_it_had_not_been(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(1, 200):
        child = os.fork()
        if not child:
            try:
                counting(monkeypatch, at, lambda _: os._exit(77))
                command.run(f"killed-{at}")
            finally:
                os._exit(0)
        killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 77
        if not killed:
            break
        if "--force" in command.args and sys.platform.startswith(("linux", "darwin")):
            assert (command.place / f"killed-{at}/made/mine.txt").exists(), "there is no moment without the folder"
        command.run(f"killed-{at}", again=True)
        assert state(command.place / f"killed-{at}") == command.after, at
    assert at > 3
