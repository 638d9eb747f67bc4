"""Whether a link of a page leads to a file, on disk or as the site that is built of it will have it."""

from __future__ import annotations

from functools import lru_cache

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, is_file_of_page, resolve_address, resolve_link
from framework_lint.model.site_addresses import parts_of
from framework_lint.rules.navigation.wiki import is_broken
from framework_lint.source.built import SKIPPED_FOLDERS

_PAGES = (".html", ".md")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_OF_TEMPLATES = ("{{", "{%", "<%", "${")
_FROM_ROOT = ("/_sidebar.md", "/_navbar.md")  # docsify reads their addresses from the root
_DEEP = 8  # parts of a path that an address from the site's root names at most


def file_is_there(framework: Framework, where: str, link: Link) -> bool:
    """Whether a link leads to a file, or may do so as far as is known."""
    to = str(link.to)
    if link.form == "wiki":
        return not is_broken(framework, link)
    if not is_file_of_page(to) or not _names_a_file(link, to):
        return True
    target = resolve_link(where, to)
    if target in (None, ".") or target in framework.files or target.lower() in framework.files_folded:
        return True
    if any(part.startswith(".") or part in SKIPPED_FOLDERS for part in target.split("/")):
        return True  # perhaps: these folders are not listed
    if to.startswith("/") and not _is_in_a_known_folder(framework.files, target):
        return True  # perhaps: another part of the site
    if where.lower().endswith(_FROM_ROOT) and resolve_link("", to) in framework.files:
        return True
    if link.form == "html" and resolve_address(where, to) in framework.files:
        return True
    return _is_built(framework, where, to, target)


def _names_a_file(link: Link, to: str) -> bool:
    """Whether a link says a file's path, not what only the site's generator resolves."""
    if link.form == "site" or any(sign in to for sign in _OF_TEMPLATES):
        return False
    path = to.partition("#")[0].lower()
    return link.form != "html" or path.endswith(".md") or path.endswith(_IMAGES)


def _is_built(framework: Framework, where: str, to: str, target: str) -> bool:
    """Whether an address is one of the built site."""
    if not target.endswith(".md") and _is_on_site(framework, where, to):
        return True
    if not target.endswith(_PAGES) and _is_built_from(framework.files, resolve_address(where, to) or "."):
        return True
    return _is_built_from(framework.files, target)


def _is_on_site(framework: Framework, where: str, to: str) -> bool:
    """Whether an address is that of a page, whatever its site's generator makes of names."""
    wanted = parts_of(to)
    if not wanted or wanted[-1].lower() in framework.site_addresses.given:
        return True
    if to.startswith("/"):
        return framework.site_addresses.page_at(to) is not None
    folders = {(resolve(where, to) or "").rpartition("/")[0] for resolve in (resolve_link, resolve_address)}
    return any(wanted[-1] in _names_in(framework.files).get(folder, ()) for folder in folders)


@lru_cache(maxsize=1)
def _names_in(files: frozenset[str]) -> dict[str, set[str]]:
    """The names of pages in each folder, as a site writes them."""
    names: dict[str, set[str]] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        if name.lower().endswith((".md", ".mdx", ".markdown")):
            names.setdefault(folder, set()).update(parts_of(name))
    return names


def _is_in_a_known_folder(files: frozenset[str], target: str) -> bool:
    """Whether a path from the site's root begins in one of the framework's folders, and no file deeper in ends so."""
    folder, below, _ = target.partition("/")
    folders, endings = _places(files)
    return bool(below) and folder in folders and target.removesuffix(".html").removesuffix(".md") not in endings


@lru_cache(maxsize=1)
def _places(files: frozenset[str]) -> tuple[set[str], set[str]]:
    """The folders at the root, and what the paths of files and folders end with, files without their suffix."""
    folders: set[str] = set()
    endings: set[str] = set()
    for file in files:
        parts = file.split("/")
        folders.update(parts[:1] if len(parts) > 1 else ())
        for end in range(2, len(parts) + 1):
            path = "/".join(parts[:end])
            stem = path if end < len(parts) else path.rpartition(".")[0] or path
            endings.update(stem.split("/", start)[-1] for start in range(max(0, end - _DEEP), end - 1))
    return folders, endings


def _is_built_from(files: frozenset[str], target: str) -> bool:
    """Whether a page of the built site has a source among the files, or is a folder of them."""
    stem = target.rpartition(".")[0] if target.endswith(_PAGES) else target
    if any(f"{stem}{suffix}" in files for suffix in (".md", ".yaml", ".yml", "/index.md")):
        return True
    return target in _folders(files)


@lru_cache(maxsize=1)
def _folders(files: frozenset[str]) -> set[str]:
    """All folders that hold files, at any depth."""
    folders: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
