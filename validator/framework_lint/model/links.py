"""How files and pages name each other: references, relative links, and where they lead."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from framework_lint.model.spans import Place, Text


class Link(NamedTuple):
    """A link to another role or page: `to` is an id, `path/track/id`, or a relative file name.

    In HTML it is an address of the built site, in a wiki's brackets the name or title of a page.
    """

    place: Place
    to: Text
    label: Text | None = None
    form: Literal["markdown", "html", "wiki"] = "markdown"  # as a page writes it


class Navigation(NamedTuple):
    """The navigation that a role writes out. `place` is its heading or key."""

    place: Place
    previous: tuple[Link, ...] = ()
    next: tuple[Link, ...] = ()
    back: tuple[Link, ...] = ()


def is_file_link(to: str) -> bool:
    """Whether a reference is written as a file (`level-6-lead.md`, `../index.md#top`), not as an id."""
    name = to.partition("#")[0].partition("?")[0]
    return name.endswith((".md", ".yaml", ".yml", ".html", "/")) or name.startswith(".")


def is_file_of_page(to: str) -> bool:
    """Whether the address of a page's link is a relative one: neither of the site or the world, nor an anchor."""
    return bool(to) and not to.startswith(("#", "/")) and ":" not in to.partition("/")[0]


def resolve_link(where: str, to: str) -> str | None:
    """A relative link's target as a path from the root; None where it leaves the root."""
    from posixpath import join, normpath
    from urllib.parse import unquote

    target = normpath(join(where.rpartition("/")[0], unquote(to.partition("#")[0].partition("?")[0])))
    return None if target.startswith("..") else target


# What ends the address of a Markdown link or means something in it: white space, brackets, `%`, `#`, `?` and the rest.
_TOLD_BY_NUMBER = re.compile(r"[\s()<>\\%#?]")


def relative_link(where: str, target: str) -> str:
    """The address by which the file `where` links to `target`, so that `resolve_link` gives the target again."""
    from posixpath import dirname, relpath
    from urllib.parse import quote

    return _TOLD_BY_NUMBER.sub(lambda match: quote(match.group(), safe=""), relpath(target, dirname(where) or "."))
