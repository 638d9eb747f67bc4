"""A fast path for pages of prose beside data: no Markdown parser is needed, whose import takes 50 ms.

Its plain twin is `documents.markdown`, which gives the same for such a page.
"""

from __future__ import annotations

from framework_lint.model.parts import Prose
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span, Text

_FRONT_MATTER = (b"---", b"+++", b"\xef\xbb\xbf")
# Links, levels, skills with their codes: a page with any of these needs the Markdown parser.
_MORE_THAN_PROSE = regex(rb"\]\(|\]:|\([A-Z]{4}\)|(?i:\blevel\b.{0,9}[1-7])|(?i:<a\s|<img\s)")


def is_prose_only(where: str, data: bytes) -> bool:
    """Whether a page of a framework with a framework.yaml is certain to hold prose only."""
    return not where.startswith("roles/") and not data.startswith(_FRONT_MATTER) and not _MORE_THAN_PROSE.search(data)


def prose_of(where: str, data: bytes, lines: Lines) -> Prose:
    """The model of a page that holds prose only."""
    text = lines.text
    whole = Text(text, Place(where, Span(1, 1, *lines.position(len(text))), "text", "page"))
    return Prose(where, where, whole, acknowledges=b"SFIA Foundation" in data)
