"""Levels of an organisation's own, in data: declared once, for all paths or for one, and compared by their order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tree import checked

from framework_lint.cli import run
from framework_lint.model.findings import Finding

HEADER = """\
version: 1
name: Example
locale: en-GB
sfia: {version: 9}
levels:
  - {id: T0, title: Trainee}
  - {id: T1, sfia: 2}
  - {id: T2, sfia: 3}
  - {id: T3, sfia: 5}
paths:
  bench: {title: Bench}
  lead: {title: Leading, levels: [Team, Site, Region]}
"""
WORK = "washes weighs titrates calibrates publishes mentors budgets".split()


def role(title: str, level: str, skills: str = "[]", more: str = "") -> str:
    work = WORK[len(title) % len(WORK)]
    return (
        f"title: {title}\nlevel: {level}\nscope_summary: One who {work} for {title.lower()}s.\n"
        f"description: The {title} {work} what nobody else {work}.\nskills: {skills}\n{more}"
    )


def found(files: dict[str, str], header: str = HEADER) -> list[Finding]:
    kept = "STR002 STR004 STR005 STR008 STR009 STR012 SFI204 NAV103 NAV104 PRG506 TTL409".split()
    return [finding for finding in checked({"framework.yaml": header, **files}).findings if finding.rule in kept]


BENCH = {
    "roles/bench/level-t0-helper.yaml": role("Helper", "T0"),
    "roles/bench/chemist.yaml": role("Chemist", "T1", "[PROG]"),
    "roles/bench/level-t2-senior-chemist.yaml": role("Senior Chemist", "t2", "[PROG]"),
    "roles/bench/lead-chemist.yaml": role("Lead Chemist", '"T3"', "[PROG]"),
}


def test_levels_of_ones_own_are_clean_and_in_order() -> None:
    framework = checked({"framework.yaml": HEADER, **BENCH}).framework
    assert found(BENCH) == []
    told = {one.id: (one.level, one.level_id, one.sfia, one.level_words) for one in framework.roles}
    assert told == {
        "helper": (1, "T0", None, "T0"),
        "chemist": (2, "T1", 2, "T1"),
        "senior-chemist": (3, "T2", 3, "T2"),
        "lead-chemist": (4, "T3", 5, "T3"),
    }
    assert [skill.required for one in framework.roles for skill in one.skills] == [2, 5, 3]


@pytest.mark.parametrize(
    ("level", "message"), [("T4", '"T4" is no level here'), ("3", '"3" is no level here'), ("", "level")]
)
def test_another_level_is_named_with_the_right_ones(level: str, message: str) -> None:
    (hit,) = found({**BENCH, "roles/bench/clerk.yaml": role("Clerk", level)})
    assert hit.rule == "STR002" and hit.message.startswith(message) and hit.span.line == 2
    assert not level or "T0, T1, T2, T3" in hit.help


def test_a_close_level_is_offered() -> None:
    (hit,) = found({"roles/lead/site-manager.yaml": role("Site Manager", "Sites")})
    assert hit.message == '"Sites" is no level here; did you mean "Site"?'
    assert hit.fix is not None and hit.fix.safety == "suggest"


def test_a_role_without_a_level_is_reported_where_levels_are_declared() -> None:
    text = role("Clerk", "T1").replace("level: T1\n", "")
    (hit,) = [hit for hit in found({**BENCH, "roles/bench/clerk.yaml": text}) if "no level" in hit.message]
    assert hit.rule == "STR002" and "T0" in hit.help


def test_a_level_is_compared_as_it_is_written_not_as_a_number() -> None:
    header = HEADER.replace("id: T0, title: Trainee", 'id: "1.0"').replace("id: T1", "id: 1.5")
    header = header.replace("id: T2", "id: 2.0")
    files = {"roles/bench/helper.yaml": role("Helper", "1.0"), "roles/bench/chemist.yaml": role("Chemist", "1.5")}
    senior = "roles/bench/senior-chemist.yaml"
    assert found({**files, senior: role("Senior Chemist", "2.0")}, header) == []
    assert [hit.rule for hit in found({**files, senior: role("Senior Chemist", "2")}, header)] == ["STR002"]


def test_a_gap_and_a_double_are_named_in_the_organisations_words() -> None:
    gap = {name: text for name, text in BENCH.items() if "senior" not in name and "/chemist" not in name}
    (hit,) = found(gap)
    assert hit.message == "the path bench has roles at T0 and T3 but none at T1 and T2" or "T1" in hit.message
    (hit,) = found({**BENCH, "roles/bench/weigher.yaml": role("Weigher", "T0")})
    assert hit.rule == "STR009"


def test_a_file_whose_name_has_another_level_is_reported() -> None:
    files = {**BENCH, "roles/bench/level-t3-senior-chemist.yaml": BENCH["roles/bench/level-t2-senior-chemist.yaml"]}
    del files["roles/bench/level-t2-senior-chemist.yaml"]
    (hit,) = [hit for hit in found(files) if hit.rule == "STR012"]
    assert "T2" in hit.message and hit.fix is None


def test_a_path_may_have_its_own_levels() -> None:
    files = {
        "roles/lead/level-team-team-lead.yaml": role("Team Lead", "Team"),
        "roles/lead/site-manager.yaml": role("Site Manager", "site"),
    }
    assert found({**BENCH, **files}) == []
    (hit,) = found({**BENCH, **files, "roles/lead/clerk.yaml": role("Clerk", "T1")})
    assert hit.rule == "STR002" and "Team, Site, Region" in hit.help


def test_levels_of_two_scales_are_not_compared() -> None:
    step = "navigation: {next: lead/site-manager}\n"
    files = {
        **BENCH,
        "roles/bench/lead-chemist.yaml": role("Lead Chemist", "T3", "[]", step),
        "roles/lead/site-manager.yaml": role("Site Manager", "Team"),
    }
    branch = "branches:\n  - {from: bench/lead-chemist, to: lead/site-manager}\n"
    assert found(files, HEADER + branch) == []


def test_a_bare_skill_stands_at_the_sfia_level_of_the_roles_own() -> None:
    files = {**BENCH, "roles/bench/level-t0-helper.yaml": role("Helper", "T0", "[POMG]")}
    assert found(files) == [], "T0 is no SFIA level: nobody knows at which one POMG is asked for"
    (hit,) = found({**BENCH, "roles/bench/chemist.yaml": role("Chemist", "T1", "[POMG]")})
    assert hit.rule == "SFI204" and "2" in hit.message


def test_one_title_at_several_levels_is_named_with_them() -> None:
    files = {
        "roles/bench/level-t1-chemist.yaml": role("Chemist", "T1"),
        "roles/bench/level-t2-chemist.yaml": role("Chemist", "T2").replace("washes", "dries"),
        "roles/lead/site-manager.yaml": role("Site Manager", "Team"),
    }
    branch = "branches:\n  - {from: chemist, to: lead/site-manager}\n"
    (hit,) = found(files, HEADER + branch)
    assert hit.rule == "STR005" and "`bench/chemist@T1`, `bench/chemist@T2`" in hit.help
    assert found(files, HEADER + branch.replace("chemist,", "chemist@t2,")) == []


def test_pages_use_declared_levels_and_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".framework-lint.toml").write_text(
        '[[framework.levels]]\nid = "Junior"\n[[framework.levels]]\nid = "Senior"\nsfia = 4\n'
    )
    (tmp_path / "lab").mkdir()
    page = "# {title}\n\n**Level: {level}**\n\nDoes.\n\n## Required SFIA Skills\n\n- Functional testing (TEST)\n"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lab" / "chemist.md").write_text(page.format(title="Chemist", level="Senior"))
    capsys.readouterr()
    assert run(["check", ".", "--show-files", "--format", "json"]) == 0
    files = json.loads(capsys.readouterr().out)["frameworks"][0]["files"]
    (role_,) = [role for file in files for role in file["roles"]]
    assert (role_["level_id"], role_["rank"], role_["sfia"]) == ("Senior", 2, 4)


def test_levels_survive_an_import_and_a_rendering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "pages" / "roles" / "bench"
    pages.mkdir(parents=True)
    for level, title in enumerate(("Helper", "Chemist", "Senior Chemist"), 1):
        skills = f"## Required SFIA Skills\n\n- Testing (TEST)\n\n{WORK[level]}\n"
        text = f"# L{level}: {title}\n\n**Career Path:** Bench\n\nThe {title} {WORK[level]} for all.\n\n{skills}"
        (pages / f"l{level}-{title.lower().replace(' ', '-')}.md").write_text(text)
    assert run(["import", "pages", "--to", "data"]) == 0
    assert "levels:\n  - L1\n  - L2\n  - L3\n" in (tmp_path / "data" / "framework.yaml").read_text()
    assert "level: L2\n" in (tmp_path / "data" / "roles" / "bench" / "l2-chemist.yaml").read_text()
    assert run(["render", "data", "--to", "site"]) == 0
    assert "# Chemist\n\n**L2** | **Career Path:** Bench\n" in (tmp_path / "site/roles/bench/l2-chemist.md").read_text()
    assert "- L3: [Senior Chemist]" in (tmp_path / "site" / "index.md").read_text()
    assert run(["check", "site", "--select", "STR,NAV"]) == 0


def _header(levels: str, paths: str = "{eng: {title: Engineering}}") -> dict[str, str]:
    return {"framework.yaml": f"version: 1\nname: Example\nlevels: {levels}\npaths: {paths}\n"}


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ("[L1, L2, l1]", 'the level "l1" is listed twice'),
        ("[{id: L1}, {id: L2}, {id: L2}]", 'the level "L2" is listed twice'),
        (
            "[{id: L1, sfia: 5}, {id: L2, sfia: 2}]",
            "SFIA's level falls from 5 to 2, though levels are listed from the lowest on",
        ),
        ("[]", "levels is empty"),
    ],
)
def test_what_is_wrong_with_a_scale_is_said_in_it(levels: str, message: str) -> None:
    found = [one for one in checked(_header(levels)).findings if one.rule == "STR002"]
    assert [(one.path, one.message) for one in found] == [("framework.yaml", message)]


def test_a_scale_of_a_path_is_looked_at_as_well() -> None:
    files = _header("[L1, L2]", "{eng: {title: Engineering, levels: [E1, E2, E1]}}")
    assert [one.message for one in checked(files).findings if one.rule == "STR002"] == [
        'the level "E1" is listed twice'
    ]


def test_levels_that_may_be_equal_to_sfias_do_not_fall() -> None:
    files = _header("[{id: L1, sfia: 2}, {id: L2}, {id: L3, sfia: 2}, {id: L4, sfia: 3}]")
    assert [one.message for one in checked(files).findings if one.rule == "STR002"] == []


ON_TWO_PAGES = {
    "roles/eng/engineer.md": "# Engineer\n\n**Level L2**\n",
    "roles/eng/senior-engineer.md": "# Senior Engineer\n\n**Level L7**\n",
}
ON_ONE_PAGE = {
    "roles/eng.md": "# Engineering\n\n## Junior Engineer (L1)\n\nA.\n\n## Engineer (L2)\n\nB.\n\n"
    "## Senior Engineer (L7)\n\nC.\n"
}


@pytest.mark.parametrize("pages", [ON_TWO_PAGES, ON_ONE_PAGE])
def test_a_level_of_a_page_that_the_scale_does_not_have(pages: dict[str, str]) -> None:
    found = [one for one in checked({**_header("[L1, L2]"), **pages}).findings if one.rule == "STR002"]
    assert [one.message.split(";")[0] for one in found] == ['"L7" is no level here']


def test_several_roles_of_a_page_are_on_the_declared_path_that_it_names() -> None:
    page = "# Engineering\n\n" + "".join(
        f"## {title} (L{level})\n\nBuilds at {level}.\n\n"
        for level, title in enumerate(("Junior Engineer", "Engineer", "Senior Engineer"), 1)
    )
    result = checked({**_header("[L1, L2, L3]"), "roles/eng/engineers.md": page})
    assert {role.path for role in result.framework.roles} == {"eng"}
    assert not [one for one in result.findings if one.rule in ("STR005", "STR011")]
