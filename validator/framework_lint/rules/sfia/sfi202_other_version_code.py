"""SFI202: codes from a version of SFIA other than the pinned one."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule


@rule("SFI202", "other-version-code", "error", scope="skill", fix="suggest")
def other_version_code(skill: Skill, context: Context) -> Iterator[Hit]:
    """The code belongs to another version of SFIA than the framework is pinned to.

    The skill was retired, or is newer than the pinned version: neither its levels nor its texts are defined there.
    SFIA does not say what took a retired skill's place; shown is what carries on its name, as far as names tell.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [«BUAN»]
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [BUSA]
    ```
    """
    if context.header.unread or skill.code in context.sfia.skills:
        return
    versions = context.sfia.other_versions(skill.code)
    if not versions:
        return
    from framework_lint.sfia import facts
    from framework_lint.sfia.history import nearest

    pinned, locale = context.header.sfia_version, context.header.locale
    older = [version for version in versions if version < pinned]
    near = nearest(str(skill.code), pinned, locale) if older else []
    name = facts(versions[-1], locale).skills[skill.code].name
    fate = f"it was retired after SFIA {older[-1]}" if older else f"it exists from SFIA {versions[0]} on"
    meant = " or ".join(f"{code} ({context.sfia.get(code).name})" for code in near)
    lives_on = f"; its name lives on in {meant}" if near else ""
    yield Hit(
        skill.code,
        f"{skill.code} ({name}) is not a skill of SFIA {pinned}: {fate}{lives_on}",
        [(context.header.sfia_place, "the version of this framework")] if context.header.sfia_place else (),
        help=f"require {meant}, or another skill of SFIA {pinned}"
        if near
        else f"look for another one: https://sfia-online.org/en/sfia-{pinned}/all-skills-a-z",
        fix=Fix("suggest", f"write {near[0]}", (Edit(skill.code, near[0]),)) if len(near) == 1 else None,
    )


@across("SFI202")
def other_version_code_of_a_drop(framework: Framework, context: Context) -> Iterator[Hit]:
    for role in framework.roles:
        for drop in role.drops:
            yield from other_version_code(drop, context)
