"""What a framework says about the pages that it is rendered to: only rendering needs it."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint.model.spans import Text

if TYPE_CHECKING:
    from framework_lint.model.links import Link


class PageForm(NamedTuple):
    """How a rendered page differs from the default: texts that it shows instead (empty: none), whether it has
    navigation, its links back. None defers to the form of all pages, and there to the template."""

    path: Text | None = None  # the words behind "Career Path"
    track: Text | None = None  # the words behind "Engineer Type"
    overview: Text | None = None
    skills_intro: Text | None = None
    navigation: bool | None = None
    back: tuple[Link, ...] | None = None  # of one page: as written on it; of all pages: relative to the site's folder


class Pages(NamedTuple):
    """What all rendered pages share. Paths are relative to the site's folder, the template's to the framework's."""

    form: PageForm = PageForm()
    home: str = "index.md"
    about: str = "about.md"
    folder: str = "roles"  # of the roles' pages; empty for the site's folder itself
    template: Text | None = None
    line_ends: Literal["lf", "crlf"] = "lf"
    blank_end: bool = False  # whether a page ends with a blank line
    track_below: bool = False  # whether the track has a paragraph of its own

    def place(self, where: str) -> str:
        """Where the page of a role's file lies, relative to the site's folder."""
        return normpath(join(self.folder, where.removeprefix("roles/").rpartition(".")[0] + ".md"))
