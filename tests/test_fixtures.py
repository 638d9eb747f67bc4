"""Frameworks on disk: bad ones with the findings expected of them, good ones named after the mistake that they once
provoked or could. A case is added by adding a file; see `fixtures/README.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cases import (
    SURROUNDINGS,
    briefly,
    cases,
    expectation,
    framework,
    selectors,
    sentences,
    with_sentence,
)
from tree import brief, findings, folder

from framework_lint.config.selectors import names_rule
from framework_lint.model.spans import Lines, Span
from framework_lint.reports.concise import render
from framework_lint.rules.catalogue import all_rules

ROOT = Path(__file__).resolve().parents[1]
BAD, GOOD = ([pytest.param(case, id=case.stem) for case in cases(kind)] for kind in ("bad", "good"))
BAD_SENTENCES, GOOD_SENTENCES = (
    [pytest.param(title, sentence, id=f"{file}: {title}: {sentence}") for file, title, sentence in sentences(kind)]
    for kind in ("bad", "good")
)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_framework_gives_exactly_what_is_expected(case: Path) -> None:
    given = briefly(case)
    assert given, f"the rules {', '.join(selectors(case))} find nothing"
    assert given == expectation(case).read_text(encoding="utf-8").splitlines(), (
        "see `python scripts/generate.py`, which shows the difference and accepts it"
    )


@pytest.mark.parametrize("case", GOOD)
def test_a_good_framework_gives_nothing(case: Path) -> None:
    assert briefly(case) == []


@pytest.mark.parametrize("case", [*BAD, *GOOD])
def test_a_case_names_rules_that_exist_and_is_finished(case: Path) -> None:
    assert [selector for selector in selectors(case) if not names_rule(selector, all_rules())] == []
    unfinished = [path for path, text in framework(case).items() if re.search("^# TODO: ", text, re.MULTILINE)]
    assert not unfinished, f"{case.name}: write what stands behind `# TODO: `"


@pytest.mark.parametrize(("title", "sentence"), BAD_SENTENCES)
def test_a_bad_sentence_is_marked_exactly(title: str, sentence: str) -> None:
    plain = sentence.replace("«", "").replace("»", "")
    given = findings(with_sentence(title, plain), "TTL")
    assert len(given) == 1, [brief(finding) for finding in given]
    line = Lines(f"  {plain}")
    start, end = 2 + sentence.index("«"), 2 + sentence.index("»") - 1
    assert given[0].span[1::2] == (start + 1, end + 1), line.slice(
        Span(1, given[0].span.column, 1, given[0].span.end_column)
    )


@pytest.mark.parametrize(("title", "sentence"), GOOD_SENTENCES)
def test_a_good_sentence_gives_nothing(title: str, sentence: str) -> None:
    assert [brief(finding) for finding in findings(with_sentence(title, sentence), "TTL")] == []


def test_no_rule_speaks_of_the_surroundings() -> None:
    """No rule of another family either, which most cases do not ask."""
    assert [brief(finding) for finding in findings(SURROUNDINGS, extend=all_rules())] == []


def test_no_rule_speaks_of_our_own_framework() -> None:
    assert [brief(finding) for finding in findings(folder(ROOT / "framework"), extend=all_rules())] == []


def test_every_rule_has_a_bad_case() -> None:
    lines = [line for case in cases("bad") for line in expectation(case).read_text(encoding="utf-8").splitlines()]
    found = {code for line in lines for code in re.findall(r"\[(\w+)\]", line)}
    # The site that a framework is published on lies outside of it; a baseline, a configuration and a server are not
    # there.
    elsewhere = {"DOC701", "DOC702", "DOC703", "DOC704", "DOC707", "STR014", "SUP804"}
    assert found >= all_rules().keys() - elsewhere


def test_the_lines_expected_are_those_of_the_concise_format() -> None:
    from framework_lint.reports.report import Report

    given = findings(
        {**SURROUNDINGS, "roles/management/level-4-engineering-manager.yaml": "title: Engineering Manager\nlevel: 9\n"}
    )
    report = Report(tuple(given), (), 1, 1, lambda path: Lines(""))
    assert [f"{brief(finding)}\n" for finding in given] == list(render(report, color=False, width=0))
