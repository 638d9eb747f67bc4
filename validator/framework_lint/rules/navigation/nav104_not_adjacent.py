"""NAV104: previous and next links that do not lead to the neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.links import leads_to, reference_to
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import doubtful_files, misplaced, unread_paths
from framework_lint.rules.shared.steps import WORD, Step, steps, steps_to_roles
from framework_lint.rules.shared.suggestions import either


@rule("NAV104", "not-adjacent", "error", scope="framework", fix="suggest")
def not_adjacent(framework: Framework, context: Context) -> Iterator[Hit]:
    """A previous or next link does not lead to the neighbour.

    It skips a level, goes the wrong way, points at the role itself, or leaves the path or track without a branch that
    `framework.yaml` declares. The neighbour is the nearest level that is taken: where a path has levels 3 and 5 but
    not 4, the step from 3 to 5 is right. Where there is no `framework.yaml`, a step across paths is taken for a branch
    unless the role that it leads to says that its neighbour is another one. A declared branch may go down one level,
    with the change of work; further down is a warning, and a comment that suppresses it says why.

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
    unread = unread_paths(framework)
    for step in steps_to_roles(framework):
        role, direction, _, target = step
        below = role.below(target)
        if below is None:
            continue
        neighbours = framework.neighbours(role, direction)
        if target in neighbours or not unread.isdisjoint((role.path, target.path)):
            continue  # the neighbour in between may be the file that cannot be parsed
        if framework.header.unread and (target.path, target.track) != (role.path, role.track):
            continue  # perhaps a branch
        if _is_right_by_file(step):
            continue  # a wrong level is the cause (STR012)
        fault = _fault(framework, step, below)
        if fault:
            right = [n for n in neighbours if (n.path, n.track) == (role.path, role.track)] or neighbours
            yield _hit(framework, step, fault, right)
    yield from _branches_down(framework)


def _is_right_by_file(step: Step) -> bool:
    """Whether a role's level contradicts its file's name, and by the names the step leads to the neighbour."""
    role, direction, _, target = step
    if (role.path, role.track, role.scale) != (target.path, target.track, target.scale):
        return False
    if not (misplaced(role) or misplaced(target)) or role.level_in_name is None or target.level_in_name is None:
        return False
    return target.level_in_name - role.level_in_name == direction


def _branches_down(framework: Framework) -> Iterator[Hit]:
    """The hits for declared branches that go down by more than one level."""
    doubtful = doubtful_files(framework)
    for branch in framework.header.branches:
        source, target = framework.find(branch.source), framework.find(branch.target)
        if not (source and target) or {source.where, target.where} & doubtful:
            continue
        if (target.below(source) or 0) > 1:
            yield Hit(
                branch.place,
                f"this branch leads down from the {source.name} at {source.level_words} "
                f"to the {target.name} at {target.level_words}",
                [(source.spot, source.level_words), (target.spot, target.level_words)],
                help="let it lead to a higher level; if it is meant, suppress this with the reason",
                severity="warning",
            )


def _fault(framework: Framework, step: Step, below: int) -> str:
    """The message for a step to a role that is not a neighbour, which the step's own stands so many levels below;
    empty if it may be a branch."""
    role, direction, _, target = step
    subject = f"the {WORD[direction]} role of the {role.name}"
    if target is role:
        return f"{subject} is the {role.name} itself"
    other_path = target.path != role.path
    elsewhere = other_path or (target.track != role.track and None not in (target.track, role.track))
    ahead = below * direction
    if elsewhere and ahead >= 0 and _may_branch(framework, step):
        return ""
    if ahead <= 0:
        way = "down" if direction > 0 else "up"
        where = "the same level" if not below else f"{target.level_words}: a step {way}"
        return f"{subject} ({role.level_words}) is the {target.name} at {where}"
    if elsewhere:
        place = "path" if other_path else "track"
        declared = " and not listed as a branch" if framework.header.written else " and has no link back"
        return f"{subject} is the {target.name}, which is on another {place}{declared}"
    return f"{subject} ({role.level_words}) is the {target.name} at {target.level_words}: a level is skipped"


def _may_branch(framework: Framework, step: Step) -> bool:
    """Whether a step across paths or tracks may be a branch: there is no framework.yaml to declare it, and the role
    that it leads to does not name another neighbour. Such a step may stay on its level."""
    role, direction, _, target = step
    if framework.header.written:
        return False
    if not framework.neighbours(role, direction):
        return True
    back = [framework.target(target, link) for back_direction, link in steps(target) if back_direction != direction]
    return not back or role in back or None in back or leads_to(framework, target, role)


def _hit(framework: Framework, step: Step, fault: str, right: list[Role]) -> Hit:
    """The hit for a step that should lead to one of the roles `right`, or to none."""
    role, direction, link, target = step
    if right:
        help = f"the {WORD[direction]} role is {either([f'the {n.name} ({n.level_words})' for n in right])}"
    else:
        remedy = "delete the link" if role.form == "page" else f"leave `{WORD[direction]}` out"
        help = f"there is no {WORD[direction]} role: {remedy}"
    if target.path != role.path and framework.header.written:
        help += "; if people do move to that path from here, add the step under `branches` in framework.yaml"
    fix = None
    if len(right) == 1:
        reference = reference_to(framework, role, right[0], str(link.to), link.form)
        fix = Fix("suggest", f"link to the {right[0].name}", (Edit(link.to, reference),))
    return Hit(
        link.to,
        fault,
        [(target.spot, target.level_words), *((n.spot, f"the {WORD[direction]} role") for n in right)],
        help=help,
        fix=fix,
    )
