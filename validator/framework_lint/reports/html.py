"""One self-contained page: the roles and their state, the map of career paths, skills by level, findings by cause.

Nothing in it reaches for the network, and no text of others can become markup: everything is escaped by the template,
and the page's own policy allows one script and one style sheet, both by their hashes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from framework_lint.model.findings import SEVERITIES, Finding, Severity
from framework_lint.model.framework import LEVELS, Framework
from framework_lint.model.spans import START, Lines, Span
from framework_lint.model.visible import visible
from framework_lint.reports.career_map import CareerMap, draw
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.summary import count, hides, summary, weakened
from framework_lint.reports.text import sources

LIMIT = 5_000  # findings that are shown
MAP_LIMIT = 300  # roles up to which a map can be read
BEFORE, MARKED, AFTER = 60, 240, 120  # characters of a source line that are shown around and of what is marked
_PARTS = os.path.join(os.path.dirname(__file__), "page")
_SHADES = 5


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
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
    style, script = _part("page.css"), _part("page.js")
    subjects = _Subjects(report.frameworks)
    causes = _causes(report, subjects)
    left_out = len(report.findings) - sum(cause.shown for cause in causes)
    stream = environment.get_template("page.html").stream(
        title=_title(report),
        verdict=_verdict(report),
        summary=summary(report),
        weakened=weakened(report),
        report=report,
        frameworks=[_overview(one, report, subjects) for one in report.frameworks],
        causes=causes,
        left_out=left_out,
        subjects=[(number, name) for number, name in subjects.names.items() if number in subjects.found],
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    stream.enable_buffering(64)
    yield from stream


def _part(name: str) -> str:
    with open(os.path.join(_PARTS, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return b64encode(sha256(text.encode()).digest()).decode("ascii")


def _title(report: Report) -> str:
    names = [str(one.framework.header.name) for one in report.frameworks if one.framework.header.name]
    return ", ".join(names) or "Career framework"


def _verdict(report: Report) -> str:
    if report.problems:
        return "Not everything could be checked"
    if report.failed:
        return "Needs work"
    if report.hidden:
        return "In order as checked, but its check was weakened"
    return "In order, with remarks" if report.findings else "All in order"


# Whom a finding is about


class _Subjects:
    """The roles by number, and which of them findings stand in."""

    def __init__(self, frameworks: Iterable[Shown]) -> None:
        self.names: dict[int, str] = {}
        self._by_file: dict[str, int] = {}
        self.found: set[int] = set()
        for framework, display in frameworks:
            for role in framework.roles:
                number = len(self.names)
                self.names[number] = role.name if role.level is None else f"{role.name} (level {role.level})"
                self._by_file[display(role.file)] = number

    def of(self, path: str) -> int:
        """The number of the role that a file holds, -1 for other files."""
        return self._by_file.get(path, -1)


# The matrix, the map and the heat map


class _Cell(NamedTuple):
    """A role in the matrix; `state` is `ok`, a severity or `unread`."""

    title: str
    number: int
    state: str
    said: str  # "nothing found", "2 errors, 1 note"


class _Row(NamedTuple):
    path: str
    track: str
    cells: list[list[_Cell]]  # by level, the last for roles without one


class _Heat(NamedTuple):
    """How many roles ask for a skill at a level. `shade` is 0 for none to 5; `defined` as SFIA defines it there."""

    roles: list[str]
    shade: int
    defined: bool


class _SkillRow(NamedTuple):
    code: str
    name: str
    heats: list[_Heat]


class _Category(NamedTuple):
    name: str
    skills: list[_SkillRow]


class _Overview(NamedTuple):
    name: str
    levels: Sequence[int]
    rows: list[_Row]
    unleveled: bool  # whether some role has no level
    map: CareerMap | None
    map_left_out: bool
    categories: list[_Category]
    sfia: int


def _overview(shown: Shown, report: Report, subjects: _Subjects) -> _Overview:
    framework = shown.framework
    severities: dict[str, Counter[str]] = {}
    for finding in report.findings:
        severities.setdefault(finding.path, Counter())[finding.severity] += 1
    states = {role.file: _state(severities.get(shown.display(role.file))) for role in framework.roles}
    rows = _rows(shown, states, subjects)
    small = len(framework.roles) <= MAP_LIMIT
    drawn = draw(framework, _places(framework), lambda role: states[role.file][0]) if small else None
    return _Overview(
        name=str(framework.header.name or ""),
        levels=LEVELS,
        rows=rows,
        unleveled=any(row.cells[-1] for row in rows),
        map=drawn if drawn and drawn.nodes else None,
        map_left_out=not small,
        categories=_categories(framework),
        sfia=framework.header.sfia_version,
    )


def _places(framework: Framework) -> dict[tuple[str, str | None], tuple[str, str]]:
    """Every path and track that has a role, in the header's order, with its titles."""
    titles = {path.id: str(path.title) for path in framework.header.paths}
    tracks = {(path.id, track.id): str(track.title) for path in framework.header.paths for track in path.tracks}
    order = {key: number for number, key in enumerate([*titles, *tracks])}
    used = {(role.path, role.track) for role in framework.roles} | {(one.path, one.track) for one in framework.unread}
    last = len(order)

    def rank(place: tuple[str, str | None]) -> tuple[int, str, int, str]:
        path, track = place
        return order.get(path, last), path, -1 if track is None else order.get((path, track), last), track or ""

    return {
        (path, track): (titles.get(path, path), tracks.get((path, track or ""), track or ""))
        for path, track in sorted(used, key=rank)
    }


