"""The keywords of JSON Schema with functions of our own, so that an error says what is wrong where it arises: one for
each unknown key, one for each missing key, one for each wrong value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from framework_lint.schemas.branches import branches, types
from framework_lint.schemas.load import load

Kind = Literal["unknown", "missing", "key", "value"]


class Violation(ValidationError):
    """An error whose kind is known: an unknown or a missing key, a key or a value that is written wrongly.

    Its path leads to the key where the document has it, else to the value; for a missing key to the mapping.
    """

    def __init__(self, kind: Kind, broken: Any, instance: Any, key: str = "") -> None:
        super().__init__(kind, path=(key,) if kind in ("unknown", "key") else (), schema=broken, instance=instance)
        self.kind = kind
        self.broken = broken  # the schema that is not met
        self.at = instance  # what does not meet it; for keys, the mapping
        self.key = key


@cache
def validator(name: str) -> Any:
    """The validator of the schema called `name`, which yields violations."""
    schema = load(name)
    keywords: dict[str, Keyword] = {keyword: _value(keyword) for keyword in _VALUE_KEYWORDS}
    keywords["additionalProperties"] = _additional_properties
    keywords["required"] = _required
    keywords["propertyNames"] = _property_names
    keywords["anyOf"] = _any_of(schema)
    return extend(Draft202012Validator, keywords)(schema)  # type: ignore[no-untyped-call]


# --- Keyword functions: jsonschema calls them with the validator, the keyword's value, the instance and the schema ---

Keyword = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]

_VALUE_KEYWORDS = ("type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern")


def _value(keyword: str) -> Keyword:
    stock = Draft202012Validator.VALIDATORS[keyword]

    def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        try:
            wrong = any(True for _ in stock(validator, value, instance, schema) or ())
        except ValueError:  # it is wrong, and its number of thousands of digits cannot be printed
            wrong = True
        if wrong:
            yield Violation("value", schema, instance)

    return check


def _additional_properties(validator: Any, allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key in instance:
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if allowed is False:
            yield Violation("unknown", schema, instance, key)
        else:
            yield from validator.descend(instance[key], allowed, path=key)


def _required(validator: Any, required: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in required:
            if key not in instance:
                yield Violation("missing", schema, instance, key)


def _property_names(validator: Any, names: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in instance:
            for error in validator.descend(key, names):
                yield Violation("key", getattr(error, "broken", names), instance, key)
                break


def _any_of(root: Any) -> Keyword:
    def check(validator: Any, _: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        alternatives = list(branches(root, schema))
        if any(validator.evolve(schema=branch).is_valid(instance) for branch in alternatives):
            return
        of_its_type = [branch for branch in alternatives if any(validator.is_type(instance, t) for t in types(branch))]
        if not of_its_type:
            yield Violation("value", schema, instance)
            return
        keys = instance.keys() if isinstance(instance, dict) else set()
        meant = max(of_its_type, key=lambda branch: len(branch.get("properties", {}).keys() & keys))
        yield from validator.descend(instance, meant)

    return check
