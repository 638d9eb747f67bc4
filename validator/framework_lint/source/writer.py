"""The one writer of files: whole or not at all, within a `Top`, and never over what somebody saved meanwhile."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from types import EllipsisType

from framework_lint.source import disk
from framework_lint.source.files import Top, Unreadable, read, reason
from framework_lint.source.paths import lies_in

_TEMPORARY = re.compile(r"\.framework-lint-[0-9a-f]{16}")
_SAVED = re.compile(r"\.framework-lint-saved-[0-9a-f]{16}")
# What a disk says that gives a file no second name (FAT, exFAT, some of a network): Linux, macOS.
_NO_SECOND_NAMES = (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}


# What a file held when it was read: None if there was none, `...` for whatever it holds.
Expected = bytes | None | EllipsisType


class NotWritten(Exception):
    """A file was left as it is; the message names it and says why."""


def write_file(path: str, data: bytes, top: Top, expected: Expected = ...) -> None:
    """Write a file by a flushed temporary one beside it that takes its name: nobody ever reads half a file.

    Where the file holds something else than `expected` by now, it is left. A link within the top keeps leading to what
    it leads to; owner and mode stay. A file with several names is written in place, with a copy beside it until that is
    done (see `restored`). A pipe or device is written, not replaced.
    Raises NotWritten.
    """
    try:
        descriptor = _stream(path)
        if descriptor is not None:
            disk.write(descriptor, data)
            return
        real = os.path.realpath(path)
        why_not = top.objection(real)
        if why_not:
            raise NotWritten(f"{path} is not written: {why_not}")
        status = _status(real)
        if status and not stat.S_ISREG(status.st_mode):
            _through(real, data)
        elif status and status.st_nlink > 1:
            _in_place(real, data, status, expected)
        else:
            _anew(real, data, top, status, expected)
    except OSError as error:
        raise NotWritten(f"cannot write {path}: {reason(error)}") from None
    except Unreadable as error:  # what is written in place is read before
        raise NotWritten(f"{path} is not written: {error}") from None


def write_page(path: str, data: bytes, top: Top, expected: Expected = ...) -> None:
    """Write a Markdown page; nothing else may be made out of a framework's texts. Raises NotWritten."""
    if not path.endswith(".md"):
        raise NotWritten(f"{path} is not written: pages end in .md")
    write_file(path, data, top, expected)


def write_folder(folder: str, files: Mapping[str, bytes], top: Top) -> None:
    """Write files into a folder, all of them or none: a copy of the folder is made beside it and takes its place.

    What else lies in the folder stays. Paths in `files` are relative to it, with `/`. A repository or the working
    directory is never replaced: other programs work in it. Raises NotWritten.
    """
    import shutil

    target = os.path.realpath(folder)
    folder = os.path.normpath(folder)
    why_not = top.objection(target) or _in_use(target)
    if why_not:
        raise NotWritten(f"{folder} is not written: {why_not}")
    put_back(folder)
    work = _beside(target)
    made, made_folders = os.path.join(work, "new"), list[str]()
    try:
        made_folders = _make_folders(os.path.dirname(target), top)
        disk.make_folder(work)
        if os.path.isdir(target):
            shutil.copytree(target, made, symlinks=True)
        else:
            disk.make_folder(made)
        inside = Top((made,))
        for where, data in files.items():
            write_file(os.path.join(made, *where.split("/")), data, inside)
        _take_place(made, target, os.path.join(work, "old"))
    except BaseException as error:
        put_back(folder)
        _forget(made_folders)
        if not isinstance(error, (OSError, NotWritten)):  # shutil's errors are OSErrors
            raise
        why = reason(error) if isinstance(error, OSError) else str(error).replace(made, folder)
        raise NotWritten(f"{folder} is left as it was: {why}") from None
    shutil.rmtree(work, ignore_errors=True)


def put_back(folder: str) -> bool:
    """Put a folder back in its place whose writing was cut off, and clear away what is left of that; whether there was
    something to put back."""
    import shutil

    target = os.path.realpath(folder)
    work = _beside(target)
    if os.path.islink(work) or not os.path.isdir(work):
        return False
    old = os.path.join(work, "old")
    found = os.path.isdir(old) and not os.path.lexists(target)
    if found:
        disk.move(old, target)
    shutil.rmtree(work, ignore_errors=True)
    return found


