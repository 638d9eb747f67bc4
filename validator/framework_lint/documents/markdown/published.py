"""What a page says in its front matter of its place on the site: its addresses, and whether it is listed at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.model.regex import regex

# Docusaurus and Astro: `slug`; Jekyll and Eleventy: `permalink`, `redirect_from`; Hugo: `url`, `aliases`.
_KEY = regex(r"(?:slug|permalink|url|aliases|redirect_from)[ \t]*[:=](.*)")
_ITEM = regex(r"[ \t]*-[ \t]+(.*)")
_VALUE = regex(r"""[^\s"',\[\]]+""")
_UNLISTED = regex(
    r"(?:(?:draft|unlisted|hidden|nav_exclude|toc_hide|archived|deprecated|retired)[ \t]*[:=][ \t]*true"
    r"|published[ \t]*[:=][ \t]*false)[ \t]*(?:#.*)?",
    re.IGNORECASE,
)


class OnSite(NamedTuple):
    """What the front matter of a page says of its place on the site."""

    addresses: tuple[str, ...] = ()  # none where the page stands where its file does
    unlisted: bool = False  # whether it says that nothing need lead to it: a draft, a retired page


def on_site(layout: Layout) -> OnSite:
    """What a page says of its place on the site."""
    rows = layout.source.rows
    if rows[0].rstrip() not in ("---", "+++"):
        return OnSite()
    end = layout.blocks.front_matter or next((at for at, row in enumerate(rows[1:], 1) if row == rows[0]), 0)
    found: list[str] = []
    in_list = False
    for row in rows[1:end]:
        key = _KEY.match(row)
        item = _ITEM.match(row) if in_list else None
        if key or item:
            found += _VALUE.findall((key or item)[1])  # type: ignore[index]
        in_list = bool(key or item)
    return OnSite(tuple(found), any(map(_UNLISTED.fullmatch, rows[1:end])))
