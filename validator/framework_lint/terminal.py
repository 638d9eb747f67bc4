"""The terminal: streams, colour and width. Nothing else prints but rich, for `explain` and the progress of `--online`.

What people read may hold the words of strangers, in a title, a file's name, an error: every line of it goes through
`visible`, so that none of it moves a cursor or begins another line of a log.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from framework_lint.model.visible import visible


def say(message: str = "") -> None:
    """A line for people on standard error, where progress and complaints stand."""
    _write(sys.stderr, f"{visible(message)}\n")


def complain(message: object) -> None:
    """What went wrong, on standard error, with the name of the program."""
    say(f"framework-lint: {message}")


def show(line: str = "") -> None:
    """A line of what was asked for, on standard output; tabs and a carriage return at its end stay."""
    text, end = (line[:-1], "\r\n") if line.endswith("\r") else (line, "\n")
    emit(["\t".join(map(visible, text.split("\t"))), end])


def show_lines(text: str) -> None:
    """Text of several lines, each shown as `show` does."""
    for line in text.removesuffix("\n").split("\n") if text else ():
        show(line)


def emit(pieces: Iterable[str], stream: TextIO | None = None) -> None:
    """A report or other data as it is, on standard output where no other stream is given: its format made it safe.

    UTF-8 whatever the locale says, since a title may hold any character. Raises BrokenPipeError.
    """
    (stream or sys.stdout).flush()
    out = (stream or sys.stdout).buffer
    for piece in pieces:
        out.write(piece.encode("utf-8", "replace"))
    out.flush()


def colored(color: str, stream: TextIO | None = None) -> bool:
    """Whether a stream (standard output) gets colours where `color` is auto, always or never."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream or sys.stdout).isatty()


def width() -> int:
    """The terminal's columns; 0 where there is none, and nothing is cut."""
    if not sys.stdout.isatty():
        return 0
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def leave_quietly() -> None:
    """Whoever reads the output has left (`| head`): say nothing more, not even when Python flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO, text: str) -> None:
    # What is visible is encodable, but for a locale such as C.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
