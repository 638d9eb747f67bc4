"""Skills that a page writes out, each in a section of its own."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from framework_lint.documents.markdown.labels import SKILL_LABELS
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import Anchor
from framework_lint.documents.markdown.marks import Mark
from framework_lint.documents.markdown.sections import NUMBERED, Label, Section, links_of, range_of
from framework_lint.documents.markdown.skill_lines import SkillLine, find_code, visible_text
from framework_lint.documents.markdown.values import field, level, line_field, repeated, trim
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.parts import Skill
from framework_lint.model.regex import regex
from framework_lint.model.spans import Number, Text

_BARE_CODE = regex(r"[A-Z]{4}")
_BARE_URL = regex(r"<?(https?://[^\s<>]+)>?")


class SkillSection(NamedTuple):
    """What a section says of a skill: none where it has no code, then a fault says so."""

    skill: Skill | None
    link: Anchor | None  # to SFIA's own page
    faults: list[Fault]


def read_skill_section(layout: Layout, section: Section, role_level: int | None) -> SkillSection:
    """The skill of a section, which has a heading."""
    source = layout.source
    named, link = _named(layout, section)
    if named is None:
        return SkillSection(None, None, [_no_code(layout, section)])
    root = f"skills[{source.words(named.code)}]"
    labelled = _read_labels(layout, section.labels, root, linked=link is not None)
    if (
        named.level and labelled.numbers
    ):  # the heading says where the skill stands, the labels of which level the texts are
        labelled.values.setdefault("level", source.number(named.level, f"{root}.level"))
    values = {**link_values(layout, link, root), **labelled.values}
    own = labelled.values.get("level", role_level)
    number = _level_label(labelled, own)
    if number is None and named.level:
        number = source.number(named.level, f"{root}.level_label")
    start, end = range_of(source, section, with_heading=True)
    skill = Skill(
        place=source.place(start, trim(layout, start, end)[1], root),
        code=source.cut(*named.code, f"{root}.code"),
        required=None if own is None else int(own),
        level_label=number,
        name=source.cut(*named.name, f"{root}.name") if named.name and named.name[0] < named.name[1] else None,
        attainment=labelled.attainment,
        **values,
    )
    return SkillSection(skill, link, labelled.faults)


def link_values(layout: Layout, link: Anchor | None, root: str) -> dict[str, Any]:
    """A skill's address and what its link says."""
    if link is None:
        return {}
    source = layout.source
    return {
        "url": source.cut(*link.to, f"{root}.url"),
        "url_label": source.cut(*source.strip(*link.words), f"{root}.url_label"),
    }


def _named(layout: Layout, section: Section) -> tuple[SkillLine | None, Anchor | None]:
    """The code and name of a section's heading, the code perhaps only in the link to SFIA; and that link."""
    source, heading = layout.source, section.heading
    assert heading is not None
    begin = source.begin_of(heading)
    line = section.skill or find_code(source, begin, begin + len(heading), layout.anchors)
    link = _reference(layout, section, line)
    if line is None and link and _BARE_CODE.fullmatch(source.words(link.words).strip()):
        numbered = NUMBERED.match(heading)
        name = (begin + (numbered.end() if numbered else 0), begin + len(heading))
        line = SkillLine(source.strip(*link.words), name)
    return line, link


def _reference(layout: Layout, section: Section, line: SkillLine | None) -> Anchor | None:
    """The link to SFIA's own page: behind its label, else the heading's, else the first to an SFIA address."""
    source = layout.source
    links = [anchor for anchor in links_of(layout, section, with_heading=True) if not anchor.image]
    label = next((label for label in section.labels if label[0].key == "sfia_reference"), None)
    if label:
        mark, end = label
        stop = end if mark.alone() else mark.end
        return next((link for link in links if mark.value <= link.start < stop), None)
    if line and line.anchor:
        return line.anchor
    begin = source.begin_of(section.heading) if section.heading is not None else -1
    return next((link for link in links if link.words[0] == begin or "sfia-online.org" in source.words(link.to)), None)


