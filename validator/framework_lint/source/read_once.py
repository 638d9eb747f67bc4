"""A source that reads each file once: what a check says of a file is all about the same bytes."""

from __future__ import annotations

from framework_lint.source.tree import Source, Tree

MOST = 4_000_000  # bytes that are kept, those of some 500 roles


class ReadOnce:
    """Another source, whose files are kept once they are read, up to a limit. Made for one check, and gone with it."""

    def __init__(self, under: Source) -> None:
        self.under = under
        self._data: dict[str, bytes] = {}
        self._left = MOST

    @property
    def root(self) -> str:
        return self.under.root

    @property
    def tree(self) -> Tree:
        return self.under.tree

    def files(self) -> list[str]:
        return self.under.files()

    def read(self, where: str) -> bytes:
        data = self._data.get(where)
        if data is None:
            data = self.under.read(where)
            if len(data) <= self._left:
                self._data[where] = data
                self._left -= len(data)
        return data

    def display(self, where: str) -> str:
        return self.under.display(where)

    def unlisted(self) -> list[tuple[str, str]]:
        return self.under.unlisted()

    def ignored(self) -> tuple[str, ...]:
        return self.under.ignored()
