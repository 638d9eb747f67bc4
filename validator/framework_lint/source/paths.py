"""Whether a path lies in a folder, compared as the file system compares names: on Windows case does not matter."""

from __future__ import annotations

import os
from functools import cache


def relative_to(folder: str, path: str) -> str | None:
    """A path relative to a folder (both absolute), spelt by `normcase`; empty for the folder itself, None outside."""
    path, folder = os.path.normcase(path), os.path.normcase(folder)
    if path == folder:
        return ""
    start = folder.rstrip(os.sep) + os.sep
    return path[len(start) :] if path.startswith(start) else None


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it (both absolute)."""
    return relative_to(folder, path) is not None


def lies_in_any(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a path is one of these or lies below one (all absolute).

    Looks up each parent rather than comparing with each folder, since a commit may name thousands of files.
    """
    normalized = _normalized(folders)
    path = os.path.normcase(path)
    while path not in normalized:
        parent = os.path.dirname(path)
        if parent == path:
            return False
        path = parent
    return True


@cache
def _normalized(paths: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(os.path.normcase, paths))
