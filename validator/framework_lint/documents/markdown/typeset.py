"""What words of Markdown say, without the marks that typeset them."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]*\}\s*\Z|\s+#+\s*\Z")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|~~|`+)|(?<![\w\\])_+(?=\S)|(?<=\S)_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What Markdown would not show as it is written.
_MARKUP = re.compile(r"[\[\]*`<>\\|]|&\w+;|(?<!\w)_|_(?!\w)")


def plain(words: str) -> str:
    """Words without emphasis, code, links, tags, attributes and entities: "Principal *Engineer*" is "Principal
    Engineer"."""
    bare = _ATTRIBUTES.sub("", _TAG.sub("", _LINK.sub(r"\1", words)))
    bare = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", bare))
    if "&" in bare:
        from html import unescape  # 4 ms, seldom needed

        bare = unescape(bare)
    return bare.strip()


def writable(title: str, form: str) -> str | None:
    """A title as the words of a link: in data as it reads, on a page only what Markdown shows as it is written."""
    words = plain(title)
    return words if form == "yaml" or not _MARKUP.search(words) else None
