"""From the checks of a run to its report: the findings that pass the filters, and what is needed to show them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.documents.data import lines_of
from framework_lint.engine.check import Checked
from framework_lint.filters.reported import Reported, reported
from framework_lint.model.findings import SEVERITIES, AppliedFix, Finding, Problem, TakenAway
from framework_lint.model.spans import Lines
from framework_lint.reports.report import Report, Shown
from framework_lint.runs.job import Job
from framework_lint.source import look
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.filters.baseline import Baseline, Known
    from framework_lint.reports.report import SetAside

Checks = Sequence[tuple[Job, Checked]]


class Passed(NamedTuple):
    """The findings that pass the filters, by framework, and those on the baseline itself."""

    of_jobs: list[tuple[Job, Reported]]
    of_baseline: list[Finding]

    @property
    def findings(self) -> Iterator[tuple[Job | None, Finding]]:
        """All findings that are reported, each with its framework; None for those on the baseline."""
        for job, part in self.of_jobs:
            yield from ((job, finding) for finding in part.findings)
        yield from ((None, finding) for finding in self.of_baseline)


def passed(checks: Checks, baseline: Baseline | None, *, only_new: bool = False) -> Passed:
    """The findings to report of a run, including stale entries of the baseline if everything was checked; with
    `only_new` old findings are not among those of `checks`, so that none of its entries is known to be stale."""
    known = None
    if baseline:
        from framework_lint.filters.baseline import Known

        known = Known.of(baseline)
    of_jobs = [(job, reported(job.root, checked.findings, checked.suppressed, known)) for job, checked in checks]
    incomplete = any(checked.problems or checked.framework.unread for _, checked in checks)
    checked_all = not only_new and not incomplete and all(job.whole for job, _ in checks)
    if baseline and any(_may_be_part(job, checked, baseline) for job, checked in checks):
        checked_all = False
    return Passed(of_jobs, _stale(known, [job.settings for job, _ in checks]) if known and checked_all else [])


def _may_be_part(job: Job, checked: Checked, baseline: Baseline) -> bool:
    """Whether pages may be a part of what a baseline was written for: those of another folder than its own."""
    if not baseline.on_disk or checked.framework.header.file:
        return False
    return look.real(os.path.dirname(baseline.on_disk)) != look.real(job.root.folder)


def _stale(known: Known, settings: list[Settings]) -> list[Finding]:
    """Stale entries (SUP804), if every rule ran that could still find what the baseline lists."""
    from framework_lint.engine.place import place
    from framework_lint.rules.catalogue import all_rules
    from framework_lint.rules.selection import selected

    rules = all_rules()
    running = [{rule.code: rule for rule in selected(rules, each)} for each in settings]
    if any(each.select != ("ALL",) or "SUP804" not in codes for each, codes in zip(settings, running, strict=True)):
        return []
    rule, lines = running[0]["SUP804"], known.baseline.lines
    everywhere = set.intersection(*(set(codes) for codes in running))
    return [
        # The text of an entry is its line with the fingerprint of the finding: only that distinguishes entries.
        place(rule, hit, lambda _: lines, lambda _: "baseline")
        for entry, hit in known.stale()
        if entry.rule in everywhere or entry.rule not in rules
    ]


def report_of(
    checks: Checks,
    baseline: Baseline | None,
    applied: tuple[AppliedFix, ...],
    taken_away: list[TakenAway] | None,
    whose: Literal["own", "base"],
    paths: tuple[str, ...],
    *,
    only_new: bool = False,
    in_part: bool = False,
) -> Report:
    """The report of a run. Here paths become relative to the working directory; they are never converted back."""
    passing = passed(checks, baseline, only_new=only_new)
    problems: list[Problem] = []
    for job, checked in checks:
        # An unreadable file must not block whoever changes another one.
        problems += [
            problem._replace(path=job.source.display(problem.path))
            for problem in checked.problems
            if problem.kind != "unreadable" or job.covers(problem.path)
        ]
    return Report(
        findings=tuple(job.shown(finding) if job else finding for job, finding in passing.findings),
        problems=tuple(dict.fromkeys(problems)),
        files=sum(checked.files for _, checked in checks),
        roles=sum(len(checked.framework.roles) for _, checked in checks),
        lines=_Excerpts(checks, baseline),
        suppressed=sum(len(part.suppressed) for _, part in passing.of_jobs),
        fail_on=_strictest([job.settings.fail_on for job, _ in checks]),
        fixes=applied,
        frameworks=tuple(Shown(checked.framework, job.source.display) for job, checked in checks),
        set_aside=tuple(_set_aside(passing)),
        taken_away=None if taken_away is None else tuple(taken_away),
        settings=whose,
        paths=paths,
        in_part=in_part,
    )


class _Excerpts:
    """The lines of a file, by its path as reports show it."""

    def __init__(self, checks: Checks, baseline: Baseline | None) -> None:
        self._baseline = baseline
        self._files: dict[str, tuple[Source, str]] = {}
        for job, checked in checks:
            site = checked.framework.site
            addresses = checked.framework.files | ({site.file} if site else set())
            addresses |= {finding.path for finding in checked.findings}  # the configuration may lie above the root
            self._files.update(
                (job.source.display(where), (checked.source or job.source, where)) for where in addresses
            )

    def __call__(self, path: str) -> Lines:
        """Raises OSError where there is no such file, or it cannot be read any more."""
        if self._baseline and path == self._baseline.file:
            return self._baseline.lines
        if path not in self._files:
            raise FileNotFoundError(path)
        source, where = self._files[path]
        try:
            return lines_of(where, source.read(where))
        except Unreadable as error:
            raise OSError(str(error)) from None


def _set_aside(passing: Passed) -> Iterator[tuple[Finding, SetAside]]:
    """The findings that comments suppress or the baseline lists."""
    for job, part in passing.of_jobs:
        yield from ((job.shown(finding), "inSource") for finding in part.suppressed)
    for job, part in passing.of_jobs:
        yield from ((job.shown(finding), "external") for finding in part.listed)


def _strictest(thresholds: list[str]) -> str:
    """The strictest `fail-on` of several frameworks."""
    return min(thresholds, key=(*SEVERITIES, "never").index)
