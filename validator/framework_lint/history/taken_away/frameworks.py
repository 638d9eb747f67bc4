"""What a change takes away by moving the borders of frameworks: files that lie where they lay, and are not checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from framework_lint.engine.check import check
from framework_lint.filters.since import beyond
from framework_lint.history.base import Base
from framework_lint.history.taken_away.current import Current
from framework_lint.model.findings import Finding, TakenAway
from framework_lint.source.files import Unreadable, top_of
from framework_lint.source.git import CommitTree
from framework_lint.source.overlay import Overlay
from framework_lint.source.paths import lies_in
from framework_lint.source.roots import HEADERS, has_header
from framework_lint.source.tree import Source, WorkTree


def separated_folders(current: Current, base: Base) -> Iterator[TakenAway]:
    """Folders that a new framework.yaml, in them or above them, separates from the framework that is checked."""
    files_before = base.source.files()
    header = current.checked.framework.header.file
    for where in sorted(current.checked.framework.files):
        folder, _, name = where.rpartition("/")
        if name not in HEADERS or not folder or os.path.join(current.source.root, folder) in current.roots:
            continue
        if header in HEADERS and header not in files_before:
            added = header
        elif where not in files_before:
            added = where
        else:
            continue
        files = sum(file.startswith(f"{folder}/") for file in files_before)
        if files:
            findings = _of_part(current, folder, where) if added == where else _of_framework(current, folder)
            yield TakenAway("framework", current.source.display(added), 0, _message(folder, files), len(findings))


def _of_part(current: Current, folder: str, header: str) -> list[Finding]:
    """What a check would report in a folder if its framework.yaml did not make it a framework of its own."""
    findings = check(_Without(current.source, [header]), current.settings, is_accepted=current.is_accepted).findings
    return [finding for finding in beyond(current.checked.findings, findings) if finding.path.startswith(f"{folder}/")]


def _of_framework(current: Current, folder: str) -> list[Finding]:
    """What a check of a folder, which is a framework, would report."""
    path = os.path.join(current.source.root, folder)
    return check(WorkTree(path, top_of(path)), current.settings).findings


def dropped_framework(
    folder: str,
    base: Base,
    tree: CommitTree,
    roots: Sequence[str],
    findings: Sequence[Finding],
    is_reported: Callable[[Finding], bool],
) -> Iterator[TakenAway]:
    """The framework in a folder (absolute) that was checked at the base and is not now.

    `tree` is all that lay there at the base, `roots` are the folders that are checked now and `findings` what is found
    in them. Nothing where the framework was moved to one of these.
    """
    files = base.source.files()
    added = [root for root in roots if not tree.is_folder(root)]
    is_below = any(lies_in(folder, root) for root in roots)
    if _is_moved(files, added) or (is_below and has_header(folder)):
        return  # below another framework with a header of its own: `separated_folders` says so
    hidden = list(filter(is_reported, beyond(findings, _findings_as_before(folder, base, files))))
    if hidden or not is_below:
        path = base.source.display("")
        yield TakenAway("framework", path, 0, _message(path, len(files)), len(hidden))


def _is_moved(files: Sequence[str], folders: Sequence[str]) -> bool:
    """Whether at least half of a framework's files lie in one of these folders."""
    return any(
        2 * sum(os.path.isfile(os.path.join(folder, where)) for where in files) >= len(files) for folder in folders
    )


def _findings_as_before(folder: str, base: Base, files_before: Sequence[str]) -> list[Finding]:
    """What a check as at the base would find in what lies in a folder now: with the framework.yaml that it had where
    that is gone, and without a new one further down."""
    if not os.path.isdir(folder):
        return []
    now = WorkTree(folder, top_of(folder))
    files = now.files()
    headers = {}
    for name in HEADERS:
        if name in files_before and name not in files:
            with suppress(Unreadable):
                headers[name] = base.source.read(name)
    added = [where for where in files if where not in files_before and where.rpartition("/")[2] in HEADERS]
    return check(_Without(Overlay(now, headers), added), base.settings).findings


class _Without(Overlay):
    """A source with some files left out."""

    def __init__(self, under: Source, left_out: Sequence[str]) -> None:
        super().__init__(under, {})
        self._left_out = left_out

    def files(self) -> list[str]:
        return [where for where in self.under.files() if where not in self._left_out]


def _message(folder: str, files: int) -> str:
    return f"{folder}/ is no part of this check any more: {files:,} {'file' if files == 1 else 'files'}"
