"""Roles whose place is in doubt: another rule reports why, so what would follow from it is not reported, too.

Of two rules that report the same words one `yields_to` the other. This is for causes that stand elsewhere: in another
value, another role or another file.
"""

from __future__ import annotations

from framework_lint.model.framework import Framework
from framework_lint.model.location import location
from framework_lint.model.parts import Role


def misplaced(role: Role) -> bool:
    """Whether a role's level contradicts its file's name (STR012)."""
    filed = location(role.where).level
    return bool(filed) and role.level != filed


def roles_outside_paths(framework: Framework) -> set[str]:
    """The keys of roles in a path or track that the framework does not have (STR005)."""
    paths = framework.header.paths
    known = {(path.id, track) for path in paths for track in (None, *(track.id for track in path.tracks))}
    return {role.key for role in framework.roles if (role.path, role.track) not in known} if known else set()


def unread_paths(framework: Framework) -> set[str]:
    """The paths in whose folder a role's file cannot be read (STR001): which roles they have is not known."""
    return {entry.path for entry in framework.unread}


def doubtful_files(framework: Framework) -> set[str]:
    """The files of roles that may stand at another level or in another place than they seem to."""
    outside = roles_outside_paths(framework)
    return {role.where for role in framework.roles if role.level is None or misplaced(role) or role.key in outside}
