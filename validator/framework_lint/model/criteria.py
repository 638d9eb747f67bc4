"""What is expected at a level: of a role, of all roles, or of a competency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from framework_lint.model.spans import Number, Place, Text


class Criterion(NamedTuple):
    """One thing that is expected at one level: of a role, of all roles of that level, or of a competency."""

    text: Text
    theme: str = (
        ""  # the group that it belongs to, as its framework calls it, a Text where its place is known; or empty
    )
    id: Text | None = None  # by which others refer to it
    shared: bool = False  # whether it stands at several levels on purpose

    @property
    def is_dash(self) -> bool:
        """Whether it only says that nothing is expected there."""
        return self.text.strip() in ("-", "\u2013", "\u2014")


def by_theme(criteria: Iterable[Criterion]) -> dict[str, list[str]]:
    """The texts of criteria on one line each, by theme, in the order in which themes first come."""
    groups: dict[str, list[str]] = {}
    for criterion in criteria:
        groups.setdefault(criterion.theme, []).append(" ".join(criterion.text.split()))
    return groups


class Rung(NamedTuple):
    """One level of a competency."""

    level: Number  # as written, or its place in a list
    place: Place  # of the whole
    summary: Text | None = None
    criteria: tuple[Criterion, ...] = ()


class Competency(NamedTuple):
    """What roles require at a level, described for each: a skill of the organisation's own."""

    id: Text  # by which roles refer to it: "core/planning"
    title: Text
    rungs: tuple[Rung, ...] = ()  # in the order of the file


class Requirement(NamedTuple):
    """A role's reference to a competency at a level."""

    text: Text  # as written: "core/planning/2"
    competency: str
    level: int | None
