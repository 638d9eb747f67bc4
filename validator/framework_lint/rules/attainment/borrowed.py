"""Whose text an attainment is: recognised as SFIA's, or from one of the framework's own skill files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.shared.quoted import is_anothers, is_undefined

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Match, Source


def recognised(skill: Skill, context: Context) -> Iterator[tuple[Text, Source, Match]]:
    """Every attainment of a skill that SFIA has: the text, its expected source, and the match.

    Where SFIA does not define the level, nothing matches what is expected.
    """
    if skill.tailored or not skill.attainment or context.texts is None:
        return
    from framework_lint.sfia.fingerprints import Source

    for level, text in skill.attainment.items():
        expected = Source(str(skill.code), "level", level)
        if text and (expected in context.texts or is_undefined(skill, level, context)):
            yield text, expected, context.texts.match(text, expected)


class Borrowed(NamedTuple):
    """An attainment of a role that is the text of another level or skill in the framework's own skill files."""

    skill: Skill  # the role's entry
    file: Skill  # the file of that skill
    level: int
    text: Text
    owner: Source  # whose text it is


def borrowed(framework: Framework) -> Iterator[Borrowed]:
    """The attainments of roles that are another's text in the framework's own skill files."""
    if not framework.skill_files or not any(skill.attainment for role in framework.roles for skill in role.skills):
        return
    from framework_lint.sfia.fingerprints import Fingerprints, Source

    prints = Fingerprints.of(
        {
            Source(code, "level", level): str(text)
            for code, skill in framework.skill_files.items()
            for level, text in skill.attainment.items()
        }
    )
    match_of = cache(prints.match)
    for skill in (skill for role in framework.roles for skill in role.skills):
        file = framework.skill_files.get(skill.code)
        if file is None or skill.tailored:
            continue
        for level, text in skill.attainment.items():
            if text == file.attainment.get(level):
                continue
            expected = Source(str(skill.code), "level", level)
            match = match_of(text, expected)
            if match.source and is_anothers(match, expected):
                yield Borrowed(skill, file, level, text, match.source)
