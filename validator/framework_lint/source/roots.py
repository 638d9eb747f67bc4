"""From the paths that somebody asks for to the frameworks that they are part of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from framework_lint.source.files import Unreadable, beside, read
from framework_lint.source.paths import lies_in
from framework_lint.source.tree import SKIPPED_FOLDERS, WorkTree

HEADERS = ("framework.yaml", "framework.yml")
SITES = ("mkdocs.yml", "mkdocs.yaml")
DEPTH = 6


class Tree(Protocol):
    """Files and folders by their absolute paths: those on disk, or those of a commit."""

    def has(self, path: str) -> bool:
        """Whether a file lies there."""

    def is_folder(self, path: str) -> bool: ...

    def is_top(self, folder: str) -> bool:
        """Whether a folder is the top of a repository."""

    def reaches(self, file: str, folder: str) -> bool:
        """Whether a file may name a folder: one of the repository that it lies in."""

    def read(self, file: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""

    def walk(self, folder: str) -> Iterable[tuple[str, list[str], list[str]]]:
        """As `os.walk`, top down."""

    def files(self, folder: str, named_in: str) -> list[str]:
        """All files below a folder that a file names, by their path from there; as `Source.files` lists them."""


class _Disk:
    """What lies on disk now."""

    def has(self, path: str) -> bool:
        return os.path.isfile(path)

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(path)

    def is_top(self, folder: str) -> bool:
        return os.path.exists(os.path.join(folder, ".git"))

    def reaches(self, file: str, folder: str) -> bool:
        return not beside(file).objection(os.path.realpath(folder))

    def read(self, file: str) -> bytes:
        return read(file, beside(file))

    def walk(self, folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
        return os.walk(folder)

    def files(self, folder: str, named_in: str) -> list[str]:
        return WorkTree(folder, beside(named_in)).files()


DISK: Tree = _Disk()


class Root(NamedTuple):
    """A framework's folder, and which of its files and folders findings are wanted for."""

    folder: str  # absolute
    asked: tuple[str, ...]  # absolute


def default_roots(folder: str, tree: Tree = DISK) -> list[str]:
    """The framework of a directory: around it, in `framework/`, anywhere below it, or the pages of its site."""
    here = os.path.abspath(folder)
    above = _above(here, tree)
    if above:
        return [above]
    usual = os.path.join(here, "framework")
    if has_header(usual, tree):
        return [usual]
    site = _site(here, tree)
    return _below(here, tree) or ([site] if site else [])


def roots_of(paths: Iterable[str], tree: Tree = DISK) -> list[Root]:
    """The frameworks that paths belong to, each once, in the order of the paths."""
    asked: dict[str, list[str]] = {}
    for path in paths:
        full = os.path.abspath(path)
        for folder in _roots_of_one(full, tree):
            asked.setdefault(folder, []).append(full)
    return [Root(folder, tuple(full)) for folder, full in asked.items()]


def _roots_of_one(full: str, tree: Tree) -> list[str]:
    folder = full if tree.is_folder(full) else os.path.dirname(full)
    above = _above(folder, tree)
    if above:
        return [above]
    if tree.is_folder(full):
        below = _below(full, tree)
        if below:
            return below
    return [_site(folder, tree) or _roles_folder(folder, tree) or folder]


def _site(folder: str, tree: Tree) -> str | None:
    """The pages of the site that a folder is or is part of (`docs_dir` of the nearest mkdocs.yml upwards)."""
    file = site_file(folder, tree)
    if file is None:
        return None
    here = os.path.dirname(file)
    docs = os.path.normpath(os.path.join(here, docs_folder(file, tree)))
    if not tree.reaches(file, docs):
        return None
    whole = folder == here and tree.is_folder(docs) and not tree.is_folder(os.path.join(here, "roles"))
    return docs if whole or lies_in(folder, docs) else None


def site_file(folder: str, tree: Tree = DISK) -> str | None:
    """The nearest mkdocs.yml upwards, inside the repository that a folder (absolute) is part of."""
    while True:
        file = next((path for name in SITES if tree.has(path := os.path.join(folder, name))), None)
        parent = os.path.dirname(folder)
        if file or parent == folder or tree.is_top(folder):
            return file
        folder = parent


def docs_folder(mkdocs: str, tree: Tree = DISK) -> str:
    """What a mkdocs.yml calls `docs_dir`, which is `docs` where it does not say."""
    try:
        text = tree.read(mkdocs).decode("utf-8-sig", "replace")
    except Unreadable:
        return "docs"
    said = re.search("^docs_dir:([^\r\n]*)", text, re.MULTILINE)
    return said[1].partition(" #")[0].strip().strip("'\"") or "docs" if said else "docs"


def _roles_folder(folder: str, tree: Tree) -> str | None:
    """The folder `roles` that a folder is or lies in; the one above it where skills, a home or an about page lie
    beside it, which are part of the same."""
    parts = folder.split(os.sep)
    for name in ("roles", "skills"):
        if name in parts[1:]:
            found = os.sep.join(parts[: len(parts) - parts[::-1].index(name)])
            above = os.path.dirname(found)
            whole = tree.is_folder(os.path.join(above, "skills")) or any(
                tree.has(os.path.join(above, beside)) for beside in ("index.md", "about.md")
            )
            return above if name == "skills" or whole else found
    return None


def has_header(folder: str, tree: Tree = DISK) -> bool:
    """Whether a folder is a framework's by its framework.yaml."""
    return any(tree.has(os.path.join(folder, name)) for name in HEADERS)


def _above(folder: str, tree: Tree) -> str | None:
    """The nearest folder upwards with a framework.yaml, inside the repository that the folder is part of."""
    while True:
        if has_header(folder, tree):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder or tree.is_top(folder):
            return None
        folder = parent


def _below(folder: str, tree: Tree) -> list[str]:
    """The frameworks below a folder, a few folders deep: somebody may have typed the command in `/`."""
    found = []
    for here, folders, files in tree.walk(folder):
        if here[len(folder) :].count(os.sep) >= DEPTH:
            folders.clear()
        if any(name in files for name in HEADERS):
            found.append(here)
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
    return found
