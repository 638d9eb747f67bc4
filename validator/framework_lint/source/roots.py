"""From the paths that were typed to the frameworks that they are part of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from framework_lint.source.built import SKIPPED_FOLDERS, is_built
from framework_lint.source.configured import configuration_in
from framework_lint.source.files import Unreadable
from framework_lint.source.paths import lies_in, lies_in_any
from framework_lint.source.tree import DISK, Tree

HEADERS = ("framework.yaml", "framework.yml")
SITES = ("mkdocs.yml", "mkdocs.yaml")
DEPTH = 6  # folders below the given one in which frameworks are looked for


class Root(NamedTuple):
    """A framework's folder, and the files and folders for which findings are reported (absolute paths)."""

    folder: str
    requested: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the whole framework was requested."""
        return lies_in_any(self.folder, self.requested)


def default_roots(folder: str, tree: Tree = DISK) -> list[str]:
    """The frameworks of a directory: the one around it, in `framework/`, those below it, or the pages of its site."""
    here = os.path.abspath(folder)
    above = _above(here, tree)
    if above:
        return [above]
    conventional = os.path.join(here, "framework")
    if has_header(conventional, tree):
        return [conventional]
    site = site_pages(here, tree)
    return _below(here, tree) or ([site] if site else [])


def roots_here(folder: str, tree: Tree = DISK, *, configured: bool = True) -> list[Root]:
    """What is checked in a directory where no path is typed: its frameworks; where there is none, its pages."""
    here = os.path.abspath(folder)
    frameworks = [Root(root, (root,)) for root in default_roots(here, tree)]
    if frameworks:
        return frameworks
    above = _configured(here, tree) if configured else None
    if above and above != here:
        return [Root(above, (here,))]  # a fix reaches what lies here only
    return [Root(root, (root,)) for root in _roots_of_path(here, tree, configured)]


class Asked(NamedTuple):
    """What paths ask for: frameworks, and files (as typed) outside of those that their repository has, with these."""

    roots: list[Root]
    outside: dict[str, list[str]]


def roots_asked(paths: Iterable[str], tree: Tree = DISK, *, configured: bool = True) -> Asked:
    """The frameworks that are checked where paths are typed, each once, in the order of the paths. `configured` is
    whether pages below a configuration belong together.

    A file that is part of none is checked with the pages of its whole repository, as the bare command at its top would
    check it, so that the same is found, unless that repository has a framework elsewhere.
    """
    requested: dict[str, list[str]] = {}
    outside: dict[str, list[str]] = {}
    of_top: dict[str, list[str]] = {}
    for path in paths:
        full = os.path.abspath(path)
        folder = os.path.dirname(full)
        if tree.is_folder(full) or _above(folder, tree) or site_pages(folder, tree):
            folders = _roots_of_path(full, tree, configured)
        else:
            top = _top(folder, tree, configured)
            if top not in of_top:
                of_top[top] = default_roots(top, tree)
            folders = of_top[top] or [top]
            is_configured = configured and folders == [top] and configuration_in(top, tree)
            of_roles = None if is_configured else _roles_folder(folder, tree)
            if of_roles:
                folders = [of_roles]
            elif not any(lies_in(full, folder) for folder in folders) and full != site_file(top, tree):
                outside[path] = folders
                continue
        for folder in folders:
            requested.setdefault(folder, []).append(full)
    return Asked([Root(folder, tuple(full)) for folder, full in requested.items()], outside)


def _top(folder: str, tree: Tree, configured: bool) -> str:
    """The folder with whose pages one of a folder is checked: with `configured` the nearest upwards with a
    configuration, else the top of the repository; without a repository the folder itself, for what lies above it is
    somebody else's."""
    here, found = folder, ""
    while True:
        if configured and not found and configuration_in(here, tree):
            found = here
        if tree.is_top(here):
            return found or here
        parent = os.path.dirname(here)
        if parent == here:
            return folder
        here = parent


def roots_of(paths: Iterable[str], tree: Tree = DISK) -> list[Root]:
    """The frameworks that paths belong to, each once, in the order of the paths."""
    requested: dict[str, list[str]] = {}
    of_files_in: dict[str, list[str]] = {}
    for path in paths:
        full = os.path.abspath(path)
        folder = os.path.dirname(full)
        if tree.is_folder(full):
            roots = _roots_of_path(full, tree, False)
        else:
            roots = of_files_in[folder] = of_files_in.get(folder) or _roots_of_path(full, tree, False)
        for root in roots:
            requested.setdefault(root, []).append(full)
    return [Root(folder, tuple(full)) for folder, full in requested.items()]


def _roots_of_path(full: str, tree: Tree, configured: bool) -> list[str]:
    folder = full if tree.is_folder(full) else os.path.dirname(full)
    above = _above(folder, tree)
    if above:
        return [above]
    if tree.is_folder(full):
        below = _below(full, tree)
        if below:
            return below
    return [site_pages(folder, tree) or (configured and _configured(folder, tree)) or pages_of(folder, tree)]


def pages_of(folder: str, tree: Tree = DISK) -> str:
    """The folder of pages that is read for a folder without a framework.yaml."""
    return site_pages(folder, tree) or _roles_folder(folder, tree) or folder


def _configured(folder: str, tree: Tree) -> str | None:
    """The folder of the configuration that holds for a folder, where the bare command there reads all pages: a part of
    them is checked as the whole is, so that the same is found and the baseline holds."""
    top = _top(folder, tree, True)
    return top if configuration_in(top, tree) and not default_roots(top, tree) else None


def site_pages(folder: str, tree: Tree = DISK) -> str | None:
    """The folder of pages of the site that a folder is part of (`docs_dir` of the nearest mkdocs.yml upwards)."""
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
    """The `docs_dir` of a mkdocs.yml; `docs` where it sets none."""
    try:
        text = tree.read(mkdocs).decode("utf-8-sig", "replace")
    except Unreadable:
        return "docs"
    setting = re.search("^docs_dir:([^\r\n]*)", text, re.MULTILINE)
    return setting[1].partition(" #")[0].strip().strip("'\"") or "docs" if setting else "docs"


def _roles_folder(folder: str, tree: Tree) -> str | None:
    """The folder `roles` that a folder is or lies in; its parent where that also has skills, a home or an about page,
    which belong to the same framework."""
    parts = folder.split(os.sep)
    for name in ("roles", "skills"):
        if name in parts[1:]:
            inner = os.sep.join(parts[: len(parts) - parts[::-1].index(name)])
            above = os.path.dirname(inner)
            whole = tree.is_folder(os.path.join(above, "skills")) or any(
                tree.has(os.path.join(above, page)) for page in ("index.md", "about.md")
            )
            return above if name == "skills" or whole else inner
    return None


def has_header(folder: str, tree: Tree = DISK) -> bool:
    """Whether a folder has a framework.yaml."""
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
    """The frameworks below a folder, up to DEPTH folders deep: the command may have been typed in `/`."""
    roots = []
    for here, folders, files in tree.walk(folder):
        if here[len(folder) :].count(os.sep) >= DEPTH:
            folders.clear()
        if any(name in files for name in HEADERS) and not is_built(os.path.basename(here), files):
            roots.append(here)
            folders.clear()
        if is_built(os.path.basename(here), files):
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
    return roots
