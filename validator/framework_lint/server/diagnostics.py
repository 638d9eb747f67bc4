"""Findings as an editor's diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lsprotocol import types

from framework_lint.model.findings import Finding, Severity
from framework_lint.model.published import rule_page
from framework_lint.model.visible import visible
from framework_lint.server.positions import Positions

SOURCE = "framework-lint"
SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}

_UNUSED = frozenset(("STR011", "SUP801", "SUP804"))  # what they point at can go


def diagnostics(
    findings: Iterable[Finding], positions: Callable[[str], Positions], uri: Callable[[str], str]
) -> list[types.Diagnostic]:
    """The diagnostics of one file. `positions` and `uri` are those of a file, by absolute path."""
    return [diagnostic(finding, positions, uri) for finding in findings]


def diagnostic(finding: Finding, positions: Callable[[str], Positions], uri: Callable[[str], str]) -> types.Diagnostic:
    """A finding as a diagnostic; `data` is its fingerprint."""
    page = finding.url or rule_page(finding.rule)
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri(place.path), positions(place.path).range(place.span)), visible(place.message)
        )
        for place in finding.related
    ]
    return types.Diagnostic(
        range=positions(finding.path).range(finding.span),
        message="\n".join(map(visible, filter(None, (finding.message, finding.help)))),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule in _UNUSED else None,
        related_information=related or None,
        data=finding.fingerprint,
    )
