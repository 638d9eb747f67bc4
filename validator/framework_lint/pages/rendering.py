"""The pages that a framework renders to: one for each role, a home page with all paths and levels, an about page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from posixpath import dirname, normpath, relpath
from typing import Any

from framework_lint.documents.markdown.labels import Labels
from framework_lint.model.criteria import by_theme
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link, is_file_link
from framework_lint.model.parts import Role, Skill
from framework_lint.pages.templates import STANDARD_ABOUT, STANDARD_HOME, TemplateFault, Templates
from framework_lint.source.tree import Source

# A home or about page with this line is rendered again; one without it belongs to whoever wrote it.
MARK = "<!-- Rendered by framework-lint. A page without this line is left as it is. -->"

OVERVIEW = "overview.md"
FACTS = ("name", "url", "category", "subcategory")  # texts of a skill that SFIA's facts give where nobody else does
TEXTS = (*FACTS, "description", "guidance_notes")


class Renderer:
    """Renders one framework; what templates are given is plain strings, numbers, lists and dictionaries.

    Raises TemplateFault where the framework's own template is at fault.
    """

    def __init__(self, framework: Framework, source: Source, labels: Labels | None = None) -> None:
        self.labels = labels or Labels()
        self.framework = framework
        self.pages = framework.header.pages
        self.source = source
        self.roles = [role for role in framework.roles if role.form == "yaml"]
        self._templates = Templates(self.pages, source)

    def __call__(self) -> dict[str, bytes]:
        """Every page, by its place in the site's folder; pages that lie there already are not looked at."""
        pages = {self.place(role): self.role(role) for role in self.roles}
        for where, template in ((self.pages.home, STANDARD_HOME), (self.pages.about, STANDARD_ABOUT)):
            pages.setdefault(normpath(where), self._templates.standard_page(template, self._site_values(where)))
        for where in pages:
            if where.startswith(("/", "../")):
                raise TemplateFault(f'"{where}" leads out of the site\'s folder; see `pages` in framework.yaml')
        return pages

    def place(self, role: Role) -> str:
        """Where a role's page lies, relative to the site's folder."""
        return self.pages.place(role.where)

    @cached_property
    def _by_place(self) -> dict[str, Role]:
        return {self.place(role): role for role in self.roles}

    def role_at(self, place: str) -> Role | None:
        """The role whose page lies there."""
        return self._by_place.get(place)

    def role(self, role: Role) -> bytes:
        """The page of one role."""
        values = {"role": self._values(role), "labels": self._labels(role)}
        return self._templates.role_page(values, role.name)

    def _labels(self, role: Role) -> dict[str, str]:
        own = role.level_id if role.level_id[:1].isalpha() else ""  # "L4" says that it is a level
        return {**self.labels._asdict(), "level": own or _with_level(self.labels.level, role.level_id)}

    def _values(self, role: Role) -> dict[str, Any]:
        form, usual = role.page, self.pages.form
        place = self.place(role)
        previous, next_ = (self.steps(role, place, step) for step in (-1, 1))
        navigation = next(flag for flag in (form.navigation, usual.navigation, True) if flag is not None)
        return {
            "title": str(role.title or ""),
            "level": _level_of(role),
            "path": str(_first(form.path, usual.path, self._path_title(role))),
            "track": str(_first(form.track, usual.track, self._track_title(role))),
            "track_below": self.pages.track_below,
            "overview": str(_first(form.overview, self.overview)),
            "scope_summary": str(role.scope_summary or ""),
            "description": str(role.description or ""),
            "criteria": [{"theme": theme, "texts": texts} for theme, texts in by_theme(role.criteria).items()],
            "skills_intro": str(_first(form.skills_intro, usual.skills_intro, "")),
            "skills": [self.skill(role, skill) for skill in role.skills],
            "previous": previous,
            "next": next_,
            "back": self._back(role, place),
            "navigation": navigation and bool(previous or next_ or self._back(role, place)),
        }

    @cached_property
    def overview(self) -> str:
        """The framework's overview, without the line end that its file ends with."""
        text = next((prose.text for prose in self.framework.prose if prose.where == OVERVIEW), "")
        return text.replace("\r\n", "\n").strip("\n")

    def skill(self, role: Role, skill: Skill) -> dict[str, Any]:
        """What a role's page says of a skill: the role's words, else those of the skill's file, else SFIA's facts."""
        shared = self.framework.skill_files.get(str(skill.code))
        known = self._facts.get(str(skill.code))
        level = skill.required
        values: dict[str, Any] = {"code": str(skill.code), "level": level}
        for key in TEXTS:
            facts = getattr(known, key) if known and key in FACTS else ""
            values[key] = str(_first(getattr(skill, key), getattr(shared, key, None), facts))
        texts = (said.attainment.get(level) if said and level else None for said in (skill, shared))
        values["attainment"] = str(_first(*texts, ""))
        values["attainment_label"] = _with_level(self.labels.attainment, level)
        return values

    @cached_property
    def _facts(self) -> Any:
        from framework_lint.sfia import facts

        return facts(self.framework.header.sfia_version, self.framework.header.locale)

    def _path_title(self, role: Role) -> str:
        path_id = str(role.written_path or role.path)
        return next((str(path.title) for path in self.framework.header.paths if path.id == path_id), path_id)

    def _track_title(self, role: Role) -> str:
        track_id = str(role.written_track or role.track or "")
        tracks = (track for path in self.framework.header.paths if path.id == role.path for track in path.tracks)
        return next((str(track.title) for track in tracks if track.id == track_id), track_id)

    def heading(self, role: Role) -> tuple[str, ...]:
        """The headings of a role in lists of all roles: the titles of its path and, where it has one, its track."""
        placed = role._replace(written_path=None, written_track=None)
        return tuple(filter(None, (self._path_title(placed), self._track_title(placed))))

    def steps(self, role: Role, place: str, step: int) -> list[dict[str, str]]:
        """The links of a role's page to the roles below (-1) or above it (1)."""
        word = self.labels.next if step == 1 else self.labels.previous
        if role.navigation is None:
            neighbours = self.framework.neighbours(role, 1 if step == 1 else -1)
            return [
                {"label": f"{word}: {other.title or other.id}", "href": self.href(place, other)}
                for other in neighbours
                if other.form == "yaml"
            ]
        links = role.navigation.next if step == 1 else role.navigation.previous
        return [self._link(role, place, link, word) for link in links]

    def _link(self, role: Role, place: str, link: Link, word: str) -> dict[str, str]:
        target = None if is_file_link(link.to) else self.framework.find(str(link.to), role)
        name = (target.title or target.id) if target else str(link.to)
        return {
            "label": str(link.label) if link.label else f"{word}: {name}",
            "href": self.href(place, target) if target else str(link.to),
        }

    def href(self, place: str, other: Role) -> str:
        """The link from a page to another role's."""
        return _link_to(self.place(other), dirname(place) or ".")

    def _back(self, role: Role, place: str) -> list[dict[str, str]]:
        if role.page.back is not None:
            return [{"label": str(link.label or link.to), "href": str(link.to)} for link in role.page.back]
        return self.usual_back(place)

    def usual_back(self, place: str) -> list[dict[str, str]]:
        """The links back of a page that says nothing else."""
        pairs = [(self.pages.home, "Home"), (self.pages.about, "About the Framework")]
        if self.pages.form.back is not None:
            pairs = [(str(link.to), str(link.label or link.to)) for link in self.pages.form.back]
        return [{"label": label, "href": relpath(to, dirname(place) or ".")} for to, label in pairs]

    def _site_values(self, where: str) -> dict[str, Any]:
        """What the template of the home page or the about page, which lies there, is given."""
        header, here = self.framework.header, dirname(normpath(where)) or "."
        return {
            "framework": {
                "name": str(header.name or "Career Framework"),
                "paths": list(self._path_values(here)),
                "overview": self.overview,
                "acknowledgement": str(header.acknowledgement or ""),
                "home": relpath(self.pages.home, here),
                "about": relpath(self.pages.about, here),
            },
            "mark": MARK,
        }

    def _path_values(self, here: str) -> Iterator[dict[str, Any]]:
        """Every path with its tracks and their roles, in the order of framework.yaml and by rising level."""
        titles = {path.id: str(path.title) for path in self.framework.header.paths}
        roles = sorted(self.roles, key=lambda role: (self._order(role), role.level or 0, role.where))
        for path, on_path in groupby(roles, lambda role: role.path):
            tracks = [self._track_values(list(on_track), here) for _, on_track in groupby(on_path, self._order)]
            yield {"id": path, "title": titles.get(path, path), "tracks": tracks}

    def _track_values(self, roles: Sequence[Role], here: str) -> dict[str, Any]:
        return {
            "title": self._track_title(roles[0]._replace(written_track=None)),
            "roles": [
                {
                    "title": str(role.title or role.id),
                    "level": _level_of(role),
                    "href": _link_to(self.place(role), here),
                }
                for role in roles
            ],
        }

    def _order(self, role: Role) -> tuple[int, str, int, str]:
        """Where a role's path and track stand in framework.yaml; those that it does not list by name."""
        paths, tracks = self._numbers
        track = role.track or ""
        return paths.get(role.path, len(paths)), role.path, tracks.get((role.path, track), -1), track

    @cached_property
    def _numbers(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        paths = self.framework.header.paths
        return (
            {path.id: number for number, path in enumerate(paths)},
            {(path.id, track.id): number for path in paths for number, track in enumerate(path.tracks)},
        )


def _level_of(role: Role) -> int | str | None:
    """A role's level as pages show it: SFIA's as a number, one of the organisation's own as it is written."""
    return role.level_id if role.scale else role.level


def _with_level(label: str, level: int | str | None) -> str:
    """A label with a level in the place of its `N`."""
    return re.sub(r"\bN\b", str(level), label, count=1)


def _link_to(place: str, here: str) -> str:
    """The address of a Markdown link from a folder to a page, both in the site's folder; it would end at a blank or a
    bracket (CommonMark 0.31, section 6.3)."""
    written = relpath(place, here).replace("%", "%25").replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte.group()) - 0xDC00:02X}", written)


def _first(*values: str | None) -> str:
    """The first value that is there; an empty one says that there is nothing."""
    return next((value for value in values if value is not None), "")
