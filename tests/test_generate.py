"""What is generated is up to date, and new findings are accepted knowingly; README and rules have their own tests."""

from __future__ import annotations

from pathlib import Path

import cases
import generate
import pytest
import spelling
from cases import FIXTURES


def test_the_lists_of_spellings_are_up_to_date() -> None:
    for file, words in ((spelling.FILE, spelling.lists()), (spelling.FOLDING, spelling.folding())):
        assert file.read_text(encoding="utf-8") == spelling.rendered(words), "run `python scripts/generate.py`"


def test_what_stands_for_two_spellings_stands_for_itself() -> None:
    folding = spelling.folding()
    assert not folding.keys() & set(folding.values())


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bad case whose expectation is out of date."""
    monkeypatch.setattr(cases, "FIXTURES", tmp_path)
    for name in ("words-doubled.yaml", "words-doubled.txt"):
        (tmp_path / name).write_bytes((FIXTURES / "bad" / name).read_bytes())
    expectation = tmp_path / "words-doubled.txt"
    expectation.write_text("nothing\n" + expectation.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "words-doubled.yaml"


def test_a_difference_is_shown_and_not_accepted_unasked(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = cases.expectation(case).read_bytes()
    assert not generate.meets_expectation(case, accept=False)
    assert capsys.readouterr().out.endswith("@@ -1 +0,0 @@\n-nothing\n")
    assert cases.expectation(case).read_bytes() == before


def test_a_difference_is_shown_and_accepted(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.meets_expectation(case, accept=True)
    assert "\n-nothing\nwrote " in capsys.readouterr().out
    assert cases.expectation(case).read_bytes() == (FIXTURES / "bad" / "words-doubled.txt").read_bytes()
    assert generate.meets_expectation(case, accept=False)
    assert capsys.readouterr().out == ""


def test_nothing_is_never_accepted(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case.write_bytes(case.read_bytes().replace(b"# rules: TXT", b"# rules: SUP", 1))
    before = cases.expectation(case).read_bytes()
    assert not generate.meets_expectation(case, accept=True)
    assert "find nothing" in capsys.readouterr().out
    assert cases.expectation(case).read_bytes() == before


def test_a_case_that_cannot_be_run_is_named(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case.write_text("# file: x.yaml\n", encoding="utf-8")
    assert not generate.meets_expectation(case, accept=True)
    assert "begins with `# rules: `" in capsys.readouterr().out
