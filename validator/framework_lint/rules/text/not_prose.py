"""The parts of a text that are not prose: code, addresses, comments, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache


@cache
def _no_prose() -> re.Pattern[str]:
    return re.compile(
        r"""
        \A---\n.*?\n---(?=\n)                                   # front matter
        | ^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)            # a block of code
        | (?P<ticks>`++)                                        # code, where as many close it
        | <!--.*?(?:-->|\Z)                                     # a comment
        | <(?P<code>code|kbd|pre|samp|tt|var)\b[^<>\n]*>.{0,2000}?</(?P=code)>
        | (?<=\]\()[^)\s]*                                      # where a link leads
        | https?://[^\s)>\]]+ | www\.[^\s)>\]]+
        | (?<![\w.+-])[\w.+-]{1,64}+@[\w-]++\.\w+               # an address for mail
        | (?<!\w)"[^"\n]{1,300}(?:\n(?![ \t]*(?:\n|[-*+>\#|]|\d+[.)]))[^"\n]{1,300}){0,3}"  # a quotation
        | “[^”]{1,300}” | «[^»]{1,300}»
        | ‘[^’\n]{1,120}’(?!\w) | (?<![\w’'])'[^'\n]{1,80}'(?!\w)
        | \{%(?:(?!\{%).)*?%\} | \{[:#.][^{}\n]*\}              # a template's statements, attributes of Markdown
        | ^\[[^\]\n]+\]:[^\n]*$                                 # where a reference leads
        | </?(?:a|abbr|b|br|code|details|div|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|small|span|strong|sub|summary|sup|table
            |tbody|td|th|thead|tr|u|ul)\b[^<>]*>
        """,
        re.VERBOSE | re.DOTALL | re.MULTILINE,
    )


def hide_what_is_not_prose(text: str) -> str:
    """The text with code, addresses, comments and quotations blanked; every other character keeps its offset."""
    if not any(mark in text for mark in "`<\"“«‘'{@:/") and not text.startswith("---\n"):
        return text
    pieces: list[str] = []
    at = 0
    closing: dict[int, list[int]] | None = None
    look = _no_prose().search
    while match := look(text, at):
        start, end = match.span()
        if match["ticks"]:
            # Looked up in an index: a regular expression would search for the end of every unclosed run again.
            closing = _backticks(text) if closing is None else closing
            ends = closing[end - start]
            after = bisect_left(ends, end)
            if after == len(ends):
                pieces.append(text[at:end])
                at = end
                continue
            end = ends[after] + end - start
        pieces.append(text[at:start])
        pieces.append(re.sub(r"[^\n]", "\x00", text[start:end]))
        if end == start:
            pieces.append(text[start : start + 1])
            end += 1
        at = end
        if at > len(text):
            break
    pieces.append(text[at:])
    return "".join(pieces)


def _backticks(text: str) -> dict[int, list[int]]:
    """The offsets of runs of backticks, by length (CommonMark 0.31, section 6.1)."""
    starts: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        starts.setdefault(len(run.group()), []).append(run.start())
    return starts
