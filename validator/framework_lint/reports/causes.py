"""Findings by cause, the rule that found them, each with the source that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.findings import SEVERITIES, Finding, Severity
from framework_lint.model.spans import START, Lines, Span
from framework_lint.reports.origin import Origin
from framework_lint.reports.report import Report, advice
from framework_lint.reports.role_matrix import Subjects
from framework_lint.reports.text import sources

LIMIT = 5_000  # findings that are shown
BEFORE, MARKED, AFTER = 60, 240, 120  # characters of a source line that are shown around and of what is marked


class Source(NamedTuple):
    """A place, and its line around what is marked."""

    where: str
    message: str
    link: str = ""  # where it can be read; empty where that is not known
    number: int = 0  # of the line; 0 where there is none to show
    before: str = ""
    marked: str = ""
    after: str = ""


class ShownFinding(NamedTuple):
    """A finding as it is shown; `subject` is the number of the role that it is about, `about` its name and the name of
    its file, or where the finding stands."""

    severity: Severity
    subject: int
    about: str
    message: str
    place: Source
    related: list[Source]
    help: str
    fix: str
    safe: bool


class Cause:
    """A rule and what it found. `shown` of its `total` findings are shown."""

    def __init__(self, findings: list[Finding], shown: int, report: Report, subjects: Subjects, origin: Origin) -> None:
        from framework_lint.rules.catalogue import all_rules
        from framework_lint.rules.documentation import documentation

        self.rule, self.name = findings[0].rule, findings[0].name
        self.severity = max((finding.severity for finding in findings), key=SEVERITIES.index)
        rule = all_rules().get(self.rule)
        self.summary = rule.summary if rule else ""
        self.total, self.shown, self.left_out = len(findings), shown, len(findings) - shown
        self.files = len({finding.path for finding in findings})
        self.roles = len({subjects.of(finding.path, finding.span) for finding in findings} - {-1})
        self.mended = sum(finding.fix is not None and finding.fix.safety == "safe" for finding in findings)
        self.suggested = sum(finding.fix is not None for finding in findings) - self.mended
        self.url = findings[0].url
        self.why = " ".join(documentation(rule).prose.split("\n\n")[0].split()) if rule else ""
        self._findings, self._subjects = findings[:shown], subjects
        self._lines, self._origin = sources(report), origin

    def findings(self) -> Iterator[ShownFinding]:
        """Each finding with its source lines, made when the page comes to it."""
        for finding in self._findings:
            help, fix = advice(finding)
            subject = self._subjects.of(finding.path, finding.span)
            role = self._subjects.names.get(subject)
            yield ShownFinding(
                finding.severity,
                subject,
                f"{role} · {finding.path.rpartition('/')[2]}" if role else f"{finding.path}:{finding.span.line}",
                finding.message,
                self._source(finding.path, finding.span, finding.label),
                [self._source(*related) for related in finding.related],
                help,
                fix,
                bool(finding.fix and finding.fix.safety == "safe"),
            )

    def _source(self, path: str, span: Span, message: str) -> Source:
        where, link = f"{path}:{span.line}:{span.column}", self._origin.link(path, span.line)
        lines: Lines | None = self._lines(path) if span != START else None
        if lines is None:
            return Source(where, message, link)
        line, start, end = lines.marked(span)
        return Source(
            where,
            message,
            link,
            span.line,
            line[:start] if start <= BEFORE else f"…{line[start - BEFORE : start]}",
            _shortened(line[start:end], MARKED),
            _shortened(line[end : end + AFTER + 1], AFTER),
        )


def causes(report: Report, subjects: Subjects, origin: Origin) -> list[Cause]:
    """The findings by rule, the worst and the most frequent first; past the limit each rule keeps a fair share."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    shares = _shares({rule: len(findings) for rule, findings in by_rule.items()})
    by_cause = [Cause(findings, shares[rule], report, subjects, origin) for rule, findings in by_rule.items()]
    return sorted(by_cause, key=lambda cause: (-SEVERITIES.index(cause.severity), -cause.total, cause.rule))


def _shares(totals: dict[str, int]) -> dict[str, int]:
    """How many findings of each rule are shown: all where they fit, else as evenly as their numbers allow."""
    room, shares = LIMIT, {}
    for position, rule in enumerate(sorted(totals, key=lambda rule: totals[rule])):
        shares[rule] = min(totals[rule], room // (len(totals) - position))
        room -= shares[rule]
    return shares


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
