"""Patterns of paths, as `[per-path]` writes them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)  # each finding of a file asks
def matches(pattern: str, path: str) -> bool:
    """Whether a path with `/` fits a pattern: `*` within a name, `**` over folders; a folder stands for all in it.

    All readings of a pattern are followed at once: a regular expression tries one after the other, which takes for
    ever where there are many stars.
    """
    parts = _parts(pattern)
    reached = _with_skipped(parts, {0})
    for char in path:
        reached = _with_skipped(parts, {after for at in reached for after in _after(parts[at], at, char)})
    return bool(reached & {len(parts) - 1, len(parts) - 2})


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[str, ...]:
    """A pattern as characters, `?`, `*`, `**`, and `folders`, `inside` for `**/`; its end is what lies below."""
    import re

    tokens = re.findall(r"\*\*/|\*\*|.", pattern.rstrip("/").removeprefix("./"), re.DOTALL)
    parts = (part for token in tokens for part in (("folders", "inside") if token == "**/" else (token,)))
    return (*parts, "below", "**")


def _with_skipped(parts: tuple[str, ...], positions: set[int]) -> set[int]:
    """Positions in a pattern, and those that are reached from them by parts that may stand for nothing."""
    reached, waiting = set(positions), list(positions)
    while waiting:
        at = waiting.pop()
        part = parts[at]
        behind = {at + 1, at + 2} if part == "folders" else {at + 1} if part in ("*", "**") else set()
        new = {position for position in behind if position < len(parts)} - reached
        reached |= new
        waiting += new
    return reached


def _after(part: str, at: int, char: str) -> tuple[int, ...]:
    """The positions that follow when the part at position `at` stands for one character of a path."""
    if part == "inside":
        return (at, at + 1) if char == "/" else (at,)
    if part == "**":
        return (at,)
    if part == "*":
        return () if char == "/" else (at,)
    fits = char == "/" if part == "below" else char != "/" if part == "?" else char == part
    return (at + 1,) if fits else ()
