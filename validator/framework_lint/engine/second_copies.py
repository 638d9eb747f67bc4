"""Roles that are kept twice: in data, and in pages or tables that another tool made of it. The copy's are no roles of
their own; whether they agree is checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from framework_lint.documents.profiles.reading import slug
from framework_lint.model.folding import folded
from framework_lint.model.parts import Role, SecondCopy

_FEWEST = 2  # roles with the same titles
_MOST = 0.5  # of a copy's roles, that the data must have


def without_second_copies(roles: Sequence[Role]) -> tuple[tuple[Role, ...], tuple[SecondCopy, ...]]:
    """The roles without those that say again what data says, and these copies."""
    if not any(role.form == "data" for role in roles):
        return tuple(roles), ()
    kinds: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        kinds[_kind(role)].append(role)
    copies: list[SecondCopy] = []
    originals: list[Role] = []
    for kind in sorted(kinds):
        groups: dict[str, list[Role]] = defaultdict(list)
        for role in kinds[kind]:
            groups["pages" if role.form == "page" else role.where].append(role)
        for group in groups.values():
            copy = _copy_of(group, originals)
            if copy is None:
                originals += group
            else:
                copies.append(copy)
    kept = {id(role) for role in originals}
    return tuple(role for role in roles if id(role) in kept), tuple(copies)


def _kind(role: Role) -> int:
    """What is made of what: pages and tables of data."""
    if role.form == "yaml":
        return 0
    if role.form == "data":
        return 2 if role.where.lower().endswith((".csv", ".tsv", ".xlsx")) else 1
    return 3


def _copy_of(group: Sequence[Role], originals: Sequence[Role]) -> SecondCopy | None:
    """The second copy that some roles are of data's; None where they are roles of their own."""
    by_name: dict[tuple[str, str], Role] = {}
    for role in originals:
        if role.form == "data":
            by_name.setdefault((slug(role.path), folded(role.name)), role)
    pairs, alone = [], []
    for role in group:
        original = by_name.get((slug(role.path), folded(role.name)))
        if original is None:
            alone.append(role)
        else:
            pairs.append((role, original))
    if len(pairs) < _FEWEST or len(pairs) <= _MOST * len(group):
        return None
    files = {original.where for _, original in pairs}
    paths = {original.path for _, original in pairs}
    there = {id(original) for _, original in pairs}
    missing = [role for role in originals if role.where in files and role.path in paths and id(role) not in there]
    return SecondCopy(tuple(pairs), tuple(alone), tuple(missing))
