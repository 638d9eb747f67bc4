"""The level, scale, career path and track of roles that pages describe: what only all pages together say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from framework_lint.engine.levels import in_scale
from framework_lint.model.location import placed
from framework_lint.model.parts import LEVELS, Header, Role
from framework_lint.model.regex import regex
from framework_lint.model.scales import BY_ORDER
from framework_lint.model.spans import Number
from framework_lint.rules.shared.role_titles import leads

if TYPE_CHECKING:
    from framework_lint.engine.recognise import Seen

_OF_MANAGERS = regex(r"(?i)^(?:manag|people|leader)")


def placed_roles(
    roles: Mapping[str, tuple[Role, ...]], pages: Sequence[Seen], sure: Sequence[Role], header: Header
) -> dict[str, tuple[Role, ...]]:
    """The roles of pages, by page, each on its path and track and at the rank of its level."""
    numbers, weights = {}, {}
    for page in pages:
        if page.candidate:
            numbers[_key(page.candidate.role)] = page.candidate.number
            if page.candidate.weight is not None:
                weights[page.where] = page.candidate.weight
        numbers |= {_key(part.role): part.number for group in page.groups for part in group.parts}
    together = weighted([role for where in sorted(roles) for role in roles[where]], weights)
    together = with_levels(together, {key: number for key, number in numbers.items() if number is not None})
    together = [in_scale(role, header) for role in on_paths(together, sure, header)]
    together = on_tracks(together)
    found: dict[str, list[Role]] = {}
    for role in together:
        found.setdefault(role.where, []).append(role)
    return {where: tuple(of_page) for where, of_page in found.items()}


def _key(role: Role) -> tuple[str, str, str, str]:
    return role.where, role.id, role.level_id, role.track or ""


def with_levels(roles: Sequence[Role], numbers: Mapping[tuple[str, str, str, str], float]) -> list[Role]:
    """The roles with ranks inside their scales. `numbers` are those of their levels, by page, id and level, which may
    be half steps.

    Whole numbers are their own ranks, so that a gap can be seen; where a scale has half steps, ranks count its levels.
    Plain numbers from 1 to 7 are SFIA's.
    """
    of_scale: dict[str, set[float]] = defaultdict(set)
    for role in roles:
        number = numbers.get(_key(role))
        if number is not None:
            of_scale[role.scale].add(number)
    found = []
    for role in roles:
        number = numbers.get(_key(role))
        known = of_scale.get(role.scale, set())
        if number is None:
            found.append(role)
        elif all(other == int(other) for other in known):
            is_sfia = not role.scale and known <= set(LEVELS)
            found.append(
                role._replace(
                    level=int(number),
                    sfia=int(number) if is_sfia else None,
                    scale=role.scale or ("" if is_sfia else "level"),
                )
            )
        else:
            rank = sorted(known).index(number) + 1
            written = Number(rank, role.level_text.place) if role.level_text else None
            scale = f"{role.scale or 'level'}."
            found.append(role._replace(level=rank, sfia=None, scale=scale, written_level=written, level_in_name=None))
    return found


def weighted(roles: Sequence[Role], weights: Mapping[str, Number]) -> list[Role]:
    """Roles whose pages are ordered by small numbers at these as their levels, where all roles of a folder have one,
    each another, and none has a level. Where the grades of a folder have names and numbers ("SEO", "Grade 7"), numbers
    are no ranks: such an order says them, or nothing does."""
    of_folder: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        of_folder[role.where.rpartition("/")[0]].append(role)
    placed: dict[int, Role] = {}
    for folder, together in of_folder.items():
        known = [weight for role in together if (weight := weights.get(role.where)) is not None]
        is_order = len(known) == len(set(known)) == len(together) > 1 and max(known) <= 12
        order: Sequence[Number | None] = known if is_order else [None] * len(together)
        if _are_named(together, order):
            scale = f"{BY_ORDER}{folder}"
            for role, rank in zip(together, order, strict=True):
                placed[id(role)] = role._replace(
                    level=rank,
                    level_id=str(role.level_text or ""),
                    written_level=None,
                    level_in_name=None,
                    scale=scale,
                )
        elif is_order and not any(role.level_id for role in together):
            for role, level in zip(together, known, strict=True):
                placed[id(role)] = role._replace(level=int(level), level_id=str(int(level)), written_level=level)
    return [placed.get(id(role), role) for role in roles]


def _are_named(together: Sequence[Role], order: Sequence[Number | None]) -> bool:
    """Whether the grades of a folder have names and numbers: several have names, or the numbers of the others fall in
    the order of the pages. One name among rising numbers is a slip."""
    named = [role for role in together if role.level_text and not role.level_id]
    ranked = sorted(
        (rank, role.level) for rank, role in zip(order, together, strict=True) if rank is not None and role.level
    )
    falls = any(below > above for (_, below), (_, above) in pairwise(ranked))
    return bool(named) and any(role.level_id for role in together) and (len(named) > 1 or falls)


def on_paths(roles: Sequence[Role], sure: Sequence[Role], header: Header) -> list[Role]:
    """Roles of pages on the career path that their page names, else on that of their folder: beside others on theirs,
    below `roles/` as data has it, else on a path of their own, called as the folder."""
    beside = {role.where.rpartition("/")[0]: (role.path, role.track) for role in sure}
    # Pages with several roles are paths themselves.
    several = {where for where, count in Counter(role.where for role in roles).items() if count > 1}
    folders = {role.where.rpartition("/")[0] for role in roles if role.where not in several}
    names = Counter(folder.rpartition("/")[2].casefold() for folder in folders)
    common = _common(folders)
    found = []
    for role in roles:
        folder = role.where.rpartition("/")[0]
        if role.where in several:
            found.append(_of_declared_path(role, header))
        elif folder in beside:
            path, track = beside[folder]
            found.append(role._replace(path=path, track=track or role.track))
        elif "roles" in folder.split("/") or header.paths:
            found.append(placed(role, header))
        else:
            name = folder.rpartition("/")[2]
            found.append(role._replace(path=name if names[name.casefold()] == 1 else folder[len(common) :].strip("/")))
    return found


def _of_declared_path(role: Role, header: Header) -> Role:
    """One of several roles of a page, on the declared path that its page or its folder names, else on the page's."""
    declared = {path.id for path in header.paths} | {slug(path.title) for path in header.paths}
    if not declared or slug(role.path) in declared:
        return role
    by_title = {slug(path.title): path.id for path in header.paths}
    written = slug(role.written_path or "")
    folders = [folder for folder in role.where.split("/")[:-1] if folder in declared]
    path = by_title.get(written) or (written if written in declared else next(iter(folders), ""))
    return role._replace(path=path) if path else role


