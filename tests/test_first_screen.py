"""What a person sees first in a terminal, and what a long report does with what is alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faulty
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework_lint.model.findings import Change, Finding, Related, Remedy
from framework_lint.model.spans import START, Lines, Span
from framework_lint.reports.formats import FORMATS, format_of, render
from framework_lint.reports.overview import render as overview
from framework_lint.reports.report import LONG, Report
from framework_lint.reports.text import DRAWN, PLACES
from framework_lint.reports.wrapping import wrapped
from framework_lint.rules.catalogue import all_rules

ROWS, COLUMNS = 24, 80
TEXT = Lines("title: Maker\nabout: the the plan and and more\nlevel: 4\n")


def in_terminal(folder: Path, *args: str, columns: int = COLUMNS, command: Sequence[str] = (), **variables: str) -> str:
    """What a command, by default ours with `args`, writes into a terminal of so many columns."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    ours, its = pty.openpty()
    fcntl.ioctl(
        its, termios.TIOCSWINSZ, ROWS.to_bytes(2, sys.byteorder) + columns.to_bytes(2, sys.byteorder) + bytes(4)
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")} | variables
    errors = its if command else subprocess.DEVNULL  # without what says that a slow machine is at it
    command = command or [sys.executable, "-m", "framework_lint", *args]
    with subprocess.Popen(command, cwd=folder, stdout=its, stderr=errors, stdin=its, env=environment) as process:
        os.close(its)
        written = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # Linux's end of a terminal
                break
            if not part:
                break
            written += part
        process.wait()
    os.close(ours)
    return written.decode("utf-8").replace("\r\n", "\n")


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.fixture(scope="module")
def forty_nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faulty.write(49, tmp_path_factory.mktemp("forty-nine"))


def test_a_long_report_begins_with_what_is_wrong(forty_nine: Path) -> None:
    shown = in_terminal(forty_nine, NO_COLOR="1")
    lines = shown.splitlines()
    assert len(lines) < ROWS
    assert max(map(len, lines)) <= COLUMNS
    assert lines[0] == "Read 49 roles in 50 files; SFIA 9; en-GB."
    counted = in_terminal(forty_nine, "--statistics", NO_COLOR="1")
    causes = set(re.findall(r"\b[A-Z]{3}\d{3}\b", counted))
    assert len(causes) > 9
    assert causes <= set(re.findall(r"\b[A-Z]{3}\d{3}\b", shown))
    rows = [line for line in lines if re.match(r"(error|warning|note) ", line)]
    assert [row.split()[0] for row in rows] == sorted(row.split()[0] for row in rows), "errors first"
    assert all(re.search(r"level-\S*:\d+$", row) for row in rows), "where the first one is"
    assert any(" fix " in row for row in rows)
    for command in ("--select", "--fix", "explain", "--full"):
        assert re.search(rf"(?m)^framework-lint {command}", shown)


def test_colour_and_width_change_only_colour_and_width(forty_nine: Path) -> None:
    colored = in_terminal(forty_nine, FORCE_COLOR="1", TERM="xterm")
    assert plain(colored) == in_terminal(forty_nine, NO_COLOR="1") != colored
    wide = in_terminal(forty_nine, columns=200, NO_COLOR="1")
    assert "The name is not the one that SFIA gives the code" in wide


@pytest.mark.parametrize("args", [["--full"], ["."], ["--select", "TXT"], ["--format", "concise"]])
def test_whoever_asks_for_findings_gets_them(forty_nine: Path, args: list[str]) -> None:
    shown = in_terminal(forty_nine, *args, NO_COLOR="1")
    assert "Read 49 roles" not in shown
    assert "TXT602" in shown
    assert re.search(r"\d+ warnings? in \d+ files", shown), "a person who reads lines wants the sum, too"


def test_never_in_a_pipe(forty_nine: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "framework_lint"], cwd=forty_nine, capture_output=True, text=True, check=False
    )
    assert "Read 49 roles" not in done.stdout
    assert len(done.stdout.splitlines()) < 350
    found = in_terminal(forty_nine, "--statistics", NO_COLOR="1")
    for code in re.findall(r"\b[A-Z]{3}\d{3}\b", found):
        assert code in done.stdout


