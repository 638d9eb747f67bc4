"""The role that a page describes, put together from the page's parts."""

from __future__ import annotations

from typing import NamedTuple

from framework_lint.documents.markdown.anchors import given_anchors
from framework_lint.documents.markdown.criteria import read_criteria
from framework_lint.documents.markdown.header import front_matter_value, has_menu_entry, read_header
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.navigation import read_navigation
from framework_lint.documents.markdown.other_links import other_links
from framework_lint.documents.markdown.overview import read_overview
from framework_lint.documents.markdown.page_parts import read_parts
from framework_lint.documents.markdown.sections import Section, first_of
from framework_lint.documents.markdown.skill_lists import ListedSkill, read_listed_skill
from framework_lint.documents.markdown.skill_sections import read_skill_section
from framework_lint.model.findings import Fault
from framework_lint.model.location import location
from framework_lint.model.parts import LEVELS, Role, Skill
from framework_lint.model.regex import regex
from framework_lint.model.spans import Place, Text

_SLUG_GAP = regex(r"[\W_]+")


class PageRole(NamedTuple):
    """A page's role, and the starts of those of its links that its skills and its navigation are."""

    role: Role
    used: frozenset[int]
    faults: list[Fault]


def read_role(layout: Layout, where: str, sections: tuple[Section, ...], listed: list[ListedSkill]) -> PageRole:
    """`where` is the page's path relative to the framework's root; `listed` are the skills of lists and tables, which
    count where no section is a skill's."""
    place = location(where)
    header = read_header(layout, sections)
    by_name = None if place.scale or place.level not in LEVELS else place.level
    level = by_name if header.level is None else int(header.level)
    skills = _skills(layout, sections, level, listed)
    navigation = read_navigation(layout, sections, level, skills.used)
    overview = read_overview(layout, sections)
    used = skills.used | navigation.used
    role = Role(
        file=layout.source.path,
        where=where,
        form="page",
        place=Place(layout.source.path),
        id=place.id,
        path=place.path or _slug(header.path),
        track=place.track or _slug(header.track) or None,
        title=_title(layout, sections),
        level=level,
        level_id="" if level is None else str(level),
        sfia=level,
        level_in_name=by_name,
        written_level=header.level,
        written_path=header.path,
        written_track=header.track,
        scope_summary=overview.scope_summary,
        description=overview.description,
        criteria=read_criteria(layout, layout.blocks.front_matter, len(layout.source.rows)),
        skills=tuple(skills.skills),
        skills_place=_skills_place(sections),
        has_menu_entry=has_menu_entry(layout),
        navigation=navigation.navigation,
        links=other_links(layout, used),
        headings=tuple(layout.source.cut(*layout.words_span(other), "heading") for other in layout.blocks.headings[1:]),
        parts=read_parts(layout, title.place.span if (title := _title(layout, sections)) else None),
        anchors=(*map(layout.words, layout.blocks.headings), *given_anchors(layout.source.text)),
    )
    return PageRole(role, used, [*header.faults, *skills.faults, *overview.faults])


class _Skills(NamedTuple):
    skills: list[Skill]
    used: frozenset[int]
    faults: list[Fault]


def _skills(layout: Layout, sections: tuple[Section, ...], level: int | None, listed: list[ListedSkill]) -> _Skills:
    read = [read_skill_section(layout, section, level) for section in sections if section.kind == "skill"]
    skills = [part.skill for part in read if part.skill]
    links = [part.link for part in read]
    if not skills:
        skills = [read_listed_skill(layout, entry, level) for entry in listed]
        links = [entry.skill.anchor for entry in listed]
    used = frozenset(link.start for link in links if link)
    return _Skills(skills, used, [fault for part in read for fault in part.faults])


def _skills_place(sections: tuple[Section, ...]) -> Place | None:
    section = first_of(sections, "required_skills", "skill")
    return section.heading.place._replace(pointer="skills") if section and section.heading is not None else None


def _title(layout: Layout, sections: tuple[Section, ...]) -> Text | None:
    section = first_of(sections, "title")
    heading, above = section and section.heading, front_matter_value(layout, "title")
    return above if above and (heading is None or layout.names.is_description(heading)) else heading


def _slug(text: Text | None) -> str:
    return _SLUG_GAP.sub("-", text.casefold()).strip("-") if text else ""
