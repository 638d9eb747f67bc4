"""Which files are there, and what bytes do they hold? Nothing else opens a file of the framework.

Paths inside a source are relative to its root, with `/`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from typing import Protocol

MAX_BYTES = 16_000_000
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Unreadable(Exception):
    """A file that cannot be read; the message says why in plain words."""


class Source(Protocol):
    """A tree of files: the work tree, a git revision, or one of these with files laid over it.

    A file's address is its path from the root, with `/`; of one above the root (`../mkdocs.yml`), too.
    """

    @property
    def root(self) -> str:
        """The folder, absolute; empty where there is none on disk."""

    def files(self) -> list[str]:
        """Every file below the root, sorted; hidden folders and installed packages are left out."""

    def read(self, where: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""

    def display(self, where: str) -> str:
        """The file's path as reports show it: relative to the working directory, with `/`. Nothing turns it back."""

    def unlisted(self) -> list[tuple[str, str]]:
        """Folders into which `files` could not look, by their address, each with the reason."""


class WorkTree:
    """The files of a folder on disk."""

    def __init__(self, root: str) -> None:
        self._root = os.path.abspath(root)
        self._shown = shown(self.root)
        self._unlisted: dict[str, str] = {}

    @property
    def root(self) -> str:
        return self._root

    def files(self) -> list[str]:
        found: list[str] = []
        seen: set[tuple[int, int]] = set()
        folders, linked = [""], list[str]()
        while folders or linked:
            # Links last: a folder is known by its own name, whatever links to it and wherever that stands.
            folder = folders.pop() if folders else linked.pop(linked.index(min(linked)))
            full = os.path.join(self.root, folder)
            try:
                status = os.stat(full)
                if (status.st_dev, status.st_ino) in seen and status.st_ino:  # Windows may give 0
                    continue  # a symbolic link back to where the walk has been
                seen.add((status.st_dev, status.st_ino))
                with os.scandir(full) as entries:
                    for entry in entries:
                        name = folder + entry.name
                        if _is_folder(entry):
                            if not entry.name.startswith(".") and entry.name not in SKIPPED_FOLDERS:
                                (linked if entry.is_symlink() else folders).append(name + "/")
                        else:
                            found.append(name)
            except OSError as error:
                self._unlisted[folder.rstrip("/")] = _reason(error)
        found.sort()
        return found

    def read(self, where: str) -> bytes:
        path = os.path.join(self.root, where)
        try:
            # Opened without blocking: a named pipe would wait for a writer for ever.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise Unreadable(_reason(error)) from None
        try:
            mode = os.fstat(descriptor)
            if not stat.S_ISREG(mode.st_mode):
                raise Unreadable(f"it is {_kind(mode.st_mode)}, not a file")
            if mode.st_size > MAX_BYTES:
                raise Unreadable(f"it is larger than {MAX_BYTES // 1_000_000} MB")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return file.read()
        except OSError as error:
            raise Unreadable(_reason(error)) from None
        finally:
            os.close(descriptor)

    def display(self, where: str) -> str:
        return displayed(self.root, self._shown, where)

    def unlisted(self) -> list[tuple[str, str]]:
        return sorted(self._unlisted.items())


class Overlay:
    """A source with the bytes of some files replaced: an editor's unsaved text on standard input, or fixes that are not
    written yet."""

    def __init__(self, under: Source, data: Mapping[str, bytes]) -> None:
        self.under, self.data = under, data

    @property
    def root(self) -> str:
        return self.under.root

    def files(self) -> list[str]:
        return sorted({*self.under.files(), *(where for where in self.data if not where.startswith("../"))})

    def read(self, where: str) -> bytes:
        return self.data[where] if where in self.data else self.under.read(where)

    def display(self, where: str) -> str:
        return self.under.display(where)

    def unlisted(self) -> list[tuple[str, str]]:
        return self.under.unlisted()


def shown(folder: str) -> str:
    """The prefix that makes a path below `folder` relative to the working directory, with `/`."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.path.abspath(folder)
    return "" if relative == "." else relative.replace(os.sep, "/") + "/"


def displayed(root: str, prefix: str, where: str) -> str:
    """A file's path as reports show it, given its address below `root`, whose prefix is `shown(root)`."""
    if where and (prefix.startswith("../") or where.startswith("../")):
        # The working directory may lie inside: `x.yaml`, not `../roles/x.yaml`.
        full = os.path.normpath(os.path.join(root, where))
        return shown(os.path.dirname(full)) + os.path.basename(full)
    return f"{prefix}{where}" if where else prefix.rstrip("/") or "."


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link that loops
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
