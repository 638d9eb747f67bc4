"""The title that the words of a link give, apart from "Next:", arrows and a level."""

from __future__ import annotations

import re

from framework_lint.model.spans import Text


def title_span(label: Text) -> tuple[int, int]:
    """Where a label stands behind "Previous:" or "Next:", without arrows."""
    match = re.match(r"(?i)[\s←→«»<>*_`-]*(?:(?:previous|prev|next)(?:\s+(?:role|level))?\s*[:–—-]\s*)?[*_`]*", label)
    start = match.end() if match else 0
    end = len(label.rstrip(" \t←→«»<>*_`"))
    return (start, end) if start < end else (0, len(label))


def without_level(words: str) -> str:
    """Words without the level that they may also give: "Senior Engineer (Level 4)"."""
    return re.sub(r"(?i)\s*[(\[–—-]?\s*\(?level[ -]?[0-9]\)?[)\]]?\s*[:–—-]?\s*", " ", words).strip()


def title_in(label: Text) -> str:
    """The title that a label gives."""
    start, end = title_span(label)
    return without_level(label[start:end])
