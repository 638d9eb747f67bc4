"""What a person reads after the findings."""

from __future__ import annotations

import pytest

from framework_lint.model.findings import Change, Finding, Remedy
from framework_lint.model.spans import Lines, Span
from framework_lint.reports.formats import render
from framework_lint.reports.report import Report
from framework_lint.reports.statistics import render as statistics


def finding(rule: str, file: str, line: int, safety: str = "") -> Finding:
    span = Span(line, 1, line, 2)
    remedy = Remedy(safety, "mend it", (Change(file, span, "x"),)) if safety else None  # type: ignore[arg-type]
    return Finding(rule, rule.lower(), "error", f"{rule} is broken", file, span, "", f"{rule}{file}{line}", fix=remedy)


def report(*findings: Finding) -> Report:
    return Report(findings, (), 9, 9, lambda path: Lines("abc\n" * 20))


MANY = (
    *(finding("STR006", f"{n}.yaml", 1) for n in range(4)),
    finding("TTL408", "1.yaml", 2, "safe"),
    finding("TTL408", "1.yaml", 3, "safe"),
    finding("TTL401", "2.yaml", 2, "suggest"),
)


def written(*findings: Finding) -> str:
    return "".join(render("text", report(*findings)))


def test_many_findings_end_with_their_causes_and_what_to_type_next() -> None:
    *_, causes, hints, last = written(*MANY).rstrip("\n").split("\n\n")
    assert [" ".join(line.split()) for line in causes.splitlines()] == [
        "4 x STR006 Nothing is required of the role (4 files)",
        '2 x TTL408 A word of a title stands twice: "Engineer engineers", "Senior Senior"',
        "1 x TTL401 A role's text is about another role",
    ]
    assert hints.splitlines() == [
        "`framework-lint --fix` mends 2; add `--unsafe-fixes` for 1 that a person should look at.",
        "`framework-lint explain STR006` says more of the most frequent.",
    ]
    assert last == "7 errors in 4 files (9 roles checked); 3 can be fixed, 1 of them with --unsafe-fixes"


def test_suggestions_alone_are_shown_before_they_are_applied() -> None:
    six = [finding("TTL401", "2.yaml", n, "suggest") for n in range(1, 7)]
    assert "`framework-lint --diff --unsafe-fixes` shows 6 suggested fixes.\n" in written(*six)


@pytest.mark.parametrize(
    ("paths", "command"),
    [
        ((), "framework-lint --fix"),
        (("roles",), "framework-lint roles --fix"),
        (("HR roles", "b/c.yaml"), 'framework-lint "HR roles" b/c.yaml --fix'),
        (("a", "b", "c", "d"), "framework-lint a b c ... --fix"),
    ],
)
def test_what_to_type_next_names_the_paths_that_were_typed(paths: tuple[str, ...], command: str) -> None:
    said = report(*MANY)
    said.paths = paths
    assert f"`{command}` mends 2" in "".join(render("text", said))


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("safe safe", "2 can be fixed"),
        ("safe suggest", "2 can be fixed, 1 of them with --unsafe-fixes"),
        ("suggest", "1 can be fixed with --unsafe-fixes"),
    ],
)
def test_the_last_line_says_what_only_needs_a_look(kinds: str, said: str) -> None:
    found = [finding("TTL408", "1.yaml", line, kind) for line, kind in enumerate(kinds.split(), 1)]
    assert written(*found).rstrip().endswith(f"; {said}")


def test_few_findings_need_no_overview() -> None:
    few = written(*MANY[:5])
    assert " x STR006" not in few
    assert "explain" not in few


def test_statistics_are_a_table() -> None:
    rows = "".join(statistics(report(*MANY))).splitlines()
    assert rows[0].split() == ["places", "files", "rule", "what", "is", "wrong"]
    assert [row.split()[:3] for row in rows[1:4]] == [["4", "4", "STR006"], ["2", "1", "TTL408"], ["1", "1", "TTL401"]]
    assert rows[-1] == "7 errors in 4 files (9 roles checked); 3 can be fixed, 1 of them with --unsafe-fixes"
    assert "".join(statistics(report())).splitlines() == ["9 roles in 9 files checked, nothing found"]
