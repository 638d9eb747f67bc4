"""What a template may cost: steps of work, time, and the size of what it makes."""

from __future__ import annotations

import time
from collections.abc import Callable, KeysView, Mapping, ValuesView
from itertools import chain
from typing import Any

from jinja2.utils import Cycler, Namespace

STEPS = 4_000_000  # of a run: a second or two; a standard page takes a few thousand
STEPS_OF_A_PAGE = 200_000  # more for each page
CHARACTERS = 32  # made or read in one step
SECONDS = 10.0  # for one page
LARGEST = 1_000_000  # characters of one text, of all that a list holds, of a page
WIDEST = 1_000  # of a format
BITS = 1_024  # of a number
LONGEST = 30_000  # characters of a template, nine times the standard one's: compiling takes time


class TooMuch(Exception):
    """A template asks for more than it may have; the message goes on after "it"."""


class Budget:
    """What is left of the steps that all pages of a run may take together."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.left = STEPS
        self._clock = clock
        self._until = float("inf")
        self._next_look = self.left

    def begin_page(self) -> None:
        """Add the steps of another page, and give it its time."""
        self.left += STEPS_OF_A_PAGE
        self._until = self._clock() + SECONDS
        self._next_look = self.left

    def spend(self, steps: int) -> None:
        """Take steps. Raises TooMuch where they or the page's time are used up."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch("takes more steps than pages need: loop over less, and make shorter texts")
        if self.left <= self._next_look:
            self._next_look = self.left - 10_000
            if self._clock() > self._until:
                raise TooMuch(f"takes more than {SECONDS:g} seconds for one page")


def weight(value: Any) -> int:
    """Roughly the characters that a value takes to write out. Raises TooMuch where it has more than a value may have.

    A value that is held twice counts twice, since whatever walks through the whole meets it twice.
    """
    if isinstance(value, str):
        allow_length(len(value))
        return len(value)
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += CHARACTERS  # walking through a list takes time for each of its values
        if isinstance(part, str):
            total += len(part)
        elif isinstance(part, int):
            allow_bits(part.bit_length())
        elif isinstance(part, Mapping):
            waiting.extend(chain(part, part.values()))
        elif isinstance(part, (list, tuple, set, frozenset, KeysView, ValuesView)):
            waiting.extend(part)
        elif isinstance(part, range):
            total += 8 * len(part)  # they are not made yet
        elif isinstance(part, Namespace):
            waiting.append(object.__getattribute__(part, "_Namespace__attrs"))
        elif isinstance(part, Cycler):
            waiting.extend(part.items)
        allow_length(total + CHARACTERS * len(waiting))
    return total


def allow_length(length: float) -> None:
    if length > LARGEST:
        raise TooMuch(f"makes a text or list of more than {LARGEST:,} characters")


def allow_bits(bits: int) -> None:
    if bits > BITS:
        raise TooMuch(f"makes a number of more than {BITS * 3 // 10} digits")
