"""Writing a file, or a folder of files, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping


def write_whole(path: str, data: bytes) -> None:
    """Write a temporary file beside it, then rename: nobody ever reads half a file.

    A link keeps leading to what it leads to, and a file keeps its permissions. Raises OSError.
    """
    import shutil
    import tempfile

    target = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".framework-lint-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if os.path.exists(target):
            shutil.copymode(target, temporary)
        else:
            os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def write_folder(folder: str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, all of them or none: a copy of the folder is made beside it and takes its place.

    What else lies in the folder stays. Paths in `files` are relative to it, with `/`.
    """
    import shutil
    import tempfile

    target = os.path.realpath(folder)
    parent = os.path.dirname(target)
    os.makedirs(parent, exist_ok=True)
    temporary = tempfile.mkdtemp(dir=parent, prefix=".framework-lint-")
    made, old = os.path.join(temporary, "new"), os.path.join(temporary, "old")
    try:
        if os.path.isdir(target):
            shutil.copytree(target, made, symlinks=True)
        for where, data in files.items():
            path = os.path.join(made, *where.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(data)
        if os.path.isdir(target):
            os.rename(target, old)
        try:
            os.rename(made, target)
        except BaseException:
            if os.path.isdir(old):
                os.rename(old, target)
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
