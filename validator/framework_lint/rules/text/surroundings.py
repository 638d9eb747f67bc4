"""The surroundings of a place in a text: the beginning of a sentence, a heading, a link."""

from __future__ import annotations

import re

from framework_lint.model.spans import Text

NEAR = 500  # characters on either side that are looked at

# Strings: `re` compiles them when the first text looks suspicious.
LETTERS = r"[A-Za-z]+"
DETERMINER = r"\s+(?:the|an?|its|their|our|your|his|her|this|these|that)\b"


def begins_a_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return not before.strip() or re.search(r"(?:[.!?:]\s+|\n\s*(?:[-*+]\s+)?)\Z", before) is not None


def is_title(text: Text) -> bool:
    """Whether a text is one of a role's titles."""
    return text.place.pointer in ("title", "also_known_as")


def is_repeated(readable: str, at: int, text: Text) -> bool:
    """Whether a place is in a title, a heading or the label of a link, which other places repeat: links, anchors and
    other titles."""
    line = readable[readable.rfind("\n", 0, at) + 1 : at]
    return is_title(text) or line.lstrip().startswith("#") or line.rfind("[") > line.rfind("]")


def is_whole_page(text: Text) -> bool:
    """Whether a text is all of a page that describes no role."""
    place = text.place
    return place.style == "page" and place.pointer == "text" and place.span[:2] == (1, 1)
