"""The model: what a framework says, read from YAML or from pages alike. Every value knows its place.

Nothing here reads files or judges. Values that a source gives in the wrong shape are left out (the schema reports
them), so a rule may trust the types that it sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

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


class Framework:
    """The whole, indexed once, on demand. Not to be changed.

    skills are those of skills/<CODE>.yaml; files are all below the root, relative to it; renderings are
    the pages that lie beside the data which they show, each with its role; site is the site that they are part
    of, where its configuration lists its pages.
    """

    def __init__(
        self,
        header: Header,
        roles: tuple[Role, ...] = (),
        skills: tuple[Skill, ...] = (),
        prose: tuple[Prose, ...] = (),
        unread: tuple[Unread, ...] = (),
        files: frozenset[str] = frozenset(),
        renderings: tuple[tuple[Role, Role], ...] = (),
        site: Site | None = None,
    ) -> None:
        self.header = header
        self.roles = roles
        self.skills = skills
        self.prose = prose
        self.unread = unread
        self.files = files
        self.renderings = renderings
        self.site = site

    @cached_property
    def files_folded(self) -> frozenset[str]:
        """The files as a disk that does not tell upper from lower case would see them."""
        return frozenset(file.lower() for file in self.files)

    @cached_property
    def by_key(self) -> dict[str, Role]:
        return {role.key: role for role in reversed(self.roles)}

    @cached_property
    def by_id(self) -> dict[str, list[Role]]:
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            found.setdefault(role.id, []).append(role)
        return found

    @cached_property
    def by_place(self) -> dict[str, list[Role]]:
        """Roles whose written id is not the one that their file's name gives, by the latter: one fault, not one more
        for every link that uses it."""
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            if role.written_id:
                stem = role.where.rpartition("/")[2].rpartition(".")[0]
                name = stem.partition("-")[2].partition("-")[2] if stem.startswith("level-") else stem
                if name != role.id:
                    found.setdefault(name, []).append(role)
        return found

    @cached_property
    def by_where(self) -> dict[str, Role]:
        return {role.where: role for role in self.roles}

    @cached_property
    def by_stem(self) -> dict[str, Role]:
        """By file without its suffix: data may link to the page that it is rendered to."""
        return {role.where.rpartition(".")[0]: role for role in self.roles}

    @cached_property
    def lines(self) -> dict[tuple[str, str | None], list[Role]]:
        """The roles of each path and track, by rising level; roles without a level are left out."""
        found: dict[tuple[str, str | None], list[Role]] = {}
        for role in self.roles:
            if role.level is not None:
                found.setdefault((role.path, role.track), []).append(role)
        for line in found.values():
            line.sort(key=lambda role: (role.level or 0, role.where))
        return found

    @cached_property
    def tracks_of(self) -> dict[str, list[str]]:
        """The tracks that the roles of each path stand in."""
        found: dict[str, list[str]] = {}
        for path, track in self.lines:
            if track is not None:
                found.setdefault(path, []).append(track)
        return found

    @cached_property
    def skill_files(self) -> dict[str, Skill]:
        return {str(skill.code): skill for skill in reversed(self.skills)}

    def neighbours(self, role: Role, step: Literal[1, -1]) -> list[Role]:
        """The roles one step up (1) or down (-1): of the same path and track, where tracks branch or join of the
        path, and over declared branches. The nearest level that is taken, not the next number."""
        if role.level is None:
            return []
        found = self._nearest(role.path, role.track, role.level, step)
        if role.track is None:
            # A track leaves the trunk where the track begins, unless the trunk itself goes on below that.
            limit = found[0].level if found else None
            beside: list[Role] = []
            joining = 0  # tracks that lie between this role and the trunk's next one
            for track in self.tracks_of.get(role.path, ()):
                first = self._nearest(role.path, track, role.level, step)
                if first and self._joins(role, first[0], step) and _before(first[0], limit, step):
                    beside += first
                    line = self.lines[(role.path, track)]
                    joining += limit is not None and all(r.level != limit and _before(r, limit, step) for r in line)
            # Where the trunk divides into several tracks and they join again, the way leads through them.
            found = beside if joining > 1 else found + beside
            found.sort(key=lambda other: abs((other.level or 0) - (role.level or 0)))
        elif not found and (role.path, None) in self.lines:
            found = self._nearest(role.path, None, role.level, step)
        return found + [other for other in self.branch_neighbours(role, step) if other not in found]

    def _nearest(self, path: str, track: str | None, level: int, step: int) -> list[Role]:
        levels = self.by_level.get((path, track), {})
        ahead = [other for other in levels if (other - level) * step > 0]
        return list(levels[min(ahead, key=lambda other: abs(other - level))]) if ahead else []

    @cached_property
    def by_level(self) -> dict[tuple[str, str | None], dict[int, list[Role]]]:
        """The roles of `lines`, at each level."""
        found: dict[tuple[str, str | None], dict[int, list[Role]]] = {}
        for key, line in self.lines.items():
            for role in line:
                found.setdefault(key, {}).setdefault(role.level or 0, []).append(role)
        return found

    def _joins(self, role: Role, other: Role, step: int) -> bool:
        """Whether `other` is the end of its track that looks towards the trunk's `role`."""
        line = self.lines[(other.path, other.track)]
        end = line[0] if step == 1 else line[-1]
        return end.level == other.level

    def branch_neighbours(self, role: Role, step: Literal[1, -1]) -> list[Role]:
        return self.branches[step].get(role.key, [])

    @cached_property
    def branches(self) -> dict[int, dict[str, list[Role]]]:
        """Declared branches that lead somewhere, both ways: up (1) and down (-1)."""
        both: dict[int, dict[str, list[Role]]] = {1: {}, -1: {}}
        for branch in self.header.branches:
            source, target = self.find(branch.source), self.find(branch.target)
            if source and target:
                both[1].setdefault(source.key, []).append(target)
                both[-1].setdefault(target.key, []).append(source)
        return both

    def find(self, reference: str, beside: Role | None = None) -> Role | None:
        """The role that `id`, `path/id` or `path/track/id` names; of several with one id the one in the same path and
        track as `beside`, or in the same path; None where it is not clear."""
        if reference in self.by_key:
            return self.by_key[reference]
        *place, name = reference.split("/")
        named = self.by_id.get(name) or self.by_place.get(name, [])
        if place:
            named = [r for r in named if place in ([r.path], [r.track], [r.path, r.track])]
        if len(named) > 1 and beside:
            for near in (
                [r for r in named if (r.path, r.track) == (beside.path, beside.track)],
                [r for r in named if r.path == beside.path],
            ):
                if len(near) == 1:
                    return near[0]
        return named[0] if len(named) == 1 else None

    def target(self, role: Role, link: Link) -> Role | None:
        """The role that a link of `role` leads to."""
        to = str(link.to)
        if link.form == "wiki":
            return self.by_wiki_name.get(to.strip().casefold().removesuffix(".md").rpartition("/")[2])
        if role.form == "yaml" and not is_file_link(to):
            return self.find(to, role)
        if not is_file_of_page(to):
            return None
        where = resolve_link(role.where, to) or ""
        stem = where.rpartition(".")[0] if "." in where.rpartition("/")[2] else where
        found = self.by_where.get(where) or self.by_stem.get(stem) or self.by_stem.get(f"{stem}/index")
        if found is None and link.form == "html":  # a built page may be a folder of its own
            return self.by_stem.get(resolve_link(f"{role.where}/", to) or "")
        return found

    @cached_property
    def by_wiki_name(self) -> dict[str, Role]:
        """By file name without suffix and by title, in small letters, without names that several roles have."""
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            for name in {role.where.rpartition("/")[2].rpartition(".")[0].casefold(), role.name.casefold()}:
                found.setdefault(name, []).append(role)
        return {name: roles[0] for name, roles in found.items() if len(roles) == 1}

    def unread_target(self, role: Role, link: Link) -> bool:
        """Whether a link leads to a file that exists but could not be read."""
        to = str(link.to)
        if role.form == "page" or is_file_link(to):
            where = resolve_link(role.where, to)
            return any(where in (entry.where, entry.where.rpartition(".")[0]) for entry in self.unread)
        return to.rpartition("/")[2] in {u.id for u in self.unread}


def _before(other: Role, limit: int | None, step: int) -> bool:
    return limit is None or other.level is None or (other.level - limit) * step <= 0


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
