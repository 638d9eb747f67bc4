"""Check a framework: read it, run the rules, locate their hits, settle overlaps, apply the filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.engine.examine import Examination, context_of
from framework_lint.engine.own_prose import without_those_of_others
from framework_lint.engine.place import SourceLines, place_all
from framework_lint.engine.read import begin
from framework_lint.engine.remember import Memory
from framework_lint.engine.settle import settle, settle_fixes
from framework_lint.engine.strength import at_most_warnings
from framework_lint.filters.per_path import per_path
from framework_lint.filters.unfixable import without_fixes
from framework_lint.model.findings import Finding, Problem
from framework_lint.model.framework import Framework
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.selection import selected
from framework_lint.rules.shared.habits import Habits
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.online.links import Links


class Checked(NamedTuple):
    """The result of checking one framework."""

    findings: list[Finding]  # sorted by path and position; paths are relative to the framework's root
    problems: list[Problem]  # what could not be checked
    framework: Framework
    files: int  # how many were read
    suppressed: tuple[Finding, ...] = ()  # findings that comments suppress
    suppressions: tuple[Suppression, ...] = ()  # the comments that were accepted
    source: Source | None = None  # what was read, as it was read


def check(
    source: Source,
    settings: Settings,
    workers: int = 0,
    links: Links | None = None,
    is_accepted: Callable[[Suppression], bool] | None = None,
    *,
    base: Habits | None = None,
    plain: bool = False,
    memory: Memory | None = None,
) -> Checked:
    """Check the framework at the root of a source with every selected rule.

    `links` checks over the network whether URLs answer, None for no network; `is_accepted` says which comments may
    suppress findings, None for all; `base` is what roles did as a habit at the base of a change, None for no base;
    `workers` and `plain` are those of `read`; `memory` keeps what was made of files and roles that are the same,
    for the next check with the same rules. Raises UnknownSelector, and Outdated where the memory says so.
    """
    rules = selected(all_rules(), settings)
    start = begin(source, settings, plain=plain, memory=memory)
    context, problems = context_of(start, rules, links)
    context.base = base
    if memory:
        context.vocabulary, context.kept = memory.vocabulary(settings), memory.of_rules
    examination = Examination(rules, context)
    reading = start.read(workers, examination.of_file, memory)
    framework = reading.framework
    lines = SourceLines(start.source, framework)
    go_on = memory.go_on if memory else lambda: None
    across = examination.of_framework(framework, lines, 1 if plain or memory else workers, go_on)
    if memory:
        memory.end()

    examined = (finding for examined in (*reading.examined, across) for finding in examined.findings)
    unsettled = at_most_warnings(examined, framework)
    problems += [*reading.problems, *(problem for examined in reading.examined for problem in examined.problems)]
    findings = without_those_of_others(settle(unsettled, rules), framework, settings)
    suppressed = list[Finding]()
    if suppressions := [comment for comment in reading.suppressions if is_accepted is None or is_accepted(comment)]:
        from framework_lint.filters.suppressions import suppress

        complete = settings.select == ("ALL",) and not problems and not across.problems and not _any_unparsed(unsettled)
        applied, hits = suppress(findings, unsettled, suppressions, all_rules(), examination.rules, complete=complete)
        findings = sorted(applied.kept + place_all(hits, framework, lines), key=lambda finding: finding.order)
        suppressed = applied.suppressed
    findings = per_path(without_fixes(settle_fixes(findings, framework, lines), settings), settings)
    return Checked(
        findings,
        problems + list(across.problems),
        framework,
        reading.files,
        tuple(suppressed),
        tuple(suppressions),
        start.source,
    )


def _any_unparsed(findings: list[Finding]) -> bool:
    """Whether any file could not be parsed."""
    return any(finding.rule == "STR001" for finding in findings)
