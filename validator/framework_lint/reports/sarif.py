"""SARIF 2.1.0 (OASIS Standard, errata 01), within what GitHub's code scanning accepts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote_from_bytes

from framework_lint import __version__
from framework_lint.model.findings import SEVERITIES, Finding, Problem, Remedy
from framework_lint.model.published import documentation
from framework_lint.model.spans import Span
from framework_lint.reports.json import encode, rows
from framework_lint.reports.report import Report, SetAside

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LIMIT = 25_000  # results of one run that GitHub takes
ROOT = "%SRCROOT%"


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    findings = _most_severe(report.findings)
    set_aside = report.set_aside[: LIMIT - len(findings)]
    shown = (*findings, *(finding for finding, _ in set_aside))
    described = {finding.rule: (finding.name, finding.url) for finding in shown}
    rules = dict(sorted(described.items()))
    index = {code: number for number, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "framework-lint",
                "version": __version__,
                "semanticVersion": __version__,
                **({"informationUri": site} if (site := documentation()) else {}),
                "rules": [_rule(code, name, url) for code, (name, url) in rules.items()],
            }
        },
        "automationDetails": {"id": "framework-lint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The directory in which framework-lint ran."}}},
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": list(_notifications(report, len(findings), len(set_aside))),
            }
        ],
    }
    yield f'{{"$schema": {encode(SCHEMA)}, "version": "2.1.0", "runs": [\n{encode(run)[:-1]}, "results": ['
    yield from rows(_results(findings, set_aside, index))
    yield "]}]}\n"


def _results(
    findings: Sequence[Finding], set_aside: Sequence[tuple[Finding, SetAside]], index: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    # Where one result says whether it is suppressed, all must (section 3.27.23).
    none: dict[str, Any] = {"suppressions": []} if set_aside else {}
    for finding in findings:
        yield {**_result(finding, index[finding.rule]), **none}
    for finding, kind in set_aside:
        yield {**_result(finding, index[finding.rule]), "suppressions": [{"kind": kind}]}


def _most_severe(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings that fit in, in their order: errors before warnings before notes."""
    if len(findings) <= LIMIT:
        return findings
    severest = sorted(range(len(findings)), key=lambda at: -SEVERITIES.index(findings[at].severity))[:LIMIT]
    return [findings[at] for at in sorted(severest)]


def _rule(code: str, name: str, url: str) -> dict[str, Any]:
    from framework_lint.rules.catalogue import all_rules
    from framework_lint.rules.documentation import as_markdown, as_text

    known = all_rules().get(code)
    described: dict[str, Any] = {"id": code, "name": name}
    if known:
        described |= {
            "shortDescription": {"text": known.summary},
            "fullDescription": {"text": known.summary},
            "help": {"text": as_text(known), "markdown": as_markdown(known)},
            "defaultConfiguration": {"level": known.severity},
        }
    if url:
        described["helpUri"] = url
    return described


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    location = _location(finding.path, finding.span)
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": _message(f"{finding.message}\nhelp: {finding.help}" if finding.help else finding.message),
        "locations": [location],
        "partialFingerprints": {"frameworkLint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(path, span), "message": _message(message)}
            for number, (path, span, message) in enumerate(finding.related, 1)
        ]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _fix(fix: Remedy) -> dict[str, Any]:
    return {
        "description": _message(fix.title),
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path),
                "replacements": [
                    {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits
                ],
            }
            for path, edits in groupby(sorted(fix.edits), key=lambda edit: edit.path)
        ],
        "properties": {"safety": fix.safety},
    }


def _notifications(report: Report, held: int, held_aside: int) -> Iterator[dict[str, Any]]:
    for problem in report.problems:
        yield _notification(problem)
    if held < len(report.findings):
        text = f"This file holds the {held:,} most severe of {len(report.findings):,} findings: GitHub takes no more."
        yield {"level": "warning", "message": {"text": text}}
    if held_aside < len(report.set_aside):
        verb = "is" if held_aside == 1 else "are"
        text = f"Of {len(report.set_aside):,} suppressed findings {held_aside:,} {verb} here: GitHub takes no more."
        yield {"level": "note", "message": {"text": text}}


def _notification(problem: Problem) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "level": "error",
        "descriptor": {"id": problem.kind},
        "message": _message(problem.message),
    }
    if problem.path:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}]
    return notification


def _location(path: str, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    """A path below the working directory as a relative URI reference, any other as a `file` URI."""
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:])}"}
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    return {"uri": _quoted(path), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    return quote_from_bytes(os.fsencode(path))


def _message(text: str) -> dict[str, str]:
    """A plain text message. `[text](target)` would be a link in it (section 3.11.6), so such brackets are escaped."""
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": text}
