"""Anchors, aliases and merge keys of a YAML file."""

from __future__ import annotations

from typing import Any, NamedTuple

from framework_lint.documents.node import Mapping, Node, Sequence
from framework_lint.documents.yaml.refusal import Refused, Unusual, span_of
from framework_lint.model.spans import Span


class Anchored(NamedTuple):
    """What an anchor stands for, and how many values are in it; no node while its end was not read yet."""

    node: Node | None
    size: int


UNFINISHED = Anchored(None, 0)


def aliased(event: Any, anchors: dict[str, Anchored], strict: bool) -> tuple[Node, int]:
    """The value that an alias stands for, at the place of the alias, and how many values are in it.

    What is inside it stays where it was written. Raises Refused, and Unusual with `strict`.
    """
    if strict:
        raise Unusual
    start, end = event.start_mark, event.end_mark
    target, size = _target(event.anchor, anchors, span_of(start, end))
    if isinstance(target, Mapping):
        mapping = Mapping(start, end)
        mapping.data, mapping.items, mapping.key_marks = target.data, target.items, target.key_marks
        return mapping, size
    if isinstance(target, Sequence):
        sequence = Sequence(start, end)
        sequence.data, sequence.items = target.data, target.items
        return sequence, size
    return Node(target.data, "alias", start, end), size


def _target(name: str, anchors: dict[str, Anchored], span: Span) -> tuple[Node, int]:
    if name not in anchors:
        raise Refused(
            span,
            f'"*{name}" refers to an anchor that is not defined before it',
            "put the text in quotes, if it only begins with `*`",
        )
    node, size = anchors[name]
    if node is None:
        raise Refused(span, f'"*{name}" refers to what it is itself part of')
    return node, size


def merge(node: Mapping) -> None:
    """Apply the merge key `<<` (YAML 1.1 type repository, "merge"): keys that the mapping has itself win."""
    source = node.items["<<"]
    sources = [source] if isinstance(source, Mapping) else [n for n in source.items or () if isinstance(n, Mapping)]
    if not sources:
        return  # left in place: the schema says that `<<` is not a key it knows
    for other in sources:
        for key, value in other.items.items():
            if key not in node.items:
                node.items[key] = value
                node.data[key] = value.data
                node.key_marks[key] = other.key_marks[key]
    del node.items["<<"], node.data["<<"], node.key_marks["<<"]
