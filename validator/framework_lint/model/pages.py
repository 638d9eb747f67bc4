"""What a framework says of the pages that it is rendered to; nothing else needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from framework_lint.model.spans import Text

if TYPE_CHECKING:
    from framework_lint.model.framework import Link


class PageForm(NamedTuple):
    """How a rendered page differs from the usual: texts that it shows instead (empty: it has none), and whether it has
    navigation. None leaves a thing to the framework's own form, and there to the template."""

    path: Text | None = None  # the words behind "Career Path"
    track: Text | None = None  # the words behind "Engineer Type"
    overview: Text | None = None
    skills_intro: Text | None = None
    navigation: bool | None = None


class Pages(NamedTuple):
    """What rendered pages have in common. Files are relative to the site's folder, the template to the framework's."""

    form: PageForm = PageForm()
    home: str = "index.md"
    about: str = "about.md"
    back: tuple[Link, ...] | None = None  # None: the home page and the about page
    folder: str = "roles"  # where the roles' pages lie, empty for the site's folder itself
    template: Text | None = None
    line_ends: Literal["lf", "crlf"] = "lf"
    blank_end: bool = False  # whether a page ends with a blank line