def test_full_lines_of_a_terminal_are_not_broken(forty_nine: Path) -> None:
    shown = in_terminal(forty_nine, "--full", NO_COLOR="1")
    # A path is not broken: it could not be opened with a click.
    too_long = [line for line in shown.splitlines() if len(line) > COLUMNS and ".yaml:" not in line]
    assert not too_long


def test_the_worst_come_first_where_that_is_asked_for(forty_nine: Path) -> None:
    shown = in_terminal(forty_nine, "--full", "--sort", "severity", NO_COLOR="1")
    severities = re.findall(r"(?m)^(?:\S+: )?(error|warning|note)\[", shown)
    assert severities == sorted(severities)
    by_path = in_terminal(forty_nine, "--full", NO_COLOR="1")
    assert re.findall(r"(?m)^(?:\S+: )?(error|warning|note)\[", by_path) != severities


SLOW = """\
import sys, time
from framework_lint.commands.progress import progress
with progress("checking", 0.05) as clear:
    time.sleep(0.4)
    clear()
    print("a warning", file=sys.stderr, flush=True)
    time.sleep(0.4)
print("the report", file=sys.stderr)
"""


def test_a_long_run_says_that_it_goes_on(tmp_path: Path) -> None:
    shown = in_terminal(tmp_path, command=[sys.executable, "-c", SLOW])
    assert shown.count("checking, ") > 2
    last = [line.rpartition("\x1b[K")[2] for line in shown.removesuffix("\n").split("\n")]
    assert last == ["a warning", "the report"], "nothing of it stays"


# What is alike


def finding(line: int = 2, start: int = 8, end: int = 15, **changes: Any) -> Finding:
    made = Finding(
        "TXT602",
        "doubled-word",
        "warning",
        '"the the" says a word twice',
        "a.yaml",
        Span(line, start, line, end),
        "",
        "0",
    )
    return made._replace(**changes)


def report(*findings: Finding, **more: Any) -> Report:
    return Report(findings, (), files=1, roles=1, lines=lambda path: TEXT, **more)


def text(about: Report, width: int = 0) -> str:
    return "".join(render("text", about, width=width))


def test_findings_of_a_rule_in_one_line_are_one() -> None:
    second = finding(start=21, end=28, message='"and and" says a word twice', help="take one out")
    shown = text(report(finding(), second))
    assert shown.count("about: the the plan") == 1
    assert '"the the"' in shown and '"and and"' in shown and "take one out" in shown
    other_rule = text(report(finding(), second._replace(rule="TXT601")))
    assert other_rule.count("about: the the plan") == 2


def test_the_same_words_elsewhere_are_places() -> None:
    places = [finding(path=f"{letter}.yaml") for letter in "abcdefgh"]
    shown = text(report(*places))
    assert shown.count("about: the the plan") == 1
    assert [path in shown for path in ("a.yaml", "b.yaml", "d.yaml", "e.yaml")] == [True, True, True, False]
    assert "and 4 more in 4 files" in shown
    other_words = text(report(*[place._replace(message=f"{place.path} is wrong") for place in places]))
    assert other_words.count("about: the the plan") == 8


def test_a_few_related_places_say_enough() -> None:
    related = tuple(Related(f"{number}.yaml", Span(3, 1, 3, 6), "here, too") for number in range(10))
    shown = text(report(finding(related=related)))
    assert shown.count("here, too") == PLACES
    assert "and 7 more in 7 files" in shown


