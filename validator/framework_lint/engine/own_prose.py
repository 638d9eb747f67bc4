"""Which pages of prose are the framework's own: in a whole handbook most are not, and how they are written is nobody's
business here. Links, damaged characters and placeholders are judged on every page, the rest on the framework's own.

With a framework.yaml everything below it is the framework's. Without one it is what lies beside roles, and the index
pages above them. Where no role was recognised nothing is known, and all pages are judged alike.
"""

from __future__ import annotations

from framework_lint.config.selectors import specificity
from framework_lint.config.settings import Settings
from framework_lint.model.findings import Finding
from framework_lint.model.framework import Framework
from framework_lint.rules.shared.own_pages import pages_of_others

_JUDGED = ("TXT602", "TXT603", "TXT604", "SFI208", "TTL")  # what is judged in the framework's own prose only
_NAMED = 2  # the least specificity of a selector that names a rule: more than `ALL`


def without_those_of_others(findings: list[Finding], framework: Framework, settings: Settings) -> list[Finding]:
    """Findings without what is wrong with the words of pages that are not the framework's own, unless the rule was
    selected by more than `ALL`."""
    others = pages_of_others(framework)
    if not others:
        return findings
    return [
        finding
        for finding in findings
        if finding.path not in others
        or not finding.rule.startswith(_JUDGED)
        or is_named(finding.rule, finding.name, settings)
    ]


def is_named(code: str, name: str, settings: Settings) -> bool:
    """Whether a rule is selected by more than `ALL`."""
    return any(specificity(selector, code, name) >= _NAMED for selector in (*settings.select, *settings.extend_select))
