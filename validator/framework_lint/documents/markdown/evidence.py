"""What makes a page a role page."""

from __future__ import annotations

from framework_lint.documents.markdown.sections import Section
from framework_lint.documents.markdown.source import Source
from framework_lint.model.location import location
from framework_lint.model.parts import LEVELS


def evidence(source: Source, where: str, sections: tuple[Section, ...], *, lists_skills: bool) -> tuple[str, ...]:
    """The signs of a role page, in words; none where it is another page.

    Two signs are needed, and one of them must be more than a heading: a page that explains how roles are
    described has the same headings. `lists_skills` is whether it has lists or tables of skills.
    """
    place = location(where)
    top = [section for section in sections if section.kind in ("start", "title", "role_overview")]
    strong = {
        "a level below its title": _has_one_level(source, top),
        "a career path below its title": _has_label(top, "career_path", "engineer_type"),
        "a scope summary": _has_label([s for s in sections if s.kind != "framework_overview"], "scope_summary"),
        "skills with their SFIA codes": lists_skills or any(section.kind == "skill" for section in sections),
        "a level in its file name": place.level in LEVELS and not place.scale,
    }
    weak = {
        "a role overview": any(section.kind == "role_overview" for section in sections),
        "required skills": any(section.kind == "required_skills" and not section.other_words for section in sections),
    }
    signs = tuple(sign for sign, seen in {**strong, **weak}.items() if seen)
    other_things_have = {"a level below its title", "a level in its file name"}  # a course, an alarm
    return signs if len(signs) > 1 and any(strong.values()) and not other_things_have.issuperset(signs) else ()


def _has_label(sections: list[Section], *keys: str) -> bool:
    return any(mark.key in keys for section in sections for mark, _ in section.labels)


def _has_one_level(source: Source, top: list[Section]) -> bool:
    """Whether the header names a level, or two that contradict each other; three are a list of levels."""
    marks = [mark for section in top for mark, _ in section.labels if mark.key == "level"]
    levels = {source.words(mark.digits) if mark.digits else "" for mark in marks}
    return 0 < len(levels) < 3
