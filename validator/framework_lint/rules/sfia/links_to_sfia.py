"""Links to SFIA's site in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.model.spans import Part, Text

if TYPE_CHECKING:
    from framework_lint.sfia import SfiaUrl

_LINK = (
    r"(?i)(?:\[(?P<label>[^\[\]\n]{1,200})\]\(\s?<?)?"
    r"(?P<url>(?<![\w.-])(?:https?://)?(?:www\.)?sfia-online\.org[^\s<>\"'`\])}{]*[^\s<>\"'`\])}{.,;:!?*_])"
)
# Where somebody explains what an address looks like: ".../skillcode/<version>/<CODE>".
_FILL_IN = ("<", "{", "[", "\u2026")
_NO_CODES = ("CODE", "XXXX", "NNNN", "ABCD")


class LinkToSfia(NamedTuple):
    """A link to a page of SFIA's site, or only its address, in a text."""

    label: Part | None
    address: Part
    url: SfiaUrl

    @property
    def words(self) -> str:
        """What the link says."""
        return self.label.text[self.label.start : self.label.end].strip() if self.label else ""

    @property
    def path(self) -> str:
        """The address without what stands behind its path."""
        text, start, end = self.address
        return re.split("[?#]", text[start:end], maxsplit=1)[0]

    def part_of_address(self, words: str) -> Part:
        """Where the last of these words stands in the address; the whole of it where they do not."""
        text, start, end = self.address
        at = text.lower().rfind(words.lower(), start, end)
        return text.part(at, at + len(words)) if words and at >= 0 else self.address


def links_to_sfia(texts: Sequence[Text]) -> Iterator[LinkToSfia]:
    """The links to SFIA's site in these texts."""
    if not any("sfia-online.org" in text for text in texts):
        return
    from framework_lint.sfia import parse_url

    for text in texts:
        for match in re.finditer(_LINK, text):
            start, end = match.span("url")
            shows_a_form = text[start - 1 : start] == "`" or text[end : end + 1] in _FILL_IN or ".." in match["url"]
            url = parse_url(match["url"])
            if url and url.code not in _NO_CODES and not shows_a_form:
                label = text.part(*match.span("label")) if match["label"] else None
                yield LinkToSfia(label, text.part(*match.span("url")), url)
