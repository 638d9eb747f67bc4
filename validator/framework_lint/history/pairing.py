"""Which role became which: by path, track and id; by id alone; by title; by how it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role

SIMILAR = 0.6  # of the words of two roles, from which one is taken for the other under a new name


class Pair(NamedTuple):
    """A role and what became of it."""

    before: Role
    after: Role


def pairs(before: Framework, after: Framework) -> list[Pair]:
    """Each role that is still there with what it was, in the order of `after`."""
    removed, added = before.by_key.copy(), after.by_key.copy()
    old_roles: dict[str, Role] = {}  # by the new role's key

    def pair(old: Role, new: Role) -> None:
        old_roles[new.key] = old
        del removed[old.key], added[new.key]

    for key in [key for key in removed if key in added]:
        pair(removed[key], added[key])
    for name in (_id, _title):
        for old, new in _unambiguous(removed.values(), added.values(), name):
            pair(old, new)
    for old, new in _similar(removed.values(), added.values()):
        pair(old, new)
    return [Pair(old_roles[role.key], role) for role in in_reading_order(after) if role.key in old_roles]


def in_reading_order(framework: Framework) -> list[Role]:
    """Roles in the order in which people read them: by path, track and level."""
    paths = {path.id: number for number, path in enumerate(framework.header.paths)}
    return sorted(
        framework.by_key.values(),
        key=lambda role: (paths.get(role.path, len(paths)), role.path, role.track or "", role.level or 0, role.id),
    )


def _id(role: Role) -> object:
    return role.id


def _title(role: Role) -> object:
    return role.path, role.track, str(role.title).casefold() if role.title else role.id


def _slot(role: Role) -> object:
    return role.path, role.track, role.level


def _unambiguous(old: Iterable[Role], new: Iterable[Role], name: Callable[[Role], object]) -> list[Pair]:
    """The pairs of roles with the same name, where each side has the name once."""
    old_by_name, new_by_name = _grouped(old, name), _grouped(new, name)
    return [
        Pair(roles[0], new_by_name[key][0])
        for key, roles in old_by_name.items()
        if len(roles) == 1 and len(new_by_name.get(key, ())) == 1
    ]


def _similar(old: Iterable[Role], new: Iterable[Role]) -> list[Pair]:
    """Roles of one path and level that have another id and title, but say nearly the same."""
    # Only roles of one level are compared with each other, so this stays small however large the framework is.
    new_by_slot = _grouped(new, _slot)
    scored = [
        (-score, before.key, after.key, Pair(before, after))
        for before in old
        for after in new_by_slot.get(_slot(before), ())
        if (score := _likeness(before, after)) >= SIMILAR
    ]
    best: list[Pair] = []
    taken_before, taken_after = set(), set()
    for _, key_before, key_after, pair in sorted(scored, key=lambda entry: entry[:3]):
        if key_before not in taken_before and key_after not in taken_after:
            taken_before.add(key_before)
            taken_after.add(key_after)
            best.append(pair)
    return best


def _grouped(roles: Iterable[Role], name: Callable[[Role], object]) -> dict[object, list[Role]]:
    groups: dict[object, list[Role]] = {}
    for role in roles:
        groups.setdefault(name(role), []).append(role)
    return groups


def _likeness(old: Role, new: Role) -> float:
    """How many of the words and skills of two roles are the same: 0 to 1 (the coefficient of Dice)."""
    old_features, new_features = _features(old), _features(new)
    total = len(old_features) + len(new_features)
    return 2 * len(old_features & new_features) / total if total else 0.0


def _features(role: Role) -> set[str]:
    words = re.findall(r"\w+", f"{role.scope_summary or ''} {role.description or ''}".casefold())
    return {*words, *(str(skill.code) for skill in role.skills)}
