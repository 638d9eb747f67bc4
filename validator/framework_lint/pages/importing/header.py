"""framework.yaml of an imported framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from framework_lint.model.framework import Framework
from framework_lint.model.pages import Pages
from framework_lint.model.parts import Header, Role
from framework_lint.model.spans import Place
from framework_lint.pages.importing.common import Common
from framework_lint.pages.importing.original import Original
from framework_lint.rules.shared.evidence import Evidence
from framework_lint.rules.shared.habits import habits_of
from framework_lint.rules.shared.skill_levels import is_listed, levels_astray


def header_values(originals: Sequence[Original], common: Common, evidence: Evidence, name: str) -> dict[str, Any]:
    """The values of framework.yaml, in the order in which they are written."""
    header: dict[str, Any] = {
        "version": 1,
        "name": name,
        "locale": evidence.language.locale,
        "sfia": {"version": evidence.version or 9} | ({"skill_levels": "mixed"} if _mixes_levels(originals) else {}),
    }
    scales = _scales([original.role for original in originals])
    if len(scales) == len(common.paths) and len({tuple(levels) for levels in scales.values()}) == 1:
        header["levels"] = next(iter(scales.values()))
        scales = {}
    header["paths"] = {
        path.id: {"title": str(path.title)}
        | ({"levels": scales[path.id]} if path.id in scales else {})
        | ({"tracks": {track.id: str(track.title) for track in path.tracks}} if path.tracks else {})
        for path in common.paths
    }
    branches = [{"from": source.key, "to": target.key} for source, target in _branches(originals)]
    if branches:
        header["branches"] = branches
    pages = dict(_page_values(common))
    if pages:
        header["pages"] = pages
    return header


def _scales(roles: Sequence[Role]) -> dict[str, list[str]]:
    """The levels of the organisation's own, by path: those between the lowest and the highest that pages write in one
    scale, whether a role stands at them or not."""
    of_path: dict[str, list[Role]] = {}
    for role in roles:
        if role.level is not None:
            of_path.setdefault(role.path, []).append(role)
    written: dict[str, dict[int, str]] = {}  # by scale
    for role in roles:
        if role.level is not None and role.scale:
            written.setdefault(role.scale, {})[role.level] = role.level_id
    scales = {}
    for path, on_path in of_path.items():
        (scale, *others) = {role.scale for role in on_path}
        if not scale or others:
            continue
        ids = written[scale]
        letters = next(iter(ids.values())).rstrip("0123456789")
        scales[path] = [ids.get(rank, f"{letters}{rank}") for rank in range(min(ids), max(ids) + 1)]
    return scales


def _mixes_levels(originals: Sequence[Original]) -> bool:
    """Whether pages have skills at other levels than their role's and are right: data must not ask for reasons then."""
    roles = [original.role for original in originals]
    in_lists = any(is_listed(role, skill) for role in roles for skill, _ in levels_astray(role))
    return in_lists or habits_of(Framework(Header("", Place("")), tuple(roles))).mixes_levels


def _page_values(common: Common) -> Iterator[tuple[str, Any]]:
    """Where pages differ from what is rendered without a word."""
    if common.skills_intro:
        yield "skills_intro", common.skills_intro
    if common.folder != Pages().folder:
        yield "folder", common.folder
    if common.back is not None:
        yield from _back_values(common.back)
    for kind, shown in common.shows.items():
        if not shown:
            yield kind, ""
    if not common.navigation:
        yield "navigation", False
    if common.crlf:
        yield "line_ends", "crlf"
    if common.blank_end:
        yield "blank_end", True
    if common.track_below:
        yield "track_below", True


def _back_values(back: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    """The home page and the about page, where links back lead to these two only; else the links."""
    places = {label: to for to, label in back}
    if list(places) != ["Home", "About the Framework"] or any(to.startswith("..") for to in places.values()):
        yield "back", [{"to": to, "label": label} for to, label in back]
        return
    for key, standard, to in zip(("home", "about"), (Pages().home, Pages().about), places.values(), strict=True):
        if to != standard:
            yield key, to


def _branches(originals: Sequence[Original]) -> Iterator[tuple[Role, Role]]:
    """The steps up that leave a path or track, where both pages link to each other."""
    by_where = {original.where: original for original in originals}
    for original in originals:
        for other in original.linked("next", by_where):
            if _is_branch(original.role, other.role) and original in other.linked("previous", by_where):
                yield original.role, other.role


def _is_branch(source: Role, target: Role) -> bool:
    leaves_track = source.track != target.track and None not in (source.track, target.track)
    falls = (target.level or 0) < (source.level or 8)  # a branch may stay on its level
    return (source.path != target.path or leaves_track) and not falls
