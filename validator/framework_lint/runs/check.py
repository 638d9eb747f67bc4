"""Check what paths name and report it: what `framework-lint check` does, without the command line.

Nothing here imports click: the call that pre-commit makes, files and no options, does not pay for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint import terminal
from framework_lint.config.file import WrongConfiguration, settings_for
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import Checked, check
from framework_lint.model.findings import SEVERITIES, Finding, Mended, Problem, TakenAway, place_of
from framework_lint.model.spans import Lines
from framework_lint.reports import Report, Shown, render
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.selection import UnknownSelector, selected
from framework_lint.source.files import Top, Unreadable, beside, read_typed, top_of
from framework_lint.source.overlay import Overlay
from framework_lint.source.roots import HEADERS, Root, default_roots, roots_of, site_file
from framework_lint.source.tree import Source, WorkTree, shown_file

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.filters.baseline import Baseline, Known
    from framework_lint.online import Links
    from framework_lint.reports import SetAside
    from framework_lint.runs.base import Compared

NOTHING, FINDINGS, UNUSABLE, EMPTY = 0, 1, 2, 3
_LESS_SURE = " without a person; --unsafe-fixes also shows what needs a look"


class Usage(Exception):
    """What was asked for cannot be done; the message says why."""


class Job(NamedTuple):
    """One framework to check: where it is, what is read, and the settings that hold for it."""

    root: Root
    source: Source
    settings: Settings
    top: Top = Top(())  # where its files may be read and written

    @property
    def whole(self) -> bool:
        """Whether all of it was asked for."""
        return lies_in(self.root.folder, self.root.asked)

    def on_disk(self, where: str) -> str:
        """The absolute path of a file, given by its address."""
        return os.path.normpath(os.path.join(self.root.folder, where))

    def address(self, path: str) -> str:
        """The address of a file, given by its absolute path."""
        return _address(path, self.root)

    def covers(self, where: str) -> bool:
        """Whether a file was asked for, or is what the whole check rests on."""
        return where in HEADERS or lies_in(self.on_disk(where), self.root.asked)

    def may_change(self, path: str) -> bool:
        """Whether a fix may change a file (absolute): one that was asked for, and the site of a whole framework."""
        return lies_in(path, self.root.asked) or (self.whole and path == site_file(self.root.folder))

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding or what it is related to lies in a path asked for."""
        if self.whole:
            # Only one who sees everything can say that something is of no use.
            return True
        if finding.rule == "SUP801":
            return False
        places = {finding.path, *(related.path for related in finding.related)}
        return any(lies_in(self.on_disk(place), self.root.asked) for place in places)

    def shown(self, finding: Finding) -> Finding:
        """A finding whose files are named as people see them: from the working directory."""
        return finding.with_paths(self.source.display)


