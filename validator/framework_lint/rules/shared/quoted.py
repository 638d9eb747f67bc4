"""Texts quoted from SFIA: whether they belong to another source, and how messages name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framework_lint.model.parts import Skill
from framework_lint.model.spans import Number, Text
from framework_lint.rules.context import Context

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Match, Source


def is_anothers(match: Match, expected: Source) -> bool:
    """Whether more than half of a text comes from another source, and more than from the expected one."""
    return match.source not in (None, expected) and match.share > 0.5 and match.share > match.expected_share


def is_undefined(skill: Skill, level: int, context: Context) -> bool:
    """Whether SFIA has the skill, but does not define it at a level: no text can be right there."""
    known = context.pinned(skill.code)
    return known is not None and level not in known.levels


def requirement(skill: Skill) -> Number | Text:
    """What says at which level an entry requires its skill: the level that it states, else its code."""
    return skill.level if skill.level is not None else skill.code


def place_of_quotation(skill: Skill, level: int, text: Text, context: Context) -> Number | Text:
    """Where to report that an attainment is another's: the text, unless the level that is required does not exist.

    Then it is the requirement that is wrong (SFI204), which says whose the text is as well.
    """
    return requirement(skill) if level == skill.required and is_undefined(skill, level, context) else text


def described(source: Source, context: Context) -> str:
    """A text of SFIA as a message names it: "the text of POMG (Portfolio management) at level 7"."""
    known = context.sfia.get(source.code)
    skill = f"{source.code} ({known.name})" if known else source.code
    if source.kind == "level":
        return f"the text of {skill} at level {source.level}"
    return f"the {'overall description' if source.kind == 'description' else 'guidance notes'} of {skill}"


def named(skill: Skill) -> str:
    """A skill as a message names it: its code, with the name that the entry gives it, if any."""
    return f"{skill.code} ({skill.name})" if skill.name else str(skill.code)


def or_tailored(text: Text) -> str:
    """The other way out, for a text that the framework changed on purpose; pages cannot say that it did."""
    return "" if text.place.style == "page" else ", or mark the skill `tailored: true` if the text is your own"
