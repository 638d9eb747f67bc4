"""Roles that are not read any more: whose file gave one where a change began, or fewer than the configuration says."""

from __future__ import annotations

import os
from collections.abc import Sequence

from framework_lint.engine.check import Checked
from framework_lint.engine.kinds import without_nested
from framework_lint.engine.place import SourceLines, place
from framework_lint.filters.suppressions import apply
from framework_lint.model.findings import Finding, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span
from framework_lint.reports.summary import count
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import selected
from framework_lint.runs.job import Job
from framework_lint.runs.report import Checks
from framework_lint.source.files import Unreadable
from framework_lint.source.roots import roots_here

_CODE = "STR014"
_LONG_ENOUGH = 20  # characters of a text by which it is known again
_NUMBER = regex(r"expect-roles[\"']?\s*=\s*([+0-9_]+)")


def with_lost_roles(job: Job, checked: Checked, before: Framework) -> Checked:
    """A check with what it no longer finds out: `before` is the framework where the change began."""
    rule = _rule(job)
    if rule is None:
        return checked
    lines = SourceLines(checked.source or job.source, checked.framework)
    lost = _lost_roles(job, checked, before)

    def subject(at: Place) -> str:
        return lost[at.path][0].key

    findings = [place(rule, _lost(checked.framework, roles), lines, subject) for roles in lost.values()]
    kept = apply(findings, checked.suppressions).kept
    return checked._replace(findings=sorted([*checked.findings, *kept], key=lambda finding: finding.order))


def _lost_roles(job: Job, checked: Checked, before: Framework) -> dict[str, list[Role]]:
    """The roles at the base, by file, of those that are still there and give none any more."""
    now = checked.framework
    still = {role.where for role in (*now.roles, *(page for page, _ in now.renderings))}
    still |= {file.where for file in now.unread} | {problem.path for problem in checked.problems}
    files = frozenset(without_nested(sorted(now.files)))  # a framework of its own is said to be left out
    lost: dict[str, list[Role]] = {}
    shared = before.shared_pages
    left = {(role.where, role.id, role.level_id, role.track) for role in now.roles}
    for role in before.roles:
        is_gone = role.where not in still
        if role.where in shared and not is_gone:  # a section or a column that is none any more
            is_gone = (role.where, role.id, role.level_id, role.track) not in left and _still_stands(role, checked, job)
        if role.where in files and is_gone:
            lost.setdefault(role.where, []).append(role)
    # What `exclude` takes away is said as such; a change may not hide roles by the settings of a site.
    return {where: roles for where, roles in sorted(lost.items()) if not job.settings.excluded_by(where)}


def _still_stands(role: Role, checked: Checked, job: Job) -> bool:
    """Whether the text of a role that is none any more still stands on its page: then it was not deleted."""
    words = role.description or next((criterion.text for criterion in role.criteria), None)
    if not words or len(words) < _LONG_ENOUGH:
        return False
    source = checked.source or job.source
    try:
        return str(words).strip() in source.read(role.where).decode("utf-8", "replace").replace("\r\n", "\n")
    except Unreadable:
        return False


def _lost(framework: Framework, roles: Sequence[Role]) -> Hit:
    role = roles[0]
    near = next((near for near in framework.nearly if near.where == role.where), None)
    names = f"the {role.name}" if len(roles) == 1 else f"{len(roles)} roles, the {role.name} among them"
    lacks = f"; it lacks {', '.join(near.missing[:2])}" if near and near.missing else ""
    return Hit(
        Place(role.where, Span(1, 1, 1, 1)),
        f"this file gave {names}, and is not read as a role's any more{lacks}",
        help="give it its title and level again; where it is no role now, say so with "
        f"`framework-lint: ignore-file[{_CODE}]: why`, or move it",
    )


def with_fewer_roles(checks: Checks) -> Checks:
    """The checks, with a finding for each configuration that expects more roles than were read."""
    by_file: dict[str, list[int]] = {}
    for index, (job, _) in enumerate(checks):
        if job.settings.expect_roles is not None:
            by_file.setdefault(job.settings.file, []).append(index)
    result = list(checks)
    for indices in by_file.values():
        job, checked = result[indices[0]]
        rule = _rule(job)
        expected = job.settings.expect_roles or 0
        read = sum(len(result[index][1].framework.roles) for index in indices)
        if rule and read < expected and _is_everything(job, [result[index][0] for index in indices]):
            finding = _fewer(job, rule, expected, read)
            result[indices[0]] = job, checked._replace(findings=[finding, *checked.findings])
    return result


def _is_everything(job: Job, jobs: Sequence[Job]) -> bool:
    """Whether these are all frameworks that a bare check in the folder of the configuration would read."""
    folders = {other.root.folder for other in jobs}
    return {root.folder for root in roots_here(os.path.dirname(_file(job)))} <= folders


def _file(job: Job) -> str:
    """The absolute path of the configuration."""
    return os.path.abspath(job.settings.file)


def _fewer(job: Job, rule: Rule, expected: int, read: int) -> Finding:
    where = job.address(_file(job))
    line = int(job.settings.origins["expect-roles"].rpartition(":")[2])
    try:
        lines = Lines(job.source.read(where).decode("utf-8-sig", "replace"))
    except Unreadable:  # a file elsewhere that was typed
        lines = Lines("")
    number = _NUMBER.search(lines.text)
    span = Span(line, 1, line, 1)
    if number:
        span = Span(*lines.position(number.start(1)), *lines.position(number.end(1)))
    hit = Hit(
        Place(where, span),
        f"{count(expected, 'role')} {'is' if expected == 1 else 'are'} expected, {read or 'none'} "
        f"{'was' if read == 1 else 'were'} read",
        help="`framework-lint --show-files` says what every file is taken for; where roles were deleted on purpose, "
        f"write `expect-roles = {read}`"
        if read
        else "`framework-lint --show-files` says what every file is taken for, and why",
    )
    return place(rule, hit, lambda _: lines, lambda _: "configuration")


def _rule(job: Job) -> Rule | None:
    """The rule, with the severity that the settings give it; None where it does not run."""
    return next((rule for rule in selected(all_rules(), job.settings) if rule.code == _CODE), None)
