"""What a role file's place says: its path, track, level and id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framework_lint.model.parts import LEVELS, Header, Path, Role, Track
from framework_lint.model.spans import Text
from framework_lint.model.writable import writable

_LEVEL_IN_NAME = re.compile(r"level-([0-9]{1,3})(?:-|$)")
_INDEX = frozenset(("index", "readme"))  # pages that stand for their folder


class Location(NamedTuple):
    """What a role file's place says: `roles/<path>[/<track>]/level-<n>-<id>.yaml`."""

    path: str
    track: str | None
    level: int | None
    id: str


@cache
def location(where: str, paths: frozenset[str] = frozenset()) -> Location:
    """What a file's path from the framework's root says.

    `paths` are the folders with which a career path may begin where no folder is called `roles`.
    """
    *folders, name = writable(where).split("/")
    folders = _below_roles(folders, paths)
    stem = name.rpartition(".")[0] or name
    if folders and stem.lower() in _INDEX:
        stem = folders.pop()
    numbered = _LEVEL_IN_NAME.match(stem)
    level = int(numbered[1]) if numbered else None
    return Location(
        path=folders[0] if folders else "",
        track="/".join(folders[1:]) or None,
        level=level if level in LEVELS else None,
        id=stem[numbered.end() :] or stem if numbered else stem,
    )


def _below_roles(folders: list[str], paths: frozenset[str]) -> list[str]:
    if "roles" in folders:
        return folders[folders.index("roles") + 1 :]
    known = next((folder for folder in folders if folder in paths), None)
    return folders[folders.index(known) :] if known else folders


def placed(role: Role, header: Header) -> Role:
    """A page's role in the path and track of `framework.yaml` that it means: pages may lie in any folder, and write
    the title of a path where data writes its id."""
    paths = {path.id: path for path in header.paths}
    place = location(role.where, frozenset(paths))
    counts = place.path in paths or (place.path != "" and "roles" in role.where.split("/")[:-1])  # what its folder says
    path = place.path if counts else _id_of_title(role.written_path, header.paths)
    if not path:
        return role
    tracks = paths[path].tracks if path in paths else ()
    track = place.track if counts else None
    written = role.track if location(role.where).track is None else None  # what the page says, not its folder
    return role._replace(path=path, track=track or _id_of_title(role.written_track, tracks) or written)


def _id_of_title(title: Text | None, among: Sequence[Path | Track]) -> str | None:
    return title and next((entry.id for entry in among if entry.title.casefold() == title.casefold()), None)
