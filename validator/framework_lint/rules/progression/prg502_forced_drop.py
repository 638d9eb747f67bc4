"""PRG502: skills that SFIA does not define at the next role's level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.progression.ladder import is_over_a_gap, ladder_of, skills_spot
from framework_lint.rules.registry import rule

if TYPE_CHECKING:
    from framework_lint.sfia.skills import SkillFacts


@rule("PRG502", "forced-drop", "note", scope="framework", yields_to=("STR006", "SFI204"))
def forced_drop(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill ends below the next role's level: SFIA does not define it there.

    Nobody did anything wrong, but somebody should decide what takes its place: the finding names skills of the same
    subcategory that go on. It is silent where the role lists the skill under `drops` with a `reason`, and on pages:
    they have no place to say so, and no skill of SFIA goes from level 1 to level 7, so every long path would be told
    of one.

    ## Bad
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    skills: [ITOP, SLEN]
    ```
    `roles/engineering/level-6-principal-engineer.yaml`
    ```yaml
    title: Principal Engineer
    level: 6
    «skills»: [SLEN]
    ```
    ## Good
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    skills: [ITOP, SLEN]
    ```
    `roles/engineering/level-6-principal-engineer.yaml`
    ```yaml
    title: Principal Engineer
    level: 6
    skills: [SLEN]
    drops:
      - {code: ITOP, reason: SFIA defines this skill up to level 5}
    ```
    """
    for role, above, skill in ladder_of(framework, context).dropped():
        known = context.pinned(skill.code)
        if known is None or any(other.sfia in known.levels for other in above):
            continue
        other = above[0]
        if other.form == "page" or other.sfia is None or max(known.levels) >= other.sfia:
            continue
        if is_over_a_gap(role, other):  # it ended with the levels that the path leaves out
            continue
        continuing = ", ".join(_continuing(known, other.sfia, context)[:5])
        hint = f"; skills of the same subcategory that go on: {continuing}" if continuing else ""
        yield Hit(
            skills_spot(other),
            f"the {role.name} asks for {known.name} ({skill.code}), which ends at level {max(known.levels)}: "
            f"the {other.name} ({other.level_words}) cannot",
            [(skill.code, f"asked for at {role.level_words}")],
            help=f"list {skill.code} under `drops` with a reason{hint}",
        )


def _continuing(ended: SkillFacts, level: int, context: Context) -> list[str]:
    """The skills of the same subcategory that SFIA defines at a level."""
    return [
        f"{known.code} ({known.name})"
        for known in context.sfia.skills.values()
        if (known.category, known.subcategory) == (ended.category, ended.subcategory) and level in known.levels
    ]
