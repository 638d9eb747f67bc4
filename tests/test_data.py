"""Data by its ending, and the front matter of a page as a document of its own."""

from __future__ import annotations

from typing import Any

import pytest

from framework_lint.documents.data import ENDINGS, read_data, read_front_matter
from framework_lint.documents.limits import MAX_BYTES
from framework_lint.documents.node import Document
from framework_lint.model.findings import place_of

DATA = {
    "a.yaml": b"a: [1, two]\n",
    "b/a.yml": b'{"a": [1, "two"]}\n',
    "a.json": b'{"a": [1, "two"]}',
    "a.toml": b'a = [1, "two"]\n',
}


@pytest.mark.parametrize("where", [*DATA, *(where.upper() for where in DATA)])
@pytest.mark.parametrize("plain", [False, True])
def test_every_form_gives_the_same_data(where: str, plain: bool) -> None:
    document = read_data(where, DATA.get(where) or DATA[where.lower()], plain)
    assert document is not None
    assert document.path == where
    assert not document.faults
    assert document.root is not None
    assert document.root.data == {"a": [1, "two"]}
    two = document.root.get("a").items[1]  # type: ignore[union-attr]
    assert document.lines.slice(two.span).strip('"') == "two"


@pytest.mark.parametrize(("where", "separator"), [("a.csv", ","), ("a.CSV", ";"), ("a.tsv", "\t")])
def test_tables(where: str, separator: str) -> None:
    document = read_data(where, f"a{separator}b\n1{separator}two\n".encode())
    assert document is not None
    assert document.root is not None
    assert document.root.data == [{"a": "1", "b": "two"}]


@pytest.mark.parametrize("where", ["a.md", "json", "a.json.bak", "a.xls", "a.jsonl", "a.json5", "yaml/a", "a.csv/b"])
def test_other_files_are_none_of_ours(where: str) -> None:
    assert read_data(where, b"{}") is None


@pytest.mark.parametrize("where", ["a.yaml", "a.json", "a.toml", "a.csv", "a.tsv"])
@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xf6", b"<<<<<<< x\n=======\n>>>>>>> y\n", b'"', b"[" * 100_000])
def test_what_is_broken_is_a_fault(where: str, data: bytes) -> None:
    document = read_data(where, data)
    assert document is not None
    if where[-3:] in ("csv", "tsv") and data[0] == ord("["):  # a long name of a column
        return
    assert document.root is None
    assert [fault.rule for fault in document.faults] == ["STR001"]


@pytest.mark.parametrize("where", [f"a{ending}" for ending in ENDINGS])
def test_what_is_too_large_is_not_read(where: str) -> None:
    document = read_data(where, b" " * (MAX_BYTES + 1))
    assert document is not None
    assert [fault.hit.message[:23] for fault in document.faults] == ["the file is larger than"]


def written(document: Document) -> dict[str, Any]:
    """Each value of the front matter as its page writes it."""
    assert document.root is not None
    return {key: document.lines.slice(node.span) for key, node in document.root.items.items()}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("---\ntitle: Lending\ntopics: [a, b]\n---\n# Lending\n", {"title": "Lending", "topics": ["a", "b"]}),
        ('+++\ntitle = "Lending"\ntopics = ["a", "b"]\n+++\n# x\n', {"title": "Lending", "topics": ["a", "b"]}),
        ("---\ntitle: Lending\ntopics:\n  - a\n  - b\n---", {"title": "Lending", "topics": ["a", "b"]}),
    ],
)
def test_front_matter_has_places_in_the_page(page: str, data: dict[str, Any], end: str) -> None:
    document = read_front_matter("a.md", page.replace("\n", end).encode())
    assert document.root is not None
    assert document.root.data == data
    assert document.root.key_span("title") == (2, 1, 2, 6)  # type: ignore[attr-defined]
    assert written(document)["title"].strip('"') == "Lending"
    assert [document.lines.slice(node.span).strip('"') for node in document.root.get("topics").items] == ["a", "b"]  # type: ignore[union-attr]


def test_what_a_site_fills_in_is_as_the_page_writes_it() -> None:
    page = (
        "---\ntitle: {{ page.name }} of {{ team }}\nnames: ['{{ a }}', b]\ntext: |\n  About {{ x }}\n  and {{ yy }}.\n"
        "level: 3\n---\n"
    )
    document = read_front_matter("a.md", page.encode())
    assert document.root is not None
    assert document.root.data == {
        "title": "{{ page.name }} of {{ team }}",
        "names": ["{{ a }}", "b"],
        "text": "About {{ x }}\nand {{ yy }}.\n",
        "level": 3,
    }
    assert document.root.get("title").data == document.root.data["title"]  # type: ignore[union-attr]


@pytest.mark.parametrize("page", ["", "# Lending\n", "---\n\nText\n", "---\n---\n", "Text\n---\na: b\n---\n"])
def test_a_page_without_front_matter(page: str) -> None:
    document = read_front_matter("a.md", page.encode())
    assert document.root is None
    assert not document.faults


def test_front_matter_that_is_broken() -> None:
    document = read_front_matter("a.md", b"---\ntitle: [a\n---\n# x\n")
    assert document.root is None
    (fault,) = document.faults
    assert (fault.rule, place_of(fault.hit.at).pointer) == ("STR001", "front matter")
    assert read_front_matter("a.md", b"\xff\xfe-").faults
    (twice,) = read_front_matter("a.md", b"---\ntitle: a\ntitle: b\n---\n").faults
    assert twice.rule == "STR003"