def _rows(shown: Shown, states: dict[str, tuple[str, str]], subjects: _Subjects) -> list[_Row]:
    framework = shown.framework
    slots: dict[tuple[str, str | None, int], list[_Cell]] = {}
    for role in framework.roles:
        cell = _Cell(role.name, subjects.of(shown.display(role.file)), *states[role.file])
        slots.setdefault((role.path, role.track, role.level or 0), []).append(cell)
    for one in framework.unread:
        cell = _Cell(one.id, -1, "unread", "cannot be read")
        slots.setdefault((one.path, one.track, one.level or 0), []).append(cell)
    return [
        _Row(*titles, [slots.get((*place, level), []) for level in (*LEVELS, 0)])
        for place, titles in _places(framework).items()
    ]


def _state(severities: Counter[str] | None) -> tuple[str, str]:
    if not severities:
        return "ok", "nothing found"
    said = ", ".join(count(severities[one], one) for one in reversed(SEVERITIES) if severities[one])
    return next(one for one in reversed(SEVERITIES) if severities[one]), said


def _categories(framework: Framework) -> list[_Category]:
    from framework_lint.sfia import VERSIONS, facts

    header = framework.header
    known = facts(header.sfia_version, header.locale) if header.sfia_version in VERSIONS else None
    asked: dict[str, dict[int, list[str]]] = {}
    said: dict[str, str] = {}
    for role in framework.roles:
        for skill in role.skills:
            code = str(skill.code)
            if skill.name:
                said.setdefault(code, str(skill.name))
            if skill.required in LEVELS and skill.required is not None:
                asked.setdefault(code, {}).setdefault(skill.required, []).append(role.name)
    said |= {code: str(skill.name) for code, skill in framework.skill_files.items() if skill.name}
    most = max((len(roles) for levels in asked.values() for roles in levels.values()), default=1)
    categories: dict[str, list[_SkillRow]] = {}
    for code in sorted(asked):
        fact = known.get(code) if known else None
        heats = []
        for level in LEVELS:
            roles = asked[code].get(level, [])
            heats.append(_Heat(roles, -(-len(roles) * _SHADES // most), fact is None or level in fact.levels))
        name = said.get(code) or (fact.name if fact else code)
        categories.setdefault(fact.category if fact else "Not in SFIA", []).append(_SkillRow(code, name, heats))
    return [_Category(name, categories[name]) for name in sorted(categories)]


# Findings by cause


class _Source(NamedTuple):
    """A place, and its line around what is marked."""

    where: str
    message: str
    number: int = 0  # of the line; 0 where there is none to show
    before: str = ""
    marked: str = ""
    after: str = ""


class _Shown(NamedTuple):
    severity: Severity
    subject: int
    message: str
    place: _Source
    related: list[_Source]
    help: str
    fix: str
    safe: bool


class _Cause:
    """A rule and what it found. `shown` of its findings are on the page."""

    def __init__(self, findings: list[Finding], shown: int, report: Report, subjects: _Subjects) -> None:
        from framework_lint.rules.catalogue import all_rules

        self.rule, self.name = findings[0].rule, findings[0].name
        self.severity = max((one.severity for one in findings), key=SEVERITIES.index)
        known = all_rules().get(self.rule)
        self.summary = known.summary if known else ""
        self.total, self.shown, self.left_out = len(findings), shown, len(findings) - shown
        self.files = len({one.path for one in findings})
        self._findings, self._subjects = findings[:shown], subjects
        self._lines = sources(report)

    def findings(self) -> Iterator[_Shown]:
        """Each finding with its source lines, made when the page comes to it."""
        for one in self._findings:
            yield _Shown(
                one.severity,
                self._subjects.of(one.path),
                one.message,
                self._source(one.path, one.span, one.label),
                [self._source(*related) for related in one.related],
                one.help,
                one.fix.title if one.fix else "",
                bool(one.fix and one.fix.safety == "safe"),
            )

    def _source(self, path: str, span: Span, message: str) -> _Source:
        where = f"{path}:{span.line}:{span.column}"
        lines: Lines | None = self._lines(path) if span != START else None
        if lines is None:
            return _Source(where, message)
        line = lines.line(span.line)
        start = span.column - 1
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        return _Source(
            where,
            message,
            span.line,
            line[:start] if start <= BEFORE else f"…{line[start - BEFORE : start]}",
            _shortened(line[start:end], MARKED),
            _shortened(line[end : end + AFTER + 1], AFTER),
        )


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _causes(report: Report, subjects: _Subjects) -> list[_Cause]:
    """The findings by rule, the worst and the most frequent first; past the limit each rule keeps a fair share."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
        subjects.found.add(subjects.of(finding.path))
    shares = _shares({rule: len(findings) for rule, findings in by_rule.items()})
    causes = [_Cause(findings, shares[rule], report, subjects) for rule, findings in by_rule.items()]
    return sorted(causes, key=lambda cause: (-SEVERITIES.index(cause.severity), -cause.total, cause.rule))


def _shares(totals: dict[str, int]) -> dict[str, int]:
    """How many findings of each rule are shown: all where they fit, else as evenly as their numbers allow."""
    room, shares = LIMIT, {}
    for position, rule in enumerate(sorted(totals, key=lambda rule: totals[rule])):
        shares[rule] = min(totals[rule], room // (len(totals) - position))
        room -= shares[rule]
    return shares
