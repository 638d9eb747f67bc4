"""What only makes reading faster changes nothing: each shortcut beside its plain twin, on every fixture and example."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import cases, framework
from hypothesis import given
from hypothesis import strategies as st

from framework_lint.documents.markdown.blocks import read_blocks
from framework_lint.documents.markdown.page import read_page
from framework_lint.documents.markdown.source import Source
from framework_lint.documents.node import Document, Mapping, Node, Sequence
from framework_lint.documents.yaml.edits import _reads_back, _surely_reads_as
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.spans import Lines, Place, Span

ROOT = Path(__file__).parents[1]


def files(*suffixes: str) -> Iterator[tuple[str, bytes]]:
    """The different files of the fixtures, the examples and our own framework, each by its path from its root."""
    found: dict[bytes, str] = {}
    for kind in ("bad", "good"):
        for case in cases(kind):
            for where, text in framework(case).items():
                found.setdefault(text.encode(), where)
    for folder in (*(ROOT / "examples").iterdir(), ROOT / "framework"):
        for file in folder.rglob("*"):
            if file.is_file():
                found.setdefault(file.read_bytes(), file.relative_to(folder).as_posix())
    return ((where, data) for data, where in found.items() if where.endswith(suffixes))


def tree(node: Node | None) -> Any:
    """A node as plain data that can be compared: style, places and values."""
    if isinstance(node, Mapping):
        return node.span, node.keys, {key: tree(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return node.span, [tree(item) for item in node.items]
    return node and (node.style, node.span, repr(node.data))


def contents(document: Document) -> Any:
    return tree(document.root), document.root and repr(document.root.data)


def test_both_parsers_read_every_yaml_file_alike() -> None:
    count = 0
    for where, data in files(".yaml", ".yml"):
        quick, plain = read_yaml(where, data), read_yaml(where, data, plain=True)
        assert contents(quick) == contents(plain), where
        assert quick.faults == plain.faults, where
        count += 1
    assert count > 300


@pytest.mark.parametrize(
    "text", ["a: &x {b: 1}\nc: *x\n", "a: !!str 1\n", "[http://x.y/z]", "a: b: c\n", "a: [1\n", ""]
)
def test_what_libyaml_is_not_asked_about_is_read_alike(text: str) -> None:
    quick, plain = read_yaml("f.yaml", text.encode()), read_yaml("f.yaml", text.encode(), plain=True)
    assert (contents(quick), quick.faults) == (contents(plain), plain.faults)


def test_every_page_is_read_alike_without_the_quick_blocks() -> None:
    count = 0
    for where, data in files(".md"):
        quick, plain = read_page(where, where, data), read_page(where, where, data, plain=True)
        assert quick._replace(lines=plain.lines) == plain, where
        source = Source(where, data.decode("utf-8", "replace"))
        assert read_blocks(source) == read_blocks(source, plain=True), "with all places"
        count += 1
    assert count > 50


READ = """
import json, sys
from framework_lint.documents.yaml.edits import _reads_back, _surely_reads_as
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.spans import Lines, Place, Span
texts = ["a: [1, {b: c}]\\n", "a: &x 1\\nb: *x\\n", "a: [1\\n", "%YAML 1.2\\n---\\na: 1\\n"]
documents = [read_yaml("f.yaml", text.encode()) for text in texts]
print(json.dumps([(document.root and document.root.data, repr(document.faults)) for document in documents]))
"""


@pytest.mark.parametrize("first", ["import ruamel.yaml", "import ruamel.yaml.main", ""])
def test_the_unexecuted_package_is_the_same_as_the_executed_one(first: str) -> None:
    """Whoever has imported ruamel.yaml before gets its parsers as they are."""
    said = [
        subprocess.run([sys.executable, "-c", f"{before}\n{READ}"], capture_output=True, text=True, check=True).stdout
        for before in (first, "import ruamel.yaml")
    ]
    assert said[0] == said[1]
    assert len(json.loads(said[0])) == 4


WORDS = st.sampled_from(["Own", "a", "true", "null", "it's", "x: y", "# b", "naïve", "R&D", "(QA)", "C++", "-", "e.g."])


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.sampled_from(["plain", "'", '"']))
def test_what_surely_reads_as_a_value_is_read_back_as_it(value: str, style: str) -> None:
    source = {"plain": "a: b c\n", "'": "a: 'b c'\n", '"': 'a: "b c"\n'}[style]
    inner = Span(1, 4, 1, 7) if style == "plain" else Span(1, 5, 1, 8)
    place = Place("f.yaml", inner if style == "plain" else Span(1, 4, 1, 9), "", style)
    if _surely_reads_as(value, inner, value, place):
        assert _reads_back(value, inner, value, place, Lines(source))
