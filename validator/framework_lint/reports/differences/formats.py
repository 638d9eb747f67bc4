"""The formats in which changes can be written. A format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

from framework_lint.history.revisions import Difference

FORMATS = ("text", "markdown", "json")


def render(
    name: str, differences: Sequence[Difference], before: str, after: str, *, color: bool = False
) -> Iterator[str]:
    """What changed, as pieces of text in a format of `FORMATS`. `before` and `after` are the names of the revisions."""
    pieces: Iterator[str] = import_module(f"{__package__}.{name}").render(differences, before, after, color=color)
    return pieces
