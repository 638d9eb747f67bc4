"""The parts of roles' pages beside those of their siblings: what is missing or misspelt, and what may differ."""

from __future__ import annotations

import pytest
from test_clean_site import site
from tree import brief, findings

TITLES = ("Junior Rigger", "Rigger", "Senior Rigger", "Lead Rigger", "Principal Rigger", "Chief Rigger")
SECTIONS = ("Purpose", "Responsibilities", "Knowledge", "Behaviours")
THIRD = "roles/rigging/senior-rigger.md"  # a page in the middle
SKILLS = "\n## Required SFIA Skills\n\n- Testing (TEST)\n"
Family = dict[str, str]


def page(title: str, level: int, sections: tuple[str, ...], texts: dict[str, str] | None = None) -> str:
    body = "".join(f"\n## {name}\n\n{(texts or {}).get(name, f'About it, {level}.')}\n" for name in sections)
    return f"# {title}\n\n**Level {level}** | **Career Path:** Rigging\n{body}{SKILLS}"


def family(
    changed: dict[int, tuple[str, ...]] | None = None, sections: tuple[str, ...] = SECTIONS, count: int = 6
) -> Family:
    """Pages of one path with the same sections, but for the levels in `changed`."""
    return {
        f"roles/rigging/{title.lower().replace(' ', '-')}.md": page(title, level, (changed or {}).get(level, sections))
        for level, title in enumerate(TITLES[:count], 1)
    }


def told(files: Family, *more: str) -> list[str]:
    return [brief(one) for one in findings(files, "STR013", "STR007", "STR005", *more)]


def fix_of(files: Family) -> tuple[str, str] | None:
    (one,) = findings(files, "STR013")
    return (one.fix.safety, one.fix.edits[0].text) if one.fix else None


def without(*names: str) -> tuple[str, ...]:
    return tuple(name for name in SECTIONS if name not in names)


def instead(old: str, new: str) -> tuple[str, ...]:
    return tuple(new if name == old else name for name in SECTIONS)


# --- Spelt otherwise ---


@pytest.mark.parametrize(
    ("old", "new", "safety"),
    [
        ("Responsibilities", "Responsibilites", "safe"),
        ("Responsibilities", "Responsabilities", "safe"),
        ("Responsibilities", "Responsibiltes", "suggest"),
        ("Knowledge", "Knowlegde", "safe"),
        ("Knowledge", "Knowlege", "safe"),
        ("Behaviours", "Behaviour", "safe"),
        ("Purpose", "Purpos", "safe"),
        ("Purpose", "Puprose", "safe"),
    ],
)
def test_a_heading_that_is_spelt_otherwise(old: str, new: str, safety: str) -> None:
    files = family({3: instead(old, new)})
    (line,) = told(files)
    assert line.startswith(f"{THIRD}:")
    assert f'"{new}" is no part of the pages beside this one; did you mean "{old}"?' in line
    assert fix_of(files) == (safety, old)


def test_three_pages_are_enough_for_a_slip_of_the_pen() -> None:
    assert told(family({2: instead("Purpose", "Purpsoe")}, count=3)) == [
        'roles/rigging/rigger.md:5:4: warning[STR013] "Purpsoe" is no part of the pages beside this one; '
        'did you mean "Purpose"?'
    ]
    assert told(family({2: instead("Purpose", "Purpsoe")}, count=2)) == []


def test_duties() -> None:
    files = family({3: ("Duties", "Dutys")[1:]}, ("Duties",))
    assert fix_of(files) == ("suggest", "Duties")


def labelled(label: str, level: int, attainment: str = "Level {} Attainment") -> str:
    return (
        f"# {TITLES[level - 1]}\n\n**Level {level}** | **Career Path:** Rigging\n\n## Role Overview\n\n"
        f"**{label}:** What matters, {level}.\n\nRigs.\n\n## Required SFIA Skills\n\n### Testing (TEST)\n\n"
        f"**{attainment.format(level)}:**\n\nTests.\n"
    )


