"""Whether a path lies in a folder, compared as the disk compares names: on Windows capitals make no difference."""

from __future__ import annotations

import os
from functools import cache


def seen_from(folder: str, path: str) -> str | None:
    """A path as seen from a folder (both absolute, spelt by `normcase`); empty for the folder itself, None outside."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    if path == folder:
        return ""
    start = folder.rstrip(os.sep) + os.sep
    return path[len(start) :] if path.startswith(start) else None


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it (both absolute)."""
    return seen_from(folder, path) is not None


def lies_in_any(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a path is one of these or lies below one: every step upwards is looked up, since a commit may name
    thousands of files."""
    wanted = _normalized(folders)
    path = os.path.normcase(path)
    while path not in wanted:
        above = os.path.dirname(path)
        if above == path:
            return False
        path = above
    return True


@cache
def _normalized(paths: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(os.path.normcase, paths))
