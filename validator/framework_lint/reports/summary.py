"""One line on what was checked and found."""

from __future__ import annotations

from framework_lint.reports import Report


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def found(report: Report) -> str:
    """`2 errors, 1 warning`; empty where nothing was found."""
    counts = ((report.errors, "error"), (report.warnings, "warning"), (report.notes, "note"))
    return ", ".join(count(number, noun) for number, noun in counts if number)


def summary(report: Report) -> str:
    """`2 errors, 1 warning in 2 files (12 roles checked); 1 can be fixed`."""
    took = "" if report.seconds is None else f" in {report.seconds:.2f} s"
    if report.findings:
        files = len({finding.path for finding in report.findings})
        parts = [f"{found(report)} in {count(files, 'file')} ({count(report.roles, 'role')} checked{took})"]
    else:
        parts = [f"{count(report.roles, 'role')} in {count(report.files, 'file')} checked{took}, nothing found"]
    if report.fixable:
        parts.append(f"{report.fixable:,} can be fixed")
    if report.suppressed:
        parts.append(f"{report.suppressed:,} suppressed")
    unreadable = sum(problem.kind == "unreadable" for problem in report.problems)
    if unreadable:
        parts.append(f"{count(unreadable, 'file')} could not be checked")
    if len(report.problems) > unreadable:
        parts.append(count(len(report.problems) - unreadable, "internal error"))
    return "; ".join(parts)
