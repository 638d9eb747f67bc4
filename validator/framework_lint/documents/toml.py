"""TOML to the same nodes as YAML: `tomllib` reads the values, one pass over the text finds where they stand."""

from __future__ import annotations

import re
from typing import Any

from framework_lint.documents.limits import too_large
from framework_lint.documents.node import Document, Mapping, Node, Position, Sequence
from framework_lint.documents.text import decode
from framework_lint.documents.toml_faults import what_is_missing
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span


def read_toml(path: str, data: bytes, table: tuple[str, ...] = ()) -> Document:
    """Parse one TOML file (TOML 1.0.0). The root is the table that the keys `table` lead to, None where there is none.

    Never raises for what the file holds: that is in `faults` (STR001).
    """
    import tomllib

    if fault := too_large(path, data):
        return Document(path, Lines(""), None, [fault])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    try:
        values = tomllib.loads(text)
        root: Node | None = _Pass(lines, values).root
    except tomllib.TOMLDecodeError as error:
        return Document(path, lines, None, [_syntax_fault(path, lines, str(error))])
    except RecursionError:
        return Document(path, lines, None, [_syntax_fault(path, lines, "Arrays or tables are nested too deeply")])
    except ValueError as error:  # what Python reads no number of: it has too many digits
        return Document(path, lines, None, [_number_fault(path, lines, str(error))])
    for key in table:
        root = root.get(key) if root else None
    return Document(path, lines, root, [])


def _syntax_fault(path: str, lines: Lines, error: str) -> Fault:
    """What `tomllib` says, at the place that it names, else at the end of the text."""
    message, _, where = error.partition(" (at ")
    position = re.match(r"line ([0-9]+), column ([0-9]+)", where)
    line, column = (int(position[1]), int(position[2])) if position else lines.position(len(lines.text.rstrip()))
    place = Place(path, Span(line, column, line, column + (position is not None)))
    help = what_is_missing(lines, lines.offset(line, column), message)
    return Fault("STR001", Hit(place, f"this is not valid TOML: {message[:1].lower()}{message[1:]}", help=help))


_LONG_NUMBER = regex(r"[0-9a-fA-FxXoO_]{1000,}")


def _number_fault(path: str, lines: Lines, error: str) -> Fault:
    longest = max(_LONG_NUMBER.finditer(lines.text), key=lambda number: len(number.group()), default=None)
    if longest is None:
        return _syntax_fault(path, lines, error)
    line, column = lines.position(longest.start())
    place = Place(path, Span(line, column, line, column + len(longest.group())))
    message = f"this number has too many digits: {len(longest.group()):,}"
    return Fault("STR001", Hit(place, message, help="write a smaller number, or a text in quotes"))


_BLANK = regex(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = regex(r"[A-Za-z0-9_-]+")
_BASIC = regex(r'"(?:[^"\\]|\\.)*"')
_LITERAL = regex(r"'[^']*'")
_LONG = regex(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|' + r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL)
_OTHER = regex(r"[^\s,#\]}]+(?: [0-9]{2}:[^\s,#\]}]+)?")  # a number, a truth value, a date with its time


class _Pass:
    """Finds keys and values in text that is known to be valid."""

    def __init__(self, lines: Lines, values: dict[str, Any]) -> None:
        self.lines = lines
        self.text = lines.text
        self.at = 0
        start = Position(0, 0)
        self.root = _mapping(values, start)
        table = self.root
        while self._skip() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self) -> int:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _position(self, offset: int) -> Position:
        line, column = self.lines.position(offset)
        return Position(line - 1, column - 1)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        assert match, "tomllib accepted this text"
        self.at = match.end()
        return match.group()

    def _key(self) -> list[tuple[str, Position, Position]]:
        """The parts of a dotted key with their places."""
        import tomllib

        parts = []
        while True:
            self._skip()
            start = self.at
            char = self.text[start]
            if char in "\"'":
                quoted = self._take(_BASIC if char == '"' else _LITERAL)
                name = str(tomllib.loads(f"key = {quoted}")["key"])
            else:
                name = self._take(_BARE_KEY)
            parts.append((name, self._position(start), self._position(self.at)))
            self._skip()
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _header(self) -> Mapping:
        """`[a.b]` or `[[a.b]]`: the table that the next keys belong to."""
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        *above, last = self._key()
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        table = self.root
        for part in above:
            table = _descend(table, part)
        if not array:
            return _descend(table, last)
        name, start, end = last
        if name not in table.items:
            tables = Sequence(start, end)
            tables.data = table.data[name]
            table.items[name] = tables
            table.key_marks[name] = (start, end)
        sequence = table.items[name]
        entry = _mapping(sequence.data[len(sequence.items)], start)
        sequence.items.append(entry)
        return entry

    def _pair(self, table: Mapping) -> None:
        *above, (name, start, end) = self._key()
        for part in above:
            table = _descend(table, part)
        self.at += 1  # the equals sign
        table.key_marks[name] = (start, end)
        table.items[name] = self._value(table.data[name])
        table.end = table.items[name].end

    def _value(self, value: Any) -> Node:
        self._skip()
        start = self.at
        char = self.text[start]
        if char == "[":
            return self._array(value)
        if char == "{":
            return self._inline_table(value)
        style = "plain"
        if self.text.startswith(('"""', "'''"), start):
            self._take(_LONG)
            style = "other"
        elif char in "\"'":
            self._take(_BASIC if char == '"' else _LITERAL)
            style = char
        else:
            self._take(_OTHER)
            str(value)  # raises ValueError for a number that no message could show
        return Node(value, style, self._position(start), self._position(self.at))

    def _array(self, values: list[Any]) -> Node:
        start = self._position(self.at)
        node = Sequence(start, start)
        node.data = values
        self.at += 1
        while self.text[self._skip()] != "]":
            node.items.append(self._value(values[len(node.items)]))
            if self.text[self._skip()] == ",":
                self.at += 1
        self.at += 1
        node.end = self._position(self.at)
        return node

    def _inline_table(self, values: dict[str, Any]) -> Node:
        start = self._position(self.at)
        node = _mapping(values, start)
        self.at += 1
        while self.text[self._skip()] != "}":
            self._pair(node)
            if self.text[self._skip()] == ",":
                self.at += 1
        self.at += 1
        node.end = self._position(self.at)
        return node


def _mapping(values: dict[str, Any], start: Position) -> Mapping:
    node = Mapping(start, start)
    node.data = values
    return node


def _descend(table: Mapping, part: tuple[str, Position, Position]) -> Mapping:
    """The table below another under a key; of an array of tables the last one."""
    name, start, end = part
    if name not in table.items:
        table.items[name] = _mapping(table.data[name], start)
        table.key_marks[name] = (start, end)
    below = table.items[name]
    child = below.items[-1] if isinstance(below, Sequence) else below
    assert isinstance(child, Mapping)
    return child
