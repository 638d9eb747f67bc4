"""Apply the fixes of a run (`--fix`), or show them (`--diff`)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from framework_lint.filters.baseline import Baseline
from framework_lint.filters.baseline import read as read_baseline
from framework_lint.fixes.loop import diff, fix
from framework_lint.model.findings import AppliedFix, Finding
from framework_lint.runs.job import Job, checked_by
from framework_lint.runs.report import Checks, passed
from framework_lint.source.files import Top, Unreadable, beside
from framework_lint.source.overlay import Overlay
from framework_lint.source.roots import site_file
from framework_lint.source.tree import Source
from framework_lint.source.writer import NotWritten, write_file


class Result(NamedTuple):
    """The result of applying fixes.

    applied    the fixes that were applied
    warnings   what could not be done, for people
    unwritten  whether a file could not be written
    shown      a diff, or the new text of standard input
    checks     what was found before anything was fixed
    """

    applied: tuple[AppliedFix, ...] = ()
    warnings: tuple[str, ...] = ()
    unwritten: bool = False
    shown: str = ""
    checks: Checks = ()


def apply_fixes(
    jobs: Sequence[Job], baseline: Baseline | None, safety: str, *, write: bool, stdin: str | None = None
) -> Result:
    """Apply the fixes in the requested paths: to the files, or without `write` to a diff.

    `safety` is the least certain kind of fix to apply. If a file came from standard input (`stdin`, its absolute path),
    only its text is changed, and returned.
    """
    jobs = [job._replace(source=snapshot(job.source)) for job in jobs]
    files = Files(jobs, baseline)

    def may_change(path: str) -> bool:
        if stdin:
            return path == stdin
        return files.is_baseline(path) or any(job.may_change(path) for job in jobs)

    def check(changed: dict[str, bytes]) -> Iterator[Finding]:
        for finding in files.check(changed):
            if finding.fix and finding.cause:  # several places, each of which can be fixed alone
                edits = tuple(edit for edit in finding.fix.edits if may_change(edit.path))
                finding = finding._replace(fix=finding.fix._replace(edits=edits) if edits else None)
            yield finding

    def is_wanted(finding: Finding) -> bool:
        if not finding.fix or (finding.fix.safety != "safe" and safety == "safe"):
            return False
        return all(may_change(edit.path) for edit in finding.fix.edits)

    fixed = fix(check, files.read, is_wanted)
    warnings = [
        f"{finding.rule} in {files.shown(finding.path)} is not fixed: its fixes undo each other or spoil the file"
        for finding in fixed.skipped
    ]
    if not write:
        diffs = (diff(files.shown(path), files.read(path), data) for path, data in sorted(fixed.files.items()))
        return Result(warnings=tuple(warnings), shown="".join(diffs), checks=files.checks)
    if stdin:
        text = fixed.files[stdin] if stdin in fixed.files else next(job.source.read(job.address(stdin)) for job in jobs)
        return Result(warnings=tuple(warnings), shown=text.decode("utf-8", "replace"))
    written = set()
    for path, data in fixed.files.items():
        try:
            write_file(path, data, files.top(path), files.read(path))
            written.add(path)
        except NotWritten as error:
            warnings.append(str(error))
    unwritten = len(written) < len(fixed.files)
    applied = tuple(
        AppliedFix(files.shown(path), finding.rule, finding.fix.title, finding.span.line, finding.message)
        for finding in fixed.applied
        if finding.fix
        for path in sorted({edit.path for edit in finding.fix.edits} & written)
    )
    return Result(applied, tuple(warnings), unwritten)


def snapshot(source: Source) -> Source:
    """A source whose texts are all read now, so that later changes are noticed when files are written."""
    texts = {}
    for where in source.files():
        if where.endswith((".md", ".yaml", ".yml")):
            with suppress(Unreadable):
                texts[where] = source.read(where)
    if site := site_file(source.root):
        where = os.path.relpath(site, source.root).replace(os.sep, "/")
        with suppress(Unreadable):
            texts[where] = source.read(where)
    return Overlay(source, texts)


class Files:
    """The files of a run, by absolute path since several frameworks may share one, and the findings when some of them
    are replaced."""

    def __init__(self, jobs: Sequence[Job], baseline: Baseline | None) -> None:
        self._jobs = jobs
        self._baseline = baseline
        self._baseline_path = baseline.on_disk if baseline else ""
        self.checks: Checks = ()  # of the files as they are
        self._owner: dict[str, Job] = {}  # the framework through which a file is read

    def check(self, changed: dict[str, bytes]) -> list[Finding]:
        """The findings with some files replaced; their paths are absolute."""
        baseline = self._baseline
        if baseline and self._baseline_path in changed:
            baseline = read_baseline(baseline.file, changed[self._baseline_path])
        files = {path: data for path, data in changed.items() if path != self._baseline_path}
        runs = [(job, checked_by(job, {job.address(path): files[path] for path in files})) for job in self._jobs]
        self.checks = self.checks or runs
        return [self._absolute(job, finding) for job, finding in passed(runs, baseline).findings]

    def read(self, path: str) -> bytes:
        """The bytes of a file as it is on disk or on standard input."""
        if self._baseline and path == self._baseline_path:
            return self._baseline.data
        job = self._owner[path]
        return job.source.read(job.address(path))

    def shown(self, path: str) -> str:
        """A file's path as reports show it."""
        if self._baseline and path == self._baseline_path:
            return self._baseline.file
        job = self._owner[path]
        return job.source.display(job.address(path))

    def top(self, path: str) -> Top:
        """Where a file may be written."""
        return beside(path) if path == self._baseline_path else self._owner[path].top

    def is_baseline(self, path: str) -> bool:
        return path == self._baseline_path

    def _absolute(self, job: Job | None, finding: Finding) -> Finding:
        def absolute(where: str) -> str:
            if job is None:
                return self._baseline_path
            path = job.on_disk(where)
            self._owner.setdefault(path, job)
            return path

        return finding.with_paths(absolute)
