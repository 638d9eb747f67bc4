"""Positions as editors count them: lines from 0, columns in code units of an encoding that both sides agreed on."""

from __future__ import annotations

from lsprotocol import types

from framework_lint.model.spans import Lines, Span

Encoding = types.PositionEncodingKind | str


class Positions:
    """Converts between the spans of a text and an editor's ranges in it."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.lines = Lines(text)
        self._units = _UNITS.get(str(getattr(encoding, "value", encoding)), _utf16)
        # Most texts have one unit for each character, and need no counting.
        self._plain = text.isascii() or self._units is len

    def position(self, line: int, column: int) -> types.Position:
        """An editor's position; line and column count from 1, the column in characters."""
        before = self.lines.line(line)[: column - 1]
        units = column - 1 if self._plain else self._units(before) + max(0, column - 1 - len(before))
        return types.Position(line - 1, units)

    def range(self, span: Span) -> types.Range:
        """An editor's range."""
        return types.Range(self.position(*span[:2]), self.position(*span[2:]))

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column of an editor's position, counted from 1; one outside of the text is moved into it."""
        number = min(position.line + 1, len(self.lines.starts))
        line = self.lines.line(number)
        if position.line + 1 > number:
            return number, len(line) + 1
        if self._plain:
            return number, min(position.character, len(line)) + 1
        units = 0
        for index, char in enumerate(line):
            units += self._units(char)
            if units > position.character:
                return number, index + 1
        return number, len(line) + 1

    def whole(self) -> types.Range:
        """The range of the whole text."""
        last = len(self.lines.starts)
        return types.Range(types.Position(0, 0), self.position(last, self._behind(last)))

    def _behind(self, number: int) -> int:
        return len(self.lines.line(number)) + 1


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


_UNITS = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}
