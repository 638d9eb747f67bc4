"""A framework as git holds it at some revision: read from its objects, whatever is checked out."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from typing import NamedTuple

from framework_lint.files import MAX_BYTES, Unreadable
from framework_lint.source import SKIPPED_FOLDERS, WorkTree, displayed, shown

_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
_LINK, _SUBMODULE = b"120000", b"160000"


class NoRevision(Exception):
    """Git cannot give what was asked for; the message says why and what to do."""


class Repository:
    """The git repository that a folder lies in. Nothing here changes it or looks at its work tree.

    Raises NoRevision where there is no git or no repository.
    """

    def __init__(self, folder: str) -> None:
        self.folder = _existing(os.path.abspath(folder))
        self._below = os.path.relpath(os.path.abspath(folder), self.folder)
        self.prefix = self._prefix()  # the folder's path from the top of the repository, "" or with a "/" at its end
        # The top of the repository, upwards from the folder, not as git resolves it: paths stay as they are typed.
        self.top = os.path.normpath(os.path.join(os.path.abspath(folder), *[".."] * self.prefix.count("/")))

    def commit(self, ref: str) -> str:
        """The id of the commit that a branch, tag or other revision names. Raises NoRevision."""
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found is None:
            raise NoRevision(self._unknown(ref))
        return found.decode("ascii").strip()

    def merge_base(self, one: str, other: str) -> str:
        """The id of the commit where two revisions parted. Raises NoRevision."""
        first, second = self.commit(one), self.commit(other)
        found = self.ask("merge-base", first, second)
        if found:
            return found.decode("ascii").split()[0]
        if self._shallow():
            raise NoRevision(f'this clone is shallow, so git cannot tell where "{one}" and "{other}" parted: {_DEEPEN}')
        raise NoRevision(f'"{one}" and "{other}" have no common history')

    def files(self, commit: str) -> dict[str, Entry]:
        """What a commit holds below the folder, by path from there."""
        given = self.ask("ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *filter(None, [self.prefix]))
        if given is None:
            raise NoRevision(f"git cannot list {commit[:12]}: its objects are missing or broken")
        found = {}
        for line in given.split(b"\0"):
            head, tab, name = line.partition(b"\t")
            path = os.fsdecode(name)
            if tab and path.startswith(self.prefix):
                mode, _, object_id, size = head.split()
                if mode != _SUBMODULE:
                    entry = Entry(object_id.decode("ascii"), int(size) if size.isdigit() else 0, mode == _LINK)
                    found[path[len(self.prefix) :]] = entry
        return found

    def ask(self, *arguments: str) -> bytes | None:
        """What a git command prints; None where it fails. Raises NoRevision where there is no git."""
        try:
            done = subprocess.run(
                ["git", "--literal-pathspecs", *arguments],
                cwd=self.folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise NoRevision("git is not installed, or not on the PATH") from None
        self._complaint = done.stderr.decode("utf-8", "replace").strip()
        return done.stdout if done.returncode == 0 else None

    def _prefix(self) -> str:
        given = self.ask("rev-parse", "--show-prefix")
        if given is None:
            if "dubious ownership" in self._complaint:
                raise NoRevision(
                    "the repository belongs to somebody else, and git does not trust it: "
                    f"`git config --global --add safe.directory {self.folder}` says that you do"
                )
            raise NoRevision(f"{shown(self.folder) or './'} is not in a git repository")
        prefix = os.fsdecode(given).removesuffix("\n")
        return prefix if self._below == "." else f"{prefix}{self._below.replace(os.sep, '/')}/"

    def _shallow(self) -> bool:
        return self.ask("rev-parse", "--is-shallow-repository") == b"true\n"

    def _unknown(self, ref: str) -> str:
        said = f'git knows no revision "{ref}" here'
        remotes = (self.ask("remote") or b"").decode("utf-8", "replace").split()
        for remote in remotes:
            if self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{remote}/{ref}^{{commit}}"):
                return f'{said}; did you mean "{remote}/{ref}"?'
        if self._shallow():
            return f"{said}: this clone is shallow. {_DEEPEN[0].upper()}{_DEEPEN[1:]}"
        return f"{said}; `git branch --all` and `git tag` list what it knows" + (
            ", `git fetch` brings what is new" if remotes else ""
        )


_DEEPEN = (
    "fetch its whole history with `git fetch --unshallow`, or in a workflow with `fetch-depth: 0` at actions/checkout"
)


class Entry(NamedTuple):
    """A file of a commit."""

    object_id: str
    size: int  # bytes
    link: bool  # a symbolic link


class Revision:
    """A Source over what lies below a folder at a revision. The folder need not exist any more.

    Links to files inside the repository are followed, links to folders are not. Raises NoRevision.
    """

    def __init__(self, root: str, ref: str) -> None:
        self._root = os.path.abspath(root)
        self.repository = Repository(self._root)
        self.commit = self.repository.commit(ref)
        self._shown = shown(self._root)
        self._entries = {where: entry for where, entry in self.repository.files(self.commit).items() if _listed(where)}
        self._objects: _Objects | None = None

    @property
    def root(self) -> str:
        return self._root

    def files(self) -> list[str]:
        return sorted(self._entries)

    def unlisted(self) -> list[tuple[str, str]]:
        return []  # git lists all of a tree or nothing

    def read(self, where: str) -> bytes:
        if where.startswith("../"):
            return WorkTree(self._root).read(where)  # the site's navigation, which is no part of the framework
        entry = self._entries.get(where)
        if entry is None:
            raise Unreadable(f"there is no such file at {self.commit[:12]}")
        if entry.size > MAX_BYTES:
            raise Unreadable(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        if self._objects is None or not self._objects.own:  # a forked process must not share a pipe
            self._objects = _Objects(self.repository.folder)
        if not entry.link:
            return self._objects.read(entry.object_id)
        if "\n" in where or "\n" in self.repository.prefix:
            raise Unreadable("it is a link whose name holds a line break")
        return self._objects.read(f"{self.commit}:{self.repository.prefix}{where}")

    def display(self, where: str) -> str:
        return displayed(self._root, self._shown, where)

    def at(self, folder: str) -> Revision:
        """The same revision seen from another folder of the repository."""
        return Revision(folder, self.commit)


class _Objects:
    """`git cat-file --batch`, kept open: one process for any number of objects."""

    def __init__(self, folder: str) -> None:
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            ["git", "cat-file", "--batch", "--follow-symlinks"],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    @property
    def own(self) -> bool:
        return self._owner == os.getpid()

    def read(self, name: str) -> bytes:
        asked, given = self._process.stdin, self._process.stdout
        assert asked
        assert given
        try:
            asked.write(os.fsencode(name) + b"\n")
            asked.flush()
            head = given.readline().split()
        except OSError:
            head = []
        # "<id> <type> <size>", or "<name> missing"; for a link that leads out or nowhere "<word> <size>".
        if len(head) == 3 and head[2].isdigit():
            data = given.read(int(head[2]))
            given.read(1)
            if head[1] == b"blob":
                return data
            raise Unreadable("it is a link to a folder")
        if len(head) == 2 and head[1].isdigit():
            given.read(int(head[1]) + 1)
            raise Unreadable("it is a link that leads to no file of the repository")
        raise Unreadable("git does not have its content")

    def __del__(self) -> None:
        if self.own:
            with suppress(OSError, ValueError):
                self._process.communicate()


def _listed(where: str) -> bool:
    *folders, _ = where.split("/")
    return not any(folder.startswith(".") or folder in SKIPPED_FOLDERS for folder in folders)


def _existing(folder: str) -> str:
    """The folder, or where it is gone the nearest one upwards that is there."""
    while not os.path.isdir(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def _environment() -> dict[str, str]:
    # A hook is run with variables that say where its repository is, relative to another folder than ours.
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    # Messages in English, no index refreshed behind the user's back, nobody asked for a password.
    return {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
