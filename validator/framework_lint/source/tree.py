"""Trees of files: which files there are, and their bytes.

Paths inside a source are relative to its root, with `/`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Protocol

from framework_lint.source import look
from framework_lint.source.built import SKIPPED_FOLDERS
from framework_lint.source.display import displayed, shown
from framework_lint.source.files import Top, beside, read, reason, repository, top_of
from framework_lint.source.observed import observed


class Source(Protocol):
    """A framework's files: the work tree, a git revision, or one of these with some files replaced.

    A file's address is its path from the root, with `/`, also above the root (`../mkdocs.yml`).
    """

    @property
    def root(self) -> str:
        """The folder, absolute; empty where there is none on disk."""

    @property
    def tree(self) -> Tree:
        """What surrounds the root, in the same state: on disk, or in the same commit."""

    def files(self) -> list[str]:
        """The addresses of all files below the root, sorted, without hidden folders and installed packages."""

    def read(self, where: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""

    def display(self, where: str) -> str:
        """The file's path as reports show it: relative to the working directory, with `/`. Never converted back."""

    def unlisted(self) -> list[tuple[str, str]]:
        """The addresses of folders that `files` could not list, each with the reason."""

    def ignored(self) -> tuple[str, ...]:
        """The addresses of what git is told to ignore: files, and folders with a `/` at their end."""


class WorkTree:
    """The files of a folder on disk; without `gitignore` none is ignored."""

    def __init__(self, root: str, top: Top | None = None, *, gitignore: bool = True) -> None:
        self._gitignore = gitignore
        self._root = os.path.abspath(root)
        self._shown = shown(self.root)
        self.top = top or top_of(self.root, (self.root,))
        self._unlisted: tuple[tuple[str, str], ...] = ()
        self._files: list[str] | None = None
        self._ignored: tuple[str, ...] | None = None

    @property
    def root(self) -> str:
        return self._root

    @property
    def tree(self) -> Tree:
        return DISK

    def files(self) -> list[str]:
        if self._files is None:  # listed once: a run checks what was there when it began
            files, self._unlisted = _listed(self.root, self.top.folders)
            self._files = list(files)
        return self._files

    def read(self, where: str) -> bytes:
        path = os.path.join(self.root, where)
        # A file above the root has its own top: the repository of its folder, else that folder.
        return read(path, beside(os.path.normpath(path)) if where.startswith("../") else self.top)

    def display(self, where: str) -> str:
        return displayed(self.root, self._shown, where)

    def unlisted(self) -> list[tuple[str, str]]:
        return list(self._unlisted)

    def ignored(self) -> tuple[str, ...]:
        if self._ignored is None:  # asked once, as files are listed once
            self._ignored = _ignored_by_git(self.root) if self._gitignore and repository(self.root) else ()
        return self._ignored


@observed
def _listed(root: str, tops: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The addresses of all files below a folder, sorted, and those of folders that cannot be listed, each with the
    reason."""
    top = Top(tops)
    files: list[str] = []
    unlisted: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    folders, linked = [""], list[str]()
    if why_not := top.objection(os.path.realpath(root)):
        return (), (("", why_not),)
    while folders or linked:
        # Symbolic links last, so that a folder is listed under its own name, not under that of a link.
        folder = folders.pop() if folders else linked.pop(linked.index(min(linked)))
        full = os.path.join(root, folder)
        try:
            status = os.stat(full)
            if (status.st_dev, status.st_ino) in seen and status.st_ino:  # Windows may give 0
                continue  # a symbolic link to a folder that is listed already
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(full) as entries:
                for entry in entries:
                    name = folder + entry.name
                    if _is_folder(entry):
                        if entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS:
                            continue
                        if not entry.is_symlink():
                            folders.append(name + "/")
                        elif why_not := top.objection(os.path.realpath(entry.path)):
                            unlisted[name] = why_not
                        else:
                            linked.append(name + "/")
                    else:
                        files.append(name)
        except OSError as error:
            unlisted[folder.rstrip("/")] = reason(error)
    return tuple(sorted(files)), tuple(sorted(unlisted.items()))


@observed
def _ignored_by_git(root: str) -> tuple[str, ...]:
    from framework_lint.source.git import NoRevision, Repository

    try:
        return Repository(root).ignored()
    except NoRevision:
        return ()  # without git nobody can say


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link that loops
        return False


class Tree(Protocol):
    """Files and folders by absolute path: those on disk, or those of a commit."""

    def has(self, path: str) -> bool:
        """Whether there is a file."""

    def is_folder(self, path: str) -> bool: ...

    def is_top(self, folder: str) -> bool:
        """Whether a folder is the top of a repository."""

    def reaches(self, file: str, folder: str) -> bool:
        """Whether a file may refer to a folder: it must lie in the same repository."""

    def read(self, file: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""

    def walk(self, folder: str) -> Iterable[tuple[str, list[str], list[str]]]:
        """As `os.walk`, top down."""

    def files(self, folder: str, named_in: str) -> list[str]:
        """All files below a folder to which the file `named_in` refers, as `Source.files` lists them."""


class _Disk:
    """The disk as it is now."""

    def has(self, path: str) -> bool:
        return look.is_file(path)

    def is_folder(self, path: str) -> bool:
        return look.is_folder(path)

    def is_top(self, folder: str) -> bool:
        return look.is_there(os.path.join(folder, ".git"))

    def reaches(self, file: str, folder: str) -> bool:
        return not beside(file).objection(look.real(folder))

    def read(self, file: str) -> bytes:
        return read(file, beside(file))

    def walk(self, folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
        folders, files = map(list, look.names(folder))
        yield folder, folders, files
        for name in folders:  # those that the caller has not removed, as with `os.walk`
            if not look.is_link(path := os.path.join(folder, name)):
                yield from self.walk(path)

    def files(self, folder: str, named_in: str) -> list[str]:
        return WorkTree(folder, beside(named_in)).files()


DISK: Tree = _Disk()
