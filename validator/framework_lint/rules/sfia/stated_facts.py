"""Facts that an entry states about its skill besides the code, and the skills that they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framework_lint.model.folding import folded
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.sfia.spelling import one_spelling


def is_called(stated: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these, in British or American spelling."""
    wanted = one_spelling(folded(stated))
    return any(one_spelling(folded(name)) == wanted for name in names)


def agrees(skill: Skill, context: Context, without: Text) -> bool:
    """Whether all facts that an entry states, except the doubtful one (`without`), are true of its code."""
    return all(str(skill.code) in codes for codes in _codes_by_fact(skill, context, without))


def meant_instead(skill: Skill, context: Context) -> str | None:
    """The code of the only skill that at least two facts agree on, if it differs: then the code is the mistake."""
    codes_by_fact = [codes for codes in _codes_by_fact(skill, context, None) if codes]
    if len(codes_by_fact) < 2 or any(str(skill.code) in codes for codes in codes_by_fact):
        return None
    meant = set.intersection(*codes_by_fact)
    return meant.pop() if len(meant) == 1 else None


def _codes_by_fact(skill: Skill, context: Context, without: Text | None) -> Iterator[set[str]]:
    """For each fact that an entry states, except `without`, the codes of the skills that it fits."""
    for fact, codes in (
        (skill.name, _with_name),
        (skill.url, _with_url),
        (skill.category, _in_category),
        (skill.subcategory, _in_subcategory),
    ):
        if fact and fact is not without:
            yield codes(fact, context)


def _with_name(name: str, context: Context) -> set[str]:
    known = context.sfia.by_name(name)
    return {str(known.code)} if known else set()


def _with_url(address: str, context: Context) -> set[str]:
    from framework_lint.sfia import parse_url

    url = parse_url(address)
    return {str(url.code)} if url and url.code and url.kind != "lor" else set()


def _in_category(category: str, context: Context) -> set[str]:
    wanted = folded(category)
    return {str(known.code) for known in context.sfia.skills.values() if wanted == folded(known.category)}


def _in_subcategory(subcategory: str, context: Context) -> set[str]:
    wanted = folded(subcategory)
    skills = context.sfia.skills.values()
    return {str(known.code) for known in skills if wanted in map(folded, known.subcategories)}
