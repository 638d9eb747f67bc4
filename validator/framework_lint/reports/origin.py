"""Where a report comes from: of which commit and day, and where its files can be read."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Origin(NamedTuple):
    """`address` is that of a file at a line, with `{path}` (from the repository's top) and `{line}` in it; empty where
    nobody said where the files can be read."""

    made: date | None = None
    commit: str = ""
    address: str = ""
    prefix: str = ""  # from the repository's top to the working directory, "" or with a "/" at its end

    @property
    def day(self) -> str:
        """The date in words that are the same in every country; empty where it is not known."""
        return f"{self.made.day} {self.made:%B %Y}" if self.made else ""

    def link(self, path: str, line: int) -> str:
        """The address of a line; empty for a file outside of the repository."""
        from urllib.parse import quote

        file = normpath(join(self.prefix, path))
        if not self.address or file.startswith(("../", "/")):
            return ""
        return self.address.replace("{path}", quote(file)).replace("{line}", str(line))
