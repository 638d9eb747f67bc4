"""Which suppression comments stood there at the base already, and so are no part of a change."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from framework_lint.model.regex import regex
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.model.spans import Place

SIMILAR = 0.5  # of the lines of two files, for one to be the other under a new name; as `git diff` asks

_Identity = tuple[tuple[str, ...], str]  # the rules, and what a comment is for
_KEY = regex(r"[ \t]*(?:-[ \t]+)?([\w-]+)[ \t]*:")


def accepted_suppressions(base: Source, now: Source) -> Callable[[Suppression], bool]:
    """Whether a comment of now stood at the base: in the same file, or in one that was moved, with the same rules and
    for the same key or line. Where it stands in the file makes no difference, but it counts once: of three that are
    alike where two were, the last is new."""
    files_before, files = set(base.files()), set(now.files())

    @cache
    def old_names() -> dict[str, str]:
        return _old_names(base, sorted(files_before - files), now, sorted(files - files_before))

    @cache
    def times_before(where: str) -> Counter[_Identity]:
        file = where if where in files_before else old_names().get(where)
        return Counter(identity for identity, _ in _comments(base, file)) if file else Counter()

    @cache
    def lines(where: str) -> list[str]:
        return _lines(now, where)

    @cache
    def places(where: str) -> dict[_Identity, list[Place]]:
        by_identity: dict[_Identity, list[Place]] = {}
        for identity, place in _comments(now, where):
            by_identity.setdefault(identity, []).append(place)
        return by_identity

    def is_accepted(comment: Suppression) -> bool:
        where = comment.place.path
        identity = _identity(comment, lines(where))
        times, alike = times_before(where)[identity], places(where).get(identity, [])
        return times > 0 and (len(alike) <= times or comment.place in alike[:times])

    return is_accepted


def _old_names(base: Source, removed: list[str], now: Source, added: list[str]) -> dict[str, str]:
    """The names that files with comments had at the base, by their new ones; each counts once."""
    old_files, new_files = _with_comments(base, removed), _with_comments(now, added)
    scored = []
    for new, new_lines in new_files.items():
        for old, old_lines in old_files.items():
            if os.path.splitext(old)[1] == os.path.splitext(new)[1]:
                score = 2 * len(new_lines & old_lines) / (len(new_lines) + len(old_lines))
                if score >= SIMILAR:
                    scored.append((-score, old, new))
    names: dict[str, str] = {}
    for _, old, new in sorted(scored):
        if new not in names and old not in names.values():
            names[new] = old
    return names


def _with_comments(source: Source, files: list[str]) -> dict[str, set[str]]:
    """The lines of those files in which suppression comments may stand."""
    from framework_lint.engine.parsed import SUPPRESSION

    word = SUPPRESSION.decode()
    contents = {where: set(_lines(source, where)) for where in files if where.endswith((".md", ".yaml", ".yml"))}
    return {where: lines for where, lines in contents.items() if any(word in line for line in lines)}


def _comments(source: Source, where: str) -> list[tuple[_Identity, Place]]:
    """The suppression comments of a file, with their places."""
    from framework_lint.engine.parsed import SUPPRESSION, suppressions_in

    try:
        data = source.read(where)
    except Unreadable:
        return []
    if SUPPRESSION not in data:
        return []
    lines = _lines(source, where)
    return [(_identity(comment, lines), comment.place) for comment in suppressions_in(where, data)]


def _identity(comment: Suppression, lines: list[str]) -> _Identity:
    """The rules, and what the comment is for: a key, the words of a line, or the whole file."""
    rules = tuple(sorted(selector.casefold() for selector, _ in comment.selectors))
    if not comment.last:
        return rules, "whole file"
    line = lines[comment.first - 1] if comment.first <= len(lines) else ""
    key = _KEY.match(line) if comment.place.path.endswith((".yaml", ".yml")) else None
    return rules, f"key {key[1]}" if key else f"line {' '.join(line.split())}"


def _lines(source: Source, where: str) -> list[str]:
    from framework_lint.model.spans import Lines

    try:
        lines = Lines(source.read(where).decode("utf-8-sig", "replace"))
    except Unreadable:
        return []
    return [lines.line(number) for number in range(1, len(lines.starts) + 1)]
