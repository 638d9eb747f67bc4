"""Markdown pages to the model: a role page becomes a role whose values know their place, any other page is prose."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any, Literal, NamedTuple

from framework_lint.documents.blocks import Blocks, Heading, Source, read_blocks
from framework_lint.documents.data import location
from framework_lint.documents.labels import (
    HEADER_LABELS,
    NAVIGATION_LABELS,
    SKILL_LABELS,
    Labels,
    Mark,
    Names,
    find_marks,
    names_of,
)
from framework_lint.documents.links import Anchor, read_links
from framework_lint.documents.text import decode
from framework_lint.findings import Fault, Hit
from framework_lint.model import LEVELS, Link, Navigation, Prose, Role, Skill
from framework_lint.spans import Lines, Number, Place, Text

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
_BARE_CODE = re.compile(r"[A-Z]{4}")
_ON_THE_WEB = re.compile("https?://", re.IGNORECASE)
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#|$")
# "Name (CODE)", "[CODE](https://...)", "| CODE |", "- CODE"
_LISTED_CODE = re.compile(
    r"\(([A-Z]{4})\)|\[([A-Z]{4})\]|\|[ \t*]*([A-Z]{4})[ \t*]*(?=\|)"
    r"|^[ \t]*[-*+][ \t]+\**([A-Z]{4})\**[ \t]*(?:$|[:\u2013\u2014-])"
)
_LEVEL_CELL = re.compile(r"(?:\||\b[Ll]evel)[ \t*]*([1-7])[ \t*]*(?:\||$|[).,])")
_DIGITS = re.compile(r"[0-9]{1,3}(?![0-9])")
_BARE_URL = re.compile(r"<?(https?://[^\s<>]+)>?")
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
        self.marks_of: dict[int, list[Mark]] = {}  # by the section's first line
        self.used: set[int] = set()  # the start of every link that is more than one of the page's other links
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
        texts = tuple(text for text in (overview, intro, *others) if text and text is not role.description)
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
        if any(s.kind == "skill" for s in sections):
            strong.append("skills with their SFIA codes")
        if location(self.where).level is not None:
            strong.append("a level in its file name")
        if any(s.kind == "role_overview" for s in sections):
            weak.append("a role overview")
        if any(s.kind == "required_skills" for s in sections):
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
            known = self.names.section(words)
            if known:
                kind, depth = known, heading.depth  # type: ignore[assignment]
                if known == "required_skills":
                    skills_depth, skill_depth = depth, 0
            elif kind in ("required_skills", "skill") and skills_depth:
                if _CODE.search(words[-12:]):
                    kind, depth, skill_depth = "skill", heading.depth, heading.depth
                elif kind == "skill" and self._is_label(words, SKILL_LABELS):
                    continue
                elif heading.depth <= skills_depth:
                    kind, depth, skills_depth = "other", heading.depth, 0
                elif heading.depth <= (skill_depth or heading.depth):
                    kind, depth = "skill", heading.depth  # without a code: looked at below
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
        self._without_code(sections)
        return tuple(sections)

    def _without_code(self, sections: list[Section]) -> None:
        """A heading without a code is a skill where a skill's labels stand below it, or where no skill has any."""
        skills = [s for s in sections if s.kind == "skill"]
        labelled = {s.first for s in skills if any(mark.key in SKILL_LABELS for mark in self._marks(s))}
        depths = {s.depth for s in skills if _CODE.search(str(s.heading)[-12:])} if not labelled else set()
        for number, section in enumerate(sections):
            if section.kind != "skill" or section.first in labelled or _CODE.search(str(section.heading)[-12:]):
                continue
            if section.depth not in depths:
                sections[number] = section._replace(kind="other")

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
        skills = [skill for s in sections if s.kind == "skill" for skill in self._skill(s, number)]
        if not skills and "required_skills" in first:
            skills = self._listed(first["required_skills"], number)
        navigation = self._navigation(sections)
        scope, description = self._overview(sections, first)
        title = first["title"].heading if "title" in first else None
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
        return found.get("level"), found.get("career_path"), found.get("engineer_type")

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
        below the title."""
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
        start, end = last if last[0] < last[1] else max(pieces, key=lambda p: p[1] - p[0], default=last)
        return scope, self.source.cut(start, end, "description") if start < end else None

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
        begin = source.starts[heading.place.span.line - 1] + heading.place.span.column - 1
        match = _CODE.search(heading, max(0, len(heading) - 12))
        marks = self._marks(section)
        ends = self._ends(section, marks)
        keys = [mark.key for mark in marks]
        reference = keys.index("sfia_reference") if "sfia_reference" in keys else None
        anchor = self._reference(section, None if reference is None else (marks[reference], ends[reference]), begin)
        if match:
            code_span = (begin + match.start(1), begin + match.end(1))
            name_span = source.strip(begin, begin + match.start())
        else:
            name_span = (begin, begin + len(heading))
            if anchor is None or not _BARE_CODE.fullmatch(source.text[slice(*anchor.words)].strip()):
                message = f'the skill "{heading}" has no SFIA code' if heading else "a skill has neither name nor code"
                help = f'write its code into the heading: "{heading or "Name"} (CODE)"'
                self.faults.append(Fault("STR002", Hit(heading.place, message, help=help)))
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
        last = self._trim(source.starts[section.first - 1], source.starts[section.end - 1])[1]
        return [
            Skill(
                place=source.place(source.starts[section.first - 1], last, root),
                code=source.cut(*code_span, f"{root}.code"),
                required=None if own is None else int(own),
                level_label=label_number,
                name=source.cut(*name_span, f"{root}.name") if name_span[0] < name_span[1] else None,
                attainment=attainment,
                **values,
            )
        ]

    def _listed(self, section: Section, level: int | None) -> list[Skill]:
        """Skills that have no sections of their own: one for each entry of a list or row of a table with a code."""
        source, found = self.source, []
        for line in range(section.below - 1, section.end - 1):
            base = source.starts[line]
            match = _LISTED_CODE.search(source.rows[line])
            if match is None or line in self.blocks.quiet:
                continue
            start, end = (base + offset for offset in match.span(match.lastindex or 0))
            root = f"skills[{source.text[start:end]}]"
            first, last = self._anchors_between(base, source.end(line))
            anchor = next((a for a in self.anchors[first:last] if "sfia-online.org" in source.text[slice(*a.to)]), None)
            if anchor:
                self.used.add(anchor.start)
            digit = _LEVEL_CELL.search(source.rows[line])
            found.append(
                Skill(
                    place=source.place(base, source.end(line), root),
                    code=source.cut(start, end, f"{root}.code"),
                    required=int(digit[1]) if digit else level,
                    url=source.cut(*anchor.to, f"{root}.url") if anchor else None,
                )
            )
        return found

    def _reference(self, section: Section, labelled: tuple[Mark, int] | None, heading: int) -> Anchor | None:
        """The link to SFIA's own page: behind its label, else the heading's, else the first to an SFIA address."""
        first, end = self._anchors_between(self.source.starts[section.first - 1], self.source.starts[section.end - 1])
        anchors = [anchor for anchor in self.anchors[first:end] if not anchor.image]
        if labelled:
            mark, stop = labelled
            if not mark.alone():
                stop = mark.end
            return next((a for a in anchors if mark.value <= a.start < stop), None)
        for anchor in anchors:
            if anchor.words[0] == heading or "sfia-online.org" in self.source.text[slice(*anchor.to)]:
                return anchor
        return None

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
        announced = ""  # by the last label before the link
        at = begin
        for number, anchor in enumerate(anchors):
            if anchor.image or anchor.start < at:
                continue
            before = text[at : anchor.start]
            for announcement in self.names.steps.finditer(before):
                announced = self.names.step(announcement.group(1))
            start, close = self.source.strip(*anchor.words)
            own = self.names.step_link.match(text, start, close)
            later = anchors[number + 1].start if number + 1 < len(anchors) else stop
            kind = announced
            if own:
                kind = self.names.step(own.group(1))
                start = own.end()
            elif kind not in found:
                kind = _by_arrow(before, text[anchor.end : min(later, anchor.end + 20)])
            at = anchor.end
            if kind not in found:
                continue
            self.used.add(anchor.start)
            start, close = _without_arrows(text, start, close)
            pointer = f"navigation.{kind.replace('back_to', 'back')}[{text[slice(*anchor.to)]}]"
            label = self.source.cut(start, close, f"{pointer}.label") if start < close else None
            to = self.source.cut(*anchor.to, f"{pointer}.to")
            found[kind].append(Link(self.source.place(anchor.start, anchor.end, pointer), to, label))

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
            links.append(Link(place, self.source.cut(*anchor.to, f"{pointer}.to"), label))
        return tuple(links)

    def _addresses(self) -> tuple[Text, ...]:
        """Where the page's links to other sites lead, those of skills left out."""
        return tuple(
            self.source.cut(*anchor.to, f"addresses[{self.source.text[slice(*anchor.to)]}]")
            for anchor in self.anchors
            if anchor.start not in self.used and _ON_THE_WEB.match(self.source.text, *anchor.to)
        )


_ARROW_BACK = ("\u2190", "\u00ab", "<-", "<<")
_ARROW_ON = ("\u2192", "\u00bb", "->", ">>")


def _by_arrow(before: str, behind: str) -> str:
    if before[-20:].rstrip(" \t").endswith(_ARROW_BACK):
        return "previous"
    return "next" if behind.lstrip(" \t").startswith(_ARROW_ON) else ""


def _without_arrows(text: str, start: int, end: int) -> tuple[int, int]:
    """A link's words without an arrow at either end."""
    while start < end and text[start] in " \t\u2190\u2192\u00ab\u00bb":
        start += 1
    while start < end and text[end - 1] in " \t\u2190\u2192\u00ab\u00bb":
        end -= 1
    return start, end


def _slug(text: Text | None) -> str:
    return _SLUG_GAP.sub("-", text.casefold()).strip("-") if text else ""
