"""One value of a parsed document: plain data, and where it stands."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple, Protocol

from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Lines, Place, Span


class Mark(Protocol):
    """A position as the parsers give it: line and column counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Position(NamedTuple):
    """A mark of our own."""

    line: int
    column: int


class Offset:
    """A mark that is known by its offset: most are never asked for their line and column."""

    __slots__ = ("_lines", "offset")

    def __init__(self, lines: Lines, offset: int) -> None:
        self._lines = lines
        self.offset = offset

    @property
    def line(self) -> int:
        return self._lines.position(self.offset)[0] - 1

    @property
    def column(self) -> int:
        return self._lines.position(self.offset)[1] - 1


class Node:
    """A value with its place: spans are made when somebody asks, since most values are never spoken of.

    data    the plain value: str, int, float, bool, None, list or dict (keys are str)
    style   how it is written: plain, ' " | > "" for scalars (see `Place`), map, seq; `alias` for a scalar that was
            written elsewhere
    start, end  its marks; an empty value is zero-width behind its colon
    """

    __slots__ = ("data", "end", "start", "style")
    items: ClassVar[Any] = None

    def __init__(self, data: Any, style: str, start: Mark, end: Mark) -> None:
        self.data = data
        self.style = style
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        start, end = self.start, self.end
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    @property
    def keys(self) -> dict[str, Span]:
        """Of a mapping the span of each key."""
        return {}

    def get(self, key: str) -> Node | None:
        """The value under `key`, where this is a mapping that has it."""
        return None


class Mapping(Node):
    __slots__ = ("items", "key_marks")
    items: dict[str, Node]  # type: ignore[misc]

    def __init__(self, start: Mark, end: Mark) -> None:
        super().__init__({}, "map", start, end)
        self.items = {}
        self.key_marks: dict[str, tuple[Mark, Mark]] = {}

    @property
    def keys(self) -> dict[str, Span]:
        return {key: self.key_span(key) for key in self.key_marks}

    def key_span(self, key: str) -> Span:
        start, end = self.key_marks[key]
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def get(self, key: str) -> Node | None:
        return self.items.get(key)

    def add(self, value: Node, key: str, marks: tuple[Mark, Mark]) -> bool:
        """Put a value under a key that stands at these marks; False where the key has one already: that one stays."""
        if key in self.items:
            return False
        self.key_marks[key] = marks
        self.items[key] = value
        self.data[key] = value.data
        return True


class Sequence(Node):
    __slots__ = ("items",)
    items: list[Node]  # type: ignore[misc]

    def __init__(self, start: Mark, end: Mark) -> None:
        super().__init__([], "seq", start, end)
        self.items = []

    def add(self, value: Node, _key: str | None, _marks: Any) -> bool:
        """Append a value."""
        self.items.append(value)
        self.data.append(value.data)
        return True


class Comment(NamedTuple):
    """A comment of the source: its text from the `#` on, and where it stands."""

    text: str
    span: Span


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


def key_twice(path: str, mapping: Mapping, key: str, marks: tuple[Mark, Mark]) -> Fault:
    """The fault of a key that a mapping has already."""
    start, end = marks
    again = Place(path, Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1), key)
    message = f'"{key}" is written twice: only one of the two counts'
    first = Place(path, mapping.key_span(key))
    return Fault("STR003", Hit(again, message, ((first, "first here"),), help="delete the one that is wrong"))
