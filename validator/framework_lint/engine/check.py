"""Check a framework: read it, run the rules, place their hits, settle what yields, pass the filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.engine.examine import Examination, context_of
from framework_lint.engine.place import SourceLines, place_all
from framework_lint.engine.read import begin
from framework_lint.engine.settle import settle, settle_fixes
from framework_lint.filters.per_path import per_path
from framework_lint.model.findings import Finding, Problem
from framework_lint.model.framework import Framework
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.selection import selected
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.online.links import Links


class Checked(NamedTuple):
    """What one framework gave."""

    findings: list[Finding]  # sorted by place
    problems: list[Problem]
    framework: Framework
    files: int
    suppressed: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()  # the comments that held
    source: Source | None = None  # what was read, as it was read


def check(
    source: Source,
    settings: Settings,
    workers: int = 0,
    links: Links | None = None,
    heeds: Callable[[Suppression], bool] | None = None,
    *,
    plain: bool = False,
) -> Checked:
    """Check the framework at the root of a source with every selected rule.

    `links` may ask whether addresses live; `heeds` says which comments may suppress findings, None for all;
    `workers` and `plain` are those of `read`. Raises UnknownSelector.
    """
    rules = selected(all_rules(), settings)
    start = begin(source, settings, plain=plain)
    context, problems = context_of(start, rules, links)
    examination = Examination(rules, context)
    reading = start.read(workers, examination.of_file)
    framework = reading.framework
    lines = SourceLines(start.source, framework)
    across = examination.of_framework(framework, lines)

    found = [finding for examined in (*reading.examined, across) for finding in examined.findings]
    problems += [*reading.problems, *(problem for examined in reading.examined for problem in examined.problems)]
    findings, suppressed = settle(found, rules), list[Finding]()
    if suppressions := [comment for comment in reading.suppressions if heeds is None or heeds(comment)]:
        from framework_lint.filters.suppressions import suppress

        complete = settings.select == ("ALL",) and not problems and not across.problems and not _broken(found)
        applied, hits = suppress(findings, found, suppressions, all_rules(), examination.rules, complete=complete)
        findings = sorted(applied.kept + place_all(hits, framework, lines), key=lambda finding: finding.order)
        suppressed = applied.suppressed
    findings = per_path(settle_fixes(findings, framework, lines), settings)
    return Checked(
        findings,
        problems + list(across.problems),
        framework,
        reading.files,
        tuple(suppressed),
        tuple(suppressions),
        start.source,
    )


def _broken(findings: list[Finding]) -> bool:
    """Whether a file could not be parsed."""
    return any(finding.rule == "STR001" for finding in findings)
