"""docs/accuracy.md tells the truth about this checkout, and what it counts is counted right."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import accuracy
import pytest
from accuracy import Counts, Failures, failures, lists, matches, reported, table, tried
from cases import SURROUNDINGS, cases
from outside_cases import expectations, outside_cases
from trials import NOT_BY_A_CHECK, Expectation, Trial, beginnings, trials

from framework_lint.rules.catalogue import all_rules

SECTION = accuracy.FILE.read_text(encoding="utf-8").partition(accuracy.INSIDE)[2].partition(accuracy.OUTSIDE)[0]
TABLE = {
    (row[0], faulty): (int(number), int(failed))
    for row in re.findall(r"^\| (\w+) \| (\d+) \| \d+ → (\d+) \| (\d+) \| \d+ → (\d+) \|$", SECTION, re.MULTILINE)
    for faulty, number, failed in ((False, row[1], row[2]), (True, row[3], row[4]))
}
LISTED = {
    (rule, bool(is_second), name)
    for is_second, part in enumerate(SECTION.partition("Still falsely reported:")[2].split("Still missed:"))
    for rule, names in re.findall(r"^- (\w+): (`[^`]+`(?:,\s+`[^`]+`)*)$", part, re.MULTILINE)
    for name in re.findall("`([^`]+)`", names)
}
RENEW = "`python scripts/accuracy.py` counts anew"


def failed(played: list[Trial]) -> Failures:
    return failures(played, reported(sys.executable, played))


def test_the_document_counts_every_text() -> None:
    counted = {key: number for key, (number, _) in TABLE.items() if number and key[0] != "all"}
    assert counted == tried(trials()), RENEW
    assert {rule for rule, _ in TABLE} == {*all_rules(), "all"}
    for faulty in (False, True):
        rows = [cells for (rule, is_faulty), cells in TABLE.items() if is_faulty == faulty and rule != "all"]
        assert TABLE["all", faulty] == tuple(map(sum, zip(*rows, strict=True)))


def test_the_document_lists_what_goes_wrong() -> None:
    names = Counter((rule, faulty) for rule, faulty, _ in LISTED)
    # A case may hold several faulty texts for one rule.
    assert all(
        names[key] <= failed and bool(names[key]) == bool(failed)
        for key, (_, failed) in TABLE.items()
        if key[0] != "all"
    )


def test_a_sample_goes_as_the_document_says() -> None:
    sample = [
        trial
        for number, trial in enumerate(trials())
        if number % 45 == 0 or any(name == trial.name for _, _, name in LISTED)
    ]
    names = {trial.name for trial in sample}
    assert set(failed(sample)) == {one for one in LISTED if one[2] in names}, RENEW


@pytest.mark.long
@pytest.mark.slow
def test_everything_goes_as_the_document_says() -> None:
    everything = list(trials())
    findings = reported(sys.executable, everything)
    assert [trial.name for trial, found in zip(everything, findings, strict=True) if found is None] == []
    wrong = failures(everything, findings)
    assert set(wrong) == LISTED, RENEW
    by_rule = Counter[tuple[str, bool]]()
    for (rule, faulty, _), number in wrong.items():
        by_rule[rule, faulty] += number
    assert by_rule == {key: number for key, (_, number) in TABLE.items() if number and key[0] != "all"}, RENEW


def test_trials_have_names_of_their_own_and_expect_something() -> None:
    everything = list(trials())
    assert [name for name, number in Counter(trial.name for trial in everything).items() if number > 1] == []
    assert [trial.name for trial in everything if not trial.expectations] == []
    both = tried(everything)
    assert [
        rule for rule in all_rules() if rule not in NOT_BY_A_CHECK and not (both[rule, True] and both[rule, False])
    ] == []


def test_a_preview_is_tried_only_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = all_rules()
    monkeypatch.setattr("trials.all_rules", lambda: {**usual, "TTL404": usual["TTL404"]._replace(preview=True)})
    monkeypatch.setattr("trials.selectors", lambda case: ("TTL",))
    assert (tried(trials())["TTL404", False], tried(trials())["TTL405", False]) == (1, 1 + len(cases("good")))
    monkeypatch.setattr("trials.selectors", lambda case: ("TTL404", "TXT"))
    assert (tried(trials())["TTL404", False], tried(trials())["TTL405", False]) == (1 + len(cases("good")), 1)
    assert next(trials()).commands == (("check", ".", "--select", "ALL", "--extend-select", "TTL404"),)


FINDING: dict[str, Any] = {
    "rule": "TTL401",
    "severity": "error",
    "message": "the description is about the CTO",
    "path": "a.yaml",
    "line": 3,
    "column": 14,
    "related": [{"path": "b.yaml", "line": 1}],
    "fix": None,
}


@pytest.mark.parametrize(
    ("wanted", "is_there"),
    [
        ({}, True),
        ({"rule": "TTL401", "path": "a.yaml", "line": 3}, True),
        ({"rule": "TTL"}, True),
        ({"rule": ["NAV108", "TTL401"], "line": [2, 3]}, True),
        ({"rule": "TTL402"}, False),
        ({"rule": "TTL401", "line": 4}, False),
        ({"path": ["c.yaml", "a.yaml"]}, True),
        ({"path": "c.yaml"}, False),
        ({"path": "b.yaml", "line": 1}, True),  # where it is related to
        ({"path": "b.yaml", "line": 3}, False),  # the path of one place, the line of another
        ({"column": 14, "severity": "error", "fix": "none"}, True),
        ({"column": 13}, False),
        ({"severity": ["note", "warning"]}, False),
        ({"fix": ["safe", "suggest"]}, False),
        ({"words": "about the CTO"}, True),
        ({"words": "about the CFO"}, False),
    ],
)
def test_a_finding_is_known_by_what_it_has(wanted: dict[str, Any], is_there: bool) -> None:
    assert matches(FINDING, Expectation("TTL401", True, wanted)) == is_there


def test_a_place_that_is_only_related_is_no_false_alarm() -> None:
    assert not matches(FINDING, Expectation("TTL401", False, {"path": "b.yaml"}))
    assert matches(FINDING, Expectation("TTL401", False, {"path": "a.yaml"}))


def test_a_suggested_fix_is_known() -> None:
    finding = {**FINDING, "fix": {"safety": "suggest"}}
    assert matches(finding, Expectation("TTL401", True, {"fix": "suggest"}))
    assert not matches(finding, Expectation("TTL401", True, {"fix": "none"}))


@pytest.mark.parametrize(
    ("case", "rules"),
    [
        ({"expect": {"finds": [{"rule": "NAV101"}]}}, [("NAV101", True)]),
        ({"rule": "TTL401", "expect": {"finds": [{"rule": "NAV101"}]}}, [("NAV101", True)]),
        (
            {"rule": "TTL401", "expect": {"finds_any": [{"line": 2}], "silent": [{"line": 3}]}},
            [("TTL401", True), ("TTL401", False)],
        ),
        ({"rule": "TTL401", "expect": {"silent": [{"rule": "TTL"}]}}, [("TTL401", False)]),
        ({"rule": "TTL401", "expect": {"silent": [{"rule": "NAV"}]}}, []),
        ({"rule": "TXT601", "expect": {"finds": [{"rule": ["STR007", "TXT601"]}]}}, [("TXT601", True)]),
        ({"expect": {"finds": [{"rule": ["STR007", "TXT601"]}]}}, [("STR007", True)]),
        # Somebody must speak there, but not this rule.
        (
            {"rule": "STR006", "expect": {"silent": [{"rule": "STR006"}], "finds_any": [{"line": 2}]}},
            [("STR006", False)],
        ),
        ({"rule": "QQQ123", "expect": {"finds": [{"line": 2}]}}, []),
        ({"expect": {"finds": [{"line": 2}]}}, []),
        ({"rule": "TTL401", "expect": {"output_has": ["CTO"]}}, []),
        ({"rule": "TTL401"}, []),
    ],
)
def test_an_expectation_counts_for_the_rule_that_it_means(case: dict[str, Any], rules: list[tuple[str, bool]]) -> None:
    assert sorted((one.rule, one.faulty) for one in expectations(case)) == sorted(rules)


CASE = """\
id: doubled
files:
  engineer.md: "# Engineer\\n\\n**Level 3** | **Career Path:** Engineering\\n\\nPlans the the work.\\n"
