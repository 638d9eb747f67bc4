"""`framework-lint comment`: the one comment on a pull request."""

from __future__ import annotations

import json
import os

import click

from framework_lint import terminal
from framework_lint.history.revisions import Difference, differences
from framework_lint.hosting import comment, github
from framework_lint.model.findings import SEVERITIES
from framework_lint.model.spans import Lines
from framework_lint.reports.json import read, read_taken_away
from framework_lint.reports.report import Report
from framework_lint.source.files import Unreadable, read_typed, top_of
from framework_lint.source.files import read as read_file
from framework_lint.source.git import NoRevision, Repository


@click.command("comment")
@click.argument("report", type=click.Path(exists=True, dir_okay=False))
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", help="What the check failed on.")
@click.option("--print", "print_", is_flag=True, help="Print the comment instead of putting it on the pull request.")
def command(report: str, fail_on: str, print_: bool) -> int:
    """Put a comment on the pull request for which a GitHub workflow runs, or update the one that is there.

    REPORT is what `framework-lint --output json=FILE` wrote. The comment says what changes for people, what was found
    and what `--fix` would change. Where the platform does not allow it (a pull request from a fork), the summary of
    the workflow's step gets it instead.
    """
    pull_request = github.pull_request(os.environ)
    if not pull_request and not print_:
        terminal.say("this is no workflow of a pull request: there is nothing to comment on")
        return 0
    found = _report(report, fail_on)
    changed: list[Difference] | None = None
    why_not = ""
    try:
        changed = differences(_base(pull_request), "HEAD")
    except NoRevision as error:
        why_not = str(error)
    text = comment.written(found, changed, why_not)
    if print_ or not pull_request:
        terminal.emit([text])
        return 0
    try:
        if "GITHUB_TOKEN" not in os.environ or "GITHUB_REPOSITORY" not in os.environ:
            raise github.NotAllowed("GITHUB_TOKEN or GITHUB_REPOSITORY is not set")
        done = github.Comments(os.environ, pull_request.number).put(text, create=not comment.empty(found, changed))
        terminal.say(f"comment on pull request {pull_request.number}: {done}")
    except github.NotAllowed as error:
        why = "a pull request from a fork may only read" if pull_request.fork else str(error)
        terminal.say(f"no comment on the pull request: {why}; see the summary of this step")
        github.summarize(os.environ, text.removeprefix(comment.MARKER))
    return 0


def _report(file: str, fail_on: str) -> Report:
    try:
        document = json.loads(read_typed(file))
        findings, problems = read(document)
        summary = document["summary"]
        return Report(
            tuple(findings),
            tuple(problems),
            int(summary["files"]),
            int(summary["roles"]),
            _lines,
            suppressed=int(summary["suppressed"]),
            fail_on=fail_on,
            taken_away=read_taken_away(document),
            settings="base" if document.get("settings") == "base" else "own",
        )
    except Unreadable as error:
        raise click.UsageError(f"{file} cannot be read: {error}") from None
    except RecursionError:
        raise click.UsageError(f"{file} is no JSON report: its lists or objects are nested too deeply") from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise click.UsageError(f"{file} is no JSON report of framework-lint, version 1: {error}") from None


def _lines(path: str) -> Lines:
    try:
        return Lines(read_file(path, top_of(".")).decode("utf-8-sig"))
    except Unreadable as error:
        raise OSError(str(error)) from None


def _base(pull_request: github.PullRequest | None) -> str:
    """What to compare with: a workflow checks out a merge of the branch into its base, whose first parent is the base;
    else where the branch began."""
    repository = Repository(".")
    parents = (repository.ask("rev-list", "--parents", "--max-count=1", "HEAD") or b"").split()
    if len(parents) == 3:
        return parents[1].decode("ascii")
    return f"{pull_request.base}...HEAD" if pull_request else "HEAD~1"
