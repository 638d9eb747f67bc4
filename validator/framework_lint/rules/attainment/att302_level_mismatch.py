"""ATT302: skills at a level other than their role's, without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.quoted import named


@rule("ATT302", "level-mismatch", "error", scope="role", fix="suggest")
def level_mismatch(role: Role, context: Context) -> Iterator[Hit]:
    """A skill stands at another level than its role, without a reason.

    A role at level 6 asks for skills at level 6. Where one is deliberately higher or lower, a `reason` says why; on a
    page the label of the attainment must name the role's level.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: «7»}
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: 7, reason: shared with the VP of Engineering}
    ```
    """
    if role.level is None:
        return
    related = [(role.written_level, f"the role is at level {role.level}")] if role.written_level is not None else []
    for skill in role.skills:
        stated = skill.level_label if skill.level_label is not None else skill.level
        if role.form == "page" and skill.level_label is None and skill.place.span.line == skill.place.span.end_line:
            continue  # an entry of a list says what is required; it has no text whose label could be wrong
        if stated is None or stated == role.level or skill.reason:
            continue
        yield Hit(
            stated,
            f"{named(skill)} stands at level {stated}, but the {role.name} is at level {role.level}",
            related,
            help="correct the label" if role.form == "page" else f"write level {role.level}, or add a `reason`",
            fix=Fix("suggest", f"write level {role.level}", (Edit(stated, str(role.level)),)),
        )
