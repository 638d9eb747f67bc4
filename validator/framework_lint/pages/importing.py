"""A framework made of role pages: what they say becomes data, each text once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote

from framework_lint.documents.markdown.labels import Labels
from framework_lint.documents.markdown.page import Page, read_page
from framework_lint.documents.node import Mapping, Node
from framework_lint.documents.yaml.emit import document
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.inference import Evidence, paths_of
from framework_lint.engine.read import read
from framework_lint.model.findings import Finding
from framework_lint.model.framework import Framework, Link, Role, Skill
from framework_lint.model.spans import Place, Span, Text
from framework_lint.pages.rendering import OVERVIEW, Renderer
from framework_lint.source.files import Unreadable
from framework_lint.source.overlay import in_memory
from framework_lint.source.tree import Source

_MARK = b"\xef\xbb\xbf"  # the byte order mark
TEXTS = ("name", "url", "category", "subcategory", "description", "guidance_notes")


class Original(NamedTuple):
    """One role page as it was found."""

    where: str  # relative to the site's folder
    shown: str
    data: bytes
    page: Page
    role: Role


class Difference(NamedTuple):
    """A text that pages disagree on: the skill, what it is, how many say the same, and who says something else."""

    what: str
    said: int
    others: tuple[str, ...]


class Imported(NamedTuple):
    """files  what to write, by place in the framework's folder
    unlike    every page that the data does not render to exactly, with the reason
    left      Markdown files that are no role pages
    """

    files: dict[str, bytes]
    framework: Framework
    pages: int
    differences: tuple[Difference, ...]
    unlike: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


class NotImported(Exception):
    """The pages cannot become a framework; the message says why."""


def import_pages(
    source: Source, asked: Callable[[str], bool], folder: str, name: str, labels: Labels | None = None
) -> Imported:
    """Everything that the role pages of a source say, as the files of a framework.

    asked says of a file whether it is to be imported; folder is where the source's root lies in the site (empty for
    the site's folder itself); name is what to call the framework; labels mark the parts of pages. Raises NotImported.
    """
    originals, left, evidence = _read(source, asked, folder, labels or Labels())
    if not originals:
        raise NotImported("none of these files is a role page")
    files = _Builder(originals, evidence, name, labels or Labels()).files()
    data = in_memory(files)
    reading = read(data)
    if reading.faults:
        raise NotImported(
            "\n".join(("data cannot hold what the pages say", *_refused(reading.faults, files, originals)))
        )
    framework = reading.framework
    rendered = Renderer(framework, data, labels)
    by_place = {rendered.place(role): role for role in rendered.roles}
    unlike = [
        (one.shown, reason)
        for one in originals
        if (reason := difference(one.data, rendered.role(by_place[one.where]) if one.where in by_place else None))
    ]
    return Imported(
        files, framework, len(originals), tuple(_differences(originals, framework)), tuple(unlike), tuple(left)
    )


def _refused(findings: Iterable[Finding], files: dict[str, bytes], originals: list[Original]) -> Iterator[str]:
    """What no other command could read of the data, each at its place on a page where one says just that."""
    places = {str(text): text.place for one in originals for text in _said(one)}
    documents = {where: read_yaml(where, files[where]) for where in {finding.path for finding in findings}}
    for finding in findings:
        value = _value_at(documents[finding.path].root, finding.span)
        place = places.get(value) if value else None
        at = f"{place.path}:{place.span.line}:{place.span.column}" if place else f"as {finding.path}"
        yield f"  {at}: {finding.message}"


def _value_at(root: Node | None, span: Span) -> str | None:
    """The text, of a value or a key, that stands at a span of a document."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if node.span == span and isinstance(node.data, str):
            return node.data
        for key, place in node.keys.items():
            if place == span:
                return key
        waiting.extend(node.items.values() if isinstance(node, Mapping) else node.items or ())
    return None


def _said(one: Original) -> Iterator[Text]:
    """Every text of a page that becomes data."""
    if one.role.navigation:
        links = (one.role.navigation.previous, one.role.navigation.next, one.role.navigation.back)
        yield from (Text(_words(one, link), link.place) for link in chain(*links))
    waiting: list[Any] = [one.role, one.page.overview, one.page.skills_intro]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Text):
            yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, tuple) and not isinstance(value, Place):
            waiting += value


def _read(
    source: Source, asked: Callable[[str], bool], folder: str, labels: Labels
) -> tuple[list[Original], list[str], Evidence]:
    evidence = Evidence()
    originals: list[Original] = []
    left: list[str] = []
    for where in source.files():
        if not where.endswith(".md") or where.startswith(".") or "/." in where or not asked(where):
            continue
        shown = source.display(where)
        try:
            data = source.read(where)
        except Unreadable as error:
            raise NotImported(f"{shown} cannot be read: {error}") from None
        page = read_page(shown, where, data, labels)
        broken = next((fault for fault in page.faults if fault.rule == "STR001"), None)
        if broken:
            raise NotImported(f"{shown} cannot be read: {broken.hit.message}")
        if page.role is None:
            left.append(shown)
            continue
        evidence.see(data)
        originals.append(Original(normpath(join(folder, where)), shown, data, page, page.role))
    return originals, left, evidence


