"""The prose with which a page, or a section of it, describes a role where no label says which it is."""

from __future__ import annotations

import re
from collections.abc import Set

from framework_lint.documents.markdown.layout import Layout
from framework_lint.model.regex import regex
from framework_lint.model.spans import Text

_NO_PROSE = regex(
    r"[ \t]*(?:!\[|\||<[^<>]*>[ \t]*$|\{[{%:]|"
    # Nothing but links, and words and signs of a navigation.
    r"(?=[^\n]*(?:\]\(|\[\[|&[lr]aquo;|[\u00ab\u00bb\u2190-\u21ff]))"
    r"(?:\[[^\[\]]*\]\([^()]*\)|\[\[[^\[\]]*\]\]"
    r"|&\w+;|[^\w\[]|\b(?:previous|prev|next|back|home|up|top|index|role|level|to)\b)*+$)",
    re.IGNORECASE,
)
_WORDS = regex(r"\w\W+\w")  # two words, without a look at how long they are


def read_intro(layout: Layout, first: int, end: int, used: Set[int], pointer: str = "description") -> Text | None:
    """The first paragraphs of prose in the lines [first, end), counted from 0: no lists, tables, images, steps, and
    none of the lines that are `used` for something else. None where there is none before a list of another kind."""
    source = layout.source
    stops = [heading.line for heading in layout.headings_between(first, end)]
    end = min([end, *stops])
    start = last = -1
    for line, opens, listed in layout.rows_between(first, end):
        if line in layout.blocks.quiet:
            continue
        skipped = listed or line in used or _NO_PROSE.match(source.rows[line])
        if start < 0:
            if opens and not skipped and _WORDS.search(source.rows[line]):
                start = last = line
        elif skipped and opens:
            break
        else:
            last = line
    if start < 0:
        return None
    begin, stop = source.strip(source.starts[start], source.end(last))
    return source.cut(begin, stop, pointer)
