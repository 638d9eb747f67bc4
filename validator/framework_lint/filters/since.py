"""New findings: those that were not there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_lint.model.findings import Finding


def beyond(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The findings that `after` has beyond `before`, counted by fingerprint. Of several with the same one, those in a
    file that had it before are the old ones."""
    known = Counter(finding.fingerprint for finding in before)
    in_file = Counter((finding.fingerprint, finding.path) for finding in before)
    in_other_files = []
    for finding in after:
        if in_file[finding.fingerprint, finding.path]:
            in_file[finding.fingerprint, finding.path] -= 1
            known[finding.fingerprint] -= 1
        else:
            in_other_files.append(finding)
    new = []
    for finding in in_other_files:
        if known[finding.fingerprint]:
            known[finding.fingerprint] -= 1  # it moved with its file
        else:
            new.append(finding)
    return new
