"""Files held in memory: on top of another source, or as a source of their own."""

from __future__ import annotations

from collections.abc import Mapping

from framework_lint.source.files import Unreadable
from framework_lint.source.tree import DISK, Source, Tree


class Overlay:
    """A source with some files replaced or added: an editor's unsaved text on standard input, or edits that are not
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

    def ignored(self) -> tuple[str, ...]:
        return self.under.ignored()


class _Empty:
    """A source without files, and without a folder."""

    @property
    def root(self) -> str:
        return ""

    @property
    def tree(self) -> Tree:
        return DISK

    def files(self) -> list[str]:
        return []

    def read(self, where: str) -> bytes:
        raise Unreadable("there is no such file")

    def display(self, where: str) -> str:
        return where

    def unlisted(self) -> list[tuple[str, str]]:
        return []

    def ignored(self) -> tuple[str, ...]:
        return ()


def in_memory(files: Mapping[str, bytes]) -> Overlay:
    """A source of files that are in no folder yet, by address."""
    return Overlay(_Empty(), files)
