"""STR008: levels that a path or track skips."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import homeless, misplaced
from framework_lint.rules.shared.steps import steps


@rule("STR008", "level-gap", "warning", scope="framework", yields_to=("STR012", "STR002"))
def level_gap(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path or track has roles at levels 3 and 5 but none at level 4.

    Somebody's next step is missing, or a file is. Right are tracks that leave out what their path's common roles
    cover, and a path that begins or ends anywhere. A deliberate gap is said with a suppression and its reason.

    ## Bad
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    ```
    `roles/design/level-5-principal-designer.yaml`
    ```yaml
    title: «Principal Designer»
    level: 5
    ```
    ## Good
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    ```
    `roles/design/level-4-senior-designer.yaml`
    ```yaml
    title: Senior Designer
    level: 4
    ```
    `roles/design/level-5-principal-designer.yaml`
    ```yaml
    title: Principal Designer
    level: 5
    ```
    """
    gaps = {entry.path for entry in framework.unread}  # the file may have named another track than its folder
    astray = homeless(framework)
    doubtful = {role.path for role in framework.roles if role.level is None or misplaced(role) or role.key in astray}
    for (path, track), line in framework.lines.items():
        if path in doubtful or path in gaps:
            continue
        others = [(path, other) for other in framework.tracks_of.get(path, ())] if track is None else [(path, None)]
        elsewhere = {role.level for key in others for role in framework.lines.get(key, ())}
        by_level = {role.level: role for role in reversed(line) if role.level is not None}
        taken = sorted(by_level)
        for low, high in itertools.pairwise(taken):
            missing = [level for level in range(low + 1, high) if level not in elsewhere]
            if (
                not missing
                or _points_nowhere(framework, by_level[low], 1)
                or _points_nowhere(framework, by_level[high], -1)
            ):
                continue
            what = f"level {missing[0]}" if len(missing) == 1 else f"levels {missing[0]} to {missing[-1]}"
            where = f"the track {track}" if track else f"the path {path}"
            yield Hit(
                by_level[high].spot,
                f"{where} has roles at levels {low} and {high} but none at {what}",
                [(by_level[low].spot, f"level {low}")],
                help="add the role that is missing, or correct a level",
            )


def _points_nowhere(framework: Framework, role: Role, step: int) -> bool:
    """Whether the role's own link towards the gap is broken: NAV101 speaks of the missing file."""
    return any(way == step and framework.target(role, link) is None for way, link in steps(role))
