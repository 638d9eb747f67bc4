"""Which pages of prose are the framework's own: in a whole handbook most are not, and how they are written is nobody's
business here. Links, damaged characters and placeholders are judged on every page, the rest on the framework's own.

With a framework.yaml everything below it is the framework's. Without one it is what lies beside roles, and the index
pages above them. Where no role was recognised nothing is known, and all pages are judged alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from framework_lint.config.selectors import specificity
from framework_lint.config.settings import Settings
from framework_lint.model.findings import Finding
from framework_lint.model.framework import Framework

_JUDGED = ("TXT602", "TXT603", "TXT604", "SFI208", "TTL")  # what is judged in the framework's own prose only
_NAMED = 2  # the least specificity of a selector that names a rule: more than `ALL`
_INDEX = re.compile(r"(?i)(?:^|/)(?:_?index|readme|home|overview|_sidebar|summary)\.md\Z")


def pages_of_others(framework: Framework) -> frozenset[str]:
    """The addresses of the pages of prose that are not the framework's own."""
    return of_others(
        [prose.where for prose in framework.prose],
        [
            *(role.where for role in (*framework.roles, *(page for page, _ in framework.renderings))),
            *(file.where for file in framework.unread),
        ],
        written=framework.header.written,
    )


def of_others(pages: Iterable[str], roles: Iterable[str], *, written: bool) -> frozenset[str]:
    """Those of these pages that are not the framework's own, given the files of its roles. `written` says whether there
    is a framework.yaml."""
    folders = set(map(_folder, roles))
    if written or not folders:
        return frozenset()
    above = {parent for folder in folders for parent in _parents(folder)}
    # What lies beside a folder `roles` belongs to it: a home page, a page about the framework.
    folders |= {_folder(folder) for folder in folders | above if folder.rpartition("/")[2] in ("roles", "skills")}
    others = (where for where in pages if _folder(where) not in folders)
    return frozenset(where for where in others if not (_INDEX.search(where) and _folder(where) in above))


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


def _folder(where: str) -> str:
    return where.rpartition("/")[0]


def _parents(folder: str) -> Iterable[str]:
    while folder:
        folder = _folder(folder)
        yield folder
