"""Break our own framework's texts, steps and layout in one place at a time: one rule fires, there, and no other."""

from __future__ import annotations

import itertools
import re

import pytest
from test_mutations import (
    ASSOCIATE,
    CHIEF,
    CLEAN,
    DIRECTOR,
    ENGINEER,
    ENGINEERS,
    FULL,
    INTERMEDIATE,
    MANAGER,
    PRINCIPAL,
    SENIOR,
    SENIOR_MANAGER,
    STAFF,
    VP,
    change,
    title,
)
from tree import brief, findings

from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines

ROLES = [*ENGINEERS, MANAGER, SENIOR_MANAGER, DIRECTOR, VP]


def said(where: str, sentence: str, files: dict[str, str] = CLEAN) -> dict[str, str]:
    """The framework with one more sentence at the end of a role's description."""
    text = re.sub(
        r"^description: >-\n(?:  .*\n)+",
        lambda match: f"{match.group()}  {sentence}\n",
        files[where],
        flags=re.MULTILINE,
    )
    assert text != files[where]
    return {**files, where: text}


def field(where: str, key: str, text: str, files: dict[str, str] = CLEAN) -> dict[str, str]:
    changed = re.sub(rf"^{key}: >-\n(?:  .*\n)+", f"{key}: {text}\n", files[where], flags=re.MULTILINE)
    assert changed != files[where]
    return {**files, where: changed}


def places(files: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.path, Lines(files[one.path]).slice(one.span)) for one in findings(files)]


def description(where: str) -> str:
    return re.search(r"^description: >-\n(?:  .*\n)+", CLEAN[where], re.MULTILINE)[0]  # type: ignore[index]


# --- TXT ---


@pytest.mark.parametrize("where", ROLES)
@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("TXT601", "They own «TODO» in everything."),
        ("TXT601", "They work at «[Company Name]» every day."),
        ("TXT601", "They answer for «{Insert the area}» and its people."),
        ("TXT602", "They think «about about» the work."),
        ("TXT602", "«The the» work is theirs."),
        ("TXT603", "They show these «behaviors» daily."),
        ("TXT603", "They «prioritize» what matters."),
        ("TXT603", "«Organizational» change is theirs."),
        ("TXT604", "They are a «rockstar» of the trade."),
        ("TXT604", "Each answers for «his/her» work."),
        ("TXT604", "They keep the «blacklist» short."),
        ("TTL408", "They are one of our «Engineer engineers» here."),
    ],
)
def test_a_slip_in_a_sentence(where: str, rule: str, sentence: str) -> None:
    plain = sentence.replace("«", "").replace("»", "")
    words = re.search("«(.*)»", sentence)[1]  # type: ignore[index]
    assert places(said(where, plain)) == [(rule, where, words)]


@pytest.mark.parametrize("key", ["title", "scope_summary"])
def test_a_slip_in_another_field(key: str) -> None:
    if key == "title":
        files = change(CLEAN, STAFF, "title: Staff Engineer", "title: Staff Engineer [Team Name]")
        assert ("TXT601", STAFF, "[Team Name]") in places(files)
    else:
        assert places(field(VP, key, "Answers for behavior.")) == [("TXT603", VP, "behavior")]


def test_a_slip_in_the_overview_and_in_the_wording_of_pages() -> None:
    overview = {**CLEAN, "overview.md": CLEAN["overview.md"] + "\nOur behaviors count.\n"}
    assert places(overview) == [("TXT603", "overview.md", "behaviors")]
    wording = change(CLEAN, "framework.yaml", "skills and behaviours", "skills and behaviors")
    assert places(wording) == [("TXT603", "framework.yaml", "behaviors")]


def test_sfias_own_text_is_not_read_but_a_tailored_one_is() -> None:
    quoted = change(CLEAN, "skills/POMG.yaml", "attainment:\n", "attainment:\n  5: Shows behaviors.\n")
    assert [one.rule for one in findings(quoted, "TXT")] == []
    tailored = {**quoted, "skills/POMG.yaml": quoted["skills/POMG.yaml"] + "tailored: true\n"}
    assert [one.rule for one in findings(tailored, "TXT")] == ["TXT603"]


