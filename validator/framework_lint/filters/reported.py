"""Which findings of a run are reported: those that the baseline does not list and that concern the requested paths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.filters.asked_for import concerns
from framework_lint.model.findings import Finding
from framework_lint.source.roots import Root

if TYPE_CHECKING:
    from framework_lint.filters.baseline import Known


class Reported(NamedTuple):
    """One framework's findings that concern the requested paths."""

    findings: list[Finding]  # those that are reported
    suppressed: list[Finding]  # by comments
    listed: list[Finding]  # in the baseline


def reported(root: Root, findings: Sequence[Finding], suppressed: Sequence[Finding], known: Known | None) -> Reported:
    """Apply the baseline and the requested paths to the findings of one framework.

    `known` counts off each finding that it lists, so frameworks must come in the order of the run.
    """
    new, listed = known.split(findings) if known else (findings, [])
    return Reported(*([f for f in part if concerns(f, root)] for part in (new, suppressed, listed)))