def run(
    paths: Sequence[str],
    given: Given = Given(),
    *,
    config: str | None = None,
    isolated: bool = False,
    format: str = "text",
    outputs: Sequence[tuple[str, str]] = (),
    stdin_filename: str | None = None,
    baseline: str | None = None,
    write_baseline: str | None = None,
    fix: str = "",
    diff: bool = False,
    show: str = "",
    statistics: bool = False,
    color: str = "auto",
    quiet: bool = False,
    since: str | None = None,
    base: str | None = None,
    whose: Literal["own", "base"] = "own",
) -> int:
    """Check, write the reports and return the exit code. Raises Usage.

    What the change since `base` (where it is not given, `since`) takes away from the check is said; with `whose`
    settings `base` it does not hold.

    `fix` is empty or the least sure kind of fix to apply, `safe` or `suggest`; with `diff` they are shown instead.
    `show` is empty, `settings` or `files`: what is shown instead of a check.
    """
    if (since or base) and (fix or diff):
        option = "--since" if since else "--base"
        raise Usage(f"{option} does not go with --fix or --diff: they mend whatever can be mended")
    if whose == "base" and not (since or base):
        raise Usage("--settings base goes with --base or --since: they say where the settings are taken from")
    for file in (*(file for _, file in outputs), *filter(None, [write_baseline])):
        _check_folder(file)
    overlay = _standard_input(paths, stdin_filename)
    roots = _roots(paths, stdin_filename)
    if not roots:
        return _empty(
            "no framework.yaml here, in framework/ or below. Markdown pages are checked where you name their folder: "
            "`framework-lint .` for this one. `framework-lint init` begins a framework"
        )
    typed = [path for path in (*paths, stdin_filename or "-") if path != "-"] or ["."]
    jobs = []
    for root in roots:
        try:
            settings = settings_for(root.folder, given, all_rules, config, isolated=isolated)
            top = top_of(root.folder, typed)
            jobs.append(Job(root, _source(root, top, overlay), settings, top))
        except WrongConfiguration as error:
            return _wrong_configuration(error, color)
    for job in jobs:
        _put_back(job)
    if show:
        from framework_lint.runs import show as showing

        lines = showing.settings_of if show == "settings" else showing.files_of
        for job in jobs:
            for line in lines(job):
                terminal.show(line)
        return NOTHING
    known = _baseline(baseline) if baseline and not write_baseline else None
    mended: tuple[Mended, ...] = ()
    left = False
    if fix or diff:
        from framework_lint.runs.fix import apply_fixes

        result = apply_fixes(jobs, known, fix or "safe", write=not diff, stdin=overlay[0] if overlay else None)
        left = result.unwritten
        for warning in result.warnings:
            terminal.complain(warning)
        if diff or overlay:
            if diff:
                terminal.show_lines(result.shown)
                if not result.shown and not quiet:
                    terminal.complain(f"nothing to fix{_LESS_SURE if fix != 'suggest' else ''}")
            else:
                terminal.emit([result.shown])
            return FINDINGS if diff and result.shown else NOTHING
        mended = result.mended
        known = _baseline(baseline) if known and baseline else None  # it may have been mended too
    runs = [(job, checked_by(job, links=None if whose == "base" else _links(job.settings))) for job in jobs]
    weakened = None
    if start := base or since:
        wanted = [path for path in (*paths, stdin_filename or "-") if path != "-"]
        compared = _compared(runs, known, start, given, config, isolated, wanted)
        weakened = compared.taken_away
        if whose == "base":
            known = compared.baseline
            runs = [(job, checked_by(job, links=_links(job.settings), heeds=heeds)) for job, heeds in compared.jobs]
    if since:
        runs = [(job, _new(job, checked, since)) for job, checked in runs]
    report = _report(runs, known, mended, weakened, whose, tuple(paths))
    if not report.problems and not any(_is_framework(checked) for _, checked in runs):
        return _empty(
            f"nothing to check in {', '.join(paths) or 'this directory'}: no roles, no skills, no framework.yaml"
        )
    if write_baseline:
        return _write_baseline(write_baseline, report)
    for name, file in outputs:
        _write(file, render(name, report))
    if not (quiet and not report.findings and not report.problems and not report.taken_away):
        try:
            shown = render(format, report, color=terminal.colored(color), width=terminal.width())
            terminal.emit(_statistics(report) if statistics else shown)
        except BrokenPipeError:
            terminal.leave_quietly()
    return UNUSABLE if left else exit_code(report)


def checked_by(
    job: Job,
    changed: Mapping[str, bytes] = {},
    links: Links | None = None,
    heeds: Callable[[Suppression], bool] | None = None,
) -> Checked:
    """What a check of one framework gives, with some of its files (by their address) replaced and, where `heeds` is
    given, only the comments that it accepts."""
    source = Overlay(job.source, changed) if changed else job.source
    try:
        checked = check(source, job.settings, links=links, heeds=heeds)
    except UnknownSelector as error:
        raise Usage(str(error)) from None
    for said in (links.proposal, links.warning) if links else ():
        if said:
            terminal.complain(said)
    return checked


def _compared(
    runs: list[tuple[Job, Checked]],
    known: Baseline | None,
    ref: str,
    given: Given,
    config: str | None,
    isolated: bool,
    paths: Sequence[str],
) -> Compared:
    from framework_lint.runs.base import compare
    from framework_lint.source.git import NoRevision

    try:
        return compare(runs, known, ref, given, config, isolated=isolated, paths=paths)
    except NoRevision as error:
        raise Usage(str(error)) from None


def _new(job: Job, checked: Checked, since: str) -> Checked:
    from framework_lint.filters.since import new_findings
    from framework_lint.source.git import NoRevision

    try:
        new = new_findings(job.root.folder, checked.findings, since, job.settings, _links(job.settings))
        return checked._replace(findings=new)
    except NoRevision as error:
        raise Usage(str(error)) from None


def _statistics(report: Report) -> Iterable[str]:
    from framework_lint.reports.statistics import render as table

    return table(report)


def _wrong_configuration(error: WrongConfiguration, color: str) -> int:
    """Say on standard error what is wrong in a configuration file, as every finding is said."""
    from framework_lint.reports.text import Drawing

    drawing = Drawing(lambda path: error.lines, terminal.width(), terminal.colored(color, sys.stderr))
    for rule, hit in error.hits:
        place = place_of(hit.at)
        finding = Finding(rule, "", "error", hit.message, place.path, place.span, place.pointer, "", help=hit.help)
        terminal.emit(("\n".join(drawing.finding(finding)), "\n\n"), sys.stderr)
    return UNUSABLE