command: [framework-lint --version, framework-lint check . --select TXT602]
expect:
  finds: [{rule: TXT602, path: engineer.md, line: 5}, {rule: TXT602, line: 3}]
  silent: [{rule: TXT602, path: engineer.md}, {rule: TXT601}]
"""
SCRIPT = "id: script\nscript: run.sh\nexpect:\n  finds: [{rule: TXT602}]\n"
OTHER_PROGRAM = "id: other\ncommand: touch seen\nexpect:\n  finds: [{rule: TXT602}]\n"
SETUP = "id: setup\nsetup: [touch seen]\ncommand: framework-lint\nexpect:\n  finds: [{rule: TXT602}]\n"
TO_A_FILE = "id: file\ncommand: framework-lint --output json=a.json\nexpect:\n  finds: [{rule: TXT602}]\n"
OUTPUT = "id: output\ncommand: framework-lint\nexpect:\n  output_has: [roles]\n"


def test_cases_outside_are_run_and_judged(tmp_path: Path) -> None:
    for number, text in enumerate((CASE, SCRIPT, OTHER_PROGRAM, SETUP, TO_A_FILE, OUTPUT, "- a list\n")):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    found, skipped = outside_cases([tmp_path])
    assert ([trial.name for trial in found], skipped) == (["doubled"], 4)
    assert failed(found) == Counter({("TXT602", True, "doubled"): 1, ("TXT602", False, "doubled"): 1})


def test_files_of_bytes_and_standard_input_are_given(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "id: bytes\nbytes: {engineer.md: //4=}\ncommand: framework-lint check .\n"
        "expect:\n  finds: [{rule: STR001, path: engineer.md}]\n",
        encoding="utf-8",
    )
    (tmp_path / "b.yaml").write_text(
        "id: stdin\nstdin: |\n  title: Engineer\n  level: 3\n  description: Plans the the work.\n"
        "command: framework-lint check - --stdin-filename roles/a/level-3-engineer.yaml\n"
        "expect:\n  finds: [{rule: TXT602, line: 3}]\n",
        encoding="utf-8",
    )
    found, _ = outside_cases([tmp_path])
    assert len(found) == 2
    assert failed(found) == Counter()


BEGINNINGS = """\
organisation: A museum
paths:
  collections:
    - {title: Curator, level: 4, also_known_as: [Keeper]}
    - {title: Archivist, level: 3}
