"""Two roles of a directory's framework, as people name them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from framework_lint.config.file import settings_for
from framework_lint.config.settings import Given
from framework_lint.engine.read import read
from framework_lint.history.comparison import path_titles
from framework_lint.history.side_by_side import SideBySide, side_by_side
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.catalogue import all_rules
from framework_lint.runs.errors import Usage
from framework_lint.source.roots import roots_here
from framework_lint.source.tree import WorkTree

_SHOWN = 6  # roles that a message lists


def compare(one: str, other: str, folder: str = ".") -> SideBySide:
    """Two roles, named by id, title or file, beside each other. Raises Usage."""
    frameworks = []
    for root in (each.folder for each in roots_here(folder)):
        source = WorkTree(root)
        frameworks.append((read(source, settings_for(root, Given(), all_rules)).framework, root))
    for framework, root in frameworks:
        left, right = (named(name, framework, root) for name in (one, other))
        if len(left) == len(right) == 1:
            if left[0] is right[0]:
                raise Usage(f'"{one}" and "{other}" are the same role')
            return side_by_side(left[0], right[0], framework, path_titles(framework))
    roles = [role for framework, _ in frameworks for role in framework.roles]
    if not roles:
        raise Usage("there are no roles here; `framework-lint --show-files` says what is read")
    framework, root = max(frameworks, key=lambda pair: len(pair[0].roles))
    for name in (one, other):
        raise_unless_one(name, named(name, framework, root), framework)
    raise Usage(f'"{one}" and "{other}" are in two frameworks')


def named(name: str, framework: Framework, root: str) -> Sequence[Role]:
    """The roles that a name means: an id with its path or level, a title, or a file."""
    role = framework.find(name)
    if role is not None:
        return [role]
    wanted = folded(name)
    titled = [role for role in framework.roles if folded(role.name) == wanted]
    if titled:
        return titled
    with_level = [role for role in framework.roles if folded(f"{role.name} {role.level_id}") == wanted]
    where = os.path.relpath(os.path.abspath(name), root).replace(os.sep, "/")
    return with_level or [role for role in framework.roles if role.where == where]


def raise_unless_one(name: str, roles: Sequence[Role], framework: Framework) -> None:
    """Raises Usage where a name means no role, or several."""
    if len(roles) == 1:
        return
    if roles:
        listed = ", ".join(f"`{role.key}`" for role in roles[:_SHOWN])
        if len(roles) > _SHOWN:
            listed += f" or one of {len(roles) - _SHOWN} more"
        raise Usage(f'"{name}" may be any of {len(roles)} roles; write one of {listed}')
    from difflib import get_close_matches

    names = {role.id: role.id for role in framework.roles} | {folded(role.name): role.name for role in framework.roles}
    close = get_close_matches(folded(name), list(names), 3, 0.6)
    roles_of = {role.id: role.name for role in framework.roles}
    titles = dict.fromkeys(roles_of.get(names[one], names[one]) for one in close)
    quoted = " or ".join(f'"{title}"' for title in titles)
    meant = f"; did you mean {quoted}?" if titles else ""
    raise Usage(f'there is no role "{name}"{meant or "; `framework-lint --show-files` lists them"}')
