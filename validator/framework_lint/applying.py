"""What `--fix` and `--diff` do with the fixes of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from framework_lint.baseline import Baseline
from framework_lint.baseline import read as read_baseline
from framework_lint.checking import Job, checked_by, found_in
from framework_lint.findings import Finding
from framework_lint.fixing import diff, fix
from framework_lint.writing import write_whole


class Result(NamedTuple):
    mended: int
    shown: str = ""  # a diff, or the new text of standard input


def apply_fixes(
    jobs: Sequence[Job], baseline: Baseline | None, safety: str, *, write: bool, stdin: str | None = None
) -> Result:
    """Mend what can be mended in the paths asked for: in the files, or without `write` in a diff.

    Where a file came from standard input (`stdin`, its absolute path), only its text is changed, and shown.
    """
    sources = {job.source.display(where): (job.source, where) for job in jobs for where in job.source.files()}

    def read(path: str) -> bytes:
        if path in sources:
            source, where = sources[path]
            return source.read(where)
        with open(path, "rb") as stream:
            return stream.read()

    def check(files: dict[str, bytes]) -> list[Finding]:
        runs = []
        for job in jobs:
            start = job.source.display("x")[:-1]
            inside = {path: data for path, data in files.items() if path in sources and path.startswith(start)}
            runs.append((job, checked_by(job, inside)))
        known = baseline
        if known and known.file in files:
            known = read_baseline(known.file, files[known.file])
        return found_in(runs, known)[0]

    asked = [path for job in jobs for path in job.root.asked]

    def may_change(path: str) -> bool:
        full = os.path.abspath(path)
        if stdin:
            return full == stdin
        if baseline and path == baseline.file:
            return True
        return any(full == one or full.startswith(one.rstrip(os.sep) + os.sep) for one in asked)

    def wanted(finding: Finding) -> bool:
        if not finding.fix or (finding.fix.safety != "safe" and safety == "safe"):
            return False
        return all(may_change(edit.path) for edit in finding.fix.edits)

    fixed = fix(check, read, wanted)
    if not write:
        return Result(fixed.mended, "".join(diff(path, read(path), data) for path, data in sorted(fixed.files.items())))
    if stdin:
        shown = next((path for path in sources if os.path.abspath(path) == stdin), "")
        return Result(fixed.mended, fixed.files.get(shown, read(shown)).decode("utf-8", "replace"))
    for path, data in fixed.files.items():
        write_whole(path, data)
    return Result(fixed.mended)
