"""`framework-lint comment`: create or update the comment on a pull request."""

from __future__ import annotations

import os

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.hosting.platform import NotAllowed
from framework_lint.hosting.pull_request import draft, lines_of, publish, suggest, summarize
from framework_lint.hosting.workflow import pull_request as pull_request_of
from framework_lint.model.findings import SEVERITIES
from framework_lint.reports.reading import NoReport, read_report
from framework_lint.source.files import Unreadable, read_typed
from framework_lint.source.git import NoRevision


@click.command("comment")
@click.argument("report", type=click.Path(exists=True, dir_okay=False))
@click.option("--fail-on", type=Choice([*SEVERITIES, "never"]), default="error", help="What the check failed on.")
@click.option("--print", "print_", is_flag=True, help="Print the comment instead of putting it on the pull request.")
def command(report: str, fail_on: str, print_: bool) -> int:
    """Put a comment on the pull request for which a GitHub workflow runs, or update the one that is there.

    Safe fixes in lines that the pull request changes are offered there as suggestions, each once.

    REPORT is what `framework-lint --output json=FILE` wrote. The comment says what changes for people, what was found
    and what `--fix` would change. Where the platform does not allow it (a pull request from a fork), the summary of
    the workflow's step gets it instead.
    """
    pull_request = pull_request_of(os.environ)
    if not pull_request and not print_:
        terminal.say("this is no workflow of a pull request: there is nothing to comment on")
        return 0
    try:
        checked = read_report(read_typed(report), fail_on, lines_of)
    except Unreadable as error:
        raise click.UsageError(f"{report} cannot be read: {error}") from None
    except NoReport as error:
        raise click.UsageError(f"{report} is no JSON report{error}") from None
    drafted = draft(checked, pull_request)
    if print_ or not pull_request:
        terminal.emit([drafted.text])
        return 0
    try:
        done = publish(drafted, pull_request, os.environ)
        terminal.say(f"comment on pull request {pull_request.number}: {done}")
    except NotAllowed as error:
        terminal.say(f"no comment on the pull request: {error}; see the summary of this step")
        summarize(drafted, os.environ)
        return 0
    try:
        offered = suggest(checked, pull_request, os.environ)
        if offered:
            terminal.say(f"suggestions on pull request {pull_request.number}: {offered}")
    except (NotAllowed, NoRevision) as error:
        terminal.say(f"no suggestions on the pull request: {error}")
    return 0
