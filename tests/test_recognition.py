"""Pages are recognised as roles by many weak signs, each in the dress that people give it, and by their siblings."""

from __future__ import annotations

import pytest
from tree import checked

from framework_lint.engine import recognise
from framework_lint.model.framework import Framework

CTO = "The CTO decides which instruments the laboratory buys."


def read(files: dict[str, str]) -> Framework:
    return checked(files).framework


def told(framework: Framework) -> list[str]:
    """Each role as `path/track/title level`, `?` behind one that is weakly recognised."""
    return [
        f"{'/'.join(filter(None, (role.path, role.track, role.name)))}"
        f"{f' {role.level_words}' if role.level_words else ''}{' ?' if role.weak else ''}"
        for role in framework.roles
    ]


# A level in the first lines, in any dress; the page says no more that a reader could go by.
DRESSES = {
    "a bold line": ("**Grade 4**", "level 4"),
    "a bold line with a phrase": ("**L4 - Senior**", "L4"),
    "a bold label": ("**Grade:** B3 · **Site:** Leeds", "B3"),
    "a list": ("- Level: 4\n- Site: Leeds", "level 4"),
    "a starred list": ("* SFIA: Level 4\n* Site: Leeds", "level 4"),
    "a link": ("[SFIA Level 4: Enable](https://sfia-online.org/en/lor/9/4)", "level 4"),
    "a label before a link": ("Level of responsibility: [4, Enable](https://sfia-online.org/en/lor/9/4)", "level 4"),
    "a table of two columns": ("| Level | 4 |\n| --- | --- |\n| Site | Leeds |", "level 4"),
    "a table of one row": ("| Level | Site | Hours |\n| --- | --- | --- |\n| IC4 | Leeds | 37 |", "IC4"),
    "letters alone": ("IC4", "IC4"),
    "a Roman number": ("Band IV", "level IV"),
    "in brackets": ("_Grade 4 (Senior)_", "level 4"),
    "below a heading": ("## At a glance\n\n- **Level:** 4\n- **Hours:** 37", "level 4"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_level_in_the_first_lines(dress: str) -> None:
    lines, level = DRESSES[dress]
    result = checked({"bench-chemist.md": f"# Bench Chemist\n\n{lines}\n\n{CTO}\n"})
    assert [role.level_words for role in result.framework.roles] == [level]
    if "heading" not in dress:  # there the sentence stands below another heading
        assert [(f.rule, f.span.line) for f in result.findings if f.rule.startswith("TTL")] == [
            ("TTL401", 4 + lines.count("\n") + 1)
        ]


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        ("L4-bench-chemist.md", "# Bench Chemist\n", "Bench Chemist L4"),
        ("bench-chemist.md", "# L4: Bench Chemist\n", "Bench Chemist L4"),
        ("bench-chemist.md", "# Bench Chemist (Level 4)\n", "Bench Chemist level 4"),
        ("bench-chemist.md", "# Role guidance: Bench Chemist\n\nLevel 4\n", "Bench Chemist level 4"),
        ("bench-chemist.md", "---\ntitle: Bench Chemist\ngrade: 4\n---\n\n### You\n\n- Do.\n", "Bench Chemist level 4"),
        ("bench-chemist.md", "---\ntitle: Bench Chemist\nlevel: L4\n---\n", "Bench Chemist L4"),
        ("l0-intern.md", "# L0: Intern\n", "Intern L0"),
        ("l8-fellow.md", "# L8: Fellow\n", "Fellow L8"),
        ("chemist.md", "# L1.5 Chemist\n", "Chemist L1.5"),
    ],
)  # fmt: skip
def test_a_level_elsewhere(name: str, page: str, expected: str) -> None:
    assert told(read({name: page})) == [expected]


@pytest.mark.parametrize(
    "page",
    [
        "# Bench Chemist\n\nWhat our chemists do all day.\n",
        "# Storage\n\nLevel 4\n\nThe CTO decides where samples go.\n",
        "# Chemists\n\nLevel 4\n",
        "# Grades explained\n\nFrom L3 to L4 you need two projects.\n",
        "# Becoming a Bench Chemist\n\nLevel 4\n",
    ],
)
def test_one_sign_is_not_enough(page: str) -> None:
    assert told(read({"page.md": page})) == []


