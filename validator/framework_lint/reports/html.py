"""One self-contained page: the roles and their state, the map of career paths, skills by level, findings by cause.

Nothing in it reaches for the network, and no text of others can become markup: everything is escaped by the template,
and the page's own policy allows one script and one style sheet, both by their hashes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.model.parts import LEVELS
from framework_lint.model.visible import visible
from framework_lint.reports.career_map import CareerMap, draw
from framework_lint.reports.causes import causes
from framework_lint.reports.heat_map import Category, categories
from framework_lint.reports.level_columns import level_columns
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.role_matrix import MatrixRow, Subjects, matrix, row_titles, states
from framework_lint.reports.summary import count, hides, summary, weakened

if TYPE_CHECKING:
    from jinja2 import Environment

MAP_LIMIT = 300  # roles up to which a map can be read
_PARTS = os.path.join(os.path.dirname(__file__), "page")


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    from markupsafe import Markup

    style, script = part("page.css"), part("page.js")
    subjects = Subjects(report.frameworks)
    by_cause = causes(report, subjects)
    stream = (
        _environment()
        .get_template("page.html")
        .stream(
            title=_title(report),
            verdict=_verdict(report),
            summary=summary(report),
            weakened=weakened(report),
            report=report,
            frameworks=[_overview(shown, report, subjects) for shown in report.frameworks],
            causes=by_cause,
            left_out=len(report.findings) - sum(cause.shown for cause in by_cause),
            subjects=[(number, name) for number, name in subjects.names.items() if number in subjects.found],
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    stream.enable_buffering(64)
    yield from stream


# The template


def _environment() -> Environment:
    """Templates whose every value is escaped and made visible, and in which a missing one is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_PARTS),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    environment.filters["hides"] = hides
    environment.filters["small"] = lambda level: level.replace("Level ", "level ")
    return environment


def part(name: str) -> str:
    """A part of the page, by the name of its file."""
    with open(os.path.join(_PARTS, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    """A hash as a Content-Security-Policy writes it."""
    from base64 import b64encode
    from hashlib import sha256

    return b64encode(sha256(text.encode()).digest()).decode("ascii")


# What it shows


class _Overview(NamedTuple):
    """What the page shows of a framework."""

    name: str
    columns: Sequence[str]  # what the levels of the matrix are called
    levels: Sequence[int]  # SFIA's
    rows: list[MatrixRow]
    unleveled: bool  # whether some role has no level
    map: CareerMap | None
    map_left_out: bool
    categories: list[Category]
    sfia: int


def _overview(shown: Shown, report: Report, subjects: Subjects) -> _Overview:
    framework = shown.framework
    state_of = states(shown, report)
    rows = matrix(shown, state_of, subjects)
    small = len(framework.roles) <= MAP_LIMIT
    drawn = draw(framework, row_titles(framework), lambda role: state_of[role.file, role.key].name) if small else None
    return _Overview(
        name=str(framework.header.name or ""),
        columns=list(level_columns(framework).values()),
        levels=LEVELS,
        rows=rows,
        unleveled=any(row.cells[-1] for row in rows),
        map=drawn if drawn and drawn.nodes else None,
        map_left_out=not small,
        categories=categories(framework),
        sfia=framework.header.sfia_version,
    )


def _title(report: Report) -> str:
    names = [str(shown.framework.header.name) for shown in report.frameworks if shown.framework.header.name]
    return ", ".join(names) or "Career framework"


def _verdict(report: Report) -> str:
    if report.problems:
        return "Not everything could be checked"
    if report.failed:
        return "Needs work"
    if report.hidden:
        return "In order as checked, but its check was weakened"
    return "In order, with remarks" if report.findings else "All in order"
