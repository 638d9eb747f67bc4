"""What a link can jump to on a page: its headings, and names that its author gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from framework_lint.documents.markdown.typeset import plain

ANY = "*"  # instead of anchors: the site's generator puts the page together, and nobody knows what stands on it

_GIVEN = r"""<[^<>]{1,200}?\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)|\{:?[^{}\n]{0,200}#([^\s{}#]{1,200})[^{}\n]{0,200}\}"""
_GENERATED = r"--8<--|\{%|\{\{|^:::|^!!!\s*include"
_TAGGED = r"(?s)<h[1-6](?:\s[^<>]{0,200})?>([^<>]{1,200})</h"
_SIGNS = ("--8<--", "{%", "{{", ":::", "!!!")
_HEADING = r"(?m)^[ \t>]*(?:[-*+][ \t]+)?#{1,6}[ \t]+(.+)$|^([^\n]++)\n[ \t>]*(?:=+|-+)[ \t]*$"


def given_anchors(text: str) -> Iterator[str]:
    """The names that a page's text gives to places, each with its `#`, and the words of headings in HTML; ANY if the
    page is generated."""
    if any(sign in text for sign in _SIGNS) and re.search(_GENERATED, text, re.MULTILINE):
        yield ANY
    if "<h" in text:
        yield from (match[1] for match in re.finditer(_TAGGED, text))
    if "{" in text or "<" in text:
        yield from (f"#{match[1] or match[2]}" for match in re.finditer(_GIVEN, text))


def anchors_in(text: str) -> Iterator[str]:
    """The words of a text's headings, and the names that it gives. Those in code are among them: nobody links there."""
    yield from (match[1] or match[2] for match in re.finditer(_HEADING, text))
    yield from given_anchors(text)


@lru_cache(maxsize=1024)  # most headings stand on every page
def slug(heading: str) -> str:
    """The usual name of a heading: in small letters, with hyphens."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain(heading).lower()).strip())


class Anchors:
    """A page's anchors, ready to be looked up, in whatever way its site writes the names of headings."""

    def __init__(self, anchors: Collection[str]) -> None:
        self._any = ANY in anchors
        self.names = [name[1:] if name.startswith("#") else slug(name) for name in anchors]
        self._folded = Counter(_folded(name) for name in self.names)
        self._ascii = {_ascii(name) for name in self._folded if not name.isascii()}

    def __contains__(self, anchor: object) -> bool:
        wanted = _folded(str(anchor))
        # A number is what sites call a heading in letters that they cannot write otherwise.
        if self._any or wanted.isdigit() or wanted in self._folded or wanted in self._ascii:
            return True
        numbered = re.fullmatch(r"(.*?)([0-9]{1,3})", wanted)  # the second heading of the same words
        return numbered is not None and self._folded[numbered[1]] > int(numbered[2])


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _ascii(name: str) -> str:
    from unicodedata import normalize

    return normalize("NFKD", name).encode("ascii", "ignore").decode()