def test_related_places_that_read_the_same_are_not_shown_again() -> None:
    shown = text(report(finding(related=(Related("b.yaml", Span(2, 8, 2, 15), "here, too"),))))
    assert shown.count("about: the the plan") == 1
    assert "b.yaml:2:8 here, too" in shown
    in_itself = text(report(finding(related=(Related("a.yaml", Span(2, 21, 2, 28), "here, too"),))))
    assert in_itself.count("about: the the plan") == 2, "marks in the same line need it"


def test_help_and_fix_are_one_line() -> None:
    fix = Remedy("safe", 'write "the"', (Change("a.yaml", Span(2, 8, 2, 15), "the"),))
    shown = text(report(finding(help="once is enough", fix=fix)))
    assert '= help: once is enough; fix: write "the"' in shown


def test_a_long_report_draws_a_few_of_each_rule_and_names_the_others() -> None:
    many = [
        finding(path=f"{number:02}.yaml", message=f"number {number} says a word twice") for number in range(LONG + 1)
    ]
    shown = text(report(*many))
    assert shown.count("-->") == DRAWN
    for each in many:
        assert each.message in shown
    assert "20.yaml:2:8: warning[TXT602] number 20 says a word twice" in shown
    assert text(report(*many, in_part=True)).count("-->") == LONG + 1
    assert text(report(*many[:LONG])).count("-->") == LONG


def test_long_labels_stand_below_their_marks() -> None:
    label = "this is a label of many words that no terminal of forty-eight columns has room for"
    shown = text(report(finding(label=label, message="m")), 48)
    assert max(map(len, shown.splitlines())) <= 48
    assert label in " ".join(part.strip(" |") for part in shown.splitlines())


def test_a_paragraph_is_cut_in_a_pipe() -> None:
    lines = Lines("word " * 200 + "the the " + "word " * 200)
    about = Report((finding(line=1, start=1001, end=1008),), (), files=1, roles=1, lines=lambda path: lines)
    shown = text(about)
    assert max(map(len, shown.splitlines())) <= 160
    assert "the the" in shown.splitlines()[3]


def test_nothing_of_a_title_reaches_the_terminal() -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J"
    many = [finding(path=f"{hostile}{n}.yaml", message=hostile, rule=f"XYZ{n:03}", span=START) for n in range(LONG + 5)]
    for width in (0, 80):
        shown = "".join(overview(report(*many), color=False, width=width)) + text(report(*many), width)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", shown)


def test_a_rule_is_a_link_where_it_has_an_address() -> None:
    address = "https://handbook.example.org/TXT602"
    colored = "".join(render("text", report(finding(url=address)), color=True))
    assert f"\x1b]8;;{address}\x1b\\" in colored
    assert address not in text(report(finding(url=address)))
    assert "\x1b]8" not in "".join(render("text", report(finding()), color=True))


CODES = sorted(all_rules())


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=200), st.integers(80, 250))
def test_any_overview_fits(codes: list[str], width: int) -> None:
    findings = [
        finding(rule=code, path=f"{'long' * (number % 30)}/name-{number}.yaml") for number, code in enumerate(codes)
    ]
    lines = "".join(overview(report(*findings), color=False, width=width)).splitlines()
    assert len(lines) < ROWS
    assert max(map(len, lines)) <= width


@given(st.text("ab -", max_size=200), st.integers(0, 120), st.integers(0, 30))
def test_wrapping_keeps_every_word(words: str, width: int, before: int) -> None:
    lines = wrapped(words, width, "  ", before)
    assert " ".join(lines).split() == words.split()
    if width >= 42:
        longest = max(map(len, words.split()), default=0)
        assert all(len(line) <= max(width, longest + 2) for line in lines[1:])


@pytest.mark.parametrize("name", FORMATS)
def test_endings_name_formats(name: str) -> None:
    endings = {
        "html": "A.HTML",
        "json": "a.json",
        "sarif": "a.sarif",
        "junit": "a.xml",
        "markdown": "a.md",
        "text": "a.txt",
    }
    assert format_of(endings.get(name, f"a.{name}")) == (name if name in endings else "")
    assert format_of("a.sarif.json") == "sarif"
