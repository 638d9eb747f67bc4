"""The README's blocks of code."""

from __future__ import annotations

import re

from repositories import ROOT


def blocks(language: str) -> list[str]:
    """What stands in the README's blocks of a language, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)


def file_named(name: str) -> str:
    """The README's YAML block whose first line is the comment `# name`."""
    (found,) = (block for block in blocks("yaml") if block.startswith(f"# {name}\n"))
    return found
