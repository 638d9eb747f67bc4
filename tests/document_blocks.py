"""Blocks of code of README.md and the pages below `docs/`, and what the comments above them say.

A block of commands is run by `test_document_commands.py`, in a clone of this repository, unless a comment differs:

- `<!-- run in a folder of its own -->`: in the folder to which the page's files go;
- `<!-- run by tests/test_x.py -->`: that test reads the page and runs it;
- `<!-- not run: why -->`: it cannot be run here, which the page says in words, too.

`<!-- file: data/x.csv -->` says that a block is the content of that file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from repositories import ROOT

SHELLS = ("sh", "shell", "bash", "console", "powershell")
PAGES = tuple(
    sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "docs").rglob("*.md") if file.parent.name != "rules")
)
_BLOCK = re.compile(r"(?:^<!-- (?P<comment>[^\n]*) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A block of code."""

    language: str
    text: str
    comment: str  # directly above it

    @property
    def file(self) -> str:
        """The file whose content this is, by its comment."""
        return self.comment.removeprefix("file: ") if self.comment.startswith("file: ") else ""

    @property
    def is_commands(self) -> bool:
        return self.language in SHELLS

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def text_of(page: str) -> str:
    """A document, by its path from the top of the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks_of(page: str) -> list[Block]:
    """The blocks of a document, in order."""
    found = _BLOCK.finditer(text_of(page))
    return [Block(match["language"], match["text"], match["comment"] or "") for match in found]


def blocks(language: str, page: str = "README.md") -> list[str]:
    """What stands in a document's blocks of a language, in order."""
    return [block.text for block in blocks_of(page) if block.language == language]


def file_named(name: str) -> str:
    """The YAML block of any document whose first line is the comment `# name`."""
    (found,) = (block for page in PAGES for block in blocks("yaml", page) if block.startswith(f"# {name}\n"))
    return found
