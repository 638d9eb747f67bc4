"""The JSON Schemas: where they are, what they reject, and which findings that gives.

The fast validator is asked first and alone decides on good documents. What it rejects is explained by `explanations`,
which is slow to import and therefore only then imported.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from framework_lint.documents.node import Document, Node
from framework_lint.model.findings import Edit, Fix, Hit, place_of
from framework_lint.model.spans import Place

NAMES = ("framework", "role", "skill", "config", "report")

# Where whole numbers stand. `7.0` and `0x7` are 7 to a schema, so their spelling is looked at in the source.
_NUMBERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "role": (("level",), ("skills", "*", "level")),
    "framework": (("version",), ("sfia", "version")),
}


@cache
def load(name: str) -> dict[str, Any]:
    """The schema called `name` (one of `NAMES`), as JSON data (draft 2020-12). Raises KeyError for another name."""
    if name not in NAMES:
        raise KeyError(name)
    here = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    folder = os.path.join(here, "schema")  # in an installed wheel
    if not os.path.isdir(folder):
        folder = os.path.join(here, "..", "..", "schema")  # in a checkout
    with open(os.path.join(folder, f"{name}.schema.json"), encoding="utf-8") as file:
        schema: dict[str, Any] = json.load(file)
        return schema


def accepts(name: str, data: Any) -> bool | None:
    """Whether the fast validator accepts plain data; None where it cannot tell."""
    try:
        return bool(_compiled(name).is_valid(data))
    except Exception:  # whatever it cannot take in, jsonschema is asked about
        return None


def violations(name: str, document: Document) -> list[Hit]:
    """What in a parsed file breaks the schema called `name`, in the order of the file.

    Never raises for what a document holds. A file that could not be parsed gives nothing: its faults say why.
    """
    root = document.root
    if root is None:
        return [] if document.faults else [_empty(name, document)]
    hits: list[Hit] = []
    verdict = accepts(name, root.data)
    if not verdict:
        from framework_lint.schemas.explain import explain

        hits = explain(name, document.path, document.lines, root, surely_wrong=verdict is False)
    taken = {place_of(hit.at).span for hit in hits}
    hits.extend(hit for hit in _misspelt_numbers(name, document, root) if place_of(hit.at).span not in taken)
    return sorted(hits, key=_position)


@cache
def _compiled(name: str) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load(name))


def _position(hit: Hit) -> tuple[int, int]:
    span = place_of(hit.at).span
    return span.line, span.column


def _empty(name: str, document: Document) -> Hit:
    from framework_lint.schemas.explain import noun

    schema = load(name)
    needs = ", ".join(f'"{key}"' for key in schema.get("required", ()))
    return Hit(Place(document.path), f"the file is empty; {noun(schema)} needs {needs}")


def _misspelt_numbers(name: str, document: Document, root: Node) -> Iterator[Hit]:
    """Whole numbers of the right value that are not written in plain digits (YAML 1.2.2, section 10.3.2)."""
    for route in _NUMBERS.get(name, ()):
        for node, pointer in _along(root, route, ""):
            value = node.data
            if type(value) is int and node.span.end_column - node.span.column == 1:
                continue  # one character that is a number is its digit
            if type(value) is bool or not isinstance(value, (int, float)) or not 0 < value < 10:
                continue  # not a number, or one that the schema rejects
            if node.style == "alias" and type(value) is int:
                continue  # its spelling is looked at where it is defined
            place = Place(document.path, node.span, pointer, node.style)
            written = document.lines.slice(place.span)
            if value == int(value) and written != str(int(value)):
                message = f'{route[-1]} is written as a plain digit, {int(value)}, not as "{written[:40]}"'
                fix = Fix("suggest", f"write {int(value)}", (Edit(place, str(int(value))),))
                yield Hit(place, message, help=f"write {int(value)}", fix=fix)


def _along(node: Node, route: tuple[str, ...], pointer: str) -> Iterator[tuple[Node, str]]:
    """The nodes that a route of keys (`*`: every entry of a list) leads to, with their semantic pointers."""
    if not route:
        yield node, pointer
    elif route[0] == "*":
        if node.style == "seq":
            for index, entry in enumerate(node.items):
                if entry.style == "map":  # codes alone lead nowhere
                    yield from _along(entry, route[1:], f"{pointer}[{entry_name(entry, index)}]")
    elif child := node.get(route[0]):
        yield from _along(child, route[1:], f"{pointer}.{route[0]}" if pointer else route[0])


def entry_name(entry: Node, index: int) -> str:
    """What a pointer calls an entry of a list: the code of a skill, else its index."""
    code = entry.get("code")
    name = code.data if code else entry.data
    return name if isinstance(name, str) and name.isalnum() and len(name) <= 20 else str(index)
