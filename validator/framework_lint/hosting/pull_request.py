"""The comment on the pull request that a workflow runs for: drafted from what was checked and changed,published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from framework_lint.history.revisions import Difference, differences
from framework_lint.hosting import comment, workflow
from framework_lint.hosting.comments import Comments, NotAllowed
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
        if "GITHUB_TOKEN" not in environment or "GITHUB_REPOSITORY" not in environment:
            raise NotAllowed("GITHUB_TOKEN or GITHUB_REPOSITORY is not set")
        comments = Comments(environment, pull_request.number)
        return comments.put(drafted.text, create=not drafted.nothing_to_say)
    except NotAllowed:
        if pull_request.fork:
            raise NotAllowed("a pull request from a fork may only read") from None
        raise


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
