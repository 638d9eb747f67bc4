"""The header of a role page: level, career path and track, below its title or in its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from framework_lint.documents.markdown import front_matter
from framework_lint.documents.markdown.labels import HEADER_LABELS
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.marks import Mark
from framework_lint.documents.markdown.sections import Kind, Label, Section
from framework_lint.documents.markdown.values import level, line_field, repeated
from framework_lint.model.findings import Fault
from framework_lint.model.spans import Number, Text

_POINTERS = {"level": "level", "career_path": "path", "engineer_type": "track"}
_TOP: tuple[Kind, ...] = ("start", "title", "role_overview")


class PageHeader(NamedTuple):
    """What a page writes of its role's place in the framework."""

    level: Number | None
    path: Text | None
    track: Text | None
    faults: list[Fault]


def read_header(layout: Layout, sections: tuple[Section, ...]) -> PageHeader:
    """Level, career path and track: below the title, else in the role's overview, else elsewhere or in front matter."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for mark, end in _header_labels(sections, _TOP):
        value = _value(layout, mark, end)
        if isinstance(value, Fault):
            faults.append(value)
        elif value is not None and values.setdefault(mark.key, value) != value:
            label = layout.names.labels._asdict()[mark.key].replace(" N", "")
            faults.append(repeated(f'"{label}" with another value', values[mark.key].place, value.place))
    for mark, end in _header_labels(sections, ("other",)):
        value = None if mark.key in values else _value(layout, mark, end)
        if isinstance(value, Fault):
            faults.append(value)
        elif value is not None:
            values[mark.key] = value
    above = front_matter_value(layout, "level")
    if above is not None and above in ("1", "2", "3", "4", "5", "6", "7"):
        number = Number(int(above), above.place)
        if values.setdefault("level", number) != number:
            faults.append(repeated('"Level" with another value', above.place, values["level"].place))
    return PageHeader(values.get("level"), values.get("career_path"), values.get("engineer_type"), faults)


def _header_labels(sections: tuple[Section, ...], kinds: tuple[Kind, ...]) -> Iterator[Label]:
    for section in sections:
        if section.kind in kinds:
            yield from (label for label in section.labels if label[0].key in HEADER_LABELS)


def _value(layout: Layout, mark: Mark, end: int) -> Text | Number | Fault | None:
    pointer = _POINTERS[mark.key]
    return level(layout, mark, end, pointer) if mark.key == "level" else line_field(layout, mark, end, pointer) or None


_MENU_KEYS = (
    *("sidebar_position", "sidebar_label", "sidebar", "nav_order", "nav_title", "weight", "menu"),
    "eleventyNavigation",
)


def has_menu_entry(layout: Layout) -> bool:
    """Whether the front matter gives the page a place in the menu that its site makes."""
    return bool(layout.blocks.front_matter) and any(front_matter_value(layout, key) for key in _MENU_KEYS)


def front_matter_value(layout: Layout, key: str) -> Text | None:
    """A plain value of the front matter."""
    return front_matter.value(layout.source, layout.blocks.front_matter, layout.front, key)
