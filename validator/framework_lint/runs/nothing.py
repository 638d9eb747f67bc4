"""What to say where there was nothing to check, or where no role was recognised in what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_lint.engine.check import Checked
from framework_lint.engine.kinds import hidden, is_of_program
from framework_lint.engine.left_out import left_out
from framework_lint.model.parts import Nearly
from framework_lint.runs import profiles
from framework_lint.runs.job import Job
from framework_lint.runs.report import Checks
from framework_lint.source import look
from framework_lint.source.paths import lies_in

_DATA = (".yml", ".yaml", ".json", ".csv", ".toml")
_PROFILE = "if the framework is data (YAML, JSON, CSV ...), `framework-lint profile FILE` shows how it would be read"
_CLOSEST = 3  # pages that are named where no role was recognised

# What would have told the tool, by the beginning of the sign that a page lacks.
_TELLS = {
    "a job title": ("[words.nouns]", 'add = ["Sherpa"]  # the last word of your titles'),
    "a level": (
        "[pages.labels]",
        'level = "Rung N"  # how your pages write a level and a career path:',
        'career-path = "Ladder"  # **Rung 3** | **Ladder:** Design',
    ),
}


def anything_read(checks: Checks) -> bool:
    """Whether any file that was asked for was read, or could not be."""
    return any(_covers_any(job, checked) for job, checked in checks)


def _covers_any(job: Job, checked: Checked) -> bool:
    framework = checked.framework
    if job.whole and framework.header.written:
        return True
    pages = [page.where for page, _ in framework.renderings]
    read = {*pages, *(part.where for parts in (framework.roles, framework.prose, framework.unread) for part in parts)}
    read |= {data.where for data in framework.data}
    read |= {str(skill.place.path) for skill in framework.skills}
    read |= {problem.path for problem in checked.problems} | {finding.path for finding in checked.findings}
    if framework.header.written:
        read.add(framework.header.file)
    if framework.site:
        read.add(framework.site.file)
    return any(job.asks_for(where) for where in read)


def why_nothing(checks: Checks, typed: Sequence[str]) -> str:
    """Why nothing was checked, as a message."""
    reasons = dict.fromkeys(_reasons(checks))
    if reasons:
        more = f", and {len(reasons) - 1} more" if len(reasons) > 1 else ""
        return f"nothing to check: {next(iter(reasons))}{more}"
    where = ", ".join(typed) or "this directory"
    why = f"nothing to check in {where}: no Markdown, no roles or skills in YAML, no framework.yaml"
    hints = [*profiles.like_data(checks), *profiles.of_configuration(checks)]
    if not hints and _is_any_data(checks):
        hints = [_PROFILE]
    return "; ".join((why, *hints))


def _is_any_data(checks: Checks) -> bool:
    """Whether a file of data is there that is no program's and not hidden."""
    files = (where for _, checked in checks for where in checked.framework.files)
    return any(where.endswith(_DATA) and not is_of_program(where) and not hidden(where) for where in files)


def _reasons(checks: Checks) -> Iterator[str]:
    for job, _ in checks:
        for where, reason in left_out(job.source, job.settings, job.source.files()).items():
            if job.asks_for(where):
                yield f"{job.source.display(where)} is left out: {reason}"


def is_framework(checks: Checks) -> bool:
    """Whether there is anything of a career framework; pages alone are none."""
    frameworks = [checked.framework for _, checked in checks]
    return any(each.header.written or each.roles or each.skills or each.unread for each in frameworks)


def misses_roles(checks: Checks) -> bool:
    """Whether no role was recognised, where there should be some: not in a framework.yaml that has just been begun."""
    frameworks = [checked.framework for _, checked in checks]
    if any(each.roles or each.unread for each in frameworks):
        return False
    if any(each.data for each in frameworks):
        return False
    return any(each.nearly or not each.header.written for each in frameworks)


def no_roles(checks: Checks) -> Iterator[str]:
    """What to say where no role was recognised, as lines: the pages that came closest to it, and what would help."""
    where = " and ".join(job.source.display("") for job, _ in checks[:3])
    yield f"no role was recognised in {where}; links and text of the pages there were checked all the same"
    nearly = [(job, near) for job, checked in checks for near in checked.framework.nearly][:_CLOSEST]
    if nearly:
        yield f"{'these pages' if len(nearly) > 1 else 'this page'} came closest to it:"
        yield from (_line(job, near) for job, near in nearly)
    else:
        yield "a role's page has a job title as its heading, a level in its first lines, file name or front matter"
    missing = {sign for _, near in nearly for sign in near.missing}
    told = [tell for start, tell in _TELLS.items() if any(sign.startswith(start) for sign in missing)]
    told = told or list(_TELLS.values())
    yield "if pages here are roles, lines such as these in .framework-lint.toml make them known:"
    yield from (f"    {line}" for lines in told for line in lines)
    if any(where.endswith(_DATA) for job, _ in checks for where in job.source.files()):
        yield _PROFILE
    yield "`framework-lint --show-files` says of every file what it is taken for, and why"


def folders_without(checks: Checks) -> Iterator[str]:
    """What to say of folders of pages that hold no role, where the pages around them do, as lines."""
    for job, checked in checks:
        roles = [job.on_disk(role.where) for role in checked.framework.roles]
        if not roles or job.whole or checked.framework.header.written:
            continue
        for path in filter(look.is_folder, job.root.requested):
            if not any(lies_in(role, path) for role in roles):
                yield (
                    f"no role was recognised in {job.source.display(job.address(path))}, only elsewhere in "
                    f"{job.source.display('')}; `framework-lint --show-files` says what each file is taken for, and why"
                )


def _line(job: Job, near: Nearly) -> str:
    has = ", ".join(near.signs) or "none of the signs"
    return f"  {job.source.display(near.where)}: has {has}; lacks {', '.join(near.missing)}"
