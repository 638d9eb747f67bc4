"""Frameworks in memory, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from framework_lint.config.settings import Settings
from framework_lint.engine.check import Checked, check
from framework_lint.model.findings import Finding
from framework_lint.source.files import Missing, read, top_of
from framework_lint.source.tree import DISK
from framework_lint.source.tree import Tree as Surroundings


class Tree:
    """A source whose files are in memory: text or bytes by path."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = files

    @property
    def root(self) -> str:
        return ""

    @property
    def tree(self) -> Surroundings:
        return DISK

    def files(self) -> list[str]:
        return sorted(self._files)

    def read(self, where: str) -> bytes:
        if where not in self._files and Path(where).is_file():
            return read(where, top_of("."))  # a licensed file, which is no part of the framework
        if where not in self._files:
            raise Missing("no such file")
        data = self._files[where]
        return data.encode() if isinstance(data, str) else data

    def display(self, where: str) -> str:
        return where or "."

    def unlisted(self) -> list[tuple[str, str]]:
        return []

    def ignored(self) -> tuple[str, ...]:
        return ()


def checked(files: Mapping[str, str | bytes], *select: str, extend: Iterable[str] = ()) -> Checked:
    """The result of a check of these files with the rules selected, or with all but previews; `extend` adds to them."""
    return check(Tree(files), Settings(select=select or ("ALL",), extend_select=tuple(extend)), workers=1)


def findings(files: Mapping[str, str | bytes], *select: str, extend: Iterable[str] = ()) -> list[Finding]:
    """The findings of a check that must meet no problem."""
    result = checked(files, *select, extend=extend)
    assert not result.problems
    return result.findings


def folder(root: Path) -> dict[str, str]:
    """Every file below a folder by its path from there."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def brief(finding: Finding) -> str:
    """A finding in one line, as the concise format writes it."""
    where = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return f"{where}: {finding.severity}[{finding.rule}] {finding.message}"
