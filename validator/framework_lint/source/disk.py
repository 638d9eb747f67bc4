"""What the writer asks of the disk, one small function for each request, so that tests can make any of them fail."""

from __future__ import annotations

import ctypes
import os
import sys

# Flags of Linux's renameat2 and macOS's renamex_np.
_EXCHANGE = {"linux": 2, "darwin": 2}
_KEEP = {"linux": 1, "darwin": 4}
_HERE = -100  # AT_FDCWD


def create(path: str, mode: int) -> int:
    """A descriptor of a new file. Raises FileExistsError where there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, mode)


def open_existing(path: str) -> int:
    """A descriptor of a file, pipe or device that is there, to be written; its bytes stay until they are written."""
    return os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))


def lock(descriptor: int) -> bool:
    """Hold a file as long as this process lives and its descriptor is open; False where another process holds it.

    Windows needs none: there an open file can be neither deleted nor replaced.
    """
    if os.name == "nt":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks
        return True
    return True


def write(descriptor: int, data: bytes) -> None:
    """Write all of the data."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def cut(descriptor: int, length: int) -> None:
    """Make a file as long as that."""
    os.ftruncate(descriptor, length)


def sync(descriptor: int) -> None:
    """Wait until what was written is on the disk."""
    os.fsync(descriptor)


def sync_folder(folder: str) -> None:
    """Wait until the names in a folder are on the disk, where the system can."""
    if os.name == "nt":
        return  # Windows opens no folders
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(old: str, new: str) -> None:
    """Give a file another name, whose file is replaced."""
    os.replace(old, new)


def claim(old: str, new: str) -> None:
    """Give a file another name, which must be free. Raises FileExistsError where it is taken."""
    if os.name == "nt":
        os.rename(old, new)  # which refuses there
    elif not _renamed(old, new, _KEEP):
        os.link(old, new)
        os.unlink(old)


def move(old: str, new: str) -> None:
    """Give a folder another name, which must be free."""
    os.rename(old, new)


def exchange(one: str, other: str) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    return _renamed(one, other, _EXCHANGE)


def _renamed(old: str, new: str, flags: dict[str, int]) -> bool:
    """Whether the system gave a file another name in the way that the flag says."""
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
    """Make one folder."""
    os.mkdir(path)


def remove_folder(path: str) -> None:
    """Delete an empty folder."""
    os.rmdir(path)
