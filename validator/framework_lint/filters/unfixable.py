"""What `unfixable` of the configuration leaves to people: the fixes of these rules are described and never applied."""

from __future__ import annotations

from framework_lint.config.selectors import specificity
from framework_lint.config.settings import Settings
from framework_lint.model.findings import Finding


def without_fixes(findings: list[Finding], settings: Settings) -> list[Finding]:
    """Findings of which those of unfixable rules have no fix; where they say nothing else, its title is the help."""
    if not settings.unfixable:
        return findings
    return [
        finding._replace(fix=None, help=finding.help or finding.fix.title)
        if finding.fix and any(specificity(name, finding.rule, finding.name) for name in settings.unfixable)
        else finding
        for finding in findings
    ]