def test_a_label_that_is_spelt_otherwise() -> None:
    files = {f"roles/rigging/{level}.md": labelled("Scope Summary", level) for level in (3, 4, 5)}
    files["roles/rigging/4.md"] = labelled("Scop Summary", 4)
    assert told(files) == [
        'roles/rigging/4.md:7:3: warning[STR013] "Scop Summary" is no part of the pages beside this one; '
        'did you mean "Scope Summary"?'
    ]
    assert fix_of(files) == ("safe", "Scope Summary")


def test_the_numbers_of_a_label_stay() -> None:
    files = {f"roles/rigging/{level}.md": labelled("Scope Summary", level) for level in (3, 4, 5)}
    files["roles/rigging/5.md"] = labelled("Scope Summary", 5, "Levl {} Attainment")
    assert fix_of(files) == ("safe", "Level 5 Attainment")


def test_a_label_that_the_page_has_elsewhere() -> None:
    files = {f"roles/rigging/{level}.md": labelled("Scope Summary", level) for level in (3, 4, 5)}
    for name in files:
        files[name] += f"\n### Building (BLDG)\n\n**Level {name[-4]} Attainment:**\n\nBuilds.\n"
    files["roles/rigging/5.md"] = files["roles/rigging/5.md"].replace("**Level 5 Attainment", "**Level 5 Attainmnet", 1)
    assert fix_of(files) == ("safe", "Level 5 Attainment")


@pytest.mark.parametrize(
    ("sections", "other"),
    [
        (("Purpose", "External work", "Knowledge"), ("Purpose", "Internal work", "Knowledge")),
        (("Team skills", "Purpose"), ("Tech skills", "Purpose")),
        (("Data work", "Purpose"), ("Test work", "Purpose")),
        (("Purpose", "Hard facts"), ("Purpose", "Soft facts")),
        (("Inputs", "Purpose"), ("Outputs", "Purpose")),
        (("Roles", "Purpose"), ("Goals", "Purpose")),
    ],
)
def test_other_words_are_no_slips(sections: tuple[str, ...], other: tuple[str, ...]) -> None:
    found = findings(family({3: other}, sections), "STR013")
    assert [one for one in found if "did you mean" in one.message] == []


# --- Called otherwise, or missing ---


def test_a_heading_in_the_place_of_another() -> None:
    files = family({3: instead("Responsibilities", "Duties")})
    assert told(files) == [
        f'{THIRD}:9:4: warning[STR013] all pages beside this one have "Responsibilities" where this one has "Duties"'
    ]
    assert fix_of(files) == ("suggest", "Responsibilities")


def test_the_first_and_the_last_heading() -> None:
    assert 'have "Purpose" where this one has "Mission"' in told(family({3: instead("Purpose", "Mission")}))[0]
    assert fix_of(family({3: instead("Purpose", "Mission")})) == ("suggest", "Purpose")


def test_a_part_that_is_missing() -> None:
    assert told(family({3: without("Knowledge")})) == [
        f'{THIRD}:1:3: warning[STR013] the page of the Senior Rigger has no "Knowledge", which all 5 pages beside it '
        "have"
    ]


def test_a_part_that_one_of_five_lacks_is_missing_there() -> None:
    words = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
    files = {
        f"roles/rigging/{word.lower()}-rigger.md": page(
            f"{word} Rigger", min(number, 7), without("Knowledge") if number in (1, 4) else SECTIONS
        )
        for number, word in enumerate(words, 1)
    }
    assert told(files) == [
        'roles/rigging/fourth-rigger.md:1:3: warning[STR013] the page of the Fourth Rigger has no "Knowledge", which '
        "8 of 9 have"
    ]


def test_parts_that_are_missing_are_said_at_once() -> None:
    (line,) = told(family({3: without("Knowledge", "Purpose")}))
    assert '"Purpose" and "Knowledge"' in line


@pytest.mark.parametrize("lost", ["**Scope Summary:** What matters, 4.\n\n", "## Role Overview\n\n"])
def test_of_three_pages_one_lacks_what_rules_read(lost: str) -> None:
    files = {f"roles/rigging/{level}.md": labelled("Scope Summary", level) for level in (3, 4, 5)}
    files["roles/rigging/4.md"] = files["roles/rigging/4.md"].replace(lost, "", 1)
    assert [line.split(": ")[0] for line in told(files)] == ["roles/rigging/4.md:1:3"]


