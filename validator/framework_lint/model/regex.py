"""Regular expressions that are compiled when they are first used: a run needs a few of the hundreds that rules have."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer", "pattern", "groupindex")


class _Lazy:
    """Stands for a compiled pattern. Its methods are looked up once, then they are attributes like any other."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # what `copy` asks an object that has nothing yet
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile` for a constant of a module. Faults of the expression are raised by its first use."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))
