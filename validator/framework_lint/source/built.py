"""Folders that a program made: sites that were built from pages, and environments of installed packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from framework_lint.model.regex import regex

# Folders that are not even listed: installed packages, and caches.
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "bower_components", "venv", "virtualenv"})

_ALWAYS = ("_site", "_build", "_book")  # Jekyll and Eleventy, Sphinx, GitBook
# What a folder must hold to be one of a built site: HTML anywhere in it, or HTML at its top.
_WITH_HTML = ("build", "dist", "target", "out", "output")
_WITH_INDEX = ("public", "site", "html", "book")
_CANDIDATE = regex(rf"(?:^|(?<=/))(?:{'|'.join((*_ALWAYS, *_WITH_HTML, *_WITH_INDEX, 'env'))})/")
# Who makes a site keeps one of these beside its pages: such a folder is a source, whatever HTML lies in it.
_SETTINGS_OF_A_SITE = (
    "_config.yml", "_config.yaml", "mkdocs.yml", "mkdocs.yaml", "conf.py", "book.toml", "package.json", "hugo.toml",
    "hugo.yaml", ".eleventy.js", "eleventy.config.js", "docusaurus.config.js", "docusaurus.config.ts",
)  # fmt: skip
_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
_OLD_HUGO = ("config.toml", "config.yaml", "config.yml", "config.json")  # where there is a folder `content`, too
_MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
_SITE_DIR = regex(r"""^site_dir:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)
_ENVIRONMENT = ("pyvenv.cfg", "conda-meta/history", "bin/activate", "Scripts/activate")


def built_folders(files: Collection[str], text_of: Callable[[str], str]) -> tuple[str, ...]:
    """The folders among the addresses of files that a program made, each with a `/` at its end.

    `text_of` gives the text of one of the files, empty where it cannot be read.
    """
    known = files if isinstance(files, (set, frozenset)) else frozenset(files)
    candidates: dict[str, list[str]] = {}  # what lies in each folder that is called like one, from there
    for where in files:
        for match in islice(_CANDIDATE.finditer(where), 3):  # no folder of a folder of a folder ...
            candidates.setdefault(where[: match.end()], []).append(where[match.end() :])
    folders = {folder for folder, inside in candidates.items() if _is_built(folder, inside, known)}
    folders.update(_by_settings(known, text_of))
    return tuple(sorted(folders))


def is_listed(where: str) -> bool:
    """Whether a Source lists a file with this address: no folder on its path is hidden or skipped."""
    *folders, _ = where.split("/")
    return not any(folder.startswith(".") or folder in SKIPPED_FOLDERS for folder in folders)


def is_built(name: str, files: Collection[str]) -> bool:
    """Whether a folder with this name and these files at its top holds what a program made."""
    if any(file in files for file in _SETTINGS_OF_A_SITE):
        return False
    return name in _ALWAYS or (name in (*_WITH_HTML, *_WITH_INDEX) and "index.html" in files)


def _is_built(folder: str, inside: list[str], files: Collection[str]) -> bool:
    above, name = _split(folder)
    if name in _ALWAYS:
        return True
    if name == "env":
        return any(file in inside for file in _ENVIRONMENT)
    if name == "public" and _is_hugo(above, files):
        return True
    if name == "book" and f"{above}book.toml" in files:
        return True
    if any(file in inside for file in _SETTINGS_OF_A_SITE):
        return False
    if name in _WITH_HTML:
        return any(file.endswith((".html", ".htm")) for file in inside)
    return "index.html" in inside


def _is_hugo(folder: str, files: Collection[str]) -> bool:
    if any(folder + name in files for name in _HUGO):
        return True
    content = f"{folder}content/"
    return any(folder + name in files for name in _OLD_HUGO) and any(file.startswith(content) for file in files)


def _by_settings(files: Iterable[str], text_of: Callable[[str], str]) -> Iterator[str]:
    """The folders that a mkdocs.yml among the files names as its site's, `site` where it names none."""
    for where in files:
        if where.endswith(_MKDOCS):
            folder, name = _split(where)
            if name in _MKDOCS:
                setting = _SITE_DIR.search(text_of(where))
                named = setting[1].removeprefix("./").rstrip("/") if setting else "site"
                if named and not named.startswith(("/", ".")) and ".." not in named.split("/"):
                    yield f"{folder}{named}/"


def _split(path: str) -> tuple[str, str]:
    """A path's folder, empty or with a `/` at its end, and its name."""
    folder, slash, name = path.rstrip("/").rpartition("/")
    return folder + slash, name
