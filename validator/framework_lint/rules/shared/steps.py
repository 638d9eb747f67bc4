"""The previous and next links that roles write out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from framework_lint.model.framework import (
    Link,
    Role,
)

Direction = Literal[1, -1]


WORD: dict[Direction, str] = {1: "next", -1: "previous"}


def steps(role: Role) -> Iterator[tuple[Direction, Link]]:
    """The previous and next links that a role writes out."""
    if role.navigation:
        for link in role.navigation.previous:
            yield -1, link
        for link in role.navigation.next:
            yield 1, link
