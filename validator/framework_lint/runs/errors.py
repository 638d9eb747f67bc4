"""Exit codes, and the errors that stop a command, each with its exit code."""

from __future__ import annotations

NOTHING = 0  # nothing found
FINDINGS = 1
UNUSABLE = 2  # the command could not be carried out
EMPTY = 3  # nothing to check


class Stopped(Exception):
    """A command cannot continue; the message says why, `code` is the exit code."""

    code = UNUSABLE


class Usage(Stopped):
    """The request makes no sense or cannot be carried out."""


class NothingToCheck(Stopped):
    """There is no framework to check."""

    code = EMPTY