def _common(folders: Iterable[str]) -> str:
    from os.path import commonpath

    folders = list(folders)
    return commonpath(folders) if folders and all(folders) else ""


def as_written(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Roles on the career path that their pages name, where those of one folder name several and none is the
    folder's."""
    of_folder: dict[tuple[str, str], set[str]] = defaultdict(set)
    for role in roles:
        if role.form == "page" and role.written_path:
            of_folder[role.where.rpartition("/")[0], role.path].add(slug(role.written_path))
    paths = {slug(role.path) for role in roles} if of_folder else frozenset[str]()
    return tuple(
        role._replace(path=slug(role.written_path))
        if role.form == "page"
        and role.written_path
        and len(written := of_folder[role.where.rpartition("/")[0], role.path]) > 1
        and slug(role.path) not in written
        and slug(role.written_path) not in paths  # of another folder: that would be a fault (STR012)
        else role
        for role in roles
    )


def on_tracks(roles: Sequence[Role]) -> list[Role]:
    """Roles on the track that their title shows: where a path forks, those who manage people are on one side."""
    of_path: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        if role.form == "page" and role.level is not None:
            of_path[role.path].append(role)
    tracks: dict[tuple[str, str, str, str], str | None] = {}
    for together in of_path.values():
        if any("roles" in role.where.split("/")[:-1] for role in together):
            continue  # folders say what is a track there
        by_rank: dict[tuple[str, int], list[Role]] = defaultdict(list)
        for role in together:
            by_rank[role.scale, role.level or 0].append(role)
        forks = [rank for rank, both in by_rank.items() if len({leads(role) for role in both}) == 2]
        if not forks:
            continue
        written = {role.track for role in together if role.track}
        managing = next((track for track in sorted(written) if _OF_MANAGERS.match(track)), "management")
        others = next((track for track in sorted(written) if not _OF_MANAGERS.match(track)), None)
        for scale, lowest in {scale: min(rank for s, rank in forks if s == scale) for scale, _ in forks}.items():
            for role in together:
                if role.scale == scale and role.track is None and (role.level or 0) >= lowest:
                    manages = leads(role)
                    tracks[_key(role)] = managing if manages else others
    return [role._replace(track=tracks[key]) if (key := _key(role)) in tracks else role for role in roles]


def slug(text: str) -> str:
    """Words as a part of a key."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
