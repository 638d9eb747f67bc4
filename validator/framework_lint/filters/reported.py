"""What is reported of all that a run found: what the baseline does not list and the paths asked for concern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.filters.asked_for import concerns
from framework_lint.model.findings import Finding
from framework_lint.source.roots import Root

if TYPE_CHECKING:
    from framework_lint.filters.baseline import Known


class Reported(NamedTuple):
    """Of one framework's findings those that are reported, and those that are not though they concern what was asked
    for: suppressed by comments, listed in the baseline."""

    findings: list[Finding]
    suppressed: list[Finding]
    listed: list[Finding]


def reported(root: Root, findings: Sequence[Finding], suppressed: Sequence[Finding], known: Known | None) -> Reported:
    """Pass the findings of one framework through the baseline, then those asked for.

    `known` counts each finding off that it lists: frameworks must come in the order of the run.
    """
    new, listed = known.part(findings) if known else (findings, [])
    passed = [[finding for finding in part if concerns(finding, root)] for part in (new, suppressed, listed)]
    return Reported(*passed)
