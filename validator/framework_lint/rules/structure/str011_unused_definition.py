"""STR011: paths, tracks and skill files that no role uses."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.suggestions import closest
from framework_lint.rules.structure.naming import code_of_file
from framework_lint.rules.structure.of_data import unused_in_data


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
    yield from unused_in_data(framework)
    if not framework.roles:
        return
    if framework.header.written:
        yield from _unused_places(framework)
    if not framework.unread:
        yield from _unused_skill_files(framework, context)


def _unused_places(framework: Framework) -> Iterator[Hit]:
    used = {(role.path, role.track) for role in framework.roles}
    used |= {(entry.path, entry.track) for entry in framework.unread}
    used_paths = {path for path, _ in used}
    tracks = {path.id: [track.id for track in path.tracks] for path in framework.header.paths}
    # A path or track counts as used if a role misspells it (STR005).
    meant_paths = {closest(path, [*tracks]) for path in used_paths if path not in tracks}
    used |= {(path, closest(track or "", tracks[path])) for path, track in used if path in tracks}
    for path in framework.header.paths:
        if path.id in used_paths:
            for track in path.tracks:
                if (path.id, track.id) not in used:
                    yield _unused(track.title, f'the track "{track.id}" of {path.id}')
        elif path.id not in meant_paths:
            yield _unused(path.title, f'the path "{path.id}"')


def _unused(title: Text, place: str) -> Hit:
    return Hit(title, f"no role is in {place}", help="delete it here, or add its first role")


def _unused_skill_files(framework: Framework, context: Context) -> Iterator[Hit]:
    required = {str(skill.code) for role in framework.roles for skill in (*role.skills, *role.drops)}
    unknown = [code for code in required if code not in framework.skill_files and not context.sfia.known(code)]
    for skill in framework.skills:
        code = str(skill.code)
        # A role may misspell the code, and so may the file (STR012).
        if not ({code, code_of_file(skill)} & required or any(closest(other, [code]) for other in unknown)):
            yield Hit(skill.code, f"no role asks for {code}", help="delete the file, or ask for the skill")
