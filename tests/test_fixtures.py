"""Frameworks on disk: bad ones with the findings expected of them, good ones named after the mistake that they once
provoked or could. A case is added by adding a file; see `fixtures/README.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tree import brief, findings, folder

from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines, Span
from framework_lint.reports.concise import render
from framework_lint.rules.catalogue import all_rules

FIXTURES = Path(__file__).parent / "fixtures"
SURROUNDINGS = folder(FIXTURES / "surroundings")
ROLES = {
    re.search(r"^title: (.*)$", text, re.MULTILINE)[1]: where  # type: ignore[index]
    for where, text in SURROUNDINGS.items()
    if where.startswith("roles/")
}
_FILE = re.compile(r"^# (no )?file: (\S+)\n", re.MULTILINE)


def entries(kind: str) -> list[Path]:
    """The cases of a kind: folders, and single files that hold several."""
    found = [entry for entry in sorted((FIXTURES / kind).iterdir()) if entry.is_dir() or entry.suffix == ".yaml"]
    assert found
    return found


def cases(kind: str) -> list[object]:
    return [pytest.param(entry, id=entry.stem) for entry in entries(kind)]


def framework(case: Path) -> dict[str, str]:
    """The files of a case: a folder is a framework; a file's parts lie over the surroundings."""
    if case.is_dir():
        files = folder(case)
        files.pop("expected.txt", None)
        return files
    files = dict(SURROUNDINGS)
    head, *parts = _FILE.split(case.read_bytes().decode())
    assert not head.strip(), "a case begins with `# file: `"
    for without, where, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if without:
            del files[where]
        else:
            files[where] = text
    return files


def expected(case: Path) -> list[str]:
    file = case / "expected.txt" if case.is_dir() else case.with_suffix(".txt")
    return file.read_text(encoding="utf-8").splitlines()


def sentences(kind: str) -> list[object]:
    """Lines `Title: what its description says`, from files named after a mistake."""
    return [
        pytest.param(*line.split(": ", 1), id=f"{file.stem}: {line}")
        for file in sorted((FIXTURES / "sentences" / kind).glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def said_of(title: str, sentence: str) -> list[Finding]:
    """What the rules on titles say where the role's description begins with the sentence."""
    where = ROLES[title]
    role = re.sub(r"^description: .*\n", "", SURROUNDINGS[where], flags=re.MULTILINE)
    return findings({**SURROUNDINGS, where: f"{role}description: |-\n  {sentence}\n"}, "TTL")


@pytest.mark.parametrize("case", cases("bad"))
def test_a_bad_framework_gives_exactly_what_is_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case if case.is_dir() else FIXTURES)  # a licensed file of SFIA's texts is read from disk
    given = [brief(finding) for finding in findings(framework(case))]
    assert given == expected(case)
    assert given


@pytest.mark.parametrize("case", cases("good"))
def test_a_good_framework_gives_nothing(case: Path) -> None:
    assert [brief(finding) for finding in findings(framework(case))] == []


@pytest.mark.parametrize(("title", "sentence"), sentences("bad"))
def test_a_bad_sentence_is_marked_exactly(title: str, sentence: str) -> None:
    plain = sentence.replace("«", "").replace("»", "")
    found = said_of(title, plain)
    assert len(found) == 1, [brief(finding) for finding in found]
    line = Lines(f"  {plain}")
    start, end = 2 + sentence.index("«"), 2 + sentence.index("»") - 1
    assert found[0].span[1::2] == (start + 1, end + 1), line.slice(
        Span(1, found[0].span.column, 1, found[0].span.end_column)
    )


@pytest.mark.parametrize(("title", "sentence"), sentences("good"))
def test_a_good_sentence_gives_nothing(title: str, sentence: str) -> None:
    assert [brief(finding) for finding in said_of(title, sentence)] == []


def test_the_surroundings_are_clean() -> None:
    assert [brief(finding) for finding in findings(SURROUNDINGS)] == []


def test_every_rule_has_a_bad_case() -> None:
    """All but those on the site that a framework is published on, which lies outside of it."""
    lines = [line for case in entries("bad") for line in expected(case)]
    told = {rule for line in lines for rule in re.findall(r"\[(\w+)\]", line)}
    of_frameworks = {code for code, rule in all_rules().items() if ".rules.pages." not in rule.check.__module__}
    elsewhere = {"SUP804", "DOC707"}  # which need a baseline, a server
    assert told >= of_frameworks - elsewhere


def test_the_lines_expected_are_those_of_the_concise_format() -> None:
    from framework_lint.reports.report import Report

    found = findings(
        {**SURROUNDINGS, "roles/management/level-4-engineering-manager.yaml": "title: Engineering Manager\nlevel: 9\n"}
    )
    report = Report(tuple(found), (), 1, 1, lambda path: Lines(""))
    assert [f"{brief(finding)}\n" for finding in found] == list(render(report, color=False, width=0))
