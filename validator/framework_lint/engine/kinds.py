"""What kind of file a path suggests, before the file is read."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["role", "skill", "page", "perhaps"]


def kind_of(where: str, has_header: bool) -> Kind | None:
    """The kind of file that a path suggests: a `role`, a `skill` or a `page`; `perhaps` a role where only the content
    decides; None for any other file."""
    if where.startswith((".", "_")) or "/." in where or "/_" in where:
        return None  # hidden, or a template or partial that no site publishes
    if where.endswith(".md"):
        return "page"
    if not where.endswith((".yaml", ".yml")):
        return None
    if where.startswith("skills/"):
        return "skill"
    if where.startswith("roles/"):
        return "role"
    return None if has_header else "perhaps"


def looks_like_role(data: bytes) -> bool:
    """Whether YAML outside of `roles/` has the keys of a role: a title, and a level or skills."""
    return bool(re.search(rb"(?m)^title:", data) and re.search(rb"(?m)^(?:level|skills|scope_summary):", data))


_NEVER = frozenset("LICENSE LICENCE COPYING NOTICE AUTHORS Makefile Dockerfile CODEOWNERS CNAME".split())


def without_ending(files: list[str]) -> set[str]:
    """The files without an ending that lie among pages: one whose `.md` was forgotten may be a page, too."""
    pages: dict[str, int] = {}
    for where in files:
        if where.endswith(".md"):
            folder = where.rpartition("/")[0]
            pages[folder] = pages.get(folder, 0) + 1
    unended = (where for where in files if "." not in where.rpartition("/")[2])
    return {
        where
        for where in unended
        if where.rpartition("/")[2] not in _NEVER and pages.get(where.rpartition("/")[0], 0) > 2
    }


def without_nested(files: list[str]) -> list[str]:
    """The files of a framework without those of frameworks nested in it, which are checked on their own."""
    nested = tuple(
        where.rpartition("/")[0] + "/" for where in files if where.endswith(("/framework.yaml", "/framework.yml"))
    )
    return [where for where in files if not where.startswith(nested)] if nested else files
