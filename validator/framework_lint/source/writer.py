"""The only writer of files: whole or not at all, within a `Top`, and never over what somebody saved in the meantime."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from types import EllipsisType

from framework_lint.model.regex import regex
from framework_lint.source import disk
from framework_lint.source.files import Top, Unreadable, read, reason
from framework_lint.source.paths import lies_in

_TEMPORARY = regex(r"\.framework-lint-[0-9a-f]{16}")
_SAVED = regex(r"\.framework-lint-saved-[0-9a-f]{16}")
# Errors of file systems without hard links (FAT, exFAT, some network ones) on Linux and macOS.
_NO_HARD_LINKS = (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}


# What a file is expected to hold: its bytes when it was read, None if it did not exist, `...` for anything.
Expected = bytes | None | EllipsisType


class NotWritten(Exception):
    """A file was left unchanged; the message names it and says why."""


def write_file(path: str, data: bytes, top: Top, expected: Expected = ...) -> None:
    """Write a file atomically: a flushed temporary file beside it takes its name, so nobody ever reads half a file.

    A file that no longer holds what is `expected` is left unchanged. A symbolic link within the top stays one; owner
    and mode stay. A file with several hard links is written in place, with a copy beside it until that is done (see
    `restored`). A pipe or device is written to, not replaced.
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
            _write_to(real, data)
        elif status and status.st_nlink > 1:
            _write_in_place(real, data, status, expected)
        else:
            _replace(real, data, top, status, expected)
    except OSError as error:
        raise NotWritten(f"cannot write {path}: {reason(error)}") from None
    except Unreadable as error:  # a file that is written in place is read first
        raise NotWritten(f"{path} is not written: {error}") from None


def write_page(path: str, data: bytes, top: Top, expected: Expected = ...) -> None:
    """Write a Markdown page: a framework's texts must not become any other kind of file. Raises NotWritten."""
    if not path.endswith(".md"):
        raise NotWritten(f"{path} is not written: pages end in .md")
    write_file(path, data, top, expected)


def write_folder(folder: str, files: Mapping[str, bytes], top: Top) -> None:
    """Write files into a folder, all of them or none: a copy of the folder is made beside it and takes its place.

    Other files in the folder stay. Paths in `files` are relative to it, with `/`. A repository or the working
    directory is never replaced: other programs work in it. Raises NotWritten.
    """
    import shutil

    target = os.path.realpath(folder)
    folder = os.path.normpath(folder)
    why_not = top.objection(target) or _in_use(target)
    if why_not:
        raise NotWritten(f"{folder} is not written: {why_not}")
    put_back(folder)
    work = _work_folder(target)
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
        _remove_folders(made_folders)
        if not isinstance(error, (OSError, NotWritten)):  # shutil's errors are OSErrors
            raise
        why = reason(error) if isinstance(error, OSError) else str(error).replace(made, folder)
        raise NotWritten(f"{folder} is left as it was: {why}") from None
    shutil.rmtree(work, ignore_errors=True)


def put_back(folder: str) -> bool:
    """Restore a folder whose writing was interrupted, and remove what that left behind; whether there was anything to
    restore."""
    import shutil

    target = os.path.realpath(folder)
    work = _work_folder(target)
    if os.path.islink(work) or not os.path.isdir(work):
        return False
    old = os.path.join(work, "old")
    interrupted = os.path.isdir(old) and not os.path.lexists(target)
    if interrupted:
        disk.move(old, target)
    shutil.rmtree(work, ignore_errors=True)
    return interrupted


def restored(paths: Iterable[str], top: Top) -> list[str]:
    """Restore files whose writing in place was interrupted, given the paths of all files; those that were restored.

    Only a copy that names this very file on this very disk counts, which a branch cannot bring, and only where the
    process that made it is gone.
    """
    return [file for path in paths if _SAVED.fullmatch(os.path.basename(path)) for file in _restored(path, top)]


@cache
def _tidy(folder: str) -> None:
    """Remove what interrupted writers left in a folder; cached, so that each is looked at once."""
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if name.startswith(".framework-lint-")]
        restored([os.path.join(folder, name) for name in names], Top((folder,)))
        for path in (os.path.join(folder, name) for name in names if _TEMPORARY.fullmatch(name)):
            if not os.path.islink(path) and _is_unlocked(path):
                disk.remove(path)


def _stream(path: str) -> int | None:
    """The descriptor that a path such as /dev/stdout means; None for other paths."""
    if os.name == "nt":
        return None
    number = path.removeprefix("/dev/fd/")
    return int(number) if number != path and number.isdigit() else _STREAMS.get(path)


def _status(real: str) -> os.stat_result | None:
    try:
        return os.lstat(real)
    except FileNotFoundError:
        return None


def _write_to(real: str, data: bytes) -> None:
    descriptor = disk.open_existing(real)
    try:
        disk.write(descriptor, data)
    finally:
        os.close(descriptor)


def _replace(real: str, data: bytes, top: Top, old: os.stat_result | None, expected: Expected) -> None:
    folder = os.path.dirname(real)
    made = _make_folders(folder, top)
    _tidy(folder)
    temporary = os.path.join(folder, f".framework-lint-{os.urandom(8).hex()}")
    descriptor = -1
    try:
        descriptor = _new_file(temporary, data, 0o600 if old else 0o666)
        alike = not old or _copy_attributes(temporary, real, old)
        if top.objection(os.path.realpath(temporary)):
            raise NotWritten(f"{real} is not written: its folder was moved meanwhile")
        _compare(real, top, expected)
        if os.name == "nt":
            descriptor = _closed(descriptor)  # nothing that is open can be renamed there
        if old and not alike:
            disk.remove(temporary)
            _write_in_place(real, data, old, expected)
        elif expected is None and not old:
            _claim(temporary, real)
        else:
            disk.replace(temporary, real)
    except BaseException:
        descriptor = _closed(descriptor)
        with suppress(OSError):
            disk.remove(temporary)
        _remove_folders(made)
        raise
    finally:
        _closed(descriptor)
    with suppress(OSError):
        disk.sync_folder(folder)


