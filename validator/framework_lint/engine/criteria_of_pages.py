"""Which items of pages are criteria: those below headings that other roles have as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_lint.model.folding import folded
from framework_lint.model.parts import Role
from framework_lint.rules.shared.suggestions import closest


def shared_themes_only(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles without the items of pages whose theme no other role has: a list of meetings, of links, of tools."""
    pages = [role for role in roles if role.form == "page" and role.criteria]
    if not pages:
        return tuple(roles)
    themes = Counter(theme for role in pages for theme in {folded(criterion.theme) for criterion in role.criteria})
    shared = [theme for theme, count in themes.items() if count > 1]
    known = {theme for theme in themes if themes[theme] > 1 or closest(theme, shared)}  # perhaps spelt otherwise
    return tuple(_of_themes(role, known) if role.form == "page" else role for role in roles)


def _of_themes(role: Role, known: set[str]) -> Role:
    """A role with the items of known themes only: the same object where it has no others."""
    criteria = tuple(criterion for criterion in role.criteria if folded(criterion.theme) in known)
    return role if len(criteria) == len(role.criteria) else role._replace(criteria=criteria)
