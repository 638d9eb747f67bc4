"""From the paths that somebody asks for to the frameworks that they are part of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from framework_lint.source.files import Unreadable
from framework_lint.source.paths import lies_in, lies_in_any
from framework_lint.source.tree import DISK, SKIPPED_FOLDERS, Tree

HEADERS = ("framework.yaml", "framework.yml")
SITES = ("mkdocs.yml", "mkdocs.yaml")
DEPTH = 6


class Root(NamedTuple):
    """A framework's folder, and which of its files and folders findings are wanted for."""

    folder: str  # absolute
    asked: tuple[str, ...]  # absolute

    @property
    def whole(self) -> bool:
        """Whether all of it was asked for."""
        return lies_in_any(self.folder, self.asked)


def default_roots(folder: str, tree: Tree = DISK) -> list[str]:
    """The framework of a directory: around it, in `framework/`, anywhere below it, or the pages of its site."""
    here = os.path.abspath(folder)
    above = _above(here, tree)
    if above:
        return [above]
    usual = os.path.join(here, "framework")
    if has_header(usual, tree):
        return [usual]
    site = site_pages(here, tree)
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
    return [site_pages(folder, tree) or _roles_folder(folder, tree) or folder]


def site_pages(folder: str, tree: Tree = DISK) -> str | None:
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
