"""mkdocs.yml to the model: the pages that a site's navigation names, with their places.

Read as YAML whose tags are left alone (MkDocs configurations hold `!ENV` and `!!python/name:...`); nothing is executed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from posixpath import normpath

from framework_lint.documents.node import Mapping, Node
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.parts import Entry, Header, Role, Site
from framework_lint.model.spans import Place, Text
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source


def read_site(source: Source, header: Header, roles: Iterable[Role]) -> Site | None:
    """The navigation of the site that the framework of a source is published on; None where none lists pages."""
    from framework_lint.source.roots import docs_folder, site_file

    root = source.root
    tree = source.tree
    file = site_file(root, tree)
    if file is None:
        return None
    home = os.path.dirname(file)
    where = os.path.relpath(file, root).replace(os.sep, "/")
    try:
        data = source.read(where)
    except Unreadable:
        return None
    if b"nav" not in data:
        return None
    document = read_yaml(where, data, any_tag=True)
    nav = document.root.get("nav") if document.root else None
    if nav is None or nav.style != "seq" or not isinstance(document.root, Mapping):
        return None
    docs = os.path.normpath(os.path.join(home, docs_folder(file, tree)))
    places = places_of(root, docs, header, roles)
    rendered = (
        {*places.values(), normpath(header.pages.home), normpath(header.pages.about)} if header.written else set()
    )
    return Site(
        document.path,
        document.lines,
        Place(document.path, document.root.key_span("nav"), "nav"),
        read_entries(document.path, nav, "nav"),
        frozenset({*tree.files(docs, file), *rendered}),
        places,
    )


def places_of(root: str, docs: str, header: Header, roles: Iterable[Role]) -> dict[str, str]:
    """Where the pages of roles lie below a site's folder of pages, by the role's key."""
    places = {}
    for role in roles:
        if role.form == "yaml":
            places[role.key] = header.pages.place(role.where)
            continue
        place = os.path.relpath(os.path.join(root, *role.where.split("/")), docs).replace(os.sep, "/")
        if not place.startswith("../"):
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
