"""The two parsers of ruamel.yaml, as streams of the same event classes.

`import ruamel.yaml` loads every loader and dumper, which costs more than the C parser itself and would be paid by every
commit that a person makes. So the package is only prepared, and executed when its own parser is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from typing import Any


def _prepare() -> None:
    """Put `ruamel.yaml` into `sys.modules` unexecuted, so that its C parser can import what it needs of it. Whoever
    asks the package for a name that it does not have yet executes it (PEP 562)."""
    spec = find_spec("ruamel.yaml")
    assert spec is not None and spec.loader is not None
    package, loader = module_from_spec(spec), spec.loader

    def execute(name: str) -> Any:
        if "__getattr__" in vars(package):
            del package.__getattr__
            loader.exec_module(package)
        try:
            return vars(package)[name]
        except KeyError:
            raise AttributeError(f"module 'ruamel.yaml' has no attribute {name!r}") from None

    package.__getattr__ = execute  # type: ignore[method-assign]
    sys.modules["ruamel.yaml"] = package
    sys.modules["ruamel"].yaml = package  # type: ignore[attr-defined]


if "ruamel.yaml" not in sys.modules:
    _prepare()

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
