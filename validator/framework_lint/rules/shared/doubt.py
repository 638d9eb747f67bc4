"""Roles whose place is in doubt: another rule reports why, so consequences are not reported as well.

Of two rules that report the same words one `yields_to` the other. This is for causes elsewhere: in another value,
another role or another file. Pages whose heading is not their role's title: see `headings`.
"""

from __future__ import annotations

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role


def misplaced(role: Role) -> bool:
    """Whether a role's level contradicts its file's name (STR012)."""
    return role.level_in_name is not None and role.level != role.level_in_name


def roles_outside_paths(framework: Framework) -> set[str]:
    """The keys of roles in a path or track that the framework does not have (STR005)."""
    paths = framework.header.paths
    known = {(path.id, track) for path in paths for track in (None, *(track.id for track in path.tracks))}
    return {role.key for role in framework.roles if (role.path, role.track) not in known} if known else set()


def unread_paths(framework: Framework) -> set[str]:
    """The paths with a role's file that cannot be parsed (STR001): their roles are not fully known."""
    return {entry.path for entry in framework.unread}


def doubtful_files(framework: Framework) -> set[str]:
    """The files of roles whose level or place may be wrong."""
    outside = roles_outside_paths(framework)
    return {role.where for role in framework.roles if role.level is None or misplaced(role) or role.key in outside}
