"""The first screen of a long report in a terminal: what was read, what is wrong, and what to type next.

It fits 24 rows and 80 columns, whatever the window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framework_lint.model.findings import SEVERITIES, Finding
from framework_lint.model.visible import visible
from framework_lint.reports.painting import paint
from framework_lint.reports.report import Report
from framework_lint.reports.role_matrix import Subjects
from framework_lint.reports.summary import again, count, summary, weakened
from framework_lint.reports.wrapping import wrapped

ROWS = 23  # one of 24 is the prompt's
COLUMNS = 80  # where a terminal does not say how many it has
WORST = 3  # roles that are named
LEFT_OUT = 2  # rows for the causes that have none of their own


class Cause(NamedTuple):
    """What a rule found."""

    findings: list[Finding]
    summary: str  # what is wrong

    @property
    def severity(self) -> str:
        return max((finding.severity for finding in self.findings), key=SEVERITIES.index)

    @property
    def files(self) -> int:
        return len({finding.path for finding in self.findings})

    @property
    def mended(self) -> int:
        """How many `--fix` mends."""
        return sum(finding.fix is not None and finding.fix.safety == "safe" for finding in self.findings)


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    width = width or COLUMNS
    causes = _causes(report)
    above = [*wrapped(_read(report), width), *_not_checked(report, width), ""]
    below = [*_worst_roles(report, width), "", *_next(report, causes, width), "", *wrapped(summary(report), width)]
    rows = ROWS - len(above) - len(below)
    for taken in range(LEFT_OUT + 1):  # rows that say which causes have no row
        left_out = _left_out(causes[rows - taken :], width)
        if len(left_out) <= taken:
            break
    table = _table(causes[: rows - taken], width, color)
    yield from (f"{line}\n" for line in [*above, *table, *left_out[:LEFT_OUT], *below])


def _read(report: Report) -> str:
    """`Read 49 roles in 50 files; SFIA 9; en-GB`."""
    headers = [shown.framework.header for shown in report.frameworks if shown.framework.roles]
    versions = dict.fromkeys(f"SFIA {header.sfia_version}" for header in headers)
    locales = dict.fromkeys(header.locale for header in headers)
    parts = [f"Read {count(report.roles, 'role')} in {count(report.files, 'file')}", *versions, *locales]
    return "; ".join(parts) + "."


def _not_checked(report: Report, width: int) -> Iterator[str]:
    if report.taken_away:
        yield from wrapped(f"{weakened(report)}.", width)
    if report.problems:
        first, *others = report.problems
        where = f"{visible(first.path)}: " if first.path else ""
        more = f" (and {len(others):,} more)" if others else ""
        yield _cut(f"Could not be checked: {where}{visible(first.message)}{more}", width)


def _causes(report: Report) -> list[Cause]:
    """The rules that found something, the worst and the most frequent first."""
    from framework_lint.rules.catalogue import all_rules

    rules = all_rules()
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    causes = [
        Cause(findings, rules[code].summary.rstrip(".") if code in rules else visible(findings[0].message))
        for code, findings in by_rule.items()
    ]
    causes.sort(key=lambda each: (-SEVERITIES.index(each.severity), -len(each.findings), each.findings[0].rule))
    return causes


def _table(causes: Sequence[Cause], width: int, color: bool) -> Iterator[str]:
    """A line for each cause: how bad, how often, in how many files, what it is, whether `--fix` mends it, and where."""
    rows = [
        (f"{len(each.findings):,}", f"{each.files:,}", f"fix {each.mended:,}" if each.mended else "") for each in causes
    ]
    of_places, of_files, of_fix = (max(map(len, column)) for column in zip(("", "", ""), *rows, strict=True))
    room = width - len("warning   in  TTL401    ") - of_places - of_files - (of_fix + 2 if of_fix else 0)
    of_words = max(len(each.summary) for each in causes)
    of_example = max(len(_example(each)) for each in causes)
    if of_words + of_example > room:
        of_example = min(of_example, max(room // 3, room - of_words))
        of_words = room - of_example
    for each, (places, files, fix) in zip(causes, rows, strict=True):
        mended = f"{fix:{of_fix}}  " if of_fix else ""
        yield (
            f"{paint(each.severity, f'{each.severity:7}', color)} {places:>{of_places}} in {files:>{of_files}} "
            f"{paint('strong', each.findings[0].rule, color)} {_cut(each.summary, of_words):{of_words}}  "
            f"{mended}{_example(each, of_example)}"
        ).rstrip()


def _example(cause: Cause, width: int = 1_000) -> str:
    """`level-7-vp-of-engineering.yaml:5`; of a long name its beginning, which tells pages apart."""
    first = cause.findings[0]
    line = f":{first.span.line}"
    return _cut(visible(first.path).rpartition("/")[2], width - len(line)) + line


def _left_out(causes: Sequence[Cause], width: int) -> list[str]:
    """`and 2 more causes: TXT602 4, STR012 3`; nothing where there are none."""
    if not causes:
        return []
    names = ", ".join(f"{each.findings[0].rule} {len(each.findings):,}" for each in causes)
    return wrapped(f"and {count(len(causes), 'more cause')}: {names}", width)


def _worst_roles(report: Report, width: int) -> Iterator[str]:
    """The roles in which most is found, as many as a line holds."""
    subjects = Subjects(report)
    neediest = subjects.neediest
    line = ""
    for role in neediest[:WORST]:
        longer = f"{line}; " if line else "Most in: "
        longer += f"{visible(subjects.names[role])}: {subjects.state(role).findings:,}"
        if len(longer) > width:
            break
        line = longer
    if line and len(neediest) > 1:
        yield ""
        yield line


def _next(report: Report, causes: Sequence[Cause], width: int) -> Iterator[str]:
    """What to type next, and what it does."""
    first, typed = causes[0].findings[0].rule, again(report)
    commands = [(f"{typed} --select {first}", "shows the first of these, place by place")]
    if report.safely_fixable:
        commands.append((f"{typed} --fix", f"mends {report.safely_fixable:,} (--diff shows them first)"))
    commands.append((f"framework-lint explain {first}", "says why it matters and what is right"))
    commands.append((f"{typed} --full", "shows everything"))
    column = max(len(command) for command, _ in commands)
    yield from (_cut(f"{command:{column}}  {does}", width) for command, does in commands)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."
