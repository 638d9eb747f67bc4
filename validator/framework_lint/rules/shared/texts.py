"""The texts that are the framework's own, which the rules on prose check.

SFIA's texts are never among them: what a role or a skill file says about an SFIA skill is taken for a quotation, unless
it says `tailored: true`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header, Role, Skill
from framework_lint.model.spans import Text

if TYPE_CHECKING:
    from framework_lint.rules.context import Context


def of_role(role: Role, context: Context) -> Iterator[Text]:
    """The framework's own texts in a role, including its skills; none where its page is read as one text."""
    if role.is_part_of_text:
        return
    for text in (role.title, *role.also_known_as, role.scope_summary, role.description):
        if text:
            yield text
    if role.form == "yaml":  # a page's stand among its other texts
        yield from (criterion.text for criterion in role.criteria if criterion.text and not criterion.is_dash)
    for skill in role.skills:
        yield from of_skill(skill, context)
    yield from (skill.reason for skill in role.drops if skill.reason)


def of_skill(skill: Skill, context: Context) -> Iterator[Text]:
    """The framework's own texts in an entry of a role or a skill file."""
    if skill.reason:
        yield skill.reason
    if not (skill.attainment or skill.description or skill.guidance_notes):
        return
    if skill.tailored or not context.sfia.known(skill.code):
        for text in (skill.description, skill.guidance_notes, *skill.attainment.values()):
            if text:
                yield text


def of_framework(framework: Framework, context: Context) -> Iterator[Text]:
    """Every text of a framework that is its own, as the rules on texts get them file by file."""
    yield from framework.texts
    for role in (*framework.roles, *(page for page, _ in framework.renderings)):
        yield from of_role(role, context)
    for skill in framework.skills:
        yield from of_skill(skill, context)


# Strings: `re` compiles them when the first page is read.
_LEGAL_FILE = (
    r"(?i)(?:^|/)(?:licen[cs]es?/[^/]+|licen[cs]es?(?:[-_.][\w.-]+)?|copying|copyright|notices?|patents|cla|dco|eula"
    r"|code[-_]of[-_]conduct|terms[-_]of[-_](?:use|service)|contributor[-_](?:licen[cs]e[-_])?agreement)\.md\Z"
)
_LEGAL_HEADING = (
    rb"(?i)\s*#+[^\n]*\b(?:licen[cs]e|copyright|agreement|code of conduct|covenant|terms of (?:use|service))"
    rb"[ \t#]*(?:\r?\n|\Z)"
)


def is_legal(where: str, data: bytes) -> bool:
    """Whether a page is a licence or an agreement, whose words must not be changed. `data` is its bytes."""
    return re.search(_LEGAL_FILE, where) is not None or re.match(_LEGAL_HEADING, data[:300]) is not None


def of_header(header: Header) -> Iterable[Text]:
    """The framework's own texts in `framework.yaml`."""
    levels = [header.scale, *(path.scale for path in header.paths if path.scale)]
    criteria = (criterion.text for scale in levels for level in scale.levels for criterion in level.criteria)
    return tuple(text for text in (header.name, header.pages.form.skills_intro, *criteria) if text)
