"""A user's own JSON Schema beside their data: what breaks it, at its place and in words.

Everything is done by the fast validator, whose regular expressions cannot run away: the schema may be a stranger's.
What a schema refers to outside of its file is never fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from posixpath import dirname, join, normpath
from typing import Any

from framework_lint.documents.node import Document, Node
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Place
from framework_lint.schemas.corrections import closest
from framework_lint.schemas.places import key_place, walk

MAX_HITS = 100  # of one file
_SHOWN = 60  # characters of a value that a message quotes
_MODELINE = regex(r"#[ \t]*yaml-language-server:[ \t]*\$schema=(?P<schema>\S+)")
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}


def schema_named_in(document: Document) -> str:
    """The schema that a file of data names itself, by `$schema` or a modeline for editors; empty where it names none,
    or one that lies on the web."""
    named = document.root.get("$schema") if document.root else None
    written = named.data if named is not None and isinstance(named.data, str) else ""
    for number in range(1, min(len(document.lines.starts), 5) + 1) if not written else ():
        match = _MODELINE.search(document.lines.line(number)[:500])
        written = match["schema"] if match else written
    return "" if "://" in written or written.startswith(("urn:", "/", "~")) else written


def beside(where: str, schema: str) -> str:
    """The address of a schema that the file `where` names."""
    return normpath(join(dirname(where), schema))


def violations(document: Document, where: str, schema: bytes) -> Iterator[Hit]:
    """What in a document breaks a schema, whose address is `where`. Never raises for what either holds."""
    root = document.root
    if root is None:
        return
    try:
        parsed = json.loads(schema)
        validator = _validator(parsed)
    except Exception as error:  # no JSON, no schema, or one that needs other files
        message = f"the JSON Schema {where} cannot be used: {_first_line(str(error))}"
        yield Hit(_first_place(document), message, help="correct it, or take its name out", severity="warning")
        return
    try:
        errors = list(islice(validator.iter_errors(root.data), MAX_HITS + 1))
        renamed = {pair for broken in errors for pair in _renamed(parsed, broken)}
        for broken in errors[:MAX_HITS]:
            if (*broken.instance_path, getattr(broken.kind, "property", "")) not in renamed:
                yield from _hits(document, parsed, broken, where)
        if len(errors) > MAX_HITS:
            message = f"more than {MAX_HITS} things in this file break its JSON Schema"
            yield Hit(Place(document.path), message, help="mend the first ones: the others may be the same mistake")
    except Exception as error:  # a document must never stop a run
        yield Hit(Place(document.path), f"its JSON Schema, {where}, cannot be applied: {_first_line(str(error))}")


def _validator(schema: Any) -> Any:
    from framework_lint.schemas.fast import imported

    def retrieve(uri: str) -> Any:
        raise ValueError(f"it refers to {uri}, which is not fetched")

    return imported().validator_for(schema, retriever=retrieve)


def _first_place(document: Document) -> Place:
    named = document.root.get("$schema") if document.root else None
    return Place(document.path, named.span, "$schema") if named is not None else Place(document.path)


def _first_line(text: str) -> str:
    return text.strip().split("\n")[0][:200]


def _renamed(schema: Any, error: Any) -> Iterator[tuple[Any, ...]]:
    """The ways to keys that are there under a misspelt name: that is one mistake."""
    if getattr(error.kind, "name", "") == "additionalProperties":
        known = _properties(schema, error.schema_path)
        yield from ((*error.instance_path, closest(str(key), known)) for key in error.kind.unexpected)


def _hits(document: Document, schema: Any, error: Any, where: str) -> Iterator[Hit]:
    root = document.root
    assert root is not None
    keys = tuple(error.instance_path)
    kind, name = error.kind, getattr(error.kind, "name", "")
    node, pointer = walk(root, keys)
    place = Place(document.path, node.span, pointer, node.style)
    by = f"as {where} says"
    if name == "additionalProperties" or name == "unevaluatedProperties":
        for key in kind.unexpected:
            yield _unknown_key(document, root, (*keys, key), _properties(schema, error.schema_path), by)
    elif name == "required":
        at = _place_of_mapping(document, root, keys)
        yield Hit(at, f'"{kind.property}" is missing', help=f"add it, {by}")
    elif name in ("anyOf", "oneOf") and (nearest := _nearest(getattr(kind, "context", None) or (), len(keys))):
        for inner in nearest:
            yield from _hits(document, schema, inner, where)
    elif name == "enum":
        options = [str(option) for option in kind.options]
        close = closest(str(node.data), options)
        yield Hit(
            place,
            f'"{_quoted(node)}" is not allowed here' + (f'; did you mean "{close}"?' if close else ""),
            help=f"write {_either(options[:12])}, {by}",
            fix=Fix("suggest", f'write "{close}"', (Edit(place, close),)) if close and node.style != "other" else None,
        )
    else:
        yield Hit(place, f"{_what(keys)} {_must_be(kind, name, error)}", help=f"write it {by}")


def _unknown_key(document: Document, root: Node, keys: tuple[Any, ...], known: list[str], by: str) -> Hit:
    place = key_place(document.path, root, keys)
    close = closest(str(keys[-1]), known)
    return Hit(
        place,
        f'"{keys[-1]}" is no key here' + (f'; did you mean "{close}"?' if close else ""),
        help=(f"the keys are {', '.join(known)}, {by}" if known else f"take it out, {by}"),
    )


def _properties(schema: Any, path: Sequence[Any]) -> list[str]:
    """The keys that a schema knows where one of its keywords stands."""
    for key in path[:-1]:
        schema = schema.get(key) if isinstance(schema, dict) else schema[key] if isinstance(schema, list) else None
    properties = schema.get("properties") if isinstance(schema, dict) else None
    return list(properties) if isinstance(properties, dict) else []


def _place_of_mapping(document: Document, root: Node, keys: tuple[Any, ...]) -> Place:
    """Where a mapping is named: at its own key, or at its first one in a list."""
    node, pointer = walk(root, keys)
    if keys and isinstance(keys[-1], str):
        return key_place(document.path, root, keys)
    first: Any = next(iter(node.keys.values()), node.span)
    return Place(document.path, first, pointer)


def _nearest(context: Sequence[Sequence[Any]], depth: int) -> Sequence[Any]:
    """Of the branches that a value breaks the one that it is nearest to: of its type, with the deepest and fewest
    errors. `depth` is that of the value."""

    def nearness(branch: Sequence[Any]) -> tuple[bool, int, int]:
        of_type = not any(getattr(e.kind, "name", "") == "type" and len(e.instance_path) == depth for e in branch)
        return of_type, max(len(e.instance_path) for e in branch), -len(branch)

    return max((branch for branch in context if branch), key=nearness, default=())


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _quoted(node: Node) -> str:
    text = str(node.data)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _what(keys: tuple[Any, ...]) -> str:
    if not keys:
        return "the file"
    return f'"{keys[-1]}"' if isinstance(keys[-1], str) else f"entry {keys[-1] + 1} of the list"


def _must_be(kind: Any, name: str, error: Any) -> str:
    """What is wrong with a value, without the value itself."""
    if name == "type":
        types = getattr(kind, "types", None) or [getattr(kind, "type", "")]
        return f"must be {_either([_TYPES.get(str(one), str(one)) for one in types])}"
    limits: dict[str, Callable[[], str]] = {
        "minLength": lambda: f"must have at least {kind.limit} characters",
        "maxLength": lambda: f"must have at most {kind.limit} characters",
        "minItems": lambda: f"must have at least {kind.limit} entries",
        "maxItems": lambda: f"must have at most {kind.limit} entries",
        "minimum": lambda: f"must be at least {kind.limit}",
        "maximum": lambda: f"must be at most {kind.limit}",
        "pattern": lambda: f"must be written like `{kind.pattern}`",
        "const": lambda: f"must be {kind.expected_value}",
        "uniqueItems": lambda: "has an entry twice",
        "format": lambda: f"must be written as {kind.format}",
    }
    try:
        return limits[name]()
    except (KeyError, AttributeError):
        return f"breaks the keyword `{name}`" if name else "breaks its JSON Schema"
