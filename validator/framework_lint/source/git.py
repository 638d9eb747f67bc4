"""A framework at a git revision: read from git's objects, whatever is checked out.

A stranger's branch may hold files that look like a git repository and whose configuration names commands. So git gets
the repository by name and never looks for one itself; it fetches nothing and runs no other program.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import IO, NamedTuple

from framework_lint.model.regex import regex
from framework_lint.model.writable import writable
from framework_lint.source.built import is_listed
from framework_lint.source.display import displayed, shown
from framework_lint.source.files import MAX_BYTES, Unreadable, reason, repository

# Of git's environment variables only those that say where the user's own configuration is: others lead to another
# repository, or run another program.
_PASSED_ON = regex(r"GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_[0-9]+|VALUE_[0-9]+)")
_RESTRICTIONS = (
    "safe.bareRepository=explicit",  # git 2.38
    "protocol.allow=never",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
)
_ANY_CASE = ("--noglob-pathspecs", "--icase-pathspecs")
_LINK, _SUBMODULE = b"120000", b"160000"


class NoRevision(Exception):
    """Git cannot give a revision or part of it; the message says why and what to do."""


class Repository:
    """The git repository that a folder lies in. Nothing here changes it, or reads more of its work tree than names and
    what git is told to ignore.

    Raises NoRevision where there is no git or no repository.
    """

    def __init__(self, folder: str) -> None:
        typed = os.path.abspath(folder)
        existing = _existing(typed)
        real = os.path.realpath(existing)
        top = repository(real)  # no commit can add a `.git`
        if top is None:
            raise NoRevision(f"{shown(existing) or './'} is not in a git repository")
        self._folder, self._git_dir = top, ""
        self._git_dir = self._resolved_git_dir()
        below = os.path.normpath(os.path.join(os.path.relpath(real, top), os.path.relpath(typed, existing)))
        # The folder's path from the top of the repository, "" or with a "/" at its end.
        self.prefix = "" if below == "." else f"{below.replace(os.sep, '/')}/"
        # The top of the repository, upwards from the folder as it is typed: so paths are shown as they were typed.
        self.top = os.path.normpath(os.path.join(typed, *[".."] * self.prefix.count("/")))

    def commit(self, ref: str) -> str:
        """The id of the commit that a branch, tag or other revision names. Raises NoRevision."""
        output = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if output is None:
            raise NoRevision(self._unknown(ref))
        return output.decode("ascii").strip()

    def committed(self, commit: str) -> str:
        """When a commit was made, in seconds since 1970; empty where it does not say so."""
        head, _, _ = (self.ask("cat-file", "commit", commit) or b"").partition(b"\n\n")
        found = re.search(rb"^committer .* ([0-9]+) [+-][0-9]{4}$", head, re.MULTILINE)
        return found[1].decode("ascii") if found else ""

    def merge_base(self, first: str, second: str) -> str:
        """The id of the commit where two revisions diverged. Raises NoRevision."""
        output = self.ask("merge-base", self.commit(first), self.commit(second))
        if output:
            return output.decode("ascii").split()[0]
        if self._shallow():
            raise NoRevision(
                f'this clone is shallow, so git cannot tell where "{first}" and "{second}" parted: {_DEEPEN}'
            )
        raise NoRevision(f'"{first}" and "{second}" have no common history')

    def files(self, commit: str) -> dict[str, Entry]:
        """The files of a commit below the folder, by path from there."""
        return self._files(commit, self.prefix)

    def everything(self, commit: str) -> dict[str, Entry]:
        """All files of a commit, by path from the top."""
        return self._files(commit, "")

    def changed_lines(self, before: str, after: str, path: str) -> set[int]:
        """The numbers of the lines of a file, by its path from the top, that are others or new in `after`."""
        output = self.ask(
            "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--unified=0", before, after, "--", path
        )
        hunks = re.findall(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", output or b"", re.MULTILINE)
        return {line for first, many in hunks for line in range(int(first), int(first) + int(many or 1))}

    def work_tree(self) -> list[str]:
        """All files on disk that git does not ignore, by path from the top."""
        output = self.ask("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        paths = filter(None, map(_decoded, (output or b"").split(b"\0")))
        return [path for path in paths if os.path.lexists(os.path.join(self._folder, path))]

    def tracked(self, path: str) -> bool:
        """Whether git tracks a path (absolute), or anything below it."""
        folder, name = os.path.split(path)
        below = os.path.relpath(os.path.join(os.path.realpath(folder), name), self._folder)
        # Capitals or not: on some disks both are one folder.
        return self.ask("ls-files", "-z", "--cached", "--", below, pathspecs=_ANY_CASE) != b""

    def _files(self, commit: str, prefix: str) -> dict[str, Entry]:
        output = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *filter(None, [prefix]))
        if output is None:
            raise self.missing(f"folders of {commit[:12]}")
        entries = {}
        for line in output.split(b"\0"):
            head, tab, name = line.partition(b"\t")
            path = _decoded(name)
            if tab and path.startswith(prefix):
                mode, _, object_id = head.split()
                if mode != _SUBMODULE:
                    entries[path[len(prefix) :]] = Entry(object_id.decode("ascii"), mode == _LINK)
        return entries

    def ignored(self) -> tuple[str, ...]:
        """What git is told to ignore below the folder, from there: files, and whole folders with a `/` at their end.

        What is committed is not ignored, whatever a pattern says; nor is anything where the folder itself is.
        """
        what = "--others", "--ignored", "--exclude-standard", "--directory"
        output = self.ask("ls-files", "-z", *what, "--", *filter(None, [self.prefix]))
        paths = map(_decoded, (output or b"").split(b"\0"))
        below = (path[len(self.prefix) :] for path in paths if path.startswith(self.prefix))
        return tuple(filter(None, below))  # an ignored folder is listed as a whole: as nothing below itself

    def missing(self, what: str) -> NoRevision:
        """The error for content that git does not have locally, and how to get it. It is not fetched: that would run
        programs that the configuration names."""
        if self.ask("config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"):
            return NoRevision(
                f"git has not got {what}: this clone is partial (`--filter`), and nothing is fetched unasked. "
                "`git fetch --refetch --no-filter` brings what is missing"
            )
        return NoRevision(f"git has not got {what}: its objects are missing or broken; `git fsck` says which")

    def ask(self, *arguments: str, pathspecs: tuple[str, ...] = ("--literal-pathspecs",)) -> bytes | None:
        """The output of a git command; None where it fails. Raises NoRevision where there is no git."""
        try:
            done = subprocess.run(
                self.command(*pathspecs, *arguments),
                cwd=self._folder,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise NoRevision(f"git cannot be run: {reason(error)}") from None
        self._error = done.stderr.decode("utf-8", "replace").strip()
        return done.stdout if done.returncode == 0 else None

    def objects(self) -> _Objects:
        """A process that serves objects of this repository."""
        return _Objects(self.command("cat-file", "--batch", "--follow-symlinks"), self._folder, self.environment())

    def command(self, *arguments: str) -> list[str]:
        """A git command line for this repository that runs no other program."""
        git_dir = [f"--git-dir={self._git_dir}"] if self._git_dir else []
        return [
            _git(),
            "--no-pager",
            *git_dir,
            *(word for setting in _RESTRICTIONS for word in ("-c", setting)),
            *arguments,
        ]

    def environment(self) -> dict[str, str]:
        """The environment variables of git."""
        inherited = {
            name: value for name, value in os.environ.items() if name[:4] != "GIT_" or _PASSED_ON.fullmatch(name)
        }
        return {
            **inherited,
            "GIT_CEILING_DIRECTORIES": os.path.dirname(self._folder),
            "GIT_NO_LAZY_FETCH": "1",  # git 2.44
            "GIT_ALLOW_PROTOCOL": "",  # none: a repository's own `protocol.ext.allow` would win over `protocol.allow`
            # Messages in English, no refreshed index, no prompt for a password.
            "LC_ALL": "C",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
        }

    def _resolved_git_dir(self) -> str:
        """The folder that the top's `.git` is or leads to (a worktree, a submodule), as git finds it: git checks who
        owns the repository only as long as the folder is not named."""
        output = self.ask("rev-parse", "--absolute-git-dir")
        where = os.fsdecode(output or b"").removesuffix("\n")
        if where and not os.path.samefile(where, self._folder):
            return where
        if "dubious ownership" in self._error:
            raise NoRevision(
                "the repository belongs to somebody else, and git does not trust it: "
                f"`git config --global --add safe.directory {self._folder}` says that you do"
            )
        raise NoRevision(f"{shown(self._folder) or './'} is not in a git repository: its .git is none")

    def _shallow(self) -> bool:
        return self.ask("rev-parse", "--is-shallow-repository") == b"true\n"

    def _unknown(self, ref: str) -> str:
        unknown = f'git knows no revision "{ref}" here'
        remotes = (self.ask("remote") or b"").decode("utf-8", "replace").split()
        for remote in remotes:
            if self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{remote}/{ref}^{{commit}}"):
                return f'{unknown}; did you mean "{remote}/{ref}"?'
        if self._shallow():
            return f"{unknown}: this clone is shallow. {_DEEPEN[0].upper()}{_DEEPEN[1:]}"
        return f"{unknown}; `git branch --all` and `git tag` list what it knows" + (
            ", `git fetch` brings what is new" if remotes else ""
        )


_DEEPEN = (
    "fetch its whole history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0` at actions/checkout"
)


class Entry(NamedTuple):
    """A file of a commit."""

    object_id: str  # hexadecimal
    link: bool  # whether it is a symbolic link


class Revision:
    """A Source of what lay below a folder at a revision. The folder need not exist any more.

    Links to files inside the repository are followed, links to folders are not. Raises NoRevision, also where git lacks
    a file's content: a comparison with half a revision would report wrong changes.
    """

    def __init__(self, root: str, ref: str) -> None:
        self._root = os.path.abspath(root)
        self.repository = Repository(self._root)
        self.commit = self.repository.commit(ref)
        self._shown = shown(self._root)
        self._entries = {
            where: entry for where, entry in self.repository.files(self.commit).items() if is_listed(where)
        }
        self._objects: _Objects | None = None

    @property
    def root(self) -> str:
        return self._root

    @cached_property
    def tree(self) -> CommitTree:
        return CommitTree(self.repository, self.commit)

    def files(self) -> list[str]:
        return sorted(self._entries)

    def unlisted(self) -> list[tuple[str, str]]:
        return []  # git lists a whole tree or fails

    def ignored(self) -> tuple[str, ...]:
        return ()  # what is committed is not ignored

    def read(self, where: str) -> bytes:
        if where.startswith("../"):
            return self.tree.read(os.path.normpath(os.path.join(self._root, where)))
        entry = self._entries.get(where)
        if entry is None:
            raise Unreadable(f"there is no such file at {self.commit[:12]}")
        if self._objects is None or not self._objects.own:  # a forked process must not share a pipe
            self._objects = self.repository.objects()
        name = f"{self.commit}:{self.repository.prefix}{where}" if entry.link else entry.object_id
        data = self._objects.read(name)
        if data is None:
            raise self.repository.missing(f"the content of {self.display(where)} at {self.commit[:12]}")
        return data

    def display(self, where: str) -> str:
        return displayed(self._root, self._shown, where)

    def at(self, folder: str) -> Revision:
        """The same revision seen from another folder of the repository."""
        return Revision(folder, self.commit)


class CommitTree:
    """A Tree (see `tree`) of all that a commit holds, by the path that it would have on disk."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository, self._top, self._commit = repository, repository.top, commit
        self._files = repository.everything(commit)
        self._below: dict[str, tuple[set[str], set[str]]] = {"": (set(), set())}  # folders and files of each folder
        for path in self._files:
            folder, _, name = path.rpartition("/")
            self._within(folder)[1].add(name)

    def _within(self, folder: str) -> tuple[set[str], set[str]]:
        if folder not in self._below:
            self._below[folder] = set(), set()
            above, _, name = folder.rpartition("/")
            self._within(above)[0].add(name)
        return self._below[folder]

    def _from_top(self, path: str) -> str | None:
        """A path as the commit names it; None outside the repository."""
        relative = os.path.relpath(path, self._top).replace(os.sep, "/")
        return "" if relative == "." else None if f"{relative}/".startswith("../") else relative

    def has(self, path: str) -> bool:
        return self._from_top(path) in self._files

    def is_folder(self, path: str) -> bool:
        return self._from_top(path) in self._below

    def is_top(self, folder: str) -> bool:
        return folder == self._top

    def reaches(self, file: str, folder: str) -> bool:
        return self._from_top(folder) is not None

    def read(self, file: str) -> bytes:
        where = self._from_top(file) or ""
        if where not in self._files:
            raise Unreadable(f"there is no such file at {self._commit[:12]}")
        entry = self._files[where]
        data = self._repository.objects().read(f"{self._commit}:{where}" if entry.link else entry.object_id)
        if data is None:
            raise self._repository.missing(f"the content of {writable(where)} at {self._commit[:12]}")
        return data

    def walk(self, folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
        where = self._from_top(folder)
        if where not in self._below:
            return
        folders, files = self._below[where]
        names = sorted(folders)
        yield folder, names, sorted(files)
        for name in names:  # those that the caller has not removed, as with `os.walk`
            yield from self.walk(os.path.join(folder, name))

    def files(self, folder: str, named_in: str) -> list[str]:
        where = self._from_top(folder)
        start = f"{where}/" if where else ""
        inside = [] if where is None else [path[len(start) :] for path in self._files if path.startswith(start)]
        return sorted(filter(is_listed, inside))


class _Objects:
    """`git cat-file --batch`, kept running: one process for any number of objects."""

    def __init__(self, command: list[str], folder: str, environment: dict[str, str]) -> None:
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def own(self) -> bool:
        """Whether this process started it: a forked one must not share the pipes."""
        return self._owner == os.getpid()

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where git lacks them. Raises Unreadable."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests
        assert answers
        if "\n" in name:
            raise Unreadable("it is a link whose name holds a line break")
        try:
            requests.write(_encoded(name) + b"\n")
            requests.flush()
            head = answers.readline().rsplit(None, 2)
        except OSError:
            head = []
        # "<id> <type> <size>", or "<name> missing"; for a link that leads out or nowhere "<word> <size>".
        if len(head) == 3 and head[2].isdigit():
            size = int(head[2])
            data = answers.read(size) if size <= MAX_BYTES else _skipped(answers, size)
            answers.read(1)
            if head[1] != b"blob":
                raise Unreadable("it is a link to a folder")
            if size > MAX_BYTES:
                raise Unreadable(f"it is larger than {MAX_BYTES // 1_000_000} MB")
            return data
        if len(head) == 2 and head[1].isdigit():
            answers.read(int(head[1]) + 1)
            raise Unreadable("it is a link that leads to no file of the repository")
        return None

    def __del__(self) -> None:
        if self.own:
            with suppress(OSError, ValueError):
                self._process.communicate()


def _git() -> str:
    """The path of git. The system is not left to search for it: Windows looks in the working directory first, where a
    branch may bring a `git.exe`. Raises NoRevision.
    """
    name = "git.exe" if os.name == "nt" else "git"
    for folder in filter(os.path.isabs, os.get_exec_path()):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise NoRevision("git is not installed, or not on the PATH")


def _skipped(stream: IO[bytes], size: int) -> bytes:
    """Read and discard `size` bytes; returns none."""
    while size > 0 and (piece := stream.read(min(size, 1 << 20))):
        size -= len(piece)
    return b""


def _decoded(name: bytes) -> str:
    """A path of git's as the system encodes file names; git itself knows no encoding."""
    return os.fsdecode(name) if os.name != "nt" else name.decode("utf-8", "surrogateescape")


def _encoded(name: str) -> bytes:
    return os.fsencode(name) if os.name != "nt" else name.encode("utf-8", "surrogateescape")


def _existing(folder: str) -> str:
    """The folder, or its nearest parent that exists."""
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder
