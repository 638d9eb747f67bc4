"""The sections of a page: which part of it is what, by its headings and by the labels of a navigation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple, cast

from framework_lint.documents.markdown.blocks import Heading
from framework_lint.documents.markdown.labels import NAVIGATION_LABELS, SKILL_LABELS
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import Anchor, anchors_between, is_relative
from framework_lint.documents.markdown.marks import Mark
from framework_lint.documents.markdown.skill_lines import NO_CODES, SkillLine, read_skill_line
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.regex import regex
from framework_lint.model.spans import Text

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
Label = tuple[Mark, int]  # a label of a section, and the offset where its value ends at the latest


class Section(NamedTuple):
    """A part of a page, by lines: [first, end) counted from 1, with what it holds from `below` on."""

    kind: Kind
    heading: Text | None  # a navigation may begin without one
    depth: int  # of the heading, 1 to 6; 0 without one
    first: int
    below: int
    end: int
    labels: tuple[Label, ...] = ()  # headings that are labels among them
    other_words: bool = False  # whether its heading opens it by other words than its label
    among_skills: bool = False  # whether it stands where a skill should, and its heading has no code
    skill: SkillLine | None = None  # what its heading says, where it stands among the required skills and has a code


def range_of(source: Source, section: Section, *, with_heading: bool = False) -> Range:
    """The offsets of what a section holds."""
    return source.starts[(section.first if with_heading else section.below) - 1], source.starts[section.end - 1]


def links_of(layout: Layout, section: Section, *, with_heading: bool = False) -> list[Anchor]:
    """The links and images of a section."""
    return anchors_between(layout.anchors, *range_of(layout.source, section, with_heading=with_heading))


def _labels(layout: Layout, first: int, below: int, end: int) -> tuple[Label, ...]:
    """The labels of a section in the lines [first, end), whose heading ends above `below`."""
    headings = layout.headings_between(below, end)
    marks = layout.marks_between(first, end)
    starts = layout.source.starts
    if headings:
        headed = [mark for mark in (_heading_mark(layout, heading) for heading in headings) if mark]
        marks = sorted(marks + headed, key=lambda mark: mark.start)
    stops = [*(heading.line for heading in headings), end]
    labels = []
    for number, mark in enumerate(marks, 1):
        stop = starts[stops[bisect_right(stops, mark.line)]]
        if number < len(marks):
            later = marks[number]
            stop = min(stop, mark.end if later.line == mark.line else starts[later.line])
        labels.append((mark, stop))
    return tuple(labels)


def _heading_mark(layout: Layout, heading: Heading) -> Mark | None:
    name = layout.label(layout.words(heading))
    if name is None:
        return None
    source = layout.source
    start, end = layout.words_span(heading)
    digits = (start + name.digits[0], start + name.digits[1]) if name.digits else None
    line_end = source.end(heading.below - 1)
    return Mark(name.key, heading.line, source.starts[heading.line], end, line_end, line_end, digits)


def first_of(sections: tuple[Section, ...], *kinds: Kind) -> Section | None:
    """The first section of the first of these kinds that there is."""
    for kind in kinds:
        section = next((section for section in sections if section.kind == kind), None)
        if section:
            return section
    return None


def read_sections(layout: Layout) -> tuple[Section, ...]:
    """Divide a page into its sections, in order."""
    source = layout.source
    cuts = _cuts(layout)
    total = len(source.rows) - (not source.rows[-1])
    sections = _above(layout, cuts[0].line if cuts else total)
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].line if number + 1 < len(cuts) else total
        heading = None
        if cut.heading:
            heading = source.cut(*layout.words_span(cut.heading), "title" if cut.kind == "title" else "")
        depth, below = (cut.heading.depth, cut.heading.below) if cut.heading else (0, cut.line)
        labels = _labels(layout, cut.line, below, end)
        sections.append(
            Section(
                cut.kind,
                heading,
                depth,
                cut.line + 1,
                below + 1,
                end + 1,
                labels,
                cut.other_words,
                cut.among_skills,
                cut.skill,
            )
        )
    return _settled(layout, sections)


def _above(layout: Layout, line: int) -> list[Section]:
    """What stands above the first heading, which is at a line."""
    top = layout.blocks.front_matter
    sections = [Section("front_matter", None, 0, 1, 2, top + 1)] if top else []
    if any(row.strip() for row in layout.source.rows[top:line]):
        sections.append(Section("start", None, 0, top + 1, top + 1, line + 1, _labels(layout, top, top, line)))
    return sections


class _Cut(NamedTuple):
    """Where a section begins, and what its heading says of it; see `Section`."""

    kind: Kind
    heading: Heading | None
    line: int
    other_words: bool = False
    among_skills: bool = False
    skill: SkillLine | None = None


class _Open(NamedTuple):
    """The section that a heading finds open."""

    kind: Kind = "start"
    depth: int = 0
    skills_depth: int = 0  # the depth of the required skills' heading, 0 outside of them
    skill_depth: int = 0  # inside of them the depth of the last heading with a code
    titled: bool = False  # whether the page's title stands above

    @property
    def in_skills(self) -> bool:
        return self.kind in ("required_skills", "skill") and self.skills_depth > 0


_BY_LABEL = 7  # the depth of a section that a label opened: below every heading


def _cuts(layout: Layout) -> list[_Cut]:
    """Where sections begin: at headings, and at a label of the navigation where its heading is missing."""
    cuts: list[_Cut] = []
    now = _Open()
    labels = [mark for mark in layout.marks if mark.key]
    label_lines = [mark.line for mark in labels]
    above = 0  # the labels above the last heading
    for heading in [*layout.blocks.headings, None]:
        below = bisect_left(label_lines, heading.line) if heading else len(labels)
        for label in labels[above:below]:
            kind = _opened_by_label(label, now)
            if kind:
                cuts.append(_Cut(kind, None, label.line))
                now = _Open(kind, _BY_LABEL, now.skills_depth, now.skill_depth, now.titled)
        above = max(above, below)
        cut = heading and _opened_by_heading(layout, heading, now)
        if heading and cut:
            cuts.append(cut)
            now = _after(cut, heading.depth, now)
    return cuts


def _opened_by_label(label: Mark, now: _Open) -> Kind | None:
    of_navigation = label.key in NAVIGATION_LABELS
    if of_navigation and now.kind not in ("navigation", "framework_overview"):
        return "navigation"
    return "other" if now.kind == "navigation" and now.depth == _BY_LABEL and not of_navigation else None


def _after(cut: _Cut, depth: int, now: _Open) -> _Open:
    """What is open below a heading that began a section."""
    skills_depth, skill_depth = now.skills_depth, now.skill_depth
    if cut.kind == "required_skills":
        skills_depth, skill_depth = depth, 0
    elif cut.skill:
        skill_depth = depth
    elif now.in_skills and cut.kind == "other":
        skills_depth = 0
    return _Open(cut.kind, depth, skills_depth, skill_depth, now.titled or cut.kind == "title")


def _opened_by_heading(layout: Layout, heading: Heading, now: _Open) -> _Cut | None:
    """The section that a heading begins; None where the one that is open goes on below it."""
    words = layout.words(heading)
    own = layout.names.section(words)
    known = own or _by_other_words(layout, heading, words, now)
    if known:
        return _Cut(cast(Kind, known), heading, heading.line, other_words=own is None)
    if now.in_skills:
        return _among_skills(layout, heading, words, now)
    is_skill = _is_skill(layout, heading, words)
    if not now.titled and (now.kind == "start" or heading.depth == 1) and not is_skill:
        return _Cut("title", heading, heading.line)
    if is_skill and not (now.kind == "framework_overview" and heading.depth > now.depth):
        return _Cut("skill", heading, heading.line)
    return None if _goes_on(layout, heading, words, now) else _Cut("other", heading, heading.line)


def _by_other_words(layout: Layout, heading: Heading, words: str, now: _Open) -> str | None:
    """The section that a heading opens by other words than its label: these are words of any text, so not the
    page's title, not inside of the framework's overview or of the skills, and not beside the label itself."""
    names = layout.names
    known = names.other_section(words)
    if known is None or (heading.depth == 1 and not now.titled):
        return None
    if now.kind == "framework_overview" and heading.depth > now.depth:
        return None
    if now.in_skills and heading.depth > now.skills_depth:
        return None
    if any(names.section(layout.words(other)) == known for other in layout.blocks.headings):
        return None
    return known


def _among_skills(layout: Layout, heading: Heading, words: str, now: _Open) -> _Cut | None:
    """What a heading begins inside of the required skills."""
    skill = _skill_of_heading(layout, heading)
    if skill:
        return _Cut("skill", heading, heading.line, skill=skill)
    if now.kind == "skill" and _is_label(layout, words, SKILL_LABELS):
        return None
    if heading.depth <= now.skills_depth:
        return _Cut("other", heading, heading.line)
    if heading.depth <= (now.skill_depth or heading.depth):
        return _Cut("skill", heading, heading.line, among_skills=True)  # `_settled` looks at what stands below
    return None


def _goes_on(layout: Layout, heading: Heading, words: str, now: _Open) -> bool:
    """Whether the section that is open goes on below a heading that opens none of the known ones."""
    if now.kind == "skill" and _is_label(layout, words, SKILL_LABELS):
        return True
    if now.kind == "title":
        return _is_label(layout, words, ("level", "scope_summary"))
    return now.kind != "start" and heading.depth > now.depth


def _is_label(layout: Layout, words: str, keys: tuple[str, ...]) -> bool:
    name = layout.label(words)
    return name is not None and name.key in keys


_SURE_CODE = regex(r"\([A-Z]{4}\)$")


def _is_skill(layout: Layout, heading: Heading, words: str) -> bool:
    """Whether a heading outside of the required skills is a skill's: it has a code, and a skill's labels below."""
    if not _SURE_CODE.search(words[-6:]):
        return False
    lines = layout.heading_lines
    next_heading = bisect_left(lines, heading.below)
    end = lines[next_heading] if next_heading < len(lines) else len(layout.source.rows)
    marks = layout.marks_between(heading.line, end)
    return bool(marks) and marks[0].key in SKILL_LABELS


_CODE = regex(r"\(([A-Z0-9]{2,8}|[A-Za-z]{4})\)$")
_WRITTEN_OUT = regex(r"[\[`*_:\u2013\u2014]|\s-\s|[0-9]\)$|[^)]$")  # what else than `Name (CODE)`
NUMBERED = regex(r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.):][ \t]+")  # "2.1. " before the words of a heading


def _skill_of_heading(layout: Layout, heading: Heading) -> SkillLine | None:
    """What a heading says of a skill, where it holds a code."""
    source = layout.source
    start, end = layout.words_span(heading)
    if _WRITTEN_OUT.search(source.text, start, end):
        line = read_skill_line(source, start, end, layout.anchors)
        if line:
            return line
    code = _CODE.search(source.text, max(start, end - 12), end)
    if code is None or code[1] in NO_CODES:
        return None
    numbered = NUMBERED.match(source.text, start, end)
    name = source.strip(numbered.end() if numbered else start, code.start())
    return SkillLine(code.span(1), name if name[0] < name[1] else None)


def _settled(layout: Layout, sections: list[Section]) -> tuple[Section, ...]:
    """The sections without what only looked like a known one.

    A heading without a code is a skill where a skill's labels stand below it. By other words than its label a
    heading opens the navigation where relative links stand below it, and skills where one has a code of SFIA.
    """
    doubtful = {s.first for s in sections if s.kind == "skill" and not _has_skill_labels(s)}
    opening = next((s for s in sections if s.kind == "required_skills"), None)
    credible = True
    if doubtful and opening and opening.other_words:
        credible = any(s.skill and is_of_sfia(layout.source, s.skill) for s in sections if s.first in doubtful)

    return tuple(
        section._replace(kind="other")
        if (section.first in doubtful and not (credible and section.skill))
        or (section.kind == "navigation" and section.other_words and not _has_relative_link(layout, section))
        else section
        for section in sections
    )


def _has_relative_link(layout: Layout, section: Section) -> bool:
    return any(is_relative(layout.source, anchor) for anchor in links_of(layout, section))


def _has_skill_labels(section: Section) -> bool:
    return any(mark.key in SKILL_LABELS for mark, _ in section.labels)


def is_of_sfia(source: Source, line: SkillLine) -> bool:
    """Whether SFIA has the code, or else the name, of a skill's line."""
    from framework_lint.sfia import facts

    return facts().known(source.words(line.code)) or bool(line.name and facts().by_name(source.words(line.name)))
