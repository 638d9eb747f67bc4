"""The formats that a report can be written in. A format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from framework_lint.reports.report import Report

FORMATS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")

ENDINGS = {
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".xml": "junit",
    ".txt": "text",
}


def format_of(file: str) -> str:
    """The format that a file's ending asks for; empty where it asks for none."""
    return next((name for ending, name in ENDINGS.items() if file.lower().endswith(ending)), "")


def render(name: str, report: Report, *, color: bool = False, width: int = 0) -> Iterator[str]:
    """The report in a format of `FORMATS`, as pieces of text to be written one after the other.

    `width` is the number of columns to which source lines are cut, 0 to leave them whole; `color` asks for terminal
    colours. Formats that are not for a person's terminal ignore both.
    """
    pieces: Iterator[str] = import_module(f"{__package__}.{name}").render(report, color=color, width=width)
    return pieces
