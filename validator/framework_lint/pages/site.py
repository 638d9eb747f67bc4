"""Bring the roles in the `nav` of mkdocs.yml up to date, by replacing spans: comments and everything else stay."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.documents.site import read_entries
from framework_lint.documents.yaml.emit import scalar
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.framework import Entry, Framework, Role, Site
from framework_lint.model.spans import Place, Span
from framework_lint.pages.rendering import Renderer
from framework_lint.rules.shared.site_navigation import Listed, by_level, listed, ordered, says_title
from framework_lint.rules.shared.vocabulary import Vocabulary


class NotUpdated(Exception):
    """The navigation cannot be changed without touching more than roles; the message says why, for a person."""


def site_name(data: bytes) -> str:
    """What a mkdocs.yml calls its site; empty where it does not say."""
    root = read_yaml("mkdocs.yml", data, any_tag=True).root
    name = root.get("site_name") if root else None
    return name.data if name is not None and isinstance(name.data, str) else ""


def update_nav(file: str, data: bytes, renderer: Renderer, there: frozenset[str]) -> bytes:
    """The bytes of a mkdocs.yml whose navigation lists every role once, by its title and by level.

    `there` are the pages that lie in the site's folder of pages. Raises NotUpdated.
    """
    nav = _Nav(file, data, renderer, there)
    if nav.is_missing():
        nav.begin()
    nav.without_gone()
    nav.with_titles()
    nav.with_all()
    nav.by_level()
    return nav.data()


class _Nav:
    """A mkdocs.yml that is edited step by step and read again after each."""

    def __init__(self, file: str, data: bytes, renderer: Renderer, there: frozenset[str]) -> None:
        self.file = file
        self.renderer = renderer
        self.framework: Framework = renderer.framework
        self.vocabulary = Vocabulary()
        self.places = {role.key: renderer.place(role) for role in renderer.roles}
        pages = renderer.pages
        self.files = there | {*self.places.values(), normpath(pages.home), normpath(pages.about)}
        self.bom = data.startswith(b"\xef\xbb\xbf")
        self.newline = "\r\n" if b"\r\n" in data else "\n"
        self._read(data.decode("utf-8-sig", "replace").replace("\r\n", "\n"))

    def _read(self, text: str) -> None:
        self.text = text
        self.document: Document = read_yaml(self.file, text.encode("utf-8"), any_tag=True)
        root = self.document.root
        if self.document.faults or not isinstance(root, Mapping):
            raise NotUpdated(f"{self.file} cannot be read as YAML")
        self.root: Mapping = root
        self.nav: Node | None = root.get("nav")

    def data(self) -> bytes:
        data = self.text.replace("\n", self.newline).encode("utf-8")
        return b"\xef\xbb\xbf" + data if self.bom else data

    @property
    def site(self) -> Site:
        nav = self.nav
        if nav is None or nav.style != "seq" or self._line(nav.span.line)[nav.span.column - 1 :].startswith("["):
            raise NotUpdated(f"the nav of {self.file} is not a list of `- Label: page.md` lines; write it as one")
        place = Place(self.file, self.root.key_span("nav"), "nav")
        return Site(self.file, self.document.lines, place, read_entries(self.file, nav, "nav"), self.files, self.places)

    def _line(self, number: int) -> str:
        return self.document.lines.line(number)

    def _replace(self, edits: list[tuple[Span, str]]) -> None:
        lines, text = self.document.lines, self.text
        for span, new in sorted(edits, reverse=True):
            text = text[: lines.offset(*span[:2])] + new + text[lines.offset(*span[2:]) :]
        if edits:
            self._read(text)

    # The steps

    def is_missing(self) -> bool:
        return self.nav is None or self.nav.data is None

    def begin(self) -> None:
        """A navigation where there is none: the home page and the about page; roles come between them."""
        pages = self.renderer.pages
        lines = f"nav:\n  - Home: {scalar(pages.home)}\n  - About the Framework: {scalar(pages.about)}\n"
        if "nav" in self.root.items:
            key = self.root.key_span("nav")
            self._replace([(Span(key.line, 1, key.line + 1, 1), lines)])
        else:
            self._read(self.text + ("" if self.text.endswith("\n") or not self.text else "\n") + lines)

    def without_gone(self) -> None:
        """Entries of the roles' folder whose page is gone."""
        folder = self.renderer.pages.folder
        edits = []
        for entries in self.site.walk():
            gone = [entry for entry in entries if self._is_gone(entry, folder)]
            if len(gone) == len(entries):
                continue  # a heading without entries would be no navigation
            edits += [(Span(e.place.span.line, 1, e.place.span.end_line + 1, 1), "") for e in gone]
        self._replace(edits)

    def _is_gone(self, entry: Entry, folder: str) -> bool:
        if not entry.to or not entry.to.endswith(".md") or entry.place.span.line != entry.place.span.end_line:
            return False
        to = normpath(entry.to)
        return to not in self.files and to.startswith(f"{folder}/" if folder else "")

    def with_titles(self) -> None:
        """Labels of roles that are not their titles."""
        self._replace(
            [
                (entry.label.place.span, scalar(str(role.title)))
                for group in listed(self.framework, self.site)
                for entry, role in group
                if entry.label and role.title and not says_title(entry.label, role, self.vocabulary)
            ]
        )

    def with_all(self) -> None:
        """Roles that are left out, one by one: behind the nearest of their path and track, else under a new heading."""
        shown = {one.role.key for group in listed(self.framework, self.site) for one in group}
        order = {path.id: number for number, path in enumerate(self.framework.header.paths)}
        missing = [role for role in self.renderer.roles if role.key not in shown]
        for role in sorted(missing, key=lambda r: (order.get(r.path, 99), r.track or "", r.level or 0, r.where)):
            self._add(role)

    def _add(self, role: Role) -> None:
        line = f"- {scalar(str(role.title or role.id))}: {scalar(self.places[role.key])}\n"
        groups = list(listed(self.framework, self.site))
        for same in (lambda r: (r.path, r.track), lambda r: r.path if role.track is None else None):
            beside = [one for group in groups for one in group if same(one.role) and same(one.role) == same(role)]
            if beside:
                below = [one for one in beside if (one.role.level or 0) <= (role.level or 0)]
                near, at = (below[-1], 1) if below else (beside[0], 0)
                span = near.entry.place.span
                self._insert(span.end_line + 1 if at else span.line, self._indent(span.line), line)
                return
        heading = self.renderer.heading(role)
        path = next((e for e in self._headings() if e.label == heading[0]), None)
        if path and len(heading) > 1:
            last = path.entries[-1].place.span
            block = f"- {scalar(heading[1])}:\n{{indent}}    {line}"
            self._insert(last.end_line + 1, self._indent(path.entries[0].place.span.line), block)
            return
        block = f"- {scalar(heading[0])}:\n{{indent}}    " + (
            f"- {scalar(heading[1])}:\n{{indent}}        {line}" if len(heading) > 1 else line
        )
        last_entry = self.site.entries[-1]
        about = last_entry.to is not None and normpath(last_entry.to) == normpath(self.renderer.pages.about)
        span = last_entry.place.span
        self._insert(
            span.line if about else span.end_line + 1, self._indent(self.site.entries[0].place.span.line), block
        )

    def _headings(self) -> Iterator[Entry]:
        return (entry for entries in self.site.walk() for entry in entries if entry.entries)

    def _indent(self, line: int) -> str:
        row = self._line(line)
        return row[: len(row) - len(row.lstrip(" "))]

    def _insert(self, line: int, indent: str, block: str) -> None:
        lines = self.document.lines
        at = lines.offset(line, 1)
        glue = "" if at == 0 or self.text[at - 1] == "\n" else "\n"
        self._read(self.text[:at] + glue + indent + block.replace("{indent}", indent) + self.text[at:])

    def by_level(self) -> None:
        """Lists of roles by level, those of one path and track in the places that these have."""
        for group in list(listed(self.framework, self.site)):
            if not ordered([one.role for one in group]):
                self._replace(list(self._moves(group)))

    def _moves(self, group: list[Listed]) -> Iterator[tuple[Span, str]]:
        for (entry, _), (other, _) in zip(group, by_level(group), strict=True):
            span, source = entry.place.span, other.place.span
            if span.line != span.end_line or source.line != source.end_line:
                raise NotUpdated(f"the nav of {self.file} writes an entry on several lines; write each on one")
            if entry is not other:
                end = len(self._line(span.line)) + 1
                yield span._replace(end_column=end), self._line(source.line)[source.column - 1 :]
