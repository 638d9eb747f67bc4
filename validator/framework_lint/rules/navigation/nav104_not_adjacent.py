"""NAV104: previous and next links that do not lead to the neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import (
    Framework,
    Link,
    Role,
)
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.references import leads_to, reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import WORD, Direction, steps
from framework_lint.rules.shared.suggestions import either


@rule("NAV104", "not-adjacent", "error", scope="framework", fix="suggest")
def not_adjacent(framework: Framework, context: Context) -> Iterator[Hit]:
    """A previous or next link does not lead to the neighbour.

    It skips a level, goes the wrong way, points at the role itself, or leaves the path or track without a branch that
    `framework.yaml` declares. The neighbour is the nearest level that is taken: where a path has levels 3 and 5 but
    not 4, the step from 3 to 5 is right. Where there is no `framework.yaml`, a step across paths is taken for a branch
    unless the role that it leads to says that its neighbour is another one.

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: «vp-of-engineering»
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    navigation:
      next: director-of-engineering
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            if other is None or role.level is None or other.level is None:
                continue
            neighbours = framework.neighbours(role, step)
            if other in neighbours or _unread_between(framework, role, other):
                continue
            if framework.header.unread and (other.path, other.track) != (role.path, role.track):  # perhaps a branch
                continue
            fault = _fault(framework, role, other, step, link)
            if fault is None:
                continue
            right = [n for n in neighbours if (n.path, n.track) == (role.path, role.track)] or neighbours
            reference = reference_to(framework, role, right[0], str(link.to)) if len(right) == 1 else ""
            crosses = other.path != role.path and framework.header.written
            declared = "; a step to another path is declared under `branches` in framework.yaml" if crosses else ""
            yield Hit(
                link.to,
                fault,
                [(other.spot, f"level {other.level}"), *((n.spot, f"the {WORD[step]} role") for n in right)],
                help=(
                    f"the {WORD[step]} role is {either([f'the {n.name} (level {n.level})' for n in right])}"
                    if right
                    else f"there is no {WORD[step]} role: "
                    + ("delete the link" if role.form == "page" else f"leave `{WORD[step]}` out")
                )
                + declared,
                fix=Fix("suggest", f"link to the {right[0].name}", (Edit(link.to, reference),)) if reference else None,
            )


def _fault(framework: Framework, role: Role, other: Role, step: Direction, link: Link) -> str | None:
    assert role.level is not None and other.level is not None
    subject = f"the {WORD[step]} role of the {role.name}"
    if other is role:
        return f"{subject} is the {role.name} itself"
    elsewhere = other.path != role.path or (other.track != role.track and None not in (other.track, role.track))
    back = [framework.target(other, reverse) for way, reverse in steps(other) if way == -step]
    agreed = not back or role in back or None in back or leads_to(framework, other, role)
    undeclared = elsewhere and not framework.header.written and (other.level - role.level) * step >= 0
    if undeclared and (agreed or not framework.neighbours(role, step)):
        return None  # a branch, which nothing could declare: such a step may stay on its level
    if (other.level - role.level) * step <= 0:
        where = "the same level" if other.level == role.level else f"level {other.level}: the wrong way"
        return f"{subject} (level {role.level}) is the {other.name} at {where}"
    if elsewhere:
        place = "path" if other.path != role.path else "track"
        declared = ", and no branch declares that step" if framework.header.written else " and does not lead back here"
        return f"{subject} is the {other.name}, which is on another {place}{declared}"
    return f"{subject} (level {role.level}) is the {other.name} at level {other.level}: a level is skipped"


def _unread_between(framework: Framework, role: Role, other: Role) -> bool:
    """Whether a file that could not be read may be the reason why a neighbour looks further away than it is."""
    return any(entry.path in (role.path, other.path) for entry in framework.unread)