def family(*titles: str, level: bool = True, folder: str = "lab") -> dict[str, str]:
    return {
        f"{folder}/{title.lower().replace(' ', '-')}.md": f"# {title}\n\n"
        + (f"**Grade {number}**\n\n" if level else "")
        + f"Does the work of number {number}.\n\n## Bench\n\n- One {number}.\n\n## Writing\n\n- Two {number}.\n"
        for number, title in enumerate(titles, 2)
    }


LADDER = family("Assistant Chemist", "Chemist", "Senior Chemist")


def test_a_page_without_a_level_is_recognised_by_its_siblings_headings() -> None:
    page = f"# Lead Chemist\n\n{CTO}\n\n## Bench\n\n- Three.\n\n## Writing\n\n- Four.\n"
    result = checked({**LADDER, "lab/lead-chemist.md": page})
    assert "lab/Lead Chemist ?" in told(result.framework)
    (found,) = [f for f in result.findings if f.rule == "TTL401"]
    assert (found.path, found.severity) == ("lab/lead-chemist.md", "warning"), "an error only where the role is sure"


def test_other_headings_are_no_sign() -> None:
    page = "# Porter\n\nWe write here who carries.\n\n## History\n\n- Three.\n\n## Places\n\n- Four.\n"
    assert "lab/Porter ?" not in told(read({**LADDER, "lab/porter.md": page}))


def test_a_family_without_any_level_needs_an_index() -> None:
    pages = family("Chemist", "Clerk", "Porter", level=False)
    index = "# Lab\n\n" + "".join(f"- [{text.splitlines()[0][2:]}]({name[4:]})\n" for name, text in pages.items())
    assert len(told(read({**pages, "lab/README.md": index}))) == 3
    assert told(read({name: text.replace("## ", f"## {name} ") for name, text in pages.items()})) == []


def test_a_heading_that_is_no_title_leaves_the_file_name() -> None:
    (role,) = [r for r in read({**LADDER, "lab/lead-chemist.md": "# Summary\n\nGrade 5\n"}).roles if r.level == 5]
    assert role.id == "lead-chemist" and recognise.JOB_TITLE_OF_FILE in role.signs


@pytest.mark.parametrize("folder", ["guides", "minutes", "people", "decisions", "policies", "interviews"])
def test_pages_in_folders_of_other_pages_are_no_roles(folder: str) -> None:
    page = "# Chemist\n\nGrade 4\n\nWhat was said.\n"
    assert told(read({f"{folder}/chemist.md": page})) == []
    assert told(read({"lab/chemist.md": page})) != []


@pytest.mark.parametrize(
    "words",
    [
        "How to apply: write to us. Closing date: 4 May. Send your CV.",
        "Attendees: Ann, Bo\n\nAction items:\n\n- none",
        "Status: accepted\n\n## Decision\n\nYes.",
        "She joined us in 2019. In her spare time she sails.",
        "The candidate should have a lab coat; interviewers ask for it.",
    ],
)
def test_words_of_other_pages_count_against_it(words: str) -> None:
    assert told(read({"chemist.md": f"# Chemist\n\nGrade 4\n\n{words}\n"})) == []


# Several roles on one page

SECTIONS = f"""\
# Laboratory

## G1 - Assistant Chemist

Washes and weighs.

## G2 - Chemist

{CTO}

### At the bench

- Titrates.
"""
COLUMNS = f"""\
# Chemists

| | Chemist (G2) | Senior Chemist (G3) |
| --- | --- | --- |
| Bench | Titrates. | {CTO} |
"""
ROWS = f"""\
# Chemists

| Grade | Title | Bench |
| --- | --- | --- |
| G2 | Chemist | Titrates. |
| G3 | Senior Chemist | {CTO} |
"""
BELOW = f"# Laboratory\n\n## Chemist\n\nGrade 2\n\nTitrates.\n\n## Senior Chemist\n\nGrade 3\n\n{CTO}\n"


