"""Show the result of a check: in the terminal, in report files, as an exit code. Does not need click (see `cli`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framework_lint import terminal
from framework_lint.config.file import WrongConfiguration
from framework_lint.model.findings import Finding, place_of
from framework_lint.reports.formats import render
from framework_lint.reports.report import LONG, Report
from framework_lint.runs.check import CheckRequest, Outcome, run
from framework_lint.runs.errors import NOTHING, UNUSABLE, NothingToCheck, Usage
from framework_lint.source.files import beside

_LESS_SURE = " without a person; --unsafe-fixes also shows what needs a look"


class Presentation(NamedTuple):
    """How to show the result of a check."""

    format: str = "text"
    outputs: Sequence[tuple[str, str]] = ()  # reports to write as well: format and file
    write_baseline: str | None = None  # the file for a baseline with all findings, instead of a report
    statistics: bool = False  # whether to count findings by rule instead of showing them
    color: str = "auto"  # or "always", "never"
    quiet: bool = False  # whether to show nothing if nothing was found
    full: bool = False  # whether a long report is shown in a terminal without an overview
    show_fixes: bool = False  # whether each fix is named that was applied
    sort: str = "path"  # or "severity": the worst first, then by path


def check(request: CheckRequest, presentation: Presentation = Presentation()) -> int:
    """Run a check, show its result, and return its exit code. Raises Usage."""
    for file in (*(file for _, file in presentation.outputs), *filter(None, [presentation.write_baseline])):
        _expect_folder(file)
    try:
        outcome = _watched(request) if terminal.is_watched() else run(request, terminal.complain)
    except NothingToCheck as error:
        terminal.complain(error)
        return NOTHING if request.if_any else error.code
    except WrongConfiguration as error:
        return _show_configuration(error, presentation.color)
    if outcome.report:
        code = _show_report(outcome.report, outcome.code, presentation)
        if not presentation.quiet:
            _show_notice(outcome.notice)
        return code
    _show_instead(outcome, request, presentation.quiet)
    return outcome.code


def _watched(request: CheckRequest) -> Outcome:
    """Run a check, and say to whoever waits for it that it goes on; `--online` has a bar of its own."""
    from framework_lint.commands.progress import progress

    if request.given.online:
        return run(request, terminal.complain)
    with progress("checking") as clear:

        def warn(line: str) -> None:
            clear()
            terminal.complain(line)

        return run(request, warn)


def _show_report(report: Report, code: int, presentation: Presentation) -> int:
    report.names_each_fix = presentation.show_fixes
    if presentation.sort == "severity":
        report.sort_by_severity()
    if presentation.write_baseline:
        return _write_baseline(presentation.write_baseline, report)
    for name, file in presentation.outputs:
        _write(file, render(name, report))
    if presentation.quiet and not (report.findings or report.problems or report.taken_away):
        return code
    try:
        color, width = terminal.colored(presentation.color), terminal.width()
        if presentation.statistics:
            pieces = _statistics(report)
        elif _begins_with_overview(report, presentation):
            pieces = _overview(report, color, width)
        else:
            pieces = render(presentation.format, report, color=color, width=width)
        terminal.emit(pieces)
    except BrokenPipeError:
        terminal.leave_quietly()
    return code


def _show_notice(lines: Iterable[str]) -> None:
    """Show lines for people on standard error, with the program's name before the first."""
    for number, line in enumerate(lines):
        terminal.say(line) if number else terminal.complain(line)


def _show_instead(outcome: Outcome, request: CheckRequest, quiet: bool) -> None:
    """Show what was requested instead of a report."""
    for line in outcome.lines:
        terminal.show(line)
    if outcome.text is not None:
        terminal.emit([outcome.text])
    if outcome.diff is not None:
        terminal.show_lines(outcome.diff)
        if not outcome.diff and not quiet:
            terminal.complain(f"nothing to fix{_LESS_SURE if request.fix != 'suggest' else ''}")


def _begins_with_overview(report: Report, presentation: Presentation) -> bool:
    """Whether so much is found that a person in a terminal needs to know first what it is."""
    if presentation.format != "text" or presentation.full or report.paths or report.in_part:
        return False
    return len(report.findings) > LONG and sys.stdout.isatty()


def _overview(report: Report, color: bool, width: int) -> Iterable[str]:
    from framework_lint.reports.overview import render as overview

    return overview(report, color=color, width=width)


def _statistics(report: Report) -> Iterable[str]:
    from framework_lint.reports.statistics import render as table

    return table(report)


def _show_configuration(error: WrongConfiguration, color: str) -> int:
    """Show on standard error what is wrong in a configuration file, in the form of findings."""
    from framework_lint.reports.text import Drawing

    drawing = Drawing(lambda path: error.lines, terminal.width(), terminal.colored(color, sys.stderr))
    for rule, hit in error.hits:
        place = place_of(hit.at)
        finding = Finding(rule, "", "error", hit.message, place.path, place.span, place.pointer, "", help=hit.help)
        terminal.emit(("\n".join(drawing.finding(finding)), "\n\n"), sys.stderr)
    return UNUSABLE


def _write_baseline(file: str, report: Report) -> int:
    from framework_lint.filters.baseline import as_text

    _write(file, [as_text(report.findings)])
    number = len(report.findings)
    terminal.complain(f"wrote {number} {'finding' if number == 1 else 'findings'} to {file}")
    return UNUSABLE if report.problems else NOTHING


def _expect_folder(file: str) -> None:
    """Raises Usage if a report cannot be written for want of its folder: checked before anything is changed."""
    folder = os.path.dirname(file)
    if folder and not os.path.isdir(folder):
        raise Usage(f"cannot write {file}: there is no folder {folder}")


def _write(file: str, pieces: Iterable[str]) -> None:
    """Write a report to a file. Raises Usage."""
    from framework_lint.source.writer import NotWritten, write_file

    try:
        write_file(file, "".join(pieces).encode("utf-8", "replace"), beside(file))
    except NotWritten as error:
        raise Usage(str(error)) from None
