"""Markdown pages to the model: a role page becomes a role whose values know their place, any other page is prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any, Literal, NamedTuple

from framework_lint.documents.markdown.blocks import Blocks, Heading, Source, read_blocks
from framework_lint.documents.markdown.labels import (
    HEADER_LABELS,
    NAVIGATION_LABELS,
    SKILL_LABELS,
    Labels,
    Mark,
    Names,
    find_marks,
    names_of,
)
from framework_lint.documents.markdown.links import Anchor, read_links
from framework_lint.documents.markdown.skill_lines import NO_CODES, SkillLine, cells, find_code, read_skill_line, said
from framework_lint.documents.text import decode
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.framework import LEVELS, Link, Navigation, Prose, Role, Skill
from framework_lint.model.location import location
from framework_lint.model.spans import Lines, Number, Place, Text

__all__ = ["MAX_BYTES", "Labels", "Page", "Section", "read_page"]

MAX_BYTES = 16_000_000
DEFAULT_LABELS = Labels()

Kind = Literal[
    "front_matter",  # YAML between two rulers at the top
    "start",  # what stands above the first heading
    "title",
    "framework_overview",
    "role_overview",
    "required_skills",  # its heading and what stands above the first skill
    "skill",
    "navigation",
    "other",
]


class Section(NamedTuple):
    """A part of a page, by lines: [first, end) counted from 1, with what it holds from `below` on."""

    kind: Kind
    heading: Text | None  # a navigation may begin without one
    depth: int  # of the heading, 1 to 6; 0 without one
    first: int
    below: int
    end: int


class Page(NamedTuple):
    """One Markdown file. `role` is None where it is no role page; then `prose` holds its text and its links."""

    role: Role | None
    prose: Prose  # of a role page the framework's overview, without links: those are the role's
    faults: list[Fault]
    lines: Lines
    parts: tuple[Section, ...] = ()
    overview: Text | None = None  # below the heading of the framework's overview
    skills_intro: Text | None = None  # between the heading of the required skills and the first of them
    evidence: tuple[str, ...] = ()  # what makes it a role page, in words
    texts: tuple[Text, ...] = ()  # what is said on it beside the role's own fields and SFIA's text


def read_page(file: str, where: str, data: bytes, labels: Labels = DEFAULT_LABELS) -> Page:
    """Read one Markdown page. Never raises for what it holds: `faults` tell it (STR001 to STR003).

    file is its path as reports show it, where the same relative to the framework's root, with `/`.
    """
    if len(data) > MAX_BYTES:
        message = f"the page is larger than {MAX_BYTES // 1_000_000} MB; no page of a framework needs to be"
        fault = Fault("STR001", Hit(Place(file), message, help="split it into one page for each role"))
        return Page(None, Prose(file, where, Text("", Place(file))), [fault], Lines(""))
    text = decode(file, data)
    if isinstance(text, Fault):
        return Page(None, Prose(file, where, Text("", Place(file))), [text], Lines(data.decode("utf-8", "replace")))
    source = Source(file, text)
    return _Reader(source, where, names_of(labels)).page(Lines(text))


_CODE = re.compile(r"\(([A-Z0-9]{2,8}|[A-Za-z]{4})\)$")
_SURE_CODE = re.compile(r"\([A-Z]{4}\)$")
_WRITTEN_OUT = re.compile(r"[\[`*_:\u2013\u2014]|\s-\s|[0-9]\)$|[^)]$")  # what else than `Name (CODE)`
_NUMBERED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.):][ \t]+")
_BARE_CODE = re.compile(r"[A-Z]{4}")
_ON_THE_WEB = re.compile("https?://", re.IGNORECASE)
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#|$")
_DIGITS = re.compile(r"[0-9]{1,3}(?![0-9])")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_CODE_COLUMN = re.compile(r"(?:sfia |skill )*code|sfia")
_NAME_COLUMN = re.compile(r"(?:sfia )?skills?(?: name)?|name|required skills?")
_LEVEL_COLUMN = re.compile(r"(?:(?:sfia|required|target|expected|skill) )*level(?: required| expected)?")
_COLUMN_CODE = re.compile(r"[\[(]?([A-Z0-9]{2,8}|[A-Za-z]{4})[\])]?")
_COLUMN_LEVEL = re.compile(r"(?i:level\s*|l)?([1-7])")
_BARE_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
_WORD = re.compile(r"[^\W_]")
_SLUG_GAP = re.compile(r"[\W_]+")


class _Reader:
    """One pass over a page's blocks, labels and links; every list is in the order of the page."""

    def __init__(self, source: Source, where: str, names: Names) -> None:
        self.source = source
        self.where = where
        self.names = names
        self.blocks: Blocks = read_blocks(source)
        self.anchors: list[Anchor] = read_links(source, self.blocks)
        self.marks: list[Mark] = find_marks(source, self.blocks.rows, names)
        self.mark_lines = [mark.line for mark in self.marks]
        self.heading_lines = [heading.line for heading in self.blocks.headings]
        self.faults = self.blocks.faults
        self.level: int | None = None  # of the role
        self.marks_of: dict[int, list[Mark]] = {}  # by the section's first line
        self.used: set[int] = set()  # the start of every link that is more than one of the page's other links
        self.skill_lines: dict[int, SkillLine | None] = {}  # of headings, by where their words start
        self.by_other_words: set[int] = set()  # the first lines of sections whose heading is not their label
        self.listed: list[tuple[int, SkillLine]] | None = None  # skills in lists and tables, once they were looked for
        self.below_skills: set[int] = set()  # the first lines of sections inside of the required skills
        self.titled_links: dict[int, Anchor] = {a.start: a for a in self.anchors if not a.image}

    # The whole

    def page(self, lines: Lines) -> Page:
        sections = self._sections()
        evidence = self._evidence(sections)
        first: dict[str, Section] = {}
        for section in sections:
            first.setdefault(section.kind, section)
        overview = self._body(first.get("framework_overview"), "overview")
        if evidence is None:
            whole = self.source.cut(0, len(self.source.text), "text")
            prose = Prose(self.source.path, self.where, whole, self._other_links(), self._addresses())
            return Page(None, prose, self.faults, lines, sections, overview, texts=(whole,))
        role = self._role(sections, first)
        prose = Prose(
            self.source.path, self.where, overview or Text("", Place(self.source.path)), addresses=self._addresses()
        )
        intro = self._body(first.get("required_skills"), "skills_intro")
        others = (self._body(section, "text") for section in sections if section.kind in ("start", "other"))
        told = role.description.place.span if role.description else None
        texts = tuple(text for text in (overview, intro, *others) if text and text.place.span != told)
        return Page(role, prose, self.faults, lines, sections, overview, intro, evidence, texts)

    def _evidence(self, sections: tuple[Section, ...]) -> tuple[str, ...] | None:
        """What makes this a role page; None where it is none.

        Two signs are needed, and one of them must be more than a heading: a page that explains how roles are
        described has the same headings.
        """
        strong: list[str] = []
        weak: list[str] = []
        top = [mark for s in sections if s.kind in ("start", "title", "role_overview") for mark in self._marks(s)]
        levels = {self.source.text[slice(*mark.digits)] if mark.digits else "" for mark in top if mark.key == "level"}
        if 0 < len(levels) < 3:  # three are a list of levels, not a header
            strong.append("a level below its title")
        if any(mark.key in ("career_path", "engineer_type") for mark in top):
            strong.append("a career path below its title")
        if any(m.key == "scope_summary" for s in sections if s.kind != "framework_overview" for m in self._marks(s)):
            strong.append("a scope summary")
        if any(s.kind == "skill" for s in sections) or self._listed_skills(sections):
            strong.append("skills with their SFIA codes")
        if location(self.where).level is not None:
            strong.append("a level in its file name")
        if any(s.kind == "role_overview" for s in sections):
            weak.append("a role overview")
        if any(s.kind == "required_skills" and s.first not in self.by_other_words for s in sections):
            weak.append("required skills")
        found = (*strong, *weak)
        return found if strong and len(found) > 1 else None

    # Sections

    def _sections(self) -> tuple[Section, ...]:
        """The parts of the page: headings divide it, and a label of the navigation where its heading is missing."""
        cuts: list[tuple[Kind, Heading | None, int]] = []  # kind, heading, first line
        kind: Kind = "start"
        depth = 0  # of the section that we are in
        skills_depth = skill_depth = 0
        titled = False
        steps = [mark for mark in self.marks if mark.key]
        at = 0
        for heading in [*self.blocks.headings, None]:
            while at < len(steps) and (heading is None or steps[at].line < heading.line):
                mark = steps[at]
                at += 1
                if mark.key in NAVIGATION_LABELS and kind not in ("navigation", "framework_overview"):
                    kind, depth = "navigation", 7
                    cuts.append((kind, None, mark.line))
                elif kind == "navigation" and depth == 7 and mark.key not in NAVIGATION_LABELS:
                    kind, depth = "other", 7
                    cuts.append((kind, None, mark.line))
            if heading is None:
                break
            words = self._heading_words(heading)
            known = self.names.section(words) or self._other_section(heading, words, kind, depth, skills_depth, titled)
            if known:
                kind, depth = known, heading.depth  # type: ignore[assignment]
                if known == "required_skills":
                    skills_depth, skill_depth = depth, 0
            elif kind in ("required_skills", "skill") and skills_depth:
                if self._skill_line(heading):
                    kind, depth, skill_depth = "skill", heading.depth, heading.depth
                elif kind == "skill" and self._is_label(words, SKILL_LABELS):
                    continue
                elif heading.depth <= skills_depth:
                    kind, depth, skills_depth = "other", heading.depth, 0
                elif heading.depth <= (skill_depth or heading.depth):
                    kind, depth = "skill", heading.depth  # without a code: looked at below
                    self.below_skills.add(heading.line + 1)
                else:
                    continue
            elif not titled and (kind == "start" or heading.depth == 1) and not self._is_skill(heading, words):
                kind, depth = "title", heading.depth
            elif self._is_skill(heading, words) and not (kind == "framework_overview" and heading.depth > depth):
                kind, depth = "skill", heading.depth
            elif self._goes_on(kind, depth, heading, words):
                continue
            else:
                kind, depth = "other", heading.depth
            titled = titled or kind == "title"
            cuts.append((kind, heading, heading.line))
        return self._cut(cuts)

    def _other_section(
        self, heading: Heading, words: str, kind: Kind, depth: int, skills_depth: int, titled: bool
    ) -> str | None:
        """The section that a heading opens by other words than its label: these are words of any text, so not the
        page's title, not inside of the framework's overview or of the skills, and not beside the label itself."""
        known = self.names.other_section(words)
        if known is None or (heading.depth == 1 and not titled):
            return None
        if kind == "framework_overview" and heading.depth > depth:
            return None
        if kind in ("required_skills", "skill") and skills_depth and heading.depth > skills_depth:
            return None
        if any(self.names.section(self._heading_words(other)) == known for other in self.blocks.headings):
            return None
        self.by_other_words.add(heading.line + 1)
        return known

    def _skill_line(self, heading: Heading) -> SkillLine | None:
        """What a heading says of a skill, where it holds a code."""
        start, end = self._words_span(heading)
        if start not in self.skill_lines:
            text = self.source.text
            found: SkillLine | None = None
            if _WRITTEN_OUT.search(text, start, end):
                found = read_skill_line(self.source, start, end, self.anchors)
            match = None if found else _CODE.search(text, max(start, end - 12), end)
            if match and match.group(1) not in NO_CODES:
                numbered = _NUMBERED.match(text, start, end)
                name = self.source.strip(numbered.end() if numbered else start, match.start())
                found = SkillLine(match.span(1), name if name[0] < name[1] else None)
            self.skill_lines[start] = found
        return self.skill_lines[start]

    def _goes_on(self, kind: Kind, depth: int, heading: Heading, words: str) -> bool:
        """Whether the section that we are in goes on below a heading that opens none of the known ones."""
        if kind == "skill" and self._is_label(words, SKILL_LABELS):
            return True
        if kind == "title":
            return self._is_label(words, ("level", "scope_summary"))
        return kind != "start" and heading.depth > depth

    def _cut(self, cuts: list[tuple[Kind, Heading | None, int]]) -> tuple[Section, ...]:
        rows = self.source.rows
        total = len(rows) - (not rows[-1])
        top = self.blocks.front_matter
        sections: list[Section] = []
        if top:
            sections.append(Section("front_matter", None, 0, 1, 2, top + 1))
        first_line = cuts[0][2] if cuts else total
        if any(row.strip() for row in rows[top:first_line]):
            sections.append(Section("start", None, 0, top + 1, top + 1, first_line + 1))
        for number, (kind, heading, line) in enumerate(cuts):
            end = cuts[number + 1][2] if number + 1 < len(cuts) else total
            if heading is None:
                sections.append(Section(kind, None, 0, line + 1, line + 1, end + 1))
                continue
            title = self.source.cut(*self._words_span(heading), "title" if kind == "title" else "")
            sections.append(Section(kind, title, heading.depth, line + 1, heading.below + 1, end + 1))
        self._settle(sections)
        return tuple(sections)

    def _settle(self, sections: list[Section]) -> None:
        """Take back what only looked like a known section.

        A heading without a code is a skill where a skill's labels stand below it. By other words than its label a
        heading opens the navigation where relative links stand below it, and skills where one has a code of SFIA.
        """
        doubted = [s for s in sections if s.kind == "skill" and not self._labelled(s)]
        opened = next((s for s in sections if s.kind == "required_skills"), None)
        if doubted and opened and opened.first in self.by_other_words:
            known = any(self._of_sfia(self.skill_lines.get(self._start(section))) for section in doubted)
        else:
            known = True
        for number, section in enumerate(sections):
            if section in doubted and not (known and self.skill_lines.get(self._start(section))):
                sections[number] = section._replace(kind="other")
            elif section.kind == "navigation" and section.first in self.by_other_words:
                first, end = self._anchors_between(
                    self.source.starts[section.below - 1], self.source.starts[section.end - 1]
                )
                if all(_EXTERNAL.match(self.source.text, *anchor.to) for anchor in self.anchors[first:end]):
                    sections[number] = section._replace(kind="other")

    def _of_sfia(self, line: SkillLine | None) -> bool:
        """Whether SFIA has the code, or else the name, of a skill's line."""
        from framework_lint.sfia import facts

        text = self.source.text
        return line is not None and (
            facts().known(text[slice(*line.code)]) or bool(line.name and facts().by_name(text[slice(*line.name)]))
        )

    def _labelled(self, section: Section) -> bool:
        return any(mark.key in SKILL_LABELS for mark in self._marks(section))

    def _start(self, section: Section) -> int:
        """Where the words of a section's heading start; -1 where it has none."""
        if section.heading is None:
            return -1
        span = section.heading.place.span
        return self.source.starts[span.line - 1] + span.column - 1

    def _is_skill(self, heading: Heading, words: str) -> bool:
        """Whether a heading outside of the required skills is a skill's: it has a code, and a skill's labels below."""
        if not _SURE_CODE.search(words[-6:]):
            return False
        at = bisect_left(self.mark_lines, heading.line)
        next_heading = bisect_left(self.heading_lines, heading.below)
        end = self.heading_lines[next_heading] if next_heading < len(self.heading_lines) else len(self.source.rows)
        return at < len(self.marks) and self.marks[at].line < end and self.marks[at].key in SKILL_LABELS

    def _is_label(self, words: str, keys: tuple[str, ...]) -> bool:
        name = self.names.find(words.rstrip(": \t")) if len(words) < 100 else None
        return name is not None and name.key in keys

    def _words_span(self, heading: Heading) -> tuple[int, int]:
        """The words of a heading; those of a link where it is nothing but one."""
        anchor = self.titled_links.get(heading.start)
        return anchor.words if anchor and anchor.end == heading.end else (heading.start, heading.end)

    def _heading_words(self, heading: Heading) -> str:
        start, end = self._words_span(heading)
        return self.source.text[start:end]

    # Ranges

    def _marks(self, section: Section) -> list[Mark]:
        """The labels of a section, headings that are labels among them."""
        found = self.marks_of.get(section.first)
        if found is None:
            found = self.marks_of[section.first] = self._find_marks(section)
        return found

    def _find_marks(self, section: Section) -> list[Mark]:
        first, end = section.first - 1, section.end - 1
        found = self.marks[bisect_left(self.mark_lines, first) : bisect_left(self.mark_lines, end)]
        extra = [mark for mark in map(self._heading_mark, self._subheadings(section)) if mark]
        return sorted(found + extra, key=lambda mark: mark.start) if extra else found

    def _subheadings(self, section: Section) -> list[Heading]:
        below, end = section.below - 1, section.end - 1
        lines = self.heading_lines
        return self.blocks.headings[bisect_left(lines, below) : bisect_left(lines, end)]

    def _heading_mark(self, heading: Heading) -> Mark | None:
        words = self._heading_words(heading)
        bare = words.rstrip(": \t")
        name = self.names.find(bare) if len(bare) < 100 else None
        if name is None:
            return None
        start, end = self._words_span(heading)
        digits = (start + name.digits[0], start + name.digits[1]) if name.digits else None
        line_end = self.source.end(heading.below - 1)
        return Mark(name.key, heading.line, self.source.starts[heading.line], end, line_end, line_end, digits)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """The range without blank lines, rulers and comments at its ends; empty at its start where nothing is left."""
        source, quiet = self.source, self.blocks.quiet
        text, rows, starts = source.text, source.rows, source.starts
        origin = start
        line, last = source.line_at(start), source.line_at(max(start, end - 1))
        if not text[start : min(end, source.end(line))].strip(" \t"):
            line += 1
            while line <= last and (line in quiet or not rows[line].strip(" \t")):
                line += 1
            if line > last:
                return origin, origin
            start = starts[line]
        while last > line and (last in quiet or not rows[last].strip(" \t")):
            last -= 1
        end = min(end, source.end(last))
        return (start, end) if start < end and line not in quiet else (origin, origin)

    def _body(self, section: Section | None, pointer: str) -> Text | None:
        if section is None:
            return None
        starts = self.source.starts
        start, end = self._trim(starts[section.below - 1], starts[section.end - 1])
        return self.source.cut(start, end, pointer) if start < end else None

    def _field(self, mark: Mark, end: int, pointer: str) -> Text:
        """What stands behind a label up to `end`, as it is written; where nothing does, zero-width behind the label."""
        start, stop = self._trim(mark.value, end)
        return self.source.cut(start, stop, pointer) if start < stop else self.source.cut(mark.stop, mark.stop, pointer)

    def _line_field(self, mark: Mark, end: int, pointer: str) -> Text:
        """The same for a value of one line: beside its label, else on the line below."""
        start, stop = mark.value, mark.end
        if mark.alone():
            start, stop = self._trim(mark.value, end)
            stop = min(stop, self.source.end(self.source.line_at(start)))
        start, stop = self.source.strip(start, stop)
        if self.source.text[start:stop].endswith("\\"):  # a hard line break
            start, stop = self.source.strip(start, stop - 1)
        return self.source.cut(start, stop, pointer) if start < stop else self.source.cut(mark.stop, mark.stop, pointer)

    def _ends(self, section: Section, marks: list[Mark]) -> list[int]:
        """Where the value of each label of a section ends at the latest."""
        starts = self.source.starts
        stops = sorted({*(h.line for h in self._subheadings(section)), section.end - 1})
        ends = []
        for number, mark in enumerate(marks):
            end = starts[stops[min(bisect_right(stops, mark.line), len(stops) - 1)]]
            if number + 1 < len(marks):
                later = marks[number + 1]
                end = min(end, mark.end if later.line == mark.line else starts[later.line])
            ends.append(end)
        return ends

    def _number(self, span: tuple[int, int], pointer: str) -> Number:
        return Number(int(self.source.text[slice(*span)]), self.source.place(*span, pointer))

    def _twice(self, what: str, first: Place, second: Place) -> None:
        message = f"{what} stands here a second time"
        self.faults.append(Fault("STR003", Hit(second, message, ((first, "first here"),), help="delete one of them")))

    # The role

    def _role(self, sections: tuple[Section, ...], first: dict[str, Section]) -> Role:
        source = self.source
        place = location(self.where)
        level, path, track = self._header(sections)
        number = place.level if level is None else int(level)
        skills_section = first.get("required_skills") or first.get("skill")
        self.level = number
        skills = [skill for s in sections if s.kind == "skill" for skill in self._skill(s, number)]
        skills = skills or [self._listed_skill(*line) for line in self._listed_skills(sections)]
        navigation = self._navigation(sections)
        scope, description = self._overview(sections, first)
        title = first["title"].heading if "title" in first else self._front_matter("title")
        return Role(
            file=source.path,
            where=self.where,
            form="page",
            place=Place(source.path),
            id=place.id,
            path=place.path or _slug(path),
            track=place.track or _slug(track) or None,
            title=title,
            level=number,
            written_level=level,
            written_path=path,
            written_track=track,
            scope_summary=scope,
            description=description,
            skills=tuple(skills),
            skills_place=skills_section.heading.place._replace(pointer="skills")
            if skills_section and skills_section.heading is not None
            else None,
            navigation=navigation,
            links=self._other_links(),
        )

    def _header(self, sections: tuple[Section, ...]) -> tuple[Number | None, Text | None, Text | None]:
        """Level, career path and track as the page writes them: below its title, else in its overview or elsewhere."""
        found: dict[str, Any] = {}
        pointers = {"level": "level", "career_path": "path", "engineer_type": "track"}
        for kinds in (("start", "title", "role_overview"), ("other",)):
            for section in sections:
                if section.kind not in kinds:
                    continue
                marks = self._marks(section)
                for mark, end in zip(marks, self._ends(section, marks), strict=True):
                    if mark.key not in HEADER_LABELS or (kinds == ("other",) and mark.key in found):
                        continue
                    value = self._header_value(mark, end, pointers[mark.key])
                    if value is None:
                        continue
                    before = found.setdefault(mark.key, value)
                    if before != value:
                        what = f'"{self.names.labels._asdict()[mark.key].replace(" N", "")}"'
                        self._twice(f"{what} with another value", before.place, value.place)
        above = self._front_matter("level")
        if above is not None and above in ("1", "2", "3", "4", "5", "6", "7"):
            number = Number(int(above), above.place)
            if found.setdefault("level", number) != number:
                self._twice('"Level" with another value', above.place, found["level"].place)
        return found.get("level"), found.get("career_path"), found.get("engineer_type")

    def _front_matter(self, key: str) -> Text | None:
        """A plain value of the front matter. It is looked for by its line: no fault of the rest can hide it."""
        rows = self.source.rows[1 : self.blocks.front_matter - 1] if self.blocks.front_matter else []
        for line, row in enumerate(rows, 1):
            match = re.match(rf"""{key}[ \t]*:[ \t]+(["']?)([^"'#|>&*!%@`\[{{][^"'#]{{0,200}}?)\1[ \t]*$""", row)
            if match:
                at = self.source.starts[line]
                return self.source.cut(at + match.start(2), at + match.end(2), key)
        return None

    def _header_value(self, mark: Mark, end: int, pointer: str) -> Text | Number | None:
        if mark.key != "level":
            return self._line_field(mark, end, pointer) or None
        span = mark.digits
        if span is None:
            value = self._line_field(mark, end, pointer)
            match = _DIGITS.match(value)
            if match is None:
                return None
            start = self.source.starts[value.place.span.line - 1] + value.place.span.column - 1
            span = (start, start + match.end())
        number = self._number(span, pointer)
        if number in LEVELS:
            return number
        message = f"level {number} is none of SFIA's levels 1 to 7"
        self.faults.append(Fault("STR002", Hit(number.place, message, help="write a level from 1 to 7")))
        return None

    def _overview(self, sections: tuple[Section, ...], first: dict[str, Section]) -> tuple[Text | None, Text | None]:
        """Scope summary and description: from the role's overview, else from where the summary stands, else from
        below the title; a description also from below a heading of its own."""
        starts = self.source.starts
        home = first.get("role_overview")
        holders = [s for s in sections if s.kind in ("role_overview", "title", "start", "other")]
        holders.sort(key=lambda s: s.kind != "role_overview")
        scope: Text | None = None
        for section in holders:
            marks = self._marks(section)
            for mark, end in zip(marks, self._ends(section, marks), strict=True):
                if mark.key == "scope_summary":
                    text = self._paragraph(mark, end)
                    if scope is None:
                        scope, home = text, section
                    else:
                        self._twice(f'"{self.names.labels.scope_summary}"', scope.place, text.place)
        home = home or first.get("title")
        if home is None:
            return scope, None
        # The description is what no label takes: below the last label, else the longest of the other pieces.
        pieces: list[tuple[int, int]] = []
        at = starts[home.below - 1]
        for mark in self._marks(home):
            if not mark.key:
                continue  # a bold lead-in of the description itself
            pieces.append(self._trim(at, mark.start) if mark.start > at else (at, at))
            taken = mark.end
            if mark.key == "scope_summary" and scope is not None:
                span = scope.place.span
                taken = max(taken, starts[span.end_line - 1] + span.end_column - 1)
            elif mark.alone() and not mark.digits:
                value = self._line_field(mark, starts[home.end - 1], "")
                taken = max(taken, starts[value.place.span.line - 1] + value.place.span.end_column - 1)
            at = max(at, taken)
        last = self._trim(at, starts[home.end - 1])
        pieces = [piece for piece in pieces if _WORD.search(self.source.text, *piece)]  # not the bar between two labels
        start, end = last if last[0] < last[1] else max(pieces, key=lambda p: p[1] - p[0], default=last)
        if start < end:
            return scope, self.source.cut(start, end, "description")
        headed = [s for s in sections if s.kind == "other" and s.heading and self.names.is_description(s.heading)]
        return scope, next(filter(None, (self._body(section, "description") for section in headed)), None)

    def _paragraph(self, mark: Mark, end: int) -> Text:
        """The paragraph behind a label, or the one below it."""
        start, stop = self._trim(mark.value, end)
        line = self.source.line_at(start)
        last = self.source.line_at(max(start, stop - 1))
        while line < last and self.source.rows[line + 1].strip(" \t") and line + 1 not in self.blocks.quiet:
            line += 1
        stop = min(stop, self.source.end(line))
        if start >= stop:
            start = stop = mark.stop
        return self.source.cut(start, stop, "scope_summary")

    # Skills

    def _skill(self, section: Section, role_level: int | None) -> list[Skill]:
        """The skill of a section; none, and a fault, where it has no code."""
        source = self.source
        heading = section.heading
        assert heading is not None
        begin = self._start(section)
        line = self.skill_lines.get(begin) or find_code(source, begin, begin + len(heading), self.anchors)
        marks = self._marks(section)
        ends = self._ends(section, marks)
        keys = [mark.key for mark in marks]
        reference = keys.index("sfia_reference") if "sfia_reference" in keys else None
        anchor = self._reference(section, None if reference is None else (marks[reference], ends[reference]), line)
        name_span: tuple[int, int] | None
        if line:
            code_span, name_span = line.code, line.name
        else:
            numbered = _NUMBERED.match(heading)
            name_span = (begin + (numbered.end() if numbered else 0), begin + len(heading))
            if anchor is None or not _BARE_CODE.fullmatch(source.text[slice(*anchor.words)].strip()):
                self._no_code(heading, begin)
                return []
            code_span = source.strip(*anchor.words)
        root = f"skills[{source.text[slice(*code_span)]}]"
        values: dict[str, Any] = {}
        if anchor is not None:
            self.used.add(anchor.start)
            values["url"] = source.cut(*anchor.to, f"{root}.url")
            values["url_label"] = source.cut(*source.strip(*anchor.words), f"{root}.url_label")
        attainment: dict[int, Text] = {}
        numbers: dict[int, Number] = {}
        seen: dict[str, Mark] = {}
        for mark, end in zip(marks, ends, strict=True):
            key = mark.key
            if not (key in SKILL_LABELS or key == "level"):
                continue
            if key == "attainment":
                assert mark.digits is not None
                number = self._number(mark.digits, f"{root}.level_label")
                key = f"attainment.{int(number)}"
            if key in seen:
                before = seen[key]
                label = source.text[mark.start : mark.stop].strip("*_: \t#")
                first = source.place(before.start, before.stop, f"{root}.{key}")
                self._twice(f'"{label}"', first, source.place(mark.start, mark.stop, f"{root}.{key}"))
                continue
            seen[key] = mark
            if mark.key == "attainment":
                numbers[int(number)] = number
                text = self._field(mark, end, f"{root}.{key}")
                if text:
                    attainment[int(number)] = text
            elif key in ("category", "subcategory"):
                values[key] = self._line_field(mark, end, f"{root}.{key}")
            elif key == "overall_description":
                values["description"] = self._field(mark, end, f"{root}.description")
            elif key == "guidance_notes":
                values["guidance_notes"] = self._field(mark, end, f"{root}.guidance_notes")
            elif key == "level":
                level = self._header_value(mark, end, f"{root}.level")
                if isinstance(level, Number):
                    values["level"] = level
            elif anchor is None:  # an address that is no link
                value = self._line_field(mark, end, f"{root}.url")
                bare = _BARE_URL.match(value)
                if bare:
                    at = source.starts[value.place.span.line - 1] + value.place.span.column - 1
                    values["url"] = source.cut(at + bare.start(1), at + bare.end(1), f"{root}.url")
        own = values.get("level", role_level)
        label_number = numbers.get(own) if own in numbers else next(iter(numbers.values()), None)
        if label_number is None and line and line.level:
            label_number = self._number(line.level, f"{root}.level_label")
        last = self._trim(source.starts[section.first - 1], source.starts[section.end - 1])[1]
        return [
            Skill(
                place=source.place(source.starts[section.first - 1], last, root),
                code=source.cut(*code_span, f"{root}.code"),
                required=None if own is None else int(own),
                level_label=label_number,
                name=source.cut(*name_span, f"{root}.name") if name_span and name_span[0] < name_span[1] else None,
                attainment=attainment,
                **values,
            )
        ]

    def _no_code(self, heading: Text, begin: int) -> None:
        words = said(self.source, begin, begin + len(heading), self.anchors)[0]
        message = f'the skill "{words}" has no SFIA code' if words else "a skill has neither name nor code"
        capitals = re.findall(r"\b[A-Z]{4}\b", words)
        help = f'write its code in brackets behind its name: "{words or "Name"} (CODE)"'
        if capitals:
            help = f'write its code in brackets behind its name; if {capitals[-1]} is the code: "Name ({capitals[-1]})"'
        self.faults.append(Fault("STR002", Hit(heading.place, message, help=help)))

    def _reference(self, section: Section, labelled: tuple[Mark, int] | None, line: SkillLine | None) -> Anchor | None:
        """The link to SFIA's own page: behind its label, else the heading's, else the first to an SFIA address."""
        first, end = self._anchors_between(self.source.starts[section.first - 1], self.source.starts[section.end - 1])
        anchors = [anchor for anchor in self.anchors[first:end] if not anchor.image]
        if labelled:
            mark, stop = labelled
            if not mark.alone():
                stop = mark.end
            return next((a for a in anchors if mark.value <= a.start < stop), None)
        if line and line.anchor:
            return line.anchor
        for anchor in anchors:
            if anchor.words[0] == self._start(section) or "sfia-online.org" in self.source.text[slice(*anchor.to)]:
                return anchor
        return None

    def _listed_skills(self, sections: tuple[Section, ...]) -> list[tuple[int, SkillLine]]:
        """The lines of the required skills that name a skill in a list or a table, by their number."""
        if self.listed is None:
            self.listed = self._find_listed_skills(sections)
        return self.listed

    def _find_listed_skills(self, sections: tuple[Section, ...]) -> list[tuple[int, SkillLine]]:
        places = [s for s in sections if s.kind == "required_skills" or s.first in self.below_skills]
        lines: list[tuple[int, SkillLine]] = []
        for section in places:
            first, end = section.below - 1, section.end - 1
            lines += self._skills_of_list(first, end)
            for table in self.blocks.tables:
                if first <= table[0] < end:
                    lines += self._skills_of_table(*table)
        if any(s.first in self.by_other_words for s in places) and not any(self._of_sfia(line) for _, line in lines):
            return []  # other words in brackets
        return sorted(lines, key=lambda pair: pair[0])

    def _skills_of_list(self, first: int, end: int) -> list[tuple[int, SkillLine]]:
        """The skills of a list of which at least half of the items name one: others only mention something."""
        rows = self.blocks.rows
        items = [line for line, begins, listed in rows[bisect_left(rows, (first,)) : bisect_left(rows, (end,))]
                 if begins and listed]  # fmt: skip
        found = []
        for line in items:
            start, stop = self.source.strip(self.source.starts[line], self.source.end(line))
            marker = _ITEM.match(self.source.text, start, stop)
            skill = read_skill_line(self.source, marker.end() if marker else start, stop, self.anchors, whole=False)
            if skill:
                found.append((line, skill))
        return found if 2 * len(found) >= len(items) else []

    def _skills_of_table(self, first: int, end: int) -> list[tuple[int, SkillLine]]:
        """The skills of a table that has a column of codes, or one of skills with their codes behind their names."""
        heads = [said(self.source, *cell, self.anchors)[0].strip().casefold() for cell in cells(self.source, first)]
        code, name, level = (
            next((index for index, head in enumerate(heads) if pattern.fullmatch(head)), None)
            for pattern in (_CODE_COLUMN, _NAME_COLUMN, _LEVEL_COLUMN)
        )
        found = []
        for line in range(first + 2, end):
            row = cells(self.source, line)
            skill: SkillLine | None = None
            if code is not None and code < len(row):
                words, offsets = said(self.source, *row[code], self.anchors)
                match = _COLUMN_CODE.fullmatch(words)
                if match:
                    skill = SkillLine((offsets[match.start(1)], offsets[match.end(1) - 1] + 1))
                    if name is not None and name < len(row) and row[name][0] < row[name][1]:
                        _, places = said(self.source, *row[name], self.anchors)
                        skill = skill._replace(name=(places[0], places[-1] + 1) if places else None)
                    near = self.anchors[slice(*self._anchors_between(row[0][0], row[-1][1] + 1))]
                    web = (a for a in near if not a.image and _ON_THE_WEB.match(self.source.text, *a.to))
                    skill = skill._replace(anchor=next(web, None))
            elif code is None and name is not None and name < len(row):
                skill = read_skill_line(self.source, *row[name], self.anchors)
            if skill is None:
                continue
            if skill.level is None and level is not None and level < len(row):
                digit = _COLUMN_LEVEL.fullmatch(self.source.text, *row[level])
                skill = skill._replace(level=digit.span(1) if digit else None)
            found.append((line, skill))
        return found

    def _listed_skill(self, number: int, line: SkillLine) -> Skill:
        source = self.source
        root = f"skills[{source.text[slice(*line.code)]}]"
        level = self._number(line.level, f"{root}.level") if line.level else None
        values: dict[str, Any] = {}
        anchor = line.anchor
        if anchor:
            self.used.add(anchor.start)
            values["url"] = source.cut(*anchor.to, f"{root}.url")
            values["url_label"] = source.cut(*source.strip(*anchor.words), f"{root}.url_label")
        return Skill(
            place=source.place(*source.strip(source.starts[number], source.end(number)), root),
            code=source.cut(*line.code, f"{root}.code"),
            level=level,
            required=self.level if level is None else int(level),
            name=source.cut(*line.name, f"{root}.name") if line.name else None,
            **values,
        )

    # Links

    def _anchors_between(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.anchors, (start,)), bisect_left(self.anchors, (end,))

    def _navigation(self, sections: tuple[Section, ...]) -> Navigation | None:
        """The links of the navigation, each by the words before it or in it."""
        found: dict[str, list[Link]] = {"previous": [], "next": [], "back_to": []}
        place: Place | None = None
        for section in sections:
            if section.kind != "navigation":
                continue
            if place is None:
                place = section.heading.place if section.heading is not None else self._marks_place(section)
                place = place._replace(pointer="navigation")
            self._steps(section, found)
        if place is None:
            place = self._lone_steps(sections, found)
        if place is None:
            return None
        return Navigation(place, tuple(found["previous"]), tuple(found["next"]), tuple(found["back_to"]))

    def _marks_place(self, section: Section) -> Place:
        mark = self.marks[bisect_left(self.mark_lines, section.first - 1)]
        return self.source.place(mark.start, mark.stop, "navigation")

    def _steps(self, section: Section, found: dict[str, list[Link]]) -> None:
        text = self.source.text
        begin, stop = self.source.starts[section.below - 1], self.source.starts[section.end - 1]
        first, end = self._anchors_between(begin, stop)
        anchors = self.anchors[first:end]
        columns = self._columns(section)
        announced = ""  # by the last label before the link
        taken = False  # whether a link followed that label
        beside = False  # whether it did so on the label's own line
        unclear: list[Anchor] = []
        at = begin
        for anchor in anchors:
            if anchor.image or anchor.start < at:
                continue
            before = ("\n" if at == begin else "") + text[at : anchor.start]
            behind = 0
            for announcement in self.names.steps.finditer(before):
                announced, taken = self.names.step(announcement.group(announcement.lastindex or 0)), False
                behind = announcement.end()
            if announced and _begins_something_else(before[behind:], taken, beside):
                announced = ""
            beside = beside if taken else "\n" not in before[behind:]
            start, close = self.source.strip(*anchor.words)
            own = self.names.step_link.match(text, start, close)
            kind = self._column_step(anchor, columns) or announced
            if own:
                kind = self.names.step(own.group(1))
                start = own.end()
            elif kind not in found:
                kind = self._by_arrow(anchor, before, text[anchor.end : anchor.end + 20])
            at = anchor.end
            taken = True
            if kind in found:
                self._add_step(anchor, start, close, kind, found)
            else:
                unclear.append(anchor)
        self._by_level(unclear, found)

    def _add_step(self, anchor: Anchor, start: int, close: int, kind: str, found: dict[str, list[Link]]) -> None:
        text = self.source.text
        self.used.add(anchor.start)
        start, close = _without_arrows(text, start, close)
        pointer = f"navigation.{kind.replace('back_to', 'back')}[{text[slice(*anchor.to)]}]"
        label = self.source.cut(start, close, f"{pointer}.label") if start < close else None
        to = self.source.cut(*anchor.to, f"{pointer}.to")
        found[kind].append(Link(self.source.place(anchor.start, anchor.end, pointer), to, label, anchor.form))

    def _by_arrow(self, anchor: Anchor, before: str, behind: str) -> str:
        """The step that an arrow in or beside a link says. One between two links says nothing: a trail."""
        words = self.source.text[slice(*anchor.words)].strip()
        opening = _OPENED_BY.search(before[-40:])
        lead = (opening.group(1) if opening else "") or (_LEADING_ARROW.match(words) or ("",))[0]
        if _BACK_ARROW.search(lead) or before[-20:].rstrip(" \t\ufe0f").endswith(_ARROW_BACK):
            return "back_to" if self.names.back_link.match(words) else "previous"
        if _ON_ARROW.search(lead) or _TRAILING_ARROW.search(words):
            return "next"
        return "next" if _CLOSED_BY.match(behind) else ""

    def _by_level(self, anchors: list[Anchor], found: dict[str, list[Link]]) -> None:
        """Links whose words begin with the level below or above the role's, in its own folder: steps where there is
        only one of them."""
        if self.level is None:
            return
        levels: dict[int, list[Anchor]] = {}
        for anchor in anchors:
            match = _LEVEL_FIRST.match(self.source.text, *anchor.words)
            if match:
                levels.setdefault(int(match.group(1)), []).append(anchor)
        for kind, step in (("previous", -1), ("next", 1)):
            near = levels.get(self.level + step, [])
            if len(near) == 1 and not found[kind]:
                address = self.source.text[slice(*near[0].to)].removeprefix("./")
                if "/" not in address:
                    self._add_step(near[0], *self.source.strip(*near[0].words), kind, found)

    def _columns(self, section: Section) -> list[tuple[int, list[str]]]:
        """The tables of a section: the line below each and the steps that its columns are headed with."""
        return [
            (end, [self.names.column(self.source.text[slice(*cell)]) for cell in cells(self.source, first)])
            for first, end in self.blocks.tables
            if section.below - 1 <= first < section.end - 1
        ]

    def _column_step(self, anchor: Anchor, columns: list[tuple[int, list[str]]]) -> str:
        """What the head of its column, or the first cell of its row, says of a link in a table."""
        if not columns:
            return ""
        line = self.source.line_at(anchor.start)
        steps = next((steps for end, steps in columns if line < end), None)
        row = cells(self.source, line)
        if steps is None or not row:
            return ""
        index = next((index for index, (start, end) in enumerate(row) if start <= anchor.start < end), -1)
        headed = steps[index] if 0 <= index < len(steps) else ""
        return headed or (self.names.column(self.source.text[slice(*row[0])]) if index > 0 else "")

    def _lone_steps(self, sections: tuple[Section, ...], found: dict[str, list[Link]]) -> Place | None:
        """Steps outside of a navigation, in lines that hold nothing but such links; gives the first of them."""
        first: Place | None = None
        for section in sections:
            if section.kind in ("framework_overview", "front_matter"):
                continue
            lines: dict[int, list[Anchor]] = {}
            for anchor in self.anchors[
                slice(
                    *self._anchors_between(self.source.starts[section.first - 1], self.source.starts[section.end - 1])
                )
            ]:
                if not anchor.image and anchor.start not in self.used:
                    lines.setdefault(self.source.line_at(anchor.start), []).append(anchor)
            for line, anchors in lines.items():
                first = self._lone_line(line, anchors, found) or first
        return first

    def _lone_line(self, line: int, anchors: list[Anchor], found: dict[str, list[Link]]) -> Place | None:
        text, at, end = self.source.text, self.source.starts[line], self.source.end(line)
        kinds: list[str] = []
        for number, anchor in enumerate(anchors):
            before = ("" if number else "\n") + text[at : anchor.start]
            words = _LINE_MARKS.sub("", before).rstrip(" \t")
            start, close = self.source.strip(*anchor.words)
            own = self.names.step_link.match(text, start, close)
            kind = self.names.column(words, opening=False) if words.endswith(":") else ""
            if not kind and _WORD.search(words):
                return None
            if not kind and own and _ANY_ARROW.search(text, anchor.start, anchor.end):
                kind = self.names.step(own.group(1))
            kinds.append(kind or self._by_arrow(anchor, before, text[anchor.end : anchor.end + 20]))
            at = anchor.end
        if _WORD.search(text, at, end) or not any(kind in ("previous", "next") for kind in kinds):
            return None
        for anchor, kind in zip(anchors, kinds, strict=True):
            if kind in found:
                start, close = self.source.strip(*anchor.words)
                own = self.names.step_link.match(text, start, close)
                self._add_step(anchor, own.end() if own else start, close, kind, found)
        return self.source.place(anchors[0].start, anchors[-1].end, "navigation")

    def _other_links(self) -> tuple[Link, ...]:
        """Relative links that are neither navigation nor a skill's reference, images among them."""
        links = []
        text = self.source.text
        for anchor in self.anchors:
            if anchor.start in self.used or _EXTERNAL.match(text, *anchor.to):
                continue
            pointer = f"links[{text[slice(*anchor.to)]}]"
            words = self.source.strip(*anchor.words)
            label = self.source.cut(*words, f"{pointer}.label") if words[0] < words[1] and not anchor.image else None
            place = self.source.place(anchor.start, anchor.end, pointer)
            links.append(Link(place, self.source.cut(*anchor.to, f"{pointer}.to"), label, anchor.form))
        return tuple(links)

    def _addresses(self) -> tuple[Text, ...]:
        """Where the page's links to other sites lead, those of skills left out."""
        return tuple(
            self.source.cut(*anchor.to, f"addresses[{self.source.text[slice(*anchor.to)]}]")
            for anchor in self.anchors
            if anchor.start not in self.used and _ON_THE_WEB.match(self.source.text, *anchor.to)
        )


