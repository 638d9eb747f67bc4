"""The role that a page would describe if it describes one: whether it does is decided when all pages are known."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.anchors import given_anchors
from framework_lint.documents.markdown.criteria import read_criteria
from framework_lint.documents.markdown.first_lines import read_first_lines
from framework_lint.documents.markdown.header import front_matter_value, has_menu_entry
from framework_lint.documents.markdown.intro import read_intro
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.navigation import read_navigation
from framework_lint.documents.markdown.other_links import other_links
from framework_lint.documents.markdown.page_parts import read_parts
from framework_lint.documents.markdown.sections import Section
from framework_lint.documents.markdown.source import Range
from framework_lint.model.level_words import OTHER_LANGUAGES, WORDS, Titled, Written, in_letters, in_words, title_in
from framework_lint.model.location import location
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Number, Place, Text

LEVEL_IN_HEADING = "a level in its heading"
LEVEL_IN_FIRST_LINES = "a level in its first lines"
LEVEL_IN_FRONT_MATTER = "a level in its front matter"
LEVEL_IN_FILE_NAME = "a level in its file name"
LEVELS = frozenset((LEVEL_IN_HEADING, LEVEL_IN_FIRST_LINES, LEVEL_IN_FRONT_MATTER, LEVEL_IN_FILE_NAME))
PATH = "a career path in its first lines"

_FRONT_LEVELS = ("level", "grade", "band", "job_level", "sfia_level", "sfia", "career_level", *OTHER_LANGUAGES)
_FRONT_PATHS = ("path", "career_path", "job_family", "family", "ladder", "discipline")
_FRONT_TRACKS = ("track", "career_track", "stream")
# Headings below which the description stands where nothing stands below the title.
_SUMMARY = regex(
    r"(?i)(?:(?:role |job |position )?(?:summary|overview|description|purpose)"
    r"(?: of (?:the |this )?(?:role|job|position))?|about (?:the |this )?(?:role|job)|(?:the )?role"
    r"|what (?:you|we|they|i)(?:'ll| will)? do|what (?:an?|the) [\w ]{3,40} does"
    r"|in (?:short|brief|a nutshell)|mission|scope)\W*"
)
_TEMPLATE = regex(r"\{\{|\{%|\$\{")


class Candidate(NamedTuple):
    """A page or a part of it that may be a role.

    role      as it would be; `level` counts inside the scale that its own words suggest, see `scales`
    number    of its level, which may be a half step; None where it writes none
    signs     of the page itself that it is a role, in words
    weight    a number in its front matter that orders pages, and may be a level
    named     the words that may be a job title: those of its heading, and of its file
    parts     what divides the page, in small letters: its headings
    """

    role: Role
    number: float | None
    signs: tuple[str, ...]
    weight: Number | None = None
    named: tuple[str, str] = ("", "")
    parts: frozenset[str] = frozenset()


def read_candidate(layout: Layout, where: str, sections: tuple[Section, ...]) -> Candidate | None:
    """The role of a whole page; None where the page has no title at all."""
    source = layout.source
    place = location(where)
    headings = layout.blocks.headings
    front_title = front_matter_value(layout, "title")
    heading = headings[0] if headings and not source.text[: headings[0].start].strip(" \t\n#*_-") else None
    if headings and heading is None and headings[0].depth == 1:
        heading = headings[0]
    if heading and _TEMPLATE.search(source.words(layout.words_span(heading))):
        heading = None
    if heading and front_title and (heading.depth > 1 or layout.names.is_description(layout.words(heading))):
        heading = None
    if heading is None and front_title is None:
        return None
    titled = _titled(layout, heading and layout.words_span(heading), front_title)
    top = heading.below if heading else layout.blocks.front_matter
    lines = read_first_lines(layout, top, len(source.rows))
    front_level = next(filter(None, (front_matter_value(layout, key) for key in _FRONT_LEVELS)), None)
    in_front = _level_of_value(layout, front_level) if front_level else None
    written = titled.level or lines.level or in_front
    signs = tuple(
        sign
        for sign, seen in {
            LEVEL_IN_HEADING: titled.level,
            LEVEL_IN_FIRST_LINES: lines.level,
            LEVEL_IN_FRONT_MATTER: in_front,
            LEVEL_IN_FILE_NAME: place.level is not None,
            PATH: lines.path,
        }.items()
        if seen
    )
    title = source.cut(titled.start, titled.end, "title") if titled.start < titled.end else None
    if title is None and heading:
        title = source.cut(*layout.words_span(heading), "title")  # "Level 4": no title, which is reported
    path = _text(layout, lines.path, "path") or _front(layout, _FRONT_PATHS)
    track = _text(layout, lines.track, "track") or _front(layout, _FRONT_TRACKS)
    navigation = read_navigation(layout, sections, int(written.number) if written else None, frozenset())
    below = tuple(
        source.cut(*layout.words_span(other), "heading") for other in headings if heading is None or other != heading
    )
    role = Role(
        file=source.path,
        where=where,
        form="page",
        place=Place(source.path),
        id=place.id,
        path=place.path,
        track=slug(track) or None,
        title=title,
        written_path=path,
        written_track=track,
        description=read_intro(layout, top, len(source.rows), lines.lines) or _below_summary(layout),
        navigation=navigation.navigation,
        links=other_links(layout, navigation.used),
        anchors=(*map(layout.words, headings), *given_anchors(source.text)),
        headings=below,
        parts=read_parts(layout, title.place.span if title else None),
        criteria=read_criteria(layout, top, len(source.rows)),
        has_menu_entry=has_menu_entry(layout),
        is_part_of_text=True,
        signs=signs,
    )
    role = with_level(role, layout, written)
    if written is None or place.scale == role.scale or (place.scale, written.scale) == ("l", "level"):
        role = role._replace(level_in_name=place.level)
    if written is None and lines.value:  # a level that has a name, or none at all: "Level: Senior"
        role = role._replace(level_text=source.cut(*lines.value, "level"))
    elif written is None and place.level is not None:
        role = role._replace(level=place.level, scale=place.scale, level_id=_id_in_name(where))
    elif written is None and front_level:  # "grade: SEO"
        role = role._replace(level_text=front_level)
    return Candidate(
        role,
        written.number if written else None if place.level is None else float(place.level),
        signs,
        _weight(layout),
        (str(title or ""), place.id.replace("-", " ").replace("_", " ")),
        frozenset(text.casefold().strip(" :*_`") for text in below),
    )


def _titled(layout: Layout, heading: Range | None, front_title: Text | None) -> Titled:
    source = layout.source
    if heading:
        return title_in(source.text, *heading)
    assert front_title is not None
    return title_in(source.text, source.begin_of(front_title), source.end_of(front_title))


def _level_of_value(layout: Layout, value: Text) -> Written | None:
    """The level that a value of front matter is: 3, L3, "Level 3"."""
    source = layout.source
    start, end = source.begin_of(value), source.end_of(value)
    found = in_words(source.text, start, end) or in_letters(source.text, start, end)
    if found:
        return found
    match = re.compile(r"[0-9]{1,2}(?:\.[05])?").fullmatch(source.text, start, end)
    return Written("level", float(match.group()), start, end, (start, end)) if match else None


def with_level(role: Role, layout: Layout, written: Written | None) -> Role:
    """The role at the level that is written; a half step has no rank yet."""
    if written is None:
        return role
    number = Number(int(written.number), layout.source.place(*written.digits, "level"))
    return role._replace(
        level=int(written.number) if written.is_whole else None,
        written_level=number if written.is_whole else None,
        level_id=written.id(layout.source.text),
        level_text=layout.source.cut(written.start, written.end, "level"),
        scale="" if written.scale in WORDS else written.scale,
    )


def _id_in_name(where: str) -> str:
    from framework_lint.model.level_words import in_name

    stem = where.rpartition("/")[2].rpartition(".")[0]
    written = in_name(stem)
    return written.id(stem) if written else ""


def _text(layout: Layout, words: Range | None, pointer: str) -> Text | None:
    return layout.source.cut(*words, pointer) if words and words[0] < words[1] else None


def _front(layout: Layout, keys: tuple[str, ...]) -> Text | None:
    return next(filter(None, (front_matter_value(layout, key) for key in keys)), None)


def _weight(layout: Layout) -> Number | None:
    value = next(filter(None, (front_matter_value(layout, key) for key in ("weight", "order", "nav_order"))), None)
    if value is None or not (value.isascii() and value.isdigit()) or len(value) > 2:
        return None
    return Number(int(value), value.place)


def _below_summary(layout: Layout) -> Text | None:
    """The first paragraph below a heading that says that the role is described there."""
    headings = layout.blocks.headings
    ends = [heading.line for heading in headings[1:]] + [len(layout.source.rows)]
    for heading, end in zip(headings, ends, strict=False):
        if _SUMMARY.fullmatch(layout.words(heading)):
            intro = read_intro(layout, heading.below, end, frozenset())
            if intro:
                return intro
    return None


_GAP = regex(r"[\W_]+")


def slug(text: Text | None) -> str:
    return _GAP.sub("-", text.casefold()).strip("-") if text else ""