def _new_file(path: str, data: bytes, mode: int) -> int:
    """The descriptor of a new file with the data, flushed to the disk; it is locked until the descriptor is closed."""
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
    """Close a descriptor unless it is -1, and return -1 to remember that."""
    if descriptor >= 0:
        os.close(descriptor)
    return -1


def _copy_attributes(temporary: str, real: str, old: os.stat_result) -> bool:
    """Give a new file the owner, mode and extended attributes of the old one, but not its times; False where the
    system does not permit it."""
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
    """Rename a temporary file to a name that was free. Raises NotWritten where it is taken by now."""
    try:
        disk.claim(temporary, real)
    except FileExistsError:
        raise NotWritten(f"{real} is left as it is: somebody made it meanwhile") from None
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        disk.replace(temporary, real)


def _compare(real: str, top: Top, expected: Expected) -> None:
    """Raises NotWritten where a file does not hold what is expected."""
    if expected is ...:
        return
    try:
        current: bytes | None = read(real, top)
    except Unreadable:
        current = None
    if current != expected:
        raise NotWritten(f"{real} is left as it is: it was changed meanwhile; run the command again")


def _write_in_place(real: str, data: bytes, status: os.stat_result, expected: Expected) -> None:
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
    dirty, descriptor = False, -1
    try:
        if os.path.lexists(saved) and _is_unlocked(saved):
            disk.remove(saved)  # stale: `restored` could not use it
        descriptor = _new_file(saved, json.dumps(head).encode() + b"\n" + before + data, 0o600)
        _compare(real, here, before)
        dirty = True
        _overwrite(real, data)
        dirty = False
    except FileExistsError:
        raise NotWritten(f"{real} is left as it is: somebody else is writing it") from None
    except BaseException:
        if dirty:
            _overwrite(real, before)  # if this fails as well, the copy stays
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


def _is_unlocked(path: str) -> bool:
    """Whether no process has locked a file."""
    try:
        descriptor = disk.open_existing(path)
    except OSError:
        return False
    try:
        return disk.lock(descriptor)
    finally:
        os.close(descriptor)


def _restored(saved: str, top: Top) -> list[str]:
    """The file that a copy was made of, if it was restored from it; the copy is removed once it is not needed."""
    if not _is_unlocked(saved):
        return []
    try:
        head, _, both = read(saved, top).partition(b"\n")
        saved_head = json.loads(head)
        before, data = both[: saved_head["length"]], both[saved_head["length"] :]
        name = os.fsdecode(bytes.fromhex(saved_head["name"]))
        real = os.path.join(os.path.dirname(saved), name)
        status = os.lstat(real)
        if os.path.basename(name) != name or [status.st_dev, status.st_ino] != saved_head["file"]:
            return []
        current = read(real, top)
        pairs = enumerate(zip(current, data, strict=False))
        written = next((index for index, (is_now, new) in pairs if is_now != new), len(data))
        interrupted = current == data[:written] + before[written:] and current not in (before, data)
        if saved_head["digest"] == _digest(both) and interrupted:
            _overwrite(real, before)
        elif saved_head["digest"] == _digest(both) and current not in (before, data):
            return []  # somebody has edited it since
        disk.remove(saved)
        return [real] if interrupted else []
    except (OSError, Unreadable, ValueError, KeyError, TypeError, RecursionError):
        return []  # not one of our copies


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _make_folders(folder: str, top: Top) -> list[str]:
    """Create a folder and its missing parents, from the top down; those that were created."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    made: list[str] = []
    try:
        for path in reversed(missing):
            disk.make_folder(path)
            made.append(path)
            real = os.path.realpath(path)
            # A parent of a folder in the top is wanted by whoever typed that folder.
            if top.objection(real) and not any(lies_in(folder, real) for folder in top.folders):
                raise NotWritten(f"{path} is not written: it leads elsewhere")
    except BaseException:
        _remove_folders(made)
        raise
    return made


def _remove_folders(made: list[str]) -> None:
    """Remove folders that `_make_folders` created, as far as they are empty."""
    for folder in reversed(made):
        with suppress(OSError):
            disk.remove_folder(folder)


def _work_folder(target: str) -> str:
    """Where the copy of a folder is prepared: beside it, under a name that the next run can find."""
    return os.path.join(os.path.dirname(target), f".framework-lint-{os.path.basename(target)}")


def _in_use(target: str) -> str:
    """Why a folder (a real path) cannot be replaced by a copy of it; empty where it can."""
    if os.path.lexists(os.path.join(target, ".git")):
        return "it is a repository, of which no copy may take the place; name a folder in it"
    if lies_in(os.path.realpath(os.getcwd()), target):
        return "it is the working directory or holds it, of which no copy may take the place; name another folder"
    return ""


def _take_place(made: str, target: str, old: str) -> None:
    """Put a new folder in the place of the target, which becomes `old` where the two cannot be swapped."""
    if not os.path.isdir(target):
        disk.move(made, target)
    elif not disk.exchange(made, target):
        disk.move(target, old)
        disk.move(made, target)
