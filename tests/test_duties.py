"""What a framework owes SFIA: nothing where it names no skill of it, no reasons where levels are mixed as a habit."""

from __future__ import annotations

from pathlib import Path

import pytest
from framework_repo import Repo
from tree import brief, checked, findings, folder

from framework_lint import cli

HEADER = "version: 1\nname: Harbour\nlocale: en-GB\nsfia: {version: 9}\npaths:\n  ops: {title: Operations}\n"
OFF = ("STR006", "ATT303", "SFI213", *(f"PRG50{number}" for number in range(1, 7)))


def page(title: str, level: int, *skills: str) -> str:
    listed = "".join(f"- {skill}\n" for skill in skills)
    required = f"\n## Required SFIA Skills\n\n{listed}" if skills else "\n## What we look for\n\n- Ties ropes.\n"
    return (
        f"# {title}\n\n**Level {level}** | **Career Path:** Operations\n\nThe {title} ties {level} ropes.\n{required}"
    )


def role(number: int, skills: str, level: int = 4) -> dict[str, str]:
    text = f"title: Mate {number}\nlevel: {level}\nscope_summary: s\ndescription: d\n{skills}\n"
    return {f"roles/ops/level-{level}-mate-{number}.yaml": text}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints."""
    capsys.readouterr()
    cli.run(list(arguments))
    return capsys.readouterr().out


MIXED = "skills: [{code: ITOP, level: 4}, {code: USUP, level: 3}]"
KEPT = "skills: [ITOP, USUP]"


def framework(mixed: int, kept: int, header: str = HEADER) -> dict[str, str]:
    files = {"framework.yaml": header}
    for number in range(mixed + kept):
        files |= role(number, MIXED if number < mixed else KEPT)
    return files


def test_where_no_skill_is_named_none_is_asked_for() -> None:
    pages = {"deck-hand.md": page("Deck Hand", 2), "mate.md": page("Mate", 3)}
    assert findings(pages, *OFF) == []
    data = {"framework.yaml": HEADER, **role(1, "skills: []"), **role(2, "skills: []", 5), **role(3, "", 6)}
    assert findings(data, *OFF) == []


def test_one_role_that_names_a_skill_is_enough_to_ask_the_others() -> None:
    pages = {"deck-hand.md": page("Deck Hand", 2), "mate.md": page("Mate", 3, "IT infrastructure (ITOP)")}
    assert [brief(one) for one in findings(pages, *OFF)] == [
        "deck-hand.md:1:3: error[STR006] nothing is required of the Deck Hand: it has no skills"
    ]
    data = {"framework.yaml": HEADER, **role(1, "skills: [ITOP]"), **role(2, "skills: []", 5), **role(3, "", 6)}
    assert [one.path for one in findings(data, "STR006")] == [
        "roles/ops/level-5-mate-2.yaml",
        "roles/ops/level-6-mate-3.yaml",
    ]
    # a file of a skill names one as well, and what is no list is the schema's
    data = {"framework.yaml": HEADER, **role(1, "skills: []"), "skills/ITOP.yaml": "code: ITOP\n"}
    assert [one.rule for one in findings(data, "STR006")] == ["STR006"]
    data = {"framework.yaml": HEADER, **role(1, "skills: ITOP"), **role(2, "skills: [ITOP]", 5)}
    assert [one.rule for one in findings(data, "STR006", "STR002")] == ["STR002"]


@pytest.mark.parametrize(("without", "named", "rules"), [(8, 2, {"note"}), (7, 2, {"error"}), (6, 1, {"error"})])
def test_skills_that_few_roles_name_are_said_once(without: int, named: int, rules: set[str]) -> None:
    files = {"framework.yaml": HEADER}
    for number in range(without + named):
        files |= role(number, "skills: []" if number < without else "skills: [ITOP]")
    found = findings(files, "STR006")
    assert {one.severity for one in found} == rules
    assert len(found) == (1 if "note" in rules else without)
    if "note" in rules:
        assert found[0].message == "8 of 10 roles name no SFIA skill: taken for the framework's habit"


def test_the_summary_says_once_that_no_skill_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("deck-hand", "mate"):
        (tmp_path / f"{name}.md").write_text(page(name.replace("-", " ").title(), 2 if name == "mate" else 3))
    output = said(capsys, "check", ".")
    assert output.count("no SFIA skill is named, so none is asked for") == 1
    settings = said(capsys, "check", ".", "--show-settings")
    assert "no SFIA skill is named: STR006, ATT303, SFI213 and PRG501 to PRG506 are off" in settings
    assert "SFIA skill" not in said(capsys, "check", ".", "--format", "json")
    (tmp_path / "mate.md").write_text(page("Mate", 2, "IT infrastructure (ITOP)"))
    assert "none is asked for" not in said(capsys, "check", ".")


@pytest.mark.parametrize(
    ("mixed", "kept", "expected"),
    [
        (8, 2, ["note: 8 of 10 roles hold skills at mixed levels: taken for the framework's habit"]),
        (8, 0, ["note: 8 of 8 roles hold skills at mixed levels: taken for the framework's habit"]),
        (3, 0, []),  # too few for a habit, but none does otherwise
    ],
)
def test_mixed_levels_as_a_habit_are_said_once(mixed: int, kept: int, expected: list[str]) -> None:
    found = findings(framework(mixed, kept), "ATT302")
    assert [f"{one.severity}: {one.message}" for one in found] == expected
    assert all(one.path == "framework.yaml" for one in found)


@pytest.mark.parametrize(("mixed", "kept"), [(7, 2), (6, 1), (1, 0), (5, 5)])
def test_what_is_no_clear_habit_is_an_error_each(mixed: int, kept: int) -> None:
    assert [one.severity for one in findings(framework(mixed, kept), "ATT302")] == ["error"] * mixed


def test_what_is_declared_needs_no_habit() -> None:
    for says, count in (("mixed", 0), ("same", 9)):
        header = HEADER.replace("version: 9", f"version: 9, skill_levels: {says}")
        assert len(findings(framework(9, 1, header), "ATT302")) == count


SECTION = "\n### IT infrastructure (ITOP){level}\n\n**Level {label} Attainment:**\n\nKeeps it running.\n"


@pytest.mark.parametrize("levels", ["", ", skill_levels: mixed"])
def test_a_label_that_contradicts_its_skill_is_wrong_even_where_levels_are_mixed(levels: str) -> None:
    head = "# Mate\n\n**Level 3** | **Career Path:** Operations\n\n## Required SFIA Skills\n"
    files = {"framework.yaml": HEADER.replace("version: 9", f"version: 9{levels}")}
    for stated in (" - Level 4", "\n\n**Level:** 4"):
        text = head + SECTION.format(level=stated, label=5)
        (one,) = findings({**files, "roles/ops/level-3-mate.md": text}, "ATT302")
        assert "stands at level 4" in one.message and "level 5" in one.message
    right = head + SECTION.format(level=" - Level 4", label=4)
    assert len(findings({**files, "roles/ops/level-3-mate.md": right}, "ATT302")) == (0 if levels else 1)


def test_where_labels_agree_with_roles_a_stray_one_is_wrong_although_levels_are_mixed() -> None:
    files = {"framework.yaml": HEADER.replace("version: 9", "version: 9, skill_levels: mixed")}
    for number, label in enumerate((3, 3, 3, 5)):
        head = f"# Mate {number}\n\n**Level 3** | **Career Path:** Operations\n\n## Required SFIA Skills\n"
        files[f"roles/ops/level-3-mate-{number}.md"] = head + SECTION.format(level="", label=label)
    assert [one.path for one in findings(files, "ATT302")] == ["roles/ops/level-3-mate-3.md"]
    for number in (1, 2):  # where labels say the levels, that is what is mixed
        file = f"roles/ops/level-3-mate-{number}.md"
        files[file] = files[file].replace("Level 3 Att", "Level 4 Att")
    assert findings(files, "ATT302") == []


def test_a_change_makes_no_habit_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Eight roles with mixed levels of ten: a habit at the base, but no licence for a change that makes them."""
    made = Repo(tmp_path / "repo")
    made.commit(framework(2, 8))
    monkeypatch.chdir(made.folder)
    made.git("checkout", "-q", "-b", "topic")
    made.commit(framework(9, 1))
    call = ("check", "--format", "concise", ".", "--select")
    assert "9 of 10 roles" in said(capsys, *call, "ATT302")
    output = said(capsys, *call, "ATT302", "--since", "main")
    assert output.count("error[ATT302]") == 7
    assert "9 of 10" not in output
    made.commit({where: text.replace(KEPT, "skills: []") for where, text in framework(0, 10).items()})
    assert said(capsys, *call, "STR006") == ""
    assert said(capsys, *call, "STR006", "--since", "main").count("error[STR006]") == 10


