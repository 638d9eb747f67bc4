"""Every key of a schema as Markdown: what it means, what it may hold, what holds without it, an example."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from framework_lint.schemas.load import published

Schema = Mapping[str, Any]
_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`"}
_PLAIN = re.compile(r"[A-Za-z][\w ./()'-]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}


def settings_of(name: str, *, toml: bool = False) -> str:
    """The keys of a schema, a section each; examples are YAML, or TOML where the file is."""
    schema = published(name)
    parts: list[str] = []
    for key, given in schema["properties"].items():
        value = _resolved(given, schema)
        example = value["examples"][0]
        needed = " Required." if key in schema.get("required", ()) else ""
        parts.append(f"### `{key}`\n\n{value['description']}{needed}\n")
        sort = _sort(value, schema)
        parts.append(f"{sort[0].upper()}{sort[1:]}. {_default(value)}".rstrip() + "\n")
        language, text = ("toml", toml_of(key, example)) if toml else ("yaml", yaml_of({key: example}))
        parts.append(f"```{language}\n{text}```\n")
        rows = list(_rows(value, schema, ""))
        if rows:
            parts.append("| key | means | example |\n| --- | --- | --- |")
            parts.append("\n".join(rows) + "\n")
    return "\n".join(parts).rstrip()


def _resolved(schema: Schema, top: Schema) -> Schema:
    """A schema with what its reference says, where it does not say it itself."""
    while "$ref" in schema:
        target = top["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        if "$ref" in target:
            schema = {**schema, "$ref": target["$ref"]}
    return schema


def _rows(value: Schema, top: Schema, before: str) -> Iterator[str]:
    """A row for each key inside a value, however deep."""
    for key, given in value.get("properties", {}).items():
        part = _resolved(given, top)
        name = f"{before}{key}"
        example = json.dumps(part["examples"][0], ensure_ascii=False) if "examples" in part else ""
        holds = f"{_sort(part, top)}. {_default(part)}".replace("Default: none.", "").strip()
        cells = (f"`{name}`", f"{part.get('description', '')} {holds[0].upper()}{holds[1:]}", _code(example))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        if not _is_list_of_words(part):
            yield from _rows(part, top, f"{name}.")
    for more, name in (("items", "[]"), ("additionalProperties", "*")):
        for inner in _alternatives(value.get(more), top):
            if "properties" in inner:
                yield from _rows(inner, top, f"{before.removesuffix('.')}{name}." if before else f"{name}.")


def _is_list_of_words(part: Schema) -> bool:
    """Whether a table is a list of words to change, whose three keys are the same for each list."""
    return {"add", "remove", "replace"} == set(part.get("properties", ()))


def _alternatives(schema: Any, top: Schema) -> list[Schema]:
    if not isinstance(schema, Mapping):
        return []
    schema = _resolved(schema, top)
    return [_resolved(one, top) for one in schema.get("anyOf", schema.get("oneOf", [schema]))]


def _sort(value: Schema, top: Schema) -> str:
    """What a value may be, in words."""
    if "const" in value:
        return f"always `{value['const']}`"
    if "enum" in value:
        return "one of " + ", ".join(f"`{one}`" for one in value["enum"])
    for several in ("anyOf", "oneOf"):
        if several in value:
            return " or ".join(dict.fromkeys(_sort(_resolved(one, top), top) for one in value[several]))
    sorts = value.get("type", "anything")
    return " or ".join(_one_sort(sort, value, top) for sort in ([sorts] if isinstance(sorts, str) else sorts))


def _one_sort(sort: str, value: Schema, top: Schema) -> str:
    if sort == "array":
        inner = " or ".join(dict.fromkeys(_sort(one, top) for one in _alternatives(value.get("items"), top)))
        return f"list of {inner}" if inner else "list"
    if sort == "object":
        return "keys with values"
    words = _TYPES.get(sort, sort)
    if sort in ("integer", "number") and "minimum" in value and "maximum" in value:
        return f"{words}, {value['minimum']} to {value['maximum']}"
    return words


def _default(value: Schema) -> str:
    if "default" not in value:
        return ""
    default = json.dumps(value["default"], ensure_ascii=False)
    return "Default: none." if default in ("{}", "[]") else f"Default: `{default}`."


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def toml_of(key: str, value: Any) -> str:
    """A key with its value, as TOML."""
    if isinstance(value, dict):
        return "".join(_toml_table(_toml_key(key), value))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"[[{key}]]\n{_toml_lines(one)}" for one in value)
    return f"{_toml_key(key)} = {_toml(value)}\n"


def _toml_table(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    if value and all(isinstance(one, dict) for one in value.values()):
        for key, inner in value.items():
            yield from _toml_table(f"{name}.{_toml_key(key)}", inner)
    else:
        yield f"[{name}]\n{_toml_lines(value)}"


def _toml_lines(value: Mapping[str, Any]) -> str:
    return "".join(f"{_toml_key(key)} = {_toml(one)}\n" for key, one in value.items())


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key) else json.dumps(key)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml_key(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def yaml_of(value: Mapping[str, Any], indent: str = "") -> str:
    """A mapping as YAML."""
    lines = []
    for key, one in value.items():
        if isinstance(one, dict) and one:
            lines.append(f"{indent}{_yaml(key)}:\n{yaml_of(one, indent + '  ')}")
        elif isinstance(one, list) and any(isinstance(item, (dict, list)) or len(str(item)) > 40 for item in one):
            items = "".join(f"{indent}  - {_yaml(item)}\n" for item in one)
            lines.append(f"{indent}{_yaml(key)}:\n{items}")
        else:
            lines.append(f"{indent}{_yaml(key)}: {_yaml(one)}\n")
    return "".join(lines)


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
