"""The events of a YAML parser become one tree of nodes: plain data plus places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from framework_lint.documents.limits import MAX_DEPTH, MAX_NODES
from framework_lint.documents.node import Mapping, Mark, Node, Sequence, key_twice
from framework_lint.documents.yaml.aliases import UNFINISHED, Anchored, aliased, merge
from framework_lint.documents.yaml.core_schema import NOT_TEXT_STARTS, plain_value
from framework_lint.documents.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from framework_lint.documents.yaml.refusal import Refused, Unusual, span_of
from framework_lint.documents.yaml.scalars import check_properties, read_scalar
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Lines, Place, Span


class _Outer(NamedTuple):
    """A mapping or sequence that waits until the inner one, which is its next value, is read."""

    container: Any  # None outside of all of them
    key: str | None  # of a mapping, the key of the inner one
    key_marks: Any
    anchor: str | None  # of the inner one
    before: int  # how many values there were before the inner one


def compose(
    path: str, lines: Lines, events: Iterator[Any], faults: list[Fault], *, strict: bool, any_tag: bool = False
) -> Node | None:
    """The tree of nodes that a stream of events describes; None for an empty file. Raises Refused.

    With `strict`, raises Unusual for what the C parser may read wrongly. Faults found on the way (a key twice, a
    second document) are appended to `faults`. `any_tag` is as in `read_yaml`.
    """
    root: Node | None = None
    for event in events:
        if event.__class__ is not DocumentStartEvent:
            continue  # the stream or a document begins or ends
        if strict and event.explicit and (event.version or event.tags):
            raise Unusual
        if root is not None:
            if lines.text[event.end_mark.index :].strip():  # else a marker that nothing follows
                faults.append(_second_document(path, event.start_mark))
            break
        root = _document(path, lines, events, faults, strict, any_tag)
    return root


# Most of the time of reading a framework is spent in this loop. So it keeps its state in local variables and calls
# functions only for what is rare: a call in each branch would cost a tenth.
def _document(
    path: str, lines: Lines, events: Iterator[Any], faults: list[Fault], strict: bool, any_tag: bool
) -> Node | None:
    """The tree of one document, whose beginning was read."""
    stack: list[_Outer] = []
    anchors: dict[str, Anchored] = {}
    container: Any = None  # the innermost open mapping or sequence
    mapping = False  # whether it is a mapping
    key: str | None = None  # of it
    key_marks: Any = None
    previous: Any = None  # where the last event ended: an empty value stands behind it
    count = 0  # of values, aliases expanded
    for event in events:
        kind, start, end = event.__class__, event.start_mark, event.end_mark
        is_key = mapping and key is None
        if kind is ScalarEvent:
            value, style = event.value, "plain"
            if event.style or not value or event.anchor is not None or event.tag is not None:
                check_properties(event, strict, any_tag)
                value, style, start, end = read_scalar(event, lines, previous, is_key, any_tag)
                if event.anchor is not None:
                    anchors[event.anchor] = Anchored(Node(value, style, start, end), 1)
            elif not is_key and value[0] in NOT_TEXT_STARTS:
                value = plain_value(value)
            previous = end
            if is_key:
                key, key_marks = value, (start, end)
                continue
            node, count = Node(value, style, start, end), count + 1
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            check_properties(event, strict, any_tag)
            _begin(event, is_key, len(stack), anchors)
            stack.append(_Outer(container, key, key_marks, event.anchor, count))
            mapping = kind is MappingStartEvent
            container, key, previous = (Mapping if mapping else Sequence)(start, end), None, end
            count += 1
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = container
            previous = _finish(node, start, end)
            container, key, key_marks, anchor, before = stack.pop()
            mapping = container.__class__ is Mapping
            if anchor is not None:
                anchors[anchor] = Anchored(node, count - before)
        elif kind is AliasEvent:
            node, size = aliased(event, anchors, strict)
            previous = end
            if is_key:
                key, key_marks = str(node.data), (start, end)
                continue
            count += size
        else:
            continue  # a comment
        if count > MAX_NODES:
            raise Refused(node.span, f"the file holds more than {MAX_NODES:,} values once its aliases are expanded")
        if container is None:
            return node
        if not container.add(node, key, key_marks):
            faults.append(key_twice(path, container, str(key), key_marks))
        key = None
    return None


def _begin(event: Any, is_key: bool, depth: int, anchors: dict[str, Anchored]) -> None:
    """Note the anchor of a mapping or sequence that begins. Raises Refused where none may."""
    if is_key:
        span = span_of(event.start_mark, event.end_mark)
        raise Refused(span, "what stands before a colon must be one line of text")
    if depth >= MAX_DEPTH:
        span = span_of(event.start_mark, event.end_mark)
        raise Refused(span, f"more than {MAX_DEPTH} lists or groups lie inside one another")
    if event.anchor is not None:
        anchors[event.anchor] = UNFINISHED


def _finish(node: Mapping | Sequence, start: Any, end: Any) -> Mark:
    """Where a mapping or sequence ends, given the marks of the event that ends it."""
    if start.index != end.index:  # a flow collection ends with its bracket
        node.end = end
    elif node.items:  # a block collection with its last content, not where the next token begins
        node.end = (next(reversed(node.items.values())) if isinstance(node, Mapping) else node.items[-1]).end
    else:
        node.end = node.start
    if isinstance(node, Mapping) and "<<" in node.items:
        merge(node)
    return node.end


def _second_document(path: str, start: Mark) -> Fault:
    span = Span(start.line + 1, start.column + 1, start.line + 1, start.column + 4)
    message = "a second YAML document begins here; a framework file holds one"
    return Fault("STR001", Hit(Place(path, span), message, help="put it into a file of its own"))
