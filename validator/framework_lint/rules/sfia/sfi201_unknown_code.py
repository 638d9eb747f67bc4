"""SFI201: codes that no version of SFIA has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule

_CODE = r"[A-Z]{4}"


@rule("SFI201", "unknown-code", "error", scope="skill", fix="suggest")
def unknown_code(skill: Skill, context: Context) -> Iterator[Hit]:
    """No version of SFIA has the code.

    Nothing can be looked up for it: no name, no level, no text. The versions 6 to 9 are known. A skill's name where its
    code belongs is one, too; what is neither is no code at all (STR002).

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [«PGMO»]
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [PGMG]
    ```
    """
    if context.sfia.known(skill.code):
        return
    meant = _meant(skill, context)
    fix = Fix("suggest", f"write {meant[0]}", (Edit(skill.code, meant[0]),)) if len(meant) == 1 else None
    names = " or ".join(f"{code} ({context.sfia.get(code).name})" for code in meant)
    if re.fullmatch(_CODE, skill.code):
        message = f'no SFIA version has a skill with the code "{skill.code}"{_hint(skill.code, names)}'
        help = f"look it up at https://sfia-online.org/en/sfia-{context.header.sfia_version}/all-skills-a-z"
        yield Hit(skill.code, message, help=help, fix=fix)
    elif meant and meant[0] != skill.code.strip().upper():
        words = " ".join(skill.code.split())
        if context.sfia.by_name(skill.code):
            message = f'"{words}" is the name of a skill, where its code belongs: {meant[0]}'
        else:
            message = f'"{words}" is not the code of a skill; did you mean {names}?'
        yield Hit(skill.code, message, help="a skill is named by its SFIA code of four capital letters", fix=fix)


@across("SFI201")
def unknown_code_of_a_drop(framework: Framework, context: Context) -> Iterator[Hit]:
    for role in framework.roles:
        for drop in role.drops:
            yield from unknown_code(drop, context)


def _meant(skill: Skill, context: Context) -> list[str]:
    """The codes that an unknown one may stand for, by the skill's address or name, or by how it is written."""
    from framework_lint.sfia import parse_url, suggest

    url = parse_url(skill.url) if skill.url else None
    if url and url.code and url.code in context.sfia.skills:
        return [url.code]
    version, locale = context.header.sfia_version, context.header.locale
    with_name = [code for code in re.findall(rf"\b{_CODE}\b", skill.code[:100]) if code in context.sfia.skills]
    if len(with_name) == 1:  # "PROG: Programming"
        return with_name
    meant = suggest(skill.name, version, locale) if skill.name else []
    return meant or (suggest(skill.code, version, locale) if len(skill.code) <= 100 else [])


def _hint(code: str, names: str) -> str:
    from framework_lint.sfia.responsibility import ATTRIBUTES

    if code in ATTRIBUTES:
        return "; it is an attribute of SFIA 9, which no role requires as a skill"
    return f"; did you mean {names}?" if names else ""
