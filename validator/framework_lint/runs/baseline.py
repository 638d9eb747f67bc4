"""The baseline of a run: the one that was typed, or the one that the configuration names."""

from __future__ import annotations

import os
from collections.abc import Sequence

from framework_lint.filters.baseline import Baseline, Unusable, read
from framework_lint.runs.errors import Usage
from framework_lint.runs.job import Job
from framework_lint.source import files
from framework_lint.source.display import shown_file


def baseline_typed(file: str) -> Baseline:
    """Raises Usage."""
    try:
        return _parsed(file, files.read_typed(file))
    except files.Unreadable as error:
        raise Usage(f"the baseline {file} cannot be read: {error}") from None


def baseline_named_by(jobs: Sequence[Job]) -> Baseline | None:
    """None where no configuration names one. A configuration may be a stranger's: what it names is read only within the
    framework's repository. Raises Usage."""
    named = {job.settings.baseline: job for job in jobs if job.settings.baseline}
    if not named:
        return None
    (file, job), *others = named.items()
    if others:
        names = " and ".join(shown_file(name) for name in named)
        raise Usage(f"two baselines are named for one run, {names}: check one framework at a time, or give --baseline")
    by = job.settings.origins["baseline"]
    shown = shown_file(file)
    try:
        return _parsed(file, files.read(file, files.top_of(job.root.folder)))
    except files.Missing:
        written = f"`framework-lint --write-baseline {shown}` writes it"
        raise Usage(f"the baseline {shown}, which {by} names, is not there; {written}") from None
    except files.Unreadable as error:
        raise Usage(f"the baseline {shown}, which {by} names, cannot be read: {error}") from None


def _parsed(file: str, data: bytes) -> Baseline:
    """Raises Usage."""
    try:
        return read(shown_file(file), data)._replace(on_disk=os.path.abspath(file))
    except Unusable as error:
        raise Usage(str(error)) from None
