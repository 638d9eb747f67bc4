"""The fast validator, jsonschema-rs; the plain twin is jsonschema.

Its import reads the date on which it was built with `email.utils`, whose own imports (sockets, random numbers) take as
long as all the rest of it and would be paid by every commit that a person makes. So it is given a module that reads no
dates.
"""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import Any

from framework_lint.schemas.load import load

_DATES = "email.utils"


@cache
def compiled(name: str) -> Any:
    """The validator of the schema called `name`."""
    return imported().Draft202012Validator(load(name))


def imported() -> Any:
    """The fast validator's module."""
    if _DATES in sys.modules or "jsonschema_rs" in sys.modules:
        import jsonschema_rs

        return jsonschema_rs
    stand_in: Any = ModuleType(_DATES)
    stand_in.parsedate_to_datetime = str
    sys.modules[_DATES] = stand_in
    try:
        import jsonschema_rs
    finally:
        del sys.modules[_DATES]
    return jsonschema_rs
