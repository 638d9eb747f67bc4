"""The addresses on the site that a page gives itself in its front matter."""

from __future__ import annotations

import re

from framework_lint.documents.markdown.layout import Layout

# Docusaurus and Astro: `slug`; Jekyll and Eleventy: `permalink`, `redirect_from`; Hugo: `url`, `aliases`.
_KEY = re.compile(r"(?:slug|permalink|url|aliases|redirect_from)[ \t]*[:=](.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_VALUE = re.compile(r"""[^\s"',\[\]]+""")


def published_addresses(layout: Layout) -> tuple[str, ...]:
    """What the front matter of a page says of its address; a page without that stands where its file does."""
    rows = layout.source.rows
    if rows[0].rstrip() not in ("---", "+++"):
        return ()
    end = layout.blocks.front_matter or next((at for at, row in enumerate(rows[1:], 1) if row == rows[0]), 0)
    found: list[str] = []
    in_list = False
    for row in rows[1:end]:
        key = _KEY.match(row)
        item = _ITEM.match(row) if in_list else None
        if key or item:
            found += _VALUE.findall((key or item)[1])  # type: ignore[index]
            in_list = True
        else:
            in_list = False
    return tuple(found)