@pytest.mark.parametrize(
    ("page", "expected", "line"),
    [
        (SECTIONS, ["bench/Assistant Chemist G1", "bench/Chemist G2"], 9),
        (COLUMNS, ["bench/Chemist G2", "bench/Senior Chemist G3"], 5),
        (ROWS, ["bench/Chemist G2", "bench/Senior Chemist G3"], 6),
        (BELOW, ["bench/Chemist level 2", "bench/Senior Chemist level 3"], 13),
    ],
)
def test_several_roles_on_a_page(page: str, expected: list[str], line: int) -> None:
    result = checked({"bench.md": page})
    assert told(result.framework) == expected
    assert [f.span.line for f in result.findings if f.rule == "TTL401"] == [line]


def test_findings_about_several_roles_of_a_page_have_fingerprints_of_their_own() -> None:
    page = f"# Laboratory\n\n## G1 - Assistant Chemist\n\n{CTO}\n\n## G2 - Chemist\n\n{CTO}\n"
    found = [one for one in checked({"bench.md": page}).findings if one.rule == "TTL401"]
    assert len({one.fingerprint for one in found}) == len(found) == 2
    moved = checked({"bench.md": f"\n{page}"}).findings
    assert {one.fingerprint for one in found} <= {one.fingerprint for one in moved}


def test_one_title_at_several_levels_of_a_page() -> None:
    page = "# Data Engineer\n\n## Level 1\n\nMoves data.\n\n## Level 2\n\nMoves more.\n"
    framework = read({"data-engineer.md": page})
    assert [role.key for role in framework.roles] == [f"data-engineer/data-engineer@{level}" for level in "12"]


@pytest.mark.parametrize(
    "page",
    [
        "# Steps\n\n| Step | Who | On |\n| --- | --- | --- |\n| Plea (L1) | you | May |\n| Talk (L2) | we | June |\n",
        "# Alarms\n\n## Level 1: Whisper\n\nA lamp.\n\n## Level 2: Shout\n\nA horn.\n",
        "# Duties\n\n| Task | Chemist | Manager |\n| --- | --- | --- |\n| Order | x | |\n| Pay | | x |\n",
        "# Pay\n\n| Grade | Title | Salary |\n| --- | --- | --- |\n| G2 | Chemist | 3 |\n| G3 | Tester | 4 |\n",
        "# Ladder\n\n| Grade | Title |\n| --- | --- |\n| G2 | [Chemist](a.md) |\n| G3 | [Senior Chemist](b.md) |\n",
    ],
)
def test_other_tables_and_sections_are_no_roles(page: str) -> None:
    assert told(read({"page.md": page, "a.md": "# A\n", "b.md": "# B\n"})) == []


# Where roles stand


def test_levels_with_half_steps_are_counted_in_order() -> None:
    files = {
        f"lab/{n}.md": f"# L{n}: {t}\n"
        for n, t in (("1.0", "Chemist"), ("1.5", "Senior Chemist"), ("2.0", "Lead Chemist"))
    }
    framework = read(files)
    assert [(role.level_id, role.level) for role in framework.roles] == [("L1.0", 1), ("L1.5", 2), ("L2.0", 3)]


def test_a_gap_between_roman_numbers_is_named() -> None:
    titles = {"I": "Chemist", "II": "Senior Chemist", "IV": "Lead Chemist"}
    result = checked({f"lab/{level}.md": f"# {title}\n\n**Level {level}**\n" for level, title in titles.items()})
    (gap,) = [one.message for one in result.findings if one.rule == "STR008"]
    assert gap == "the path lab has roles at levels II and IV but none at level 3"


def test_two_scales_in_a_folder_are_not_compared() -> None:
    files = {
        **{f"lab/ic{n}.md": f"# IC{n}: {t}\n" for n, t in ((2, "Chemist"), (3, "Senior Chemist"), (4, "Lead Chemist"))},
        "lab/m3.md": "# M3: Laboratory Manager\n",
    }
    result = checked(files)
    assert "lab/Laboratory Manager M3" in told(result.framework)
    assert not {f.rule for f in result.findings} & {"STR008", "STR009"}


