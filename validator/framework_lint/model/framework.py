"""The whole: what a framework says, read from YAML or from pages alike. Every value knows its place.

Nothing here reads files or judges. Values that a source gives in the wrong shape are left out (the schema reports
them), so a rule may trust the types that it sees.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from framework_lint.model.links import Link, is_file_link, is_file_of_page, resolve_link
from framework_lint.model.parts import Header, Prose, Role, Site, Skill, Unread


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
