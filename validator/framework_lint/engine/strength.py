"""On pages that count as a role's only with their siblings' help, what is said of roles is at most a warning; so is
all that is said of data that was recognised by its form, until the configuration says how it is read."""

from __future__ import annotations

from collections.abc import Iterable

from framework_lint.model.findings import Finding
from framework_lint.model.framework import Framework

# What is wrong whether or not the page is a role's.
_OF_ANY_PAGE = ("NAV101", "NAV102", "TXT", "ATT307", "STR001", "STR003", "DOC", "SUP", "SFI207", "SFI208", "SFI214")


def at_most_warnings(findings: Iterable[Finding], framework: Framework) -> list[Finding]:
    """Findings, with less severity where the role is in doubt, or how the data is read."""
    weak = {role.where for role in framework.roles if role.weak}
    recognised = {data.where for data in framework.data if not data.declared}
    if not weak and not recognised:
        return list(findings)
    return [
        finding._replace(severity="warning")
        if finding.severity == "error"
        and (finding.path in recognised or (finding.path in weak and not finding.rule.startswith(_OF_ANY_PAGE)))
        else finding
        for finding in findings
    ]