def test_where_all_paths_are_small_nothing_is_usual() -> None:
    files = family(count=1) | {f"roles/sails/{level}.md": page("Sailor", level, SECTIONS) for level in (2, 3)}
    files["roles/rigging/junior-rigger.md"] = page("Junior Rigger", 1, instead("Knowledge", "Knowlege"))
    assert told(files) == []


def test_a_page_of_a_small_path_is_compared_with_all_pages() -> None:
    files = family()
    files["roles/sails/sail-maker.md"] = page("Sail Maker", 3, instead("Knowledge", "Knowlege"))
    assert [line.split(": ")[0] for line in told(files)] == ["roles/sails/sail-maker.md:13:4"]


# --- A level that was lost ---


@pytest.mark.parametrize("line", ["**Level: four**", "**Level:** tbc", "**Level:** four | **Career Path:** Rigging"])
def test_a_level_that_cannot_be_read(line: str) -> None:
    files = family()
    files[THIRD] = files[THIRD].replace("**Level 3** | **Career Path:** Rigging", line)
    found = told(files)
    assert len(found) == 1
    assert "no level can be read on the page of the Senior Rigger" in found[0]


def test_a_level_that_is_not_written() -> None:
    files = family()
    files[THIRD] = files[THIRD].replace("**Level 3** | ", "")
    assert [line.split(": ")[0] for line in told(files)] == [f"{THIRD}:1:3"]


def test_a_role_in_no_path_is_said_in_words() -> None:
    files = {name.rpartition("/")[2]: text for name, text in family(count=2).items()}
    files["junior-rigger.md"] = files["junior-rigger.md"].replace(
        "**Level 1** | **Career Path:** Rigging", "**Lev: 1**"
    )
    found = [brief(one) for one in findings(files)]
    assert not any('path ""' in line for line in found)
    assert any("the Junior Rigger is in no career path and has no level that could be read" in line for line in found)


def test_roles_beside_folders_of_paths_need_no_path() -> None:
    files = {"cto.md": page("CTO", 7, SECTIONS).replace(" | **Career Path:** Rigging", ""), **family()}
    assert told(files) == []


def test_data_outside_of_paths_is_said_in_words() -> None:
    role = "title: Rigger\nlevel: 3\nscope_summary: s\ndescription: d\nskills: [TEST]\n"
    header = "version: 1\nname: Rig\nlocale: en-GB\nsfia: {version: 9}\npaths:\n  rigging: {title: Rigging}\n"
    files = {"framework.yaml": header, "roles/level-3-rigger.yaml": role}
    (one,) = findings(files, "STR005")
    assert one.message == "the Rigger is in no career path"
    assert "roles/rigging/" in one.help


# --- Empty ---


def test_an_overview_without_a_text() -> None:
    text = "# Rigger\n\n**Level 3** | **Career Path:** Rigging\n\n## {}\n\n## Duties\n\n- Rigs.\n" + SKILLS
    for heading in ("Role Overview", "Overview", "Summary", "Description"):
        assert told({"roles/rigging/rigger.md": text.format(heading)}) == [
            f'roles/rigging/rigger.md:5:4: warning[STR007] nothing stands below "{heading}"'
        ]
    below_title = text.format("Summary").replace("Rigging\n", "Rigging\n\nRigs all day.\n")
    assert len(told({"roles/rigging/rigger.md": below_title})) == 1
    assert told({"roles/rigging/rigger.md": text.format("Notes")}) == []
    assert told({"roles/rigging/rigger.md": text.format("Overview\n\nRigs.")}) == []


@pytest.mark.parametrize("nothing", ["", "\n---\n"])
def test_a_heading_without_a_text_where_the_others_have_one(nothing: str) -> None:
    files = family()
    files[THIRD] = page("Senior Rigger", 3, SECTIONS, {"Knowledge": nothing})
    assert told(files) == [f'{THIRD}:13:4: warning[STR007] nothing stands below "Knowledge"']