def restored(paths: Iterable[str], top: Top) -> list[str]:
    """The files that were put back as they were since writing them was cut off, given the paths of all files.

    Only a copy that names this very file on this very disk counts, which a branch cannot bring, and only where the
    process that made it is gone.
    """
    return [file for path in paths if _SAVED.fullmatch(os.path.basename(path)) for file in _restored(path, top)]


@cache
def _tidy(folder: str) -> None:
    """Clear away what writers that are gone left in a folder; asked once for each."""
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if name.startswith(".framework-lint-")]
        restored([os.path.join(folder, name) for name in names], Top((folder,)))
        for path in (os.path.join(folder, name) for name in names if _TEMPORARY.fullmatch(name)):
            if not os.path.islink(path) and _is_left(path):
                disk.remove(path)


def _stream(path: str) -> int | None:
    """The descriptor that a path such as /dev/stdout stands for."""
    if os.name == "nt":
        return None
    number = path.removeprefix("/dev/fd/")
    return int(number) if number != path and number.isdigit() else _STREAMS.get(path)


def _status(real: str) -> os.stat_result | None:
    try:
        return os.lstat(real)
    except FileNotFoundError:
        return None


def _through(real: str, data: bytes) -> None:
    descriptor = disk.open_existing(real)
    try:
        disk.write(descriptor, data)
    finally:
        os.close(descriptor)


def _anew(real: str, data: bytes, top: Top, old: os.stat_result | None, expected: Expected) -> None:
    folder = os.path.dirname(real)
    made = _make_folders(folder, top)
    _tidy(folder)
    temporary = os.path.join(folder, f".framework-lint-{os.urandom(8).hex()}")
    descriptor = -1
    try:
        descriptor = _filled(temporary, data, 0o600 if old else 0o666)
        alike = not old or _like(temporary, real, old)
        if top.objection(os.path.realpath(temporary)):
            raise NotWritten(f"{real} is not written: its folder was moved meanwhile")
        _compare(real, top, expected)
        if os.name == "nt":
            descriptor = _closed(descriptor)  # nothing that is open can be renamed there
        if old and not alike:
            disk.remove(temporary)
            _in_place(real, data, old, expected)
        elif expected is None and not old:
            _claim(temporary, real)
        else:
            disk.replace(temporary, real)
    except BaseException:
        descriptor = _closed(descriptor)
        with suppress(OSError):
            disk.remove(temporary)
        _forget(made)
        raise
    finally:
        _closed(descriptor)
    with suppress(OSError):
        disk.sync_folder(folder)


