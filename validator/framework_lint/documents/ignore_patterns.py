"""Patterns of paths as `.gitignore` writes them, which MkDocs uses for pages, too."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple


class _Pattern(NamedTuple):
    parts: tuple[str, ...]
    negated: bool
    folders_only: bool


class IgnorePatterns:
    """The patterns in a text, a line each; the last one that matches a path decides."""

    def __init__(self, text: str) -> None:
        self._patterns = [pattern for line in text.splitlines() if (pattern := _read(line))]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def match(self, path: str) -> bool:
        """Whether a file, given by its path from the folder that the patterns are about, is meant."""
        parts = path.split("/")
        meant = False
        for pattern in self._patterns:
            if pattern.negated == meant and _matches(pattern, parts):
                meant = not pattern.negated
        return meant


def _read(line: str) -> _Pattern | None:
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    written = line.removeprefix("!").removeprefix("\\")
    inner = written.rstrip("/")
    if not inner:
        return None
    parts = tuple(inner.removeprefix("/").split("/"))
    if "/" not in inner:  # at any depth
        parts = ("**", *parts)
    return _Pattern(parts, negated, written.endswith("/"))


def _matches(pattern: _Pattern, path: list[str]) -> bool:
    """Whether a pattern matches a file or one of the folders that it lies in."""
    reached = {0}  # how many parts of the path the pattern's parts so far may have taken
    for number, part in enumerate(pattern.parts):
        if part == "**":
            last = number == len(pattern.parts) - 1
            reached = set(range(min(reached, default=len(path)) + last, len(path) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(path) and fnmatchcase(path[at], part)}
    return any(at > 0 and (at < len(path) or not pattern.folders_only) for at in reached)


def meant_by(patterns: IgnorePatterns, paths: Iterable[str]) -> frozenset[str]:
    """The paths that patterns mean."""
    return frozenset(filter(patterns.match, paths)) if patterns else frozenset()
