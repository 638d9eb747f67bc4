"""Run the rules: those on single documents on each file as it is parsed, the others on the whole framework."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.engine.parsed import Parsed
from framework_lint.engine.place import place, place_all, subject_among
from framework_lint.engine.workers import spread
from framework_lint.model.findings import Finding, Hit, Problem
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Lines, Place, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import Rule
from framework_lint.rules.shared.texts import of_role, of_skill

if TYPE_CHECKING:
    from framework_lint.engine.read import Start
    from framework_lint.online.links import Links

Hits = list[tuple[Rule, Hit]]

_TITLES = "TTL"
ROLES_FOR_TWO = 200  # the number of roles from which a second process for rules across files pays off


class Examined(NamedTuple):
    """What rules reported, and which of them failed."""

    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()  # a crash inside a rule


class Examination:
    """The rules of a run, grouped by what they look at. Has no state that changes from file to file."""

    def __init__(self, rules: Iterable[Rule], context: Context) -> None:
        self.context = context
        self.rules = {rule.code: rule for rule in rules}
        self._of_skill, self._of_role, self._of_text, self._of_framework = (
            [rule for rule in self.rules.values() if rule.scope == scope]
            for scope in ("skill", "role", "text", "framework")
        )
        self._of_text += [rule._replace(check=rule.in_texts) for rule in self.rules.values() if rule.in_texts]
        self._of_framework += [rule._replace(check=rule.across) for rule in self.rules.values() if rule.across]

    def of_file(self, parsed: Parsed) -> Examined:
        """What is wrong in one file, seen on its own."""
        problems: list[Problem] = []
        hits: Hits = [(self.rules[fault.rule], fault.hit) for fault in parsed.faults if fault.rule in self.rules]
        skills = (parsed.skill,) if parsed.skill else ()
        self._run(self._of_skill, skills, parsed, hits, problems)
        for role in parsed.roles[:1] if len(parsed.roles) == 1 else ():
            self._run(self._of_skill, role.skills, parsed, hits, problems)
            self._run(self._of_role, (role,), parsed, hits, problems)
        if texts := self._own_texts(parsed):
            self._run(self._of_text, (texts,), parsed, hits, problems)
        findings = _placed(hits, parsed, lambda at: subject_among(parsed.roles, at, parsed.subject))
        for role in parsed.roles if len(parsed.roles) > 1 else ():  # each is what its findings are about
            hits = []
            self._run(self._of_skill, role.skills, parsed, hits, problems)
            self._run(self._of_role, (role,), parsed, hits, problems)
            findings += _placed(hits, parsed, partial(_key, role))
        return Examined(findings, problems)

    def _run(
        self, rules: list[Rule], subjects: Iterable[object], parsed: Parsed, hits: Hits, problems: list[Problem]
    ) -> None:
        for rule in rules:
            for subject in subjects:
                _run(rule, parsed.where, hits, problems, subject, self.context)

    def _own_texts(self, parsed: Parsed) -> tuple[Text, ...]:
        """The texts of a file that are the framework's own."""
        of_roles = (text for role in parsed.roles for text in of_role(role, self.context))
        of_skills = of_skill(parsed.skill, self.context) if parsed.skill else ()
        return (*of_roles, *of_skills, *parsed.texts)

    def of_framework(
        self,
        framework: Framework,
        lines: Callable[[str], Lines],
        workers: int = 0,
        go_on: Callable[[], None] = lambda: None,
    ) -> Examined:
        """What is wrong across files. `workers` is the number of processes, 0 for as many as pay off; `go_on` is called
        before each rule, and may raise."""

        def run(rules: tuple[Rule, ...]) -> dict[str, tuple[list[Hit], list[Problem]]]:
            results = {}
            for rule in rules:
                go_on()
                hits: Hits = []
                problems: list[Problem] = []
                _run(rule, framework.header.file, hits, problems, framework, self.context)
                results[rule.code] = [hit for _, hit in hits], problems
            return results

        groups = [tuple(self._of_framework)]
        if workers != 1 and len(framework.roles) >= ROLES_FOR_TWO and self.context.links is None:
            # The rules on titles share what they prepare, and take about as long as all others.
            others = tuple(rule for rule in self._of_framework if not rule.code.startswith(_TITLES))
            titles = tuple(rule for rule in self._of_framework if rule.code.startswith(_TITLES))
            groups = [others, titles] if others and titles else groups
        ran: dict[str, tuple[list[Hit], list[Problem]]] = {}
        for part in spread(run, groups, min(2, os.cpu_count() or 1)):
            ran |= part
        hits = [(rule, hit) for rule in self._of_framework for hit in ran[rule.code][0]]
        return Examined(
            place_all(hits, framework, lines),
            [problem for rule in self._of_framework for problem in ran[rule.code][1]],
        )


def _key(role: Role, _: Place) -> str:
    return role.key


def _placed(hits: Hits, parsed: Parsed, subject: Callable[[Place], str]) -> list[Finding]:
    lines = parsed.lines
    if not hits or lines is None:
        return []
    return [place(rule, hit, lambda _: lines, subject) for rule, hit in hits]


def _run(rule: Rule, file: str, hits: Hits, problems: list[Problem], subject: object, context: Context) -> None:
    try:
        for hit in rule.check(subject, context):
            hits.append((rule, hit))
    except Exception as error:  # a bug in one rule must not silence the others
        message = f"the rule {rule.code} ({rule.name}) failed: {type(error).__name__}: {error}"
        problems.append(Problem("internal", file, message))


def context_of(start: Start, rules: Sequence[Rule], links: Links | None) -> tuple[Context, list[Problem]]:
    """The context in which rules run, and a problem where the licensed SFIA file cannot be used."""
    context = Context(start.header, start.settings)
    context.links = links
    dataset = start.header.dataset
    if not dataset or not any(rule.code.startswith(("SFI", "ATT")) for rule in rules):
        return context, []
    from pathlib import Path

    from framework_lint.sfia.dataset import DatasetError, DatasetMissing, read_dataset

    source = start.source
    try:
        path = Path(source.display(str(dataset)))
        context.dataset = read_dataset(path, start.header.sfia_version, lambda _: source.read(str(dataset)))
    except DatasetError as error:
        message = f"sfia.dataset: {error}"
        if isinstance(error, DatasetMissing):
            message += f"; {dataset} counts from the framework's folder: correct it, or leave `dataset` out"
        return context, [Problem("unreadable", dataset.place.path, message)]
    return context, []
