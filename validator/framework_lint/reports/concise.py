"""One line per finding, for editors and grep: `path:line:column: error[TTL401] message`."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Finding
from framework_lint.model.visible import visible
from framework_lint.reports.report import Report
from framework_lint.reports.summary import summary
from framework_lint.reports.wrapping import wrapped


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    for problem in report.problems:
        yield f"{visible(problem.path)}:1:1: problem[{problem.kind}] {visible(problem.message)}\n"
    for finding in report.findings:
        yield f"{one_line(finding)}\n"
    if width:  # a person reads it
        yield from (f"{line}\n" for line in wrapped(summary(report), width))


def one_line(finding: Finding) -> str:
    where = f"{visible(finding.path)}:{finding.span.line}:{finding.span.column}"
    return f"{where}: {finding.severity}[{finding.rule}] {visible(finding.message)}"