def _baseline(file: str) -> Baseline:
    from framework_lint.filters.baseline import Unusable, read

    try:
        return read(shown_file(file), read_typed(file))._replace(on_disk=os.path.abspath(file))
    except Unreadable as error:
        raise Usage(f"the baseline {file} cannot be read: {error}") from None
    except Unusable as error:
        raise Usage(str(error)) from None


def _write_baseline(file: str, report: Report) -> int:
    from framework_lint.filters.baseline import as_text

    _write(file, [as_text(report.findings)])
    number = len(report.findings)
    terminal.complain(f"wrote {number} {'finding' if number == 1 else 'findings'} to {file}")
    return UNUSABLE if report.problems else NOTHING


def _is_framework(checked: Checked) -> bool:
    """Whether anything was there to check; prose alone is not."""
    found = checked.framework
    return bool(found.header.written or found.roles or found.skills or found.unread)


def _links(settings: Settings) -> Links | None:
    if not settings.online:
        return None
    from framework_lint.online import HOSTS, Links

    return Links((*HOSTS, *settings.online_hosts), settings.option("DOC707", "hosts", ()))


def exit_code(report: Report) -> int:
    if report.problems:
        return UNUSABLE
    threshold = SEVERITIES.index(report.fail_on) if report.fail_on in SEVERITIES else len(SEVERITIES)
    return FINDINGS if any(SEVERITIES.index(finding.severity) >= threshold for finding in report.findings) else NOTHING


def _standard_input(paths: Sequence[str], stdin_filename: str | None) -> tuple[str, bytes] | None:
    if "-" not in paths:
        if stdin_filename:
            raise Usage("--stdin-filename goes with - as the path")
        return None
    if not stdin_filename:
        raise Usage("- reads standard input: say with --stdin-filename which file it stands for")
    if os.path.isdir(stdin_filename):
        raise Usage(f'--stdin-filename names a file, but "{stdin_filename}" is a folder')
    return os.path.abspath(stdin_filename), sys.stdin.buffer.read()


def _roots(paths: Sequence[str], stdin_filename: str | None) -> list[Root]:
    wanted = [path for path in paths if path != "-"]
    for path in wanted:
        if not os.path.lexists(path):
            raise Usage(f'there is no file or folder "{path}"{_near(path)}')
    if stdin_filename:
        wanted.append(stdin_filename)
    if wanted:
        return roots_of(wanted)
    return [Root(folder, (folder,)) for folder in default_roots(".")]


def _near(path: str) -> str:
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return ""
    spaced = next((one for one in names if one.startswith(f"{name} ")), None)
    if spaced:
        return f'; did you mean "{os.path.join(folder, spaced)}"? Type it with the quotes, because of the space'
    close = get_close_matches(name, names, 1, 0.7)
    return f'; did you mean "{os.path.join(folder, close[0])}"?' if close else ""


def _put_back(job: Job) -> None:
    """Put back what a writer that was cut off left half written, and say so."""
    left = [where for where in job.source.files() if where.rpartition("/")[2].startswith(".framework-lint-")]
    if not left or not isinstance(job.source, WorkTree):
        return
    from framework_lint.source.writer import restored

    for path in restored(map(job.on_disk, left), job.top):
        terminal.complain(f"put back {path}, whose writing had been cut off")


def _address(path: str, root: Root) -> str:
    return os.path.relpath(path, root.folder).replace(os.sep, "/")


def _source(root: Root, top: Top, overlay: tuple[str, bytes] | None) -> Source:
    tree = WorkTree(root.folder, top)
    if overlay and _inside(overlay[0], root.folder):
        return Overlay(tree, {_address(overlay[0], root): overlay[1]})
    return tree


class Wanted(NamedTuple):
    """What the paths asked for concern, beyond the baseline; each finding with the framework whose file it stands in,
    None for the baseline's own."""

    findings: list[tuple[Job | None, Finding]]
    suppressed: list[tuple[Job, Finding]]  # what comments took away


