"""Where a configuration stands: in a file of its own, or in a table of pyproject.toml."""

from __future__ import annotations

import os

from framework_lint.model.regex import regex
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import DISK, Tree

OWN_FILE = ".framework-lint.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = regex(rb"""(?m)^[ \t]*\[?[ \t]*["']?tool["']?[ \t]*(\.[ \t]*["']?framework-lint["']?[ \t]*[\].=]|\])""")


def configuration_in(folder: str, tree: Tree = DISK) -> str | None:
    """The file with the configuration that stands in a folder, if one does."""
    own = os.path.join(folder, OWN_FILE)
    if tree.has(own):
        return own
    shared = os.path.join(folder, SHARED_FILE)
    if not tree.has(shared):
        return None
    try:
        return shared if has_table(tree.read(shared)) else None
    except Unreadable:
        return None


def has_table(data: bytes) -> bool:
    """Whether a pyproject.toml that holds `data` may have our table."""
    # Most do not even name it: this is asked before a regular expression is compiled.
    return b"framework-lint" in data and _TABLE.search(data) is not None
