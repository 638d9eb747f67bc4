"""One self-contained page: what to do first, the roles and their state, findings by cause, the map of career paths,
skills by level.

Nothing in it reaches for the network, and no text of others can become markup: everything is escaped by the template,
and the page's own policy allows one script and one style sheet, both by their hashes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint import __version__
from framework_lint.model.parts import LEVELS, Role
from framework_lint.model.visible import visible
from framework_lint.reports.career_map import NODE_HEIGHT, NODE_WIDTH, CareerMap, draw
from framework_lint.reports.causes import causes
from framework_lint.reports.coverage import Remark, coverage, well_covered
from framework_lint.reports.heat_map import HeatMap, heat_map
from framework_lint.reports.level_columns import level_columns
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.role_matrix import MatrixRow, State, Subjects, matrix, row_titles
from framework_lint.reports.summary import count, hides, summary, weakened
from framework_lint.rules.shared.habits import habits_of

if TYPE_CHECKING:
    from jinja2 import Environment

MAP_LIMIT = 300  # roles up to which a map can be read
TITLES_LIMIT = 12  # rows up to which the matrix shows titles; of more a reader sees the whole only as dots
CAUSES_FIRST = 14  # that fit the first screen; one more takes no more room than a fold
ROLES_FIRST = 5
_PARTS = os.path.join(os.path.dirname(__file__), "page")


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    from markupsafe import Markup

    style, script = part("page.css"), part("page.js")
    subjects = Subjects(report)
    origin = report.origin()
    by_cause = causes(report, subjects, origin)
    stream = (
        _environment()
        .get_template("page.html")
        .stream(
            title=_title(report),
            verdict=_verdict(report),
            lead=_lead(subjects),
            summary=summary(report, for_engineers=False),
            sfia=any(habits_of(shown.framework).names_skills for shown in report.frameworks),
            weakened=weakened(report),
            report=report,
            origin=origin,
            version=__version__,
            frameworks=[_overview(shown, subjects) for shown in report.frameworks],
            causes=by_cause,
            causes_first=CAUSES_FIRST if len(by_cause) > CAUSES_FIRST + 1 else len(by_cause),
            neediest=[(number, subjects.names[number], subjects.state(number)) for number in subjects.neediest],
            roles_first=ROLES_FIRST,
            map_limit=MAP_LIMIT,
            node_width=NODE_WIDTH,
            node_height=NODE_HEIGHT,
            left_out=len(report.findings) - sum(cause.shown for cause in by_cause),
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
    dots: bool  # whether a role is a dot
    unleveled: bool  # whether some role has no level
    map: CareerMap | None
    map_left_out: bool
    heat: HeatMap
    coverage: list[Remark]
    well_covered: str
    sfia: int


def _overview(shown: Shown, subjects: Subjects) -> _Overview:
    framework = shown.framework

    def state(role: Role) -> State:
        return subjects.state(subjects.of(shown.display(role.file), role.place.span))

    rows = matrix(shown, subjects)
    heat = heat_map(framework)
    small = len(framework.roles) <= MAP_LIMIT
    drawn = draw(framework, row_titles(framework), lambda role: state(role).name) if small else None
    return _Overview(
        name=str(framework.header.name or ""),
        columns=list(level_columns(framework).values()),
        levels=LEVELS,
        rows=rows,
        dots=len(rows) > TITLES_LIMIT,
        unleveled=any(row.cells[-1] for row in rows),
        map=drawn if drawn and drawn.nodes else None,
        map_left_out=not small,
        heat=heat,
        coverage=coverage(framework, heat.categories, rows),
        well_covered=well_covered(framework, heat.categories),
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


def _lead(subjects: Subjects) -> str:
    """How many roles are in order, in words for whoever answers for them; empty where there are none."""
    roles, needing = len(subjects.names), len(subjects.neediest)
    if not needing:
        return f"{count(roles, 'role')}: nothing was found in {'it' if roles == 1 else 'any of them'}." if roles else ""
    if needing == roles:
        return "Its one role needs a look." if roles == 1 else f"All of its {roles:,} roles need a look."
    others = "the other is" if roles - needing == 1 else "the others are"
    return f"{needing:,} of {roles:,} roles {'needs' if needing == 1 else 'need'} a look; {others} in order."
