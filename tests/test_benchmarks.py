"""The benchmarks' own arithmetic: what is printed, and when a change counts as slower."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import compare
import scale
from pages import generate_pages
from tree import findings, folder

Said = pytest.CaptureFixture[str]
SLEEP = [sys.executable, "-c", "import sys, time; time.sleep(float(sys.argv[1]))"]


@pytest.mark.parametrize(("own", "before", "code"), [("0.3", "0", 1), ("0", "0.3", 0)])
def test_a_change_that_takes_longer_fails(
    own: str, before: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    commands = {compare.OWN: [*SLEEP, own], compare.BEFORE: [*SLEEP, before]}
    monkeypatch.setattr(compare, "installed", lambda against: commands)
    monkeypatch.setattr(compare, "ROUNDS", {1: 1})
    monkeypatch.setattr(sys, "argv", ["compare.py", "--against", "HEAD~1", "--markdown", "1"])
    assert compare.main() == code
    out, err = capsys.readouterr()
    assert [line.split(" | ")[1] for line in out.splitlines()[2:4]] == [compare.OWN, compare.BEFORE]
    assert ("times as long as at HEAD~1" in err) == bool(code)


@pytest.mark.parametrize(
    ("seconds", "megabytes", "within"), [((1, 2, 11), 100, True), ((1, 2, 31), 100, False), ((1, 2, 11), 351, False)]
)
def test_growth_is_told_without_what_a_start_takes(
    seconds: tuple[int, ...], megabytes: int, within: bool, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    runs = iter([scale.Took(took, megabytes) for took in seconds * scale.ROUNDS])
    monkeypatch.setattr(scale, "check", lambda folder: next(runs))
    assert scale.measured(scale.Kind("lines", 10, 100, scale.one_page)) == within
    assert ("| 1.00 |" in capsys.readouterr().out) == (seconds[-1] == 11)


def test_clean_pages_are_clean_and_each_faulty_one_has_its_faults(tmp_path: Path) -> None:
    generate_pages(14, tmp_path / "clean")
    generate_pages(14, tmp_path / "faulty", faulty=True)
    assert findings(folder(tmp_path / "clean")) == []
    rules = [one.rule for one in findings(folder(tmp_path / "faulty"))]
    assert {rule: rules.count(rule) for rule in ("TTL401", "TXT601", "TXT602")} == {
        "TTL401": 14, "TXT601": 14, "TXT602": 28,
    }  # fmt: skip
