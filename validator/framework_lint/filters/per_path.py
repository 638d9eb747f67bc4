"""What `[per-path]` of the configuration sets for a file: rules that it ignores there, other severities."""

from __future__ import annotations

from framework_lint.config.settings import Settings
from framework_lint.model.findings import Finding
from framework_lint.model.published import documentation


def per_path(findings: list[Finding], settings: Settings) -> list[Finding]:
    """Findings as the settings of their files have them, with the URL of their documentation."""
    if not (settings.per_path or settings.docs_url or documentation()):
        return findings
    from framework_lint.config.selectors import chosen, specificity

    kept = []
    for finding in findings:
        local = settings.for_path(finding.path)
        if any(specificity(selector, finding.rule, finding.name) for entry in local for selector in entry.ignore):
            continue
        for entry in local:
            severity = chosen(entry.severity, finding.rule, finding.name)
            if severity:
                finding = finding._replace(severity=severity)  # type: ignore[arg-type]
        kept.append(finding._replace(url=settings.documentation_url(finding.rule, finding.name)))
    return kept