def _most(values: Iterable[Any]) -> Any:
    """The value that most say; of those said alike often the first."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value])


class _Builder:
    """Builds the files of a framework from its pages."""

    def __init__(self, originals: list[Original], evidence: Evidence, name: str, labels: Labels) -> None:
        self.labels = labels
        self.originals = originals
        self.evidence = evidence
        self.name = name
        self.roles = [one.role for one in originals]
        self.paths = paths_of(self.roles)
        self.folder = self._folder()
        self.data_of = {one.where: self._data_place(one.where) for one in originals}
        self.shared = self._shared()
        self.overview = _most(_plain(one.page.overview) for one in originals)
        self.intro = _most(_plain(one.page.skills_intro) for one in originals)
        self.with_navigation: bool = _most(role.navigation is not None for role in self.roles)
        self.back: tuple[tuple[str, str], ...] | None = _most(
            [_back(one) for one in originals if one.role.navigation is not None] or [None]
        )
        self.header_words = {
            kind: _most(getattr(role, f"written_{kind}") is not None for role in self.roles if getattr(role, kind))
            if any(getattr(role, kind) for role in self.roles)
            else True
            for kind in ("path", "track")
        }
        self.preview: Framework | None = None

    def files(self) -> dict[str, bytes]:
        """Every file; the roles twice, since only the first time tells which navigation follows from levels."""
        files = {"framework.yaml": document(self._header()).encode("utf-8")}
        if self.overview:
            files[OVERVIEW] = f"{self.overview}\n".encode()
        for code, values in sorted(self.shared.items()):
            files[f"skills/{code}.yaml"] = document(values).encode("utf-8")
        bare = {self.data_of[one.where]: self._role(one) for one in self.originals}
        if len(bare) < len(self.originals):
            places = Counter(self.data_of.values())
            raise NotImported(f"two pages would be written to {places.most_common(1)[0][0]}; rename one of them")
        draft = in_memory(files | {where: document(values).encode("utf-8") for where, values in bare.items()})
        renderer = Renderer(read(draft).framework, draft, self.labels)
        by_where = {role.where: role for role in renderer.roles}
        for one in self.originals:
            where = self.data_of[one.where]
            role = by_where.get(where)
            if role is None:
                raise NotImported(f"{one.shown} gives a file that cannot be read again")
            navigation = self._navigation(one, role, renderer)
            if navigation is not None:
                bare[where]["navigation"] = navigation
            form = self._form(one)
            if form:
                bare[where]["page"] = form
        return files | {where: document(values).encode("utf-8") for where, values in bare.items()}

    def _folder(self) -> str:
        """The folder of the roles' pages in the site: the one called `roles`, else what all of them have in common."""
        for one in self.originals:
            parts = dirname(one.where).split("/")
            if "roles" in parts:
                folder = "/".join(parts[: parts.index("roles") + 1])
                if all(other.where.startswith(f"{folder}/") for other in self.originals):
                    return folder
        return ""

    def _data_place(self, where: str) -> str:
        inside = where[len(self.folder) :].lstrip("/")
        return f"roles/{inside.rpartition('.')[0]}.yaml"

    # framework.yaml and skills/

    def _header(self) -> dict[str, Any]:
        header: dict[str, Any] = {
            "version": 1,
            "name": self.name,
            "locale": self.evidence.locale,
            "sfia": {"version": self.evidence.version or 9},
            "paths": {
                path.id: {"title": str(path.title)}
                | ({"tracks": {track.id: str(track.title) for track in path.tracks}} if path.tracks else {})
                for path in self.paths
            },
        }
        branches = [{"from": source.key, "to": target.key} for source, target in self._branches()]
        header |= {"branches": branches} if branches else {}
        pages: dict[str, Any] = {}
        if self.intro:
            pages["skills_intro"] = self.intro
        if self.folder != "roles":
            pages["folder"] = self.folder
        if self.back is not None:
            named = {label: to for to, label in self.back}
            if list(named) == ["Home", "About the Framework"] and not any(to.startswith("..") for to in named.values()):
                standard = {"home": "index.md", "about": "about.md"}
                found = dict(zip(standard, named.values(), strict=True))
                pages |= {key: to for key, to in found.items() if to != standard[key]}
            else:
                pages["back"] = [{"to": to, "label": label} for to, label in self.back]
        pages |= {kind: "" for kind, shown in self.header_words.items() if not shown}
        if not self.with_navigation:
            pages["navigation"] = False
        if _most(b"\r\n" in one.data for one in self.originals):
            pages["line_ends"] = "crlf"
        if _most(one.data.replace(b"\r", b"").endswith(b"\n\n") for one in self.originals):
            pages["blank_end"] = True
        return header | ({"pages": pages} if pages else {})

    def _branches(self) -> Iterator[tuple[Role, Role]]:
        """The steps up that leave a path or track, where both pages link to each other."""
        by_where = {one.where: one for one in self.originals}
        for one in self.originals:
            for other in _steps_to(one, "next", by_where):
                role, target = one.role, other.role
                leaves = role.path != target.path or (
                    role.track != target.track and None not in (role.track, target.track)
                )
                falls = (target.level or 0) < (role.level or 8)  # a branch may stay on its level
                if leaves and not falls and one in _steps_to(other, "previous", by_where):
                    yield role, target

    def _shared(self) -> dict[str, dict[str, Any]]:
        """What most pages say of each skill."""
        by_code: dict[str, list[Skill]] = {}
        for role in self.roles:
            for skill in role.skills:
                by_code.setdefault(str(skill.code), []).append(skill)
        found: dict[str, dict[str, Any]] = {}
        for code, skills in by_code.items():
            said = {key: _most(_plain(getattr(skill, key)) for skill in skills) for key in TEXTS}
            values: dict[str, Any] = {"code": code}
            # What SFIA's facts would fill in is written as empty where the pages do not say it.
            values |= {key: text for key, text in said.items() if text or key in TEXTS[:4]}
            levels: dict[int, list[str]] = {}
            for skill in skills:
                level, text = _attainment(skill)
                if level is not None:
                    levels.setdefault(level, []).append(text)
            attainment = {str(level): text for level in sorted(levels) if (text := _most(levels[level]))}
            found[code] = values | ({"attainment": attainment} if attainment else {})
        return found

    # roles/

    def _role(self, one: Original) -> dict[str, Any]:
        role = one.role
        where = self.data_of[one.where]
        folders = where.split("/")[1:-1]
        values: dict[str, Any] = {"title": str(role.title or "")}
        if role.level is not None:
            values["level"] = role.level
        if not folders and role.path:
            values["path"] = role.path
        if len(folders) < 2 and role.track:
            values["track"] = role.track
        if folders and (other := self._other_path(role)):
            values["path"] = other
        values["scope_summary"] = str(role.scope_summary or "")
        values["description"] = str(role.description or "")
        values["skills"] = [self._skill(role, skill) for skill in role.skills]
        return values

    def _other_path(self, role: Role) -> str | None:
        """The id of another career path that the page's header names, against the folder that it lies in."""
        said = str(role.written_path or "")
        titles = {str(path.title): path.id for path in self.paths}
        return titles[said] if said in titles and said != self._title(role) else None

    def _title(self, role: Role) -> str:
        return next((str(path.title) for path in self.paths if path.id == role.path), "")

    def _track_title(self, role: Role) -> str:
        tracks = (track for path in self.paths if path.id == role.path for track in path.tracks)
        return next((str(track.title) for track in tracks if track.id == role.track), "")

    def _skill(self, role: Role, skill: Skill) -> str | dict[str, Any]:
        shared = self.shared[str(skill.code)]
        own: dict[str, Any] = {"code": str(skill.code)}
        level, text = _attainment(skill)
        if level is None:
            level = role.level
        if level is not None and level != role.level:
            own["level"] = level
        own |= {key: said for key in TEXTS if (said := _plain(getattr(skill, key))) != shared.get(key, "")}
        if text != shared.get("attainment", {}).get(str(level), ""):
            own["attainment"] = text
        return own if len(own) > 1 else str(skill.code)

    def _form(self, one: Original) -> dict[str, Any]:
        role, form = one.role, dict[str, Any]()
        expected = {"path": self._title(role), "track": self._track_title(role)}
        for kind, title in expected.items():
            said = str(getattr(role, f"written_{kind}") or "")
            if kind == "path" and self._other_path(role):
                continue
            if said != (title if self.header_words[kind] else ""):
                form[kind] = said
        if _plain(one.page.overview) != self.overview:
            form["overview"] = _plain(one.page.overview)
        if _plain(one.page.skills_intro) != self.intro:
            form["skills_intro"] = _plain(one.page.skills_intro)
        if (role.navigation is not None) != self.with_navigation:
            form["navigation"] = role.navigation is not None
        return form

    def _navigation(self, one: Original, role: Role, renderer: Renderer) -> dict[str, Any] | None:
        """The navigation of a page where it is not what levels and the framework's own form give."""
        said = one.role.navigation
        if said is None:
            return None
        steps: dict[str, Any] = {}
        same = True
        for word, step, links in (("previous", -1, said.previous), ("next", 1, said.next)):
            shown = [{"label": _words(one, link), "href": str(link.to)} for link in links]
            same = same and shown == renderer.steps(role, one.where, step)
            entries = [
                self._link(link, label["label"], getattr(self.labels, word), role, one.where, renderer)
                for link, label in zip(links, shown, strict=True)
            ]
            if entries:
                steps[word] = entries[0] if len(entries) == 1 else entries
        back = [{"label": _words(one, link), "href": str(link.to)} for link in said.back]
        usual = back == renderer.usual_back(one.where)
        if same and usual:
            return None
        if not usual:
            steps["back"] = [{"to": link["href"], "label": link["label"]} for link in back]
        return steps

    def _link(
        self, link: Link, label: str, word: str, role: Role, place: str, renderer: Renderer
    ) -> str | dict[str, str]:
        """A link as data: the id of the role that it leads to, where that gives the same link again."""
        target = renderer.role_at(normpath(join(dirname(place), unquote(str(link.to)))))
        if target is None or renderer.href(place, target) != str(link.to):
            return {"to": str(link.to), "label": label}
        framework = renderer.framework
        to = next((to for to in (target.id, target.key) if framework.find(to, role) is target), str(link.to))
        return to if label == f"{word}: {target.title}" else {"to": to, "label": label}


