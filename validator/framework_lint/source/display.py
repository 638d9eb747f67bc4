"""Paths as people see them: from the working directory, with `/`, in characters that every report can write."""

from __future__ import annotations

import os
import re


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
        # The working directory may lie inside: `x.yaml`, not `../roles/x.yaml`.
        full = os.path.normpath(os.path.join(root, where))
        return as_text(shown_file(full))
    return as_text(f"{prefix}{where}" if where else prefix.rstrip("/") or ".")


def as_text(path: str) -> str:
    r"""A path as every report can write it: what of a name is no UTF-8 is written out, as `\xe9`."""
    return path if path.isascii() else re.sub(_NO_CHARACTER, _written_out, path)


# How Python holds bytes of a name that are no UTF-8 (PEP 383), and halves of characters in a name on Windows.
_NO_CHARACTER = "[\ud800-\udfff]"


def _written_out(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"
