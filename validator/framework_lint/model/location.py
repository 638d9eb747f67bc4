"""The path, track, level and id that follow from where a role's file lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from framework_lint.model.level_words import WORDS, in_name
from framework_lint.model.parts import LEVELS, Header, Path, Role, Track
from framework_lint.model.regex import regex
from framework_lint.model.scales import Scale
from framework_lint.model.spans import Text
from framework_lint.model.writable import writable

_LEVEL_IN_NAME = regex(r"level-([0-9]{1,3})(?:-|$)")
_INDEX = frozenset(("index", "readme"))  # pages that stand for their folder


class Location(NamedTuple):
    """The parts of `roles/<path>[/<track>]/level-<n>-<id>.yaml`."""

    path: str  # empty where the file lies in no folder of a path
    track: str | None
    level: int | None  # None where the name gives none from 1 to 7
    id: str
    scale: str = ""  # of the level, see `Role.scale`


@cache
def location(where: str, paths: frozenset[str] = frozenset()) -> Location:
    """The location that a file's path from the framework's root gives.

    `paths` are the ids of career paths: where no folder is called `roles`, the location begins at one of these.
    """
    *folders, name = writable(where).split("/")
    folders = _below_roles(folders, paths)
    stem = name.rpartition(".")[0] or name
    if folders and stem.lower() in _INDEX:
        stem = folders.pop()
    path, track = folders[0] if folders else "", "/".join(folders[1:]) or None
    numbered = _LEVEL_IN_NAME.match(stem)
    if numbered is None and not name.endswith((".yaml", ".yml")):
        written = in_name(stem)
        if written and written.is_whole and written.start == 0:
            scale = "" if written.scale in WORDS else written.scale
            return Location(path, track, int(written.number), stem[written.end + 1 :] or stem, scale)
    level = int(numbered[1]) if numbered else None
    return Location(
        path,
        track,
        level=level if level in LEVELS else None,
        id=stem[numbered.end() :] or stem if numbered else stem,
    )


def named_level(place: Location, scale: Scale) -> Location:
    """A location whose file's name gives a level of an organisation's own scale: `level-l2-engineer`."""
    if not scale.declared:
        return place
    stem = place.id if place.level is None else f"level-{place.level}-{place.id}"
    for level in sorted(scale.levels, key=lambda level: -len(level.id)):
        before = f"level-{level.id.lower().replace(' ', '-')}"
        if stem == before or stem.startswith(f"{before}-"):
            return place._replace(level=level.rank, id=stem[len(before) + 1 :] or stem, scale=scale.name)
    return place._replace(level=None, id=stem)


def sharing_ids(files: Iterable[str], header: Header) -> frozenset[str]:
    """The files whose names give an id and a level, where files of other levels give the same id."""
    by_id: dict[Location, list[str]] = {}
    for where in files:
        place = location(where)
        if header.own_levels:
            place = named_level(place, header.scale_of(place.path))
        if place.level is not None:
            by_id.setdefault(place._replace(level=None), []).append(where)
    return frozenset(where for same in by_id.values() if len(same) > 1 for where in same)


def _below_roles(folders: list[str], paths: frozenset[str]) -> list[str]:
    if "roles" in folders:
        return folders[folders.index("roles") + 1 :]
    known = next((folder for folder in folders if folder in paths), None)
    return folders[folders.index(known) :] if known else folders


def placed(role: Role, header: Header) -> Role:
    """A page's role, put into the path and track of `framework.yaml` that it names: pages may lie in any folder, and
    write the title of a path where data writes its id."""
    paths = {path.id: path for path in header.paths}
    place = location(role.where, frozenset(paths))
    by_folder = place.path in paths or (place.path != "" and "roles" in role.where.split("/")[:-1])
    path = place.path if by_folder else _id_of_title(role.written_path, header.paths)
    if not path:
        return role
    tracks = paths[path].tracks if path in paths else ()
    track = place.track if by_folder else None
    written = role.track if location(role.where).track is None else None  # what the page says, not its folder
    return role._replace(path=path, track=track or _id_of_title(role.written_track, tracks) or written)


def _id_of_title(title: Text | None, among: Sequence[Path | Track]) -> str | None:
    return title and next((entry.id for entry in among if entry.title.casefold() == title.casefold()), None)
