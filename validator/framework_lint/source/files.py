"""The only reader of files: what a framework names, or what lies in it, is read through here and nowhere else.

A framework may come from a stranger, and a link in it may lead anywhere. So every file is read within a `Top`, and
the check is made on the file that was opened, not on a path that was looked at before.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.source import look
from framework_lint.source.observed import observed, spoil
from framework_lint.source.paths import lies_in, relative_to

MAX_BYTES = 16_000_000
_GIT = ".git"


class Unreadable(Exception):
    """A file cannot be read; the message says why, as part of a sentence."""


class Missing(Unreadable):
    """There is no such file."""


class Top(NamedTuple):
    """Where files may be read and written: below some folders, but never in a `.git`."""

    folders: tuple[str, ...]  # real paths; a repository's own folder comes first

    def objection(self, real: str) -> str:
        """Why a file may not be read or written, given its real path; empty where it may."""
        for folder in self.folders:
            inside = relative_to(folder, real)
            if inside is not None:
                return "it lies in .git" if _GIT in inside.casefold().split(os.sep) else ""
        return "it leads out of the repository" if self.of_repository else "it leads out of the folder that was named"

    @property
    def of_repository(self) -> bool:
        """Whether the first folder is a repository."""
        return bool(self.folders) and look.is_there(os.path.join(self.folders[0], _GIT))


def repository(folder: str) -> str | None:
    """The nearest folder upwards that holds a `.git`, whether a folder or a file; None where there is none."""
    *_, last = upwards(folder)
    return last if look.is_there(os.path.join(last, _GIT)) else None


def upwards(folder: str) -> Iterator[str]:
    """A folder and its parents, absolute, up to the top of its repository, or to the root of the disk."""
    here = os.path.abspath(folder)
    yield here
    while not look.is_there(os.path.join(here, _GIT)) and os.path.dirname(here) != here:
        here = os.path.dirname(here)
        yield here


def top_of(folder: str, typed: Iterable[str] = ()) -> Top:
    """Where the files of a folder may lie: in its repository, else in the folder that was typed, else in itself.

    A folder that is typed may be a link that leads anywhere: whoever types it means it. A file may not: programs pass
    names of files, too, and those may come from a stranger's change.
    """
    folders_typed = [path for path in typed if look.is_folder(path)]
    top = repository(folder)
    if top is None:
        inside = any(lies_in(os.path.abspath(folder), os.path.abspath(path)) for path in folders_typed)
        folders = folders_typed if inside else [folder, *folders_typed]
    else:
        folders = [top, *folders_typed]
    return Top(tuple(dict.fromkeys(map(look.real, folders))))


def beside(file: str) -> Top:
    """Where a file that was typed or found upwards may lie: in the repository of its folder, else in that folder."""
    return top_of(os.path.dirname(os.path.abspath(file)))


def read(path: str, top: Top) -> bytes:
    """The bytes of a file. Raises Unreadable where it lies outside the top, is not a regular file, or is too large."""
    return _read(path, top.folders)


@observed
def _read(path: str, folders: tuple[str, ...]) -> bytes:
    top = Top(folders)
    return _bytes(path, lambda status: top.objection(_real(path, status)))


def read_typed(path: str) -> bytes:
    """The bytes of a file that was typed on the command line. It may lie anywhere and may be a pipe; in a repository it
    must not be a link that leads out of it, which a branch could have planted.

    Raises Unreadable.
    """
    top = beside(path)
    if top.of_repository and (look.is_link(path) or look.is_file(path)):
        return read(path, top)
    if look.is_file(path):
        return _read_anywhere(path)
    spoil()  # what a pipe says, it says once
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Missing(reason(error)) from None
    except OSError as error:
        raise Unreadable(reason(error)) from None
    if len(data) > MAX_BYTES:
        raise Unreadable(_TOO_LARGE)
    return data


@observed
def _read_anywhere(path: str) -> bytes:
    """The bytes of a regular file, wherever it lies."""
    return _bytes(path, lambda _: "")


def _bytes(path: str, objection: Callable[[os.stat_result], str]) -> bytes:
    """The bytes of a regular file, unless there is an objection to the one that was opened."""
    descriptor = _opened(path)
    try:
        status = os.fstat(descriptor)
        if why_not := objection(status) or _objection(status):
            raise Unreadable(why_not)
        return _content(descriptor, status.st_size)
    except OSError as error:
        raise Unreadable(reason(error)) from None
    finally:
        os.close(descriptor)


def exists(path: str, top: Top) -> bool:
    """Whether a path is a regular file within the top."""
    return look.is_file(path) and not top.objection(look.real(path))


def reason(error: OSError) -> str:
    """The system's message, as part of a sentence."""
    return (error.strerror or str(error)).lower()


# Non-blocking: opening a named pipe would wait for a writer for ever.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _opened(path: str) -> int:
    try:
        return os.open(path, _READING)
    except FileNotFoundError as error:
        raise Missing(reason(error)) from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise Unreadable(reason(error) if isinstance(error, OSError) else str(error)) from None


def _content(descriptor: int, size: int) -> bytes:
    """All bytes of an open file that had this size: one call, where nobody is writing into it."""
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    pieces = [data]
    while piece := os.read(descriptor, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def _real(path: str, opened: os.stat_result) -> str:
    """The real path of a file that was opened. Raises Unreadable where the path leads to another file by now."""
    folder, name = os.path.split(path)
    if not os.path.isabs(folder) or name in ("", os.curdir, os.pardir):
        folder, name = os.path.split(os.path.abspath(path))
    real = os.path.join(_real_folder(folder), name)
    status = os.lstat(real)
    if stat.S_ISLNK(status.st_mode):
        real = os.path.realpath(real)
        status = os.lstat(real)
    if not os.path.samestat(status, opened):
        _real_folder.cache_clear()
        raise Unreadable("it was moved while it was read; run it again")
    return real


@cache
def _real_folder(folder: str) -> str:
    """A folder's real path, cached: `_real` compares every opened file with what lies there."""
    return os.path.realpath(folder)


def _objection(status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):
        return f"it is {_kind(status.st_mode)}, not a file"
    return _TOO_LARGE if status.st_size > MAX_BYTES else ""


_TOO_LARGE = f"it is larger than {MAX_BYTES // 1_000_000} MB"


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
