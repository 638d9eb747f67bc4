"""Why a command stops before it has done what it is for. Each says it in words, and has its exit code."""

from __future__ import annotations

NOTHING, FINDINGS, UNUSABLE, EMPTY = (
    0,
    1,
    2,
    3,
)  # exit codes: nothing found, something, cannot be done, nothing to check


class Stopped(Exception):
    """A command cannot go on; the message says why, `code` is its exit code."""

    code = UNUSABLE


class Usage(Stopped):
    """What was asked for cannot be done."""


class NothingToCheck(Stopped):
    """There is no framework where one was asked for."""

    code = EMPTY
