"""STR005: paths, tracks and roles that are named but do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import unread_paths
from framework_lint.rules.shared.suggestions import ambiguous, closest
from framework_lint.rules.structure.naming import slug
from framework_lint.rules.structure.of_data import unknown_in_data


@rule(
    "STR005",
    "unknown-reference",
    "error",
    scope="framework",
    fix="suggest",
    yields_to=("NAV101", "STR012", "SFI201", "SFI202"),
)
def unknown_reference(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path, track or role is named that the framework does not have.

    Checked against the `paths` of `framework.yaml`: the folder that a role lies in, the `path` and `track` that it
    writes out, and both ends of every branch. What a role lists under `drops` is a skill that a role below it asks for;
    another one is a warning.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering}
      management: {title: Management}
    branches:
      - {from: «senior-enginer», to: engineering-manager}
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
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
      engineering: {title: Engineering}
      management: {title: Management}
    branches:
      - {from: senior-engineer, to: engineering-manager}
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    unread = {entry.id for entry in framework.unread}
    for branch in framework.header.branches:
        for end in (branch.source, branch.target):
            if framework.find(end) is None and end.rpartition("/")[2] not in unread:
                yield _unknown_role(framework, end)
    if framework.header.paths:
        yield from _unknown_places(framework)
    yield from unknown_in_data(framework)
    unread_in = unread_paths(framework)
    of_path: dict[str, list[Role]] = {}
    for role in framework.roles:
        of_path.setdefault(role.path, []).append(role)
    for role in framework.roles:
        if role.drops and role.path not in unread_in:
            yield from _unknown_drops(framework, role, of_path[role.path])


def _unknown_role(framework: Framework, reference: Text) -> Hit:
    name = reference.rpartition("/")[2].partition("@")[0]
    named = framework.by_id.get(name, [])
    if len(named) > 1 and ("/" not in reference or any(role.shares_id for role in named)):
        return ambiguous(reference, named)
    close = _key_of_title(framework, reference) or closest(reference, [*framework.by_key, *framework.by_id])
    return Hit(
        reference,
        f'no role is called "{reference}"' + (f'; did you mean "{close}"?' if close else ""),
        [(framework.by_key[close].spot, "was this role meant?")] if close in framework.by_key else (),
        help="name a role by its file without `level-<n>-` and `.yaml`, or with its folders: `path/track/id`",
        fix=Fix("suggest", f'name "{close}"', (Edit(reference, close),)) if close else None,
    )


def _key_of_title(framework: Framework, reference: str) -> str:
    """The key of the only role whose title matches a reference: its file was renamed, its title was not."""
    name = reference.rpartition("/")[2]
    named = [role.key for role in framework.roles if role.title and slug(role.title) == name]
    return named[0] if len(named) == 1 else ""


def _unknown_places(framework: Framework) -> Iterator[Hit]:
    tracks = {path.id: {track.id for track in path.tracks} for path in framework.header.paths}
    members: dict[tuple[str, str | None], list[Role]] = {}
    for role in framework.roles:
        members.setdefault((role.path, role.track), []).append(role)
    for (path, track), roles in members.items():
        if not path:
            yield from _without_path(framework, roles, sorted(tracks))
        elif path not in tracks:
            yield _unknown_place(framework, "path", roles, sorted(tracks))
        elif track is not None and track not in tracks[path]:
            yield _unknown_place(framework, "track", roles, sorted(tracks[path]))


def _without_path(framework: Framework, roles: list[Role], known: list[str]) -> Iterator[Hit]:
    """The hit for roles that are in no path at all. Where no file declares paths, only pages are meant that lie beside
    others which write theirs."""
    header = framework.header
    if not header.written:
        folders = {role.where.rpartition("/")[0] for role in framework.roles if role.written_path}
        roles = [role for role in roles if role.where.rpartition("/")[0] in folders and not role.weak]
    if not roles:
        return
    role, *others = roles
    lost = " and has no level that could be read" if role.form == "page" and role.level is None else ""
    names = f"the paths are {', '.join(known)}" if known else f"{header.file} has no paths"
    do = f"move the file into the folder of its path, such as roles/{(known or ['engineering'])[0]}/"
    if role.form == "page":
        do = "write its career path and its level below its title, as the pages beside it do"
    yield Hit(
        role.spot,
        f"the {role.name} is in no career path{lost}",
        [(other.spot, "and this role") for other in others],
        help=f"{do}; {names}",
        severity=None if header.written else "warning",
    )


def _unknown_place(framework: Framework, kind: str, roles: list[Role], known: list[str]) -> Hit:
    """The hit for roles in a path or track that the framework does not have."""
    role, *others = roles
    name, written = (role.path, role.written_path) if kind == "path" else (str(role.track), role.written_track)
    close = closest(name, known)
    file = framework.header.file
    where = f"the path {role.path}" if kind == "track" else "the framework"
    names = f"the {kind}s {', '.join(known)}" if known else f"no {kind}s"
    return Hit(
        written or role.place,
        f'there is no {kind} "{name}"' + (f'; did you mean "{close}"?' if close else ""),
        [(other.place, "and this role") for other in others],
        help=f"{where} has {names}: move the file, or add the {kind} to {file}",
    )


def _unknown_drops(framework: Framework, role: Role, of_path: list[Role]) -> Iterator[Hit]:
    """The hits for skills that a role drops, though nobody below it has them to leave behind."""
    below = framework.branch_neighbours(role, -1) + [
        other for other in of_path if (other.level or 0) < (role.level or 0)
    ]
    if not below or any(other.level is None for other in below):
        return
    asked = {str(skill.code) for other in below for skill in other.skills}
    required = {str(skill.code) for skill in role.skills}
    for drop in role.drops:
        if drop.code in asked:
            continue
        close = closest(drop.code, sorted(asked - required))
        yield Hit(
            drop.code,
            f"the {role.name} drops {drop.code}, but no role below asks for it"
            + (f"; did you mean {close}?" if close else ""),
            help="take it off the list, or correct the code",
            fix=Fix("suggest", f"write {close}", (Edit(drop.code, close),)) if close else None,
            severity="warning",
        )
