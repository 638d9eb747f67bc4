"""The comparison of two versions notices a difference, and only a difference."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import record
from cases import SURROUNDINGS


def test_what_is_the_same_is_no_difference() -> None:
    assert list(record.differences({"out": b"a\n", "code": 0}, {"out": b"a\n", "code": 0})) == []


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ({"out": b"a\nb\n"}, {"out": b"a\nc\n"}, ["  out", "    @@ -2 +2 @@", "    -b", "    +c"]),
        ({"code": 0}, {"code": 1}, ["  code", "    then 0, now 1"]),
        ({}, {"file made": b"x"}, ["  file made", "    then None, now b'x'"]),
        ({"file made": b"x"}, {}, ["  file made", "    then b'x', now None"]),
        ({"out": b"a\n"}, {"out": b"a\r\n"}, ["  out"]),  # its lines look alike
    ],
)
def test_a_difference_is_noticed(old: dict[str, bytes | int], new: dict[str, bytes | int], rows: list[str]) -> None:
    assert list(record.differences(old, new)) == rows


def test_a_long_difference_is_cut() -> None:
    lines = b"".join(b"%d\n" % number for number in range(100))
    assert len(list(record.differences({"out": b""}, {"out": lines}))) == 1 + record.MAX_LINES


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="it forks")
def test_two_processes_of_one_version_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "WORK", tmp_path)
    monkeypatch.setattr(record, "SCENE", tmp_path / "scene")
    (tmp_path / "home").mkdir()
    files = {path: text.encode() for path, text in SURROUNDINGS.items()}
    with record.Version(Path(sys.executable)) as old, record.Version(Path(sys.executable)) as new:
        before, after = (record.played(version, files, brief=False) for version in (old, new))
        assert list(record.differences(before, after)) == []
        codes = [key for key in before if key.endswith(": code")]
        assert len(codes) == len(record.FORMATS) + len(record.BEFORE) + len(record.AFTER) + 5
        assert before["00 . --format json: code"] == 0
        assert any(key.startswith("file ") for key in before)
        faulty = {**files, "framework.yaml": b"version: 2\n"}
        assert list(record.differences(before, record.played(new, faulty, brief=False)))
