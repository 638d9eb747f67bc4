"""A framework that lies in no folder yet: files held in memory, and the model of them."""

from __future__ import annotations

from collections.abc import Mapping

from framework_lint.engine.read import read
from framework_lint.model.framework import Framework
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import DISK, Source, Tree


class Memory:
    """A source of files in memory, laid over another one where there is one."""

    def __init__(self, files: Mapping[str, bytes], under: Source | None = None) -> None:
        self._files = files
        self._under = under

    @property
    def root(self) -> str:
        return ""

    @property
    def tree(self) -> Tree:
        return DISK

    def files(self) -> list[str]:
        return sorted({*self._files, *(self._under.files() if self._under else ())})

    def read(self, where: str) -> bytes:
        if where in self._files:
            return self._files[where]
        if self._under is None:
            raise Unreadable("there is no such file")
        return self._under.read(where)

    def display(self, where: str) -> str:
        return self._under.display(where) if self._under else where

    def unlisted(self) -> list[tuple[str, str]]:
        return self._under.unlisted() if self._under else []


def read_framework(source: Source) -> Framework:
    """The model of a source; no rule is run."""
    return read(source).framework
