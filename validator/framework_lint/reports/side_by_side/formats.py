"""The formats in which two roles are compared. A format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from framework_lint.history.side_by_side import SideBySide

FORMATS = ("text", "markdown", "json", "html")


def render(name: str, sides: SideBySide, *, color: bool = False, width: int = 80) -> Iterator[str]:
    """Two roles beside each other, as pieces of text in a format of `FORMATS`."""
    pieces: Iterator[str] = import_module(f"{__package__}.{name}").render(sides, color=color, width=width)
    return pieces
