"""One value of a parsed document: plain data, and where it stands."""

from __future__ import annotations

from typing import Any

from framework_lint.findings import Fault
from framework_lint.spans import Lines, Span


class Node:
    """A value with its span.

    data    the plain value: str, int, float, bool, None, list or dict (keys are str)
    span    its span; an empty value is zero-width behind its colon
    style   how it is written: plain, ' " | > for scalars, map, seq; `alias` where it was written elsewhere
    keys    of a mapping: the span of each key
    items   of a mapping a dict of nodes, of a sequence a list of nodes
    """

    __slots__ = ("data", "items", "keys", "size", "span", "style")

    def __init__(self, data: Any, span: Span, style: str) -> None:
        self.data = data
        self.span = span
        self.style = style
        self.keys: dict[str, Span] = {}
        self.items: Any = None
        self.size = 1  # nodes in it after expanding aliases

    def get(self, key: str) -> Node | None:
        """The value under `key`, where this is a mapping that has it."""
        return self.items.get(key) if self.style == "map" else None


class Comment:
    """A comment of the source: its text from the `#` on, and where it stands."""

    __slots__ = ("span", "text")

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span


class Document:
    """A parsed file.

    root is None where the file could not be parsed; `faults` says why.
    """

    __slots__ = ("faults", "lines", "path", "root")

    def __init__(self, path: str, lines: Lines, root: Node | None, faults: list[Fault]) -> None:
        self.path = path
        self.lines = lines
        self.root = root
        self.faults = faults
