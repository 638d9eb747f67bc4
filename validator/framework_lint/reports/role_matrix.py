"""The roles of frameworks and how they stand: every role by career path, track and level, with what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framework_lint.model.criteria import by_theme
from framework_lint.model.findings import SEVERITIES, Finding
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Span
from framework_lint.reports.level_columns import level_columns
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.summary import count

Row = tuple[str, str | None]  # a path and its track


class State(NamedTuple):
    """How a role stands: `ok`, `unread` or its worst severity, and the same in words (`2 errors, 1 note`)."""

    name: str
    said: str


class Cell(NamedTuple):
    """A role in the matrix; `number` is that of its subject, `state` and `said` are a `State`'s, `criteria` is what is
    expected of it, by theme."""

    title: str
    number: int
    state: str
    said: str
    criteria: Mapping[str, list[str]]


class MatrixRow(NamedTuple):
    """The roles of a path and track by level, in the end those without one."""

    path: str
    track: str
    cells: list[list[Cell]]


class Subjects:
    """The roles by number, and which of them findings stand in."""

    def __init__(self, frameworks: Iterable[Shown]) -> None:
        self.names: dict[int, str] = {}
        self._in_file: dict[str, list[tuple[int, Role]]] = {}
        self.found: set[int] = set()
        for framework, display in frameworks:
            for role in framework.roles:
                number = len(self.names)
                self.names[number] = f"{role.name} ({role.level_words})" if role.level_words else role.name
                self._in_file.setdefault(display(role.file), []).append((number, role))

    def of(self, path: str, span: Span) -> int:
        """The number of the role that a place is about, -1 where it is about none."""
        return next((number for number, role in self._in_file.get(path, ()) if role.holds(span)), -1)


def states(shown: Shown, report: Report) -> dict[tuple[str, str], State]:
    """How the roles of a framework stand, by their files and keys."""
    in_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        in_file.setdefault(finding.path, []).append(finding)
    return {
        (role.file, role.key): _state(
            Counter(
                finding.severity for finding in in_file.get(shown.display(role.file), ()) if role.holds(finding.span)
            )
        )
        for role in shown.framework.roles
    }


def _state(severities: Counter[str] | None) -> State:
    if not severities:
        return State("ok", "nothing found")
    worst_first = [severity for severity in reversed(SEVERITIES) if severities[severity]]
    return State(worst_first[0], ", ".join(count(severities[severity], severity) for severity in worst_first))


def row_titles(framework: Framework) -> dict[Row, tuple[str, str]]:
    """Every path and track that has a role, in the header's order, with their titles."""
    titles = {path.id: str(path.title) for path in framework.header.paths}
    tracks = {(path.id, track.id): str(track.title) for path in framework.header.paths for track in path.tracks}
    order = {key: number for number, key in enumerate([*titles, *tracks])}
    used = {(role.path, role.track) for role in framework.roles}
    used |= {(file.path, file.track) for file in framework.unread}
    last = len(order)

    def rank(row: Row) -> tuple[int, str, int, str]:
        path, track = row
        return order.get(path, last), path, -1 if track is None else order.get((path, track), last), track or ""

    return {
        (path, track): (titles.get(path, path), tracks.get((path, track or ""), track or ""))
        for path, track in sorted(used, key=rank)
    }


def matrix(shown: Shown, states: Mapping[tuple[str, str], State], subjects: Subjects) -> list[MatrixRow]:
    """A row for every path and track of a framework."""
    framework = shown.framework
    slots: dict[tuple[str, str | None, int | None], list[Cell]] = {}
    for role in framework.roles:
        number = subjects.of(shown.display(role.file), role.place.span)
        cell = Cell(role.name, number, *states[role.file, role.key], by_theme(role.criteria))
        slots.setdefault((role.path, role.track, role.level), []).append(cell)
    for file in framework.unread:
        cell = Cell(file.id, -1, "unread", "cannot be read", {})
        slots.setdefault((file.path, file.track, file.level), []).append(cell)
    return [
        MatrixRow(*titles, [slots.get((*row, level), []) for level in (*level_columns(framework), None)])
        for row, titles in row_titles(framework).items()
    ]
