"""What a change takes away by the baseline: entries that it adds."""

from __future__ import annotations

import os

from framework_lint.filters.baseline import Baseline, Unusable, read
from framework_lint.model.findings import TakenAway
from framework_lint.source.files import Unreadable
from framework_lint.source.git import Repository, Revision
from framework_lint.source.paths import lies_in


def without_added_entries(baseline: Baseline, folder: str, ref: str) -> Baseline:
    """A baseline with only what it listed already where this branch left `ref`, in the repository of a folder.

    One outside of the repository is no part of a change and stays as it is. Raises NoRevision.
    """
    file = baseline.on_disk
    repository = Repository(folder)
    if not lies_in(os.path.abspath(file), repository.top):
        return baseline
    base = Revision(os.path.dirname(file), repository.merge_base(ref, "HEAD"))
    try:
        before = read(baseline.file, base.read(os.path.basename(file))).entries
    except (Unreadable, Unusable):
        before = {}
    entries = {
        fingerprint: entry._replace(times=min(entry.times, before[fingerprint].times))
        for fingerprint, entry in baseline.entries.items()
        if fingerprint in before
    }
    return baseline._replace(entries=entries)


def added_entries(file: str, entries: int, findings: int) -> list[TakenAway]:
    """What the change adds to a baseline: so many entries, which take away so many findings."""
    if not entries:
        return []
    message = f"the baseline lists {entries:,} more {'finding' if entries == 1 else 'findings'} than before"
    return [TakenAway("baseline", file, 0, message, findings)]