_ARROW_BACK = ("\u2190", "\u2b05", "\u00ab", "<-", "<<")
_BACK_SIGNS = "[\u2190\u21d0\u27f5\u2b05\u25c0\u00ab]|<-|<<|&larr;"
_ON_SIGNS = "[\u2192\u21d2\u27f6\u27a1\u25b6\u00bb]|->|>>|&rarr;"
_BACK_ARROW = re.compile(_BACK_SIGNS)
_ON_ARROW = re.compile(_ON_SIGNS)
_ANY_ARROW = re.compile(f"{_BACK_SIGNS}|{_ON_SIGNS}")
_LEADING_ARROW = re.compile(f"(?:{_BACK_SIGNS}|{_ON_SIGNS})\ufe0f?")
_TRAILING_ARROW = re.compile(f"(?:{_ON_SIGNS})\ufe0f?$")
# An arrow that opens a line, an item or what a bar divides, and one that closes it.
_OPENED_BY = re.compile(
    r"[\n|\u00b7\u2022][ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?"
    rf"((?:{_BACK_SIGNS}|{_ON_SIGNS})\ufe0f?)[ \t]*(?:\*\*|__)?[ \t]*$"
)
_CLOSED_BY = re.compile(rf"[ \t]*(?:{_ON_SIGNS})\ufe0f?[ \t]*(?:\*\*|__|\\)?[ \t]*(?:$|[\n|\u00b7\u2022<])")
_LEVEL_FIRST = re.compile(r"(?i)\s*level\s*([1-7])\b")
_WORD = re.compile(r"[^\W_]")
_LINE_MARKS = re.compile(r"^[\s|\u00b7\u2022]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?|[*_]+")
# A heading, a label, or words that begin a line of their own.
_OTHER_LABEL = re.compile(r"(?m)^#{1,6}[ \t]|[^\W\d_][^|\n:]{0,80}:")
_AND = re.compile(r"(?i)\b(?:and|or|the)\b")


def _begins_something_else(between: str, taken: bool, beside: bool) -> bool:
    """Whether the text between a label, or a link that it announced, and a link says that the link is another one.

    taken: it stands behind a link; beside: the first of these stands in the line of the label.
    """
    if _OTHER_LABEL.search(between) or (taken and "\n\n" in between):
        return True
    above, broken, line = between.rpartition("\n")
    if not (taken and broken):
        return False
    goes_on = above.rstrip().lower().endswith((",", " or", " and"))
    return (beside and not goes_on) or bool(_WORD.search(_AND.sub("", line)))


def _without_arrows(text: str, start: int, end: int) -> tuple[int, int]:
    """A link's words without an arrow at either end."""
    signs = " \t\u2190\u2192\u21d0\u21d2\u27f5\u27f6\u2b05\u27a1\u25c0\u25b6\u00ab\u00bb\ufe0f"
    while start < end and text[start] in signs:
        start += 1
    while start < end and text[end - 1] in signs:
        end -= 1
    return start, end


def _slug(text: Text | None) -> str:
    return _SLUG_GAP.sub("-", text.casefold()).strip("-") if text else ""
