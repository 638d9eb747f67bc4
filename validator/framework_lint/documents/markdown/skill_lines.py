"""How pages write a skill in one line, a heading, an item or a cell: its name, its code, its level, its address."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from framework_lint.documents.markdown.blocks import Source
from framework_lint.documents.markdown.links import Anchor

__all__ = ["NO_CODES", "SkillLine", "cells", "find_code", "read_skill_line", "said"]

Range = tuple[int, int]


class SkillLine(NamedTuple):
    """The parts of a skill's line as offsets of the page."""

    code: Range
    name: Range | None = None
    level: Range | None = None  # its digit
    anchor: Anchor | None = None  # the link to a site that the name or the code is


_CODE = r"[\[(]\s*(?P<code>[A-Z]{4})(?:[ ,:/\u2013\u2014-]*(?:[Ll]evel\s*|[Ll])?(?P<inner>[1-7]))?\s*[\])]"
_LEVEL = r"(?:\s*[,:;|(\u2013\u2014-]*\s*(?:at\s+)?(?:level\s*|l)(?P<level>[1-7])\b\s*\)?)?"
_NAME = r"(?P<name>[^\s(\[](?:[^\n]{0,150}?[^\s:,;(\[\u2013\u2014-])?)"
_NUMBER = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]\s+)?(?:(?i:level)\s*(?P<before>[1-7])\s*[:\u2013\u2014-]\s*)?"
_DASH = r"\s*(?:[:\u2013\u2014]|(?<=\s)-(?=\s))\s*"
_BEHIND = r"(?P<rest>\s*(?:[:.;,\u2013\u2014]|(?<=\s)-(?=\s)).*)?"

_NAME_FIRST = re.compile(rf"{_NUMBER}(?:{_NAME}\s*)?{_CODE}(?i:{_LEVEL})\s*{_BEHIND}", re.DOTALL)
_CODE_FIRST = re.compile(
    rf"{_NUMBER}[\[(]?(?P<code>[A-Z]{{4}})[\])]?(?:\s*[(,]\s*(?i:level\s*|l)(?P<inner>[1-7])\s*\)?)?"
    rf"(?:(?:{_DASH}|(?<=[\])])\s+){_NAME})?(?i:{_LEVEL})\s*(?P<rest>[:.;\u2013\u2014].*)?",
    re.DOTALL,
)
_CODE_LAST = re.compile(rf"{_NUMBER}{_NAME}{_DASH}(?P<code>[A-Z]{{4}})(?i:{_LEVEL})\s*(?P<rest>)", re.DOTALL)
_ON_THE_WEB = re.compile("https?://", re.IGNORECASE)
_ANYWHERE = re.compile(r"[\[(]([A-Z]{4})[\])]")
NO_CODES = frozenset({"SFIA", "NOTE", "TODO", "INFO"})
_MARKS = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|[*`]+")


def said(source: Source, start: int, end: int, anchors: list[Anchor]) -> tuple[str, list[int]]:
    """What a line says without its marks and the addresses of its links, with the offset of each of its characters."""
    text = source.text
    hidden: list[Range] = []
    for anchor in anchors[bisect_left(anchors, (start,)) : bisect_left(anchors, (end,))]:
        if not anchor.image and anchor.end <= end:
            hidden += [(anchor.start, anchor.words[0]), (anchor.words[1], anchor.end)]
    hidden += [match.span() for match in _MARKS.finditer(text, start, end)]
    dropped = {at for first, last in hidden for at in range(first, last)}
    offsets = [at for at in range(start, end) if at not in dropped]
    return "".join(text[at] for at in offsets), offsets


def find_code(source: Source, start: int, end: int, anchors: list[Anchor]) -> SkillLine | None:
    """The code in brackets of a heading that is known to be a skill's, whatever else it says."""
    words, offsets = said(source, start, end, anchors)
    match = _ANYWHERE.search(words)
    if match is None or match[1] in NO_CODES:
        return None
    name = words[: match.start()].strip()
    at = words.find(name)
    spot = (offsets[at], offsets[at + len(name) - 1] + 1) if name else None
    return SkillLine((offsets[match.start(1)], offsets[match.end(1) - 1] + 1), spot)


def read_skill_line(
    source: Source, start: int, end: int, anchors: list[Anchor], whole: bool = True
) -> SkillLine | None:
    """The skill that a line of a page names; None where it names none. `whole` allows no text behind it."""
    if end - start > 400:
        return None
    words, offsets = said(source, start, end, anchors)
    for pattern in (_NAME_FIRST, _CODE_FIRST, _CODE_LAST):
        match = pattern.fullmatch(words)
        if match is None or match["code"] in NO_CODES or (whole and match["rest"]):
            continue
        if pattern is _CODE_FIRST and not (match["name"] or match["level"] or match["inner"] or not match["rest"]):
            continue  # text that begins with capitals

        def spot(group: str, match: re.Match[str] = match) -> Range | None:
            at, stop = match.span(group)
            return (offsets[at], offsets[stop - 1] + 1) if 0 <= at < stop else None

        code = spot("code")
        assert code is not None
        name = spot("name")
        text = pattern is _CODE_FIRST and (match["rest"] or "").startswith((".", ";"))
        if name and (text or (pattern is _CODE_FIRST and match["name"][0].islower())):
            name = None  # a text about the skill
        level = next((spot(group) for group in ("inner", "before", "level") if match.groupdict().get(group)), None)
        near = anchors[bisect_left(anchors, (start,)) : bisect_left(anchors, (end,))]
        linked = [a for a in near if any(p and a.words[0] <= p[0] < a.words[1] for p in (name, code))]
        linked = [a for a in linked if not a.image and _ON_THE_WEB.match(source.text, *a.to)]
        return SkillLine(code, name, level, linked[0] if linked else None)
    return None


_BAR = re.compile(r"\\.|\|")


def cells(source: Source, line: int) -> list[Range]:
    """The cells of a table's row, each without the white space around it."""
    base, row = source.starts[line], source.rows[line]
    bars = [match.start() for match in _BAR.finditer(row) if match.group() == "|"]
    if not bars or row[: bars[0]].strip():
        bars.insert(0, -1)
    if row[bars[-1] + 1 :].strip():
        bars.append(len(row))
    return [source.strip(base + left + 1, base + right) for left, right in pairwise(bars)]
