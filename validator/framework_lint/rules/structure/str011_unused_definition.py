"""STR011: paths, tracks and skill files that no role uses."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role, Unread
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.suggestions import closest


@rule("STR011", "unused-definition", "note", scope="framework", yields_to=("STR002", "STR012", "SFI201", "STR004"))
def unused_definition(framework: Framework, context: Context) -> Iterator[Hit]:
    """No role uses a skill's file, a path or a track.

    It is a leftover, or the role that was to use it is still to be written. A skill that a role lists under `drops` is
    in use, and so is a path that only the role's own misspelling keeps from being so.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
      design: {title: «Design»}
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    if not framework.roles:
        return
    everything: list[Role | Unread] = [*framework.roles, *framework.unread]
    if framework.header.written:
        used = {(entry.path, entry.track) for entry in everything}
        paths = {entry.path for entry in everything}
        known = {path.id: {track.id for track in path.tracks} for path in framework.header.paths}
        meant = {closest(path, [*known]) for path in paths if path not in known}
        meant_tracks = {(p, closest(str(t), [*known[p]])) for p, t in used if p in known and t and t not in known[p]}
        used |= meant_tracks
        for path in framework.header.paths:
            if path.id not in paths:
                if path.id not in meant:
                    yield Hit(
                        path.title, f'no role is in the path "{path.id}"', help="take it out, or add its first role"
                    )
                continue
            for track in path.tracks:
                if (path.id, track.id) not in used:
                    yield Hit(
                        track.title,
                        f'no role is in the track "{track.id}" of {path.id}',
                        help="take it out, or add its first role",
                    )
    if framework.unread:
        return
    asked = {str(skill.code) for role in framework.roles for skill in (*role.skills, *role.drops)}
    unknown = [code for code in asked if code not in framework.skill_files and not context.sfia.known(code)]
    for skill in framework.skills:
        code = str(skill.code)
        stem = skill.place.path.rpartition("/")[2].partition(".")[0]
        if code in asked or stem in asked or any(closest(other, [code]) for other in unknown):
            continue
        yield Hit(skill.code, f"no role asks for {code}", help="delete the file, or ask for the skill")
