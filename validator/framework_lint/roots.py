"""From the paths that somebody asks for to the frameworks that they are part of."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from framework_lint.files import Unreadable, beside, read, upwards
from framework_lint.source import SKIPPED_FOLDERS

HEADERS = ("framework.yaml", "framework.yml")
SITES = ("mkdocs.yml", "mkdocs.yaml")
DEPTH = 6


class Root(NamedTuple):
    """A framework's folder, and which of its files and folders findings are wanted for."""

    folder: str  # absolute
    asked: tuple[str, ...]  # absolute


def default_roots(folder: str) -> list[str]:
    """The framework of a directory: around it, in `framework/`, anywhere below it, or the pages of its site."""
    here = os.path.abspath(folder)
    above = _above(here)
    if above:
        return [above]
    usual = os.path.join(here, "framework")
    if has_header(usual):
        return [usual]
    site = _site(here)
    return _below(here) or ([site] if site else [])


def roots_of(paths: list[str]) -> list[Root]:
    """The frameworks that paths belong to, each once, in the order of the paths."""
    asked: dict[str, list[str]] = {}
    for path in paths:
        full = os.path.abspath(path)
        for folder in _roots_of_one(full):
            asked.setdefault(folder, []).append(full)
    return [Root(folder, tuple(full)) for folder, full in asked.items()]


def _roots_of_one(full: str) -> list[str]:
    folder = full if os.path.isdir(full) else os.path.dirname(full)
    above = _above(folder)
    if above:
        return [above]
    if os.path.isdir(full):
        below = _below(full)
        if below:
            return below
    return [_site(folder) or _roles_folder(folder) or folder]


def _site(folder: str) -> str | None:
    """The pages of the site that a folder is or is part of (`docs_dir` of the nearest mkdocs.yml upwards)."""
    file = site_file(folder)
    if file is None:
        return None
    here = os.path.dirname(file)
    docs = os.path.normpath(os.path.join(here, docs_folder(file)))
    if beside(file).objection(os.path.realpath(docs)):
        return None
    whole = folder == here and os.path.isdir(docs) and not os.path.isdir(os.path.join(here, "roles"))
    return docs if whole or folder == docs or folder.startswith(docs + os.sep) else None


def site_file(folder: str) -> str | None:
    """The nearest mkdocs.yml upwards, inside the repository that a folder (absolute) is part of."""
    files = (os.path.join(here, name) for here in upwards(folder) for name in SITES)
    return next(filter(os.path.isfile, files), None)


def docs_folder(mkdocs: str) -> str:
    """What a mkdocs.yml calls `docs_dir`, which is `docs` where it does not say."""
    try:
        text = read(mkdocs, beside(mkdocs)).decode("utf-8-sig", "replace")
    except Unreadable:
        return "docs"
    said = re.search("^docs_dir:([^\r\n]*)", text, re.MULTILINE)
    return said[1].partition(" #")[0].strip().strip("'\"") or "docs" if said else "docs"


def _roles_folder(folder: str) -> str | None:
    """The folder `roles` that a folder is or lies in; the one above it where skills, a home or an about page lie
    beside it, which are part of the same."""
    parts = folder.split(os.sep)
    for name in ("roles", "skills"):
        if name in parts[1:]:
            found = os.sep.join(parts[: len(parts) - parts[::-1].index(name)])
            above = os.path.dirname(found)
            whole = any(os.path.exists(os.path.join(above, beside)) for beside in ("skills", "index.md", "about.md"))
            return above if name == "skills" or whole else found
    return None


def has_header(folder: str) -> bool:
    """Whether a folder is a framework's by its framework.yaml."""
    return any(os.path.isfile(os.path.join(folder, name)) for name in HEADERS)


def _above(folder: str) -> str | None:
    """The nearest folder upwards with a framework.yaml, inside the repository that the folder is part of."""
    return next(filter(has_header, upwards(folder)), None)


def _below(folder: str) -> list[str]:
    """The frameworks below a folder, a few folders deep: somebody may have typed the command in `/`."""
    found = []
    for here, folders, files in os.walk(folder):
        if here[len(folder) :].count(os.sep) >= DEPTH:
            folders.clear()
        if any(name in files for name in HEADERS):
            found.append(here)
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in SKIPPED_FOLDERS)
    return found
