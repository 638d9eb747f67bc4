"""The links of Markdown text: where each stands, where it leads, what it says (CommonMark 0.31, section 6.3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from framework_lint.documents.markdown.blocks import Blocks, Source


class Anchor(NamedTuple):
    """A link or image, as offsets: the whole, its address (where that is written), its words.

    Besides those of Markdown: tags of HTML with an address, and `[[page]]` or `[[page|words]]` of wikis.
    """

    start: int
    end: int
    to: tuple[int, int]
    words: tuple[int, int]
    image: bool
    form: Literal["markdown", "html", "wiki"] = "markdown"


_MARK = re.compile(r"\\.|`+|<!--|<[aA](?=\s)|!?\[|\]", re.DOTALL)
_TAG = re.compile(r"<a\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>", re.IGNORECASE)
_TAG_ADDRESS = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TAG_CLOSED = re.compile(r"</a\s*>", re.IGNORECASE)
_WIKI = re.compile(r"\[\[([^\[\]|#\n]{1,200})(?:#[^\[\]|\n]{0,200})?(?:\|([^\[\]\n]{1,200}))?\]\]")
_TICKS = re.compile("`+")
_ADDRESS = re.compile(
    r"""\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+|))"""
    r"""(?:\s++(?:"(?:[^"\\]|\\.){0,1000}"|'(?:[^'\\]|\\.){0,1000}'|\((?:[^()\\]|\\.){0,1000}\)))?\s*+\)""",
    re.DOTALL,
)
_NAME = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_MAX_OPEN = 50  # brackets that wait for their other half


def read_links(source: Source, blocks: Blocks) -> list[Anchor]:
    """Every link and image of a file's headings, paragraphs, lists, quotations and tables, in order of their start."""
    found: list[Anchor] = []
    for first, end in blocks.runs:
        _scan(source, source.starts[first], source.end(min(end, len(source.rows)) - 1), blocks.references, found)
    for first, end in blocks.html:
        inside: list[Anchor] = []
        _scan(source, source.starts[first], source.end(min(end, len(source.rows)) - 1), {}, inside)
        found.extend(anchor for anchor in inside if anchor.form == "html")
    found.sort()
    return found


def _scan(source: Source, at: int, end: int, references: dict[str, tuple[int, int]], found: list[Anchor]) -> None:
    text = source.text
    opened: list[tuple[int, bool]] = []
    ticks: dict[int, list[int]] | None = None
    comment_end = -1
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        token = mark.group()
        if token[0] == "[" or token == "![":
            opened.append((mark.start(), token[0] == "!"))
            if len(opened) > _MAX_OPEN:
                del opened[0]
        elif token == "]":
            if not opened:
                continue
            start, image = opened.pop()
            to, stop = _address(text, at, end, (start + 1 + image, mark.start()), references)
            if to is None:
                wiki = _WIKI.match(text, start - 1, end) if not image and text.startswith("]", at) and start else None
                if wiki and wiki.end() == at + 1:
                    words = wiki.span(2 if wiki.group(2) is not None else 1)
                    found.append(Anchor(start - 1, at + 1, wiki.span(1), words, False, "wiki"))
                    opened = opened[:-1]
                    at += 1
                continue
            found.append(Anchor(start, stop, to, (start + 1 + image, mark.start()), image))
            at = stop
            if not image:  # a link holds no other link
                opened = [other for other in opened if other[1]]
        elif token[0] == "`":
            if ticks is None:
                ticks = {}
                for run in _TICKS.finditer(text, at, end):
                    ticks.setdefault(len(run.group()), []).append(run.start())
            closing = ticks.get(len(token), [])
            index = bisect_left(closing, at)
            if index < len(closing):
                at = closing[index] + len(token)
        elif token[0] == "<" and token != "<!--":
            tag = _TAG.match(text, mark.start(), end)
            address = _TAG_ADDRESS.search(text, mark.start(), tag.end()) if tag else None
            closed = _TAG_CLOSED.search(text, tag.end(), min(end, tag.end() + 2000)) if tag and address else None
            if tag and address and closed:
                to = address.span(1 if address.group(1) is not None else 2)
                found.append(Anchor(mark.start(), closed.end(), to, (tag.end(), closed.start()), False, "html"))
                at = closed.end()
        elif token == "<!--":
            if comment_end < at:
                comment_end = text.find("-->", at, end)
                comment_end = comment_end if comment_end >= 0 else end
            at = comment_end + 3 if comment_end < end else at


def _address(
    text: str, at: int, end: int, words: tuple[int, int], references: dict[str, tuple[int, int]]
) -> tuple[tuple[int, int] | None, int]:
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