def found_in(runs: Sequence[tuple[Job, Checked]], baseline: Baseline | None) -> Wanted:
    """The findings to report."""
    findings: list[tuple[Job | None, Finding]] = []
    suppressed: list[tuple[Job, Finding]] = []
    known = None
    if baseline:
        from framework_lint.filters.baseline import Known

        known = Known.of(baseline)
    for job, checked in runs:
        new = known.new(checked.findings) if known else checked.findings
        findings += [(job, finding) for finding in new if job.concerns(finding)]
        suppressed += [(job, finding) for finding in checked.suppressed if job.concerns(finding)]
    broken = any(checked.problems or checked.framework.unread for _, checked in runs)
    if known and not broken and all(job.whole for job, _ in runs):
        findings += [(None, finding) for finding in _stale(known, [job.settings for job, _ in runs])]
    return Wanted(findings, suppressed)


def _stale(known: Known, settings: list[Settings]) -> list[Finding]:
    """SUP804, where every rule ran that could still find what the baseline lists."""
    from framework_lint.engine.place import place

    rules = all_rules()
    running = [{rule.code: rule for rule in selected(rules, one)} for one in settings]
    if any(one.select != ("ALL",) or "SUP804" not in codes for one, codes in zip(settings, running, strict=True)):
        return []
    rule, lines = running[0]["SUP804"], known.baseline.lines
    everywhere = set.intersection(*(set(codes) for codes in running))
    idle = set(rules) - everywhere
    return [
        # The entry's own text is its line, which names the finding's fingerprint: nothing else tells them apart.
        place(rule, hit, lambda _: lines, lambda _: "baseline")
        for entry, hit in known.stale()
        if entry.rule not in idle
    ]


def _report(
    runs: list[tuple[Job, Checked]],
    baseline: Baseline | None,
    mended: tuple[Mended, ...],
    weakened: list[TakenAway] | None,
    whose: Literal["own", "base"],
    paths: tuple[str, ...],
) -> Report:
    wanted = found_in(runs, baseline)
    problems: list[Problem] = []
    readers: dict[str, tuple[Source, str]] = {}
    for job, checked in runs:
        # An old file that cannot be read must not block whoever changes another one.
        problems += [
            one._replace(path=job.source.display(one.path))
            for one in checked.problems
            if one.kind != "unreadable" or job.covers(one.path)
        ]
        site = checked.framework.site
        addresses = checked.framework.files | ({site.file} if site else set())
        readers.update((job.source.display(where), (job.source, where)) for where in addresses)

    def lines(path: str) -> Lines:
        if baseline and path == baseline.file:
            return baseline.lines
        if path not in readers:
            raise FileNotFoundError(path)
        source, where = readers[path]
        try:
            return Lines(source.read(where).decode("utf-8-sig", "replace"))
        except Unreadable as error:
            raise OSError(str(error)) from None

    return Report(
        findings=tuple(job.shown(finding) if job else finding for job, finding in wanted.findings),
        problems=tuple(dict.fromkeys(problems)),
        files=sum(checked.files for _, checked in runs),
        roles=sum(len(checked.framework.roles) for _, checked in runs),
        lines=lines,
        suppressed=len(wanted.suppressed),
        fail_on=_strictest([job.settings.fail_on for job, _ in runs]),
        mended=mended,
        frameworks=tuple(Shown(checked.framework, job.source.display) for job, checked in runs),
        set_aside=tuple(_set_aside(runs, wanted)),
        taken_away=None if weakened is None else tuple(weakened),
        settings=whose,
        paths=paths,
    )


def _set_aside(runs: list[tuple[Job, Checked]], wanted: Wanted) -> Iterator[tuple[Finding, SetAside]]:
    """What comments and the baseline took away."""
    for job, finding in wanted.suppressed:
        yield job.shown(finding), "inSource"
    reported = {id(finding) for _, finding in wanted.findings}
    for job, checked in runs:
        for finding in checked.findings:
            if id(finding) not in reported and job.concerns(finding):
                yield job.shown(finding), "external"


def _strictest(thresholds: list[str]) -> str:
    """Of several frameworks' `fail-on` the one that fails soonest."""
    order = (*SEVERITIES, "never")
    return min(thresholds, key=order.index)


def lies_in(path: str, asked: tuple[str, ...]) -> bool:
    """Whether a path is one of those asked for, or below one: every step upwards is looked up, since a commit may name
    thousands of files."""
    wanted = _spelt_alike(asked)
    path = os.path.normcase(path)
    while path not in wanted:
        above = os.path.dirname(path)
        if above == path:
            return False
        path = above
    return True


@cache
def _spelt_alike(paths: tuple[str, ...]) -> frozenset[str]:
    """Paths as a disk sees them that does not tell capitals from small letters: Windows."""
    return frozenset(map(os.path.normcase, paths))


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _empty(message: str) -> int:
    terminal.complain(message)
    return EMPTY


def _check_folder(file: str) -> None:
    """Look, before anything is changed, whether a report can be written at all. Raises Usage."""
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