def _filled(path: str, data: bytes, mode: int) -> int:
    """The descriptor of a new file that holds the data, on the disk; it is held until the descriptor is closed."""
    descriptor = disk.create(path, mode)
    try:
        disk.lock(descriptor)
        disk.write(descriptor, data)
        disk.sync(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _closed(descriptor: int) -> int:
    if descriptor >= 0:
        os.close(descriptor)
    return -1


def _like(temporary: str, real: str, old: os.stat_result) -> bool:
    """Give a new file the owner, mode and extended attributes of the old one, but not its times; False where the
    system does not let us."""
    import shutil

    new = os.stat(temporary)
    try:
        if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.chown(temporary, old.st_uid, old.st_gid)
        shutil.copystat(real, temporary)
        os.utime(temporary)
    except PermissionError:
        return False
    return True


def _claim(temporary: str, real: str) -> None:
    """Take a name that was free, and do not take it where it is not free any more."""
    try:
        disk.claim(temporary, real)
    except FileExistsError:
        raise NotWritten(f"{real} is left as it is: somebody made it meanwhile") from None
    except OSError as error:
        if error.errno not in _NO_SECOND_NAMES:
            raise
        disk.replace(temporary, real)


def _compare(real: str, top: Top, expected: Expected) -> None:
    if expected is ...:
        return
    try:
        there: bytes | None = read(real, top)
    except Unreadable:
        there = None
    if there != expected:
        raise NotWritten(f"{real} is left as it is: it was changed meanwhile; run the command again")


def _in_place(real: str, data: bytes, status: os.stat_result, expected: Expected) -> None:
    folder, name = os.path.split(real)
    here = Top((folder,))
    _tidy(folder)
    before = read(real, here)
    _compare(real, here, expected)
    saved = os.path.join(folder, f".framework-lint-saved-{_digest(os.fsencode(name))}")
    head = {
        "name": os.fsencode(name).hex(),
        "file": [status.st_dev, status.st_ino],
        "length": len(before),
        "digest": _digest(before + data),
    }
    touched, descriptor = False, -1
    try:
        if os.path.lexists(saved) and _is_left(saved):
            disk.remove(saved)  # of no use any more: nothing could be put back from it
        descriptor = _filled(saved, json.dumps(head).encode() + b"\n" + before + data, 0o600)
        _compare(real, here, before)
        touched = True
        _overwrite(real, data)
        touched = False
    except FileExistsError:
        raise NotWritten(f"{real} is left as it is: somebody else is writing it") from None
    except BaseException:
        if touched:
            _overwrite(real, before)  # where this fails, too, the copy stays
        with suppress(OSError):
            disk.remove(saved)
        raise
    finally:
        _closed(descriptor)
    disk.remove(saved)


def _overwrite(real: str, data: bytes) -> None:
    descriptor = disk.open_existing(real)
    try:
        disk.write(descriptor, data)
        disk.cut(descriptor, len(data))
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _is_left(path: str) -> bool:
    """Whether nobody holds a file."""
    try:
        descriptor = disk.open_existing(path)
    except OSError:
        return False
    try:
        return disk.lock(descriptor)
    finally:
        os.close(descriptor)


def _restored(saved: str, top: Top) -> list[str]:
    if not _is_left(saved):
        return []
    try:
        head, _, both = read(saved, top).partition(b"\n")
        said = json.loads(head)
        before, data = both[: said["length"]], both[said["length"] :]
        name = os.fsdecode(bytes.fromhex(said["name"]))
        real = os.path.join(os.path.dirname(saved), name)
        status = os.lstat(real)
        if os.path.basename(name) != name or [status.st_dev, status.st_ino] != said["file"]:
            return []
        there = read(real, top)
        same = next((at for at, (one, other) in enumerate(zip(there, data, strict=False)) if one != other), len(data))
        cut_off = there == data[:same] + before[same:] and there not in (before, data)
        if said["digest"] == _digest(both) and cut_off:
            _overwrite(real, before)
        elif said["digest"] == _digest(both) and there not in (before, data):
            return []  # somebody has edited it since
        disk.remove(saved)
        return [real] if cut_off else []
    except (OSError, Unreadable, ValueError, KeyError, TypeError, RecursionError):
        return []  # it is not one of ours


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _make_folders(folder: str, top: Top) -> list[str]:
    """Make the folders that are missing, from the top down; those that were made."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    made: list[str] = []
    try:
        for one in reversed(missing):
            disk.make_folder(one)
            made.append(one)
            real = os.path.realpath(one)
            # Above the folder that was named, whoever named it asked for it.
            if top.objection(real) and not any(lies_in(folder, real) for folder in top.folders):
                raise NotWritten(f"{one} is not written: it leads elsewhere")
    except BaseException:
        _forget(made)
        raise
    return made


def _forget(made: list[str]) -> None:
    for folder in reversed(made):
        with suppress(OSError):
            disk.remove_folder(folder)


def _beside(target: str) -> str:
    """Where a folder is prepared: beside it, by a name that the next run finds again."""
    return os.path.join(os.path.dirname(target), f".framework-lint-{os.path.basename(target)}")


def _in_use(target: str) -> str:
    """Why a folder (a real path) cannot be replaced by a copy of it; empty where it can."""
    if os.path.lexists(os.path.join(target, ".git")):
        return "it is a repository, of which no copy may take the place; name a folder in it"
    if lies_in(os.path.realpath(os.getcwd()), target):
        return "it is the working directory or holds it, of which no copy may take the place; name another folder"
    return ""


def _take_place(made: str, target: str, old: str) -> None:
    if not os.path.isdir(target):
        disk.move(made, target)
    elif not disk.exchange(made, target):
        disk.move(target, old)
        disk.move(made, target)
