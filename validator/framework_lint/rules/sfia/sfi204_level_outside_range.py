"""SFI204: levels at which SFIA does not define a skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Skill
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SFI204", "level-outside-range", "error", scope="skill")
def level_outside_range(skill: Skill, context: Context) -> Iterator[Hit]:
    """A skill is required at a level at which SFIA does not define it.

    There is no text that says what the skill means at that level, so nobody can be assessed against it. Leaving the
    skill out quietly would hide the gap: choose a level that SFIA defines and give the `reason`, or another skill.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [«POMG»]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills:
      - {code: POMG, level: 5, reason: stands in for the director}
    ```
    """
    known = context.pinned(skill.code)
    level = skill.required  # none in a skill file, which requires nothing
    if known is None or level is None or level in known.levels:
        return
    first, last = known.levels[0], known.levels[-1]
    fault = "skips a level"
    if level < first:
        fault = f"starts at level {first}"
    elif level > last:
        fault = f"ends at level {last}"
    yield Hit(
        skill.level if skill.level is not None else skill.code,
        f"{skill.code} ({known.name}) {fault} in SFIA {context.header.sfia_version}: there is no level {level}",
        help=f"SFIA defines it at {_range_of(known.levels)}; require one of these"
        + ("" if skill.code.place.style == "page" else " and give the `reason`")
        + ", or choose another skill",
    )


def _range_of(levels: tuple[int, ...]) -> str:
    """Levels as people write them: "levels 5 to 7", "levels 2, 3 and 5"."""
    if len(levels) == 1:
        return f"level {levels[0]}"
    if levels == tuple(range(levels[0], levels[-1] + 1)):
        return f"levels {levels[0]} {'to' if len(levels) > 2 else 'and'} {levels[-1]}"
    return f"levels {', '.join(map(str, levels[:-1]))} and {levels[-1]}"
