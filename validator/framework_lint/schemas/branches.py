"""The parts of a schema: what its references lead to, its branches and the types that these allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def branches(root: Any, schema: Any) -> Iterator[Any]:
    """The branches of a schema with `anyOf`, also those behind references; a schema without is its own branch.

    `root` is the whole schema, whose `$defs` the references name.
    """
    schema = resolved(root, schema)
    if "anyOf" not in schema:
        yield schema
        return
    for branch in schema["anyOf"]:
        yield from branches(root, branch)


def resolved(root: Any, schema: Any) -> Any:
    """The schema that a local reference leads to; what stands beside the reference is only words."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def types(schema: Any) -> Sequence[str]:
    """The types that a schema names, none where it names none."""
    allowed = schema.get("type", ())
    return [allowed] if isinstance(allowed, str) else allowed


def is_ever_required(schema: Any, key: str) -> bool:
    """Whether any part of a schema demands a key."""
    if isinstance(schema, dict):
        names = schema.get("required")
        inner = [part for name, part in schema.items() if name != "examples"]
        return (isinstance(names, list) and key in names) or any(is_ever_required(part, key) for part in inner)
    return isinstance(schema, list) and any(is_ever_required(part, key) for part in schema)
