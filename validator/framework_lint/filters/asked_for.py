"""What concerns the paths asked for: old faults elsewhere do not block whoever changes one file."""

from __future__ import annotations

import os

from framework_lint.model.findings import Finding
from framework_lint.source.paths import lies_in_any
from framework_lint.source.roots import Root


def concerns(finding: Finding, root: Root) -> bool:
    """Whether a finding, or what it is related to, lies in a path of the framework that was asked for."""
    if root.whole:
        return True
    if finding.rule == "SUP801":  # only one who sees everything can say that something is unused
        return False
    files = {finding.path, *(related.path for related in finding.related)}
    return any(lies_in_any(os.path.normpath(os.path.join(root.folder, file)), root.requested) for file in files)
