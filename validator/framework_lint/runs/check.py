"""What `framework-lint check` does, without the command line.

Nothing here imports click: the call that pre-commit makes, files and no options, does not pay for it.
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
    from framework_lint.runs.base import Compared
    from framework_lint.runs.fix import Result


class Asked(NamedTuple):
    """What is to be checked, and how; paths are as they were typed."""

    paths: tuple[str, ...] = ()
    given: Given = Given()
    config: str | None = None
    isolated: bool = False
    stdin_filename: str | None = None  # the file that standard input stands for
    baseline: str | None = None
    writes_baseline: bool = False  # whether all that is found is to be listed
    fix: Literal["", "safe", "suggest"] = ""  # the least sure kind of fix to apply
    diff: bool = False  # whether fixes are shown instead
    show: Literal["", "settings", "files"] = ""  # what is shown instead of a check
    since: str | None = None  # report only what is new since this revision
    base: str | None = None  # what to compare with, where it is not `since`
    whose: Literal["own", "base"] = "own"  # whose settings, comments and baseline hold


class Outcome(NamedTuple):
    """What came of it: a report, or what was asked for instead of one."""

    code: int
    report: Report | None = None
    lines: Iterable[str] = ()  # settings, files
    diff: str | None = None  # what fixes would change
    text: str | None = None  # the text of standard input, with fixes


def run(asked: Asked, warn: Warn) -> Outcome:
    """Check what was asked for. What the change since `base` or `since` takes away from the check is in the report.

    Raises Usage, NothingToCheck, and WrongConfiguration for settings that cannot be followed.
    """
    jobs, stdin = jobs_of(asked.paths, asked.stdin_filename, asked.given, asked.config, isolated=asked.isolated)
    if not jobs:
        raise NothingToCheck(
            "no framework.yaml here, in framework/ or below. Markdown pages are checked where you name their folder: "
            "`framework-lint .` for this one. `framework-lint init` begins a framework"
        )
    for job in jobs:
        put_back(job, warn)
    if asked.show:
        from framework_lint.runs import show

        lines_of = show.settings_of if asked.show == "settings" else show.files_of
        return Outcome(NOTHING, lines=(line for job in jobs for line in lines_of(job)))
    baseline = _baseline(asked)
    fixed: Result | None = None
    if asked.fix or asked.diff:
        fixed = _fix(asked, jobs, baseline, stdin, warn)
        if asked.diff or stdin:
            code = FINDINGS if asked.diff and fixed.shown else NOTHING
            return Outcome(code, diff=fixed.shown) if asked.diff else Outcome(code, text=fixed.shown)
        baseline = _baseline(asked)  # it may have been mended too
    report = _report(asked, jobs, baseline, fixed, warn)
    return Outcome(UNUSABLE if fixed and fixed.unwritten else exit_code(report), report)


def _report(asked: Asked, jobs: list[Job], baseline: Baseline | None, fixed: Result | None, warn: Warn) -> Report:
    with_base = asked.whose == "base"
    checks = [(job, checked_by(job, links=None if with_base else _links(job.settings), warn=warn)) for job in jobs]
    compared = None
    if asked.base or asked.since:
        compared = _compared(asked, checks, baseline)
        if with_base:
            baseline = compared.baseline
            checks = [
                (job, checked_by(job, links=_links(job.settings), is_accepted=is_accepted, warn=warn))
                for job, is_accepted in compared.jobs
            ]
    if asked.since:
        checks = [(job, _new(job, checked, asked.since)) for job, checked in checks]
    taken_away = compared.taken_away if compared else None
    report = report_of(checks, baseline, fixed.mended if fixed else (), taken_away, asked.whose, asked.paths)
    if not report.problems and not any(_is_framework(checked) for _, checked in checks):
        raise NothingToCheck(
            f"nothing to check in {', '.join(asked.paths) or 'this directory'}: no roles, no skills, no framework.yaml"
        )
    return report


def exit_code(report: Report) -> int:
    """The exit code that a report stands for."""
    if report.problems:
        return UNUSABLE
    threshold = SEVERITIES.index(report.fail_on) if report.fail_on in SEVERITIES else len(SEVERITIES)
    return FINDINGS if any(SEVERITIES.index(finding.severity) >= threshold for finding in report.findings) else NOTHING


def _fix(asked: Asked, jobs: list[Job], baseline: Baseline | None, stdin: StandardInput | None, warn: Warn) -> Result:
    from framework_lint.runs.fix import apply_fixes

    stands_for = stdin.path if stdin else None
    result = apply_fixes(jobs, baseline, asked.fix or "safe", write=not asked.diff, stdin=stands_for)
    for warning in result.warnings:
        warn(warning)
    return result


def _compared(asked: Asked, checks: Checks, baseline: Baseline | None) -> Compared:
    from framework_lint.runs.base import compare
    from framework_lint.source.git import NoRevision

    paths = [path for path in (*asked.paths, asked.stdin_filename or "-") if path != "-"]
    ref = asked.base or asked.since or ""
    try:
        return compare(checks, baseline, ref, asked.given, asked.config, isolated=asked.isolated, paths=paths)
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


def _baseline(asked: Asked) -> Baseline | None:
    if not asked.baseline or asked.writes_baseline:
        return None
    from framework_lint.filters.baseline import Unusable, read

    file = asked.baseline
    try:
        return read(shown_file(file), read_typed(file))._replace(on_disk=os.path.abspath(file))
    except Unreadable as error:
        raise Usage(f"the baseline {file} cannot be read: {error}") from None
    except Unusable as error:
        raise Usage(str(error)) from None


def _is_framework(checked: Checked) -> bool:
    """Whether anything was there to check; prose alone is not."""
    framework = checked.framework
    return bool(framework.header.written or framework.roles or framework.skills or framework.unread)


def _links(settings: Settings) -> Links | None:
    if not settings.online:
        return None
    from framework_lint.online.links import HOSTS, Links

    return Links((*HOSTS, *settings.online_hosts), settings.option("DOC707", "hosts", ()))