def test_a_path_forks_where_people_are_managed() -> None:
    files = {
        **{f"lab/l{n}-x{n}.md": f"# L{n}: {t}\n" for n, t in ((1, "Chemist"), (2, "Senior Chemist"))},
        "lab/l3-staff-chemist.md": "# L3: Staff Chemist\n\n*Specialist track, equal to L3: Laboratory Manager.*\n",
        "lab/l3-laboratory-manager.md": "# L3: Laboratory Manager\n\n*Manager track, equal to L3: Staff Chemist.*\n",
        "lab/l4-head-of-laboratory.md": "# L4: Head of Laboratory\n",
    }
    result = checked(files)
    assert [one for one in told(result.framework) if "L3" in one or "L4" in one] == [
        "lab/manager/Laboratory Manager L3",
        "lab/specialist/Staff Chemist L3",
        "lab/manager/Head of Laboratory L4",
    ]
    assert "STR009" not in {f.rule for f in result.findings}


def test_a_path_is_called_what_its_index_calls_it() -> None:
    def title(files: dict[str, str]) -> str:
        (path,) = read({**LADDER, **files}).header.paths
        return str(path.title)

    entries = "".join(f"- [{text.splitlines()[0][2:]}]({name})\n" for name, text in LADDER.items())
    assert title({}) == "lab"
    assert title({"lab/README.md": "# Analytical Chemistry\n"}) == "Analytical Chemistry"
    assert title({"README.md": f"# Careers\n\n## Wet bench\n\n{entries}"}) == "Wet bench"


def test_what_pages_say_of_their_paths_beats_the_folder() -> None:
    def page(title: str, path: str) -> str:
        return f"# {title}\n\n**Level 3** | **Career Path:** {path}\n\nDoes {path}.\n"

    files = {"roles/old/chemist.md": page("Chemist", "Analysis"), "roles/old/clerk.md": page("Clerk", "Office")}
    result = checked(files)
    assert [role.path for role in result.framework.roles] == ["analysis", "office"]
    assert "STR009" not in {f.rule for f in result.findings}


def test_one_title_at_several_levels_is_several_roles() -> None:
    files = {
        f"roles/data/level-{n}-chemist.md": f"# Chemist\n\n**Level {n}** | **Career Path:** Data\n\nOn {n}.\n"
        for n in (2, 3)
    }
    result = checked(files)
    assert [role.key for role in result.framework.roles] == ["data/chemist@2", "data/chemist@3"]
    assert result.framework.find("chemist") is None
    assert result.framework.find("data/chemist@3") is result.framework.roles[1]
    assert not {f.rule for f in result.findings} & {"STR004", "TTL410"}


def test_beside_roles_in_data_a_page_must_say_so_itself() -> None:
    role = "title: Clerk\nlevel: 2\nscope_summary: Files.\ndescription: Files papers.\nskills: []\n"
    assert told(read({"roles/office/clerk.yaml": role, "notes/l4-chemist.md": "# L4: Chemist\n"})) == [
        "office/Clerk level 2"
    ]


def test_what_came_close_is_named_with_what_it_lacks() -> None:
    framework = read({"a.md": "# Bench Chemist\n\nDoes.\n", "b.md": "# Pay\n"})
    (near,) = framework.nearly
    assert near.where == "a.md"
    assert recognise.JOB_TITLE in near.signs
    assert any("level" in sign for sign in near.missing)


def test_a_ladder_needs_no_levels() -> None:
    titles = ("Chemist I", "Chemist II", "Senior Chemist")
    pages = family(*titles, level=False)
    assert told(read(pages)) == [f"lab/{title} ?" for title in ("Chemist I", "Chemist II", "Senior Chemist")]
    sections = "# Chemist\n\n" + "".join(f"### {title}\n\nDoes {title} things.\n\n" for title in titles)
    assert told(read({"chemist.md": sections})) == [f"chemist/{title}" for title in titles]
    columns = f"# Chemists\n\n| | {' | '.join(titles)} |\n| --- | --- | --- | --- |\n| Bench | a | b | c |\n"
    assert told(read({"chemists.md": columns})) == [f"chemists/{title}" for title in titles]


@pytest.mark.parametrize(
    "page",
    [
        "# Who does what\n\n## Chemist\n\nTests.\n\n## Clerk\n\nFiles.\n\n## Laboratory Manager\n\nLeads.\n",
        "# Duties\n\n| Task | Chemist | Clerk | Manager |\n| --- | --- | --- | --- |\n| Order | x | | |\n",
        "# Notes\n\n## Chemist\n\nA.\n\n## Senior Chemist\n\nB.\n\n## Costs\n\nC.\n\n## Dates\n\nD.\n",
    ],
)
def test_people_of_several_kinds_are_no_ladder(page: str) -> None:
    assert told(read({"page.md": page})) == []


