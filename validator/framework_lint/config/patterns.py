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
    at = _reached(parts, {0})
    for char in path:
        at = _reached(parts, {after for one in at for after in _after(parts[one], one, char)})
    return bool(at & {len(parts) - 1, len(parts) - 2})


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[str, ...]:
    """A pattern as characters, `?`, `*`, `**`; `folders`, `inside` for `**/`; at the end what lies below a folder."""
    import re

    found = re.findall(r"\*\*/|\*\*|.", pattern.rstrip("/").removeprefix("./"), re.DOTALL)
    parts = (part for one in found for part in (("folders", "inside") if one == "**/" else (one,)))
    return (*parts, "below", "**")


def _reached(parts: tuple[str, ...], at: set[int]) -> set[int]:
    """Places in a pattern, and those that lie behind what may stand for nothing."""
    found, waiting = set(at), list(at)
    while waiting:
        one = waiting.pop()
        part = parts[one]
        new = {one + 1, one + 2} if part == "folders" else {one + 1} if part in ("*", "**") else set()
        new = {place for place in new if place < len(parts)} - found
        found |= new
        waiting += new
    return found


def _after(part: str, at: int, char: str) -> tuple[int, ...]:
    """The places in a pattern behind one character of a path."""
    if part == "inside":
        return (at, at + 1) if char == "/" else (at,)
    if part == "**":
        return (at,)
    if part == "*":
        return () if char == "/" else (at,)
    fits = char == "/" if part == "below" else char != "/" if part == "?" else char == part
    return (at + 1,) if fits else ()
