"""How files and pages name each other: references, relative links, and where they lead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from framework_lint.model.regex import regex
from framework_lint.model.spans import Place, Text

LinkForm = Literal["markdown", "html", "wiki", "site"]

CELL = ".cell"  # ends the pointer of a level in another cell of the table, behind the number of the link's column
SFIA_CELL = ".sfia.cell"  # in a column that is headed with SFIA's levels


class Link(NamedTuple):
    """A link to another role or page.

    `to` is an id, `path/track/id`, or a relative path of a file; in HTML an address of the built site, in the brackets
    of a wiki the name or title of a page, in the words of a site's generator (`{{< ref "lead" >}}`) what only that
    resolves.
    """

    place: Place  # of the whole link
    to: Text
    label: Text | None = None  # the text that readers see
    form: LinkForm = "markdown"  # how a page writes it
    level_beside: Text | None = None  # "Level 4" before or behind a page's link: "[Engineer](engineer.md) (Level 4)"


class Navigation(NamedTuple):
    """The navigation that a role spells out."""

    place: Place  # of its heading or key
    previous: tuple[Link, ...] = ()
    next: tuple[Link, ...] = ()
    back: tuple[Link, ...] = ()  # to an overview


def is_file_link(to: str) -> bool:
    """Whether a reference is written as a file (`level-6-lead.md`, `../index.md#top`), not as an id."""
    name = to.partition("#")[0].partition("?")[0]
    return name.endswith((".md", ".yaml", ".yml", ".html", "/")) or name.startswith(".")


def is_file_of_page(to: str) -> bool:
    """Whether the address of a link on a page is a file of its site: on no other host, and not only an anchor."""
    return bool(to) and not to.startswith(("#", "//")) and ":" not in to.partition("/")[0]


@lru_cache(maxsize=1 << 14)  # several rules look at each link
def resolve_link(where: str, to: str) -> str | None:
    """The target of a link in the file `where`, as a path from the root; None where it leaves the root."""
    from posixpath import join, normpath
    from urllib.parse import unquote

    path = unquote(to.partition("#")[0].partition("?")[0])
    target = normpath(path.lstrip("/") or "." if path.startswith("/") else join(where.rpartition("/")[0], path))
    return None if target.startswith("..") else target


def resolve_address(where: str, to: str) -> str | None:
    """The same for an address of the built site, where each page but an index is a folder of its own: `../other/`."""
    stem = where.rpartition("/")[2].rpartition(".")[0].lower()
    return resolve_link(where if stem in ("index", "readme") else f"{where}/", to)


@lru_cache(maxsize=1 << 12)
def folded_anchor(name: str) -> str:
    """The letters and digits of an anchor or a heading, by which they are compared: each site writes anchors in its
    own way, "d1---starting-developer" or "d1-starting-developer"."""
    from urllib.parse import unquote

    return re.sub(r"[\W_]", "", unquote(name).lower())


# What would end the address of a Markdown link or mean something in it.
_PERCENT_ENCODED = regex(r"[\s()<>\\%#?]")


def relative_link(where: str, target: str) -> str:
    """The address by which the file `where` links to `target`, so that `resolve_link` gives the target again."""
    from posixpath import dirname, relpath
    from urllib.parse import quote

    return _PERCENT_ENCODED.sub(lambda match: quote(match.group(), safe=""), relpath(target, dirname(where) or "."))
