"""The comments of a YAML file."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.node import Comment, Document, Mapping, Node, Sequence
from framework_lint.model.spans import Span


def comments(document: Document) -> list[Comment]:
    """The comments of a parsed file in order (YAML 1.2.2, section 6.6), found by where they are not: in a scalar."""
    lines = document.lines
    if "#" not in lines.text:
        return []
    scalars = sorted(_scalar_spans(document.root)) if document.root else []
    comments = []
    index = 0  # of the first scalar that ends behind the place that is looked at
    for number in range(1, len(lines.starts) + 1):
        line = lines.line(number)
        at = line.find("#")
        while at >= 0:
            here = (number, at + 1)
            while index < len(scalars) and scalars[index][2:] <= here:
                index += 1
            inside = index < len(scalars) and scalars[index][:2] <= here
            if not inside and (at == 0 or line[at - 1] in " \t"):
                comments.append(Comment(line[at:], Span(number, at + 1, number, len(line) + 1)))
                break
            at = line.find("#", at + 1)
    return comments


def _scalar_spans(root: Node) -> Iterator[Span]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield from node.keys.values()
            waiting.extend(node.items.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif node.style not in ("|", ">"):
            yield node.span
        else:  # the header's own comment is one
            yield Span(node.span.line + 1, 1, node.span.end_line, node.span.end_column)
