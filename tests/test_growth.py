"""Twice the input is about twice the work: counted in steps of Python, not in seconds, so that a slow machine is no
fault. `benchmarks/growth.py` times these inputs and many more, in every report and with every command."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from tree import Tree

from framework_lint.config.patterns import matches
from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.fixes.loop import compatible, edited
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Covered, Lines, Place, Span, Text, offsets_in_source, resolve
from framework_lint.pages.importing.framework import import_pages
from framework_lint.reports.excerpt import MOST, excerpt
from framework_lint.reports.formats import render
from framework_lint.reports.report import Report
from framework_lint.rules.shared import titles
from framework_lint.rules.shared.job_title import TitleWords
from framework_lint.rules.text.blanks import bracketed
from framework_lint.rules.text.not_prose import hide_what_is_not_prose

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import growth

BOUND = 2.5
SHAPES = {shape.name: shape for shape in growth.shapes()}
TRIED = [
    *(f"data: {name}" for name in ("letters", "titles", "codes", "doubled words", "British and American", "placeholders")),
    *(f"data: {name}" for name in ("backticks", "braces", "spaced braces", "mojibake", "long word", "spaces", "suppressions")),
    *(f"data: {name}" for name in (">- doubled words", "escapes", "suppressions over faults", "comments", "alike skills")),
    *(f"data: {name}" for name in ("other skills", "next", "retired titles", "known as", "flow numbers", "branches")),
    *(f"page: {name}" for name in ("letters", "backticks", "two backticks", "brackets", "links", "half links", "codes")),
    *(f"page: {name}" for name in ("bold", "open bold", "tags", "pipes", "placeholders", "suppressions", "comments")),
    *(f"lines: {name}" for name in ("headings", "skill headings", "listed links", "navigation lines", "ignore comments")),
    *(f"lines: {name}" for name in ("bare ignore comments", "table rows", "definitions", "labels") if f"lines: {name}" in SHAPES),
    *(f"files: criteria {name}" for name in ("of two paths", "of a level", "of all levels below", "nearly alike")),
    *(f"lines: {name}" for name in ("sections with criteria",)),
    *(f"files: {name}" for name in ("roles of one level", "alike texts", "prose", "pages", "links from one page")),
]  # fmt: skip


def steps(work: Callable[[], object]) -> int:
    """The lines and calls that Python takes for a piece of work."""
    count = 0

    def line(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def ratio(work: Callable[[int], object], size: int) -> float:
    """How many times the work of a size that of twice the size is, without what the smallest takes."""
    work(1)  # what is worked out only once
    least, once, twice = (steps(lambda n=n: work(n)) for n in (1, size, 2 * size))  # type: ignore[misc]
    return (twice - least) / max(once - least, 300)


def report(files: growth.Files) -> list[Finding]:
    """A check with every report for people and machines."""
    checked = check(Tree(files), Settings(), workers=1)
    assert not checked.problems
    texts = {name: Lines(text) for name, text in files.items()}
    whole = Report(tuple(checked.findings), (), len(files), len(checked.framework.roles), lambda path: texts[path])
    for name in ("text", "json", "sarif", "markdown"):
        for _ in render(name, whole):
            pass
    return checked.findings


@pytest.mark.parametrize("name", TRIED)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    shape = SHAPES[name]
    size = max(shape.size // 8, 60)

    def work(n: int) -> None:
        found = report(shape.files(n))
        if growth.FIX in shape.commands:
            compatible(one for one in found if one.fix)

    assert ratio(work, size) < BOUND


@pytest.mark.parametrize(
    "name", ["lines: navigation lines", "lines below skills: headings", "page: links", "files: pages"]
)
def test_twice_the_pages_are_twice_the_work_to_import(name: str) -> None:
    shape = SHAPES[name]
    files = {n: Tree(shape.files(n)) for n in (1, shape.size // 8, 2 * (shape.size // 8))}
    assert ratio(lambda n: import_pages(files[n], lambda where: True, "", "Example"), shape.size // 8) < BOUND


@pytest.mark.parametrize("word", ["Senior ", "Engineer engineers ", "Lead Head head "])
def test_a_title_that_repeats_itself_is_held_against_its_files_name_once(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def words(name: str, known: TitleWords) -> list[str]:
        asked.append(name)
        return [name]

    monkeypatch.setattr(titles, "stems", words)
    text = f"# Guide {word * 30}\n\n**Level 5** | **Career Path:** Leadership\n\n## Description\n\nWords.\n"
    found = check(Tree({"roles/lead/level-5-guide.md": text}), Settings(select=("TTL408",)), workers=1).findings
    assert len(found) >= 15
    assert len(asked) <= 4


# --- The parts that make it so ---


def test_where_a_value_stands_is_worked_out_once() -> None:
    source = "x: >-\n" + "  we do do it\n" * 500
    text = Text(" ".join(["we do do it"] * 500), ("f", "x", ">", 1, 4, 501, 14))
    lines = Lines(source)
    first = steps(lambda: resolve(text.part(3, 8), lines))
    again = steps(lambda: [resolve(text.part(at, at + 2), lines) for at in range(0, 5000, 12)])
    assert again < first
    assert resolve(text.part(15, 20), lines).span == Span(3, 6, 3, 11)


def test_a_value_that_is_written_as_it_is_meant_needs_no_look_at_each_character() -> None:
    lines = Lines('a: "we do do it"\nb: we\n')
    assert offsets_in_source(lines, Place("f", Span(1, 4, 1, 17), "a", '"'), "we do do it") == range(4, 15)
    assert offsets_in_source(Lines('a: "w\\u0065"'), Place("f", Span(1, 4, 1, 13), "a", '"'), "we")[1] == 5  # type: ignore[index]


@pytest.mark.parametrize("seed", range(40))
def test_what_covers_is_found_as_if_each_were_asked(seed: int) -> None:
    from random import Random

    random = Random(seed)

    def some() -> Span:
        begin = (random.randint(1, 3), random.randint(1, 4))
        return Span(*begin, *max(begin, (random.randint(1, 3), random.randint(1, 4))))

    spans = [some() for _ in range(random.randint(0, 5))]
    covered = Covered(spans)
    for _ in range(60):
        asked = some()
        assert covered.overlaps(asked) == any(one.overlaps(asked) for one in spans), (spans, asked)


@pytest.mark.parametrize("pattern", ["*a" * 40 + "x", "**/" * 40 + "x", "**a" * 40 + "x", "?*" * 40 + "/x"])
def test_a_pattern_of_many_stars_is_answered(pattern: str) -> None:
    path = "a" * 30 + "/" + "a/" * 30 + "a"
    assert steps(lambda: matches.__wrapped__(pattern, path)) < 400_000
    assert not matches(pattern, path)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("a `b` c", "a ___ c"),
        ("a `b c", "a `b c"),
        ("a ``b` c`` d", "a ________ d"),
        ("a ``` b ` c ` d", "a ``` b _____ d"),
        ("`a`b`", "___b`"),
        ("{% if %} a {% b", "________ a {% b"),
        ("[a]: b.md\nc", "_________\nc"),
        ("x me@a.example y", "x ____________ y"),
    ],
)
def test_what_is_no_prose_is_hidden(text: str, hidden: str) -> None:
    assert hide_what_is_not_prose(text).replace("\0", "_") == hidden


def test_edits_are_joined_in_order() -> None:
    from framework_lint.model.findings import Change

    changes = [Change("f", Span(1, n, 1, n + 1), word) for n, word in ((1, "x"), (3, ""), (5, "long"), (7, "\n"))]
    assert edited(b"\xef\xbb\xbfabcdefg\r\n", changes) == b"\xef\xbb\xbfxbdlongf\r\n\r\n"


@pytest.mark.parametrize("part", ["{", "{{ ", "{% ", "`", "` ", "`` ` ", "q", "[", "<a ", "'", '" ', "{:", "](", "@a"])
def test_no_expression_looks_at_a_text_again_and_again(part: str) -> None:
    """What expressions do cannot be counted, so this is the processor's time: 8 times the text, far below 64 times it."""
    from time import process_time

    def seconds(n: int) -> float:
        start = process_time()
        readable = hide_what_is_not_prose("`" + part * n)
        sum(1 for _ in bracketed(readable))
        return process_time() - start

    once = min(seconds(2_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) < 24 * max(once, 0.002)


def test_a_very_long_line_is_cut_where_there_is_no_terminal_either() -> None:
    line = "we " * 20_000
    shown = excerpt(line, 30_000, 30_002, 0)
    assert len(shown.text) == MOST
    assert shown.text[shown.first : shown.first + shown.columns] == "we"
    assert excerpt("a" * MOST, 0, 1, 0).text == "a" * MOST


def test_fixes_that_may_go_together_are_found_by_looking_them_up() -> None:
    found = [one for one in report(SHAPES["data: codes"].files(800)) if one.fix]
    assert len(found) > 700
    assert ratio(lambda n: compatible(found[:n]), 350) < BOUND
