"""STR008: levels that a path or track skips."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.scales import BY_ORDER, Scale
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import doubtful_files, unread_paths
from framework_lint.rules.shared.places import place_name
from framework_lint.rules.shared.steps import leads_nowhere


@rule("STR008", "level-gap", "warning", scope="framework", yields_to=("STR012", "STR002"))
def level_gap(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path or track leaves out a level.

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
    yield from _of_competencies(framework)
    files = doubtful_files(framework)
    doubtful = unread_paths(framework) | {role.path for role in framework.roles if role.where in files}
    for (path, track, scale), roles_at in framework.by_level.items():
        if path in doubtful or scale.startswith(BY_ORDER):
            continue
        covered = _levels_beside(framework, path, track, scale)
        for (low, (below, *_)), (high, (above, *_)) in pairwise(roles_at.items()):
            missing = [level for level in range(low + 1, high) if level not in covered]
            if not missing or leads_nowhere(framework, below, 1) or leads_nowhere(framework, above, -1):
                continue
            yield Hit(
                above.level_text or above.spot,
                f"{place_name(path, track)} has roles at {_both(below, above)} but none at "
                + _named(missing, below, framework.header.scale_of(path)),
                [(below.level_text or below.spot, below.level_words)],
                help="add the role that is missing, or correct a level",
            )


def _of_competencies(framework: Framework) -> Iterator[Hit]:
    for competency in framework.competencies:
        for below, above in pairwise(sorted(competency.rungs, key=lambda rung: rung.level)):
            if above.level - below.level > 1:
                first = below.level + 1
                missing = f"level {first}" if above.level - first == 1 else f"levels {first} to {above.level - 1}"
                yield Hit(
                    above.level,
                    f"{competency.title} is described at levels {below.level} and {above.level} but not at {missing}",
                    [(below.level, f"level {below.level}")],
                    help="describe the level that is missing, or correct a level",
                )


def _both(below: Role, above: Role) -> str:
    if below.level_words.startswith("level "):
        return f"levels {below.level_id} and {above.level_id}"
    return f"{below.level_words} and {above.level_words}"


def _named(missing: list[int], below: Role, scale: Scale) -> str:
    """The levels that are missing, as the scale or those beside them are written."""
    letters = below.level_id.rstrip("0123456789")
    if letters == below.level_id:  # "III"
        letters = ""
    ids = [level.id if (level := scale.declared and scale.at(rank)) else f"{letters}{rank}" for rank in missing]
    first, last = ids[0], ids[-1]
    levels = "" if first[:1].isalpha() else "level " if len(missing) == 1 else "levels "
    if len(missing) == 1:
        return f"{levels}{first}"
    return f"{levels}{first} {'and' if len(missing) == 2 else 'to'} {last}"


def _levels_beside(framework: Framework, path: str, track: str | None, scale: str) -> set[int]:
    """The levels that a track need not have since the path's common roles do, and the other way round."""
    tracks = framework.tracks_of.get(path, []) if track is None else [None]
    return {level for other in tracks for level in framework.by_level.get((path, other, scale), {})}
