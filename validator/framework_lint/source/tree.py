"""Which files are there, and what bytes do they hold?

Paths inside a source are relative to its root, with `/`.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Protocol

from framework_lint.source.files import Top, beside, read, reason, top_of

if TYPE_CHECKING:
    from framework_lint.source.roots import Tree

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Source(Protocol):
    """A tree of files: the work tree, a git revision, or one of these with files laid over it.

    A file's address is its path from the root, with `/`; of one above the root (`../mkdocs.yml`), too.
    """

    @property
    def root(self) -> str:
        """The folder, absolute; empty where there is none on disk."""

    @property
    def tree(self) -> Tree:
        """What lies around the root, at the same time."""

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

    def __init__(self, root: str, top: Top | None = None) -> None:
        self._root = os.path.abspath(root)
        self._shown = shown(self.root)
        self.top = top or top_of(self.root, (self.root,))
        self._unlisted: dict[str, str] = {}
        self._files: list[str] | None = None

    @property
    def root(self) -> str:
        return self._root

    @property
    def tree(self) -> Tree:
        from framework_lint.source.roots import DISK

        return DISK

    def files(self) -> list[str]:
        if self._files is None:  # looked up once: a run judges what was there at its beginning
            self._files = self._listed()
        return self._files

    def _listed(self) -> list[str]:
        found: list[str] = []
        seen: set[tuple[int, int]] = set()
        folders, linked = [""], list[str]()
        if why_not := self.top.objection(os.path.realpath(self.root)):
            self._unlisted[""] = why_not
            return []
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
                            if entry.name.startswith(".") or entry.name in SKIPPED_FOLDERS:
                                continue
                            if not entry.is_symlink():
                                folders.append(name + "/")
                            elif why_not := self.top.objection(os.path.realpath(entry.path)):
                                self._unlisted[name] = why_not
                            else:
                                linked.append(name + "/")
                        else:
                            found.append(name)
            except OSError as error:
                self._unlisted[folder.rstrip("/")] = reason(error)
        found.sort()
        return found

    def read(self, where: str) -> bytes:
        path = os.path.join(self.root, where)
        # What lies above the root was found by looking upwards: it is judged by the folder where it lies.
        return read(path, beside(os.path.normpath(path)) if where.startswith("../") else self.top)

    def display(self, where: str) -> str:
        return displayed(self.root, self._shown, where)

    def unlisted(self) -> list[tuple[str, str]]:
        return sorted(self._unlisted.items())


def shown(folder: str) -> str:
    """The prefix that makes a path below `folder` relative to the working directory, with `/`."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.path.abspath(folder)
    return "" if relative == "." else relative.replace(os.sep, "/") + "/"


def shown_file(file: str) -> str:
    """A file's path relative to the working directory, with `/`."""
    return shown(os.path.dirname(os.path.abspath(file))) + os.path.basename(file)


def displayed(root: str, prefix: str, where: str) -> str:
    """A file's path as reports show it, given its address below `root`, whose prefix is `shown(root)`."""
    if where and (prefix.startswith("../") or where.startswith("../")):
        # The working directory may lie inside: `x.yaml`, not `../roles/x.yaml`.
        full = os.path.normpath(os.path.join(root, where))
        return as_text(shown_file(full))
    return as_text(f"{prefix}{where}" if where else prefix.rstrip("/") or ".")


def as_text(path: str) -> str:
    r"""A path as every report can write it: what of a name is no UTF-8 is written out, as `\xe9`."""
    return path if path.isascii() else re.sub(_NO_CHARACTER, _written_out, path)


# How Python holds bytes of a name that are no UTF-8 (PEP 383), and halves of characters in a name on Windows.
_NO_CHARACTER = "[\ud800-\udfff]"


def _written_out(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symbolic link that loops
        return False
