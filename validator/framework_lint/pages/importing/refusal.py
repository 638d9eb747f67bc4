"""Where pages say what data cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from framework_lint.documents import node as nodes
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Place, Span, Text
from framework_lint.pages.importing.original import Original


def refusals(faults: Iterable[Finding], files: Mapping[str, bytes], originals: list[Original]) -> Iterator[str]:
    """What is wrong with the data that was made, each fault at its place on a page where one says just that."""
    places = {str(text): text.place for original in originals for text in _texts(original)}
    documents = {where: read_yaml(where, files[where]) for where in {fault.path for fault in faults}}
    for fault in faults:
        value = _value_at(documents[fault.path].root, fault.span)
        place = places.get(value) if value else None
        at = f"{place.path}:{place.span.line}:{place.span.column}" if place else f"as {fault.path}"
        yield f"  {at}: {fault.message}"


def _value_at(root: nodes.Node | None, span: Span) -> str | None:
    """The text, of a value or a key, that stands at a span of a document."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.span == span and isinstance(node.data, str):
            return node.data
        for key, place in node.keys.items():
            if place == span:
                return key
        waiting.extend(node.items.values() if isinstance(node, nodes.Mapping) else node.items or ())
    return None


def _texts(original: Original) -> Iterator[Text]:
    """Every text of a page that becomes data."""
    if navigation := original.role.navigation:
        for link in chain(navigation.previous, navigation.next, navigation.back):
            yield Text(original.words(link), link.place)
    waiting: list[Any] = [original.role, original.page.overview, original.page.skills_intro]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, tuple) and not isinstance(value, Place):
            waiting += value
