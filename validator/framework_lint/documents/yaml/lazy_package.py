"""ruamel.yaml's C parser without the package around it.

`import ruamel.yaml` loads every loader and dumper, which costs more than the C parser itself and would be paid by every
commit that a person makes. So the package is only prepared, and executed when its own parser is needed. Whoever has
imported ruamel.yaml before gets the same parsers, only later.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from typing import Any


def prepare() -> None:
    """Put `ruamel.yaml` into `sys.modules` unexecuted, so that its C parser can import what it needs of it. Whoever
    asks the package for a name that it does not have yet executes it (PEP 562)."""
    if "ruamel.yaml" in sys.modules:
        return
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