def _no_code(layout: Layout, section: Section) -> Fault:
    heading = section.heading
    assert heading is not None
    begin = layout.source.begin_of(heading)
    words = visible_text(layout.source, begin, begin + len(heading), layout.anchors).words
    message = f'the skill "{words}" has no SFIA code' if words else "a skill has neither name nor code"
    capitals = re.findall(r"\b[A-Z]{4}\b", words)
    help = f'write its code in brackets behind its name: "{words or "Name"} (CODE)"'
    if capitals:
        help = f'write its code in brackets behind its name; if {capitals[-1]} is the code: "Name ({capitals[-1]})"'
    return Fault("STR002", Hit(heading.place, message, help=help))


class _Labelled(NamedTuple):
    """What the labels of a skill's section say."""

    values: dict[str, Any]  # fields of `Skill`
    attainment: dict[int, Text]
    numbers: dict[int, Number]  # of the labels of attainment
    faults: list[Fault]


def _read_labels(layout: Layout, labels: tuple[Label, ...], root: str, *, linked: bool) -> _Labelled:
    """`linked` is whether there is a link to SFIA; without one, the address may be plain text."""
    labelled = _Labelled({}, {}, {}, [])
    seen: dict[str, Mark] = {}
    for mark, end in labels:
        if mark.key not in SKILL_LABELS and mark.key != "level":
            continue
        number = _attained(layout, mark, root)
        name = mark.key if number is None else f"attainment.{int(number)}"
        if name in seen:
            labelled.faults.append(_label_repeated(layout, seen[name], mark, f"{root}.{name}"))
            continue
        seen[name] = mark
        if number is not None:
            labelled.numbers[int(number)] = number
            text = field(layout, mark, end, f"{root}.{name}")
            if text:
                labelled.attainment[int(number)] = text
        elif mark.key == "level":
            value = level(layout, mark, end, f"{root}.level")
            if isinstance(value, Fault):
                labelled.faults.append(value)
            elif value is not None:
                labelled.values["level"] = value
        elif mark.key != "sfia_reference":
            labelled.values.update(_text(layout, mark, end, root))
        elif not linked:
            labelled.values.update(_bare_url(layout, mark, end, root))
    return labelled


def _level_label(labelled: _Labelled, level: int | None) -> Number | None:
    """Of the labels of attainment the one for a level, else the first."""
    own = labelled.numbers.get(level) if level is not None else None
    return own if own is not None else next(iter(labelled.numbers.values()), None)


def _attained(layout: Layout, mark: Mark, root: str) -> Number | None:
    """The level that a label of an attainment names."""
    if mark.key != "attainment":
        return None
    assert mark.digits is not None
    return layout.source.number(mark.digits, f"{root}.level_label")


def _label_repeated(layout: Layout, first: Mark, second: Mark, pointer: str) -> Fault:
    source = layout.source
    label = source.text[second.start : second.stop].strip("*_: \t#")
    places = (source.place(mark.start, mark.stop, pointer) for mark in (first, second))
    return repeated(f'"{label}"', *places)


def _text(layout: Layout, mark: Mark, end: int, root: str) -> dict[str, Text]:
    if mark.key in ("category", "subcategory"):
        return {mark.key: line_field(layout, mark, end, f"{root}.{mark.key}")}
    name = "description" if mark.key == "overall_description" else mark.key
    return {name: field(layout, mark, end, f"{root}.{name}")}


def _bare_url(layout: Layout, mark: Mark, end: int, root: str) -> dict[str, Text]:
    """The address behind a label where it is no link."""
    value = line_field(layout, mark, end, f"{root}.url")
    url = _BARE_URL.match(value)
    if url is None:
        return {}
    at = layout.source.begin_of(value)
    return {"url": layout.source.cut(at + url.start(1), at + url.end(1), f"{root}.url")}
