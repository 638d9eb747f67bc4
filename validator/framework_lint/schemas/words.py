"""What a schema describes and a document holds, as words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framework_lint.documents.node import Node
from framework_lint.model.spans import Lines
from framework_lint.schemas.branches import branches, resolved, types
from framework_lint.schemas.places import Keys

_LONGEST_QUOTE = 60

_PATTERNS = {
    "^[A-Z]{4}$": "a skill code of four capital letters",
    "^[^/]+$": "a short name without a slash",
    "^(.* )?N( .*)?$": "a text in which N stands for the level",
    "^https?://[^ ]+$": "an address that begins with https://",
}
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}
_NOUNS = {
    "SFIA": "`sfia`",
    "Pages": "`pages`",
    "Navigation": "the navigation",
    "Configuration": "the configuration",
    "Severities": "the severities",
    "Settings of a path": "the settings of a path",
    "Words": "the word lists",
    "Rules": "the options of rules",
    "Options": "the options of this rule",
    "List of pairs": "a list of pairs",
    "Labels": "the labels of pages",
    "Attainment": "the attainment",
}
# Mappings whose keys are the framework's own, and what one entry is called.
_ENTRIES = {"paths": "the career path", "tracks": "the track", "attainment": "the attainment at level"}


# --- Of a schema (`root` is the whole schema, whose `$defs` references name) ---


def noun(schema: Any) -> str:
    """What a thing that a schema describes is called in a sentence: `a role`."""
    title = schema.get("title", "entry")
    return _NOUNS.get(title) or with_article(title[0].lower() + title[1:])


def value_name(schema: Any, keys: Keys) -> str:
    """What the value that a path of keys and indexes leads to is called: `level`, `an entry of skills`. `schema` is
    the one of the whole document."""
    if not keys:
        return noun(schema)
    if isinstance(keys[-1], int):
        return f"an entry of {keys[-2]}" if len(keys) > 1 else "an entry"
    owner = _ENTRIES.get(str(keys[-2])) if len(keys) > 1 else None
    if owner:
        return f"{owner} {keys[-1]}" if keys[-1].isdigit() else f"{owner} {quoted(keys[-1])}"
    return keys[-1]


def expected(root: Any, schema: Any) -> str:
    """What a value must be: `a number from 1 to 7`."""
    return _or([_expected_of_branch(branch) for branch in branches(root, schema)])


def _expected_of_branch(schema: Any) -> str:
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return _or([str(value) for value in schema["enum"]])
    if schema.get("pattern") in _PATTERNS:
        return _PATTERNS[schema["pattern"]]
    if "minimum" in schema and "maximum" in schema:
        return f"a number from {schema['minimum']} to {schema['maximum']}"
    if "minimum" in schema:
        return f"a whole number from {schema['minimum']} on"
    words = _or([_TYPES.get(kind, kind) for kind in types(schema)]) or "written otherwise"
    if schema.get("required"):
        words += f' with "{schema["required"][0]}"'
    return words


def help_for_value(root: Any, schema: Any, *, toml: bool) -> str:
    """How a value that a schema rejects is written; `toml` is the syntax of its file, else it is YAML."""
    schema = resolved(root, schema)
    if "enum" in schema or "const" in schema:
        return f"write {_expected_of_branch(schema)}"
    if "array" in types(schema):
        return "put it in square brackets" if toml else "write each entry on a line of its own, behind `- `"
    if "object" in types(schema) and "properties" in schema:
        return f"its keys are {and_(list(schema['properties']))}"
    examples = [example for branch in branches(root, schema) if (example := example_of(branch))]
    return examples[0] if examples else schema.get("description", "")


def example_of(schema: Any) -> str:
    """An example out of a schema, where it is short; else empty."""
    example = next(iter(schema.get("examples", ())), None)
    if isinstance(example, bool):
        return ""
    return f"for example `{example}`" if isinstance(example, (str, int)) else ""


def example_line(key: str, schema: Any) -> str:
    """A key with the first example of its schema, as YAML on one line; empty where there is none so plain."""
    example = next(iter(schema.get("examples", ())), None)
    if isinstance(example, list) and example and isinstance(example[0], str):
        example = f"[{example[0]}]"
    return f"{key}: {example}" if isinstance(example, (str, int)) else ""


# --- Of a document ---


def as_written(lines: Lines, node: Node) -> str:
    """How the source writes a scalar, without a tag or an anchor, on one line."""
    written = lines.slice(node.span)
    if node.style == "alias" and isinstance(node.data, str):
        written = node.data
    elif node.style in ("|", ">"):
        written = str(node.data)
    return " ".join(written[: 4 * _LONGEST_QUOTE].split())


def described(lines: Lines, node: Node, *, wants_text: bool) -> str:
    """What a document holds where something else must stand: `the text "7"`. `wants_text` is whether a text may."""
    if node.style in ("map", "seq"):
        return "a group of keys" if node.style == "map" else "a list"
    if isinstance(node.data, str):
        marks = "'\"" if node.style in ("'", '"') else ""
        words = quoted(as_written(lines, node).strip(marks))
        return f"the text {words}" if re.fullmatch("[0-9.]+|true|false", node.data) else words
    written = quoted(as_written(lines, node))
    if not wants_text:
        return written
    if isinstance(node.data, bool):
        return f"the yes-or-no value {written}"
    return f"the number {written}" if isinstance(node.data, (int, float)) else f"the empty value {written}"


def quoted(words: str) -> str:
    """Words in quotation marks, on one line, printable and not too long."""
    words = " ".join(words.split())
    words = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words[: _LONGEST_QUOTE + 1])
    return f'"{words[: _LONGEST_QUOTE - 3]}..."' if len(words) > _LONGEST_QUOTE else f'"{words}"'


# --- Grammar ---


def with_article(words: str) -> str:
    return ("an " if words.lstrip('"')[:1] in "aeiou" else "a ") + words


def _or(words: Sequence[str]) -> str:
    return _enumerated(words, "or")


def and_(words: Sequence[str]) -> str:
    return _enumerated(words, "and")


def _enumerated(words: Sequence[str], conjunction: str) -> str:
    words = list(dict.fromkeys(words))
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}" if len(words) > 1 else "".join(words)
