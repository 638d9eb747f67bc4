"""Join a check with the revision that its change is compared with: what it takes away there, and how to go without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Given
from framework_lint.engine.check import Checked
from framework_lint.history.base import accepted, before, lasting, roots_before
from framework_lint.history.taken_away.frameworks import left_out
from framework_lint.history.taken_away.settings import Now, of_baseline, taken_away
from framework_lint.model.findings import Finding, TakenAway
from framework_lint.runs.check import Job, found_in

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.filters.baseline import Baseline


class Compared(NamedTuple):
    """What the change takes away, and what a check without that takes: settings, the comments that hold, the baseline
    without new entries."""

    taken_away: list[TakenAway]
    jobs: list[tuple[Job, Callable[[Suppression], bool]]]
    baseline: Baseline | None


def compare(
    runs: Sequence[tuple[Job, Checked]],
    baseline: Baseline | None,
    ref: str,
    given: Given,
    config: str | None,
    *,
    isolated: bool,
    paths: Sequence[str] = (),
) -> Compared:
    """Compare a check, of the frameworks that `paths` name, with where this branch left `ref`. Raises NoRevision."""
    roots = [job.root.folder for job, _ in runs]
    left = lasting(baseline, roots[0], ref) if baseline else None
    taken: list[TakenAway] = []
    jobs = []
    then_checked, tree = roots_before(roots[0], ref, paths)
    for folder in (one for one in then_checked if one not in roots):
        then = before(folder, ref, given, config, isolated=isolated)
        found = [finding for _, checked in runs for finding in checked.findings]
        taken += left_out(folder, then, tree, roots, found, _unlisted(left))
    for job, checked in runs:
        then = before(job.root.folder, ref, given, config, isolated=isolated)
        heeds = accepted(then, job.source)
        now = Now(job.source, job.settings, checked, _reported(job, left), heeds, roots)
        taken += taken_away(now, then)
        jobs.append((job._replace(settings=then.settings), heeds))
    if baseline and left:
        taken += _new_entries(runs, baseline, left)
    return Compared(taken, jobs, left)


def _reported(job: Job, baseline: Baseline | None) -> Callable[[Finding], bool]:
    unlisted = _unlisted(baseline)
    return lambda finding: job.concerns(finding) and unlisted(finding)


def _unlisted(baseline: Baseline | None) -> Callable[[Finding], bool]:
    listed = baseline.entries if baseline else {}
    return lambda finding: finding.fingerprint not in listed


def _new_entries(runs: Sequence[tuple[Job, Checked]], baseline: Baseline, left: Baseline) -> list[TakenAway]:
    listed, reported = [], []
    for one in (baseline, left):
        listed.append(sum(entry.times for entry in one.entries.values()))
        reported.append(sum(job is not None for job, _ in found_in(runs, one).findings))
    return of_baseline(baseline.file, listed[0] - listed[1], reported[1] - reported[0])
