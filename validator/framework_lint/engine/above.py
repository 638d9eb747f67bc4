"""What indexes lead to from above, where pages of a folder are checked without those around it."""

from __future__ import annotations

import os

from framework_lint.model.links import resolve_link
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

INDEXES = ("README.md", "readme.md", "index.md", "Home.md")


def linked_above(source: Source) -> frozenset[str]:
    """The addresses below the root to which indexes of folders above it lead, in the same repository; none where there
    is no repository, for what lies above is somebody else's."""
    above, here = list[str](), source.root
    while not source.tree.is_top(here):
        parent = os.path.dirname(here)
        if parent == here:
            return frozenset()
        here = parent
        above.append(here)
    return frozenset(address for folder in above for address in _linked(source, folder))


def _linked(source: Source, folder: str) -> list[str]:
    inside = os.path.relpath(source.root, folder).replace(os.sep, "/") + "/"
    found: list[str] = []
    for name in INDEXES:
        try:
            data = source.tree.read(os.path.join(folder, name))
        except Unreadable:
            continue
        from framework_lint.documents.markdown.page import read_page

        targets = (resolve_link(name, str(link.to)) for link in read_page(name, name, data).prose.links)
        found += [target.removeprefix(inside) for target in targets if target and target.startswith(inside)]
    return found
