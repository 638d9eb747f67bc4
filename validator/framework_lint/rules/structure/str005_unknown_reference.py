"""STR005: paths, tracks and roles that are named but do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.suggestions import closest
from framework_lint.rules.structure.slugs import plain_words


@rule("STR005", "unknown-reference", "error", scope="framework", fix="suggest", yields_to=("NAV101", "STR012"))
def unknown_reference(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path, track or role is named that the framework does not have.

    Checked against the `paths` of `framework.yaml`: the folder that a role lies in, the `path` and `track` that it
    writes out, and both ends of every branch.

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
    header = framework.header
    unread = {entry.id for entry in framework.unread}
    for branch in header.branches:
        for end in (branch.source, branch.target):
            if framework.find(end) is None and end.rpartition("/")[2] not in unread:
                named = framework.by_id.get(end.rpartition("/")[2], [])
                if len(named) > 1 and "/" not in end:
                    keys = ", ".join(f"`{role.key}`" for role in named)
                    yield Hit(end, f'"{end}" may be any of {len(named)} roles', help=f"write one of {keys}")
                    continue
                close = _renamed(end, framework) or closest(end, [*framework.by_key, *framework.by_id])
                yield Hit(
                    end,
                    f'no role is called "{end}"' + (f'; did you mean "{close}"?' if close else ""),
                    [(framework.by_key[close].spot, "this role?")] if close in framework.by_key else (),
                    help="a role is named by its id, or by `path/track/id`",
                    fix=Fix("suggest", f'name "{close}"', (Edit(end, close),)) if close else None,
                )
    if not header.paths:
        return
    tracks = {path.id: {track.id for track in path.tracks} for path in header.paths}
    told: set[tuple[str, str | None]] = set()
    for role in framework.roles:
        here = (role.path, role.track)
        if here in told or (role.path in tracks and (role.track is None or role.track in tracks[role.path])):
            continue
        told.add(here)
        if role.path not in tracks:
            what, name, known = "path", role.path, sorted(tracks)
            spot = role.written_path or role.place
        else:
            what, name, known = "track", str(role.track), sorted(tracks[role.path])
            spot = role.written_track or role.place
        close = closest(name, known)
        legal = (
            f"{framework.header.file} knows {', '.join(known)}"
            if known
            else f"{framework.header.file} lists none for {role.path}"
        )
        yield Hit(
            spot,
            f'the {what} "{name}" is not one of the framework\'s' + (f'; did you mean "{close}"?' if close else ""),
            [
                (other.place, "and this role")
                for other in framework.roles
                if other is not role and (other.path, other.track) == here
            ],
            help=f"{legal}; move the file, or add the {what} there",
        )


def _renamed(reference: str, framework: Framework) -> str:
    """The key of the one role whose title is what a reference says: its file was renamed, its title was not."""
    slug = reference.rpartition("/")[2]
    named = [role.key for role in framework.roles if role.title and "-".join(plain_words(role.title)) == slug]
    return named[0] if len(named) == 1 else ""