def test_a_heading_that_many_leave_empty() -> None:
    files = family()
    for level, title in ((2, "Rigger"), (3, "Senior Rigger"), (4, "Lead Rigger")):
        files[f"roles/rigging/{title.lower().replace(' ', '-')}.md"] = page(title, level, SECTIONS, {"Knowledge": ""})
    assert told(files) == []


@pytest.mark.parametrize("heading", ["Navigation", "Required SFIA Skills"])
def test_what_other_rules_say_of_empty_sections(heading: str) -> None:
    files = {name: text + "\n## Navigation\n\n[Home](../../index.md)\n" for name, text in family().items()}
    head, _, tail = files[THIRD].partition(f"## {heading}\n")
    files[THIRD] = f"{head}## {heading}\n" + ("\n## Navigation\n\n[Home](../../index.md)\n" if "Req" in heading else "")
    assert tail
    assert told(files) == []


@pytest.mark.parametrize("text", ["### Of ropes\n\nAll.", "![a chart](x.png)", "- a", "| a |\n|---|\n| b |", "{{ x }}"])
def test_what_is_something_below_a_heading(text: str) -> None:
    files = family()
    files[THIRD] = page("Senior Rigger", 3, SECTIONS, {"Knowledge": text})
    assert told(files) == []


# --- Families in which nothing is wrong ---


def with_text(level: int, text: str) -> Family:
    files = family()
    name = list(files)[level - 1]
    return {**files, name: files[name] + text}


def managers() -> Family:
    files = family(count=5)
    title = "Rigging Manager"
    files["roles/rigging/rigging-manager.md"] = page(title, 4, ("Purpose", "People", "Budget", "Behaviours"))
    return files


def of_levels() -> Family:
    return {
        f"roles/rigging/{title.lower().replace(' ', '-')}.md": page(
            title, level, ("Purpose", f"Expectations at level {level}", f"From level {level} to {level + 1}")
        )
        for level, title in enumerate(TITLES, 1)
    }


def of_titles() -> Family:
    return {
        f"roles/rigging/{title.lower().replace(' ', '-')}.md": page(
            title, level, ("Purpose", f"What a {title} does", f"How a {title} grows")
        )
        for level, title in enumerate(TITLES, 1)
    }


def themes(level: int) -> str:
    names = ("Ropes", "Masts", "Sails", "Knots")
    return "".join(f"\n### {name}\n\nAll of it.\n" for name in names if (name, level) != ("Masts", 3))


