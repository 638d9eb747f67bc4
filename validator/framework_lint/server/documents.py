"""The documents that an editor has open: their texts, whether saved or not."""

from __future__ import annotations

from typing import NamedTuple

from pygls.uris import from_fs_path, to_fs_path

from framework_lint.source.files import Unreadable, beside, read


class Document(NamedTuple):
    """An open document."""

    uri: str  # as the editor writes it
    text: str
    version: int | None


def path_of(uri: str) -> str | None:
    """The absolute path of a document; None where it is no file."""
    if not uri.startswith("file:"):
        return None
    return to_fs_path(uri)


class Documents:
    """The open documents by absolute path."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def put(self, uri: str, text: str, version: int | None) -> None:
        """A document was opened, or changed."""
        if path := path_of(uri):
            self._open[path] = Document(uri, text, version)

    def close(self, uri: str) -> None:
        """A document was closed; one that was never opened does not matter."""
        self._open.pop(path_of(uri) or "", None)

    def get(self, path: str) -> Document | None:
        return self._open.get(path)

    def all(self) -> dict[str, Document]:
        """All of them now, by absolute path."""
        return dict(self._open)

    def uri(self, path: str) -> str:
        """The address of a file, as the editor writes it where it has it open."""
        known = self._open.get(path)
        return known.uri if known else from_fs_path(path) or path

    def unsaved(self) -> dict[str, bytes]:
        """What is in open documents and not on the disk, by absolute path."""
        return {
            path: document.text.encode("utf-8", "surrogatepass")
            for path, document in self._open.items()
            if not _is_saved(path, document.text)
        }


def _is_saved(path: str, text: str) -> bool:
    """Whether the disk says the same; editors drop a byte order mark."""
    try:
        return read(path, beside(path)).decode("utf-8-sig") == text
    except (Unreadable, UnicodeDecodeError):
        return False
