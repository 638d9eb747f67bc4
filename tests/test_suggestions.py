"""Fixes that are offered on a pull request: only safe ones, only on lines that it changes, each once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_lint.fixes.loop import edited
from framework_lint.hosting.suggestions import LINES, suggestions
from framework_lint.model.findings import Change, Finding, Remedy
from framework_lint.model.spans import Lines, Span

TEXT = "one one\ntwo two\nthree three\nfour\n"


def finding(*edits: Change, safety: str = "safe", path: str = "a.md", message: str = "said twice") -> Finding:
    fix = Remedy(safety, "write it once", edits)  # type: ignore[arg-type]
    return Finding("TXT602", "doubled-word", "warning", message, path, edits[0].span, "", "0", fix=fix)


def change(line: int, start: int, end: int, text: str = "", end_line: int = 0, path: str = "a.md") -> Change:
    return Change(path, Span(line, start, end_line or line, end), text)


def offered(*findings: Finding, changed: set[int] = {1, 2, 3, 4}, text: str = TEXT) -> list[tuple[int, int, str]]:  # noqa: B006
    made = suggestions(findings, lambda path: Lines(text), lambda path: changed)
    return [(one.first, one.last, one.text) for one in made]


@pytest.mark.parametrize(
    ("findings", "wanted"),
    [
        ([finding(change(2, 4, 8))], [(2, 2, "two\n")]),
        ([finding(change(2, 4, 8), safety="suggest")], []),
        ([finding(change(2, 4, 8, path="b.md"))], []),
        ([finding(change(2, 4, 8), change(1, 1, 2, path="b.md"))], []),
        ([finding(change(2, 1, 1, end_line=3))], [(2, 2, "")]),
        ([finding(change(1, 4, 8)), finding(change(2, 4, 8))], [(1, 1, "one\n"), (2, 2, "two\n")]),
        ([finding(change(2, 1, 4, "2")), finding(change(2, 5, 8, "II"))], [(2, 2, "2 II\n")]),
        ([finding(change(2, 1, 4, "2")), finding(change(2, 2, 8, "II"))], [(2, 2, "2 two\n")]),
        ([finding(change(1, 4, 8)), finding(change(1, 1, 4, "2", end_line=2))], [(1, 2, "2 two\n")]),
        ([finding(change(4, 5, 5, "x"))], [(4, 4, "fourx\n")]),
    ],
)
def test_what_is_offered(findings: list[Finding], wanted: list[tuple[int, int, str]]) -> None:
    assert offered(*findings) == wanted


def test_only_on_lines_that_were_changed() -> None:
    both = finding(change(1, 1, 4, "2", end_line=2))
    assert offered(both, changed={1}) == offered(both, changed={2}) == []
    assert offered(both, changed={1, 2}) == [(1, 2, "2 two\n")]


def test_a_long_one_is_left_to_the_comment() -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    several = [finding(change(1, 1, 2, "x", end_line=last)) for last in (LINES, LINES + 1)]
    assert [len(offered(one, changed=set(range(30)), text=text)) for one in several] == [1, 0]


def test_a_last_line_without_an_end_and_windows_ends() -> None:
    assert offered(finding(change(1, 4, 8)), text="one one") == [(1, 1, "one\n")]
    assert offered(finding(change(1, 4, 8)), text="one one\r\ntwo\r\n") == [(1, 1, "one\n")]


def test_a_suggestion_cannot_end_its_fence_or_speak_to_anybody() -> None:
    text = "one one ```suggestion\n"
    (one,) = suggestions([finding(change(1, 4, 8), message="@all </pre> `x`")], lambda path: Lines(text), lambda p: {1})
    assert re.search(r"\n(`{4,})suggestion\none ```suggestion\n\1\n\Z", one.body)
    assert "@all" not in one.body


EDITS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(0, 2)), max_size=4)


@given(EDITS)
def test_taking_all_of_them_is_what_fix_does(places: list[tuple[int, int, int]]) -> None:
    changes, taken = [], list[tuple[int, int, int]]()
    for line, start, length in places:
        if all(line != other or start > end or start + length < begin for other, begin, end in taken):
            taken.append((line, start, start + length))
            changes.append(change(line, start, start + length, "X"))
    rows = TEXT.splitlines(keepends=True)
    for first, last, text in reversed(offered(*map(finding, changes))):
        rows[first - 1 : last] = [text]
    assert "".join(rows) == edited(TEXT.encode(), changes).decode()
