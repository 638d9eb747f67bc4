"""What stands at a place of a file: a SFIA code, a role that is named or linked to, a level, a rule in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.scales import Level, Scale
from framework_lint.model.spans import Lines, Span
from framework_lint.server.picture import Read

_CODE = regex(r"(?<![\w-])[A-Z]{4}(?![\w-])")
_RULES = regex(r"framework-lint: *ignore(?:-file)?\[(?P<rules>[^\]\n]*)\]?")
_RULE = regex(r"[\w-]+")
_WORD = regex(r"[\w@./#-]+")


class Standing(NamedTuple):
    """One thing that stands in a file, and where."""

    span: Span
    skill: str = ""  # the code of a skill of SFIA's
    role: Role | None = None  # that is named, or linked to
    level: Level | None = None  # of the framework's scale
    rule: str = ""  # the code or name of a rule in a comment that suppresses it
    is_title: bool = False  # whether the words are the role's title: its own, or those of a link to it


def standing(lines: Lines, line: int, column: int, read: Read | None, *, is_drawn: bool = True) -> Standing | None:
    """What stands at a place; None where nothing does that is known here. `read` is the framework as it was read, None
    where none was: then codes of skills and rules are known all the same. Its places hold where `is_drawn`; else words
    are all there is."""
    for match in _RULES.finditer(lines.line(line)):
        for rule in _RULE.finditer(match["rules"]):
            begin = match.start("rules") + rule.start()
            if begin < column <= begin + len(rule[0]) + 1:
                return Standing(Span(line, begin + 1, line, begin + len(rule[0]) + 1), rule=rule[0])
    if read and is_drawn:
        found = [one for one in stands(read) if _holds(one.span, line, column)]
        if found:
            return min(found, key=lambda one: (one.span[2] - one.span[0], one.span[3] - one.span[1]))
    for match in _CODE.finditer(lines.line(line)):
        if match.start() < column <= match.end() + 1:
            return Standing(Span(line, match.start() + 1, line, match.end() + 1), skill=match[0])
    return _word(lines, line, column, read.checked.framework) if read else None


def stands(read: Read) -> Iterator[Standing]:
    """All that stands in a file of a framework, as it was read."""
    framework, where = read.checked.framework, read.where
    for role in roles_of(framework, where):
        yield from _of_role(role, framework)
    for skill in framework.skills:
        if skill.code.place.path == where:
            yield Standing(skill.code.place.span, skill=str(skill.code))
    if framework.header.file == where:
        for branch in framework.header.branches:
            for text in (branch.source, branch.target):
                yield Standing(text.place.span, role=framework.find(text))
    for page in framework.prose:
        if page.where == where:
            yield from _of_links(page.links, where, framework)


def roles_of(framework: Framework, where: str) -> list[Role]:
    """The roles of a file; of one that is rendered from data the data's."""
    return [role for role in framework.roles if role.where == where]


def _of_role(role: Role, framework: Framework) -> Iterator[Standing]:
    if role.title:
        yield Standing(role.title.place.span, role=role, is_title=True)
    for skill in (*role.skills, *role.drops):
        yield Standing(skill.code.place.span, skill=str(skill.code))
        for number in (skill.level, skill.level_label):
            if number is not None:
                yield Standing(number.place.span, skill=str(skill.code))
    scale = scale_of(framework, role)
    for written in (role.written_level, role.level_text):
        if written is not None and role.level is not None:
            yield Standing(written.place.span, level=scale.at(role.level) or Level(role.level_id, role.level))
    for link in links_of(role):
        target = framework.target(role, link)
        if target:
            yield from _of_link(link, target)


def _of_links(links: tuple[Link, ...], where: str, framework: Framework) -> Iterator[Standing]:
    for link in links:
        target = framework.page_target(where, link)
        if target:
            yield from _of_link(link, target)


def _of_link(link: Link, target: Role) -> Iterator[Standing]:
    yield Standing(link.to.place.span, role=target)
    if link.label:
        yield Standing(link.label.place.span, role=target, is_title=link.label == target.title)


def links_of(role: Role) -> tuple[Link, ...]:
    """All links of a role."""
    navigation = role.navigation
    steps = (*navigation.previous, *navigation.next, *navigation.back) if navigation else ()
    return (*steps, *role.links)


def scale_of(framework: Framework, role: Role) -> Scale:
    """The scale of a role's level."""
    return framework.header.scale_of(role.path)


def _word(lines: Lines, line: int, column: int, framework: Framework) -> Standing | None:
    """A role that is named by its id, where the file cannot be read or says it elsewhere."""
    for match in _WORD.finditer(lines.line(line)):
        if match.start() < column <= match.end() + 1:
            role = framework.find(match[0])
            if role and re.fullmatch(r"[\w@-]+(/[\w@-]+)*", match[0]):
                return Standing(Span(line, match.start() + 1, line, match.end() + 1), role=role)
    return None


def _holds(span: Span, line: int, column: int) -> bool:
    return span[:2] <= (line, column) <= span[2:]
