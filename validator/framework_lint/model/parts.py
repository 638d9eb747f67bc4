"""What a framework is made of: roles and what they require, links, paths, pages of prose, the site. Plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from framework_lint.model.links import Link, Navigation
from framework_lint.model.pages import PageForm, Pages
from framework_lint.model.spans import Lines, Number, Place, Text

LEVELS = range(1, 8)  # SFIA's levels of responsibility


class Skill(NamedTuple):
    """What one document says of one SFIA skill: an entry of a role, or a file `skills/<CODE>.yaml`."""

    place: Place  # of the whole entry
    code: Text
    level: Number | None = None  # as written; a role's entry without it stands at the role's level
    required: int | None = None  # the level that the role requires: `level`, else the role's
    level_label: Number | None = None  # a page's "Level N Attainment"
    name: Text | None = None
    url: Text | None = None
    url_label: Text | None = None  # a page's link text beside the URL
    category: Text | None = None
    subcategory: Text | None = None
    description: Text | None = None
    guidance_notes: Text | None = None
    attainment: Mapping[int, Text] = {}
    reason: Text | None = None
    tailored: bool = False
    more: tuple[str, ...] = ()  # what an entry says in keys of the user's own


class Role(NamedTuple):
    """One title at one level of one path or track."""

    file: str  # where it was read from, as reports show it
    where: str  # the same, relative to the framework's root
    form: Literal["yaml", "page"]
    place: Place  # of the whole file
    id: str
    path: str  # the id of its career path
    track: str | None  # the id of its track
    title: Text | None = None
    level: int | None = None  # as written, else as the file name says
    written_level: Number | None = None
    written_id: Text | None = None
    written_path: Text | None = None
    written_track: Text | None = None
    also_known_as: tuple[Text, ...] = ()
    scope_summary: Text | None = None
    description: Text | None = None
    skills: tuple[Skill, ...] = ()
    skills_place: Place | None = None  # in data of a list; any other value that gives no skill is a schema's matter
    navigation: Navigation | None = None
    links: tuple[Link, ...] = ()  # every other link of a page
    drops: tuple[Skill, ...] = ()  # skills that the role leaves behind, each with a reason
    page: PageForm = PageForm()  # of the page that it is rendered to

    @property
    def key(self) -> str:
        """`path/track/id`, which no two roles share."""
        if self.path:
            return f"{self.path}/{self.track}/{self.id}" if self.track else f"{self.path}/{self.id}"
        return "/".join(part for part in (self.path, self.track, self.id) if part)

    @property
    def name(self) -> str:
        """What to call the role in a message."""
        return str(self.title) if self.title else self.id

    @property
    def spot(self) -> Place | Text:
        """Where a finding about the role as a whole stands."""
        return self.title if self.title else self.place


class Track(NamedTuple):
    id: str
    title: Text


class Path(NamedTuple):
    id: str
    title: Text
    tracks: tuple[Track, ...] = ()


class Branch(NamedTuple):
    """A step that leaves a path."""

    place: Place
    source: Text
    target: Text


class Header(NamedTuple):
    """What `framework.yaml` says, or what was inferred where there is none."""

    file: str  # of framework.yaml, or the root
    place: Place
    name: Text | None = None
    locale: str = "en-GB"
    locale_written: bool = True  # False where framework.yaml leaves it to the majority of the texts
    locale_clear: bool = True  # whether it is written, or beyond doubt the language of the texts
    sfia_version: int = 9
    sfia_clear: bool = True  # whether it is written, or beyond doubt the version of the addresses
    sfia_place: Place | None = None
    acknowledgement: Text | None = None
    texts_required: bool = False
    dataset: Text | None = None  # the user's licensed SFIA file, relative to the root
    paths: tuple[Path, ...] = ()
    branches: tuple[Branch, ...] = ()
    retired_titles: tuple[Text, ...] = ()
    pages: Pages = Pages()
    shared: tuple[Text, ...] = ()  # texts that several roles have word for word on purpose
    written: bool = True  # False where it was inferred
    unread: bool = False  # whether it is there but cannot be read: then nothing is known of branches and versions


class Prose(NamedTuple):
    """A page or file that is no role: an overview, an index, an about page. Its links and its text count."""

    file: str
    where: str
    text: Text
    links: tuple[Link, ...] = ()
    addresses: tuple[Text, ...] = ()  # where its links to other sites lead
    acknowledges: bool = False  # whether the page names SFIA's owner


class Entry(NamedTuple):
    """An entry of a site's navigation: a page with its label, if it has one, or a heading with entries below it."""

    place: Place
    label: Text | None
    to: Text | None  # the page, relative to the site's folder of pages
    entries: tuple[Entry, ...] = ()


class Site(NamedTuple):
    """What mkdocs.yml says of the site that a framework is published on."""

    file: str  # as reports show it
    lines: Lines
    nav: Place  # of the key `nav`
    entries: tuple[Entry, ...]
    files: frozenset[str]  # below its folder of pages, those that are about to be rendered among them
    places: Mapping[str, str]  # of roles' pages in that folder, by the role's key

    def walk(self) -> Iterator[tuple[Entry, ...]]:
        """Every list of entries, from the top down."""
        lists = [self.entries]
        while lists:
            entries = lists.pop(0)
            yield entries
            lists += [entry.entries for entry in entries if entry.entries]


class Unread(NamedTuple):
    """A role's file that could not be parsed: what its place says of it, so that links to it are not called broken."""

    where: str
    id: str
    path: str
    track: str | None
    level: int | None
