"""Which pages of prose are the framework's own: those beside roles, and the index pages above them."""

from __future__ import annotations

from collections.abc import Iterable

from framework_lint.model.framework import Framework
from framework_lint.model.regex import regex

_INDEX = regex(r"(?i)(?:^|/)(?:_?index|readme|home|overview|_sidebar|summary)\.md\Z")


def pages_of_others(framework: Framework) -> frozenset[str]:
    """The addresses of the pages of prose that are not the framework's own."""
    return of_others(
        [prose.where for prose in framework.prose],
        [
            *(role.where for role in (*framework.roles, *(page for page, _ in framework.renderings))),
            *(file.where for file in framework.unread),
        ],
        written=framework.header.written,
    )


def of_others(pages: Iterable[str], roles: Iterable[str], *, written: bool) -> frozenset[str]:
    """Those of these pages that are not the framework's own, given the files of its roles. `written` says whether there
    is a framework.yaml."""
    folders = set(map(_folder, roles))
    if written or not folders:
        return frozenset()
    above = {parent for folder in folders for parent in _parents(folder)}
    # What lies beside a folder `roles` belongs to it: a home page, a page about the framework.
    folders |= {_folder(folder) for folder in folders | above if folder.rpartition("/")[2] in ("roles", "skills")}
    others = (where for where in pages if _folder(where) not in folders)
    return frozenset(where for where in others if not (_INDEX.search(where) and _folder(where) in above))


def _folder(where: str) -> str:
    return where.rpartition("/")[0]


def _parents(folder: str) -> Iterable[str]:
    while folder:
        folder = _folder(folder)
        yield folder
