"""Character references of HTML, such as `&amp;` and `&#8217;`, which a conversion left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Behind `&amp;` there may be another reference: a text that was escaped twice, "&amp;#39;". Code is passed over.
# A string: `re` compiles it when a text with "&" is met.
_ENTITY = r"(?P<ticks>`+)[^`]*(?P=ticks)|&(?P<escaped>(?:amp;)*)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"


class Entity(NamedTuple):
    """A character reference in a text."""

    start: int
    end: int
    meant: str
    again: bool  # whether its "&" is escaped itself, so that readers of a page see the reference


def entities(text: str) -> Iterator[Entity]:
    """The character references of a text that are not in code."""
    if "&" not in text or ";" not in text:
        return
    from html import unescape  # 4 ms, seldom needed

    for match in re.finditer(_ENTITY, text):
        meant = match.group()
        while meant != (shown := unescape(meant)):
            meant = shown
        if len(meant) == 1:  # no code, and no name that HTML does not know
            yield Entity(*match.span(), meant, bool(match["escaped"]))


def without_entities(text: str) -> str:
    """The text with the characters that its references stand for."""
    parts, at = [], 0
    for entity in entities(text):
        parts += [text[at : entity.start], entity.meant]
        at = entity.end
    return "".join(parts) + text[at:] if parts else text
