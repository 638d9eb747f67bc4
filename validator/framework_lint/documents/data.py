"""Data in any form that is read: one door for the readers of YAML, JSON, TOML, tables, workbooks and front matter."""

from __future__ import annotations

from framework_lint.documents.node import Document
from framework_lint.documents.text import decode
from framework_lint.model.findings import Fault
from framework_lint.model.spans import Lines

ENDINGS = (".yaml", ".yml", ".json", ".toml", ".csv", ".tsv", ".xlsx")


def read_data(where: str, data: bytes, plain: bool = False) -> Document | None:
    """A file of data by the ending of its name; None for one of no such ending. Never raises for what it holds.

    `plain` is as in `read_yaml`.
    """
    name = where.lower()
    if name.endswith((".yaml", ".yml")):
        from framework_lint.documents.yaml.reader import read_yaml

        return read_yaml(where, data, plain=plain)
    if name.endswith(".json"):
        from framework_lint.documents.json_text import read_json

        return read_json(where, data)
    if name.endswith(".toml"):
        from framework_lint.documents.toml import read_toml

        return read_toml(where, data)
    if name.endswith((".csv", ".tsv")):
        from framework_lint.documents.csv_table import read_csv

        return read_csv(where, data)
    if name.endswith(".xlsx"):
        from framework_lint.documents.xlsx_table import read_xlsx

        return read_xlsx(where, data)
    return None


def lines_of(where: str, data: bytes) -> Lines:
    """The lines of a file as findings show them: of a workbook its rows."""
    if where.lower().endswith(".xlsx"):
        from framework_lint.documents.xlsx_table import read_xlsx

        return read_xlsx(where, data).lines
    return Lines(data.decode("utf-8-sig", "replace"))


def read_front_matter(where: str, data: bytes) -> Document:
    """The front matter of a page as a document of its own, with places in the page; no root where it has none.

    What a site fills in when it is built (`{{ page.title }}`) is as the page writes it.
    """
    text = decode(where, data)
    if isinstance(text, Fault):
        return Document(where, Lines(data.decode("utf-8", "replace")), None, [text])
    from framework_lint.documents.markdown.front_matter import lines_of, read_front_matter
    from framework_lint.documents.markdown.source import Source

    source = Source(where, text)
    end = lines_of(source.rows)
    front = read_front_matter(source, end)
    return Document(where, Lines(text), front.root, list(front.faults))
