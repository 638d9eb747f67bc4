"""The paths of profiles: where values stand in data.

levels              the value of a key
roles[*].levels[*]  each item of a list
{level}.criteria    each key of a mapping, called `level` from there on
"my.key"            a key with a dot or a bracket in it
.                   the data itself, where a file is one role
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from framework_lint.documents.node import Mapping, Node
from framework_lint.model.regex import regex
from framework_lint.model.spans import Span

WHOLE = "."  # the path that leads to all of the data


class WrongPath(ValueError):
    """A path that cannot be understood; the message says why."""


class Step(NamedTuple):
    """One step of a path: a key, each item of a list (`[*]`), or each key of a mapping, bound to a name."""

    kind: str  # `key`, `items` or `each`
    name: str = ""


class Spot(NamedTuple):
    """A value of a document, with the way that leads to it."""

    node: Node
    above: Spot | None = None  # the value that it is part of
    key: str | None = None  # under which it stands there; None for an item of a list
    number: int = 0  # of an item, from 0
    names: abc.Mapping[str, Spot] = {}  # what keys on the way are bound to, each with the value below it

    @property
    def key_span(self) -> Span | None:
        """Where its key stands; None for an item of a list."""
        above = self.above.node if self.above else None
        return above.key_span(self.key) if isinstance(above, Mapping) and self.key is not None else None

    @property
    def pointer(self) -> str:
        """Where it stands, without its place in a list, which changes: "topics[].content[].criteria[]"."""
        return "".join(
            "[]" if one.key is None else f".{one.key}" for one in reversed(enclosing(self)) if one.above
        ).lstrip(".")

    @property
    def where(self) -> str:
        """Where it stands, exactly: "levels[0]"."""
        return "".join(
            f"[{one.number}]" if one.key is None else f".{one.key}" for one in reversed(enclosing(self)) if one.above
        ).lstrip(".")


_STEP = regex(
    r"""(?:"(?P<quoted>(?:[^"]|"")*)"|\{(?P<each>[A-Za-z_][\w-]*)\}|(?P<key>[^.\[\]{}"]+))?(?P<items>(?:\[\*\])*)(?P<dot>\.|\Z)"""
)


@lru_cache(maxsize=512)
def parse(path: str) -> tuple[Step, ...]:
    """The steps of a path. Raises WrongPath."""
    if path == WHOLE:
        return ()
    steps: list[Step] = []
    at = 0
    while True:
        match = _STEP.match(path, at)
        if match is None or match.end() == at:
            raise WrongPath(_why(path, at))
        named = match["quoted"].replace('""', '"') if match["quoted"] is not None else match["key"]
        if match["each"]:
            steps.append(Step("each", match["each"]))
        elif named is not None:
            steps.append(Step("key", named.strip() if match["key"] else named))
        elif not match["items"]:
            raise WrongPath(_why(path, at))
        steps += [Step("items")] * (len(match["items"]) // 3)
        at = match.end()
        if not match["dot"]:
            return tuple(steps)


def _why(path: str, at: int) -> str:
    rest = path[at:]
    if not rest:
        return "a path does not end with a dot"
    steps = "a key, `[*]` for each item of a list, `{name}` for each key, or `.` for the whole file"
    return f'"{rest}" is no step of a path: write {steps}'


def select(path: str, start: Spot, along: tuple[Spot, ...] = ()) -> Iterator[Spot]:
    """The values that a path leads to from `start`. Where it passes the values `along`, it keeps to them: that is how
    `roles[*].title` means the title of the role that a level is part of."""
    steps = parse(path)
    if len(steps) == 1 and steps[0].kind == "key":  # most are
        value = start.node.get(steps[0].name)
        return iter(()) if value is None else iter((Spot(value, start, steps[0].name, names=start.names),))
    found = [start]
    for step in steps:
        found = [one for spot in found for one in _next(step, spot, along)]
    return iter(found)


def _next(step: Step, spot: Spot, along: tuple[Spot, ...]) -> list[Spot]:
    node = spot.node
    if step.kind == "key":
        value = node.get(step.name)
        return [] if value is None else [Spot(value, spot, step.name, names=spot.names)]
    kept = next((one for one in along if one.above is not None and one.above.node is node), None)
    if step.kind == "items":
        if node.style != "seq":
            return []
        if kept:
            return [kept]
        return [Spot(item, spot, number=at, names=spot.names) for at, item in enumerate(node.items)]
    if node.style != "map":
        return []
    keyed = enumerate(node.items.items())
    each = (kept,) if kept else (Spot(value, spot, key, at) for at, (key, value) in keyed)
    return [one._replace(names={**spot.names, step.name: one}) for one in each]


def missing_in(path: str, start: Spot) -> tuple[Spot, str]:
    """The value in which a path goes no further, and the key that is not there; empty where a list is missing."""
    here = start
    for step in parse(path):
        following = _next(step, here, ())
        if not following:
            return here, step.name
        here = following[0]
    return here, ""


def enclosing(spot: Spot) -> tuple[Spot, ...]:
    """A value and what encloses it, from the inside out."""
    found = [spot]
    while (above := found[-1].above) is not None:
        found.append(above)
    return tuple(found)


def look_up(path: str, spot: Spot, *, outermost: bool = False) -> Iterator[Spot]:
    """The values that a path leads to from a value itself, else from what encloses it, the nearest first; from the
    outermost on where what is asked for encloses the value."""
    around = enclosing(spot)
    for start in reversed(around) if outermost else around:
        found = list(select(path, start, around))
        if found:
            yield from found
            return
