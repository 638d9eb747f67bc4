"""SFI201: codes that no version of SFIA has."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SFI201", "unknown-code", "error", scope="skill", fix="suggest", yields_to=("STR002",))
def unknown_code(skill: Skill, context: Context) -> Iterator[Hit]:
    """No version of SFIA has the code.

    Nothing can be looked up for it: no name, no level, no text. The versions 6 to 9 are known.

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
    from framework_lint.sfia import parse_url, suggest

    version = context.header.sfia_version
    url = parse_url(skill.url) if skill.url else None
    locale = context.header.locale
    meant: list[str] = [url.code] if url and url.code and url.code in context.sfia.skills else []
    if not meant and skill.name:
        meant = suggest(skill.name, version, locale)
    meant = meant or suggest(skill.code, version, locale)
    names = " or ".join(f"{code} ({context.sfia.get(code).name})" for code in meant)
    yield Hit(
        skill.code,
        f'no SFIA version has a skill with the code "{skill.code}"{_hint(skill.code, names)}',
        help=f"look it up at https://sfia-online.org/en/sfia-{version}/all-skills-a-z",
        fix=Fix("suggest", f"write {meant[0]}", (Edit(skill.code, str(meant[0])),)) if len(meant) == 1 else None,
    )


def _hint(code: str, names: str) -> str:
    from framework_lint.sfia.responsibility import ATTRIBUTES

    if code in ATTRIBUTES:
        return "; it is an attribute of SFIA 9, which no role requires as a skill"
    return f"; did you mean {names}?" if names else ""
