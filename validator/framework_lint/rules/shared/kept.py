"""What was made of a thing, kept for who asks again: of a file, a role or a text that is still the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Result = TypeVar("Result")


class Kept:
    """Results by name, each with what it followed from."""

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[object, object]] = {}
        self._used: set[Hashable] = set()

    def get(self, name: Hashable, given: object, make: Callable[[], Result]) -> Result:
        """The result of this name: the one that is kept, if it followed from the same."""
        self._used.add(name)
        known = self._results.get(name)
        if known is None or known[0] != given:
            known = self._results[name] = given, make()
        return known[1]  # type: ignore[return-value]  # each name's results come from one function

    def forget_unused(self) -> None:
        """Forget what nobody asked for since this was last called."""
        for name in self._results.keys() - self._used:
            del self._results[name]
        self._used.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._results.clear()
        self._used.clear()


class Same:
    """Equals only what holds the same object."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._value is other._value

    __hash__ = None  # type: ignore[assignment]
