"""The fuzzer notices what it is there for; `python tests/fuzz/fuzz.py` runs it for as long as one likes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from fuzz import Fault, corpus, one_round
from mutators import Files, mutated

from framework_lint.fixes import loop as fixing
from framework_lint.model.findings import place_of
from framework_lint.model.spans import Lines, Place, Span, Spot
from framework_lint.reports import json as json_report
from framework_lint.source import disk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names of files as POSIX allows them")

ROLE = b"title: Manager\nlevel: 4\nscope_summary: Leads.  # mine\ndescription: Leads the the team.\nskills: [PEMT]\n"
FILES: Files = {
    "framework.yaml": b"version: 1\nname: Example\nlocale: en-GB\npaths: {management: {title: Management}}\n",
    "roles/management/level-4-manager.yaml": b"# why\n" + ROLE,
    "roles/management/level-5-head.md": (
        b"# Head\n\n**Level 5** | **Career Path:** Management\n\n## Required SFIA Skills\n\n- People (PEMT)\n"
    ),
}


def test_a_clean_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one_round(FILES, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_a_spoilt_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.chdir(tmp_path)
    chance = Random(seed)
    files = mutated(FILES, chance, 5)
    assert files != FILES
    assert files == mutated(FILES, Random(seed), 5), "a seed says everything"
    one_round(files, tmp_path)


def test_the_corpus_has_data_and_pages() -> None:
    names = [name for files in corpus() for name in files]
    assert any(name.endswith(".md") for name in names) and any(name.endswith(".yaml") for name in names)


def a_crash(patch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("planted")

    patch.setattr("framework_lint.engine.parse.read_yaml", broken)


def an_exit_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("framework_lint.runs.check.exit_code", lambda _: 9)


def a_span_outside(patch: pytest.MonkeyPatch) -> None:
    def outside(spot: Spot, _: Lines) -> Place:
        return place_of(spot)._replace(span=Span(99, 1, 99, 2))

    patch.setattr("framework_lint.engine.place.resolve", outside)


def no_rest(patch: pytest.MonkeyPatch) -> None:
    """A loop that stops after one change, which leads on to another one."""

    def attempt(check: Callable[..., list[object]], read: Callable[[str], bytes], wanted: object) -> object:
        path = next(path for path in map(str, Path(".").resolve().rglob("level-4*.yaml")))
        return fixing.Fixed({path: Path(path).read_bytes() + b"# more\n"}), []

    patch.setattr("framework_lint.fixes.loop._attempt", attempt)


def a_lost_comment(patch: pytest.MonkeyPatch) -> None:
    edited = fixing.edited
    patch.setattr("framework_lint.fixes.loop.edited", lambda *args: edited(*args).replace(b"# why\n", b""))


def a_changed_line_end(patch: pytest.MonkeyPatch) -> None:
    edited = fixing.edited
    patch.setattr("framework_lint.fixes.loop.edited", lambda *args: edited(*args).replace(b"\n", b"\r\n"))


def a_broken_report(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(json_report, "VERSION", "one")


def a_lost_file(patch: pytest.MonkeyPatch) -> None:
    def lost(old: str, new: str) -> None:
        os.unlink(old)
        os.unlink(new)

    patch.setattr(disk, "replace", lost)


@pytest.mark.parametrize(
    "plant",
    [a_crash, an_exit_code, a_span_outside, no_rest, a_lost_comment, a_changed_line_end, a_broken_report, a_lost_file],
)
def test_a_planted_fault_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    plant(monkeypatch)
    with pytest.raises((Fault, OSError)):
        one_round(FILES, tmp_path)
