"""The comment on the pull request that a workflow runs for, and the fixes that are offered on its lines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from framework_lint.history.revisions import Difference, differences
from framework_lint.hosting import comment, comments, suggestions, workflow
from framework_lint.hosting.platform import NotAllowed, Platform
from framework_lint.model.spans import Lines
from framework_lint.reports.report import Report
from framework_lint.source.files import Unreadable, read, top_of
from framework_lint.source.git import NoRevision, Repository


class Draft(NamedTuple):
    """A comment that is not published yet. One with `nothing_to_say` only replaces a comment that is there."""

    text: str
    nothing_to_say: bool


def draft(report: Report, pull_request: workflow.PullRequest | None) -> Draft:
    """The comment on a report and on what changes for people; without a pull request on the last commit."""
    changes: list[Difference] | None = None
    why_not = ""
    try:
        changes = differences(_base(pull_request), "HEAD")
    except NoRevision as error:
        why_not = str(error)
    return Draft(comment.as_markdown(report, changes, why_not), comment.is_empty(report, changes))


def publish(drafted: Draft, pull_request: workflow.PullRequest, environment: Mapping[str, str]) -> str:
    """Put a comment on a pull request and return what was done: `created`, `updated`, `unchanged` or `none`.

    Raises NotAllowed.
    """
    try:
        platform = Platform(environment)
        return comments.put(platform, pull_request.number, drafted.text, create=not drafted.nothing_to_say)
    except NotAllowed:
        if pull_request.fork:
            raise NotAllowed("a pull request from a fork may only read") from None
        raise


def suggest(report: Report, pull_request: workflow.PullRequest, environment: Mapping[str, str]) -> int:
    """Offer the safe fixes on the lines that a pull request changes, and return how many are new.

    Only in files that are the same in the checkout, which is a merge into the base, and in the branch: elsewhere the
    lines may be others. Raises NotAllowed, and NoRevision where git cannot tell what changed.
    """
    repository = Repository(".")
    head = repository.commit(pull_request.head)
    began = repository.merge_base(pull_request.base, head)

    def changed(path: str) -> set[int]:
        place = os.path.relpath(os.path.abspath(path), repository.top).replace(os.sep, "/")
        blobs = {repository.ask("rev-parse", "--verify", "--quiet", f"{commit}:{place}") for commit in ("HEAD", head)}
        return repository.changed_lines(began, head, place) if len(blobs) == 1 else set()

    offered = suggestions.suggestions(report.findings, report.lines, changed)
    placed = (
        one._replace(path=os.path.relpath(os.path.abspath(one.path), repository.top).replace(os.sep, "/"))
        for one in offered
    )
    return suggestions.offer(Platform(environment), pull_request.number, head, placed) if offered else 0


def summarize(drafted: Draft, environment: Mapping[str, str]) -> None:
    """Add a comment that could not be published to the summary of the workflow's step."""
    workflow.summarize(environment, drafted.text.removeprefix(comment.MARKER))


def lines_of(path: str) -> Lines:
    """The lines of a checked-out file. Raises OSError and UnicodeError."""
    try:
        return Lines(read(path, top_of(".")).decode("utf-8-sig"))
    except Unreadable as error:
        raise OSError(str(error)) from None


def _base(pull_request: workflow.PullRequest | None) -> str:
    """What to compare with: a workflow checks out a merge of the branch into its base, whose first parent is the base;
    else where the branch began."""
    repository = Repository(".")
    parents = (repository.ask("rev-list", "--parents", "--max-count=1", "HEAD") or b"").split()
    if len(parents) == 3:
        return parents[1].decode("ascii")
    return f"{pull_request.base}...HEAD" if pull_request else "HEAD~1"