def test_a_sentence_of_a_template_is_told_once_and_mended_everywhere() -> None:
    files = CLEAN
    for where in ROLES:
        files = said(where, "The expected behaviors are the same for all of us.", files)
    found = findings(files)
    assert [one.rule for one in found] == ["TXT603"]
    assert len(found[0].related) == len(ROLES) - 1
    assert found[0].fix is not None
    assert {edit.path for edit in found[0].fix.edits} == set(ROLES)


# --- TTL ---


def one(found: list[Finding]) -> Finding:
    assert len(found) == 1, [brief(finding) for finding in found]
    return found[0]


@pytest.mark.parametrize(("where", "source"), [(STAFF, SENIOR), (VP, DIRECTOR), (DIRECTOR, CHIEF), (ASSOCIATE, VP)])
def test_a_description_copied_without_its_title(where: str, source: str) -> None:
    """The subject is taken out of both, so that only the copy is left to tell."""
    anonymous = description(source).replace(f"The {title(source)} ", "This role ")
    files = {**CLEAN, where: CLEAN[where].replace(description(where), anonymous)}
    files[source] = files[source].replace(description(source), anonymous)
    found = one(findings(files))
    assert found.rule == "TTL404"
    assert {found.path, found.related[0].path} == {where, source}


@pytest.mark.parametrize(("lower", "higher"), [(SENIOR, STAFF), (MANAGER, SENIOR_MANAGER), (PRINCIPAL, CHIEF)])
def test_two_levels_that_say_nearly_the_same(lower: str, higher: str) -> None:
    text = description(lower).replace(title(lower), title(higher)).replace(" They ", " They also ", 1)
    files = {**CLEAN, higher: CLEAN[higher].replace(description(higher), text)}
    found = one(findings(files))
    assert (found.rule, found.path, found.related[0].path) == ("TTL405", higher, lower)


def test_a_path_copied_from_a_track() -> None:
    files = dict(CLEAN)
    for source, where in ((SENIOR, MANAGER), (STAFF, SENIOR_MANAGER), (PRINCIPAL, DIRECTOR)):
        text = description(source).replace(title(source), title(where))
        files[where] = files[where].replace(description(where), text)
    found = one(findings(files))
    assert (found.rule, found.path) == ("TTL406", MANAGER)
    assert {related.path for related in found.related} == {SENIOR, SENIOR_MANAGER, DIRECTOR}


def with_a_second_track() -> dict[str, str]:
    """Our framework with a track for QA: the engineers' roles, told otherwise."""
    files = change(CLEAN, "framework.yaml", "      software: Software\n", "      software: Software\n      qa: QA\n")
    for number, where in enumerate(ENGINEERS, 1):
        name = title(where).replace("Engineer", "QA Engineer")
        slug = where.rpartition("/")[2].replace("engineer", "qa-engineer")
        skills = CLEAN[where].partition("\nskills:")[2]
        files[f"roles/engineering/qa/{slug}"] = (
            f"title: {name}\nlevel: {number}\nscope_summary: Answers for something.\n"
            f"description: >-\n  Has duties of rank {number}.\nskills:{skills}"
        )
    return files


def test_the_discipline_of_another_track() -> None:
    files = with_a_second_track()
    assert [brief(finding) for finding in findings(files)] == []
    where = "roles/engineering/qa/level-3-intermediate-qa-engineer.yaml"
    for sentence in (
        "This step belongs to your software engineering career.",
        "Works as a software engineer in one team.",
    ):
        assert places(said(where, sentence, files)) == [("TTL403", where, "software")]


@pytest.mark.parametrize(
    ("where", "wrong"), [(MANAGER, "Director of Engineering"), (ENGINEER, "Staff Engineer"), (STAFF, "Chief Engineer")]
)
def test_progress_towards_another_role_than_the_next(where: str, wrong: str) -> None:
    assert places(said(where, f"They begin to progress towards {wrong}.")) == [("TTL407", where, wrong)]


