"""What an entry states about its skill besides the code, and which skills that fits."""

from __future__ import annotations

from typing import Any

from framework_lint.model.folding import folded
from framework_lint.model.framework import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context


def agrees(skill: Skill, context: Context, without: Text) -> bool:
    """Whether all that an entry says of its skill, but for one fact that is doubted, is true of its code."""
    return all(str(skill.code) in codes for codes in _codes_said(skill, context, without))


def meant_instead(skill: Skill, context: Context) -> str | None:
    """The one skill that everything but the code says, at least two facts: then the code is the slip."""
    said = [codes for codes in _codes_said(skill, context, None) if codes]
    if len(said) < 2 or any(str(skill.code) in codes for codes in said):
        return None
    meant = set.intersection(*said)
    return meant.pop() if len(meant) == 1 else None


def _codes_said(skill: Skill, context: Context, without: Text | None) -> list[set[str]]:
    """Of each fact that an entry gives beside the code (but for one that is doubted) the codes that it fits."""
    from framework_lint.sfia import parse_url

    said = []
    if skill.name and skill.name is not without:
        named = context.sfia.by_name(skill.name)
        said.append({str(named.code)} if named else set())
    if skill.url and skill.url is not without:
        url = parse_url(skill.url)
        said.append({str(url.code)} if url and url.code and url.kind != "lor" else set())
    for text, of in ((skill.category, _in_category), (skill.subcategory, _in_subcategory)):
        if text and text is not without:
            said.append({str(one.code) for one in context.sfia.skills.values() if folded(text) in of(one)})
    return said


def _in_category(known: Any) -> set[str]:
    return {folded(known.category)}


def _in_subcategory(known: Any) -> set[str]:
    return {folded(name) for name in known.subcategories}
