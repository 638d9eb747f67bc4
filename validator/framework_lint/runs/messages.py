"""What a command has to say, before it is printed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framework_lint.runs.errors import NOTHING


class Message(NamedTuple):
    """One thing that a command says.

    kind  "say" and "complain": a line for people; "show": a line of what was asked for; "report": a whole report, which
          its format made safe to print
    code  the exit code that this asks for; the highest of all messages is the command's
    """

    kind: Literal["say", "complain", "show", "report"]
    text: str
    code: int = NOTHING