def test_a_role_needs_what_the_others_have() -> None:
    bare = {"framework.yaml": HEADER, "roles/ops/mate.yaml": "title: Mate\n"}
    assert findings(bare, "STR002") == []
    whole = role(1, KEPT)
    (one,) = findings({**bare, **whole}, "STR002")
    assert brief(one) == 'roles/ops/mate.yaml:1:1: warning[STR002] a role needs a "scope_summary" and a "description"'
    # a slip in a key is the schema's; not all have it
    named = {"framework.yaml": HEADER, "roles/ops/level-3-mate.yaml": "title: Mate\nscope_summary: s\ndescripton: d\n"}
    assert [one.message.partition(";")[0] for one in findings({**named, **whole}, "STR002")] == [
        '"descripton" is not a key of a role'
    ]
    short = {**bare, **whole, "roles/ops/level-5-bosun.yaml": "title: Bosun\n"}
    assert '"scope_summary"' not in "".join(one.message for one in findings(short, "STR002"))


def test_a_level_is_missing_where_a_scale_is_declared() -> None:
    header = HEADER + "levels: [{id: L1, sfia: 2}, {id: L2, sfia: 4}]\n"
    (one,) = findings({"framework.yaml": header, "roles/ops/mate.yaml": "title: Mate\n"}, "STR002")
    assert one.message == "the Mate has no level"