def _plain(text: str | None) -> str:
    return str(text or "")


def _attainment(skill: Skill) -> tuple[int | None, str]:
    """The level that a page gives a skill, and the text that stands there."""
    level = int(skill.level_label) if skill.level_label is not None else None
    if level is None or level not in range(1, 8):
        return (int(skill.required) if skill.required else None), ""
    return level, _plain(skill.attainment.get(level))


def _words(one: Original, link: Link) -> str:
    """All words of a link as the page has them, "Previous:" and arrows included."""
    source = one.page.lines.slice(link.place.span)
    return source[1 : source.rfind(f"]({link.to}")] if f"]({link.to}" in source else str(link.label or "")


def _back(one: Original) -> tuple[tuple[str, str], ...]:
    """The links back of a page, relative to the site's folder."""
    assert one.role.navigation is not None
    return tuple(
        (normpath(join(dirname(one.where), str(link.to))), _words(one, link)) for link in one.role.navigation.back
    )


def _steps_to(one: Original, word: str, by_where: dict[str, Original]) -> list[Original]:
    """The pages that the previous or next links of a page lead to."""
    links = getattr(one.role.navigation, word, ())
    places = (normpath(join(dirname(one.where), unquote(str(link.to)))) for link in links)
    return [by_where[place] for place in places if place in by_where]


