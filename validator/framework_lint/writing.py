"""Writing a file whole or not at all."""

from __future__ import annotations

import os


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
