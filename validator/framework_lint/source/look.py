"""What is asked of the disk without reading: whether something is there, and what it is."""

from __future__ import annotations

import os

from framework_lint.source.observed import observed


@observed
def is_file(path: str) -> bool:
    """Whether a path is a file, also behind links."""
    return os.path.isfile(path)


@observed
def is_folder(path: str) -> bool:
    """Whether a path is a folder, also behind links."""
    return os.path.isdir(path)


@observed
def is_link(path: str) -> bool:
    """Whether a path is a symbolic link."""
    return os.path.islink(path)


@observed
def is_there(path: str) -> bool:
    """Whether there is anything, be it a link that leads nowhere."""
    return os.path.lexists(path)


@observed
def real(path: str) -> str:
    """A path without links."""
    return os.path.realpath(path)


@observed
def names(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders and the files of a folder, as `os.walk` gives them; none where it cannot be listed."""
    _, folders, files = next(os.walk(folder), (folder, [], []))
    return tuple(folders), tuple(files)
