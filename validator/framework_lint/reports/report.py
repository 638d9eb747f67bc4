"""What a run has to say, whatever the format: findings, problems, and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Literal, NamedTuple

from framework_lint.model.findings import SEVERITIES, AppliedFix, Finding, Problem, TakenAway
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Lines
from framework_lint.reports.origin import Origin


class Shown(NamedTuple):
    """A framework that was checked; `display` gives a file's path as findings name it, by its address."""

    framework: Framework
    display: Callable[[str], str]


LONG = 20  # findings: two screens; more are begun with an overview in a terminal

SetAside = Literal["inSource", "external"]  # as SARIF calls them


def advice(finding: Finding) -> tuple[str, str]:
    """The help and the title of the fix, saying nothing twice: help that begins as the fix does stands for both."""
    title = finding.fix.title if finding.fix else ""
    if title and finding.help.startswith(title):
        return "", finding.help
    return finding.help, title


class Report:
    """What a run has to say.

    `findings` are filtered and in order (path, span, rule). `lines` gives the source of a path for excerpts; where it
    raises OSError or UnicodeError there is no excerpt. `seconds` is what the run took, None to leave it unsaid.
    `fixes` are those that were applied. `frameworks` are what was checked, and `set_aside` findings that comments
    (`inSource`) or the baseline (`external`) take away, for formats that show them. `taken_away` is how a change
    weakens its own check, None where it was not compared with another revision; with the `settings` of its `base` it
    was checked as if it did not. `paths` are those that were typed, and `in_part` is whether they, or rules that were
    named, ask for a part of what there is. `origin` says where the report comes from; only formats that show it ask.
    """

    def __init__(
        self,
        findings: tuple[Finding, ...],
        problems: tuple[Problem, ...],
        files: int,
        roles: int,
        lines: Callable[[str], Lines],
        suppressed: int = 0,
        fail_on: str = "error",
        seconds: float | None = None,
        fixes: tuple[AppliedFix, ...] = (),
        frameworks: tuple[Shown, ...] = (),
        set_aside: tuple[tuple[Finding, SetAside], ...] = (),
        taken_away: tuple[TakenAway, ...] | None = None,
        settings: Literal["own", "base"] = "own",
        paths: tuple[str, ...] = (),
        origin: Callable[[], Origin] = Origin,
        *,
        in_part: bool = False,
    ) -> None:
        self.findings = findings
        self.problems = problems
        self.files = files
        self.roles = roles
        self.lines = lines
        self.suppressed = suppressed
        self.fail_on = fail_on
        self.seconds = seconds
        self.fixes = fixes
        self.names_each_fix = False  # or counts those of a file that are alike
        self.frameworks = frameworks
        self.set_aside = set_aside
        self.taken_away = taken_away or ()
        self.compared = taken_away is not None
        self.settings = settings
        self.paths = paths
        self.origin = origin
        self.in_part = in_part

    def sort_by_severity(self) -> None:
        """Put the worst findings first."""
        self.findings = tuple(sorted(self.findings, key=lambda finding: -SEVERITIES.index(finding.severity)))

    @cached_property
    def _by_severity(self) -> Counter[str]:
        return Counter(finding.severity for finding in self.findings)

    @property
    def errors(self) -> int:
        return self._by_severity["error"]

    @property
    def warnings(self) -> int:
        return self._by_severity["warning"]

    @property
    def notes(self) -> int:
        return self._by_severity["note"]

    @cached_property
    def fixable(self) -> int:
        """How many findings carry a fix, be it safe or a suggestion."""
        return sum(finding.fix is not None for finding in self.findings)

    @property
    def listed(self) -> int:
        """How many findings the baseline takes away."""
        return sum(by == "external" for _, by in self.set_aside)

    @cached_property
    def safely_fixable(self) -> int:
        """How many findings carry a fix that may be applied unasked."""
        return sum(finding.fix is not None and finding.fix.safety == "safe" for finding in self.findings)

    @cached_property
    def hidden(self) -> int:
        """How many findings the change hides, or makes less bad, by what it takes away from the check."""
        return sum(entry.findings for entry in self.taken_away) if self.settings == "own" else 0

    @property
    def mark(self) -> str:
        """What a reader sees first: failed, found something or hides something, all well."""
        if self.failed:
            return "❌"
        return "⚠️" if self.findings or self.hidden else "✅"

    @property
    def failed(self) -> bool:
        """Whether a finding is at or above `fail_on`, or something could not be checked."""
        failing = SEVERITIES[SEVERITIES.index(self.fail_on) :] if self.fail_on in SEVERITIES else ()
        return bool(self.problems) or any(self._by_severity[severity] for severity in failing)
