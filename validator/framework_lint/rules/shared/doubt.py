"""Roles whose place is in doubt: another rule reports why, so what would follow from it is not reported, too."""

from __future__ import annotations

from framework_lint.documents.data import location
from framework_lint.model.framework import Framework, Role


def misplaced(role: Role) -> bool:
    """Whether a role's level contradicts its file's name: STR012 speaks of that."""
    place = location(role.where)
    return bool(place.level) and role.level != place.level


def homeless(framework: Framework) -> set[str]:
    """The keys of roles in a path or track that the framework does not have: STR005 speaks of these."""
    known = {(path.id, track) for path in framework.header.paths for track in (None, *(one.id for one in path.tracks))}
    return {role.key for role in framework.roles if (role.path, role.track) not in known} if known else set()
