"""What the JSON Schemas reject, as findings.

The fast validator is asked first and alone decides on good documents. What it rejects is explained by `explain`,
which is slow to import and therefore only then imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framework_lint.documents.node import Document, Node
from framework_lint.model.findings import Edit, Fix, Hit, place_of
from framework_lint.model.spans import Place
from framework_lint.schemas.fast import compiled
from framework_lint.schemas.load import OWN_LEVELS, load
from framework_lint.schemas.places import entry_name

# Where whole numbers stand. `7.0` and `0x7` are 7 to a schema, so their spelling is looked at in the source.
_NUMBERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "role": (("level",), ("skills", "*", "level")),
    OWN_LEVELS: (("skills", "*", "level"),),
    "framework": (("version",), ("sfia", "version")),
}


def accepts(name: str, data: Any) -> bool | None:
    """Whether the fast validator accepts plain data; None where it cannot tell."""
    try:
        return bool(compiled(name).is_valid(data))
    except Exception:  # whatever it cannot take in, jsonschema is asked about
        return None


def violations(name: str, document: Document, *, plain: bool = False) -> list[Hit]:
    """What in a parsed file breaks the schema called `name`, in the order of the file.

    Never raises for what a document holds. A file that could not be parsed gives nothing: its faults say why. With
    `plain` the fast validator is not asked.
    """
    root = document.root
    if root is None:
        return [] if document.faults else [_empty(name, document)]
    hits: list[Hit] = []
    verdict = None if plain else accepts(name, root.data)
    if not verdict:
        from framework_lint.schemas.explain import explain

        hits = explain(name, document.path, document.lines, root, surely_wrong=verdict is False)
    explained = {place_of(hit.at).span for hit in hits}
    hits.extend(hit for hit in _misspelt_numbers(name, document, root) if place_of(hit.at).span not in explained)
    return sorted(hits, key=_position)


def _position(hit: Hit) -> tuple[int, int]:
    span = place_of(hit.at).span
    return span.line, span.column


def _empty(name: str, document: Document) -> Hit:
    from framework_lint.schemas.words import noun

    schema = load(name)
    needs = ", ".join(f'"{key}"' for key in schema.get("required", ()))
    return Hit(Place(document.path), f"the file is empty; {noun(schema)} needs {needs}")


def _misspelt_numbers(name: str, document: Document, root: Node) -> Iterator[Hit]:
    """Whole numbers of the right value that are not written in plain digits (YAML 1.2.2, section 10.3.2)."""
    for route in _NUMBERS.get(name, ()):
        for node, pointer in _along(root, route, ""):
            if not _may_be_misspelt(node):
                continue
            value = node.data
            place = Place(document.path, node.span, pointer, node.style)
            written = document.lines.slice(place.span)
            if value == int(value) and written != str(int(value)):
                message = f'{route[-1]} is written as a plain digit, {int(value)}, not as "{written[:40]}"'
                fix = Fix("suggest", f"write {int(value)}", (Edit(place, str(int(value))),))
                yield Hit(place, message, help=f"write {int(value)}", fix=fix)


def _may_be_misspelt(node: Node) -> bool:
    """Whether a node is a number that the schema may accept and whose spelling must be looked at here."""
    value = node.data
    if type(value) is int and node.span.end_column - node.span.column == 1:
        return False  # one character that is a number is its digit
    if type(value) is bool or not isinstance(value, (int, float)) or not 0 < value < 10:
        return False  # not a number, or one that the schema rejects
    return not (node.style == "alias" and type(value) is int)  # an alias: looked at where it is defined


def _along(node: Node, route: tuple[str, ...], pointer: str) -> Iterator[tuple[Node, str]]:
    """The nodes that a route of keys (`*`: every entry of a list) leads to, with their semantic pointers."""
    if not route:
        yield node, pointer
    elif route[0] == "*":
        if node.style == "seq":
            for index, entry in enumerate(node.items):
                if entry.style == "map":  # a mere code has no level of its own
                    yield from _along(entry, route[1:], f"{pointer}[{entry_name(entry, index)}]")
    elif child := node.get(route[0]):
        yield from _along(child, route[1:], f"{pointer}.{route[0]}" if pointer else route[0])
