"""What changed between two revisions: finds the frameworks that each holds, reads them and compares them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.history.comparison import Comparison, compare, places
from framework_lint.model.framework import Framework, Header
from framework_lint.model.spans import Place
from framework_lint.source.git import NoRevision, Repository, Revision
from framework_lint.source.roots import HEADERS, SITES

# The rules by which a reader says that it could not read a file; no other rule matters to what changed.
_READING = Settings(select=("STR001", "STR002", "STR003"))


class Unread(NamedTuple):
    """A file that could not be read at a revision, and why."""

    path: str
    reason: str


class Difference(NamedTuple):
    """What changed in one framework; `folder` is where it lies now, else where it lay, from the working directory."""

    folder: str
    comparison: Comparison
    titles: Mapping[str, str]  # of paths and tracks, by `path` and `path/track`
    unread_before: tuple[Unread, ...]
    unread_after: tuple[Unread, ...]


def differences(before: str, after: str, folder: str = ".") -> list[Difference]:
    """What changed in the frameworks of a folder between two revisions; `A...B` as `before` is where the two parted.

    Raises NoRevision, also where neither revision holds a framework.
    """
    repository = Repository(folder)
    old, new = resolved(repository, before, after)
    ones, others = _roots(repository, old), _roots(repository, new)
    pairs = [(root, root) for root in others if root in ones]
    gone, came = [root for root in ones if root not in others], [root for root in others if root not in ones]
    if len(gone) == len(came) == 1:
        pairs.append((gone.pop(), came.pop()))  # the framework's folder was moved
    found = [_difference(_read(repository, old, one), _read(repository, new, other)) for one, other in pairs]
    found += [_difference(_read(repository, old, one), None) for one in gone]
    found += [_difference(None, _read(repository, new, other)) for other in came]
    found = [one for one in found if one is not None]
    if not found:
        raise NoRevision(f'neither "{before}" nor "{after}" holds a framework here: no framework.yaml, no roles')
    return found  # type: ignore[return-value]


def resolved(repository: Repository, before: str, after: str) -> tuple[str, str]:
    """The commits that two revisions, or `A...B` and HEAD, name. Raises NoRevision."""
    one, dots, other = before.partition("...")
    if dots:
        return repository.merge_base(one or "HEAD", other or "HEAD"), repository.commit(other or after)
    one, dots, other = before.partition("..")
    if dots and one:
        return repository.commit(one), repository.commit(other or after)
    return repository.commit(before), repository.commit(after)


class _Read(NamedTuple):
    folder: str
    framework: Framework
    unread: tuple[Unread, ...]


def _read(repository: Repository, commit: str, root: str) -> _Read:
    """The framework in a folder of a revision; `root` is that folder from the top of the repository."""
    folder = os.path.join(repository.top, root)
    source = Revision(folder, commit)
    checked = check(source, _READING)
    # A finding is one of several of the same file where its reader went on after the first.
    reasons = {finding.path: finding.message for finding in reversed(checked.findings) if finding.rule == "STR001"}
    reasons |= {problem.path: problem.message for problem in checked.problems}
    reasons = {source.display(where): reason for where, reason in reasons.items()}
    unread = tuple(Unread(path, reason) for path, reason in sorted(reasons.items()))
    return _Read(source.display(""), checked.framework, unread)


def _difference(before: _Read | None, after: _Read | None) -> Difference | None:
    there = [one for one in (before, after) if one and (one.framework.header.written or one.framework.roles)]
    if not there:
        return None
    nothing = Framework(Header("", Place("")))
    return Difference(
        folder=there[-1].folder,
        comparison=compare(before.framework if before else nothing, after.framework if after else nothing),
        titles={title: words for one in there for title, words in places(one.framework).items()},
        unread_before=before.unread if before else (),
        unread_after=after.unread if after else (),
    )


def _roots(repository: Repository, commit: str) -> list[str]:
    """The folders, from the top of the repository, of the frameworks that a revision holds for a folder: as
    `roots.default_roots` finds them on disk, and where no framework.yaml is, its pages."""
    everything = list(Repository(repository.top).files(commit))
    headers = {_folder(path) for path in everything if path.rpartition("/")[2] in HEADERS}
    here = repository.prefix.rstrip("/")
    above = here
    while True:
        if above in headers:
            return [above]
        if not above:
            break
        above = _folder(above)
    usual = f"{here}/framework".lstrip("/")
    if usual in headers:
        return [usual]
    below = _topmost(folder for folder in headers if _inside(folder, here) and "/." not in f"/{folder}")
    if below:
        return below
    if not any(_inside(path, here) for path in everything):
        return []
    docs = f"{here}/docs".lstrip("/")
    site = any(f"{here}/{name}".lstrip("/") in everything for name in SITES)
    return [docs] if site and any(_inside(path, docs) for path in everything) else [here]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _inside(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _topmost(folders: Iterable[str]) -> list[str]:
    found: list[str] = []
    for folder in sorted(folders):
        if not any(_inside(folder, other) for other in found):
            found.append(folder)
    return found
