"""A source of files with other bytes in the places of some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.source.roots import Tree


class Overlay:
    """A source with the bytes of some files replaced: an editor's unsaved text on standard input, or fixes that are not
    written yet."""

    def __init__(self, under: Source, data: Mapping[str, bytes]) -> None:
        self.under, self.data = under, data

    @property
    def root(self) -> str:
        return self.under.root

    @property
    def tree(self) -> Tree:
        return self.under.tree

    def files(self) -> list[str]:
        return sorted({*self.under.files(), *(where for where in self.data if not where.startswith("../"))})

    def read(self, where: str) -> bytes:
        return self.data[where] if where in self.data else self.under.read(where)

    def display(self, where: str) -> str:
        return self.under.display(where)

    def unlisted(self) -> list[tuple[str, str]]:
        return self.under.unlisted()
