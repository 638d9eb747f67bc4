"""A line that says that a long run goes on: on standard error, in a terminal, after a second, gone when it ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_CLEAR = "\r\x1b[K"  # erase in line (ECMA-48, section 8.3.41)


@contextmanager
def progress(doing: str, every: float = 1.0) -> Iterator[Callable[[], None]]:
    """Say `doing` and for how long, each second from the first one on. Gives what takes the line away for another one.

    By a timer of the process and not by a thread: reading is spread over forks. Where there is no such timer (Windows)
    nothing is said.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield lambda: None
        return
    began, process, seen = monotonic(), os.getpid(), False

    def tell(*_: object) -> None:
        nonlocal seen
        if os.getpid() == process:
            seen = True
            os.write(sys.stderr.fileno(), f"{_CLEAR}{doing}, {monotonic() - began:.0f} s ...".encode())

    def clear() -> None:
        nonlocal seen
        if seen:
            seen = False
            os.write(sys.stderr.fileno(), _CLEAR.encode())

    before = signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, every, every)
    try:
        yield clear
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        clear()
