"""The pages that a framework renders to: one for each role, a home page with all paths and levels, an about page."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from posixpath import dirname, normpath, relpath
from typing import TYPE_CHECKING, Any

from framework_lint.documents.markdown.labels import Labels
from framework_lint.model.framework import Framework, Link, Role, Skill, is_file_link
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from jinja2 import Environment

    from framework_lint.pages.sandbox.environment import Sandbox

# A home or about page with this line is rendered again, any other is its owner's.
MARK = "<!-- Rendered by framework-lint. A page without this line is left as it is. -->"

STANDARD_TEMPLATE = "role.md.j2"
OVERVIEW = "overview.md"
_FACTS = ("name", "url", "category", "subcategory")  # what SFIA's facts say where nobody else does
_TEXTS = (*_FACTS, "description", "guidance_notes")


class TemplateFault(Exception):
    """What `pages` in framework.yaml says cannot be used, such as the user's own template; the message says why."""


class Renderer:
    """Renders one framework. Raises TemplateFault where the user's own template is at fault."""

    def __init__(self, framework: Framework, source: Source, labels: Labels | None = None) -> None:
        self.labels = labels or Labels()
        self.framework = framework
        self.pages = framework.header.pages
        self.source = source
        self.roles = [role for role in framework.roles if role.form == "yaml"]

    def __call__(self) -> dict[str, bytes]:
        """Every page by its place in the site's folder. The site's own home or about page is not looked at."""
        pages = {self.place(role): self.role(role) for role in self.roles}
        for where, template in ((self.pages.home, "index.md.j2"), (self.pages.about, "about.md.j2")):
            pages.setdefault(
                normpath(where), self._finish(self._standard.get_template(template).render(self._whole(where)))
            )
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
        own = self.pages.template
        if own is None:
            return self._finish(self._standard.get_template(STANDARD_TEMPLATE).render(values))
        try:
            budget = self._sandbox.budget
            budget.begin_page()
            page = self._finish(self._sandbox.get_template(own).render(values))
            budget.spend(len(page) // 2)  # all pages are in memory before one is written
            return page
        except TemplateFault:
            raise
        except Exception as error:  # a template is a program: 1 / 0, a list that is called, a loop without end
            from framework_lint.model.visible import visible

            line = _line(error, own)
            where = f"{own}:{line}" if line else str(own)
            said = f"the template {where} cannot be used for {role.name}: {_why(error)}"
            raise TemplateFault(visible(said)) from None

    def _finish(self, text: str) -> bytes:
        """Lines end as the framework says, and so does the page."""
        text = text.rstrip("\n") + ("\n\n" if self.pages.blank_end else "\n")
        return (text.replace("\n", "\r\n") if self.pages.line_ends == "crlf" else text).encode("utf-8")

    @cached_property
    def _standard(self) -> Environment:
        """For templates of ours."""
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        # Values are Markdown as people wrote them: nothing is escaped.
        return Environment(
            loader=FunctionLoader(_our_template),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    @cached_property
    def _sandbox(self) -> Sandbox:
        """For the framework's own template, which may come from a stranger."""
        from jinja2 import FunctionLoader

        from framework_lint.pages.sandbox.budget import Budget
        from framework_lint.pages.sandbox.environment import Sandbox

        budget = Budget()

        def template(name: str) -> tuple[str, str, None] | None:
            budget.spend(1_000)
            text = self._own_template(name) if name == self.pages.template else _our_template(name)
            return None if text is None else (text, name, None)  # its name is what errors know it by

        return Sandbox(FunctionLoader(template), budget)

    def _own_template(self, name: str) -> str:
        """The framework's template. Raises TemplateFault."""
        from framework_lint.pages.sandbox.budget import LONGEST

        if normpath(name).startswith(("/", "../")):
            raise TemplateFault(f'the template "{name}" does not lie in the framework\'s folder')
        try:
            text = self.source.read(normpath(name)).decode("utf-8-sig")
        except (Unreadable, UnicodeDecodeError) as error:
            raise TemplateFault(f'the template "{name}" cannot be read: {error}') from None
        if len(text) > LONGEST:
            raise TemplateFault(f'the template "{name}" has more than {LONGEST:,} characters')
        return text

    def _labels(self, role: Role) -> dict[str, str]:
        return {**self.labels._asdict(), "level": _with_level(self.labels.level, role.level)}

    # What templates are given: plain strings, numbers, lists and dictionaries.

    def _values(self, role: Role) -> dict[str, Any]:
        form, usual = role.page, self.pages.form
        place = self.place(role)
        previous, next_ = (self.steps(role, place, step) for step in (-1, 1))
        navigation = next(flag for flag in (form.navigation, usual.navigation, True) if flag is not None)
        return {
            "title": str(role.title or ""),
            "level": role.level,
            "path": str(_first(form.path, usual.path, self._path_title(role))),
            "track": str(_first(form.track, usual.track, self._track_title(role))),
            "overview": str(_first(form.overview, self.overview)),
            "scope_summary": str(role.scope_summary or ""),
            "description": str(role.description or ""),
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
        """What a role's page says of a skill: the role's own words, else those of its file, else SFIA's facts."""
        shared = self.framework.skill_files.get(str(skill.code))
        known = self._facts.get(str(skill.code))
        level = skill.required
        values: dict[str, Any] = {"code": str(skill.code), "level": level}
        for key in _TEXTS:
            facts = getattr(known, key) if known and key in _FACTS else ""
            values[key] = str(_first(getattr(skill, key), getattr(shared, key, None), facts))
        texts = (one.attainment.get(level) if one and level else None for one in (skill, shared))
        values["attainment"] = str(_first(*texts, ""))
        values["attainment_label"] = _with_level(self.labels.attainment, level)
        return values

    @cached_property
    def _facts(self) -> Any:
        from framework_lint.sfia import facts

        return facts(self.framework.header.sfia_version, self.framework.header.locale)

    def _path_title(self, role: Role) -> str:
        wanted = str(role.written_path or role.path)
        return next((str(path.title) for path in self.framework.header.paths if path.id == wanted), wanted)

    def _track_title(self, role: Role) -> str:
        wanted = str(role.written_track or role.track or "")
        tracks = (track for path in self.framework.header.paths if path.id == role.path for track in path.tracks)
        return next((str(track.title) for track in tracks if track.id == wanted), wanted)

    def heading(self, role: Role) -> tuple[str, ...]:
        """What a role stands under in lists of all roles: the titles of its path and, where it has one, its track."""
        plain = role._replace(written_path=None, written_track=None)
        return tuple(filter(None, (self._path_title(plain), self._track_title(plain))))

    def steps(self, role: Role, place: str, step: int) -> list[dict[str, str]]:
        """The links of a role's page to the roles below (-1) or above it (1)."""
        word = self.labels.next if step == 1 else self.labels.previous
        if role.navigation is None:
            beside = [
                other for other in self.framework.neighbours(role, 1 if step == 1 else -1) if other.form == "yaml"
            ]
            return [
                {"label": f"{word}: {other.title or other.id}", "href": self.href(place, other)} for other in beside
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
        return _as_link(relpath(self.place(other), dirname(place) or "."))

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

    def _whole(self, where: str) -> dict[str, Any]:
        """What the home page and the about page are given."""
        header, here = self.framework.header, dirname(normpath(where)) or "."
        order = {path.id: number for number, path in enumerate(header.paths)}
        tracks = {(path.id, track.id): number for path in header.paths for number, track in enumerate(path.tracks)}

        def line(role: Role) -> tuple[int, str, int, str]:
            return (
                order.get(role.path, len(order)),
                role.path,
                tracks.get((role.path, role.track or ""), -1),
                role.track or "",
            )

        paths = []
        for path, on_path in groupby(
            sorted(self.roles, key=lambda r: (line(r), r.level or 0, r.where)), lambda r: r.path
        ):
            found = []
            for _, on_track in groupby(on_path, line):
                roles = list(on_track)
                title = self._track_title(roles[0]._replace(written_track=None))
                found.append({"title": title, "roles": [self._entry(role, here) for role in roles]})
            title = next((str(one.title) for one in header.paths if one.id == path), path)
            paths.append({"id": path, "title": title, "tracks": found})
        return {
            "framework": {
                "name": str(header.name or "Career Framework"),
                "paths": paths,
                "overview": self.overview,
                "acknowledgement": str(header.acknowledgement or ""),
                "home": relpath(self.pages.home, here),
                "about": relpath(self.pages.about, here),
            },
            "mark": MARK,
        }

    def _entry(self, role: Role, here: str) -> dict[str, Any]:
        return {
            "title": str(role.title or role.id),
            "level": role.level,
            "href": _as_link(relpath(self.place(role), here)),
        }


def _our_template(name: str) -> str | None:
    """One of the templates here, which another may extend; None where there is none of that name."""
    from importlib.resources import files

    if "/" in name or "\\" in name or not name.endswith(".j2"):
        return None
    file = files("framework_lint.pages").joinpath(name)
    return file.read_text("utf-8") if file.is_file() else None


def _line(error: Exception, template: str) -> int:
    """The line of a template where an error happened; 0 where that is not known."""
    from traceback import walk_tb

    line = getattr(error, "lineno", None) if getattr(error, "name", template) == template else None
    found = [number for frame, number in walk_tb(error.__traceback__) if frame.f_code.co_filename == template]
    return line or (found[-1] if found else 0)


def _why(error: Exception) -> str:
    """What went wrong in a template, on one line of a decent length, since a stranger may have written it."""
    from jinja2 import TemplateError

    from framework_lint.pages.sandbox.budget import TooMuch

    if isinstance(error, TooMuch):
        return f"it {error}"
    if isinstance(error, RecursionError):
        return "it calls itself, or its brackets nest, without end"
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    said = str(error.message if isinstance(error, TemplateError) else error)[:300]
    return said if isinstance(error, TemplateError) and said else f"{type(error).__name__}: {said}"


def _with_level(label: str, level: int | None) -> str:
    """A label with a level in the place of its `N`."""
    return re.sub(r"\bN\b", str(level), label, count=1)


def _as_link(path: str) -> str:
    """A path as the address of a Markdown link, which ends at a blank or a bracket (CommonMark 0.31, section 6.3)."""
    written = path.replace("%", "%25").replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte.group()) - 0xDC00:02X}", written)


def _first(*values: str | None) -> str:
    """The first value that is there; an empty one says that there is nothing."""
    return next((value for value in values if value is not None), "")
