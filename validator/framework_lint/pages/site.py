"""Bring the roles in the `nav` of mkdocs.yml up to date, by replacing spans: comments and everything else stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import normpath
from typing import NamedTuple

from framework_lint.documents import node as nodes
from framework_lint.documents.site import read_entries
from framework_lint.documents.yaml.emit import scalar
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.parts import Entry, Role, Site
from framework_lint.model.spans import Place, Span
from framework_lint.pages.edits import NotUpdated
from framework_lint.pages.rendering import Renderer
from framework_lint.rules.shared.site_navigation import Listed, by_level, listed, ordered, says_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def site_name(data: bytes) -> str:
    """What a mkdocs.yml calls its site; empty where it does not say."""
    root = read_yaml("mkdocs.yml", data, any_tag=True).root
    name = root.get("site_name") if root else None
    return name.data if name is not None and isinstance(name.data, str) else ""


def update_nav(file: str, data: bytes, renderer: Renderer, there: frozenset[str]) -> bytes:
    """The bytes of a mkdocs.yml whose navigation lists every role once, by its title and by level.

    `there` are the pages that lie in the site's folder of pages. Raises NotUpdated where more than roles would change.
    """
    places = {role.key: renderer.place(role) for role in renderer.roles}
    home, about = normpath(renderer.pages.home), normpath(renderer.pages.about)
    pages = _Pages(renderer, places, there | {*places.values(), home, about})
    newline = "\r\n" if b"\r\n" in data else "\n"
    nav = _Nav(file, data.decode("utf-8-sig", "replace").replace("\r\n", "\n"), pages)
    for step in (_begun, _without_gone, _with_titles, _with_missing, _in_order):
        nav = step(nav)
    changed = nav.text.replace("\n", newline).encode("utf-8")
    return _BYTE_ORDER_MARK + changed if data.startswith(_BYTE_ORDER_MARK) else changed


class _Pages(NamedTuple):
    """The pages that a navigation may list: what renders them, those of roles by the role's key, and all."""

    renderer: Renderer
    places: Mapping[str, str]
    files: frozenset[str]


class _Nav:
    """The navigation of a mkdocs.yml as its text is; what is edited is read again. Raises NotUpdated."""

    def __init__(self, file: str, text: str, pages: _Pages) -> None:
        self.file = file
        self.text = text
        self.pages = pages
        self.document = read_yaml(file, text.encode("utf-8"), any_tag=True)
        root = self.document.root
        if self.document.faults or not isinstance(root, nodes.Mapping):
            raise NotUpdated(f"{file} cannot be read as YAML")
        self.root = root
        self.node = root.get("nav")

    @property
    def site(self) -> Site:
        node = self.node
        if node is None or node.style != "seq" or self.line(node.span.line)[node.span.column - 1 :].startswith("["):
            raise NotUpdated(f"the nav of {self.file} is not a list of `- Label: page.md` lines; write it as one")
        place = Place(self.file, self.root.key_span("nav"), "nav")
        entries = read_entries(self.file, node, "nav")
        return Site(self.file, self.document.lines, place, entries, self.pages.files, self.pages.places)

    def listed(self) -> list[list[Listed]]:
        """The roles of every list of entries."""
        return list(listed(self.pages.renderer.framework, self.site))

    def line(self, number: int) -> str:
        return self.document.lines.line(number)

    def indent(self, entry: Entry) -> str:
        """What stands before the dash of an entry."""
        line = self.line(entry.place.span.line)
        return line[: len(line) - len(line.lstrip(" "))]

    def edited(self, edits: Iterable[tuple[Span, str]]) -> _Nav:
        """The navigation with other text in the place of some spans."""
        lines, text = self.document.lines, self.text
        for span, new in sorted(edits, reverse=True):
            text = text[: lines.offset(*span[:2])] + new + text[lines.offset(*span[2:]) :]
        return _Nav(self.file, text, self.pages) if text != self.text else self

    def with_lines(self, number: int, lines: Iterable[str]) -> _Nav:
        """The navigation with more lines above the line of that number."""
        at = self.document.lines.offset(number, 1)
        before = self.text[:at]
        if before and not before.endswith("\n"):
            before += "\n"
        return _Nav(self.file, before + "".join(f"{line}\n" for line in lines) + self.text[at:], self.pages)


def _begun(nav: _Nav) -> _Nav:
    """Where there is no navigation: the home page and the about page, between which the roles will come."""
    if nav.node is not None and nav.node.data is not None:
        return nav
    pages = nav.pages.renderer.pages
    text = f"nav:\n  - Home: {scalar(pages.home)}\n  - About the Framework: {scalar(pages.about)}\n"
    if nav.node is not None:
        key = nav.root.key_span("nav")
        return nav.edited([(Span(key.line, 1, key.line + 1, 1), text)])
    line_end = "" if nav.text.endswith("\n") or not nav.text else "\n"
    return _Nav(nav.file, f"{nav.text}{line_end}{text}", nav.pages)


