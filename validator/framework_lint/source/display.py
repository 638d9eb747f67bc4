"""Paths as people see them: relative to the working directory, with `/`, in characters that every report can encode."""

from __future__ import annotations

import os

from framework_lint.model.writable import writable


def shown(folder: str) -> str:
    """The prefix that makes a path below `folder` relative to the working directory, with `/`."""
    try:
        relative = os.path.relpath(folder)
    except ValueError:  # another drive on Windows
        relative = os.path.abspath(folder)
    return "" if relative == "." else relative.replace(os.sep, "/") + "/"


def shown_file(file: str) -> str:
    """A file's path relative to the working directory, with `/`."""
    return shown(os.path.dirname(os.path.abspath(file))) + os.path.basename(file)


def displayed(root: str, prefix: str, where: str) -> str:
    """A file's path as reports show it, given its address below `root`, whose prefix is `shown(root)`."""
    if where and (prefix.startswith("../") or where.startswith("../")):
        # The working directory may lie inside the root: show `x.yaml`, not `../roles/x.yaml`.
        full = os.path.normpath(os.path.join(root, where))
        return writable(shown_file(full))
    return writable(f"{prefix}{where}" if where else prefix.rstrip("/") or ".")
