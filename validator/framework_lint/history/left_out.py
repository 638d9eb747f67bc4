"""Frameworks that a change leaves out: they lie there as before, but the same call checks another one now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from framework_lint.engine.check import check
from framework_lint.filters.since import beyond
from framework_lint.history.before import Before
from framework_lint.history.taken_away import Without, parted
from framework_lint.model.findings import Finding, TakenAway
from framework_lint.source.files import Unreadable, top_of
from framework_lint.source.git import CommitTree
from framework_lint.source.overlay import Overlay
from framework_lint.source.roots import HEADERS
from framework_lint.source.tree import WorkTree


def left_out(
    folder: str,
    then: Before,
    tree: CommitTree,
    roots: Sequence[str],
    found: Sequence[Finding],
    reported: Callable[[Finding], bool],
) -> Iterator[TakenAway]:
    """What it takes away that the framework in a folder was checked where the change began and is not now, when
    `roots` are checked and `found` is found in them. Nothing where the framework was moved to one of these."""
    files = then.source.files()
    if _moved(files, [root for root in roots if not tree.is_folder(root)]) or _parted_above(folder, roots):
        return
    hidden = list(filter(reported, beyond(found, _findings(folder, then, files))))
    if hidden or not any(_holds(root, folder) for root in roots):
        where = then.source.display("")
        yield TakenAway("framework", where, 0, parted(where, len(files)), len(hidden))


def _moved(files: Sequence[str], new: Sequence[str]) -> bool:
    """Whether at least half of a framework's files lie in one of the folders that are new."""
    return any(2 * sum(os.path.isfile(os.path.join(root, where)) for where in files) >= len(files) for root in new)


def _parted_above(folder: str, roots: Sequence[str]) -> bool:
    """Whether a framework lies as one of its own in another that is checked, which says so itself."""
    own = any(os.path.isfile(os.path.join(folder, name)) for name in HEADERS)
    return own and any(_holds(root, folder) for root in roots)


def _holds(root: str, folder: str) -> bool:
    return folder.startswith(root.rstrip(os.sep) + os.sep)


def _findings(folder: str, then: Before, files: Sequence[str]) -> list[Finding]:
    """What a check as it was would find in what lies there now: with the framework.yaml of then where it is gone, and
    without a new one further down."""
    if not os.path.isdir(folder):
        return []
    now = WorkTree(folder, top_of(folder))
    there = now.files()
    headers = {}
    for name in HEADERS:
        if name in files and name not in there:
            with suppress(Unreadable):
                headers[name] = then.source.read(name)
    new = [where for where in there if where not in files and where.rpartition("/")[2] in HEADERS]
    return check(Without(Overlay(now, headers), new), then.settings).findings
