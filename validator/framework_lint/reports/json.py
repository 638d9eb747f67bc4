"""The JSON report, version 1: an interface of its own. Its schema is published as `report`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from framework_lint import __version__
from framework_lint.model.findings import Finding, TakenAway
from framework_lint.model.regex import regex
from framework_lint.model.spans import Span
from framework_lint.reports.report import Report

VERSION = 1

# Escaped beyond what JSON asks for: what acts on a terminal, and lone surrogates, which no encoding can write.
_UNSAFE = regex(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    """The same as `document`, one finding a line, without holding the whole."""
    head = encode(_head(report))
    yield f"{head[:-1]}, "
    if report.compared:
        yield f'"settings": "{report.settings}", "taken_away": ['
        yield from rows(map(_taken_away, report.taken_away))
        yield "], "
    yield '"findings": ['
    yield from rows(map(_finding, report.findings))
    yield '], "problems": ['
    yield from rows(problem._asdict() for problem in report.problems)
    yield "]}\n"


def document(report: Report) -> dict[str, Any]:
    """The whole report as plain data."""
    return {
        **_head(report),
        **(
            {"settings": report.settings, "taken_away": [_taken_away(entry) for entry in report.taken_away]}
            if report.compared
            else {}
        ),
        "findings": [_finding(finding) for finding in report.findings],
        "problems": [problem._asdict() for problem in report.problems],
    }


def _taken_away(entry: TakenAway) -> dict[str, Any]:
    return {key: value for key, value in entry._asdict().items() if key != "line" or value}


def encode(value: object) -> str:
    """JSON on one line (RFC 8259), with nothing in it that acts on a terminal or cannot be encoded."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def rows(items: Iterable[object]) -> Iterator[str]:
    """The members of a JSON array, one a line."""
    separator = "\n"
    for item in items:
        yield separator + encode(item)
        separator = ",\n"
    if separator != "\n":
        yield "\n"


def _head(report: Report) -> dict[str, Any]:
    return {
        "version": VERSION,
        "tool": {"name": "framework-lint", "version": __version__},
        "summary": {
            "files": report.files,
            "roles": report.roles,
            "errors": report.errors,
            "warnings": report.warnings,
            "notes": report.notes,
            "fixable": report.fixable,
            "suppressed": report.suppressed,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        **({"url": finding.url} if finding.url else {}),
        **_where(finding.path, finding.span),
        "pointer": finding.pointer,
        "fingerprint": finding.fingerprint,
        "related": [
            {"path": path, "line": span.line, "column": span.column, "message": message}
            for path, span, message in finding.related
        ],
        "fix": finding.fix
        and {
            "safety": finding.fix.safety,
            "title": finding.fix.title,
            "edits": [{**_where(path, span), "text": text} for path, span, text in finding.fix.edits],
        },
    }


def _where(path: str, span: Span) -> dict[str, Any]:
    return {"path": path, **span._asdict()}
