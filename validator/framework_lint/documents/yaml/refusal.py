"""Why a YAML file is not read to its end."""

from __future__ import annotations

from framework_lint.documents.node import Mark
from framework_lint.model.spans import Span


class Unusual(Exception):
    """Something that libyaml reads by YAML 1.1's rules: ask the other parser."""


class Refused(Exception):
    """Something that no parser is asked about again; the message says what, `help` what to do."""

    def __init__(self, span: Span, message: str, help: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.message = message
        self.help = help


def span_of(start: Mark, end: Mark) -> Span:
    """The span between two marks of a parser."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
