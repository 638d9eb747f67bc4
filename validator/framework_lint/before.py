"""The revision that a change is compared with: the settings, comments and baseline that held there."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from framework_lint import config_file
from framework_lint.config import Given, Settings
from framework_lint.files import Unreadable
from framework_lint.revision import NoRevision, Repository, Revision
from framework_lint.source import Source

if TYPE_CHECKING:
    from framework_lint.baseline import Baseline
    from framework_lint.suppressions import Suppression


class Before(NamedTuple):
    """What held for a framework where the change began. `file` is the configuration's path, empty where none was."""

    source: Revision
    settings: Settings
    file: str


def before(folder: str, ref: str, given: Given, config: str | None = None, *, isolated: bool = False) -> Before:
    """What held for the framework in a folder where this branch left `ref`; `given` and `config` as for a check now.

    A configuration that could not be followed then held for nothing: the defaults stand for it. Raises NoRevision.
    """
    repository = Repository(folder)
    source = Revision(folder, repository.merge_base(ref, "HEAD"))
    if config and not _inside(config, repository):
        return Before(source, config_file.settings_for(folder, given, config), config)  # no part of the change
    found = None if isolated else _read(source, config) if config else _nearest(source)
    if found:
        try:
            settings = config_file.settings_from(*found, folder, given)
            return Before(source, settings, found[0] if settings.file else "")
        except config_file.WrongConfiguration:
            pass
    return Before(source, config_file.settings_for(folder, given, isolated=True), "")


def _nearest(source: Revision) -> tuple[str, bytes] | None:
    """The configuration that `config_file.find` would have found: its path and what it holds."""
    here = source.root
    while True:
        own = _read(source, os.path.join(here, config_file.OWN_FILE))
        if own:
            return own
        shared = _read(source, os.path.join(here, config_file.SHARED_FILE))
        if shared and config_file.has_table(shared[1]):
            return shared
        if here in (source.repository.top, os.path.dirname(here)):
            return None
        here = os.path.dirname(here)


def _read(source: Revision, file: str) -> tuple[str, bytes] | None:
    folder, name = os.path.split(os.path.abspath(file))
    try:
        there = source.at(folder)
    except NoRevision:
        return None  # a framework behind a link: what lies beside the link is no part of the repository
    try:
        return file, there.read(name)
    except Unreadable:
        return None


def _inside(file: str, repository: Repository) -> bool:
    return os.path.abspath(file).startswith(repository.top.rstrip(os.sep) + os.sep)


# Comments


def accepted(before: Before, now: Source) -> Callable[[Suppression], bool]:
    """Whether a comment of now stood there before: in the same file, or in one that is gone, with the same rules and
    for the same key or line. Where it stands in the file makes no difference."""
    there, here = set(before.source.files()), set(now.files())
    known: dict[str, set[_Identity]] = {}
    lines: dict[str, list[str]] = {}

    def then(where: str) -> set[_Identity]:
        if where not in known:
            known[where] = _identities(before.source, where) if where in there else set()
        return known[where]

    def heeds(comment: Suppression) -> bool:
        where = comment.place.path
        if where not in lines:
            lines[where] = _lines(now, where)
        same = _identity(comment, lines[where])
        if where in there:
            return same in then(where)
        return any(same in then(gone) for gone in sorted(there - here) if gone.endswith(os.path.splitext(where)[1]))

    return heeds


_Identity = tuple[tuple[str, ...], str]
_KEY = re.compile(r"[ \t]*(?:-[ \t]+)?([\w-]+)[ \t]*:")


def _identity(comment: Suppression, lines: list[str]) -> _Identity:
    """The rules, and what the comment is for: a key, the words of a line, or the whole file."""
    rules = tuple(sorted(selector.casefold() for selector, _ in comment.selectors))
    if not comment.last:
        return rules, "whole file"
    line = lines[comment.first - 1] if comment.first <= len(lines) else ""
    key = _KEY.match(line) if comment.place.path.endswith((".yaml", ".yml")) else None
    return rules, f"key {key[1]}" if key else f"line {' '.join(line.split())}"


def _identities(source: Source, where: str) -> set[_Identity]:
    from framework_lint.engine import SUPPRESSION, suppressions_in

    try:
        data = source.read(where)
    except Unreadable:
        return set()
    if SUPPRESSION not in data:
        return set()
    lines = _lines(source, where)
    return {_identity(comment, lines) for comment in suppressions_in(where, data)}


def _lines(source: Source, where: str) -> list[str]:
    from framework_lint.spans import Lines

    try:
        lines = Lines(source.read(where).decode("utf-8-sig", "replace"))
    except Unreadable:
        return []
    return [lines.line(number) for number in range(1, len(lines.starts) + 1)]


# The baseline


def lasting(baseline: Baseline, folder: str, ref: str) -> Baseline:
    """A baseline with only what it listed already where this branch left `ref`. One outside the repository, or that
    lies there unknown to it and is no part of a change, is as it is. Raises NoRevision."""
    from framework_lint.baseline import Unusable, read

    file = os.path.abspath(baseline.file)
    repository = Repository(folder)
    if not _inside(file, repository):
        return baseline
    source = Revision(os.path.dirname(file), repository.merge_base(ref, "HEAD"))
    try:
        then = read(baseline.file, source.read(os.path.basename(file))).entries
    except (Unreadable, Unusable):
        then = {}
    entries = {
        fingerprint: entry._replace(times=min(entry.times, then[fingerprint].times))
        for fingerprint, entry in baseline.entries.items()
        if fingerprint in then
    }
    return baseline._replace(entries=entries)
