"""The types of YAML's scalars: what a plain one is, and what a tag makes of one."""

from __future__ import annotations

from typing import Any

from framework_lint.documents.yaml.refusal import Refused
from framework_lint.model.regex import regex
from framework_lint.model.spans import Span

# YAML 1.2.2, section 10.3.2: the core schema.
_CORE = regex(
    r"(?P<null>null|Null|NULL|~)|(?P<bool>true|True|TRUE|false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]{1,4000})|0o(?P<octal>[0-7]{1,4000})|0x(?P<hex>[0-9a-fA-F]{1,3000})"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<inf>[-+]?\.(?:inf|Inf|INF))|(?P<nan>\.(?:nan|NaN|NAN))"
)
# What a plain scalar begins with that may be another type than text.
NOT_TEXT_STARTS = frozenset("0123456789+-.~nNtTfF")

TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "map", "seq")} | {
    "!": "str"
}


def plain_value(value: str) -> Any:
    """What a plain scalar means."""
    if not value:
        return None
    core = _CORE.fullmatch(value)
    if core is None:
        return value
    kind = core.lastgroup
    if kind == "null":
        return None
    if kind == "bool":
        return value[0] in "tT"
    if kind == "int":
        return int(value)
    if kind == "octal":
        return int(value[2:], 8)
    if kind == "hex":
        return int(value[2:], 16)
    if kind == "inf":
        return float("-inf" if value[0] == "-" else "inf")
    return float("nan") if kind == "nan" else float(value)


def tagged_value(tag: Any, value: str, span: Span) -> Any:
    """What a scalar means behind a tag of TAGS. Raises Refused where it is none of that type."""
    name = TAGS[str(tag)]
    if name == "str":
        return value
    plain = plain_value(value)
    kinds: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "null": (type(None),)}
    if name not in kinds or not isinstance(plain, kinds[name]):
        raise Refused(span, f'"{value}" is not a {name}, as its tag says', help="delete the tag")
    return plain
