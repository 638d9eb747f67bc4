"""Values of YAML files replaced in their places, each written the way that the old one was."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any, NamedTuple

from framework_lint.documents import node as nodes
from framework_lint.documents.yaml.emit import quoted, scalar, text
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.spans import Lines, Number, Span, Text
from framework_lint.source.tree import Source

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotUpdated(Exception):
    """A file cannot be brought up to date; the message says why, for a person."""


class Change(NamedTuple):
    """A value to replace: what it is, the one that is there, which knows its place, and what to write."""

    what: str
    at: Text | Number
    value: str

    @property
    def key(self) -> tuple[str, Span]:
        return self.at.place.path, self.at.place.span


def edited_files(source: Source, changes: Iterable[Change]) -> dict[str, bytes]:
    """The files with the changed values in their places, everything else as it was. Raises NotUpdated."""
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        by_file.setdefault(change.at.place.path, []).append(change)
    return {where: _edited_file(source, where, in_file) for where, in_file in by_file.items()}


def _edited_file(source: Source, where: str, changes: list[Change]) -> bytes:
    data, shown = source.read(where), source.display(where)
    document = read_yaml(shown, data)
    lines = document.lines
    newline = "\r\n" if "\r\n" in lines.text else "\n"
    result = lines.text
    for change in sorted(changes, key=lambda change: change.at.place.span, reverse=True):
        place = change.at.place
        if place.style == "other":
            raise NotUpdated(
                f"{shown}:{place.span.line}: {change.what} is written for several places; change it by hand"
            )
        start = lines.offset(place.span.line, place.span.column)
        end = lines.offset(place.span.end_line, place.span.end_column)
        result = result[:start] + _written(lines, change).replace("\n", newline) + result[end:]
    changed = result.encode("utf-8")
    again = read_yaml(shown, changed)
    if again.faults or again.root is None or again.root.data != _expected(document, changes):
        raise NotUpdated(f"{shown} is written in a way that cannot be edited; change it by hand")
    return _BYTE_ORDER_MARK + changed if data.startswith(_BYTE_ORDER_MARK) else changed


def _expected(document: nodes.Document, changes: list[Change]) -> Any:
    """The data of a document with the changed values in it and nothing else changed."""
    values = {change.at.place.span: change.value for change in changes}

    def with_changes(node: nodes.Node) -> Any:
        if isinstance(node, nodes.Mapping):
            return {key: with_changes(value) for key, value in node.items.items()}
        if isinstance(node, nodes.Sequence):
            return [with_changes(value) for value in node.items]
        if node.span in values:
            return int(values[node.span]) if isinstance(node.data, int) else values[node.span]
        return node.data

    assert document.root is not None
    return with_changes(document.root)


def _written(lines: Lines, change: Change) -> str:
    """A value written the way that the old one is: folded prose stays folded, a line stays a line."""
    place, value = change.at.place, change.value
    if isinstance(change.at, Number):
        return value
    span, line = place.span, lines.line(place.span.line)
    space = " " if span[:2] == span[2:] else ""  # an empty value stands right behind its colon
    indent = " " * (len(line) - len(line.lstrip(" -"))) + "  "
    in_flow = any(bracket in line[: span.column - 1] for bracket in "{[")
    commented = place.style not in "|>" and lines.line(span.end_line)[span.end_column - 1 :].strip()
    if in_flow or commented:
        plain = scalar(value)
        return space + (quoted(value) if in_flow and set(plain) & set(",[]{}") and plain == value else plain)
    if place.style == ">":
        folded = _folded(value, indent, max(map(len, lines.slice(span).split("\n"))))
        if folded:
            return folded
    return space + text(value, indent)


def _folded(value: str, indent: str, width: int) -> str:
    """Prose as a folded block as wide as it was; empty where folding would not give it again."""
    rows = textwrap.wrap(value, max(width, 60) - len(indent), break_long_words=False, break_on_hyphens=False)
    block = ">-" + "".join(f"\n{indent}{row}" for row in rows)
    root = read_yaml("", f"{indent[2:]}x: {block}\n".encode()).root
    return block if root is not None and root.data == {"x": value} else ""
