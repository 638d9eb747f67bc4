"""The title that the words of a link give, apart from "Next:", arrows and a level."""

from __future__ import annotations

import re

from framework_lint.model.spans import Text


def title_in(label: Text) -> tuple[int, int]:
    """The part of a label behind "Previous:" or "Next:", without arrows."""
    match = re.match(r"(?i)[\s←→«»<>*_`-]*(?:(?:previous|prev|next)(?:\s+(?:role|level))?\s*[:–—-]\s*)?[*_`]*", label)
    start = match.end() if match else 0
    end = len(label.rstrip(" \t←→«»<>*_`"))
    return (start, end) if start < end else (0, len(label))


def plain_label(said: str) -> str:
    """A label without the level that it may also give: "Senior Engineer (Level 4)"."""
    return re.sub(r"(?i)\s*[(\[–—-]?\s*\(?level[ -]?[0-9]\)?[)\]]?\s*[:–—-]?\s*", " ", said).strip()
