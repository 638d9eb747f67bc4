"""JUnit XML, as CI servers read it: a suite per file with a failed case per finding, an error per problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from framework_lint.model.findings import Finding
from framework_lint.model.visible import visible
from framework_lint.reports.report import Report
from framework_lint.reports.text import Drawing, sources

NAME = "framework-lint"
WIDTH = 120  # columns of the source lines in a failure's text

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    failures, errors = len(report.findings), len(report.problems)
    time = "" if report.seconds is None else f' time="{report.seconds:.3f}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="{NAME}" {_counts(failures, errors)}{time}>\n'
    if not failures and not errors:
        # Readers take a report without any case for a run that went wrong.
        yield from _suite(NAME, 0, 0, [f'<testcase name="{NAME}" classname="{NAME}"/>'])
    if errors:
        yield from _suite(NAME, 0, errors, (_error(*problem) for problem in report.problems))
    drawing = Drawing(sources(report), WIDTH)
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        findings = list(group)
        yield from _suite(path, len(findings), 0, (_failure(finding, drawing) for finding in findings))
    yield "</testsuites>\n"


def _suite(name: str, failures: int, errors: int, cases: Iterable[str]) -> Iterator[str]:
    yield f'<testsuite name="{_text(name)}" {_counts(failures, errors)}>\n'
    for case in cases:
        yield f"{case}\n"
    yield "</testsuite>\n"


def _counts(failures: int, errors: int) -> str:
    return f'tests="{failures + errors or 1}" failures="{failures}" errors="{errors}" skipped="0"'


def _failure(finding: Finding, drawing: Drawing) -> str:
    path = _text(finding.path)
    name = _text(f"{finding.span.line}:{finding.span.column} {finding.rule} {finding.name}")
    details = "\n".join(_text(line) for line in drawing.finding(finding))
    return (
        f'<testcase name="{name}" classname="{path}" file="{path}" line="{finding.span.line}">'
        f'<failure type="{finding.severity}" message="{_text(finding.message)}">{details}</failure></testcase>'
    )


def _error(kind: str, path: str, message: str) -> str:
    place = f'classname="{_text(path) or NAME}"' + (f' file="{_text(path)}"' if path else "")
    return f'<testcase name="{kind}" {place}><error type="{kind}" message="{_text(message)}"/></testcase>'


def _text(text: str) -> str:
    """One line of text or an attribute's value; what XML 1.0 (section 2.2) has no place for is written out."""
    return visible(text).translate(_ESCAPES)
