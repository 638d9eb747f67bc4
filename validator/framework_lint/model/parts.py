"""What a framework is made of: roles and what they require, links, paths, pages of prose, the site. Plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from framework_lint.model.criteria import Criterion, Requirement
from framework_lint.model.links import Link, Navigation
from framework_lint.model.pages import PageForm, Pages
from framework_lint.model.scales import SFIA, SFIA_LEVELS, Scale
from framework_lint.model.spans import START, Lines, Number, Place, Span, Text

LEVELS = SFIA_LEVELS


class Skill(NamedTuple):
    """What one document says about one SFIA skill: an entry of a role, or a file `skills/<CODE>.yaml`."""

    place: Place  # of the whole entry
    code: Text  # SFIA's, such as "ETMG"
    level: Number | None = None  # as written; None where the entry leaves it to the role's level
    required: int | None = None  # the level that the role requires: `level`, else the role's
    level_label: Number | None = None  # the level in a page's "Level N Attainment"
    name: Text | None = None
    url: Text | None = None
    url_label: Text | None = None  # the text of the link on a page
    category: Text | None = None
    subcategory: Text | None = None
    description: Text | None = None
    guidance_notes: Text | None = None
    attainment: Mapping[int, Text] = {}  # texts by level
    reason: Text | None = None  # why the level differs from the role's, or why the skill is dropped
    tailored: bool = False  # whether the texts are the framework's own, not SFIA's
    more: tuple[str, ...] = ()  # what an entry says in the user's own keys


# The sign of a page that its siblings' titles vouch for, not only their form.
LADDER = "the titles of a ladder on pages beside it"


class PagePart(NamedTuple):
    """What divides a page: a heading below its title, or a bold label at the beginning of a line."""

    words: Text
    depth: int  # of a heading, 1 to 6; 0 for a label
    kind: str = ""  # the known part that it is: a field of `Labels`, or `description`
    is_empty: bool = False  # whether nothing stands below a heading
    is_listed: bool = False  # whether a label stands in a list


class Role(NamedTuple):
    """One title at one level of one path or track."""

    file: str  # where it was read from, as reports show it
    where: str  # the same, relative to the framework's root
    form: Literal["yaml", "page", "data"]  # a file of its own, a Markdown page, or data in another shape
    place: Place  # of the whole file
    id: str
    path: str  # the id of its career path
    track: str | None  # the id of its track
    title: Text | None = None
    level: int | None = None  # its rank inside its scale; from the file's name where the role writes none
    level_id: str = ""  # the level as written, such as "L4"; empty where there is none
    level_text: Text | None = None  # the same with its words, where a page writes it: "SFIA: Level 4"
    scale: str = ""  # the name of its scale, empty for SFIA's: only ranks of the same scale can be compared
    sfia: int | None = None  # the SFIA level that it stands at; None where its scale does not say
    level_in_name: int | None = None  # the rank of the level that its file's name gives
    written_level: Number | None = None  # what the file itself says, as do the next three
    written_id: Text | None = None
    written_path: Text | None = None
    written_track: Text | None = None
    also_known_as: tuple[Text, ...] = ()
    scope_summary: Text | None = None
    description: Text | None = None
    criteria: tuple[Criterion, ...] = ()  # what is expected of it; its descriptions only say it in general
    requires: tuple[Requirement, ...] = ()  # competencies of the organisation's own
    skills: tuple[Skill, ...] = ()
    skills_place: Place | None = None  # of the list in data; the schema reports any other value
    navigation: Navigation | None = None
    links: tuple[Link, ...] = ()  # every other link of a page
    anchors: tuple[str, ...] = ()  # of a page: the words of its headings, and names that it gives, with a `#`
    drops: tuple[Skill, ...] = ()  # skills that the role no longer needs, each with a reason
    page: PageForm = PageForm()  # of the page that it is rendered to
    keys: frozenset[str] = frozenset()  # of data: those that the file writes
    headings: tuple[Text, ...] = ()  # of a page, below its title
    parts: tuple[PagePart, ...] = ()  # of a page that describes this role alone
    cells: tuple[Text, ...] = ()  # of a table that says what the role does; empty where only this role has none
    has_menu_entry: bool = False  # whether the front matter of its page places it in the menu that its site makes
    is_part_of_text: bool = False  # whether the whole text of its page is checked, and its own texts are parts of that
    signs: tuple[str, ...] = ()  # what makes a page one of a role, in words
    shares_id: bool = False  # whether roles at other levels of its path and track have the same id
    weak: bool = False  # whether a page counts as a role's only with its siblings' help

    @property
    def key(self) -> str:
        """`path/track/id`, by which a role is known, or `path/track/id@level`; no two should share it."""
        slug = f"{self.id}@{self.level_id}" if self.shares_id and self.level_id else self.id
        if self.path:
            return f"{self.path}/{self.track}/{slug}" if self.track else f"{self.path}/{slug}"
        return "/".join(part for part in (self.path, self.track, slug) if part)

    @property
    def name(self) -> str:
        """What to call the role in a message."""
        return str(self.title) if self.title else self.id

    @property
    def is_sure(self) -> bool:
        """Whether more than its siblings' form says that it is a role: its own page, or the titles of a ladder."""
        return not self.weak or LADDER in self.signs

    @property
    def level_words(self) -> str:
        """What to call its level in a message: "level 4", or as the organisation writes it, "L4"."""
        written = self.level_id or ("" if self.level is None else str(self.level))
        return f"level {written}" if written and (not self.scale or written[0].isdigit()) else written

    def below(self, other: Role) -> int | None:
        """How many levels the role stands below another one; None where their levels cannot be compared: those of two
        scales only where both say which SFIA levels they are."""
        if self.level is not None and other.level is not None and self.scale == other.scale:
            return other.level - self.level
        return other.sfia - self.sfia if self.sfia is not None and other.sfia is not None else None

    def holds(self, span: Span) -> bool:
        """Whether a place in the role's file is about it: all of the file is where it holds no other role."""
        if self.place.span == START:
            return True
        places = (self.place, *(cell.place for cell in self.cells), *(one.text.place for one in self.criteria))
        return any(place.span.overlaps(span) for place in places if place.path == self.place.path)

    @property
    def sfia_words(self) -> str:
        """What to call its SFIA level in a message: "level 4", or with its own, "L4, SFIA's level 4"."""
        own = f"level {self.sfia}"
        return own if self.level_words in ("", own) else f"{self.level_words}, SFIA's {own}"

    @property
    def spot(self) -> Place | Text:
        """Where to report a finding about the role as a whole."""
        return self.title if self.title else self.place


