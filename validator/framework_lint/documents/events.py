"""The two parsers of ruamel.yaml, as streams of the same event classes.

`import ruamel.yaml` loads every loader and dumper, which costs more than the C parser itself and would be paid by every
commit that a person makes. So the package is only prepared, and executed when its own parser is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from typing import Any

_prepared = None
if "ruamel.yaml" not in sys.modules:
    _spec = find_spec("ruamel.yaml")
    assert _spec is not None
    _prepared = sys.modules["ruamel"].yaml = sys.modules["ruamel.yaml"] = module_from_spec(_spec)  # type: ignore[attr-defined]

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
    yield from whole_package().YAML(typ="safe", pure=True).parse(text)


def whole_package() -> Any:
    """`ruamel.yaml`, executed."""
    global _prepared
    module = sys.modules["ruamel.yaml"]
    if module is _prepared and module.__spec__ and module.__spec__.loader:
        _prepared = None
        module.__spec__.loader.exec_module(module)
    return module


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
