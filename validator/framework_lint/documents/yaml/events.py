"""The two parsers of ruamel.yaml, as streams of the same event classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framework_lint.documents.yaml import lazy_package

lazy_package.prepare()

from _ruamel_yaml import CParser  # noqa: E402
from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: E402
from ruamel.yaml.events import (  # noqa: E402
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)


def c_events(text: str) -> Iterator[Any]:
    """The events of libyaml."""
    return iter(CParser(text).get_event, None)


def pure_events(text: str) -> Iterator[Any]:
    """The events of ruamel.yaml's own parser."""
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


__all__ = [
    "AliasEvent",
    "DocumentEndEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "StreamStartEvent",
    "YAMLError",
    "c_events",
    "pure_events",
]
