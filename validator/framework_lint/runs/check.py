"""What `framework-lint check` does, apart from the command line.

Nothing here imports click, so that pre-commit's call (files, no options) does not have to load it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import Checked
from framework_lint.model.findings import SEVERITIES
from framework_lint.reports.report import Report
from framework_lint.runs.errors import FINDINGS, NOTHING, UNUSABLE, NothingToCheck, Usage
from framework_lint.runs.job import Job, StandardInput, Warn, checked_by, jobs_of, put_back
from framework_lint.runs.report import Checks, report_of
from framework_lint.source.display import shown_file
from framework_lint.source.files import Unreadable, read_typed

if TYPE_CHECKING:
    from framework_lint.filters.baseline import Baseline
    from framework_lint.online.links import Links
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
    show: Literal["", "settings", "files", "files as JSON"] = ""  # what to show instead of checking
    since: str | None = None  # report only what is new since this revision
    base: str | None = None  # the revision to compare with, if not `since`
    whose: Literal["own", "base"] = "own"  # whose settings, suppressions and baseline apply


class Outcome(NamedTuple):
    """The result of a check: a report, or what was requested instead of one."""

    code: int  # the exit code
    report: Report | None = None
    lines: Iterable[str] = ()  # for `show`
    diff: str | None = None  # what fixes would change
    text: str | None = None  # the text of standard input, with fixes


def run(request: CheckRequest, warn: Warn) -> Outcome:
    """Check what is requested. With `base` or `since` the report also says how the change weakens its own check.

    `warn` takes a line for people. Raises Usage, NothingToCheck, and WrongConfiguration for invalid settings.
    """
    jobs, stdin = jobs_of(
        request.paths, request.stdin_filename, request.given, request.config, isolated=request.isolated
    )
    if not jobs:
        raise NothingToCheck(
            "no framework.yaml here, in framework/ or below. Markdown pages are checked where you name their folder: "
            "`framework-lint .` for this one. `framework-lint init` begins a framework"
        )
    for job in jobs:
        put_back(job, warn)
    if request.show:
        return Outcome(NOTHING, lines=_shown(request, jobs))
    baseline = _baseline(request)
    fixed: Result | None = None
    if request.fix or request.diff:
        fixed = _fix(request, jobs, baseline, stdin, warn)
        if request.diff or stdin:
            code = FINDINGS if request.diff and fixed.shown else NOTHING
            return Outcome(code, diff=fixed.shown) if request.diff else Outcome(code, text=fixed.shown)
        baseline = _baseline(request)  # it may have been fixed as well
    report = _report(request, jobs, baseline, fixed, warn)
    return Outcome(UNUSABLE if fixed and fixed.unwritten else exit_code(report), report)


def _shown(request: CheckRequest, jobs: list[Job]) -> Iterable[str]:
    if request.show == "files as JSON":
        from framework_lint.runs.files import json_of

        return json_of(jobs).splitlines()
    if request.show == "files":
        from framework_lint.runs.files import lines_of
    else:
        from framework_lint.runs.show import settings_of as lines_of
    return (line for job in jobs for line in lines_of(job))


def _report(
    request: CheckRequest, jobs: list[Job], baseline: Baseline | None, fixed: Result | None, warn: Warn
) -> Report:
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
    if request.since:
        checks = [(job, _new(job, checked, request.since)) for job, checked in checks]
    taken_away = compared.taken_away if compared else None
    report = report_of(checks, baseline, fixed.applied if fixed else (), taken_away, request.whose, request.paths)
    if not report.problems and not any(_is_framework(checked) for _, checked in checks):
        where = ", ".join(request.paths) or "this directory"
        raise NothingToCheck(f"nothing to check in {where}: no roles, no skills, no framework.yaml")
    return report


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


def _compared(request: CheckRequest, checks: Checks, baseline: Baseline | None) -> Compared:
    from framework_lint.runs.base import compare
    from framework_lint.source.git import NoRevision

    paths = [path for path in (*request.paths, request.stdin_filename or "-") if path != "-"]
    ref = request.base or request.since or ""
    try:
        return compare(checks, baseline, ref, request.given, request.config, isolated=request.isolated, paths=paths)
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


def _new(job: Job, checked: Checked, since: str) -> Checked:
    from framework_lint.history.since import new_findings
    from framework_lint.source.git import NoRevision

    try:
        new = new_findings(job.root.folder, checked.findings, since, job.settings, _links(job.settings))
        return checked._replace(findings=new)
    except NoRevision as error:
        raise Usage(str(error)) from None


def _baseline(request: CheckRequest) -> Baseline | None:
    if not request.baseline or request.writes_baseline:
        return None
    from framework_lint.filters.baseline import Unusable, read

    file = request.baseline
    try:
        return read(shown_file(file), read_typed(file))._replace(on_disk=os.path.abspath(file))
    except Unreadable as error:
        raise Usage(f"the baseline {file} cannot be read: {error}") from None
    except Unusable as error:
        raise Usage(str(error)) from None


def _is_framework(checked: Checked) -> bool:
    """Whether there was anything to check; prose alone does not count."""
    framework = checked.framework
    return bool(framework.header.written or framework.roles or framework.skills or framework.unread)


def _links(settings: Settings) -> Links | None:
    if not settings.online:
        return None
    from framework_lint.online.links import HOSTS, Links

    return Links((*HOSTS, *settings.online_hosts), settings.option("DOC707", "hosts", ()))