def test_the_report_says_which_role_of_a_page_a_finding_is_about() -> None:

    for page in (SECTIONS, COLUMNS, ROWS, BELOW):
        result = checked({"bench.md": page})
        (found,) = [one for one in result.findings if one.rule == "TTL401"]
        about = [role.name for role in result.framework.roles if role.holds(found.span)]
        assert about == [result.framework.roles[1].name]


def test_one_heading_in_four_is_no_likeness() -> None:
    page = (
        "# Porter\n\nCarries.\n\n## Bench\n\n- One.\n\n## Roof\n\n- Two.\n\n## Yard\n\n- Three.\n\n## Gate\n\n- Four.\n"
    )
    assert not [one for one in told(read({**LADDER, "lab/porter.md": page})) if "Porter" in one]


def test_levels_below_the_plural_of_a_title() -> None:
    page = "# Data Engineers\n\n## Level 1\n\nMoves data.\n\n## Level 2\n\nMoves more.\n"
    assert told(read({"data.md": page})) == ["data/Data Engineers level 1", "data/Data Engineers level 2"]


def test_two_titles_of_a_kind_are_no_ladder() -> None:
    titles = ("Chemist", "Senior Chemist", "Porter")
    assert told(read({f"lab/{title}.md": f"# {title}\n\n## For {title}\n\n- One.\n" for title in titles})) == []


def test_numbers_that_only_order_pages_are_no_levels() -> None:
    def pages(step: int) -> dict[str, str]:
        titles = enumerate(("Chemist", "Clerk", "Porter"), 1)
        return {
            f"lab/{title}.md": f"---\nweight: {step * n}\n---\n\n# {title}\n\nDoes {title}.\n" for n, title in titles
        }

    assert told(read(pages(1))) == ["lab/Chemist level 1 ?", "lab/Clerk level 2 ?", "lab/Porter level 3 ?"]
    assert told(read(pages(10))) == ["lab/Chemist ?", "lab/Clerk ?", "lab/Porter ?"]


def test_below_a_heading_a_level_needs_a_label() -> None:
    assert told(read({"chemist.md": "# Chemist\n\nTests.\n\n## History\n\nLevel 4\n"})) == []
    assert told(read({"chemist.md": "# Chemist\n\nTests.\n\n## History\n\n- Level: 4\n"})) == ["Chemist level 4"]


def test_roles_that_share_an_id_have_fingerprints_of_their_own() -> None:
    role = "title: Chemist\nlevel: {0}\nscope_summary: Tests.\ndescription: Tests the the water of {0}.\nskills: []\n"
    files = {f"roles/lab/level-{level}-chemist.yaml": role.format(level) for level in (2, 3)}
    found = [one.fingerprint for one in checked(files).findings if one.rule == "TXT602"]
    assert len(set(found)) == len(found) == 2


def test_a_text_finding_knows_which_role_of_a_page_it_is_in() -> None:
    """So that the same words in another role are another finding, which no baseline hides."""
    page = "# Designers\n\n" + "".join(
        f"## {title} (L{level})\n\nDraws what level {level} draws. {{{level}}}\n\n"
        for level, title in enumerate(("Junior Designer", "Designer", "Lead Designer"), 1)
    )

    def fingerprints(*at: int) -> list[str]:
        text = page
        for level in (1, 2, 3):
            text = text.replace(f"{{{level}}}", "TODO" if level in at else "")
        return [one.fingerprint for one in checked({"designers.md": text}).findings if one.rule == "TXT601"]

    assert len(set(fingerprints(1, 2, 3))) == 3
    assert fingerprints(1) != fingerprints(3)


def test_a_role_twice_on_a_page_is_said() -> None:
    page = "# Designers\n\n" + "".join(
        f"## {title} (L{level})\n\nDraws what {title}s draw at {level}.\n\n"
        for title, level in (("Junior Designer", 1), ("Designer", 2), ("Designer", 2), ("Lead Designer", 3))
    )
    assert [one.rule for one in checked({"designers.md": page}).findings if one.rule in ("STR004", "STR009")] == [
        "STR004"
    ]


