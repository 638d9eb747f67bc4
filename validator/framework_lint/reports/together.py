"""Findings that a reader sees as one: of one rule in one source line, or in lines that read the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from framework_lint.model.findings import Finding
from framework_lint.model.spans import START, Lines


class Together(NamedTuple):
    """A finding, the further ones of its rule `beside` it in its source line, and what stands `elsewhere`: the same
    words of the same rule in a line that reads the same."""

    finding: Finding
    beside: list[Finding]
    elsewhere: list[Finding]

    @property
    def all(self) -> list[Finding]:
        return [self.finding, *self.beside, *self.elsewhere]


def together(findings: Iterable[Finding], source: Callable[[str], Lines | None]) -> list[Together]:
    """The findings in their order, each group where its first one stands."""
    groups: list[Together] = []
    of_lines: dict[tuple[str, str, int], Together] = {}
    of_words: dict[tuple[str, str, str, str], Together] = {}
    for finding in findings:
        in_line = None
        if finding.span != START:
            in_line = of_lines.get((finding.rule, finding.path, finding.span.line))
        if in_line:
            in_line.beside.append(finding)
            continue
        words = (finding.rule, finding.message, finding.help, _line(finding, source))
        same = of_words.get(words)
        if same:
            same.elsewhere.append(finding)
            continue
        group = of_words[words] = Together(finding, [], [])
        of_lines[finding.rule, finding.path, finding.span.line] = group
        groups.append(group)
    return groups


def _line(finding: Finding, source: Callable[[str], Lines | None]) -> str:
    lines = source(finding.path) if finding.span != START else None
    return lines.line(finding.span.line).strip() if lines else ""
