"""The links of a role page's navigation: which role is the previous step, which the next one, what leads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.arrows import direction, without_arrows
from framework_lint.documents.markdown.labels import Names
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.level_beside import cut_level
from framework_lint.documents.markdown.links import Anchor
from framework_lint.documents.markdown.sections import Section, links_of, range_of
from framework_lint.documents.markdown.tables import cells, tables_between
from framework_lint.model.links import Link
from framework_lint.model.regex import regex
from framework_lint.model.spans import Place

KINDS = ("previous", "next", "back_to")
BEHIND = 20  # characters behind a link that may hold an arrow


class Step(NamedTuple):
    """A link of the navigation."""

    kind: str  # one of KINDS
    link: Link
    start: int  # the offset of the link


def step_to(layout: Layout, kind: str, anchor: Anchor, start: int, end: int) -> Step:
    """A link as a step; [start, end) are those of its words that name the role."""
    source = layout.source
    start, end = without_arrows(source.text, start, end)
    pointer = f"navigation.{kind.replace('back_to', 'back')}[{source.words(anchor.to)}]"
    label = source.cut(start, end, f"{pointer}.label") if start < end else None
    to = source.cut(*anchor.to, f"{pointer}.to")
    level = cut_level(layout, anchor, pointer)
    place = source.place(anchor.start, anchor.end, pointer)
    return Step(kind, Link(place, to, label, anchor.form, level), anchor.start)


def by_arrow(layout: Layout, anchor: Anchor, before: str) -> str:
    """The step that an arrow in a link, before or behind it says; empty where none does."""
    source = layout.source
    words = source.words(anchor.words).strip()
    way = direction(words, before, source.text[anchor.end : anchor.end + BEHIND])
    if way == "back":
        return "back_to" if layout.names.back_link.match(words) else "previous"
    return "next" if way else ""


def navigation_place(layout: Layout, section: Section) -> Place:
    """The heading of a navigation, else its first label."""
    if section.heading is not None:
        return section.heading.place._replace(pointer="navigation")
    marks = layout.marks_between(section.first - 1, section.end - 1)
    if not marks:  # the label stands in the middle of a line
        begin = layout.source.starts[section.first - 1]
        return layout.source.place(begin, begin, "navigation")
    return layout.source.place(marks[0].start, marks[0].stop, "navigation")


def steps_of(layout: Layout, section: Section, role_level: int | None, known: set[str]) -> list[Step]:
    """The steps of a navigation: by their labels, arrows and columns, else by their levels.

    `known` are the kinds of which there are steps already: levels add none to those.
    """
    steps: list[Step] = []
    unclear: list[Anchor] = []
    for anchor, kind, start, end in _kinds(layout, section):
        if kind in KINDS:
            steps.append(step_to(layout, kind, anchor, start, end))
        else:
            unclear.append(anchor)
    if role_level is not None:
        steps += _by_level(layout, unclear, role_level, known | {step.kind for step in steps})
    return steps


class _Label(NamedTuple):
    """The last label above or beside a link."""

    kind: str = ""  # the step that it announces, empty for none
    followed: bool = False  # whether a link stands behind it already
    beside: bool = False  # whether that link stands in the label's own line


def _kinds(layout: Layout, section: Section) -> Iterator[tuple[Anchor, str, int, int]]:
    """The links of a section, each with the step that it is (or another word) and the range of the words that name
    the role."""
    names, source = layout.names, layout.source
    begin, _ = range_of(source, section)
    tables = _headed_tables(layout, section)
    label = _Label()
    at = begin
    for anchor in links_of(layout, section):
        if anchor.image or anchor.start < at:
            continue
        before = ("\n" if at == begin else "") + source.text[at : anchor.start]
        label = _announced(names, label, before)
        start, end = source.strip(*anchor.words)
        own = names.step_link.match(source.text, start, end)
        kind = _of_column(layout, anchor, tables) or label.kind
        if own:
            kind, start = names.step(own.group(1)), own.end()
        elif kind not in KINDS:
            kind = by_arrow(layout, anchor, before)
        yield anchor, kind, start, end
        at = anchor.end
        label = _Label(label.kind, True, label.beside)


def _announced(names: Names, label: _Label, between: str) -> _Label:
    """The label that counts for a link, given the one that counted before and the text since then."""
    kind, followed, beside = label
    behind = 0
    for announcement in names.steps.finditer(between):
        kind, followed = names.step(announcement.group(announcement.lastindex or 0)), False
        behind = announcement.end()
    between = between[behind:]
    if kind and _begins_something_else(between, followed, beside):
        kind = ""
    return _Label(kind, followed, beside if followed else "\n" not in between)


_WORD = regex(r"[^\W_]")
# A heading, a label, or words that begin a line of their own.
_OTHER_LABEL = regex(r"(?m)^#{1,6}[ \t]|[^\W\d_][^|\n:]{0,80}:")
_AND = regex(r"(?i)\b(?:and|or|the)\b")


def _begins_something_else(between: str, followed: bool, beside: bool) -> bool:
    """Whether the text between a label, or a link that it announced, and a link says that the link is another one."""
    if _OTHER_LABEL.search(between) or (followed and "\n\n" in between):
        return True
    above, broken, line = between.rpartition("\n")
    if not (followed and broken):
        return False
    goes_on = above.rstrip().lower().endswith((",", " or", " and"))
    return (beside and not goes_on) or bool(_WORD.search(_AND.sub("", line)))


_LEVEL_FIRST = regex(r"(?i)\s*level\s*([1-7])\b")


def _by_level(layout: Layout, anchors: list[Anchor], role_level: int, known: set[str]) -> Iterator[Step]:
    """Links whose words begin with the level below or above the role's, in its own folder: steps where there is
    only one of them."""
    source = layout.source
    levels: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        match = _LEVEL_FIRST.match(source.text, *anchor.words)
        if match:
            levels.setdefault(int(match.group(1)), []).append(anchor)
    for kind, level in (("previous", role_level - 1), ("next", role_level + 1)):
        near = levels.get(level, [])
        if len(near) == 1 and kind not in known and "/" not in source.words(near[0].to).removeprefix("./"):
            yield step_to(layout, kind, near[0], *source.strip(*near[0].words))


class _HeadedTable(NamedTuple):
    """A table of the navigation: the line below it, and the steps that its columns are headed with."""

    end: int
    steps: list[str]


def _headed_tables(layout: Layout, section: Section) -> list[_HeadedTable]:
    source = layout.source
    return [
        _HeadedTable(end, [layout.names.column(source.words(cell)) for cell in cells(source, first)])
        for first, end in tables_between(layout.blocks, section.below - 1, section.end - 1)
    ]


def _of_column(layout: Layout, anchor: Anchor, tables: list[_HeadedTable]) -> str:
    """What the head of its column, or the first cell of its row, says of a link in a table."""
    if not tables:
        return ""
    source = layout.source
    line = source.line_at(anchor.start)
    table = next((table for table in tables if line < table.end), None)
    row = cells(source, line)
    if table is None or not row:
        return ""
    index = next((index for index, (start, end) in enumerate(row) if start <= anchor.start < end), -1)
    headed = table.steps[index] if 0 <= index < len(table.steps) else ""
    return headed or (layout.names.column(source.words(row[0])) if index > 0 else "")
