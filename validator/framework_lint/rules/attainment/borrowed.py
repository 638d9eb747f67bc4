"""Whose text stands under a level: SFIA's, or one of the framework's own skill files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from framework_lint.model.framework import Framework, Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.shared.quoted import is_anothers

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Fingerprints, Match, Source


def judged(skill: Skill, context: Context) -> Iterator[tuple[Text, Source, Match]]:
    """Every attainment of a skill that SFIA has a text for, what should stand there, and whose it is."""
    if skill.tailored or not skill.attainment or context.texts is None:
        return
    from framework_lint.sfia.fingerprints import Source

    for level, text in skill.attainment.items():
        expected = Source(str(skill.code), "level", level)
        # At a level that SFIA does not define no text can be right: SFI204 says so.
        if text and expected in context.texts:
            yield text, expected, context.texts.match(text, expected)


def beside_own_files(framework: Framework) -> Iterator[tuple[Skill, Skill, Text, int, Match]]:
    """Every attainment of a role that is another's text by the framework's own files: the entry, the file of its
    skill, the text, its level, and whose it is."""
    if not framework.skill_files or not any(skill.attainment for role in framework.roles for skill in role.skills):
        return
    from framework_lint.sfia.fingerprints import Fingerprints, Source

    prints: Fingerprints = Fingerprints.of(
        {
            Source(code, "level", level): str(text)
            for code, skill in framework.skill_files.items()
            for level, text in skill.attainment.items()
        }
    )
    match = cache(prints.match)
    for role in framework.roles:
        for skill in role.skills:
            source = framework.skill_files.get(skill.code)
            if source is None or skill.tailored:
                continue
            for level, text in skill.attainment.items():
                if text == source.attainment.get(level):
                    continue
                expected = Source(str(skill.code), "level", level)
                found = match(text, expected)
                if is_anothers(found, expected):
                    yield skill, source, text, level, found