class SecondCopy(NamedTuple):
    """Roles of pages or of a table that say again what data says."""

    pairs: tuple[tuple[Role, Role], ...]  # each with the data's
    alone: tuple[Role, ...]  # those that the data does not have
    missing: tuple[Role, ...]  # those of the data that the copy does not have


class Track(NamedTuple):
    """A specialisation inside a career path."""

    id: str  # the name of its folder
    title: Text


class Path(NamedTuple):
    """A career path."""

    id: str  # the name of its folder
    title: Text
    tracks: tuple[Track, ...] = ()
    scale: Scale | None = None  # of its own


class Branch(NamedTuple):
    """A step that leaves a path."""

    place: Place
    source: Text  # a reference to the role where it begins
    target: Text  # a reference to the role where it leads


class Header(NamedTuple):
    """What `framework.yaml` says, or what was inferred where there is none."""

    file: str  # framework.yaml; empty where it was inferred
    place: Place  # of the whole file
    name: Text | None = None
    locale: str = "en-GB"
    locale_written: bool = True  # False where framework.yaml leaves it to the majority of the texts
    locale_told: bool = True  # whether it is written, or several texts say it
    locale_clear: bool = True  # whether it is written, or the texts leave no doubt
    sfia_version: int = 9
    sfia_clear: bool = True  # whether it is written, or the URLs leave no doubt
    sfia_place: Place | None = None  # of the version, where it is written
    acknowledgement: Text | None = None  # that the texts are the SFIA Foundation's
    texts_required: bool = False  # whether every skill must have its attainment text
    skill_levels: str = ""  # `same` as the role's or `mixed`; empty where the roles show it
    dataset: Text | None = None  # the user's licensed SFIA file, relative to the root
    scale: Scale = SFIA  # of paths that have none of their own
    paths: tuple[Path, ...] = ()
    branches: tuple[Branch, ...] = ()
    retired_titles: tuple[Text, ...] = ()
    pages: Pages = Pages()
    shared: tuple[Text, ...] = ()  # texts that several roles share word for word on purpose
    written: bool = True  # False where it was inferred
    unread: bool = False  # whether the file exists but cannot be read: branches and versions are then unknown

    def scale_of(self, path: str) -> Scale:
        """The scale that the levels of a career path are steps of."""
        return next((entry.scale for entry in self.paths if entry.scale and entry.id == path), self.scale)

    @property
    def own_levels(self) -> bool:
        """Whether it declares levels besides SFIA's."""
        return self.scale.declared or any(path.scale for path in self.paths)

    @property
    def american(self) -> bool:
        """Whether the framework is written in American spelling; en-AU, en-IE and the others mean British."""
        return self.locale == "en-US"

    @property
    def oxford(self) -> bool:
        """Whether it is written in Oxford spelling: British with -ize."""
        return self.locale == "en-GB-oxendict"


class Prose(NamedTuple):
    """A page that describes no role: an overview, an index, an about page. Its links and its text are checked."""

    file: str  # as reports show it
    where: str  # relative to the framework's root
    text: Text
    links: tuple[Link, ...] = ()
    addresses: tuple[Text, ...] = ()  # targets of its links to other sites
    acknowledges: bool = False  # whether the page names SFIA's owner
    title: Text | None = None  # its first heading, or what its front matter says
    headings: tuple[Text, ...] = ()  # all of them
    published: tuple[str, ...] = ()  # the addresses on the site that its front matter gives it
    unlisted: bool = False  # whether its front matter says that nothing need lead to it: a draft, a retired page


class Entry(NamedTuple):
    """An entry of a site's navigation: a page with an optional label, or a heading with entries below it."""

    place: Place
    label: Text | None
    to: Text | None  # the page, relative to the site's folder of pages
    entries: tuple[Entry, ...] = ()


class Site(NamedTuple):
    """What mkdocs.yml says about the site that a framework is published on."""

    file: str  # as reports show it
    lines: Lines
    nav: Place  # of the key `nav`
    entries: tuple[Entry, ...]
    files: frozenset[str]  # below its folder of pages, including those yet to be rendered
    places: Mapping[str, str]  # the paths of roles' pages in that folder, by the role's key

    def walk(self) -> Iterator[tuple[Entry, ...]]:
        """Every list of entries, from the top down."""
        lists = [self.entries]
        while lists:
            entries = lists.pop(0)
            yield entries
            lists += [entry.entries for entry in entries if entry.entries]


class Nearly(NamedTuple):
    """A page that was not recognised as a role's: its signs that it is one, and those that it lacks, in words."""

    where: str  # relative to the framework's root
    signs: tuple[str, ...]
    missing: tuple[str, ...]


class Unread(NamedTuple):
    """A role's file that could not be parsed, with what its location says: links to it are not reported as broken."""

    where: str  # relative to the framework's root
    id: str
    path: str
    track: str | None
    level: int | None
