"""What kind of file a path suggests, before the file is read."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["role", "skill", "page", "perhaps"]

# What sites publish though its name begins with an underscore: the page of a folder, the list of a site's pages, and
# folders that a site makes a collection of.
_INDEXES = frozenset(("_index.md", "_sidebar.md", "_navbar.md", "_home.md"))
_COLLECTIONS = frozenset(
    f"_{name}" for name in "roles pages posts docs ladders levels careers positions profiles paths tracks".split()
)


def kind_of(where: str, has_header: bool) -> Kind | None:
    """The kind of file that a path suggests: a `role`, a `skill` or a `page`; `perhaps` a role where only the content
    decides; None for any other file."""
    if hidden(where) or is_partial(where):
        return None
    if is_page(where):
        return "page"
    if not where.endswith((".yaml", ".yml")):
        return None
    if where.startswith("skills/"):
        return "skill"
    if where.startswith("roles/"):
        return "role"
    return None if has_header else "perhaps"


# Of programs, wherever they lie: no framework keeps its data in them.
_OF_PROGRAMS = frozenset(
    "package.json package-lock.json composer.json bower.json lerna.json manifest.json vercel.json renovate.json "
    "netlify.toml pyproject.toml cargo.toml book.toml config.toml hugo.toml _config.yml config.yml config.yaml "
    "mkdocs.yml mkdocs.yaml action.yml action.yaml antora.yml pnpm-lock.yaml pnpm-workspace.yaml openapi.yaml "
    "openapi.yml docker-compose.yml docker-compose.yaml compose.yml compose.yaml sidebars.json search.json".split()
)


def hidden(where: str) -> bool:
    """Whether a file or a folder above it is hidden."""
    return where.startswith(".") or "/." in where


def is_data(where: str) -> bool:
    """Whether a file may hold a framework's data by its name: JSON, TOML or a table."""
    return where.endswith((".json", ".csv", ".tsv", ".toml")) and not is_of_program(where)


def is_of_program(where: str) -> bool:
    """Whether a file of data belongs to a program, by its name."""
    name = where.rpartition("/")[2].lower()
    return name in _OF_PROGRAMS or name.startswith(("tsconfig", ".")) or name.endswith((".schema.json", "-lock.json"))


def is_page(where: str) -> bool:
    """Whether a file is a Markdown page by its name."""
    return where[-3:].lower() == ".md"


def is_partial(where: str) -> bool:
    """Whether a file is a template or a part of pages, which no site publishes by itself."""
    if not where.startswith("_") and "/_" not in where:
        return False
    *folders, name = where.lower().split("/")
    return (name.startswith("_") and name not in _INDEXES) or any(
        folder.startswith("_") and folder not in _COLLECTIONS for folder in folders
    )


def looks_like_role(data: bytes) -> bool:
    """Whether YAML outside of `roles/` has the keys of a role: a title, and a level or skills."""
    return bool(re.search(rb"(?m)^title:", data) and re.search(rb"(?m)^(?:level|skills|scope_summary):", data))


# The keys of a role that hold lists and groups, and those of them that hardly another shape has.
_GROUPS = frozenset(b"title description also_known_as criteria skills drops navigation page scope_summary".split())
_OWN = frozenset(b"skills drops navigation scope_summary".split())


def is_own_role(data: bytes) -> bool:
    """Whether YAML outside of `roles/` is written as a role of ours, not as an own shape that has a title and a level,
    too: with lists or groups under other keys."""
    if not looks_like_role(data):
        return False
    groups = re.findall(rb"(?m)^([A-Za-z_][\w -]*):(?:[ \t]*[\[{]|[ \t\r]*(?:#.*)?\n(?=[ \t]*- |[ \t]+[^\s#]))", data)
    foreign = [key.decode() for key in groups if key not in _GROUPS and not key.startswith(b"x-")]
    if not foreign or not _OWN.isdisjoint(re.findall(rb"(?m)^([a-z_]+):", data)):
        return True
    from difflib import get_close_matches

    own = [key.decode() for key in _GROUPS]
    return any(get_close_matches(key, own, 1, 0.8) for key in foreign)  # misspelt


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