texts:
  - {role: collections/Archivist, part: description, text: The Curator chooses what is shown., wrong: true}
  - {role: collections/Archivist, part: scope_summary, text: The Archivist knows where it is., wrong: false}
  - {role: collections/Curator, part: description, text: The Keeper chooses what is shown., wrong: false}
  - {role: collections/Archivist, part: description, text: Finds it., wrong: true, also_on: collections/Curator}
  - {role: collections/Archivist, part: description, text: Finds it., wrong: true, also_on: collections/Curator,
     there: It.}
"""


def test_each_beginning_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "museum.yaml").write_text(BEGINNINGS, encoding="utf-8")
    played = list(beginnings(tmp_path / "museum.yaml"))
    assert [trial.name for trial in played] == [f"beginnings/museum#{number}" for number in range(1, 6)]
    written = [
        {path[-14:-5]: text.split("level: ")[1][2:] for path, text in trial.files.items() if path.startswith("roles/")}  # type: ignore[arg-type]
        for trial in played
    ]
    keeper = 'also_known_as: ["Keeper"]\n'
    assert written == [
        {"4-curator": keeper, "archivist": 'description: "The Curator chooses what is shown."\n'},
        {"4-curator": keeper, "archivist": 'scope_summary: "The Archivist knows where it is."\n'},
        {"4-curator": f'{keeper}description: "The Keeper chooses what is shown."\n', "archivist": ""},
        {"4-curator": f'{keeper}description: "Finds it."\n', "archivist": 'description: "Finds it."\n'},
        {"4-curator": f'{keeper}description: "It."\n', "archivist": 'description: "Finds it."\n'},
    ]
    assert failed(played) == Counter({("TTL401", True, f"beginnings/museum#{number}"): 1 for number in (4, 5)})


def test_what_is_missed_is_seen_and_listed() -> None:
    files = {
        **SURROUNDINGS,
        "roles/management/level-4-engineering-manager.yaml": "title: Engineering Manager\nlevel: 9\n",
    }
    command = (("check", ".", "--select", "ALL"),)
    expected = (Expectation("TTL401", True, {"rule": "TTL401"}), Expectation("STR002", False, {"rule": "STR002"}))
    wrong = failed([Trial("one", files, command, expected), Trial("two", SURROUNDINGS, command, expected)])
    assert wrong == Counter({("TTL401", True, "one"): 1, ("STR002", False, "one"): 1, ("TTL401", True, "two"): 1})
    assert lists(wrong) == "Still falsely reported:\n\n- STR002: `one`\n\nStill missed:\n\n- TTL401: `one`, `two`"
    assert lists(Counter()) == "Still falsely reported:\n\n- nothing\n\nStill missed:\n\n- nothing"


def test_the_table_shows_both_versions_and_their_sum() -> None:
    before: Failures = Counter({("A", True, "x"): 2, ("B", False, "y"): 1})
    after: Failures = Counter({("A", True, "x"): 1})
    counts = Counts(Counter({("A", True): 3, ("A", False): 4, ("B", False): 5}), before, after)
    assert table(counts, ["A", "B"]).splitlines()[2:] == [
        "| A | 4 | 0 → 0 | 3 | 2 → 1 |",
        "| B | 5 | 1 → 0 | 0 | 0 → 0 |",
        "| all | 9 | 1 → 0 | 3 | 2 → 1 |",
    ]


def test_cases_of_the_last_run_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none are given now; and the version to compare with is that of the document."""
    file = tmp_path / "accuracy.md"
    kept = f"{accuracy.OUTSIDE}\n7 cases, before is `1234567`.\n"
    file.write_text(f"# Accuracy\n\n{accuracy.INSIDE}\nBefore is `HEAD`.\n\n{kept}", encoding="utf-8")
    monkeypatch.setattr(accuracy, "FILE", file)
    monkeypatch.setattr("record.installed", lambda commit: Path(sys.executable))
    monkeypatch.setattr(accuracy, "trials", list)
    monkeypatch.setattr(sys, "argv", ["accuracy.py"])
    assert accuracy.main() == 0
    written = file.read_text(encoding="utf-8")
    assert written.endswith(f"- nothing\n\n{kept}")
    assert re.search(r"^Before is `[0-9a-f]{7}`\.$", written, re.MULTILINE)
    first = written
    assert accuracy.main() == 0
    assert file.read_text(encoding="utf-8") == first


def test_a_folder_that_is_not_there_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["accuracy.py", "--cases", str(tmp_path / "mistyped")])
    with pytest.raises(SystemExit) as stop:
        accuracy.main()
    assert stop.value.code == 2
