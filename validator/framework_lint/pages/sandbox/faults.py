"""What went wrong in a template, in words for whoever wrote it."""

from __future__ import annotations

from traceback import walk_tb

from jinja2 import TemplateError

from framework_lint.pages.sandbox.budget import TooMuch


def line_of(error: Exception, template: str) -> int:
    """The line of a template where an error happened; 0 where that is not known."""
    line = getattr(error, "lineno", None) if getattr(error, "name", template) == template else None
    lines = [number for frame, number in walk_tb(error.__traceback__) if frame.f_code.co_filename == template]
    return line or (lines[-1] if lines else 0)


def reason_of(error: Exception) -> str:
    """What went wrong, of a decent length, since a stranger may have written it."""
    if isinstance(error, TooMuch):
        return f"it {error}"
    if isinstance(error, RecursionError):
        return "it calls itself, or its brackets nest, without end"
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    message = str(error.message if isinstance(error, TemplateError) else error)[:300]
    return message if isinstance(error, TemplateError) and message else f"{type(error).__name__}: {message}"
