"""PRG501: skills that the next role no longer asks for."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Place, Span
from framework_lint.rules.context import Context
from framework_lint.rules.progression.ladder import ladder_of, or_dropped, skills_spot
from framework_lint.rules.registry import rule


@rule("PRG501", "skill-dropped", "warning", scope="framework", fix="suggest", yields_to=("STR006", "SFI204"))
def skill_dropped(framework: Framework, context: Context) -> Iterator[Hit]:
    """The next role of the path no longer asks for a skill that SFIA defines at its level.

    Levels build on each other: what a Senior Engineer needs, a Staff Engineer does not unlearn. Where a role leaves a
    skill behind on purpose, list it under `drops` with a `reason`. Right are a skill that one of several tracks goes on
    with, a skill that comes back at once (PRG505), and a step to another path.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    «skills»: [POMG]
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    skills: [POMG, SUPP]
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [POMG]
    drops:
      - {code: SUPP, reason: the procurement department manages suppliers from here on}
    ```
    """
    ladder = ladder_of(framework, context)
    for role, above, skill in ladder.dropped():
        known = context.pinned(skill.code)
        could_require = [other for other in above if known and other.sfia in known.levels]
        if not could_require or any(ladder.returns_at(str(skill.code), other) for other in above):
            continue
        other = could_require[0]
        name = f"{known.name} ({skill.code})"
        yield Hit(
            skills_spot(other),
            f"the {other.name} ({other.level_words}) no longer asks for {name}, "
            f"which the {role.name} ({role.level_words}) asks for",
            [
                (skill.code, f"asked for at {role.level_words}"),
                *((skills_spot(another), "nor does this role") for another in could_require[1:]),
            ],
            help=f"ask for {skill.code}{or_dropped(other, 'PRG501')}",
            fix=_addition(other, str(skill.code)) if len(above) == 1 else None,
        )


def _addition(role: Role, code: str) -> Fix | None:
    """The fix that appends a code to a list of skills in YAML; None if the form of the list is unclear."""
    if role.form != "yaml" or role.skills_place is None or not role.skills:
        return None
    last = role.skills[-1].place
    end = last.span[2:]
    behind = Place(last.path, Span(*end, *end), last.pointer)
    if last.span.line == role.skills_place.span.line:
        text = f", {code}"
    elif len({skill.place.span.line for skill in role.skills}) == len(role.skills) and last.span.column > 2:
        text = f"\n{' ' * (last.span.column - 3)}- {code}"
    else:
        return None
    return Fix("suggest", f"ask for {code}", (Edit(behind, text),))
