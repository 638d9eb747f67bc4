"""Where a configuration stands: in a file of its own, or in a table of pyproject.toml."""

from __future__ import annotations

import os
import re

from framework_lint.source.files import Unreadable
from framework_lint.source.tree import DISK, Tree

OWN_FILE = ".framework-lint.toml"
SHARED_FILE = "pyproject.toml"


def configuration_in(folder: str, tree: Tree = DISK) -> str | None:
    """The file with the configuration that stands in a folder, if one does."""
    own = os.path.join(folder, OWN_FILE)
    if tree.has(own):
        return own
    shared = os.path.join(folder, SHARED_FILE)
    return shared if tree.has(shared) and _has_table(shared, tree) else None


def _has_table(file: str, tree: Tree) -> bool:
    """Whether a pyproject.toml may have our table. A wrong yes costs parsing it, a wrong no would lose the table."""
    try:
        return has_table(tree.read(file))
    except Unreadable:
        return False


def has_table(data: bytes) -> bool:
    """Whether a pyproject.toml that holds `data` may have our table."""
    # Most do not even name it: this is asked before a regular expression is compiled.
    return b"framework-lint" in data and bool(
        re.search(rb"""(?m)^[ \t]*\[?[ \t]*["']?tool["']?[ \t]*(\.[ \t]*["']?framework-lint|\])""", data)
    )
