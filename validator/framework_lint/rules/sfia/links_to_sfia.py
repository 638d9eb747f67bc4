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
_HTML_LABEL = r"(?i)[\"'][^<>\n]{0,200}>(?P<label>[^<>\n]{1,200})</a>"
_DEFINITION = r"(?m)^[ ]{0,3}\[(?P<name>[^\[\]\n]{1,100})\]:[ \t]*<?\Z"
_REFERENCE = r"\[(?P<label>[^\[\]\n]{1,200})\](?![(:])(?:\[(?P<name>[^\[\]\n]{0,100})\])?"
# Where somebody explains what an address looks like: ".../skillcode/<version>/<CODE>".
_FILL_IN = ("<", "{", "[", "\u2026")
_NO_CODES = ("CODE", "XXXX", "NNNN", "ABCD")


class LinkToSfia(NamedTuple):
    """A link to a page of SFIA's site, or only its address, in a text."""

    labels: tuple[Part, ...]  # what readers see: none for a bare address, several where links share a definition
    address: Part
    url: SfiaUrl

    @property
    def words(self) -> str:
        """What the link says."""
        if not self.labels:
            return ""
        text, start, end = self.labels[0]
        return text[start:end].strip()

    @property
    def path(self) -> str:
        """The address without what stands behind its path."""
        text, start, end = self.address
        return re.split("[?#]", text[start:end], maxsplit=1)[0]

    @property
    def level_in_address(self) -> Part:
        """The digit of the level that the address is about."""
        text, start, _ = self.address
        found = re.search(r"(?i)(?:/lor/[0-9]+/|level-)([1-7])(?=[^0-9/]*/?\Z)", self.path)
        return text.part(start + found.start(1), start + found.end(1)) if found else self.address

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
        uses: dict[str, list[Part]] | None = None
        for match in re.finditer(_LINK, text):
            start, end = match.span("url")
            shows_a_form = text[start - 1 : start] == "`" or text[end : end + 1] in _FILL_IN or ".." in match["url"]
            url = parse_url(match["url"])
            if not url or url.code in _NO_CODES or shows_a_form:
                continue
            labels: Sequence[Part] = ()
            if match["label"]:
                labels = (text.part(*match.span("label")),)
            elif html := re.compile(_HTML_LABEL).match(text, end):
                labels = (text.part(*html.span("label")),)
            elif definition := re.search(_DEFINITION, text[text.rfind("\n", 0, start) + 1 : start]):
                uses = _references(text) if uses is None else uses
                labels = uses.get(definition["name"].casefold(), ())
            yield LinkToSfia(tuple(labels), text.part(start, end), url)


def _references(text: Text) -> dict[str, list[Part]]:
    """What links say whose address stands in a definition elsewhere, by the name of that."""
    found: dict[str, list[Part]] = {}
    for match in re.finditer(_REFERENCE, text):
        found.setdefault((match["name"] or match["label"]).casefold(), []).append(text.part(*match.span("label")))
    return found
