"""Compare a check with the base of its change: how the change weakens the check, and how to check without that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Given
from framework_lint.engine.check import Checked
from framework_lint.history.accepted import accepted_suppressions
from framework_lint.history.base import base_of, roots_at_base
from framework_lint.history.taken_away.baseline import added_entries, without_added_entries
from framework_lint.history.taken_away.current import Current
from framework_lint.history.taken_away.everything import taken_away
from framework_lint.history.taken_away.frameworks import dropped_framework
from framework_lint.model.findings import Finding, TakenAway
from framework_lint.runs.job import Job
from framework_lint.runs.report import passed

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.filters.baseline import Baseline


class Compared(NamedTuple):
    """How a change weakens its own check, and what to check with instead."""

    taken_away: list[TakenAway]
    jobs: list[tuple[Job, Callable[[Suppression], bool]]]  # with the base's settings; which suppressions it accepts
    baseline: Baseline | None  # without the entries that the change adds


def compare(
    runs: Sequence[tuple[Job, Checked]],
    baseline: Baseline | None,
    ref: str,
    given: Given,
    config: str | None,
    *,
    isolated: bool,
    paths: Sequence[str] = (),
    is_typed: bool = True,
) -> Compared:
    """Compare a check of the frameworks that `paths` name with the commit where this branch left `ref`.

    `given` and `config` are the options from which settings are read; `is_typed` is whether the baseline was named on
    the command line, not by the configuration. Raises NoRevision.
    """
    roots = [job.root.folder for job, _ in runs]
    old_baseline = without_added_entries(baseline, roots[0], ref) if baseline else None
    if old_baseline and not is_typed:
        old_settings = base_of(roots[0], ref, given, config, isolated=isolated).settings
        if old_settings.baseline != old_baseline.on_disk:  # the change names it: nothing of it held before
            old_baseline = old_baseline._replace(entries={})
    is_unlisted = _is_unlisted(old_baseline)
    all_taken: list[TakenAway] = []
    old_roots, tree = roots_at_base(roots[0], ref, paths)
    for folder in old_roots:
        if folder not in roots:
            base = base_of(folder, ref, given, config, isolated=isolated)
            findings = [finding for _, checked in runs for finding in checked.findings]
            all_taken += dropped_framework(folder, base, tree, roots, findings, is_unlisted)
    jobs = []
    for job, checked in runs:
        base = base_of(job.root.folder, ref, given, config, isolated=isolated)
        is_accepted = accepted_suppressions(base.source, job.source)
        is_reported = _is_reported(job, is_unlisted)
        all_taken += taken_away(Current(job.source, job.settings, checked, is_reported, is_accepted, roots), base)
        jobs.append((job._replace(settings=base.settings), is_accepted))
    if baseline and old_baseline:
        all_taken += _added_entries(runs, baseline, old_baseline)
    return Compared(all_taken, jobs, old_baseline)


def _is_reported(job: Job, is_unlisted: Callable[[Finding], bool]) -> Callable[[Finding], bool]:
    return lambda finding: job.concerns(finding) and is_unlisted(finding)


def _is_unlisted(baseline: Baseline | None) -> Callable[[Finding], bool]:
    listed = baseline.entries if baseline else {}
    return lambda finding: finding.fingerprint not in listed


def _added_entries(runs: Sequence[tuple[Job, Checked]], baseline: Baseline, old: Baseline) -> list[TakenAway]:
    entries = _entries(baseline) - _entries(old)
    return added_entries(baseline.file, entries, _reported(runs, old) - _reported(runs, baseline))


def _entries(baseline: Baseline) -> int:
    return sum(entry.times for entry in baseline.entries.values())


def _reported(runs: Sequence[tuple[Job, Checked]], baseline: Baseline) -> int:
    """How many findings in the frameworks are reported with a baseline, without those on the baseline itself."""
    return sum(job is not None for job, _ in passed(runs, baseline).findings)
