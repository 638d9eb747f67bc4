"""A JSON report, version 1, read back into a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from framework_lint.model.findings import Change, Finding, Problem, Related, Remedy, TakenAway
from framework_lint.model.spans import Lines, Span
from framework_lint.reports.json import VERSION
from framework_lint.reports.report import Report

_AS_THEY_ARE = ("rule", "name", "severity", "message", "path", "pointer", "fingerprint", "help")


class NoReport(Exception):
    """What is no JSON report of ours; the message says why, as the end of a sentence: ` of framework-lint, ...`."""


def read_report(data: bytes, fail_on: str, lines: Callable[[str], Lines]) -> Report:
    """The report that a JSON report was written from, as far as it says; `lines` gives the source of a path. Raises
    NoReport."""
    try:
        document = json.loads(data)
        if document["version"] != VERSION:
            raise ValueError(f"version {document['version']}")
        findings = tuple(_finding(entry) for entry in document["findings"])
        problems = tuple(Problem(**entry) for entry in document["problems"])
        summary = document["summary"]
        return Report(
            findings,
            problems,
            int(summary["files"]),
            int(summary["roles"]),
            lines,
            suppressed=int(summary["suppressed"]),
            fail_on=fail_on,
            taken_away=_taken_away(document),
            settings="base" if document.get("settings") == "base" else "own",
        )
    except RecursionError:
        raise NoReport(": its lists or objects are nested too deeply") from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NoReport(f" of framework-lint, version 1: {error}") from None


def _taken_away(document: dict[str, Any]) -> tuple[TakenAway, ...] | None:
    """What a change takes away from its check, None where the report does not say."""
    if "taken_away" not in document:
        return None
    return tuple(
        TakenAway(
            str(entry["kind"]),
            str(entry["path"]),
            int(entry.get("line", 0)),
            str(entry["message"]),
            int(entry["findings"]),
        )
        for entry in document["taken_away"]
    )


def _finding(entry: dict[str, Any]) -> Finding:
    fix = entry["fix"]
    return Finding(
        url=entry.get("url", ""),
        **{key: entry[key] for key in _AS_THEY_ARE},
        span=_span(entry),
        related=tuple(
            Related(
                place["path"], Span(place["line"], place["column"], place["line"], place["column"]), place["message"]
            )
            for place in entry["related"]
        ),
        fix=fix and _fix(fix),
    )


def _fix(entry: dict[str, Any]) -> Remedy:
    return Remedy(
        entry["safety"],
        entry["title"],
        tuple(Change(edit["path"], _span(edit), edit["text"]) for edit in entry["edits"]),
    )


def _span(entry: dict[str, Any]) -> Span:
    return Span(entry["line"], entry["column"], entry["end_line"], entry["end_column"])
