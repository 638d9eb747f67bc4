"""PRG505: skills that vanish for one role of a path."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.progression.ladder import ladder_of, or_dropped, skills_spot
from framework_lint.rules.registry import rule


@rule("PRG505", "skill-vanishes", "warning", scope="framework", yields_to=("STR006", "SFI204"))
def skill_vanishes(framework: Framework, context: Context) -> Iterator[Hit]:
    """A skill goes and comes back two levels up.

    The role in the middle was forgotten when the skill was added, or lost it in an edit. Where it is deliberate, the
    role in the middle lists the skill under `drops` with a `reason`.

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
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, SUPP]
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
    skills: [POMG, SUPP]
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, SUPP]
    ```
    """
    ladder = ladder_of(framework, context)
    reported: set[tuple[str, str]] = set()
    for role, above, skill in ladder.dropped():
        code = str(skill.code)
        for other in above:
            back = ladder.returns_at(code, other)
            if back is None or (other.key, code) in reported:
                continue
            reported.add((other.key, code))
            yield Hit(
                skills_spot(other),
                f"{code} is asked of the {role.name} and of the {back.name}, but not of the {other.name} between them",
                [(skill.code, role.level_words), (ladder.skills[back.key][code].code, back.level_words)],
                help=f"ask for {code}{or_dropped(other, 'PRG505')}",
            )