@pytest.mark.parametrize(("lower", "higher"), [(ENGINEER, SENIOR), (INTERMEDIATE, STAFF), (MANAGER, SENIOR_MANAGER)])
def test_ranks_swapped(lower: str, higher: str) -> None:
    files = dict(CLEAN)
    for where, other in ((lower, higher), (higher, lower)):
        files[where] = files[where].replace(title(where), "\0").replace("\0", title(other))
    assert {finding.rule for finding in findings(files, "TTL")} == {"TTL409"}


def test_one_title_in_two_paths() -> None:
    files = {**CLEAN, MANAGER: CLEAN[MANAGER].replace("Engineering Manager", "Senior Engineer")}
    assert [(one.rule, one.path) for one in findings(files, "TTL410")] == [("TTL410", MANAGER)]


# --- PRG ---


def codes(where: str) -> list[str]:
    skills = CLEAN[where].partition("\nskills:\n")[2].partition("drops:")[0]
    return re.findall(r"^  - ([A-Z]{4})$", skills, re.MULTILINE)


LINES = ([*ENGINEERS], [MANAGER, SENIOR_MANAGER, DIRECTOR, VP])
STEPS = [(below, where) for line in LINES for below, where in itertools.pairwise(line)]


@pytest.mark.parametrize(("below", "where"), STEPS)
def test_a_skill_left_out(below: str, where: str) -> None:
    line = next(line for line in LINES if where in line)
    above = line[line.index(where) + 1] if where != line[-1] else None
    for code in [code for code in codes(where) if code in codes(below)]:
        files = change(CLEAN, where, f"  - {code}\n", "")
        rule = "PRG505" if above and code in codes(above) else "PRG501"
        if above and f"- code: {code}" in CLEAN[above]:
            rule = "PRG501"
        assert places(files) == [(rule, where, "skills")], code


@pytest.mark.parametrize("where", [PRINCIPAL, CHIEF])
def test_a_skill_that_ends_without_a_word(where: str) -> None:
    for code in re.findall(r"  - code: (\w+)\n", CLEAN[where]):
        files = {**CLEAN, where: re.sub(rf"  - code: {code}\n    reason: .*\n", "", CLEAN[where])}
        files[where] = re.sub(r"^drops:\n\Z", "", files[where], flags=re.MULTILINE)
        assert places(files) == [("PRG502", where, "skills")], code


@pytest.mark.parametrize("where", [SENIOR, STAFF, DIRECTOR])
def test_a_level_that_falls(where: str) -> None:
    line = next(line for line in LINES if where in line)
    level = line.index(where) + (1 if where in ENGINEERS else 4) - 2
    code = next(
        code for code in codes(where) if code in codes(line[line.index(where) - 1]) and code in ("TEST", "SUPP")
    )
    files = change(CLEAN, where, f"  - {code}\n", f"  - {{code: {code}, level: {level}, reason: little of it}}\n")
    assert places(files) == [("PRG503", where, str(level))]


def test_two_roles_that_ask_for_the_same() -> None:
    line = codes(SENIOR_MANAGER)
    text = "skills:\n" + "".join(f"  - {{code: {code}, level: 5, reason: the same}}\n" for code in line)
    files = {**CLEAN, DIRECTOR: re.sub(r"^skills:\n(?:  - \w+\n)+", text, CLEAN[DIRECTOR], flags=re.MULTILINE)}
    assert ("PRG504", DIRECTOR, "skills") in places(files)


@pytest.mark.parametrize("where", [STAFF, PRINCIPAL])
def test_a_level_far_from_the_role(where: str) -> None:
    files = change(CLEAN, where, "  - TEST\n", "  - {code: TEST, level: 1, reason: hardly any}\n")
    assert ("PRG506", where, "1") in places(files)


