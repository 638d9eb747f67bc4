"""SFI203: names that are not SFIA's."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import is_called, meant_instead


@rule("SFI203", "name-mismatch", "error", scope="skill", fix="suggest")
def name_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The name is not the one that SFIA gives the code.

    Names change between versions of SFIA, codes do not. The name is compared with the version and language that the
    framework is pinned to; capitals, white space, `&` and typographic signs make no difference.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        name: «Programme management»
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        name: Portfolio management
    ```
    """
    known = context.pinned(skill.code)
    if not skill.name or known is None or skill.name in known.names:
        return
    if is_called(skill.name, known.names):
        return
    owner = context.sfia.by_name(skill.name)
    meant = meant_instead(skill, context)
    whose = ""
    if owner and owner.code == skill.code:
        whose = "; that was its name in another version"
    elif owner:
        whose = f"; that is the name of {owner.code}"
    yield Hit(
        skill.name,
        f'{skill.code} is called "{known.name}" in SFIA {context.header.sfia_version}, not "{skill.name}"{whose}',
        [(skill.code, "the code")],
        help="correct the name, or the code if the name is what was meant",
        # If the URL or the category agrees with the name, the code is the mistake.
        fix=Fix("suggest", f"write {meant}", (Edit(skill.code, meant),))
        if meant
        else Fix("suggest", f'write "{known.name}"', (Edit(skill.name, known.name),)),
    )