def _without_gone(nav: _Nav) -> _Nav:
    """Without the entries of the roles' folder whose page is gone."""
    edits = []
    for entries in nav.site.walk():
        gone = [entry for entry in entries if _is_gone(entry, nav.pages)]
        if len(gone) < len(entries):  # a heading without entries would be no navigation
            edits += [(Span(e.place.span.line, 1, e.place.span.end_line + 1, 1), "") for e in gone]
    return nav.edited(edits)


def _is_gone(entry: Entry, pages: _Pages) -> bool:
    if not entry.to or not entry.to.endswith(".md") or entry.place.span.line != entry.place.span.end_line:
        return False
    folder = pages.renderer.pages.folder
    place = normpath(entry.to)
    return place not in pages.files and place.startswith(f"{folder}/" if folder else "")


def _with_titles(nav: _Nav) -> _Nav:
    """With the titles of roles in the place of labels that are none."""
    vocabulary = Vocabulary()
    return nav.edited(
        (entry.label.place.span, scalar(str(role.title)))
        for group in nav.listed()
        for entry, role in group
        if entry.label and role.title and not says_title(entry.label, role, vocabulary)
    )


def _with_missing(nav: _Nav) -> _Nav:
    """With the roles that are left out, one by one."""
    shown = {entry.role.key for group in nav.listed() for entry in group}
    renderer = nav.pages.renderer
    order = {path.id: number for number, path in enumerate(renderer.framework.header.paths)}
    missing = [role for role in renderer.roles if role.key not in shown]
    for role in sorted(missing, key=lambda r: (order.get(r.path, 99), r.track or "", r.level or 0, r.where)):
        nav = _with_role(nav, role)
    return nav


def _with_role(nav: _Nav, role: Role) -> _Nav:
    """With a role behind the nearest of its path and track, else under a heading of its own."""
    line = f"- {scalar(str(role.title or role.id))}: {scalar(nav.pages.places[role.key])}"
    relatives = _relatives(nav, role)
    if not relatives:
        return _with_heading(nav, role, line)
    lower = [relative.entry for relative in relatives if (relative.role.level or 0) <= (role.level or 0)]
    entry = lower[-1] if lower else relatives[0].entry
    number = entry.place.span.end_line + 1 if lower else entry.place.span.line
    return nav.with_lines(number, [nav.indent(entry) + line])


def _relatives(nav: _Nav, role: Role) -> list[Listed]:
    """The entries of a role's path and track; where there is none, a role without a track stands with its path."""
    entries = [entry for group in nav.listed() for entry in group]
    same_track = [e for e in entries if (e.role.path, e.role.track) == (role.path, role.track)]
    if same_track or role.track is not None or not role.path:
        return same_track
    return [entry for entry in entries if entry.role.path == role.path]


def _with_heading(nav: _Nav, role: Role, line: str) -> _Nav:
    """With the line of a role under a new heading of its track, or of its path where that has none: at the end, but
    before the about page. A role without a path gets no heading."""
    site = nav.site
    titles = nav.pages.renderer.heading(role)
    headings = (entry for entries in site.walk() for entry in entries if entry.entries)
    above = next((heading for heading in headings if heading.label in titles[:1]), None)
    if above and len(titles) > 1:
        lines = _nested(titles[1:], line, nav.indent(above.entries[0]))
        return nav.with_lines(above.entries[-1].place.span.end_line + 1, lines)
    last = site.entries[-1]
    is_about = last.to is not None and normpath(last.to) == normpath(nav.pages.renderer.pages.about)
    number = last.place.span.line if is_about else last.place.span.end_line + 1
    return nav.with_lines(number, _nested(titles, line, nav.indent(site.entries[0])))


def _nested(headings: Iterable[str], line: str, indent: str) -> Iterator[str]:
    """A line below headings, each further in than the one before."""
    for heading in headings:
        yield f"{indent}- {scalar(heading)}:"
        indent += "    "
    yield indent + line


def _in_order(nav: _Nav) -> _Nav:
    """With the lists of roles by level, those of one path and track in the places that these have."""
    for group in nav.listed():
        if not ordered([entry.role for entry in group]):
            nav = nav.edited(_moves(nav, group))
    return nav


def _moves(nav: _Nav, group: list[Listed]) -> Iterator[tuple[Span, str]]:
    for (entry, _), (other, _) in zip(group, by_level(group), strict=True):
        span, source = entry.place.span, other.place.span
        if span.line != span.end_line or source.line != source.end_line:
            raise NotUpdated(f"the nav of {nav.file} writes an entry on several lines; write each on one")
        if entry is not other:
            yield span._replace(end_column=len(nav.line(span.line)) + 1), nav.line(source.line)[source.column - 1 :]
