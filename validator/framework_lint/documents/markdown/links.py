"""The links of Markdown text: where each stands, where it leads, what it says (CommonMark 0.31, section 6.3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.blocks import Blocks
from framework_lint.documents.markdown.site_links import site_address
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.links import LinkForm
from framework_lint.model.regex import regex


class Anchor(NamedTuple):
    """A link or image, as offsets: the whole, its address (where that is written), its words.

    Besides those of Markdown: tags of HTML with an address, `[[page]]` or `[[page|words]]` of wikis, and addresses that
    a site's generator writes.
    """

    start: int
    end: int
    to: Range
    words: Range
    image: bool
    form: LinkForm = "markdown"


_MARK = regex(r"\\.|`+|<!--|<(?i:a|img)(?=\s)|!?\[|\]", re.DOTALL)
_TAG = regex(r"<a\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>", re.IGNORECASE)
_IMAGE_TAG = regex(r"<img\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>", re.IGNORECASE)
_IMAGE_ADDRESS = regex(r"""\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_ADDRESS = regex(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_CLOSED = regex(r"</a\s*>", re.IGNORECASE)
_WIKI = regex(r"\[\[([^\[\]|#\n]{1,200})(?:#[^\[\]|\n]{0,200})?(?:\|([^\[\]\n]{1,200}))?\]\]")
_TICKS = regex("`+")
_ADDRESS = regex(
    r"""\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+|))"""
    r"""(?:\s++(?:"(?:[^"\\]|\\.){0,1000}"|'(?:[^'\\]|\\.){0,1000}'|\((?:[^()\\]|\\.){0,1000}\)))?\s*+\)""",
    re.DOTALL,
)
_NAME = regex(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_ON_THE_WEB = regex("https?://", re.IGNORECASE)
_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|//|$")
_EXTERNAL = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#|$")
_Bracket = tuple[int, bool]  # one that waits for its other half: where it stands, and whether it is an image's
_MAX_OPEN = 50  # brackets that wait for their other half


def read_links(source: Source, blocks: Blocks) -> list[Anchor]:
    """Every link and image of a file's headings, paragraphs, lists, quotations and tables, in order of their start."""
    anchors: list[Anchor] = []
    for first, end in blocks.runs:
        anchors += _links_between(source.text, *_offsets(source, first, end), blocks.references)
    for first, end in blocks.html:
        inside = _links_between(source.text, *_offsets(source, first, end), {})
        anchors += [anchor for anchor in inside if anchor.form == "html"]
    anchors.sort()
    return anchors


def anchors_between(anchors: list[Anchor], start: int, end: int) -> list[Anchor]:
    """Those that start in the range [start, end)."""
    return anchors[bisect_left(anchors, (start,)) : bisect_left(anchors, (end,))]


def leads_to_web(source: Source, anchor: Anchor) -> bool:
    """Whether a link or image has the address of another site."""
    return _ON_THE_WEB.match(source.text, *anchor.to) is not None


def is_web_link(source: Source, anchor: Anchor) -> bool:
    """Whether it is a link, not an image, to another site."""
    return not anchor.image and leads_to_web(source, anchor)


def is_relative(source: Source, anchor: Anchor) -> bool:
    """Whether the address is one of the framework's own files."""
    return _EXTERNAL.match(source.text, *anchor.to) is None


def stays_on_site(source: Source, anchor: Anchor) -> bool:
    """Whether the address leads to the own site: a relative one, one from the site's root, or only an anchor."""
    return _ELSEWHERE.match(source.text, *anchor.to) is None


def _offsets(source: Source, first: int, end: int) -> Range:
    """The range of the lines [first, end)."""
    return source.starts[first], source.end(min(end, len(source.rows)) - 1)


def _links_between(text: str, at: int, end: int, references: dict[str, Range]) -> Iterator[Anchor]:
    """The links of a run of text, by where they end."""
    brackets: list[_Bracket] = []  # those that are open
    skipped: _Skipped | None = None
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        token = mark.group()
        if token[0] == "[" or token == "![":
            brackets.append((mark.start(), token[0] == "!"))
            if len(brackets) > _MAX_OPEN:
                del brackets[0]
        elif token == "]":
            if not brackets:
                continue
            bracket = brackets.pop()
            link = _link(text, bracket, mark.start(), end, references)
            if link:
                yield link
                at = link.end
                if link.form == "wiki":
                    del brackets[-1:]  # the outer one of the two
                elif not link.image:  # a link holds no other link
                    brackets = [outer for outer in brackets if outer[1]]
        elif token[0] == "`" or token == "<!--":
            skipped = skipped or _Skipped(text, end)
            at = skipped.behind_comment(at) if token == "<!--" else skipped.behind_code(len(token), at)
        elif token[0] == "<":
            link = (_html_link if len(token) == 2 else _html_image)(text, mark.start(), end)
            if link:
                yield link
                at = link.end


class _Skipped:
    """Code spans and comments of a run of text, in which nothing is a link.

    What closes them is looked for once: a run of openings that nothing closes would else take quadratic time.
    """

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._ticks: dict[int, list[int]] | None = None  # where backticks stand, by how many there are
        self._comments = True  # whether a comment may end at all

    def behind_code(self, ticks: int, at: int) -> int:
        """Where the code span ends whose opening backticks end at an offset; that offset where nothing closes it."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text, at, self._end):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        closing = self._ticks.get(ticks, [])
        index = bisect_left(closing, at)
        return closing[index] + ticks if index < len(closing) else at

    def behind_comment(self, at: int) -> int:
        """Where the comment ends whose opening ends at an offset; that offset where nothing closes it."""
        closing = self._text.find("-->", at, self._end) if self._comments else -1
        self._comments = closing >= 0
        return closing + 3 if self._comments else at


def _link(text: str, bracket: _Bracket, close: int, end: int, references: dict[str, Range]) -> Anchor | None:
    """The link or image whose words stand between two brackets; None where they are just brackets."""
    start, image = bracket
    words = (start + 1 + image, close)
    generated = site_address(text, close + 1, end)
    if generated:
        return Anchor(start, generated.end, generated.to, words, image, "site")
    address, stop = _address(text, close + 1, end, words, references)
    if address is not None:
        return Anchor(start, stop, address, words, image)
    if image or not start or not text.startswith("]", close + 1):
        return None
    wiki = _WIKI.match(text, start - 1, end)
    if wiki is None or wiki.end() != close + 2:
        return None
    return Anchor(start - 1, close + 2, wiki.span(1), wiki.span(2 if wiki.group(2) is not None else 1), False, "wiki")


def _html_link(text: str, start: int, end: int) -> Anchor | None:
    """The tag `<a href=...>` that stands at an offset, up to where it is closed."""
    tag = _TAG.match(text, start, end)
    address = _TAG_ADDRESS.search(text, start, tag.end()) if tag else None
    closed = _TAG_CLOSED.search(text, tag.end(), min(end, tag.end() + 2000)) if tag and address else None
    if not (tag and address and closed):
        return None
    to = address.span(1 if address.group(1) is not None else 2)
    return Anchor(start, closed.end(), to, (tag.end(), closed.start()), False, "html")


def _html_image(text: str, start: int, end: int) -> Anchor | None:
    """The tag `<img src=...>` that stands at an offset."""
    tag = _IMAGE_TAG.match(text, start, end)
    address = _IMAGE_ADDRESS.search(text, start, tag.end()) if tag else None
    if not (tag and address):
        return None
    to = address.span(1 if address.group(1) is not None else 2)
    return Anchor(start, tag.end(), to, (tag.end(), tag.end()), True, "html")


def _address(text: str, at: int, end: int, words: Range, references: dict[str, Range]) -> tuple[Range | None, int]:
    """Where the address of a link stands whose `]` ends at `at`, and where the link ends; None where it is no link."""
    if text.startswith("(", at):
        match = _ADDRESS.match(text, at, end)
        if match:
            return match.span(1 if match.group(1) is not None else 2), match.end()
    if not references:
        return None, at
    from markdown_it.common.utils import normalizeReference

    stop, (start, close) = at, words
    if text.startswith("[", at):
        name = _NAME.match(text, at, end)
        if name:
            stop = name.end()
            if name.group(1).strip():
                start, close = name.span(1)
    if close - start > 999:
        return None, at
    return references.get(normalizeReference(text[start:close])), stop
