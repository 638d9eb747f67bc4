"""Suggestions in messages: the known name closest in spelling, and names to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text

_ALIKE = 0.75


def closest(text: str, known: list[str]) -> str:
    """The known name that was probably meant; empty if none is close."""
    if text in known or not known:
        return text if known else ""
    from difflib import get_close_matches

    if len(known) > 100:
        # difflib takes milliseconds for so many, and every broken link may need a suggestion.
        from rapidfuzz import fuzz, process

        # No less alike than difflib finds them, whose blocks are one of the common subsequences of both.
        alike = process.extract(text, known, scorer=fuzz.ratio, score_cutoff=100 * _ALIKE, limit=5)
        known = [name for name, _, _ in alike]
    return next(iter(get_close_matches(text, known, 1, _ALIKE)), "")


def either(names: list[str]) -> str:
    """Names as "a, b or c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def ambiguous(reference: Text, roles: Sequence[Role]) -> Hit:
    """The hit for a reference that matches several roles."""
    keys = ", ".join(f"`{role.key}`" for role in roles)
    return Hit(reference, f'"{reference}" may be any of {len(roles)} roles', help=f"write one of {keys}")
