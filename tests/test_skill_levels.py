"""Skills at other levels than their role's: slips where roles keep one level, a habit where most do not."""

from __future__ import annotations

from tree import brief, findings

from framework_lint.model.spans import Lines

HEADER = "version: 1\nname: Harbour\nlocale: en-GB\nsfia: {version: 9}\npaths:\n  ops: {title: Operations}\n"
TITLES = {2: "Operator", 3: "Technician", 4: "Supervisor", 5: "Harbour Manager", 6: "Harbour Master"}


def role(level: int, skills: str, *, at: int | None = None) -> tuple[str, str]:
    """The file of a role, named after its level `at`, or after the one that it says."""
    title = TITLES[level]
    return f"roles/ops/level-{at or level}-{title.lower().replace(' ', '-')}.yaml", (
        f"title: {title}\nlevel: {level}\nscope_summary: s\ndescription: d\nskills: {skills}\n"
    )


def said(*roles: tuple[str, str], rules: tuple[str, ...] = ("ATT302",)) -> list[str]:
    return [
        brief(one).partition("roles/ops/")[2] for one in findings({"framework.yaml": HEADER, **dict(roles)}, *rules)
    ]


OPERATOR = role(2, "[ITOP, USUP]")
TECHNICIAN = role(3, "[ITOP, {code: USUP, level: 3}]")
LEFT = "[{code: ITOP, level: 4}, {code: USUP, level: 4}, {code: CHMG, level: 4}]"


def test_a_role_that_was_moved_is_said_once_with_its_skills() -> None:
    files = {"framework.yaml": HEADER, **dict([OPERATOR, TECHNICIAN, role(5, LEFT)])}
    (one,) = findings(files, "ATT302")
    assert brief(one) == (
        "roles/ops/level-5-harbour-manager.yaml:2:8: error[ATT302] "
        "the Harbour Manager is at level 5, but all 3 skills stand at level 4"
    )
    assert [other.message for other in one.related] == [f"{code} at level 4" for code in ("ITOP", "USUP", "CHMG")]
    assert one.fix is not None and one.fix.title == "bring the skills to level 5" and one.fix.safety == "suggest"
    lines = Lines(files[one.path])
    assert [(lines.slice(edit.span), edit.text) for edit in one.fix.edits] == [("4", "5")] * 3


def test_most_of_the_skills_are_enough_and_the_others_are_said_apart() -> None:
    skills = "[{code: ITOP, level: 4}, {code: USUP, level: 4}, CHMG]"
    assert said(OPERATOR, TECHNICIAN, role(5, skills)) == [
        "level-5-harbour-manager.yaml:2:8: error[ATT302] "
        "the Harbour Manager is at level 5, but 2 of its 3 skills stand at level 4"
    ]
    skills = "[{code: ITOP, level: 4}, {code: USUP, level: 4}, {code: CHMG, level: 6}]"
    assert [line[:31] for line in said(OPERATOR, TECHNICIAN, role(5, skills))] == [
        "level-5-harbour-manager.yaml:2:",
        "level-5-harbour-manager.yaml:5:",
    ]
    assert said(OPERATOR, TECHNICIAN, role(5, "[{code: ITOP, level: 4}, {code: USUP, level: 4}]")) == [
        "level-5-harbour-manager.yaml:2:8: error[ATT302] "
        "the Harbour Manager is at level 5, but both skills stand at level 4"
    ]


def test_single_skills_are_slips_of_their_own() -> None:
    assert [line.partition("] ")[2] for line in said(OPERATOR, TECHNICIAN, role(5, "[{code: ITOP, level: 4}]"))] == [
        "ITOP stands at level 4, but the Harbour Manager is at level 5"
    ]
    skills = "[{code: ITOP, level: 4}, {code: USUP, level: 4}, CHMG, RELM]"  # half of them is not most
    assert [line.partition("] ")[2] for line in said(OPERATOR, TECHNICIAN, role(5, skills))] == [
        "ITOP stands at level 4, but the Harbour Manager is at level 5",
        "USUP stands at level 4, but the Harbour Manager is at level 5",
    ]


