"""A whole framework, whether read from YAML or from pages. Every value knows its place.

Nothing here reads files or runs rules. Values of the wrong type are left out (the schema reports them), so a rule may
trust the types that it sees.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from framework_lint.model.criteria import Competency
from framework_lint.model.data import Data
from framework_lint.model.links import (
    Link,
    folded_anchor,
    is_file_link,
    is_file_of_page,
    resolve_address,
    resolve_link,
)
from framework_lint.model.parts import Header, Nearly, Prose, Role, SecondCopy, Site, Skill, Unread
from framework_lint.model.site_addresses import SiteAddresses, parts_of
from framework_lint.model.spans import Text

Line = tuple[str, str | None, str]  # a path, a track and a scale: only levels of one scale can be compared


class Framework:
    """A framework with its indexes, each built when it is first needed. Treat it as immutable.

    header      what framework.yaml says, or what was inferred
    roles       every role, in the order of the files; a page that is rendered from one of them is none
    skills      those of skills/<CODE>.yaml
    prose       pages that describe no role
    unread      role files that could not be parsed
    files       all files below the root, by their path from there
    renderings  pages rendered from the data beside them, each with its role
    site        the site that the framework is published on, where its configuration lists its pages
    data        what files of data in other shapes say beside their roles
    like_data   files that may hold a framework's data, in a form that is not known
    second_copies  roles of pages and tables that say again what data says; they are none of `roles`
    has_menu    whether the generator of a site lists the pages by itself
    linked_above  the addresses to which indexes of folders above lead, which are not read
    texts       the framework's own prose besides the fields of roles and skills, without licences and agreements
    nearly      pages that were not recognised as a role's, closest first
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
        texts: tuple[Text, ...] = (),
        nearly: tuple[Nearly, ...] = (),
        has_menu: bool = False,
        data: tuple[Data, ...] = (),
        second_copies: tuple[SecondCopy, ...] = (),
        like_data: tuple[str, ...] = (),
        linked_above: frozenset[str] = frozenset(),
    ) -> None:
        self.header = header
        self.roles = roles
        self.skills = skills
        self.prose = prose
        self.unread = unread
        self.files = files
        self.renderings = renderings
        self.site = site
        self.texts = texts
        self.nearly = nearly
        self.has_menu = has_menu
        self.data = data
        self.second_copies = second_copies
        self.like_data = like_data
        self.linked_above = linked_above

    @cached_property
    def competencies(self) -> tuple[Competency, ...]:
        """What roles require besides SFIA's skills."""
        by_id: dict[str, Competency] = {}
        for competency in (competency for data in self.data for competency in data.competencies):
            known = by_id.setdefault(competency.id, competency)
            if known is not competency:
                by_id[competency.id] = known._replace(rungs=(*known.rungs, *competency.rungs))
        return tuple(by_id.values())

    @cached_property
    def files_folded(self) -> frozenset[str]:
        """The files as a case-insensitive file system would see them."""
        return frozenset(file.lower() for file in self.files)

    @cached_property
    def by_key(self) -> dict[str, Role]:
        """Roles by their key; the first one where a mistake makes two share it."""
        return {role.key: role for role in reversed(self.roles)}

    @cached_property
    def by_id(self) -> dict[str, list[Role]]:
        roles: dict[str, list[Role]] = {}
        for role in self.roles:
            roles.setdefault(role.id, []).append(role)
        return roles

    @cached_property
    def by_file_id(self) -> dict[str, list[Role]]:
        """Roles whose written id differs from the one in their file's name, by the latter: the mistake is reported
        once, not again for every link that uses the id of the file."""
        roles: dict[str, list[Role]] = {}
        for role in self.roles:
            if role.written_id:
                stem = role.where.rpartition("/")[2].rpartition(".")[0]
                name = stem.partition("-")[2].partition("-")[2] if stem.startswith("level-") else stem
                if name != role.id:
                    roles.setdefault(name, []).append(role)
        return roles

    @cached_property
    def by_where(self) -> dict[str, Role]:
        """Roles by their file."""
        return {role.where: role for role in self.roles}

    @cached_property
    def by_stem(self) -> dict[str, Role]:
        """Roles by their file without its suffix: data may link to the page that it is rendered to."""
        return {role.where.rpartition(".")[0]: role for role in self.roles}

    @cached_property
    def lines(self) -> dict[Line, list[Role]]:
        """The roles of each path, track and scale in ascending order of level; roles without a level are left out."""
        lines: dict[Line, list[Role]] = {}
        for role in self.roles:
            if role.level is not None:
                lines.setdefault((role.path, role.track, role.scale), []).append(role)
        for line in lines.values():
            line.sort(key=lambda role: (role.level or 0, role.where))
        return lines

    @cached_property
    def tracks_of(self) -> dict[str, list[str]]:
        """The tracks of each path that have roles."""
        tracks: dict[str, dict[str, None]] = {}
        for path, track, _ in self.lines:
            if track is not None:
                tracks.setdefault(path, {})[track] = None
        return {path: list(of_path) for path, of_path in tracks.items()}

    @cached_property
    def skill_files(self) -> dict[str, Skill]:
        """What skills/<CODE>.yaml says, by code."""
        return {str(skill.code): skill for skill in reversed(self.skills)}

    def neighbours(self, role: Role, step: Literal[1, -1]) -> list[Role]:
        """The roles one step up (1) or down (-1): in the same path and track, in the path where a track branches off
        or joins, and across declared branches. A step leads to the nearest level with roles, not to the next number."""
        if role.level is None:
            return []
        roles = self._nearest(role, role.track, step)
        if role.track is None:
            # A track leaves the trunk where the track begins, unless the trunk itself goes on below that.
            limit = roles[0].level if roles else None
            on_tracks: list[Role] = []
            joining = 0  # tracks that lie between this role and the trunk's next one
            for track in self.tracks_of.get(role.path, ()):
                first = self._nearest(role, track, step)
                if first and self._joins(role, first[0], step) and _before(first[0], limit, step):
                    on_tracks += first
                    line = self.lines[(role.path, track, role.scale)]
                    joining += limit is not None and all(r.level != limit and _before(r, limit, step) for r in line)
            # Where the trunk divides into several tracks that join again, careers lead through the tracks.
            roles = on_tracks if joining > 1 else roles + on_tracks
            roles.sort(key=lambda other: abs((other.level or 0) - (role.level or 0)))
        elif not roles:
            roles = self._nearest(role, None, step)
        return roles + [other for other in self.branch_neighbours(role, step) if other not in roles]

    def _nearest(self, role: Role, track: str | None, step: int) -> list[Role]:
        """The roles of a track of a role's path at the nearest level of its scale above or below it that has any."""
        level = role.level or 0
        levels = self.by_level.get((role.path, track, role.scale), {})
        ahead = [other for other in levels if (other - level) * step > 0]
        return list(levels[min(ahead, key=lambda other: abs(other - level))]) if ahead else []

    @cached_property
    def by_level(self) -> dict[Line, dict[int, list[Role]]]:
        """The roles of `lines` by level."""
        levels: dict[Line, dict[int, list[Role]]] = {}
        for key, line in self.lines.items():
            for role in line:
                levels.setdefault(key, {}).setdefault(role.level or 0, []).append(role)
        return levels

    def _joins(self, role: Role, other: Role, step: int) -> bool:
        """Whether `other` is at the end of its track that faces `role`, which is on the trunk."""
        line = self.lines[(other.path, other.track, other.scale)]
        end = line[0] if step == 1 else line[-1]
        return end.level == other.level

    def branch_neighbours(self, role: Role, step: Literal[1, -1]) -> list[Role]:
        """The roles to which declared branches lead up (1), or from which they come (-1)."""
        return self.branches[step].get(role.key, [])

    @cached_property
    def branches(self) -> dict[int, dict[str, list[Role]]]:
        """Declared branches whose ends both exist: targets by the source's key (1), sources by the target's (-1)."""
        both: dict[int, dict[str, list[Role]]] = {1: {}, -1: {}}
        for branch in self.header.branches:
            source, target = self.find(branch.source), self.find(branch.target)
            if source and target:
                both[1].setdefault(source.key, []).append(target)
                both[-1].setdefault(target.key, []).append(source)
        return both

    def find(self, reference: str, beside: Role | None = None) -> Role | None:
        """The role that `id`, `path/id` or `path/track/id` names, with `@level` behind it where roles share the id:
        where several still do, the one in the same path and track as `beside`, or in the same path. None where there is
        none or it is ambiguous."""
        if reference in self.by_key:
            return self.by_key[reference]
        *place, named = reference.split("/")
        name, _, level = named.partition("@")
        roles = self.by_id.get(name) or self.by_file_id.get(name, [])
        if level:
            roles = [role for role in roles if role.level_id.casefold() == level.casefold()]
        if place:
            roles = [r for r in roles if place in ([r.path], [r.track], [r.path, r.track])]
        if len(roles) > 1 and beside:
            for near in (
                [r for r in roles if (r.path, r.track) == (beside.path, beside.track)],
                [r for r in roles if r.path == beside.path],
            ):
                if len(near) == 1:
                    return near[0]
        return roles[0] if len(roles) == 1 else None

    def target(self, role: Role, link: Link) -> Role | None:
        """The role that a link of `role` leads to."""
        if role.form == "yaml" and link.form != "wiki" and not is_file_link(str(link.to)):
            return self.find(str(link.to), role)
        return self.page_target(role.where, link)

    def page_target(self, where: str, link: Link) -> Role | None:
        """The role that a link on the page `where` leads to: on a page of several roles the one at its anchor."""
        to = str(link.to)
        if link.form == "wiki":
            return self.by_wiki_name.get(to.strip().casefold().removesuffix(".md").rpartition("/")[2])
        if to.startswith("#"):
            return self._at_anchor(where, to) if where in self.shared_pages else None
        if link.form == "site":
            return self._at_address(to)
        if not is_file_of_page(to):
            return None
        file = resolve_link(where, to) or ""
        stem = file.rpartition(".")[0] if "." in file.rpartition("/")[2] else file
        target = self.by_where.get(file) or self.by_stem.get(stem) or self.by_stem.get(f"{stem}/index")
        if target is None and (link.form == "html" or stem == file):
            target = self.by_stem.get(resolve_address(where, to) or "")
        target = target or self.by_folded_where.get(file.lower())  # NAV102 says that the capitals are wrong
        if target is None and (to.startswith("/") or file not in self.files):
            target = self._at_address(to) if to.startswith("/") or self._is_published(to) else None
        return self._at_anchor(target.where, to) if target and target.where in self.shared_pages else target

    def _at_address(self, to: str) -> Role | None:
        """The role at an address of the built site."""
        page = self.site_addresses.page_at(to)
        role = self.by_where.get(page or "")
        return self._at_anchor(role.where, to) if role and role.where in self.shared_pages else role

    def _is_published(self, to: str) -> bool:
        """Whether a page gives itself an address that ends like this one."""
        parts = parts_of(to.lower())
        return bool(parts) and parts[-1] in self.site_addresses.given

    @cached_property
    def site_addresses(self) -> SiteAddresses:
        """Where the pages stand on the site that is built of them."""
        given = {prose.where: prose.published for prose in self.prose if prose.published}
        return SiteAddresses({*self.by_where, *(prose.where for prose in self.prose)}, given)

    def _at_anchor(self, page: str, to: str) -> Role | None:
        """The role of a page of several whose heading an anchor means; None where there is no such heading."""
        wanted = folded_anchor(to.partition("#")[2])
        if not wanted:
            return None
        roles = [role for role in self.shared_pages[page] if wanted in map(folded_anchor, role.anchors)]
        return roles[0] if len(roles) == 1 else None

    @cached_property
    def shared_pages(self) -> dict[str, list[Role]]:
        """The roles of each page that holds several."""
        pages: dict[str, list[Role]] = {}
        for role in self.roles:
            if role.form == "page":
                pages.setdefault(role.where, []).append(role)
        return {where: roles for where, roles in pages.items() if len(roles) > 1}

    @cached_property
    def by_folded_where(self) -> dict[str, Role]:
        """Roles by their file in small letters, without files that differ in capitals alone."""
        folded: dict[str, list[Role]] = {}
        for role in self.by_where.values():
            folded.setdefault(role.where.lower(), []).append(role)
        return {where: roles[0] for where, roles in folded.items() if len(roles) == 1}

    @cached_property
    def by_wiki_name(self) -> dict[str, Role]:
        """Roles by file name without suffix and by title, in lower case, without names that several roles share."""
        named: dict[str, list[Role]] = {}
        for role in self.roles:
            for name in {role.where.rpartition("/")[2].rpartition(".")[0].casefold(), role.name.casefold()}:
                named.setdefault(name, []).append(role)
        return {name: roles[0] for name, roles in named.items() if len(roles) == 1}

    def leads_to_unread(self, role: Role, link: Link) -> bool:
        """Whether a link leads to a file that exists but could not be parsed."""
        to = str(link.to)
        if role.form == "page" or is_file_link(to):
            where = resolve_link(role.where, to)
            return any(where in (entry.where, entry.where.rpartition(".")[0]) for entry in self.unread)
        return to.rpartition("/")[2] in {entry.id for entry in self.unread}


def _before(other: Role, limit: int | None, step: int) -> bool:
    return limit is None or other.level is None or (other.level - limit) * step <= 0
