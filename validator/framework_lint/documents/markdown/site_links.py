"""Addresses of links that a site's generator writes: `({{< ref "lead.md" >}})`, `({% link lead.md %})`,
`({{ site.baseurl }}/lead/)`, `({{ "/lead/" | relative_url }})`."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.source import Range
from framework_lint.model.regex import regex

_ADDRESS = regex(
    r"""
    \([ \t]*+
    (?: \{\{[^{}"'\n]{1,200}\}\}[ \t]*+ )?+                                          # the site's own address
    (?:
        \{\{[<%][ \t]*+(?:rel)?ref[ \t]++["'`]?(?P<ref>[^"'`{}<>%\n]{1,300}?)["'`]?[ \t]*+[>%]\}\}   # Hugo
      | \{%-?[ \t]*+(?:link|post_url)[ \t]++(?P<link>[^{}%\n]{1,300}?)[ \t]*+-?%\}                   # Jekyll
      | \{\{-?[ \t]*+["'](?P<words>[^"'{}\n]{1,300})["'][^{}\n]{0,200}\}\}                           # Jekyll, Eleventy
      | (?<=\}\}) (?P<rest>[^\s(){}<>#]{0,300})
    )
    (?:[#][^\s(){}]{0,200})?
    (?:[ \t]++"[^"\n]{0,300}")?[ \t]*+\)
    """,
    re.VERBOSE,
)


class SiteAddress(NamedTuple):
    """What is written of an address, and where the whole ends."""

    to: Range
    end: int


def site_address(text: str, at: int, end: int) -> SiteAddress | None:
    """The address that a generator writes, in the brackets that open at an offset; None where none does."""
    match = _ADDRESS.match(text, at, end) if "{" in text[at : at + 4] else None
    if match is None:
        return None
    name = next(name for name in ("ref", "link", "words", "rest") if match[name] is not None)
    return SiteAddress(match.span(name), match.end())