# --- STR and NAV ---


@pytest.mark.parametrize("where", ROLES)
@pytest.mark.parametrize("key", ["scope_summary", "description"])
def test_an_empty_text(where: str, key: str) -> None:
    assert places(field(where, key, '""')) == [("STR007", where, '""')]


@pytest.mark.parametrize("where", [ENGINEER, SENIOR, DIRECTOR])
def test_a_role_taken_away(where: str) -> None:
    line = next(line for line in LINES if where in line)
    files = {name: text for name, text in CLEAN.items() if name != where}
    if where == SENIOR:
        files = change(
            files, "framework.yaml", "engineering/software/senior-engineer", "engineering/software/staff-engineer"
        )
    found = [(finding.rule, finding.path) for finding in findings(files, "STR", "PRG")]
    assert found == [("STR008", line[line.index(where) + 1])]


def test_a_second_role_of_one_level() -> None:
    other = "roles/management/level-5-delivery-manager.yaml"
    text = field(SENIOR_MANAGER, "description", "Answers for the delivery of several teams.")[SENIOR_MANAGER]
    files = {**CLEAN, other: text.replace("Senior Engineering Manager", "Delivery Manager")}
    assert [(one.rule, one.path) for one in findings(files)] == [("STR009", SENIOR_MANAGER)]


@pytest.mark.parametrize("where", [ENGINEER, VP])
def test_white_space_around_a_title(where: str) -> None:
    files = change(CLEAN, where, f"title: {title(where)}", f'title: "{title(where)} "')
    assert places(files) == [("STR010", where, " ")]


def test_what_nobody_uses() -> None:
    files = change(CLEAN, "framework.yaml", "  management:\n", "  design: {title: Design}\n  management:\n")
    assert places(files) == [("STR011", "framework.yaml", "Design")]
    files = change(
        CLEAN, "framework.yaml", "      software: Software\n", "      software: Software\n      data: Data\n"
    )
    assert places(files) == [("STR011", "framework.yaml", "Data")]
    files = {**CLEAN, "skills/DATM.yaml": "code: DATM\n"}
    assert places(files) == [("STR011", "skills/DATM.yaml", "DATM")]


def test_a_role_that_nothing_leads_to() -> None:
    where = "roles/engineering/data/level-6-data-architect.yaml"
    files = change(
        CLEAN, "framework.yaml", "      software: Software\n", "      software: Software\n      data: Data\n"
    )
    files[where] = "title: Data Architect\nlevel: 6\nscope_summary: Data.\ndescription: Owns data.\nskills: [DATM]\n"
    assert places(files) == [("NAV106", where, "Data Architect")]


@pytest.mark.parametrize("where", ROLES)
def test_a_retired_title(where: str) -> None:
    files = {**CLEAN, "framework.yaml": CLEAN["framework.yaml"] + "retired_titles: [Head of Development]\n"}
    assert findings(files) == []
    assert places(said(where, "They report to the Head of Development.", files)) == [
        ("NAV108", where, "Head of Development")
    ]
    label = change(
        {**FULL, "framework.yaml": files["framework.yaml"]},
        DIRECTOR,
        "  next: [vp-of-engineering]",
        "  next: {to: vp-of-engineering, label: Head of Development}",
    )
    assert places(label) == [("NAV108", DIRECTOR, "Head of Development")]


def test_a_text_that_only_looks_suspicious_hides_no_other() -> None:
    role = (
        "title: Team Lead\nlevel: 4\nscope_summary: Works with [the board](board.md).\n"
        "description: Shows good behaviors.\nskills: [ETMG]\n"
    )
    files = {"framework.yaml": "version: 1\nname: X\nlocale: en-GB\npaths: {m: {title: M}}\n"}
    files |= {f"roles/m/level-{level}-team-lead-{level}.yaml": role.replace("4", str(level)) for level in (4, 5)}
    found = [brief(one) for one in findings(files, "TXT603")]
    assert found and all('"behaviors"' in line for line in found)
