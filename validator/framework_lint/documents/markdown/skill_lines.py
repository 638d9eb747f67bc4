"""A skill in one line, be it a heading, an item or a cell: its name, its code, its level, its address."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.links import Anchor, anchors_between, is_web_link
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.regex import regex

_LONGEST = 400  # characters of a line that may name a skill


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

_NAME_FIRST = regex(rf"{_NUMBER}(?:{_NAME}\s*)?{_CODE}(?i:{_LEVEL})\s*{_BEHIND}", re.DOTALL)
_CODE_FIRST = regex(
    rf"{_NUMBER}[\[(]?(?P<code>[A-Z]{{4}})[\])]?(?:\s*[(,]\s*(?i:level\s*|l)(?P<inner>[1-7])\s*\)?)?"
    rf"(?:(?:{_DASH}|(?<=[\])])\s+){_NAME})?(?i:{_LEVEL})\s*(?P<rest>[:.;\u2013\u2014].*)?",
    re.DOTALL,
)
_CODE_LAST = regex(rf"{_NUMBER}{_NAME}{_DASH}(?P<code>[A-Z]{{4}})(?i:{_LEVEL})\s*(?P<rest>)", re.DOTALL)
_ANYWHERE = regex(r"[\[(]([A-Z]{4})[\])]")
NO_CODES = frozenset({"SFIA", "NOTE", "TODO", "INFO"})
_MARKS = regex(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|[*`]+")


class VisibleText(NamedTuple):
    """What a reader sees of a line: no marks, no addresses of links."""

    words: str
    offsets: list[int]  # of each character, in the page

    def span(self, start: int, end: int) -> Range:
        """Where the characters [start, end) stand in the page; there must be some."""
        return self.offsets[start], self.offsets[end - 1] + 1


def visible_text(source: Source, start: int, end: int, anchors: list[Anchor]) -> VisibleText:
    """What a reader sees of a range of one line. `anchors` are all of the page."""
    text = source.text
    hidden = [match.span() for match in _MARKS.finditer(text, start, end)]
    for anchor in anchors_between(anchors, start, end):
        if not anchor.image and anchor.end <= end:
            hidden += [(anchor.start, anchor.words[0]), (anchor.words[1], anchor.end)]
    dropped = {at for first, last in hidden for at in range(first, last)}
    offsets = [at for at in range(start, end) if at not in dropped]
    return VisibleText("".join(text[at] for at in offsets), offsets)


def find_code(source: Source, start: int, end: int, anchors: list[Anchor]) -> SkillLine | None:
    """The code in brackets of a heading that is known to be a skill's, whatever else it says."""
    line = visible_text(source, start, end, anchors)
    code = _ANYWHERE.search(line.words)
    if code is None or code[1] in NO_CODES:
        return None
    name = line.words[: code.start()].strip()
    at = line.words.find(name)
    return SkillLine(line.span(*code.span(1)), line.span(at, at + len(name)) if name else None)


def read_skill_line(
    source: Source, start: int, end: int, anchors: list[Anchor], whole: bool = True
) -> SkillLine | None:
    """The skill that a line of a page names; None where it names none. `whole` allows no text behind it."""
    if end - start > _LONGEST:
        return None
    line = visible_text(source, start, end, anchors)
    match = _matched(line.words, whole)
    if match is None:
        return None
    spots = {group: line.span(*match.span(group)) for group, value in match.groupdict().items() if value}
    code, name = spots["code"], spots.get("name")
    if name and match.re.pattern == _CODE_FIRST.pattern and _is_text_about(match):
        name = None
    level = next((spots[group] for group in ("inner", "before", "level") if group in spots), None)
    links = [
        anchor
        for anchor in anchors_between(anchors, start, end)
        if is_web_link(source, anchor)
        and any(spot and anchor.words[0] <= spot[0] < anchor.words[1] for spot in (name, code))
    ]
    return SkillLine(code, name, level, links[0] if links else None)


def _matched(words: str, whole: bool) -> re.Match[str] | None:
    """How a line names a skill."""
    for pattern in (_NAME_FIRST, _CODE_FIRST, _CODE_LAST):
        match = pattern.fullmatch(words)
        if match is None or match["code"] in NO_CODES or (whole and match["rest"]):
            continue
        if pattern is _CODE_FIRST and not (match["name"] or match["level"] or match["inner"]) and match["rest"]:
            continue  # text that begins with capitals
        return match
    return None


def _is_text_about(code_first: re.Match[str]) -> bool:
    """Whether what stands behind a code is a text about the skill, not its name."""
    return (code_first["rest"] or "").startswith((".", ";")) or code_first["name"][0].islower()
