"""Findings that concern the requested paths: old faults elsewhere do not block whoever changes one file."""

from __future__ import annotations

import os

from framework_lint.model.findings import Finding
from framework_lint.source.paths import lies_in_any
from framework_lint.source.roots import Root


def concerns(finding: Finding, root: Root) -> bool:
    """Whether a finding, or a place related to it, lies in a requested path of the framework."""
    if root.whole:
        return True
    if finding.rule == "STR014":  # whatever was changed, a check that sees less is everybody's concern
        return True
    if finding.rule == "SUP801":  # unused can be said only of a check of everything
        return False
    files = {finding.path, *(related.path for related in finding.related)}
    return any(lies_in_any(os.path.normpath(os.path.join(root.folder, file)), root.requested) for file in files)
