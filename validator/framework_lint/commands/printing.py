"""Print the output of a command."""

from __future__ import annotations

from collections.abc import Iterable

import click

from framework_lint import terminal
from framework_lint.runs.errors import NOTHING, Usage
from framework_lint.runs.messages import Message


def print_messages(messages: Iterable[Message]) -> int:
    """Print messages as they come, and return the exit code that they call for. Usage becomes click's error."""
    code = NOTHING
    try:
        for message in messages:
            _print(message)
            code = max(code, message.code)
    except Usage as error:
        raise click.UsageError(str(error)) from None
    return code


def _print(message: Message) -> None:
    match message.kind:
        case "say":
            terminal.say(message.text)
        case "complain":
            terminal.complain(message.text)
        case "show":
            terminal.show(message.text)
        case "report":
            terminal.emit([message.text])