@pytest.mark.parametrize("stated", ["- Level 3", "- Level 5"])
def test_clean_pages_with_mixed_levels_make_clean_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stated: str
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = {
        "mate.md": page("Mate", 3, "IT infrastructure (ITOP)"),
        "senior-mate.md": page("Senior Mate", 4, "IT infrastructure (ITOP)", f"User support (USUP) {stated}"),
        "bosun.md": page("Bosun", 5, "IT infrastructure (ITOP)"),
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text)
    rules = ("ATT", "STR", "PRG503")
    assert findings(pages, *rules) == []
    said(capsys, "import", ".", "--to", "data")
    data = folder(tmp_path / "data")
    assert "skill_levels: mixed" in data["framework.yaml"]
    assert [brief(one) for one in checked(data, *rules).findings] == []


def test_pages_without_skills_make_data_without_duties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"mate.md": page("Mate", 3), "bosun.md": page("Bosun", 5)}.items():
        (tmp_path / name).write_text(text)
    said(capsys, "import", ".", "--to", "data")
    data = folder(tmp_path / "data")
    assert "skill_levels" not in data["framework.yaml"]
    assert findings(data, *OFF, "STR002", "ATT302") == []


OWN = HEADER + "levels: [{id: L1, sfia: 3}, {id: L2, sfia: 5}, {id: L3}]\n"


def test_levels_of_ones_own_are_compared_by_the_sfia_level_that_they_stand_at() -> None:
    def own(level: str, skills: str) -> dict[str, str]:
        text = f"title: Mate {level}\nlevel: {level}\nscope_summary: s\ndescription: d\nskills: {skills}\n"
        return {f"roles/ops/mate-{level.lower()}.yaml": text}

    kept = {**own("L1", "[{code: ITOP, level: 3}]"), **own("L3", "[{code: ITOP, level: 6}]")}
    assert findings({"framework.yaml": OWN, **kept, **own("L2", "[{code: ITOP, level: 5}]")}, "ATT302", "PRG506") == []
    (one,) = findings({"framework.yaml": OWN, **kept, **own("L2", "[{code: ITOP, level: 2}]")}, "ATT302", "PRG506")
    assert one.message == "ITOP stands at level 2, but the Mate L2 is at L2, SFIA's level 5"
    given = own("L2", "[{code: ITOP, level: 2, reason: few ships}]")
    (one,) = findings({"framework.yaml": OWN, **kept, **given}, "ATT302", "PRG506")
    assert "is at L2, SFIA's level 5 and asks for ITOP at level 2: 3 levels apart" in one.message
