"""Steps outside of any navigation: lines that hold nothing but links to the previous and next role."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from framework_lint.documents.markdown.arrows import has_arrow
from framework_lint.documents.markdown.header import front_matter_value
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import Anchor
from framework_lint.documents.markdown.sections import Section, links_of
from framework_lint.documents.markdown.steps import KINDS, Step, by_arrow, step_to
from framework_lint.model.links import Link, LinkForm
from framework_lint.model.regex import regex
from framework_lint.model.spans import Place, Text

_WORD = regex(r"[^\W_]")
_NOBODY = ("none", "-", "n/a")
_LINE_MARKS = regex(r"^[\s>|\u00b7\u2022]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?|[*_]+")


class LoneSteps(NamedTuple):
    """The steps, and where the last line of them stands; None where there is none."""

    place: Place | None
    steps: list[Step]


def find_lone_steps(layout: Layout, sections: tuple[Section, ...], used: Set[int]) -> LoneSteps:
    """`used` are the starts of links that are known to be something else."""
    place: Place | None = None
    steps: list[Step] = []
    for section in sections:
        if section.kind in ("framework_overview", "front_matter"):
            continue
        lines: dict[int, list[Anchor]] = {}
        for anchor in links_of(layout, section, with_heading=True):
            if not anchor.image and anchor.start not in used:
                lines.setdefault(layout.source.line_at(anchor.start), []).append(anchor)
        for line, anchors in lines.items():
            kinds = _kinds(layout, line, anchors)
            if kinds:
                place = layout.source.place(anchors[0].start, anchors[-1].end, "navigation")
                steps += _steps(layout, anchors, kinds)
    return LoneSteps(place, steps)


def _steps(layout: Layout, anchors: list[Anchor], kinds: list[str]) -> list[Step]:
    source = layout.source
    steps = []
    for anchor, kind in zip(anchors, kinds, strict=True):
        if kind in KINDS:
            start, end = source.strip(*anchor.words)
            own = layout.names.step_link.match(source.text, start, end)
            steps.append(step_to(layout, kind, anchor, own.end() if own else start, end))
    return steps


def _kinds(layout: Layout, line: int, anchors: list[Anchor]) -> list[str]:
    """The steps that the links of a line are, empty for another link; no list where the line holds other words."""
    source, names = layout.source, layout.names
    at, end = source.starts[line], source.end(line)
    kinds: list[str] = []
    for number, anchor in enumerate(anchors):
        before = ("" if number else "\n") + source.text[at : anchor.start]
        words = _LINE_MARKS.sub("", before).rstrip(" \t")
        announced = words.rstrip("| \t")  # a label, or the first cell of a row
        kind = names.column(announced, opening=False) if words.endswith((":", "|")) else ""
        if not kind and _WORD.search(words):
            return []
        kinds.append(kind or _own_step(layout, anchor) or by_arrow(layout, anchor, before))
        at = anchor.end
    if _WORD.search(source.text, at, end) or not any(kind in ("previous", "next") for kind in kinds):
        return []
    return kinds


def _own_step(layout: Layout, anchor: Anchor) -> str:
    """The step that a link names in its own words, with a colon or an arrow."""
    source = layout.source
    own = layout.names.step_link.match(source.text, *source.strip(*anchor.words))
    says_it = own and (":" in own.group() or has_arrow(source.text, anchor.start, anchor.end))
    return layout.names.step(own.group(1)) if own and says_it else ""


_FRONT_STEPS = {"previous": ("previous", "previous_role"), "next": ("next", "next_role")}


def steps_in_front_matter(layout: Layout) -> LoneSteps:
    """The steps that the front matter names by file, name or title: "next: lead-engineer". Beside `prev` they are those
    of a reader of the site."""
    place: Place | None = None
    steps: list[Step] = []
    root = layout.front.root
    if root is None or root.get("prev") is not None:
        return LoneSteps(place, steps)
    for kind, keys in _FRONT_STEPS.items():
        value = next(filter(None, (front_matter_value(layout, key) for key in keys)), None)
        if value and value.casefold() not in _NOBODY:
            place = value.place._replace(pointer=f"navigation.{kind}[{value}]")
            to = Text(str(value), place._replace(pointer=f"{place.pointer}.to"))
            form: LinkForm = "markdown" if value.endswith(".md") else "wiki"
            steps.append(Step(kind, Link(place, to, form=form), -1))
    return LoneSteps(place and place._replace(pointer="navigation"), steps)
