"""What is there only for speed changes nothing: the fast ways beside their plain twins, over all our frameworks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cases import cases, framework
from tree import Tree, folder

from framework_lint.config.settings import Settings
from framework_lint.engine import examine, prose, workers
from framework_lint.engine.check import check
from framework_lint.engine.read import read
from framework_lint.model.framework import Framework

EXAMPLES = Path(__file__).parents[1] / "examples"


def frameworks() -> list[object]:
    """Every third fixture for each change, all of them in the long run."""
    fixtures = [
        pytest.param(framework(case), id=f"{kind}/{case.stem}", marks=[pytest.mark.long] * (number % 3 > 0))
        for kind in ("bad", "good")
        for number, case in enumerate(cases(kind))
    ]
    return [*fixtures, *(pytest.param(folder(example), id=example.name) for example in sorted(EXAMPLES.iterdir()))]


def content(of: Framework) -> tuple[object, ...]:
    return of.header, of.roles, of.renderings, of.skills, of.prose, of.unread, of.files


@pytest.mark.parametrize("files", frameworks())
def test_the_fast_ways_give_what_the_plain_ones_give(files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FORK_FROM", 2)
    monkeypatch.setattr(examine, "ROLES_FOR_TWO", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    source = Tree(files)
    fast, plain = check(source, Settings()), check(source, Settings(), plain=True)
    assert fast[:2] == plain[:2]
    assert fast._replace(source=None)[3:] == plain._replace(source=None)[3:]
    assert content(fast.framework) == content(plain.framework)
    readings = read(source), read(source, plain=True)
    assert readings[0][1:] == readings[1][1:]
    assert content(readings[0].framework) == content(readings[1].framework) == content(fast.framework)


def test_plain_turns_the_fast_ways_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("a fast way was taken")

    monkeypatch.setattr(workers, "FORK_FROM", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(workers, "_fork", refuse)
    monkeypatch.setattr("framework_lint.engine.parse.prose_of", refuse)
    monkeypatch.setattr("framework_lint.schemas.check.compiled", refuse)
    monkeypatch.setattr("framework_lint.documents.yaml.reader.c_events", refuse)
    files = {**folder(EXAMPLES.parent / "framework"), "index.md": "# Home\n\nWords.\n"}
    assert prose.is_prose_only("index.md", b"# Home")
    read(Tree(files), plain=True)
    with pytest.raises(AssertionError):
        read(Tree(files))
