"""Write comments that suppress what a rule finds (`--add-ignore`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framework_lint.config.selectors import EXACT, specificity
from framework_lint.documents.suppressions import is_reason
from framework_lint.filters.baseline import Baseline
from framework_lint.fixes.ignoring import comment_for
from framework_lint.fixes.loop import edited
from framework_lint.model.findings import Change, Finding
from framework_lint.rules.catalogue import all_rules
from framework_lint.runs.errors import Usage
from framework_lint.runs.fix import Files, snapshot
from framework_lint.runs.job import Job
from framework_lint.source.writer import NotWritten, write_file


class Ignored(NamedTuple):
    """What was done, for people, and whether a file could not be written."""

    said: tuple[str, ...]
    unwritten: bool


def add_ignores(jobs: Sequence[Job], baseline: Baseline | None, selectors: Sequence[str], reason: str) -> Ignored:
    """Write a comment beside each finding of the rule that is selected, in the paths asked for. Raises Usage."""
    code = _only_rule(selectors)
    if not is_reason(reason) or "\n" in reason or "--" in reason:
        raise Usage('--add-ignore takes the reason, in one line and without "--": it is for those who read it later')
    files = Files([_with_all_rules(job, code) for job in jobs], baseline)
    before = files.check({})
    wanted = [one for one in before if one.rule == code and any(job.may_change(one.path) for job in jobs)]
    changes: dict[str, set[Change]] = {}
    said = []
    for finding in wanted:
        change = comment_for(finding, files.read(finding.path), reason)
        if change:
            changes.setdefault(finding.path, set()).add(change)
        else:
            place = f"{files.shown(finding.path)}:{finding.span.line}"
            said.append(f"{place}: no comment can stand here; `ignore` in `[per-path]` of the configuration is left")
    new = {path: edited(files.read(path), of_file) for path, of_file in changes.items()}
    spoilt = _spoilt(before, files.check(new), code)
    said += [f"{files.shown(path)} is left as it is: with the comment, other things are found in it" for path in spoilt]
    written = []
    for path in sorted(new.keys() - spoilt):
        try:
            write_file(path, new[path], files.top(path), files.read(path))
            written.append(path)
        except NotWritten as error:
            said.append(str(error))
    number = sum(len(changes[path]) for path in written)
    comments, in_files = f"{number} comment{'s'[: number != 1]}", f"{len(written)} file{'s'[: len(written) != 1]}"
    done = f"wrote {comments} into {in_files}: {reason}" if wanted else f"{code} finds nothing here"
    return Ignored((done, *said), len(written) < len(new))


def _with_all_rules(job: Job, code: str) -> Job:
    """The framework with every rule, so that it is seen what a comment does to what the others find."""
    settings = job.settings._replace(select=("ALL",), extend_select=(*job.settings.extend_select, code), ignore=())
    return job._replace(source=snapshot(job.source), settings=settings)


def _only_rule(selectors: Sequence[str]) -> str:
    """The code of the one rule that is selected. Raises Usage."""
    rules = all_rules().values()
    codes = {rule.code for name in selectors for rule in rules if specificity(name, rule.code, rule.name) == EXACT}
    if len(selectors) != 1 or len(codes) != 1:
        raise Usage("--add-ignore is for one rule at a time: name it with --select, such as --select TXT603")
    return codes.pop()


def _spoilt(before: Iterable[Finding], after: Iterable[Finding], code: str) -> set[str]:
    """The files in which something is found that was not before."""
    known = Counter((one.path, one.rule, one.message) for one in before)
    found = Counter((one.path, one.rule, one.message) for one in after if one.rule != code)
    return {path for path, _, _ in found - known}