def _differences(originals: list[Original], framework: Framework) -> Iterator[Difference]:
    """What pages say of a skill and most others do not."""
    shared = framework.skill_files
    kinds = {"description": "the overall description", "guidance_notes": "the guidance notes", "url": "the address"}
    said: Counter[str] = Counter()
    others: dict[str, list[str]] = {}
    for one in originals:
        for skill in one.role.skills:
            file = shared[str(skill.code)]
            level, text = _attainment(skill)
            pairs = [
                (f"{kinds.get(key, f'the {key}')} of {skill.code}", getattr(skill, key), getattr(file, key))
                for key in TEXTS
            ]
            pairs.append((f"the text of {skill.code} at level {level}", text, file.attainment.get(level or 0)))
            for what, own, common in pairs:
                if _plain(own) == _plain(common):
                    said[what] += 1
                else:
                    others.setdefault(what, []).append(one.shown)
    for what in sorted(others):
        yield Difference(what, said[what], tuple(others[what]))


def difference(page: bytes, rendered: bytes | None) -> str:
    """Why a page is not what the data renders to, in words; empty where it is."""
    if page == rendered:
        return ""
    if rendered is None:
        return "its role is rendered to another place"
    said, given = _rows(page), _rows(rendered)
    if said == given:
        marked = page.startswith(_MARK)
        if page.removeprefix(_MARK) == rendered:
            return "it begins with a byte order mark"
        return "it begins with a byte order mark, and its line ends are others" if marked else "line ends only"
    if "\n".join(said).rstrip("\n") == "\n".join(given).rstrip("\n"):
        return "blank lines at its end only"
    number = next((n for n, (a, b) in enumerate(zip(said, given, strict=False)) if a != b), min(len(said), len(given)))
    if number == len(said):
        return f'it ends at line {number}, where rendering goes on with "{_cut(given[number])}"'
    if number == len(given):
        return f'line {number + 1} is "{_cut(said[number])}", where the rendered page has ended'
    return f'line {number + 1} is "{_cut(said[number])}", rendered it is "{_cut(given[number])}"'


def _rows(page: bytes) -> list[str]:
    return page.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cut(row: str) -> str:
    return row if len(row) <= 60 else row[:57] + "..."
