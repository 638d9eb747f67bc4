"""The terminal: streams, colour and width. Nothing else prints but `progress`, and rich for `explain` and `--online`.

Output may contain strangers' text, in a title, a file name, an error: every line of it goes through `visible`, so that
it cannot move the cursor or start another line of a log.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from framework_lint.model.visible import visible
from framework_lint.source.observed import spoil

Said = list[tuple[str, str]]  # texts in order, each with its stream: `out` or `err`

_said: Said | None = None  # what was written since somebody listens; None where nobody does


@contextmanager
def heard() -> Iterator[Said]:
    """Listen to all that is written meanwhile."""
    global _said
    said: Said = []
    _said = said
    try:
        yield said
    finally:
        _said = None


def repeat(said: Said) -> None:
    """Write once more what was heard."""
    try:
        for stream, text in said:
            emit([text]) if stream == "out" else _write(sys.stderr, text)
    except BrokenPipeError:
        leave_quietly()


def say(message: str = "") -> None:
    """Write a line for people to standard error: progress, or what went wrong."""
    _write(sys.stderr, f"{visible(message)}\n")


def complain(message: object) -> None:
    """Write what went wrong to standard error, with the name of the program."""
    say(f"framework-lint: {message}")


def show(line: str = "") -> None:
    """Write a line of the result to standard output; tabs, and a carriage return at its end, are kept."""
    text, end = (line[:-1], "\r\n") if line.endswith("\r") else (line, "\n")
    emit(["\t".join(map(visible, text.split("\t"))), end])


def show_lines(text: str) -> None:
    """Write text of several lines to standard output, each as `show` does."""
    for line in text.removesuffix("\n").split("\n") if text else ():
        show(line)


def emit(pieces: Iterable[str], stream: TextIO | None = None) -> None:
    """Write a report or other data unchanged, by default to standard output: its format has made it safe.

    Always in UTF-8, whatever the locale, since a title may hold any character. Raises BrokenPipeError.
    """
    (stream or sys.stdout).flush()
    out = (stream or sys.stdout).buffer
    for piece in pieces:
        if _said is not None:
            _said.append(("err" if stream is sys.stderr else "out", piece))
        out.write(piece.encode("utf-8", "replace"))
    out.flush()


def colored(color: str, stream: TextIO | None = None) -> bool:
    """Whether a stream (by default standard output) gets colours; `color` is auto, always or never."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()


def width() -> int:
    """The terminal's width in columns; 0 where there is none, and lines are not cut."""
    if not sys.stdout.isatty():
        return 0
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def is_watched() -> bool:
    """Whether standard error is a terminal on which a line can be taken away again."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def leave_quietly() -> None:
    """Discard further output: its reader has gone (`| head`), and Python would complain when it flushes at exit."""
    spoil()  # not all was written
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO, text: str) -> None:
    if _said is not None:
        _said.append(("err", text))
    # Visible text can be encoded, except in a locale such as C.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
