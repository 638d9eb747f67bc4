"""What a run learns from the disk, so that a later run can tell whether all of it still holds.

Each function that asks the disk or git is `observed`: while a recording goes on, its question and a digest of its
answer are noted. Asking the same questions again and getting the same answers is all that a later run needs to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")

Question = tuple[object, ...]  # the function's module, its name, and what it was asked: texts, truth values, tuples

# The modules whose functions are observed: what a file says can name no other function.
_HERE = ("framework_lint.source.files", "framework_lint.source.look", "framework_lint.source.tree")
NOTES_FOR_TWO = 500  # the number of notes from which a second process pays off

_SPOILT: Question = ("", "spoilt")

_notes: dict[Question, str] | None = None  # of the recording that goes on; None where there is none
_asked: dict[tuple[object, object], Callable[..., object]] = {}


def observed(function: Callable[P, Answer]) -> Callable[P, Answer]:
    """Note what a function answers. It takes a path and other texts, truth values and tuples of these, by position, and
    answers with a value whose `repr` is all of it, or with an error."""
    name = function.__module__, function.__name__

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Answer:
        if _notes is None:
            return function(*args, **kwargs)
        try:
            answer = function(*args, **kwargs)
        except Exception as error:
            _note((*name, *args), _digest_of_error(error))
            raise
        _note((*name, *args), _digest(answer))
        return answer

    _asked[name] = function
    return ask


@contextmanager
def recording() -> Iterator[dict[Question, str]]:
    """Note what is asked meanwhile: a dictionary that fills, of questions and digests of their answers."""
    global _notes
    notes: dict[Question, str] = {}
    _notes = notes
    try:
        yield notes
    finally:
        _notes = None


def spoil() -> None:
    """Say that this run does more than to read, so that it must not be taken as done another time."""
    if _notes is not None:
        _notes[_SPOILT] = ""


def is_spoilt(notes: Mapping[Question, str]) -> bool:
    """Whether a recording must not be taken as all that its run did."""
    return _SPOILT in notes


def noted() -> list[tuple[Question, str]]:
    """All that was noted until now; a forked process sends home what it noted itself."""
    return list(_notes.items()) if _notes is not None else []


def add(notes: Iterable[tuple[Question, str]]) -> None:
    """Take over what another process noted."""
    for question, digest in notes:
        _note(question, digest)


def still_hold(notes: Sequence[tuple[Question, str]]) -> bool:
    """Whether all questions have the same answers now; not where none was asked. Another process asks half of many."""
    if not notes:
        return False
    if len(notes) < NOTES_FOR_TWO or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return _hold(notes)
    half = len(notes) // 2
    child = os.fork()
    if not child:
        status = 1
        try:
            status = 0 if _hold(notes[half:]) else 1
        finally:
            os._exit(status)
    mine = _hold(notes[:half])
    _, status = os.waitpid(child, 0)
    return mine and status == 0


def _hold(notes: Sequence[tuple[Question, str]]) -> bool:
    return all(_digest_now(question) == digest for question, digest in notes)


def _note(question: Question, digest: str) -> None:
    if _notes is not None and _notes.setdefault(question, digest) != digest:
        spoil()  # it changed during the run: who knows which of the two the result is about


def _digest_now(question: Question) -> str | None:
    module, name, *args = question
    function = _asked.get((module, name))
    if function is None and module in _HERE:
        import_module(str(module))
        function = _asked.get((module, name))
    if function is None:
        return None
    try:
        return _digest(function(*args))
    except Exception as error:
        return _digest_of_error(error)


def _digest_of_error(error: Exception) -> str:
    from framework_lint.source.digest import digest

    return digest(f"{type(error).__name__}: {error}".encode("utf-8", "surrogatepass"), b"error")


def _digest(answer: object) -> str:
    from framework_lint.source.digest import digest

    if isinstance(answer, bytes):
        return digest(answer)
    return digest(repr(answer).encode("utf-8", "surrogatepass"), b"answer")
