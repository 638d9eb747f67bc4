"""What `framework-lint check` does, apart from the command line.

Nothing here imports click, so that pre-commit's call (files, no options) does not have to load it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import Checked
from framework_lint.model.findings import SEVERITIES, TakenAway
from framework_lint.reports.report import Report
from framework_lint.reports.summary import count
from framework_lint.runs import nothing, profiles, schemas
from framework_lint.runs.errors import FINDINGS, NOTHING, UNUSABLE, NothingToCheck, Usage
from framework_lint.runs.job import Job, StandardInput, Warn, checked_by, jobs_of, put_back
from framework_lint.runs.report import Checks, report_of
from framework_lint.source import look

if TYPE_CHECKING:
    from framework_lint.filters.baseline import Baseline
    from framework_lint.online.links import Links
    from framework_lint.reports.origin import Origin
    from framework_lint.rules.shared.habits import Habits
    from framework_lint.runs.base import Compared
    from framework_lint.runs.fix import Result


class CheckRequest(NamedTuple):
    """What to check, and how; paths are as they were typed."""

    paths: tuple[str, ...] = ()
    given: Given = Given()  # settings on the command line
    config: str | None = None  # the configuration file, instead of the nearest one
    isolated: bool = False  # whether no configuration is read
    stdin_filename: str | None = None  # the file that standard input stands for
    baseline: str | None = None  # the file whose findings are not reported
    writes_baseline: bool = False  # whether a baseline is written, so that all findings are wanted
    fix: Literal["", "safe", "suggest"] = ""  # the least certain kind of fix to apply
    diff: bool = False  # whether fixes are shown rather than applied
    add_ignore: str = ""  # the reason to write into comments that suppress what the selected rule finds
    show: Literal["", "settings", "files", "files as JSON"] = ""  # what to show instead of checking
    since: str | None = None  # report only what is new since this revision
    base: str | None = None  # the revision to compare with, if not `since`
    whose: Literal["own", "base"] = "own"  # whose settings, suppressions and baseline apply
    gitignore: bool = True  # whether what git ignores is left out
    if_any: bool = False  # whether all is well where there is no framework
    source_url: str = ""  # where the repository's files can be read


class Outcome(NamedTuple):
    """The result of a check: a report, or what was requested instead of one."""

    code: int  # the exit code
    report: Report | None = None
    lines: Iterable[str] = ()  # for `show`
    diff: str | None = None  # what fixes would change
    text: str | None = None  # the text of standard input, with fixes
    notice: Iterable[str] = ()  # lines for people, below the report


def run(request: CheckRequest, warn: Warn) -> Outcome:
    """Check what is requested. With `base` or `since` the report also says how the change weakens its own check.

    `warn` takes a line for people. Raises Usage, NothingToCheck, and WrongConfiguration for invalid settings.
    """
    jobs, stdin = jobs_of(
        request.paths,
        request.stdin_filename,
        request.given,
        request.config,
        isolated=request.isolated,
        gitignore=request.gitignore,
    )
    for job in jobs:
        put_back(job, warn)
    if request.show:
        return Outcome(NOTHING, lines=_shown(request, jobs))
    baseline = _baseline(request, jobs)
    unwritten = bool(request.add_ignore) and _add_ignores(request, jobs, baseline, warn)
    fixed: Result | None = None
    if request.fix or request.diff:
        fixed = _fix(request, jobs, baseline, stdin, warn)
        if request.diff and not fixed.shown and not nothing.anything_read(fixed.checks):
            raise NothingToCheck(nothing.why_nothing(fixed.checks, request.paths))
        if request.diff or stdin:
            code = FINDINGS if request.diff and fixed.shown else NOTHING
            return Outcome(code, diff=fixed.shown) if request.diff else Outcome(code, text=fixed.shown)
        baseline = _baseline(request, jobs)  # it may have been fixed as well
    checks, taken_away, baseline = _checked(request, jobs, baseline, warn)
    in_part = bool(request.given.select) or (bool(request.paths) and all(map(look.is_file, request.paths)))
    applied = fixed.applied if fixed else ()
    report = report_of(
        checks,
        baseline,
        applied,
        taken_away,
        request.whose,
        request.paths,
        only_new=bool(request.since),
        in_part=in_part,
    )
    report.origin = partial(_origin, request.source_url)
    if not report.problems:
        _expect_something(request, checks, report)
    code = UNUSABLE if unwritten or (fixed and fixed.unwritten) else exit_code(report)
    return Outcome(code, report, notice=_notice(checks))


def _notice(checks: Checks) -> Iterator[str]:
    """What people are to know beside the findings: how data was read, what was not, and where no role is."""
    yield from nothing.no_roles(checks) if nothing.misses_roles(checks) else profiles.notice(checks)
    yield from nothing.folders_without(checks)
    yield from profiles.like_data(checks)
    yield from profiles.of_configuration(checks)
    yield from schemas.notice(checks)


def _origin(source_url: str) -> Origin:
    from framework_lint.hosting.origin import origin_of

    return origin_of(os.environ, source_url)


def _shown(request: CheckRequest, jobs: list[Job]) -> Iterable[str]:
    if request.show == "files as JSON":
        from framework_lint.runs.files import json_of

        return json_of(jobs).splitlines()
    if request.show == "files":
        from framework_lint.runs.files import lines_of
    else:
        from framework_lint.runs.show import settings_of as lines_of
    return (line for job in jobs for line in lines_of(job))


def _expect_something(request: CheckRequest, checks: Checks, report: Report) -> None:
    """Raises NothingToCheck."""
    if not nothing.anything_read(checks):
        raise NothingToCheck(nothing.why_nothing(checks, request.paths))
    if request.if_any and not nothing.is_framework(checks) and not any(f.rule == "STR014" for f in report.findings):
        raise NothingToCheck(f"no career framework here: {count(report.files, 'file')} hold no role")


def _checked(
    request: CheckRequest, jobs: list[Job], baseline: Baseline | None, warn: Warn
) -> tuple[Checks, list[TakenAway] | None, Baseline | None]:
    """The checks of a run, what a change takes away from them, and the baseline that holds for them."""
    with_base = request.whose == "base"
    habits = {job.root.folder: _habits_at_base(job, request) for job in jobs}
    checks = [
        (
            job,
            checked_by(job, links=None if with_base else _links(job.settings), warn=warn, base=habits[job.root.folder]),
        )
        for job in jobs
    ]
    compared = None
    if request.base or request.since:
        compared = _compared(request, checks, baseline)
        if with_base:
            baseline = compared.baseline
            checks = [
                (
                    job,
                    checked_by(
                        job,
                        links=_links(job.settings),
                        is_accepted=is_accepted,
                        warn=warn,
                        base=habits[job.root.folder],
                    ),
                )
                for job, is_accepted in compared.jobs
            ]
        of_base = [job.settings for job, _ in compared.jobs]
        checks = [
            (job, _compared_with_base(request, job, checked, before))
            for (job, checked), before in zip(checks, of_base, strict=True)
        ]
    all_checks: Checks = checks
    if any(job.settings.expect_roles for job, _ in checks):
        from framework_lint.runs.lost_roles import with_fewer_roles

        all_checks = with_fewer_roles(checks)
    return all_checks, compared.taken_away if compared else None, baseline


def exit_code(report: Report) -> int:
    """The exit code for a report."""
    if report.problems:
        return UNUSABLE
    threshold = SEVERITIES.index(report.fail_on) if report.fail_on in SEVERITIES else len(SEVERITIES)
    return FINDINGS if any(SEVERITIES.index(finding.severity) >= threshold for finding in report.findings) else NOTHING


def _fix(
    request: CheckRequest, jobs: list[Job], baseline: Baseline | None, stdin: StandardInput | None, warn: Warn
) -> Result:
    from framework_lint.runs.fix import apply_fixes

    stdin_path = stdin.path if stdin else None
    result = apply_fixes(jobs, baseline, request.fix or "safe", write=not request.diff, stdin=stdin_path)
    for warning in result.warnings:
        warn(warning)
    return result


def _add_ignores(request: CheckRequest, jobs: list[Job], baseline: Baseline | None, warn: Warn) -> bool:
    """Write comments, say what was done, and whether a file could not be written."""
    from framework_lint.runs.add_ignore import add_ignores

    done = add_ignores(jobs, baseline, request.given.select or (), request.add_ignore)
    for line in done.said:
        warn(line)
    return done.unwritten


def _compared(request: CheckRequest, checks: Checks, baseline: Baseline | None) -> Compared:
    from framework_lint.runs.base import compare
    from framework_lint.source.git import NoRevision

    paths = [path for path in (*request.paths, request.stdin_filename or "-") if path != "-"]
    ref = request.base or request.since or ""
    try:
        return compare(
            checks,
            baseline,
            ref,
            request.given,
            request.config,
            isolated=request.isolated,
            paths=paths,
            is_typed=request.baseline is not None,
        )
    except NoRevision as error:
        raise Usage(str(error)) from None


def _habits_at_base(job: Job, request: CheckRequest) -> Habits | None:
    ref = request.base or request.since
    if not ref:
        return None
    from framework_lint.history.since import habits_at
    from framework_lint.source.git import NoRevision

    try:
        return habits_at(job.root.folder, ref, job.settings)
    except NoRevision as error:
        raise Usage(str(error)) from None


def _compared_with_base(request: CheckRequest, job: Job, checked: Checked, settings: Settings) -> Checked:
    """A check with the roles that are lost since the base, and with `since` only what is new. `settings` are those of
    the base, by which it is known what was a role there."""
    from framework_lint.history.since import framework_at, new_findings
    from framework_lint.runs.lost_roles import with_lost_roles
    from framework_lint.source.git import NoRevision

    folder, before = job.root.folder, None
    try:
        if request.since:
            new = new_findings(folder, checked.findings, request.since, job.settings, _links(job.settings))
            checked = checked._replace(findings=new.findings)
            before = new.before if settings == job.settings else None
        before = before or framework_at(folder, request.since or request.base or "", settings)
    except NoRevision as error:
        raise Usage(str(error)) from None
    return with_lost_roles(job, checked, before)


def _baseline(request: CheckRequest, jobs: list[Job]) -> Baseline | None:
    """The baseline that was typed, else the one that the configuration names."""
    if request.writes_baseline or not (request.baseline or any(job.settings.baseline for job in jobs)):
        return None
    from framework_lint.runs.baseline import baseline_named_by, baseline_typed

    if request.baseline:
        return baseline_typed(request.baseline)
    return baseline_named_by(jobs)


def _links(settings: Settings) -> Links | None:
    if not settings.online:
        return None
    from framework_lint.online.links import HOSTS, Links

    return Links((*HOSTS, *settings.online_hosts), settings.option("DOC707", "hosts", ()))
