"""`framework-lint upload`: findings for the code scanning of GitHub."""

from __future__ import annotations

import os

import click

from framework_lint import terminal
from framework_lint.hosting import code_scanning
from framework_lint.source.files import Unreadable, read_typed


@click.command("upload")
@click.argument("report", type=click.Path(exists=True, dir_okay=False))
def command(report: str) -> int:
    """Give findings to the code scanning of the repository for which a GitHub workflow runs.

    REPORT is what `framework-lint --output sarif=FILE` wrote. What comments and the baseline take away is left out:
    code scanning would show it as open. The exit code is 1 where the platform does not take the findings: from a pull
    request of a fork, in a private repository without the licence, in a job without `security-events: write`.
    """
    try:
        sarif = code_scanning.read_sarif(read_typed(report))
    except Unreadable as error:
        raise click.UsageError(f"{report} cannot be read: {error}") from None
    except code_scanning.NoSarif:
        raise click.UsageError(f"{report} is no SARIF report of framework-lint") from None
    try:
        code_scanning.upload(os.environ, sarif, code_scanning.checked_out_commit())
    except code_scanning.NotTaken as error:
        terminal.say(f"code scanning does not take the findings: {error}")
        return 1
    terminal.say("code scanning has the findings")
    return 0
