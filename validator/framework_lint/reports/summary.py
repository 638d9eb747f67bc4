"""One line on what was checked and found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import TakenAway
from framework_lint.model.framework import Framework
from framework_lint.reports.report import Report
from framework_lint.rules.shared.habits import habits_of

HANDFUL = 5  # findings up to which a reader needs no overview


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts(report: Report) -> str:
    """`2 errors, 1 warning`; empty where nothing was found."""
    numbers = ((report.errors, "error"), (report.warnings, "warning"), (report.notes, "note"))
    return ", ".join(count(number, noun) for number, noun in numbers if number)


def weakened(report: Report) -> str:
    """One sentence that says that the change weakens its own check; empty where it does not."""
    if not report.taken_away:
        return ""
    if report.settings == "base":
        return "This change takes away from its own check; it was checked as if it did not"
    if not report.hidden:
        return "This change takes away from its own check; it hides nothing today"
    return f"This change takes away from its own check, which hides {count(report.hidden, 'finding')}"


def hides(taken: TakenAway) -> str:
    """How many findings something hides: ` (2 findings)`; empty for none."""
    return f" ({count(taken.findings, 'finding')})" if taken.findings else ""


def summary(report: Report, *, for_engineers: bool = True) -> str:
    """`2 errors, 1 warning in 2 files (12 roles checked); 1 can be fixed`; the last part only for those who type
    commands, as is what SFIA asks of nobody."""
    took = "" if report.seconds is None else f" in {report.seconds:.2f} s"
    if report.findings:
        files = len({finding.path for finding in report.findings})
        parts = [f"{counts(report)} in {count(files, 'file')} ({count(report.roles, 'role')} checked{took})"]
    else:
        parts = [f"{count(report.roles, 'role')} in {count(report.files, 'file')} checked{took}, nothing found"]
    if for_engineers and any(owes_sfia_nothing(shown.framework) for shown in report.frameworks):
        parts.append("no SFIA skill is named, so none is asked for")
    if report.fixes:
        parts.append(f"{len(report.fixes):,} fixed")
    if for_engineers and report.fixable:
        rest = report.fixable - report.safely_fixable
        which = "" if not rest else f", {rest:,} of them" if report.safely_fixable else ""
        parts.append(f"{report.fixable:,} can be fixed{which}{' with --unsafe-fixes' if rest else ''}")
    if report.listed:
        parts.append(f"{report.listed:,} listed in the baseline")
    if report.suppressed:
        parts.append(f"{report.suppressed:,} suppressed")
    unreadable = sum(problem.kind == "unreadable" for problem in report.problems)
    if unreadable:
        parts.append(f"{count(unreadable, 'file')} could not be checked")
    if len(report.problems) > unreadable:
        parts.append(count(len(report.problems) - unreadable, "internal error"))
    return "; ".join(parts)


def owes_sfia_nothing(framework: Framework) -> bool:
    """Whether the rules on what SFIA asks of roles that name its skills are off (STR006, ATT303, SFI213, PRG501 to
    PRG506), since none does."""
    return bool(framework.roles) and not habits_of(framework).names_skills


def closing(report: Report) -> Iterator[str]:
    """After more than a handful of findings: their causes by number of places, and what to type next."""
    if len(report.findings) <= HANDFUL:
        return
    for number, files, code, words in causes(report):
        where = f" ({count(files, 'file')})" if files > 1 else ""
        yield f"{number:>6,} x {code}  {words}{where}"
    most = causes(report)[0][2]
    yield ""
    if report.safely_fixable:
        rest = report.fixable - report.safely_fixable
        more = f"; add `--unsafe-fixes` for {rest:,} that a person should look at" if rest else ""
        yield f"`{again(report)} --fix` mends {report.safely_fixable:,}{more}."
    elif report.fixable:
        yield f"`{again(report)} --diff --unsafe-fixes` shows {report.fixable:,} suggested fixes."
    yield f"`framework-lint explain {most}` says more of the most frequent."


def again(report: Report) -> str:
    """The command as it was typed, but for its options; of many paths the first ones say enough."""
    few = [f'"{path}"' if re.search(r"[^\w./\\:-]", path) else path for path in report.paths[:3]]
    return " ".join(["framework-lint", *few, *(["..."] if len(report.paths) > 3 else [])])


def causes(report: Report) -> list[tuple[int, int, str, str]]:
    """The rules that found something, most frequent first: places, files, code, and what is wrong."""
    from framework_lint.rules.catalogue import all_rules

    rules = all_rules()
    places = Counter(finding.rule for finding in report.findings)
    files = Counter(rule for rule, _ in {(finding.rule, finding.path) for finding in report.findings})
    order = sorted(places, key=lambda code: (-places[code], code))
    return [
        (places[code], files[code], code, rules[code].summary.rstrip(".") if code in rules else "") for code in order
    ]
