"""Files of data, by their endings."""

from __future__ import annotations

from framework_lint.documents.markdown.front_matter import lines_of
from framework_lint.documents.markdown.front_matter import read_front_matter as _read
from framework_lint.documents.markdown.source import Source
from framework_lint.documents.node import Document
from framework_lint.documents.text import decode
from framework_lint.model.spans import Lines


def read_data(where: str, data: bytes) -> Document | None:
    from framework_lint.documents.yaml.reader import read_yaml

    if where.endswith((".yml", ".yaml", ".json")):
        return read_yaml(where, data)
    return None


def read_front_matter(where: str, data: bytes) -> Document:
    text = decode(where, data)
    if not isinstance(text, str):
        return Document(where, Lines(""), None, [text])
    source = Source(where, text)
    front = _read(source, lines_of(source.rows))
    return Document(where, Lines(text), front.root, list(front.faults))
