"""What was read and examined of each file, kept in memory for the next check of the same framework.

For whoever checks again after every change, as a language server does: what a file says by itself follows from its
bytes, the header and the settings. The plain twin keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from framework_lint.config.settings import Settings
from framework_lint.rules.shared.vocabulary import Vocabulary

Result = TypeVar("Result")


class Kept:
    """Results by file, each with what it followed from."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[object, object]] = {}
        self._used: set[str] = set()

    def get(self, where: str, given: object, make: Callable[[], Result]) -> Result:
        """The result for a file: the one that is kept, if it followed from the same."""
        self._used.add(where)
        known = self._results.get(where)
        if known is None or known[0] != given:
            known = self._results[where] = given, make()
        return known[1]  # type: ignore[return-value]  # each file's results come from one function

    def forget_unused(self) -> None:
        """Forget the files that nobody asked for since this was last called."""
        for where in self._results.keys() - self._used:
            del self._results[where]
        self._used.clear()


class Memory:
    """What is kept of one framework between checks with the same rules. Not for several threads at once.

    of_files  what was read and examined of most files, by their content
    of_pages  what was examined of pages that may be a role's, by what was read and what their siblings made of it
    """

    def __init__(self) -> None:
        self._basis: object = None
        self._words: tuple[Settings, Vocabulary] | None = None
        self.of_files, self.of_pages = Kept(), Kept()

    def rests_on(self, basis: object) -> None:
        """Begin a check that rests on a header and settings; what rested on others is forgotten."""
        if basis != self._basis:
            self._basis = basis
            self.of_files, self.of_pages = Kept(), Kept()

    def vocabulary(self, settings: Settings) -> Vocabulary:
        """The words of job titles, with what was read of them so far."""
        if self._words is None or self._words[0] != settings:
            self._words = settings, Vocabulary(settings)
        return self._words[1]

    def end(self) -> None:
        """End a check: files that are gone are forgotten."""
        self.of_files.forget_unused()
        self.of_pages.forget_unused()


class Same:
    """Equals only what holds the same object."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._value is other._value

    __hash__ = None  # type: ignore[assignment]
