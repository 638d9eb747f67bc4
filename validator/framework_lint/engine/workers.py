"""Work on many files in several processes: this one does its share while forked ones do theirs.

The plain twin is one process. Results of a worker are pickled, so they are kept small.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from framework_lint.source import observed

Item = TypeVar("Item")
Result = TypeVar("Result")

PART = 100  # the number of results that are sent at once
FORK_FROM = 50  # the number of files from which a second process pays off; each half of it adds another


def spread(work: Callable[[Item], Result], items: Sequence[Item], workers: int = 0) -> list[Result]:
    """The results of `work` for each item, in order. `workers` is the number of processes, 0 for as many as pay off
    where items are files."""
    processes = workers or min(os.cpu_count() or 1, 2 * len(items) // FORK_FROM)
    if processes < 2 or not hasattr(os, "fork") or len(items) < 2:
        return [work(item) for item in items]
    shares = _shares(items, processes)
    children = [_fork(work, share) for share in shares[1:]]
    results = dict(zip(shares[0], map(work, shares[0]), strict=True))
    for share, (pid, pipe) in zip(shares[1:], children, strict=True):
        results.update(zip(share, _collect(work, share, pid, pipe), strict=True))
    return [results[item] for item in items]


def _shares(items: Sequence[Item], processes: int) -> list[Sequence[Item]]:
    """The items of each process. This one takes a few more than the others, which must also send their results."""
    own = len(items) * 5 // (4 * processes + 1)
    return [items[:own], *(items[own + index :: processes - 1] for index in range(processes - 1))]


def _fork(work: Callable[[Item], Result], share: Sequence[Item]) -> tuple[int, int]:
    """Start a child that works on a share: its process id, and the pipe for its results."""
    import pickle

    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write_end)
        return pid, read_end
    status = 1
    try:
        os.close(read_end)
        before = len(observed.noted())
        results = [work(item) for item in share]
        parts = (results[start : start + PART] for start in range(0, len(results), PART))
        # All is pickled before any of it is sent: the parent does not read until it has done its own share.
        data = [pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL) for part in parts]
        data.append(pickle.dumps(observed.noted()[before:], protocol=pickle.HIGHEST_PROTOCOL))
        with os.fdopen(write_end, "wb") as pipe:
            pipe.writelines(data)
        status = 0
    finally:
        os._exit(status)  # never run the parent's exit handlers, never print its traceback


def _collect(work: Callable[[Item], Result], share: Sequence[Item], pid: int, pipe: int) -> list[Result]:
    """The results of a child; if it was killed, its work is done here."""
    import pickle

    results: list[Result] = []
    notes: list[tuple[observed.Question, str]] = []
    with os.fdopen(pipe, "rb") as stream, suppress(EOFError, pickle.UnpicklingError):
        while len(results) < len(share):  # part by part, so that not all of it is here twice
            results += pickle.load(stream)
        notes = pickle.load(stream)
    _, status = os.waitpid(pid, 0)
    if status == 0 and len(results) == len(share):
        observed.add(notes)
        return results
    return [work(item) for item in share]
