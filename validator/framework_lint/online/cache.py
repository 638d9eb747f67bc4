"""What addresses answered, kept on disk for a day: {"version": 1, "answers": {url: [status, seconds since 1970]}}.

The file has one name, in the user's own folder for caches; only the user can read it.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from contextlib import suppress

from framework_lint.source import user_cache

Known = dict[str, tuple[int, float]]  # by address: the status, and when it was asked

_LARGEST = 16 * 1024 * 1024  # bytes; a larger file is not ours


def cache_file() -> str:
    """Where answers are kept; empty where the user has no folder for caches."""
    folder = user_cache.folder()
    return os.path.join(folder, "links.json") if folder else ""


def read_answers(path: str, age: float) -> Known:
    """The answers that are younger than `age` seconds; none where the file is missing or says something else."""
    import json

    try:
        with open(path, encoding="utf-8", opener=_open_now) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
                return {}
            data = json.load(file)
        answers = data["answers"] if data["version"] == 1 else {}
        now = time.time()
        return {
            url: (answer, asked)
            for url, (answer, asked) in answers.items()
            if type(answer) is int and 100 <= answer < 600 and type(asked) in (int, float) and 0 <= now - asked < age
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return {}


def _open_now(path: str, flags: int) -> int:
    """Open without waiting: a pipe in the file's place has no end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_answers(path: str, answers: Mapping[str, tuple[int, float]]) -> None:
    """Write the file whole or not at all; a folder that cannot be written only means asking again."""
    import json
    import tempfile

    if not path:
        return
    with suppress(OSError):
        folder = os.path.dirname(path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="links-")  # for the user alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"version": 1, "answers": answers}, file)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
