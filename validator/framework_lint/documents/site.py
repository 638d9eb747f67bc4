"""mkdocs.yml to the model: the pages that a site's navigation names, with their places.

Read as YAML whose tags are left alone (MkDocs configurations hold `!ENV` and `!!python/name:...`); nothing is executed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from posixpath import normpath
from typing import NamedTuple

from framework_lint.documents.ignore_patterns import IgnorePatterns, meant_by
from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.parts import Entry, Header, Role, Site
from framework_lint.model.spans import Place, Text
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

# The configurations of generators whose sites show a menu of all pages, and files that are such a menu.
_WITH_MENU = frozenset(
    (
        *(f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs")),
        *(f"sidebars.{end}" for end in ("js", "ts", "json")),
        *(f"hugo.{end}" for end in ("toml", "yaml", "yml", "json")),
        *("mkdocs.yml", "mkdocs.yaml", "zensical.toml", "_config.yml", "_config.yaml", "config.toml", "antora.yml"),
        *(".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs", "ts"))),
        *(f"astro.config.{end}" for end in ("js", "mjs", "ts")),
        *("gatsby-config.js", "gatsby-config.ts", "conf.py", "_toc.yml", "_quarto.yml", ".vitepress", "nuxt.config.ts"),
    )
)


class SiteSettings(NamedTuple):
    """What mkdocs.yml says, besides its place."""

    docs: str  # its folder of pages, absolute
    document: Document

    def patterns(self, *keys: str) -> IgnorePatterns:
        """What some of its keys say of pages, a pattern a line."""
        root = self.document.root
        values = [node.data for key in keys if root and (node := root.get(key))]
        return IgnorePatterns("\n".join(value for value in values if isinstance(value, str)))


def read_settings(source: Source, about: Sequence[bytes]) -> SiteSettings | None:
    """The nearest mkdocs.yml upwards; None where there is none that has one of the keys that it is asked about."""
    from framework_lint.source.roots import docs_folder, site_file

    root = source.root
    file = site_file(root, source.tree) if root else None
    if file is None:
        return None
    where = os.path.relpath(file, root).replace(os.sep, "/")
    try:
        data = source.read(where)
    except Unreadable:
        return None
    if not any(key in data for key in about):
        return None
    docs = os.path.normpath(os.path.join(os.path.dirname(file), docs_folder(file, source.tree)))
    return SiteSettings(docs, read_yaml(where, data, any_tag=True))


def unpublished(source: Source, files: Iterable[str]) -> frozenset[str]:
    """The files that a site leaves out on purpose, or shows to nobody yet (MkDocs: `exclude_docs`, `draft_docs`)."""
    settings = read_settings(source, (b"exclude_docs", b"draft_docs"))
    patterns = settings.patterns("exclude_docs", "draft_docs") if settings else None
    if not settings or not patterns:
        return frozenset()
    pages = {where: _below(source.root, settings.docs, where) for where in files}
    meant = meant_by(patterns, {page for page in pages.values() if page})
    return frozenset(where for where, page in pages.items() if page in meant)


def _below(root: str, docs: str, where: str) -> str:
    """The path of a file in a site's folder of pages; empty where it lies elsewhere."""
    place = os.path.relpath(os.path.join(root, *where.split("/")), docs).replace(os.sep, "/")
    return "" if place.startswith("../") else place


def has_menu(source: Source) -> bool:
    """Whether the framework lies in a site whose generator lists the pages by itself, or from data."""
    if any(file.rpartition("/")[2].lower() in _WITH_MENU for file in source.files()):
        return True
    folder, tree = source.root, source.tree
    while folder and not tree.is_top(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        if any(tree.has(os.path.join(folder, name)) for name in _WITH_MENU):
            return True
    return False


def read_site(source: Source, header: Header, roles: Iterable[Role]) -> Site | None:
    """The navigation of the site that the framework of a source is published on; None where none lists pages."""
    settings = read_settings(source, (b"nav",))
    if settings is None:
        return None
    docs, document = settings
    nav = document.root.get("nav") if document.root else None
    if nav is None or nav.style != "seq" or not isinstance(document.root, Mapping):
        return None
    file = os.path.normpath(os.path.join(source.root, document.path))
    places = places_of(source.root, docs, header, roles)
    rendered = (
        {*places.values(), normpath(header.pages.home), normpath(header.pages.about)} if header.written else set()
    )
    entries = read_entries(document.path, nav, "nav")
    off = meant_by(settings.patterns("not_in_nav"), places.values())
    return Site(
        document.path,
        document.lines,
        Place(document.path, document.root.key_span("nav"), "nav"),
        entries,
        frozenset({*source.tree.files(docs, file), *rendered}),
        {key: place for key, place in places.items() if place not in off},
    )


def places_of(root: str, docs: str, header: Header, roles: Iterable[Role]) -> dict[str, str]:
    """Where the pages of roles lie below a site's folder of pages, by the role's key."""
    places = {}
    for role in roles:
        if role.form == "yaml":
            places[role.key] = header.pages.place(role.where)
            continue
        if place := _below(root, docs, role.where):
            places[role.key] = place
    return places


def read_entries(file: str, nav: Node, pointer: str) -> tuple[Entry, ...]:
    """The entries of a list under `nav` (MkDocs user guide, "Configure Pages and Navigation")."""
    entries = []
    for number, node in enumerate(nav.items):
        at = f"{pointer}[{number}]"
        place = Place(file, node.span, at)
        if isinstance(node, Mapping):
            # One key is the rule; of several MkDocs itself would complain.
            for label, value in node.items.items():
                words = Text(label, Place(file, node.key_span(label), f"{at}.label"))
                if value.style == "seq":
                    entries.append(Entry(place, words, None, read_entries(file, value, at)))
                elif isinstance(value.data, str):
                    entries.append(Entry(place, words, Text(value.data, Place(file, value.span, at, value.style))))
        elif isinstance(node.data, str):
            entries.append(Entry(place, None, Text(node.data, Place(file, node.span, at, node.style))))
    return tuple(entries)