@pytest.mark.parametrize("level", ["Level XI", "Grade: XII", "Tier VV", "Level IIII", "Band ²"])
def test_numerals_that_are_none_are_no_level(level: str) -> None:
    assert not checked({"engineer.md": f"# Engineer\n\n{level}\n\nBuilds.\n"}).problems


@pytest.mark.parametrize(
    "page", ["---\ntitle: Engineer\nweight: ²\n---\n", "| Level | Title |\n| --- | --- |\n| ² | Mate |\n"]
)
def test_digits_that_are_none_are_no_level(page: str) -> None:
    assert not checked({"engineer.md": f"{page}\nBuilds.\n"}).problems


STEPS_UP = ("Junior Chemist", "Chemist", "Senior Chemist")


@pytest.mark.parametrize("folder", ["recruiting", "policy", "org/Tools", "people/onboarding"])
def test_a_department_s_folder_with_a_ladder_is_not_one_of_other_pages(folder: str) -> None:
    roles = read(family(*STEPS_UP, level=False, folder=folder)).roles
    assert sorted(str(role.title) for role in roles) == sorted(STEPS_UP)
    assert told(read(family(*STEPS_UP[1:], level=False, folder=folder))) == []


@pytest.mark.parametrize("folder", ["archive", "templates", "posts/tools", "people/interviews", "jobs"])
def test_a_ladder_in_a_folder_that_is_no_department_s_is_none(folder: str) -> None:
    assert told(read(family(*STEPS_UP, level=False, folder=folder))) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Chemist debutant", "Chemist", "Chemist confirmé", "Lead Chemist"),
        ("Nurse novice", "Nurse", "Nurse avancée", "Nurse experta"),
        ("Baker (apprenti)", "Baker", "Baker chevronné"),
    ],
)
def test_words_that_are_not_known_may_stand_behind_a_title(titles: tuple[str, ...]) -> None:
    page = "# Ladder\n\n" + "".join(f"## N{at} - {title}\n\nDoes {at}.\n\n" for at, title in enumerate(titles, 1))
    roles = read({"docs/ladder.md": page}).roles
    assert [(str(role.title), role.level) for role in roles] == [(title, at) for at, title in enumerate(titles, 1)]


def test_words_behind_nobody_s_title_are_none() -> None:
    page = "# Stages\n\n## N1 - Kitchen bleue\n\nA.\n\n## N2 - Kitchen\n\nB.\n\n## N3 - Kitchen verte\n\nC.\n"
    assert told(read({"docs/ladder.md": page})) == []


@pytest.mark.parametrize("head", ["Contents", "On this page", "Overview"])
@pytest.mark.parametrize("entry", ["- [{0}](#{1})", "* **[{0}](#{1})**", "1. [{0}](#{1})"])
def test_a_table_of_contents_is_at_no_level(head: str, entry: str) -> None:
    titles = ("E3 - Chemist", "E4 - Senior Chemist", "E5 - Staff Chemist")
    contents = "\n".join(entry.format(title, title.lower().replace(" ", "-")) for title in titles)
    page = f"# Ladder\n\n## {head}\n\n{contents}\n\n" + "".join(f"## {title}\n\nDoes {title}.\n\n" for title in titles)
    assert told(read({"docs/ladder.md": page})) == [f"ladder/{title[5:]} {title[:2]}" for title in titles]


@pytest.mark.parametrize("title", ["Head of Laboratory", "Lab Lead", "Director of Research"])
def test_a_page_with_the_headings_of_a_ladder_beside_it_is_one_of_a_role(title: str) -> None:
    pages = family(*STEPS_UP, title, level=False, folder="people")
    assert sorted(str(role.title) for role in read(pages).roles) == sorted([*STEPS_UP, title])
    where = f"people/{title.lower().replace(' ', '-')}.md"
    pages[where] = f"# {title}\n\nRuns the house.\n\n## Life\n\nBorn here.\n\n## Hobbies\n\nSails.\n"
    assert sorted(str(role.title) for role in read(pages).roles) == sorted(STEPS_UP)
