"""What was read and examined of each file, and what rules made of each role, kept in memory for the next check.

For whoever checks again after every change, as a language server does: what a file says by itself follows from its
bytes, the header and the settings. The plain twin keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from framework_lint.config.settings import Settings
from framework_lint.rules.shared.kept import Kept
from framework_lint.rules.shared.vocabulary import Vocabulary

OF_ONE_VOCABULARY = 1_000  # checks, after which what it knows of titles that nobody has any more is forgotten


class Outdated(Exception):
    """What is checked has changed meanwhile: nobody wants to know any more."""


class Memory:
    """What is kept of one framework between checks with the same rules. Not for several threads at once.

    of_evidence  what was seen in the bytes of each file of the language and SFIA's version
    of_files  what was read and examined of most files, by their content
    of_pages  what was examined of pages that may be a role's, by what was read and what others made of it
    of_rules  what rules across files made of a role or a text, by the object
    is_outdated  whether nobody wants to know any more, which is asked again and again
    """

    def __init__(self) -> None:
        self._basis: object = None
        self._words: tuple[object, Vocabulary] | None = None
        self._checks = 0
        self.of_evidence = Kept()
        self.of_files, self.of_pages, self.of_rules = Kept(), Kept(), Kept()
        self.is_outdated: Callable[[], bool] = lambda: False

    def go_on(self) -> None:
        """Go on with a check. Raises Outdated."""
        if self.is_outdated():
            raise Outdated

    def rests_on(self, settings: Settings, basis: object) -> None:
        """Begin a check that rests on settings and on others, as the header; what rested on others is forgotten."""
        basis = _comparable(settings), basis
        if basis != self._basis:
            self._basis = basis
            for kept in (self.of_files, self.of_pages, self.of_rules):
                kept.clear()

    def vocabulary(self, settings: Settings) -> Vocabulary:
        """The words of job titles, with what was read of them so far."""
        self._checks += 1
        given = _comparable(settings)
        if self._words is None or self._words[0] != given or self._checks % OF_ONE_VOCABULARY == 0:
            self._words = given, Vocabulary(settings)
        return self._words[1]

    def end(self) -> None:
        """End a check: what is gone is forgotten."""
        for kept in (self.of_evidence, self.of_files, self.of_pages, self.of_rules):
            kept.forget_unused()


def _comparable(settings: Settings) -> object:
    """Settings that are equal where they were read from the same twice: what stands for framework.yaml in them is a
    tree, made anew each time."""
    written = settings.framework
    return settings._replace(framework=None), written and (written.path, written.lines.text)
