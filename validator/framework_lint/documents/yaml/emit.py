"""Plain data as YAML, written so that every character comes back: trailing blanks, no-break spaces, invisible ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from framework_lint.documents.text import FORBIDDEN
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.regex import regex

Data = str | int | bool | Mapping[str, "Data"] | Iterable["Data"]

WIDTH = 110  # from which a line of text is a block of its own
_PLAIN = regex(r"[A-Za-z](?:[A-Za-z0-9,()'&./+]|[ ](?=[A-Za-z0-9(&+])|-(?=[A-Za-z0-9])|:(?=//))*")
_WORDS = frozenset("null true false yes no on off y n".split())
_KEY = regex(r"[A-Za-z_][A-Za-z0-9_.-]*|[1-9]")


def document(values: Mapping[str, Data]) -> str:
    """A mapping as a YAML file, its keys in their order. A key whose value is an empty mapping is written `{}`."""
    return _mapping(values, "")


def _mapping(values: Mapping[str, Data], indent: str) -> str:
    return "".join(
        f"{indent}{scalar(key) if not _KEY.fullmatch(key) else key}:{_value(value, indent)}"
        for key, value in values.items()
    )


def _value(value: Data, indent: str) -> str:
    """What stands behind a colon or a dash, with the line's end."""
    if isinstance(value, bool):
        return " true\n" if value else " false\n"
    if isinstance(value, int):
        return f" {value}\n"
    if isinstance(value, str):
        return f" {text(value, indent + '  ')}\n"
    if isinstance(value, Mapping):
        return "\n" + _mapping(value, indent + "  ") if value else " {}\n"
    items = list(value)
    return "\n" + "".join(_item(item, indent + "  ") for item in items) if items else " []\n"


def _item(value: Data, indent: str) -> str:
    if isinstance(value, Mapping) and value:
        return f"{indent}- {_mapping(value, indent + '  ')[len(indent) + 2 :]}"
    return f"{indent}-{_value(value, indent)}"


def text(value: str, indent: str) -> str:
    """A text as the value of a key whose content is indented by `indent`: in its line where it is short, else as a
    literal block, and in double quotes where a block cannot hold it."""
    if "\n" not in value and len(value) + len(indent) < WIDTH:
        return scalar(value)
    return _block(value, indent) or quoted(value)


def scalar(value: str) -> str:
    """A text in one line: plain where YAML reads it as just that, else in double quotes."""
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
        return value
    if value and value == value.strip() and not FORBIDDEN.search(value) and value.isprintable() and value[0].isalnum():
        root = read_yaml("", f"x: {value}\n".encode()).root
        if root is not None and root.data == {"x": value} and root.items["x"].style == "plain":
            return value
    return quoted(value)


def _block(value: str, indent: str) -> str:
    """A literal block (YAML 1.2.2, section 8.1.2); empty where none can hold the text."""
    last = value.rpartition("\n")[2]
    if FORBIDDEN.search(value) or "\r" in value or not last.strip(" \t") or not value[0].strip(" \t\n"):
        return ""
    rows = "".join(f"\n{indent}{row}" if row else "\n" for row in value.split("\n"))
    return f"|-{rows}"


def quoted(value: str) -> str:
    """A text in double quotes, what YAML does not allow in a file as escapes."""
    written = json.dumps(value, ensure_ascii=False)
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
