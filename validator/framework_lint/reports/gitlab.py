"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from framework_lint.model.findings import Problem, Severity
from framework_lint.model.spans import START, Span
from framework_lint.reports.json import rows
from framework_lint.reports.report import Report

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    yield "["
    yield from rows(_entries(report))
    yield "]\n"


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    # GitLab shows one entry per fingerprint; the same fault twice at one place is told apart by counting.
    seen: Counter[str] = Counter()

    def unique(fingerprint: str) -> str:
        seen[fingerprint] += 1
        return fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"

    for problem in report.problems:
        yield _entry(problem.kind, problem.message, "blocker", unique(_digest(problem)), problem.path, START)
    for finding in report.findings:
        text = f"{finding.message}; {finding.help}" if finding.help else finding.message
        severity = _SEVERITIES[finding.severity]
        yield _entry(finding.rule, text, severity, unique(finding.fingerprint), finding.path, finding.span)


def _entry(check: str, text: str, severity: str, fingerprint: str, path: str, span: Span) -> dict[str, Any]:
    return {
        "check_name": check,
        "description": text,
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }


def _digest(problem: Problem) -> str:
    from hashlib import sha256

    return sha256(f"{problem.kind}\n{problem.path}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
