"""Names and values as messages about a change quote them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LONGEST = 60  # characters of a value that are shown


def some(names: Sequence[str]) -> str:
    """`TTL401`, `TTL401 and TTL402`, `TTL401, TTL402 and 7 more`."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def quoted(names: Iterable[str]) -> str:
    """The same with each name in quotes."""
    return some([f'"{name}"' for name in names])


def value_of(values: Mapping[str, Any], name: str) -> str:
    """A value as JSON, cut where it is long."""
    if name not in values:
        return "not said"
    text = json.dumps(values[name], ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
