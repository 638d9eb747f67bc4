"""The revision that a change is compared with: the settings, comments and baseline that held there."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config import file as config_file
from framework_lint.config.settings import Given, Settings
from framework_lint.rules.catalogue import all_rules
from framework_lint.source.files import Unreadable
from framework_lint.source.git import CommitTree, NoRevision, Repository, Revision
from framework_lint.source.paths import lies_in
from framework_lint.source.roots import default_roots, roots_of
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.filters.baseline import Baseline
    from framework_lint.model.spans import Place


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
    if config and not _is_inside(config, repository):
        return Before(
            source, config_file.settings_for(folder, given, all_rules, config), config
        )  # no part of the change
    found = None if isolated else _read(source, config) if config else _nearest(source)
    if found:
        try:
            settings = config_file.settings_from(*found, folder, given, all_rules)
            return Before(source, settings, found[0] if settings.file else "")
        except config_file.WrongConfiguration:
            pass
    return Before(source, config_file.settings_for(folder, given, all_rules, isolated=True), "")


def roots_before(folder: str, ref: str, paths: Sequence[str]) -> tuple[list[str], CommitTree]:
    """The folders of the frameworks that these paths, or without any the working directory, named where this branch
    left `ref`; and what lay there. Raises NoRevision."""
    repository = Repository(folder)
    tree = CommitTree(repository, repository.merge_base(ref, "HEAD"))
    there = [path for path in map(os.path.abspath, paths) if tree.has(path) or tree.is_folder(path)]
    return [root.folder for root in roots_of(there, tree)] if paths else default_roots(".", tree), tree


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


def _is_inside(file: str, repository: Repository) -> bool:
    return lies_in(os.path.abspath(file), repository.top)


# Comments


def accepted(before: Before, now: Source) -> Callable[[Suppression], bool]:
    """Whether a comment of now stood there before: in the same file, or in one that was moved, with the same rules and
    for the same key or line. Where it stands in the file makes no difference, but it holds once: of three that are
    alike where two were, the last is new."""
    there, here = set(before.source.files()), set(now.files())

    @cache
    def moved() -> dict[str, str]:
        return _moved(before.source, sorted(there - here), now, sorted(here - there))

    @cache
    def then(where: str) -> Counter[_Identity]:
        file = where if where in there else moved().get(where)
        return Counter(same for same, _ in _identities(before.source, file)) if file else Counter()

    @cache
    def lines(where: str) -> list[str]:
        return _lines(now, where)

    @cache
    def alike(where: str) -> dict[_Identity, list[Place]]:
        found: dict[_Identity, list[Place]] = {}
        for same, place in _identities(now, where):
            found.setdefault(same, []).append(place)
        return found

    def heeds(comment: Suppression) -> bool:
        where = comment.place.path
        same = _identity(comment, lines(where))
        number, places = then(where)[same], alike(where).get(same, [])
        return number > 0 and (len(places) <= number or comment.place in places[:number])

    return heeds


ALIKE = 0.5  # of the lines of two files, for one to be the other under a new name; as `git diff` asks


def _moved(before: Source, gone: list[str], now: Source, new: list[str]) -> dict[str, str]:
    """The names that files with comments had before, by their new ones; each counts once."""
    olds, news = _with_comments(before, gone), _with_comments(now, new)
    scored = []
    for where, ours in news.items():
        for old, theirs in olds.items():
            if os.path.splitext(old)[1] == os.path.splitext(where)[1]:
                score = 2 * len(ours & theirs) / (len(ours) + len(theirs))
                if score >= ALIKE:
                    scored.append((-score, old, where))
    found: dict[str, str] = {}
    for _, old, where in sorted(scored):
        if where not in found and old not in found.values():
            found[where] = old
    return found


def _with_comments(source: Source, files: list[str]) -> dict[str, set[str]]:
    """The lines of the files that hold comments for us."""
    from framework_lint.engine.parse import SUPPRESSION

    word = SUPPRESSION.decode()
    found = {where: set(_lines(source, where)) for where in files if where.endswith((".md", ".yaml", ".yml"))}
    return {where: lines for where, lines in found.items() if any(word in line for line in lines)}


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


def _identities(source: Source, where: str) -> list[tuple[_Identity, Place]]:
    from framework_lint.engine.parse import SUPPRESSION, suppressions_in

    try:
        data = source.read(where)
    except Unreadable:
        return []
    if SUPPRESSION not in data:
        return []
    lines = _lines(source, where)
    return [(_identity(comment, lines), comment.place) for comment in suppressions_in(where, data)]


def _lines(source: Source, where: str) -> list[str]:
    from framework_lint.model.spans import Lines

    try:
        lines = Lines(source.read(where).decode("utf-8-sig", "replace"))
    except Unreadable:
        return []
    return [lines.line(number) for number in range(1, len(lines.starts) + 1)]


# The baseline


def lasting(baseline: Baseline, folder: str, ref: str) -> Baseline:
    """A baseline with only what it listed already where this branch left `ref`. One outside the repository, or that
    lies there unknown to it and is no part of a change, is as it is. Raises NoRevision."""
    from framework_lint.filters.baseline import Unusable, read

    file = baseline.on_disk
    repository = Repository(folder)
    if not _is_inside(file, repository):
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
