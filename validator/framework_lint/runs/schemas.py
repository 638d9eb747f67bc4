"""Copies of the schemas for editors: written where somebody asks for them, and named once they are not this release's.

Nothing writes copies unasked: one that lies in a repository is another release's as soon as the tool is upgraded, and
an editor then contradicts the check.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence

from framework_lint.model.published import schema_address
from framework_lint.runs.errors import UNUSABLE
from framework_lint.runs.messages import Message
from framework_lint.runs.report import Checks
from framework_lint.schemas.load import published
from framework_lint.source import look
from framework_lint.source.files import Top, Unreadable, read, top_of

OF_FILES = ("framework", "role", "skill", "config")  # the schemas of files that people write
COPIES = ".schema"  # the folder beside a framework.yaml whose copies a check looks at


def text_of(name: str) -> str:
    """A schema as it is printed and copied. Raises KeyError for a name that there is not."""
    return f"{json.dumps(published(name), indent=2, ensure_ascii=False)}\n"


def modeline(name: str) -> str:
    """The comment by which an editor finds the schema of a file of data; empty where no schema is published."""
    address = schema_address(name)
    return f"# yaml-language-server: $schema={address}\n" if address else ""


def copy(names: Sequence[str], folder: str) -> Iterator[Message]:
    """Write copies of schemas into a folder; one that is this release's already is left alone."""
    from framework_lint.source.writer import NotWritten, write_file

    top = top_of(folder)
    for name in names:
        path = os.path.join(folder, _file(name))
        if os.path.lexists(path) and _is_of_this_release(path, name, top):
            yield Message("show", f"left as it is: {path}")
            continue
        try:
            write_file(path, text_of(name).encode("utf-8"), top)
        except NotWritten as error:
            yield Message("complain", str(error), UNUSABLE)
            return
        yield Message("show", f"wrote: {path}")


def notice(checks: Checks) -> Iterator[str]:
    """Which copies beside a framework are not those of this release, and what writes them anew."""
    for job, _ in checks:
        folder = job.on_disk(COPIES)
        if not look.is_folder(folder):
            continue
        stale = [name for name in OF_FILES if _is_stale(os.path.join(folder, _file(name)), name, job.top)]
        if stale:
            shown = job.source.display(COPIES)
            yield f"editors are told what another release says: {', '.join(map(_file, stale))} in {shown}"
            yield f"`framework-lint schema {' '.join(stale)} --to {shown}` writes what this one says"


def _file(name: str) -> str:
    return f"{name}.schema.json"


def _is_stale(path: str, name: str, top: Top) -> bool:
    return look.is_file(path) and not _is_of_this_release(path, name, top)


def _is_of_this_release(path: str, name: str, top: Top) -> bool:
    """Whether a copy holds what this release would write; git may have changed its line ends."""
    try:
        return read(path, top).replace(b"\r\n", b"\n") == text_of(name).encode("utf-8")
    except Unreadable:
        return False
