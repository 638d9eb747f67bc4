"""What is new since a branch began: the findings that its base does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.engine.read import read
from framework_lint.filters.since import beyond
from framework_lint.model.findings import Finding
from framework_lint.model.framework import Framework
from framework_lint.rules.shared.habits import Habits, habits_of
from framework_lint.source.git import Repository, Revision

if TYPE_CHECKING:
    from framework_lint.online.links import Links


def framework_at(folder: str, ref: str, settings: Settings) -> Framework:
    """The framework in `folder` as it was at the merge base of `ref` and HEAD. Raises NoRevision."""
    return read(Revision(folder, Repository(folder).merge_base(ref, "HEAD")), settings).framework


class New(NamedTuple):
    """The findings that are new, and the framework at the base as the same settings read it."""

    findings: list[Finding]
    before: Framework


def new_findings(
    folder: str, findings: Sequence[Finding], ref: str, settings: Settings, links: Links | None = None
) -> New:
    """Those of the findings of the framework in `folder` that a check with the same settings does not give at the merge
    base of `ref` and HEAD.

    So a neighbour that a rename has made stale is new, an old fault beside a change is not. Raises NoRevision.
    """
    base = Repository(folder).merge_base(ref, "HEAD")
    checked = check(Revision(folder, base), settings, links=links)
    return New(beyond(checked.findings, findings), checked.framework)


def habits_at(folder: str, ref: str, settings: Settings) -> Habits | None:
    """What the roles of the framework in `folder` did as a habit at the merge base of `ref` and HEAD, so that a change
    cannot make one for itself; None where there were no roles. Raises NoRevision."""
    base = Repository(folder).merge_base(ref, "HEAD")
    framework = read(Revision(folder, base), settings).framework
    return habits_of(framework) if framework.roles else None