def test_where_the_file_is_named_after_the_level_of_the_skills_the_level_of_the_role_is_wrong() -> None:
    moved = role(5, LEFT, at=4)
    assert [line.partition(": ")[2] for line in said(OPERATOR, TECHNICIAN, moved, rules=("ALL",))] == [
        'warning[STR012] the role is at level 5, but its file is called "level-4-harbour-manager.yaml"'
    ]
    (one,) = findings({"framework.yaml": HEADER, **dict([OPERATOR, TECHNICIAN, moved])}, "ATT302")
    assert one.fix is not None and one.fix.title == "set the level of the role to 4"
    single = role(5, "[{code: ITOP, level: 4}, USUP, CHMG]", at=4)
    assert [line[-45:] for line in said(OPERATOR, TECHNICIAN, single, rules=("STR", "ATT"))] == [
        'file is called "level-4-harbour-manager.yaml"'
    ]


def test_levels_that_are_mixed_in_all_of_a_few_roles_need_no_reason() -> None:
    mixed = [
        role(3, "[ITOP, {code: USUP, level: 2}]"),
        role(4, "[{code: ITOP, level: 5}, USUP]"),
        role(5, "[{code: ITOP, level: 5}, {code: USUP, level: 6}, {code: CHMG, level: 3}]"),
    ]
    assert said(*mixed) == []
    assert len(said(OPERATOR, *mixed)) == 4  # not all, and fewer than eight
    assert (
        said(*(role(level, f"[{{code: ITOP, level: {level - 1}}}]") for level in (3, 4, 5))) == []
    )  # a scale of its own


def test_framework_yaml_may_say_which_it_is() -> None:
    mixed = [role(3, "[ITOP, {code: USUP, level: 2}]"), role(4, "[{code: ITOP, level: 5}, USUP]")]
    for says, count in (("same", 2), ("mixed", 0)):
        header = HEADER.replace("version: 9", f"version: 9, skill_levels: {says}")
        assert len(findings({"framework.yaml": header, **dict(mixed)}, "ATT302", "STR002")) == count
    header = HEADER.replace("version: 9", "version: 9, skill_levels: mixed")
    assert findings({"framework.yaml": header, **dict([OPERATOR, TECHNICIAN, mixed[1]])}, "ATT302") == []
    header = HEADER.replace("version: 9", "version: 9, skill_levels: equal")
    assert [one.rule for one in findings({"framework.yaml": header, **dict(mixed)}, "ATT302", "STR002")] == ["STR002"]


def test_levels_that_are_mixed_in_one_role_or_in_fewer_are_slips() -> None:
    one, two = role(4, "[{code: ITOP, level: 5}, USUP]"), role(5, "[ITOP, {code: USUP, level: 6}]")
    assert len(said(one)) == 1
    assert len(said(OPERATOR, one)) == 1
    assert len(said(OPERATOR, TECHNICIAN, role(6, "[RELM, STPL]"), one, two)) == 2


def test_reasons_show_that_the_framework_gives_them() -> None:
    explained = [role(level, f"[ITOP, {{code: USUP, level: {level - 1}, reason: few users}}]") for level in (3, 5, 6)]
    assert said(*explained) == []
    assert len(said(*explained, role(4, "[ITOP, {code: USUP, level: 3}]"), role(2, "[{code: ITOP, level: 1}]"))) == 2


def test_where_levels_are_mixed_a_level_that_falls_is_a_finding() -> None:
    roles = [
        role(3, "[{code: ITOP, level: 4}, {code: USUP, level: 2}]"),
        role(4, "[{code: ITOP, level: 3}, {code: USUP, level: 3}]"),
    ]
    assert [line.partition("] ")[2] for line in said(*roles, rules=("ATT", "PRG"))] == [
        "the Supervisor asks for ITOP at level 3, but the Technician below asks for level 4"
    ]


PAGE = "# Harbour Manager\n\n**Level 5** | **Career Path:** Operations\n\n## Required SFIA Skills\n"
SECTION = "\n### IT infrastructure ({code})\n\n**Level {level} Attainment:**\n\nKeeps it running.\n"


def test_on_a_page_the_labels_of_most_skills_are_one_finding_without_a_fix() -> None:
    page = PAGE + "".join(SECTION.format(code=code, level=4) for code in ("ITOP", "USUP", "CHMG"))
    (one,) = findings({"roles/ops/level-5-harbour-manager.md": page}, "ATT302")
    assert one.message == "the Harbour Manager is at level 5, but all 3 skills stand at level 4"
    assert one.span.line == 3 and one.fix is None and "label" in one.help
