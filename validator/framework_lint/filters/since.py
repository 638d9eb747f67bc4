"""What is new: the findings that were not there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_lint.model.findings import Finding


def beyond(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """What `after` has more of than `before`, by fingerprint, counted. Of several with one fingerprint those in a file
    that had it before are the old ones."""
    known = Counter(finding.fingerprint for finding in before)
    there = Counter((finding.fingerprint, finding.path) for finding in before)
    elsewhere = []
    for finding in after:
        if there[finding.fingerprint, finding.path]:
            there[finding.fingerprint, finding.path] -= 1
            known[finding.fingerprint] -= 1
        else:
            elsewhere.append(finding)
    new = []
    for finding in elsewhere:
        if known[finding.fingerprint]:
            known[finding.fingerprint] -= 1  # its file was moved
        else:
            new.append(finding)
    return new
