"""The writer's operations on the disk, each a small function of its own, so that tests can make any of them fail."""

from __future__ import annotations

import ctypes
import os
import sys

# Flags of Linux's renameat2 and macOS's renamex_np.
_EXCHANGE = {"linux": 2, "darwin": 2}
_KEEP = {"linux": 1, "darwin": 4}
_HERE = -100  # AT_FDCWD


def create(path: str, mode: int) -> int:
    """A descriptor of a new file. Raises FileExistsError where it exists."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, mode)


def open_existing(path: str) -> int:
    """A descriptor of an existing file, pipe or device, to be written; its bytes stay until they are overwritten."""
    return os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))


def lock(descriptor: int) -> bool:
    """Lock a file until its descriptor is closed or this process ends; False where another process has locked it.

    Windows needs no lock: there an open file can be neither deleted nor replaced.
    """
    if os.name == "nt":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def write(descriptor: int, data: bytes) -> None:
    """Write all of the data."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def cut(descriptor: int, length: int) -> None:
    """Truncate a file to a length in bytes."""
    os.ftruncate(descriptor, length)


def sync(descriptor: int) -> None:
    """Flush what was written to the disk."""
    os.fsync(descriptor)


def sync_folder(folder: str) -> None:
    """Flush the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return  # Windows opens no folders
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(old: str, new: str) -> None:
    """Rename a file, replacing one that has the new name."""
    os.replace(old, new)


def claim(old: str, new: str) -> None:
    """Rename a file to a name that must be free. Raises FileExistsError where it is taken."""
    if os.name == "nt":
        os.rename(old, new)  # which refuses there
    elif not _renamed(old, new, _KEEP):
        os.link(old, new)
        os.unlink(old)


def move(old: str, new: str) -> None:
    """Rename a folder to a name that must be free."""
    os.rename(old, new)


def exchange(first: str, second: str) -> bool:
    """Swap two folders atomically; False where the system cannot."""
    return _renamed(first, second, _EXCHANGE)


def _renamed(old: str, new: str, flags: dict[str, int]) -> bool:
    """Rename a file in the way that the flag of this platform says; whether the system did."""
    if sys.platform not in flags:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(old), os.fsencode(new)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, flags["darwin"]) == 0)
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], flags["linux"]) == 0)
    except AttributeError:  # a C library without it
        return False


def remove(path: str) -> None:
    """Delete a file."""
    os.unlink(path)


def make_folder(path: str) -> None:
    """Create one folder."""
    os.mkdir(path)


def remove_folder(path: str) -> None:
    """Delete an empty folder."""
    os.rmdir(path)
