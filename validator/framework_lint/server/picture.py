"""What a check of a folder says, with what editors have not saved yet laid over the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from framework_lint.config.file import WrongConfiguration
from framework_lint.config.settings import Given
from framework_lint.documents.data import lines_of
from framework_lint.engine.check import Checked
from framework_lint.engine.remember import Memory, Outdated
from framework_lint.filters.baseline import Baseline
from framework_lint.model.findings import Finding, Hit, Related, place_of
from framework_lint.model.spans import Lines
from framework_lint.runs.errors import NothingToCheck, Usage
from framework_lint.runs.job import Job, checked_by, jobs_of
from framework_lint.runs.report import passed
from framework_lint.source.files import Unreadable


class Read(NamedTuple):
    """One framework of a folder, and its address for a file."""

    job: Job
    checked: Checked
    where: str


class Picture:
    """The frameworks of a folder as they were read, and what is to be said of their files.

    findings  by absolute path, each with absolute paths in it
    message   why less was checked than the folder holds, for people; empty where all was
    """

    def __init__(
        self, checks: list[tuple[Job, Checked]], findings: dict[str, list[Finding]], message: str = ""
    ) -> None:
        self.checks = checks
        self.findings = findings
        self.message = message

    def reads(self, path: str) -> Iterator[Read]:
        """The frameworks that read a file (absolute), each with its address there."""
        for job, checked in self.checks:
            where = job.address(path)
            if where in checked.framework.files:
                yield Read(job, checked, where)

    def lines(self, path: str) -> Lines | None:
        """A file as it was read; None where it was not, or cannot be."""
        for job, checked in self.checks:
            where = job.address(path)
            try:
                return lines_of(where, (checked.source or job.source).read(where))
            except Unreadable:
                continue
        return None


class Folder:
    """A folder that an editor shows, checked again and again."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._memories: dict[str, Memory] = {}

    def check(self, unsaved: Mapping[str, bytes], is_outdated: Callable[[], bool] = lambda: False) -> Picture:
        """The picture of the folder now; `unsaved` is what files with these absolute paths are to hold. A fault of ours
        is its message: other folders go on. Raises Outdated, once nobody wants to know."""
        if not os.path.isdir(self.path):
            return Picture([], {})
        try:
            return self._check(unsaved, is_outdated)
        except Outdated:
            raise
        except Exception as error:
            return Picture([], {}, f"internal error: {type(error).__name__}: {error}")

    def _check(self, unsaved: Mapping[str, bytes], is_outdated: Callable[[], bool]) -> Picture:
        try:
            jobs, _ = jobs_of((), None, Given(), None, isolated=False, here=self.path, unsaved=unsaved)
        except WrongConfiguration as error:
            return Picture([], _of_configuration(error), "")
        except NothingToCheck as error:
            return Picture([], {}, str(error))
        message = ""
        checks = []
        folders = {job.root.folder for job in jobs}
        self._memories = {folder: memory for folder, memory in self._memories.items() if folder in folders}
        for job in jobs:
            memory = self._memories.setdefault(job.root.folder, Memory())
            memory.is_outdated = is_outdated
            try:
                checks.append((job, checked_by(job, memory=memory)))
            except Usage as error:
                message = str(error)
        if any(job.settings.expect_roles for job, _ in checks):
            from framework_lint.runs.lost_roles import with_fewer_roles

            checks = list(with_fewer_roles(checks))
        baseline, why = _baseline(jobs)
        found: dict[str, list[Finding]] = {}
        for of_job, finding in passed(checks, baseline).findings:
            placed = finding.with_paths(of_job.on_disk if of_job else os.path.abspath)
            found.setdefault(placed.path, []).append(placed)
        return Picture(checks, found, message or why)


def _baseline(jobs: list[Job]) -> tuple[Baseline | None, str]:
    """The baseline that the configuration names, or why it cannot be read."""
    from framework_lint.runs.baseline import baseline_named_by

    try:
        return baseline_named_by(jobs), ""
    except Usage as error:
        return None, str(error)


def _of_configuration(error: WrongConfiguration) -> dict[str, list[Finding]]:
    """What is wrong in a configuration, as findings."""
    path = os.path.abspath(error.file)
    return {path: [_finding(path, rule, hit) for rule, hit in error.hits]}


def _finding(path: str, rule: str, hit: Hit) -> Finding:
    at = place_of(hit.at)
    related = tuple(Related(path, place_of(spot).span, message) for spot, message in hit.related)
    return Finding(rule, "", "error", hit.message, path, at.span, at.pointer, "", related, hit.help)
