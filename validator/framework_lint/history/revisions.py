"""What changed between two revisions: finds the frameworks that each holds, reads them and compares them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from framework_lint.config.file import WrongConfiguration, settings_for
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.read import read
from framework_lint.history.base import settings_at
from framework_lint.history.changes import Comparison
from framework_lint.history.comparison import compare, path_titles
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header
from framework_lint.model.spans import Place
from framework_lint.rules.catalogue import all_rules
from framework_lint.source.git import NoRevision, Repository, Revision
from framework_lint.source.roots import HEADERS, SITES
from framework_lint.source.tree import Source, WorkTree


class Unread(NamedTuple):
    """A file that could not be read at a revision, and why."""

    path: str
    reason: str


class Difference(NamedTuple):
    """What changed in one framework.

    `folder` is where it lies now, else where it lay, from the working directory. `titles` are those of paths and
    tracks, by `path` and `path/track`.
    """

    folder: str
    comparison: Comparison
    titles: Mapping[str, str]
    unread_before: tuple[Unread, ...]
    unread_after: tuple[Unread, ...]


def differences(before: str, after: str | None, path: str = ".") -> list[Difference]:
    """What changed in the frameworks of a folder between two revisions. `A...B` as `before` is where the two parted,
    None as `after` what is on disk. Where `path` is a file, only what stands in it.

    Raises NoRevision, also where neither revision holds a framework.
    """
    is_file = not os.path.isdir(path)
    repository = Repository(os.path.dirname(path) or "." if is_file else path)
    old, new = resolved(repository, before, after)
    if is_file and not os.path.lexists(path) and not _is_known(repository, path, filter(None, (old, new))):
        raise NoRevision(f'there is no file or folder "{path}", neither now nor then')
    changes = []
    for old_root, new_root in _pairs(_roots(repository, old), _roots(repository, new)):
        old_state = None if old_root is None else _read(repository, old, old_root)
        new_state = None if new_root is None else _read(repository, new, new_root)
        difference = _difference(old_state, new_state)
        if difference and is_file:
            folder = os.path.join(repository.top, new_root or old_root or "")
            address = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
            difference = difference._replace(comparison=difference.comparison.of_file(address))
        if difference:
            changes.append(difference)
    if not changes:
        names = f'"{before}"', "what is on disk" if after is None else f'"{after}"'
        raise NoRevision(f"neither {' nor '.join(names)} holds a framework here: no framework.yaml, no roles")
    return changes


def _is_known(repository: Repository, path: str, commits: Iterable[str]) -> bool:
    """Whether a file, or a folder that is gone, was there at one of the commits."""
    place = os.path.relpath(os.path.abspath(path), repository.top).replace(os.sep, "/")
    return any(repository.ask("rev-parse", "--verify", "--quiet", f"{commit}:{place}") for commit in commits)


def resolved(repository: Repository, before: str, after: str | None) -> tuple[str, str | None]:
    """The commits that two revisions, or `A...B` and HEAD, name; None for what is on disk. Raises NoRevision."""
    if after is None:
        return repository.commit(before), None
    old, dots, new = before.partition("...")
    if dots:
        return repository.merge_base(old or "HEAD", new or "HEAD"), repository.commit(new or after)
    old, dots, new = before.partition("..")
    if dots and old:
        return repository.commit(old), repository.commit(new or after)
    return repository.commit(before), repository.commit(after)


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """The folders of frameworks at two revisions, each with what became of it; None where it is not there."""
    pairs: list[tuple[str | None, str | None]] = [(root, root) for root in new if root in old]
    removed, added = [root for root in old if root not in new], [root for root in new if root not in old]
    if len(removed) == len(added) == 1:
        return [*pairs, (removed[0], added[0])]  # the framework's folder was moved
    return [*pairs, *((root, None) for root in removed), *((None, root) for root in added)]


# A framework at a revision


class _State(NamedTuple):
    folder: str
    framework: Framework
    unread: tuple[Unread, ...] = ()


_NOTHING = _State("", Framework(Header("", Place(""))))


def _read(repository: Repository, commit: str | None, root: str) -> _State:
    """The framework in a folder of a revision; `root` is that folder from the top of the repository."""
    folder = os.path.join(repository.top, root)
    source, settings = _at(folder, commit)
    reading = read(source, settings)
    # The first finding of a file says why: its reader may have gone on and found more.
    reasons = {finding.path: finding.message for finding in reversed(reading.faults) if finding.rule == "STR001"}
    unread_files = {file.where for file in reading.framework.unread}
    reasons = {where: reason for where, reason in reasons.items() if where in unread_files}
    reasons |= {problem.path: problem.message for problem in reading.problems}
    reasons = {source.display(where): reason for where, reason in reasons.items()}
    unread = tuple(Unread(path, reason) for path, reason in sorted(reasons.items()))
    return _State(source.display(""), reading.framework, unread)


def _at(folder: str, commit: str | None) -> tuple[Source, Settings]:
    """The files of a folder at a commit or on disk, and how the configuration of that state has them read."""
    if commit is not None:
        revision = Revision(folder, commit)
        return revision, settings_at(revision)
    try:
        return WorkTree(folder), settings_for(folder, Given(), all_rules)
    except WrongConfiguration:
        return WorkTree(folder), Settings()  # what is wrong in it is said by a check


def _difference(before: _State | None, after: _State | None) -> Difference | None:
    """What changed from one state to the other; None where neither is a framework."""
    states = [state for state in (before, after) if state]
    states = [state for state in states if state.framework.header.written or state.framework.roles]
    if not states:
        return None
    old, new = before or _NOTHING, after or _NOTHING
    return Difference(
        folder=states[-1].folder,
        comparison=compare(old.framework, new.framework),
        titles={key: title for state in states for key, title in path_titles(state.framework).items()},
        unread_before=old.unread,
        unread_after=new.unread,
    )


# Where frameworks lie in a revision


def _roots(repository: Repository, commit: str | None) -> list[str]:
    """The folders, from the top of the repository, of the frameworks that a revision holds for a folder: around it, in
    `framework/`, anywhere below it, or where no framework.yaml is, its pages."""
    files: Collection[str] = repository.work_tree() if commit is None else repository.everything(commit)
    headers = {_folder(path) for path in files if path.rpartition("/")[2] in HEADERS}
    here = repository.prefix.rstrip("/")
    for folder in (*_upwards(here), _joined(here, "framework")):
        if folder in headers:
            return [folder]
    below = (folder for folder in headers if _inside(folder, here) and "/." not in f"/{folder}")
    return _topmost(below) or _pages(files, here)


def _pages(files: Collection[str], here: str) -> list[str]:
    """The folder of a site's pages, else the folder itself where there is something in it."""
    docs = _joined(here, "docs")
    is_site = any(_joined(here, name) in files for name in SITES)
    if is_site and any(_inside(path, docs) for path in files):
        return [docs]
    return [here] if any(_inside(path, here) for path in files) else []


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while folder:
        folder = _folder(folder)
        yield folder


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}".lstrip("/")


def _inside(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _topmost(folders: Iterable[str]) -> list[str]:
    """The folders that lie in no other one of them."""
    topmost: list[str] = []
    for folder in sorted(folders):
        if not any(_inside(folder, other) for other in topmost):
            topmost.append(folder)
    return topmost
