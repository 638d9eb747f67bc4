"""The check that a change is judged by: what it reports now, and what it would report with something as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.documents.suppressions import Suppression
from framework_lint.engine.check import Checked, check
from framework_lint.filters.since import beyond
from framework_lint.filters.suppressions import apply
from framework_lint.model.findings import Finding
from framework_lint.source.overlay import Overlay
from framework_lint.source.tree import Source


class Current(NamedTuple):
    """The check of one framework with its own settings.

    `is_reported` says whether a finding would be reported, `is_accepted` whether a suppression comment is no part of
    the change. `roots` are the folders (absolute) of all frameworks that are checked in this run.
    """

    source: Source
    settings: Settings
    checked: Checked
    is_reported: Callable[[Finding], bool]
    is_accepted: Callable[[Suppression], bool]
    roots: Sequence[str] = ()

    @property
    def reported(self) -> list[Finding]:
        return list(filter(self.is_reported, self.checked.findings))

    def added_suppressions(self) -> Iterator[tuple[Suppression, list[Finding]]]:
        """The suppression comments that the change adds, each with the findings that it takes away."""
        for comment in self.checked.suppressions:
            if not comment.malformed and not self.is_accepted(comment):
                suppressed = apply(self.checked.suppressed, [comment]).suppressed
                yield comment, list(filter(self.is_reported, suppressed))

    def hidden(self, settings: Settings, changed: Mapping[str, bytes] = {}) -> list[Finding]:
        """The findings that are only there with other settings, or with other bytes in some files (by their address).
        Those that an added suppression comment would then take away are among them."""
        return self.hidden_and_gained(settings, changed)[0]

    def hidden_and_gained(
        self, settings: Settings, changed: Mapping[str, bytes] = {}
    ) -> tuple[list[Finding], list[Finding]]:
        """What is `hidden`, and the findings that are only there without the other settings and bytes: by itself a
        setting may be stricter or less strict than another."""
        source = Overlay(self.source, changed) if changed else self.source
        findings = check(source, settings, is_accepted=self.is_accepted).findings
        suppressed = (finding for _, suppressed in self.added_suppressions() for finding in suppressed)
        hidden = beyond([*self.checked.findings, *suppressed], findings)
        gained = beyond(findings, self.checked.findings)
        return list(filter(self.is_reported, hidden)), list(filter(self.is_reported, gained))
