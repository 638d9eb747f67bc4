"""What a message proposes: the known name that is spelt most alike, and alternatives as "a, b or c"."""

from __future__ import annotations


def closest(text: str, known: list[str]) -> str:
    """What was probably meant; empty where nothing is near."""
    from difflib import get_close_matches

    if len(known) > 100:
        # difflib takes milliseconds for as many, and each wrong link of a page may ask.
        from rapidfuzz import process

        known = [name for name, _, _ in process.extract(text, known, limit=5)]
    return next(iter(get_close_matches(text, known, 1, 0.75)), "")


def either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
