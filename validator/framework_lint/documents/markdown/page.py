"""Markdown pages to the model: a role page becomes a role whose values know their place, any other page is prose."""

from __future__ import annotations

from typing import NamedTuple

from framework_lint.documents.markdown.candidate import Candidate, read_candidate
from framework_lint.documents.markdown.evidence import evidence
from framework_lint.documents.markdown.labels import Labels, names_of
from framework_lint.documents.markdown.layout import Layout, read_layout
from framework_lint.documents.markdown.other_links import addresses, other_links
from framework_lint.documents.markdown.overview import unlabelled_texts
from framework_lint.documents.markdown.published import on_site
from framework_lint.documents.markdown.role import read_role
from framework_lint.documents.markdown.sections import Kind, Section, first_of, read_sections
from framework_lint.documents.markdown.several import Group, read_groups
from framework_lint.documents.markdown.skill_lists import find_listed_skills
from framework_lint.documents.markdown.source import Source
from framework_lint.documents.markdown.values import body
from framework_lint.documents.text import decode
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.parts import LEVELS, Prose, Role
from framework_lint.model.spans import Lines, Place, Text
from framework_lint.source.files import MAX_BYTES

DEFAULT_LABELS = Labels()


class Page(NamedTuple):
    """One Markdown file. `role` is None where it is no role page; then `prose` holds its text and its links."""

    role: Role | None
    prose: Prose  # of a role page the framework's overview, without links: those are the role's
    faults: list[Fault]
    lines: Lines
    parts: tuple[Section, ...] = ()
    overview: Text | None = None  # below the heading of the framework's overview
    skills_intro: Text | None = None  # between the heading of the required skills and the first of them
    texts: tuple[Text, ...] = ()  # what is said on it beside the role's own fields and SFIA's text
    candidate: Candidate | None = None  # where it is no role page by itself, the role that it may be
    groups: tuple[Group, ...] = ()  # and the several roles that may stand on it


def read_page(file: str, where: str, data: bytes, labels: Labels = DEFAULT_LABELS, *, plain: bool = False) -> Page:
    """Read one Markdown page. Never raises for what it holds: that is in `faults` (STR001 to STR003).

    `file` is its path as reports show it, `where` the same relative to the framework's root, with `/`; `plain` takes no
    shortcut through the parser (see `read_blocks`).
    """
    if len(data) > MAX_BYTES:  # standard input: no file that is read is larger
        message = f"the page is larger than {MAX_BYTES // 1_000_000} MB; no page of a framework needs to be"
        fault = Fault("STR001", Hit(Place(file), message, help="split it into one page for each role"))
        return Page(None, Prose(file, where, Text("", Place(file))), [fault], Lines(""))
    text = decode(file, data)
    if isinstance(text, Fault):
        return Page(None, Prose(file, where, Text("", Place(file))), [text], Lines(data.decode("utf-8", "replace")))
    layout = read_layout(Source(file, text), names_of(labels), plain=plain)
    sections = read_sections(layout)
    listed = find_listed_skills(layout, sections)
    signs = evidence(layout.source, where, sections, lists_skills=bool(listed))
    overview = _body_of_first(layout, sections, "framework_overview", "overview")
    if not signs:
        return _prose_page(layout, where, Lines(text), sections, overview)
    role, used, faults = read_role(layout, where, sections, listed)
    role = _with_own_level(layout, where, sections, role._replace(signs=signs))
    intro = _body_of_first(layout, sections, "required_skills", "skills_intro")
    placed = on_site(layout)
    return Page(
        role,
        Prose(
            file,
            where,
            overview or Text("", Place(file)),
            addresses=addresses(layout, used),
            published=placed.addresses,
            unlisted=placed.unlisted,
        ),
        [*layout.blocks.faults, *faults],
        Lines(text),
        sections,
        overview,
        intro,
        _texts(layout, sections, role, overview, intro),
    )


def _with_own_level(layout: Layout, where: str, sections: tuple[Section, ...], role: Role) -> Role:
    """A role whose level is written in another way than by its label, and its title without it: "# L4: Engineer"."""
    if role.level is not None:
        return role
    candidate = read_candidate(layout, where, sections)
    if candidate is None or not (candidate.role.level_id or candidate.role.level_text):
        return role
    written = candidate.role
    return role._replace(
        title=written.title if role.title and written.title and str(written.title) in str(role.title) else role.title,
        level=written.level,
        level_id=written.level_id,
        level_text=written.level_text,
        scale=written.scale,
        sfia=written.level if not written.scale and written.level in LEVELS else None,
        written_level=written.written_level,
        level_in_name=written.level_in_name,
    )


def _prose_page(layout: Layout, where: str, lines: Lines, sections: tuple[Section, ...], overview: Text | None) -> Page:
    """A page that describes no role."""
    source = layout.source
    whole = source.cut(0, len(source.text), "text")
    nothing: frozenset[int] = frozenset()
    placed = on_site(layout)
    candidate = read_candidate(layout, where, sections)
    prose = Prose(
        source.path,
        where,
        whole,
        other_links(layout, nothing),
        addresses(layout, nothing),
        title=candidate.role.title if candidate else None,
        headings=tuple(source.cut(*layout.words_span(heading), "heading") for heading in layout.blocks.headings),
        published=placed.addresses,
        unlisted=placed.unlisted,
    )
    return Page(
        None,
        prose,
        layout.blocks.faults,
        lines,
        sections,
        overview,
        texts=(whole,),
        candidate=candidate,
        groups=read_groups(layout, where),
    )


def _body_of_first(layout: Layout, sections: tuple[Section, ...], kind: Kind, pointer: str) -> Text | None:
    section = first_of(sections, kind)
    return body(layout, section, pointer) if section else None


def _texts(
    layout: Layout, sections: tuple[Section, ...], role: Role, overview: Text | None, intro: Text | None
) -> tuple[Text, ...]:
    """What a role page says beside the role's own fields and SFIA's text."""
    others = (body(layout, section, "text") for section in sections if section.kind in ("start", "other"))
    described = role.description.place.span if role.description else None
    texts = (overview, intro, *unlabelled_texts(layout, sections, role), *others)
    return tuple(text for text in texts if text and text.place.span != described)
