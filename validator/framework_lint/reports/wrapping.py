"""Lines of a terminal's width."""

from __future__ import annotations

LEAST = 40  # columns: below this, lines are left to the terminal


def wrapped(text: str, width: int, further: str = "", before: int = 0) -> list[str]:
    """The text in lines of `width` columns, 0 for any number, broken between words only.

    `further` is put before each line but the first, and `before` is what the first one has in front of it. At least one
    line.
    """
    if not width or width - len(further) < LEAST or before + len(text) <= width:
        return [text]
    from textwrap import wrap

    lines = wrap(
        text,
        width,
        initial_indent=" " * before,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [lines[0][before:], *lines[1:]] if lines else [text]
