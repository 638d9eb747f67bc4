"""Workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

Escaping as in the `@actions/core` package (`command.ts`): `%`, CR and LF in the message, `:` and `,` too in properties.
Columns go with a single line only: the runner drops them where `line` and `endLine` differ. A finding over several
lines therefore stands at its start. Whether `endColumn` is inclusive is not documented; like other linters we mean
exclusive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Finding, Severity
from framework_lint.model.visible import visible
from framework_lint.reports.report import Report
from framework_lint.reports.summary import count

LIMIT = 10  # annotations of each kind that GitHub shows for one step
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    given = Counter(_COMMANDS[finding.severity] for finding in report.findings)
    given["error"] += len(report.problems)
    for command in _COMMANDS.values():
        if given[command] > LIMIT:
            # A line that is no command is only shown in the log.
            yield f"GitHub annotates the first {LIMIT} of {count(given[command], command)}; the log has all of them.\n"
    for problem in report.problems:
        title = f"framework-lint: {problem.kind}"
        yield _command("error", {"file": problem.path, "title": title}, [problem.message])
    for finding in report.findings:
        span = finding.span
        where: dict[str, str | int] = {"file": finding.path, "line": span.line, "col": span.column}
        if span.end_line == span.line:
            where |= {"endLine": span.end_line, "endColumn": span.end_column}
        where["title"] = f"{finding.rule} {finding.name}"
        yield _command(_COMMANDS[finding.severity], where, _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.message
    for path, span, message in finding.related:
        yield f"{path}:{span.line}:{span.column}: {message}"
    if finding.help:
        yield f"help: {finding.help}"


def _command(name: str, properties: dict[str, str | int], lines: Iterator[str] | list[str]) -> str:
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value != "")
    return f"::{name} {written}::{_data(chr(10).join(map(visible, lines)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
