"""The values of a YAML document, each with its place.

A value of a wrong shape is left out: the schema reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from framework_lint.documents.node import Mapping, Node
from framework_lint.model.links import Link
from framework_lint.model.parts import LEVELS
from framework_lint.model.spans import Lines, Number, Place, Text


class Values:
    """Takes values of one file, given as nodes of its document.

    A pointer says what a value is (`skills[ETMG].level`); see `Place`. `lines` are those of the file, where somebody
    asks how a number is written.
    """

    def __init__(self, file: str, lines: Lines | None = None) -> None:
        self.file = file
        self._lines = lines

    def written(self, node: Node) -> str:
        """A string or a number as the source writes it, without quotes; empty for any other value."""
        if isinstance(node.data, str):
            return node.data.strip()
        if isinstance(node.data, bool) or not isinstance(node.data, int | float):
            return ""
        return self._lines.slice(node.span) if self._lines and node.style == "plain" else str(node.data)

    def text(self, node: Node | None, pointer: str) -> Text | None:
        """A string; the empty string for a key without a value."""
        if node is None:
            return None
        value = node.data
        if value is None:
            value = ""
        elif value.__class__ is not str:
            return None
        start, end, style = node.start, node.end, "other" if node.style == "alias" else node.style
        span = start.line + 1, start.column + 1, end.line + 1, end.column + 1
        return Text(value, (self.file, intern(pointer), style, *span))

    def texts(self, node: Node | None, pointer: str) -> tuple[Text, ...]:
        """The strings of a list that say something."""
        if node is None or node.style != "seq":
            return ()
        texts = (self.text(item, f"{pointer}[{index}]") for index, item in enumerate(node.items))
        return tuple(text for text in texts if text)

    def level(self, node: Node | None, pointer: str) -> Number | None:
        """One of SFIA's levels; `7.0` is one too."""
        if node is None or isinstance(node.data, bool) or not isinstance(node.data, int | float):
            return None
        if node.data != node.data or node.data not in LEVELS:
            return None
        return Number(int(node.data), Place(self.file, node.span, pointer, "plain"))

    def place(self, node: Node, pointer: str) -> Place:
        """Where a value stands."""
        return Place(self.file, node.span, pointer)

    def key_place(self, parent: Node, key: str) -> Place | None:
        """Where a key stands; None where the mapping does not have it."""
        if not isinstance(parent, Mapping) or key not in parent.items:
            return None
        return Place(self.file, parent.key_span(key), key)

    def entries(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        """The keys and values of a mapping."""
        if node is not None and node.style == "map":
            yield from node.items.items()

    def links(self, node: Node | None, pointer: str) -> tuple[Link, ...]:
        """A link, or a list of them."""
        if node is None:
            return ()
        nodes = node.items if node.style == "seq" else [node]
        links = (self._link(item, pointer) for item in nodes)
        return tuple(link for link in links if link)

    def _link(self, node: Node, pointer: str) -> Link | None:
        """An id or a file, or a mapping with it under `to`."""
        to = self.text(node.get("to"), f"{pointer}.to") if node.style == "map" else self.text(node, pointer)
        return Link(self.place(node, pointer), to, self.text(node.get("label"), f"{pointer}.label")) if to else None


def is_true(node: Node | None) -> bool:
    """Whether a value is there and is `true`."""
    return node is not None and node.data is True
