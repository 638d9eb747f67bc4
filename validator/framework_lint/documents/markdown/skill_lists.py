"""Skills that a page only lists: items of lists and rows of tables below the required skills."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.sections import Section, is_of_sfia
from framework_lint.documents.markdown.skill_lines import SkillLine, read_skill_line
from framework_lint.documents.markdown.skill_sections import link_values
from framework_lint.documents.markdown.skill_tables import skills_of_table
from framework_lint.documents.markdown.tables import tables_between
from framework_lint.model.parts import Skill
from framework_lint.model.regex import regex

_ITEM = regex(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")


class ListedSkill(NamedTuple):
    """A line that names a skill, by its number."""

    line: int
    skill: SkillLine


def find_listed_skills(layout: Layout, sections: tuple[Section, ...]) -> list[ListedSkill]:
    """The lines of the required skills that name a skill in a list or a table."""
    holders = [section for section in sections if section.kind == "required_skills" or section.among_skills]
    listed: list[ListedSkill] = []
    for section in holders:
        first, end = section.below - 1, section.end - 1
        listed += _skills_of_list(layout, first, end)
        for table in tables_between(layout.blocks, first, end):
            listed += (ListedSkill(line, skill) for line, skill in skills_of_table(layout, *table))
    if any(section.other_words for section in holders) and not any(
        is_of_sfia(layout.source, entry.skill) for entry in listed
    ):
        return []  # other words in brackets
    return sorted(listed, key=lambda entry: entry.line)


def _skills_of_list(layout: Layout, first: int, end: int) -> list[ListedSkill]:
    """The skills of a list of which at least half of the items name one: others only mention something."""
    items = list(_items(layout, first, end))
    skills = []
    for line in items:
        source = layout.source
        start, stop = source.strip(source.starts[line], source.end(line))
        marker = _ITEM.match(source.text, start, stop)
        skill = read_skill_line(source, marker.end() if marker else start, stop, layout.anchors, whole=False)
        if skill:
            skills.append(ListedSkill(line, skill))
    return skills if 2 * len(skills) >= len(items) else []


def _items(layout: Layout, first: int, end: int) -> Iterator[int]:
    """The first lines of the lists' items in the lines [first, end)."""
    rows = layout.blocks.rows
    for line, begins, listed in rows[bisect_left(rows, (first,)) : bisect_left(rows, (end,))]:
        if begins and listed:
            yield line


def read_listed_skill(layout: Layout, entry: ListedSkill, role_level: int | None) -> Skill:
    """The skill that a line names."""
    source, line = layout.source, entry.skill
    root = f"skills[{source.words(line.code)}]"
    level = source.number(line.level, f"{root}.level") if line.level else None
    return Skill(
        place=source.place(*source.strip(source.starts[entry.line], source.end(entry.line)), root),
        code=source.cut(*line.code, f"{root}.code"),
        level=level,
        required=role_level if level is None else int(level),
        name=source.cut(*line.name, f"{root}.name") if line.name else None,
        **link_values(layout, line.anchor, root),
    )
