"""What words of Markdown say, without the marks that typeset them."""

from __future__ import annotations

import re
from functools import lru_cache

# Not compiled until words are looked at.
_LINK = r"!?\[([^\[\]]*)\]\([^()]*\)"
_TAG = r"</?[a-zA-Z][^<>]*>"
_ATTRIBUTES = r"\s*\{[:#.][^{}]*\}\s*\Z|\s+#+\s*\Z"
_EMPHASIS = r"(?<!\\)(?:\*+|~~|`+)|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)"
_ESCAPE = r"\\([!-/:-@\[-`{-~])"
# What Markdown would not show as it is written.
_MARKUP = r"[\[\]*`<>\\|]|&\w+;|(?<!\w)_|_(?!\w)"


@lru_cache(maxsize=1 << 14)  # pages of one kind have the same headings and links
def plain(words: str) -> str:
    """Words without emphasis, code, links, tags, attributes and entities: "Principal *Engineer*" is "Principal
    Engineer"."""
    bare = re.sub(_ATTRIBUTES, "", re.sub(_TAG, "", re.sub(_LINK, r"\1", words)))
    bare = re.sub(_ESCAPE, r"\1", re.sub(_EMPHASIS, "", bare))
    if "&" in bare:
        from html import unescape  # 4 ms, seldom needed

        bare = unescape(bare)
    return bare.strip()


def writable(title: str, form: str) -> str | None:
    """A title as the words of a link: in data as it reads, on a page only what Markdown shows as it is written."""
    words = plain(title)
    return words if form == "yaml" or not re.search(_MARKUP, words) else None
