"""Output of a command, before it is printed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framework_lint.runs.errors import NOTHING


class Message(NamedTuple):
    """One piece of a command's output.

    kind  "say" and "complain": a line for people; "show": a line of the result; "report": a whole report, which its
          format has made safe to print
    code  the exit code that it calls for; the command exits with the highest of all messages
    """

    kind: Literal["say", "complain", "show", "report"]
    text: str
    code: int = NOTHING
