"""The title in the label of a link, without "Next:", arrows and a level."""

from __future__ import annotations

import re

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model import level_words
from framework_lint.model.spans import Text
from framework_lint.rules.shared.levels import LEVEL


def title_span(label: Text) -> tuple[int, int]:
    """The span of a label's words behind "Previous:" or "Next:", without arrows."""
    match = re.match(r"(?i)[\s←→«»<>*_`-]*(?:(?:previous|prev|next)(?:\s+(?:role|level))?\s*[:–—-]\s*)?[*_`]*", label)
    start = match.end() if match else 0
    end = len(label.rstrip(" \t←→«»<>*_`"))
    return (start, end) if start < end else (0, len(label))


def without_level(words: str) -> str:
    """Words without a level: "Senior Engineer (Level 4)" and "L4: Senior Engineer" become "Senior Engineer"."""
    return re.sub(rf"\s{{0,3}}[(\[–—,:-]?\s{{0,3}}\(?{LEVEL}\)?[)\]]?\s{{0,3}}[:–—-]?\s{{0,3}}", " ", words).strip()


def is_a_level(words: str) -> bool:
    """Whether words are a level of any scale and nothing else: "IC3", "Level 4", "Grade II"."""
    titled = level_words.title_in(words)
    return titled.level is not None and titled.start == titled.end


def bare_title(label: Text) -> str:
    """The title in a label of an index, without what stands in brackets and a level of any scale: "IC3: Engineer"."""
    words = re.sub(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*$", "", plain(title_in(label)))
    if is_a_level(words):
        return ""
    token = r"(?:[A-Z]{1,3}-?[0-9]{1,2}(?:\.[0-9])?|[0-9]{1,2})"
    return re.sub(
        rf"^{token}\s{{0,3}}[:.–—|-]\s{{0,3}}|^{token}\s+(?=[A-Z])|\s{{0,3}}[,:–—|-]\s{{0,3}}{token}$", "", words
    ).strip()


def title_in(label: Text) -> str:
    """The title in a label."""
    start, end = title_span(label)
    return without_level(label[start:end])
