"""The roles of frameworks and how they stand: every role by career path, track and level, with what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.criteria import by_theme
from framework_lint.model.findings import SEVERITIES
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Span
from framework_lint.reports.level_columns import level_columns
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.summary import count

Row = tuple[str, str | None]  # a path and its track


class State(NamedTuple):
    """How a role stands: `ok`, `unread` or its worst severity, the same in words (`2 errors, 1 note`), and how many
    findings it has."""

    name: str
    said: str
    findings: int = 0


class Cell(NamedTuple):
    """A role in the matrix; `number` is that of its subject, `criteria` is what is expected of it, by theme."""

    title: str
    number: int
    level: str  # in words
    state: State
    criteria: Mapping[str, list[str]]


class MatrixRow(NamedTuple):
    """The roles of a path and track by level, in the end those without one."""

    path: str
    track: str
    cells: list[list[Cell]]

    @property
    def clean(self) -> bool:
        """Whether all is well with its roles."""
        return all(cell.state.name == "ok" for cells in self.cells for cell in cells)


class Subjects:
    """The roles by number, and what was found in them."""

    def __init__(self, report: Report) -> None:
        self.names: dict[int, str] = {}
        self._in_file: dict[str, list[tuple[int, Role]]] = {}
        for framework, display in report.frameworks:
            for role in framework.roles:
                number = len(self.names)
                self.names[number] = f"{role.name} ({role.level_words})" if role.level_words else role.name
                self._in_file.setdefault(display(role.file), []).append((number, role))
        self._severities: dict[int, Counter[str]] = {}
        for finding in report.findings:
            number = self.of(finding.path, finding.span)
            self._severities.setdefault(number, Counter())[finding.severity] += 1

    def of(self, path: str, span: Span) -> int:
        """The number of the role that a place is about, -1 where it is about none."""
        return next((number for number, role in self._in_file.get(path, ()) if role.holds(span)), -1)

    def state(self, number: int) -> State:
        """How a role stands."""
        severities = self._severities.get(number)
        if not severities:
            return State("ok", "nothing found")
        worst_first = [severity for severity in reversed(SEVERITIES) if severities[severity]]
        said = ", ".join(count(severities[severity], severity) for severity in worst_first)
        return State(worst_first[0], said, severities.total())

    @property
    def neediest(self) -> list[int]:
        """The roles in which something was found, the worst first."""

        def need(number: int) -> tuple[list[int], int]:
            return [-self._severities[number][severity] for severity in reversed(SEVERITIES)], number

        return sorted((number for number in self._severities if number >= 0), key=need)


def row_titles(framework: Framework) -> dict[Row, tuple[str, str]]:
    """Every path and track that has a role, in the header's order, with their titles; that of the only one is empty
    where it is the framework's name."""
    titles = {path.id: str(path.title) for path in framework.header.paths}
    tracks = {(path.id, track.id): str(track.title) for path in framework.header.paths for track in path.tracks}
    order = {key: number for number, key in enumerate([*titles, *tracks])}
    used = {(role.path, role.track) for role in framework.roles}
    used |= {(file.path, file.track) for file in framework.unread}
    if len(used) == 1 and (only := next(iter(used))[0]) and titles.get(only) == framework.header.name:
        titles[only] = ""
    last = len(order)

    def rank(row: Row) -> tuple[int, str, int, str]:
        path, track = row
        return order.get(path, last), path, -1 if track is None else order.get((path, track), last), track or ""

    return {
        (path, track): (titles.get(path, path), tracks.get((path, track or ""), track or ""))
        for path, track in sorted(used, key=rank)
    }


def matrix(shown: Shown, subjects: Subjects) -> list[MatrixRow]:
    """A row for every path and track of a framework."""
    framework = shown.framework
    slots: dict[tuple[str, str | None, int | None], list[Cell]] = {}
    for role in framework.roles:
        number = subjects.of(shown.display(role.file), role.place.span)
        cell = Cell(role.name, number, role.level_words, subjects.state(number), _expected(role))
        slots.setdefault((role.path, role.track, role.level), []).append(cell)
    for file in framework.unread:
        cell = Cell(file.id, -1, "", State("unread", "cannot be read"), {})
        slots.setdefault((file.path, file.track, file.level), []).append(cell)
    return [
        MatrixRow(*titles, [slots.get((*row, level), []) for level in (*level_columns(framework), None)])
        for row, titles in row_titles(framework).items()
    ]


def _expected(role: Role) -> dict[str, list[str]]:
    """What is expected of a role, by theme, as people read it: without the marks of Markdown."""
    expected: dict[str, list[str]] = {}
    for theme, texts in by_theme(role.criteria).items():
        expected.setdefault(as_read(theme), []).extend(map(as_read, texts))
    return expected


def as_read(text: str) -> str:
    """A text on one line without the marks of Markdown; what looks like HTML stays, so that nothing is hidden."""
    return plain(" ".join(text.split()).replace("<", "&lt;"))