INNOCENT: dict[str, Family] = {
    "all alike": family(),
    "one more part on one page": family({3: (*SECTIONS, "Machines")}),
    "a part that half of the pages have": family(dict.fromkeys((1, 2, 3), without("Knowledge"))),
    "a part that two of six lack": family({2: without("Knowledge"), 3: without("Knowledge")}),
    "the first page lacks a part": family({1: without("Knowledge")}),
    "the last page lacks a part": family({6: without("Knowledge")}),
    "three pages": family({2: without("Knowledge")}, count=3),
    "four pages": family({2: without("Knowledge")}, count=4),
    "longer words for the same part": family({3: instead("Responsibilities", "Key responsibilities")}),
    "capitals, numbers and colons": family(
        {3: ("1. Purpose", "2. RESPONSIBILITIES:", "3. Knowledge", "4. Behaviours")}
    ),
    "hyphens and ampersands": family({3: ("Purpose", "Know-how & skills")}, ("Purpose", "Knowhow and skills")),
    "a part that is called nearly as another one there": family({3: (*SECTIONS, "Behaviour")}),
    "another order": family({3: tuple(reversed(SECTIONS))}),
    "a page of another make": family({3: ("Mission", "What we look for", "How we work", "Pay")}),
    "a page with hardly anything": family({3: ()}),
    "parts that pages may have or not": family({3: SECTIONS}, (*SECTIONS, "See also", "FAQ", "Notes")),
    "the next step of the last": family({6: SECTIONS}, (*SECTIONS, "Next steps")),
    "a track that some are on": family({3: SECTIONS}, (*SECTIONS, "Manager track")),
    "a heading with a date": family({3: (*SECTIONS, "Reviewed March 2024")}, (*SECTIONS, "Reviewed April 2024")),
    "headings with levels": of_levels(),
    "headings with titles": of_titles(),
    "a manager among riggers": managers(),
    "themes below a heading": {
        name: page(title, level, SECTIONS, {"Knowledge": f"Much.\n{themes(level)}"})
        for level, (name, title) in enumerate(zip(family(), TITLES, strict=True), 1)
    },
    "labels in lists": {
        name: page(
            title, level, SECTIONS, {"Knowledge": "- **Ropes:** all\n" + ("" if level == 3 else "- **Masts:** all\n")}
        )
        for level, (name, title) in enumerate(zip(family(), TITLES, strict=True), 1)
    },
    "skills that a level has no more": {
        name: text.replace(
            "- Testing (TEST)", "### Testing (TEST)\n\nTests." if level != 3 else "### Tuning (TUNE)\n\nA."
        )
        for level, (name, text) in enumerate(family().items(), 1)
    },
    "the name of a skill, which another rule looks at": {
        name: text.replace("- Testing (TEST)", f"### Functional tes{'' if level == 3 else 't'}ing (TEST)\n\nTests.")
        for level, (name, text) in enumerate(family().items(), 1)
    },
    "a bold sentence": with_text(3, "\n**Riggers know ropes.**\n"),
    "another path with other parts": {
        **family(),
        **{
            name.replace("rigging", "sails").replace("rigger", "sailor"): text.replace("Rigg", "Sail")
            for name, text in family(sections=("Purpose", "Craft", "Crew")).items()
        },
    },
    "no level anywhere": {name: text.replace("**Level", "**Lev") for name, text in family().items()},
    "levels by name": {name: text.replace("**Level ", "**Level:** named ") for name, text in family().items()},
}


@pytest.mark.parametrize("name", INNOCENT)
def test_families_in_which_nothing_is_wrong(name: str) -> None:
    assert told(INNOCENT[name]) == []


def test_pages_that_are_recognised_weakly_are_no_siblings() -> None:
    sections = "\n## Purpose\n\nKeeps it.\n\n## Duties\n\n- Draws.\n"
    crew = ("designer", "engineer", "analyst", "tester", "writer", "editor")
    files = {f"careers/crew/{name}.md": f"# {name.title()}\n{sections}" for name in crew}
    files["careers/crew/writer.md"] = files["careers/crew/writer.md"].replace("Duties", "Dutys")
    assert told(files) == []


def test_data_is_not_compared() -> None:
    role = "title: {}\nlevel: {}\nscope_summary: s\ndescription: d\nskills: [TEST]\n"
    files = {f"roles/rigging/level-{level}-x{level}.yaml": role.format(f"X{level}", level) for level in (2, 3, 4, 5)}
    assert told(files) == []


# --- One fault in a site of 49 pages without faults: one finding, and of no other rule ---


def broken(old: str, new: str, level: int = 4) -> list[tuple[str, str]]:
    """What all rules say where one page of a clean site is changed."""
    files = site("plain")
    where = next(where for where in files if f"level-{level}-" in where and "engineering/software" in where)
    assert old in files[where]
    files[where] = files[where].replace(old, new, 1)
    found = findings(files)
    assert {one.path for one in found} == {where}
    return [(one.rule, files[where].split("\n")[one.span.line - 1]) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("**Scope Summary:**", "**Scop Summary:**", "STR013"),
        ("**Level 4 Attainment:**", "**Levl 4 Attainment:**", "STR013"),
        ("## Role Overview", "## Role Overveiw", "STR013"),
        ("**SFIA Reference:**", "**SFIA Refrence:**", "STR013"),
    ],
)
def test_a_slip_on_a_clean_site(old: str, new: str, rule: str) -> None:
    found = broken(old, new)
    assert [code for code, _ in found] == [rule], found
    assert new.strip("#* :") in found[0][1]
