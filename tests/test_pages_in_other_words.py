"""Role pages as people really write them: skills, navigation and links in other words than the usual ones."""

from __future__ import annotations

import time

import pytest
from test_markdown import PAGE, check_places, read, role_of
from tree import findings

from framework_lint.model.parts import Role, Skill

ADDRESS = "https://sfia-online.org/en/skillcode/9/HULS"


def hull(heading: str) -> Skill:
    """The first skill of the usual page with another heading."""
    text = PAGE.replace("### Hull shaping (HULS)", heading)
    page = read(text)
    assert page.faults == []
    assert page.role is not None
    check_places(page, text)
    skill, sail = page.role.skills
    assert sail.code == "SAIC"
    assert skill.url == ADDRESS
    return skill


@pytest.mark.parametrize(
    "heading",
    [
        "### Hull shaping (`HULS`)",
        "### Hull shaping (**HULS**)",
        "### Hull shaping [HULS]",
        "### HULS \u2013 Hull shaping",
        "### HULS - Hull shaping",
        "### HULS: Hull shaping",
        "### `HULS` \u2014 Hull shaping",
        "### Hull shaping \u2013 HULS",
        "### 2. Hull shaping (HULS)",
        "### 2.1) Hull shaping (HULS)",
        f"### [Hull shaping]({ADDRESS}) (HULS)",
        f"### Hull shaping ([HULS]({ADDRESS}))",
        "### **Hull shaping** (HULS)",
        "### Hull shaping (HULS) and so on",
    ],
)
def test_headings_of_skills(heading: str) -> None:
    skill = hull(heading)
    assert (str(skill.name), str(skill.code), skill.level_label) == ("Hull shaping", "HULS", 4)


@pytest.mark.parametrize(
    "heading",
    [
        "### Hull shaping (HULS) \u2013 Level 5",
        "### Hull shaping (HULS), level 5",
        "### Hull shaping (HULS 5)",
        "### Hull shaping (HULS, Level 5)",
        "### Level 5: Hull shaping (HULS)",
        "### HULS: Hull shaping (L5)",
    ],
)
def test_a_level_in_the_heading_of_a_skill(heading: str) -> None:
    text = PAGE.replace("### Hull shaping (HULS)", heading).replace("**Level 4 Attainment:**\n\nShapes", "Shapes")
    page = read(text)
    assert page.role is not None
    skill = page.role.skills[0]
    assert (str(skill.name), str(skill.code), skill.level_label) == ("Hull shaping", "HULS", 5)
    assert skill.level_label is not None
    assert skill.level_label.place.span.column == 1 + heading.index("5")
    check_places(page, text)


def test_the_address_in_a_heading() -> None:
    text = PAGE.replace(f"**SFIA Reference:** [HULS]({ADDRESS})\n\n", "")
    for heading in (f"### [Hull shaping]({ADDRESS}) (HULS)", f"### Hull shaping ([HULS]({ADDRESS}))"):
        page = read(text.replace("### Hull shaping (HULS)", heading))
        assert page.role is not None
        assert page.role.skills[0].url == ADDRESS
        assert page.role.skills[0].url is not None
        assert page.role.skills[0].url.place.span.column == 1 + heading.index("https")


@pytest.mark.parametrize(
    "heading", ["How to read this section", "SFIA \u2013 how to read it", "The Skills Framework (SFIA)"]
)
def test_a_note_among_the_skills_is_none(heading: str) -> None:
    page = read(PAGE.replace("### Hull", f"### {heading}\n\nEach skill has a level.\n\n### Hull"))
    assert page.role is not None
    assert page.faults == []
    assert [str(skill.code) for skill in page.role.skills] == ["HULS", "SAIC"]


def test_the_help_for_a_skill_without_code_says_its_name_alone() -> None:
    reference = f"**SFIA Reference:** [HULS]({ADDRESS})\n\n"
    for heading, help in (
        ("### 1. *Hull* shaping", 'write its code in brackets behind its name: "1. Hull shaping (CODE)"'),
        (
            "### Hull HULS shaping",
            'write its code in brackets behind its name; if HULS is the code: "Name (HULS)"',
        ),
    ):
        (fault,) = read(PAGE.replace("### Hull shaping (HULS)", heading).replace(reference, "")).faults
        assert (fault.rule, fault.hit.help) == ("STR002", help)


HEADINGS = ["SFIA Skills", "Skills", "Skills Required", "Core skills", "Required skills"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_other_words_for_the_required_skills(heading: str) -> None:
    text = PAGE.replace("Required SFIA Skills", heading)
    page = read(text)
    assert page.role is not None
    assert [part.kind for part in page.parts].count("required_skills") == 1
    assert [str(skill.code) for skill in page.role.skills] == ["HULS", "SAIC"]


HEAD = "# Mate\n\n**Level 2** | **Career Path:** Crew\n\n## Role Overview\n\nHelps.\n\n"


def listed(text: str) -> list[tuple[str, str | None, int | None]]:
    role = role_of(text, "mate.md")
    check_places(read(text, "mate.md"), text)
    return [(str(s.code), s.name and str(s.name), s.level) for s in role.skills]


@pytest.mark.parametrize(
    ("item", "skill"),
    [
        ("Programming/software development (PROG), level 3", ("PROG", "Programming/software development", 3)),
        ("Programming/software development (PROG)", ("PROG", "Programming/software development", None)),
        ("**PROG** \u2013 Programming/software development", ("PROG", "Programming/software development", None)),
        ("**Programming/software development (PROG)**: code", ("PROG", "Programming/software development", None)),
        ("PROG: Programming/software development (Level 2)", ("PROG", "Programming/software development", 2)),
        ("PROG, level 2", ("PROG", None, 2)),
        ("[ ] PROG", ("PROG", None, None)),
        ("PROG: Writes code for others to read.", ("PROG", None, None)),
        ("PROG: writes code", ("PROG", None, None)),
    ],
)
@pytest.mark.parametrize("heading", ["Required SFIA Skills", "Skills"])
def test_skills_as_a_list(item: str, skill: tuple[str, str | None, int | None], heading: str) -> None:
    for marker in ("-", "*", "1."):
        assert listed(f"{HEAD}## {heading}\n\n{marker} {item}\n{marker} Functional testing (TEST)\n") == [
            skill,
            ("TEST", "Functional testing", None),
        ]


def test_a_list_that_mentions_something_in_brackets_is_none_of_skills() -> None:
    for items in ("- Builds services (REST)\n", "- Builds (TEST)\n- Talks\n- Listens\n", "- Talks to others\n"):
        assert listed(f"{HEAD}## Skills\n\n{items}") == []


def test_skills_as_a_table() -> None:
    table = (
        "| Skill | Code | Level |\n|---|:-:|---|\n| Functional testing | TEST | 2 |\n| | `PROG` | Level 3 |\n| | | |\n"
    )
    assert listed(f"{HEAD}## Skills\n\n{table}") == [("TEST", "Functional testing", 2), ("PROG", None, 3)]
    table = "Skill | Level\n---|---\nFunctional testing (TEST) | L2\n[Programming](https://x.y) (PROG) | -\n"
    assert listed(f"{HEAD}## Skills\n\n{table}") == [("TEST", "Functional testing", 2), ("PROG", "Programming", None)]
    role = role_of(f"{HEAD}## Skills\n\n{table}", "mate.md")
    assert role.skills[1].url == "https://x.y"


def test_a_list_of_skills_above_their_sections_is_not_read_twice() -> None:
    role = role_of(PAGE.replace("The following skills are asked for:", "- Hull shaping (HULS)\n- Sail cutting (SAIC)"))
    assert [str(skill.code) for skill in role.skills] == ["HULS", "SAIC"]


@pytest.mark.parametrize(
    "text",
    [
        "# Skills\n\nWhat we ask for.\n\n## Core skills\n\n### Functional testing (TEST)\n\nText.\n",
        "# Course\n\n**Level:** 3\n\n## Skills\n\n- cooking\n",
        "# Home\n\n## Progression\n\nSee [roles](roles.md).\n\n## Skills\n\n### Talking (oral)\n",
    ],
)
def test_pages_that_are_still_none_of_a_role(text: str) -> None:
    page = read(text, "guide/skills.md")
    assert page.role is None
    assert page.parts[0].kind == "title"
    assert page.faults == []


TOP = "# Mate\n\n**Level 2** | **Career Path:** Crew\n\n"


@pytest.mark.parametrize(
    "heading", ["## Description", "## About the role", "## Job description:", "## Overview", "## What you will do"]
)
def test_a_description_below_its_own_heading(heading: str) -> None:
    text = f"{TOP}## Grade\n\nB\n\n{heading}\n\nThe Mate helps TODO.\n\n## Skills\n\n- Hull shaping (HULS)\n"
    page = read(text)
    assert page.role is not None
    assert page.role.description == "The Mate helps TODO."
    check_places(page, text)
    assert [finding.rule for finding in findings({"roles/crew/mate.md": text}, "TXT601")] == ["TXT601"]


def test_the_bar_between_two_labels_is_no_description() -> None:
    for below in ("", "## Perks\n\nTea.\n\n", "## Summary\n\n"):
        page = read(f"{TOP}{below}## Skills\n\n- Hull shaping (HULS)\n")
        assert page.role is not None
        assert page.role.description is None


def test_what_stands_below_the_title_goes_before_a_heading() -> None:
    page = read(f"{TOP}Helps.\n\n## Summary\n\nMore.\n\n## Skills\n\n- Hull shaping (HULS)\n")
    assert page.role is not None
    assert page.role.description == "Helps."


def test_everyday_headings_inside_the_overview_and_the_skills_open_nothing() -> None:
    text = PAGE.replace("### Impact", "### Skills\n\nMany.\n\n### Progression\n\n[Guide](../guide.md)\n\n### Impact")
    page = read(text)
    assert page.role is not None
    assert [part.kind for part in page.parts] == [part.kind for part in read(PAGE).parts]
    assert [str(skill.code) for skill in page.role.skills] == ["HULS", "SAIC"]


def steps(role: Role) -> tuple[list[str], list[str]]:
    assert role.navigation is not None
    return [str(link.to) for link in role.navigation.previous], [str(link.to) for link in role.navigation.next]


HEADED = PAGE.split("## Navigation")[0] + "## Navigation\n\n"
LONE = PAGE.split("## Navigation")[0]
A, B = "level-3-boat-builder.md", "level-5-yard-master.md"
ONE = ([A], [B])
STEPS = {
    "level words": f"- Previous Level: [Boat Builder]({A})\n- Next Level: [Yard Master]({B})",
    "role words": f"- **Previous role:** [Boat Builder]({A})\n- **Next roles:** [Yard Master]({B})",
    "arrows in the links": f"[\u2190 Boat Builder](./{A}) | [Yard Master \u2192](./{B})",
    "arrows as emojis": f"- \u2b05\ufe0f [Boat Builder]({A})\n- \u27a1\ufe0f [Yard Master]({B})",
    "arrows around": f"\u2190 [Boat Builder]({A}) | [Yard Master]({B}) \u2192",
    "a table with a head": f"| Previous | Next |\n|---|---|\n| [Boat Builder]({A}) | [Yard Master]({B}) |",
    "a table with words before": f"| | |\n|---|---|\n| **Previous role** | [x]({A}) |\n| **Next role** | [y]({B}) |",
    "tags": f'<p><a href="{A}">Previous: Boat Builder</a> | <a class="x" href=\'{B}\'>Next: Yard Master</a></p>',
    "tags in a line": f'**Previous:** <a href="{A}">Boat Builder</a>\n\n**Next:** <a href="{B}">Yard Master</a>',
    "levels": f"[Level 3: Boat Builder]({A}) | [Level 5: Yard Master]({B})",
    "from and to": f"- **From:** [Boat Builder]({A})\n- **To:** [Yard Master]({B})",
    "promotion": f"Reports up from: [Boat Builder]({A})\n\nPromotes to: [Yard Master]({B})",
    "sections": f"### Previous\n\n- [Boat Builder]({A})\n\n### Next roles\n\n- [Yard Master]({B})",
    "small words": f"- **previous level**: [Boat Builder]({A})\n- **next level**: [Yard Master]({B})",
    "something else behind": f"- Previous: [Boat Builder]({A})\n- Next: [Yard Master]({B})\n- Manager: [Boss](boss.md)",
    "a list that ends with all": f"- Previous: [Boat Builder]({A})\n- Next: [Yard Master]({B})\n- [All roles](../)",
    "labels above lists": f"**Previous:**\n\n- [Boat Builder]({A})\n\n**Next:**\n\n- [Yard Master]({B})",
    "and another below": f"**Previous:** [x]({A})\n\n**Next:** [y]({B})\n\n[All crafts](../index.md)\n\nSee [z](z.md).",
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("heading", ["Navigation", "Career Progression", "Progression", "Career path"])
def test_previous_and_next_in_other_words(name: str, heading: str) -> None:
    text = HEADED.replace("Navigation", heading) + STEPS[name] + "\n"
    page = read(text)
    assert page.role is not None
    check_places(page, text)
    assert tuple([link.removeprefix("./") for link in found] for found in steps(page.role)) == ONE
    assert page.role.navigation is not None
    assert [part.kind for part in page.parts][-1] == "navigation"


@pytest.mark.parametrize(
    "name", ["arrows in the links", "arrows as emojis", "arrows around", "level words", "role words", "small words"]
)
def test_previous_and_next_without_a_heading(name: str) -> None:
    for text in (LONE + STEPS[name] + "\n", PAGE.split("## Navigation")[0].replace("---\n", f"{STEPS[name]}\n", 1)):
        page = read(text)
        assert page.role is not None
        check_places(page, text)
        assert tuple([link.removeprefix("./") for link in found] for found in steps(page.role)) == ONE


def test_labels_of_links_without_their_signs() -> None:
    for name in ("arrows in the links", "arrows as emojis", "tags", "level words"):
        navigation = role_of(HEADED + STEPS[name]).navigation
        assert navigation is not None
        labels = [str(link.label) for link in (*navigation.previous, *navigation.next)]
        assert labels == ["Boat Builder", "Yard Master"]


def test_several_next_roles() -> None:
    role = role_of(f"{HEADED}**Next roles:** [Yard Master]({B}), [Owner](o.md) or [Other](p.md)")
    assert steps(role) == ([], [B, "o.md", "p.md"])
    role = role_of(
        f"{HEADED}**Next roles:** [Yard Master]({B}),\n[Owner](o.md)\n\n**Previous:**\n- [a](a.md)\n- [b](b.md)"
    )
    assert steps(role) == (["a.md", "b.md"], [B, "o.md"])


@pytest.mark.parametrize(
    "line",
    [
        f"[Boat Builder]({A}) \u2192 **Lead** \u2192 [Yard Master]({B})",  # a trail
        f"[Boat Builder]({A}) \u2192 [Lead](x.md) \u2192 [Yard Master]({B}) \u2192 [Owner](y.md) \u2192 all",
        "[Level 3: A](a.md) | [Level 3: B](b.md) | [Level 5: C](../c.md) | [Level 6: D](d.md)",
        "See [the levels](levels.md) and [[Boat Builder]].",
        "Reports to: [Owner](owner.md)",
    ],
)
def test_links_that_say_no_direction_are_only_links(line: str) -> None:
    role = role_of(f"{HEADED}{line}\n")
    assert steps(role) == ([], [])
    assert len(role.links) == 1 + line.count("](") + line.count("[[")


def test_progression_without_links_is_no_navigation() -> None:
    page = read(LONE + "## Progression\n\nTalk to your lead, or see [SFIA](https://sfia-online.org).\n")
    assert page.role is not None
    assert page.role.navigation is None
    assert [part.kind for part in page.parts][-1] == "other"


def test_links_of_wikis_and_tags() -> None:
    text = "# Home\n\n[[Boat Builder]] [[level-3-x#top|X]] [[no](a.md)] `[[no]]` <a>no</a>\n\n<div>\n\n"
    text += '<a href="b.md">B</a> [no](no.md)\n\n</div>\n\n<td><a name="q" href="c/">C\n</a> [no](no.md)</td>\n'
    page = read(text, "index.md")
    check_places(page, text)
    found = [(str(link.to), str(link.label), link.form) for link in page.prose.links]
    assert found == [
        ("Boat Builder", "Boat Builder", "wiki"),
        ("level-3-x", "X", "wiki"),
        ("a.md", "no", "markdown"),
        ("b.md", "B", "html"),
        ("no.md", "no", "markdown"),
        ("c/", "C", "html"),
    ]


def test_the_level_of_the_front_matter() -> None:
    said = role_of("---\nlevel: 5\n---\n\n" + PAGE.replace("**Level 4** | ", ""))
    assert (said.level, said.written_level) == (5, 5)
    assert said.written_level is not None
    assert said.written_level.place.span.line == 2
    page = read("---\ntitle: X\nlevel: 5\n---\n\n" + PAGE)
    assert page.role is not None
    assert (page.role.level, page.role.title) == (4, "Lead Boat Builder")
    assert [(fault.rule, fault.hit.message) for fault in page.faults] == [
        ("STR003", '"Level" with another value is written a second time')
    ]


def test_the_title_of_the_front_matter_where_the_page_has_none() -> None:
    text = '---\ntitle: "Lead Boat Builder"\n---\n\n' + PAGE.replace("# Lead Boat Builder\n", "", 1)
    role = role_of(text)
    assert role.title == "Lead Boat Builder"
    check_places(read(text), text)


def page_of(title: str, level: int, body: str = "") -> str:
    return (
        f"# {title}\n\n**Level {level}**\n\n## Role Overview\n\nText.\n\n## Required SFIA Skills\n\n"
        f"- Functional testing (TEST)\n\n{body}"
    )


def told(files: dict[str, str], *select: str) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.help) for finding in findings(files, *select)]


ENGINEERS = {
    "roles/eng/level-2-junior-engineer.md": page_of("Junior Engineer", 2),
    "roles/eng/level-3-engineer.md": page_of("Engineer", 3, "Before: [[Junior Engineer]], then [this](level-4-lead)."),
    "roles/eng/level-4-lead.md": page_of("Lead", 4, "## Navigation\n\n[Previous: Engineer](level-3-engineer.md)\n"),
}
JUNIOR = "roles/eng/level-2-junior-engineer.md"


@pytest.mark.parametrize(
    ("body", "help"),
    [
        ("[Next: Engineer](level-3-enginer.md)", 'the next role is the Engineer: write "level-3-engineer.md"'),
        ("[Next: Lead](level-4-leed.md)", 'did you mean the Lead? Write "level-4-lead.md"'),
        ("[Next: Builder](level-3-builder.md)", 'the next role is the Engineer: write "level-3-engineer.md"'),
        ("[Previous: Xylophonist](level-1-xylophonist.md)", "delete the link, or add the page"),
    ],
)
def test_what_a_link_that_leads_nowhere_meant(body: str, help: str) -> None:
    assert told({**ENGINEERS, JUNIOR: page_of("Junior Engineer", 2, f"## Navigation\n\n{body}\n")}, "NAV101") == [
        ("NAV101", help)
    ]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("Senior Mate.md", "Senior%20Mate.md"),
        ("senior-mate (deck).md", "senior-mate%20%28deck%29.md"),
        ("senior-mate#1.md", "senior-mate%231.md"),
        ("senior-mate 100%25.md", "senior-mate%20100%2525.md"),
        ("s\u00e9nior-mate.md", "s\u00e9nior-mate.md"),
    ],
)
@pytest.mark.parametrize("step", ["[Next: Senior Mate](senior-mait.md)", "See [it](senior-mat.md)."])
def test_an_address_that_is_suggested_is_one_that_markdown_reads(file: str, address: str, step: str) -> None:
    mate = "roles/crew/mate.md"
    files = {mate: page_of("Mate", 2, f"## Navigation\n\n{step}\n"), f"roles/crew/{file}": page_of("Senior Mate", 3)}
    (found,) = findings(files, "NAV101")
    assert found.fix is not None
    assert found.fix.title == f'link to "{address}"'
    assert f'"{address}"' in (found.help or "")
    wrong = step[step.index("(") + 1 : step.index(")")]
    assert [change.text for change in found.fix.edits] == [address]
    assert findings({**files, mate: files[mate].replace(wrong, address)}, "NAV101") == []


def test_any_link_to_the_neighbour_will_do() -> None:
    files = {**ENGINEERS, JUNIOR: page_of("Junior Engineer", 2, "More of it [here](level-3-engineer).\n")}
    assert told(files, "NAV") == []
    assert [rule for rule, _ in told(ENGINEERS, "NAV")] == ["NAV109"]


MANAGER = "roles/man/level-5-manager.md"
CROSSING = ENGINEERS["roles/eng/level-4-lead.md"] + "\n[Next: Manager](../man/level-5-manager.md)\n"


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("", []),
        ("## Where from\n\nLeads, such as the [Lead](../eng/level-4-lead.md).\n", []),
        ("## Navigation\n\n[Previous: Lead](../eng/level-4-lead)\n", []),
        ("## Navigation\n\n[Previous: Clerk](level-4-clerk.md)\n", ["NAV104"]),
    ],
)
def test_a_step_to_another_path_is_wrong_where_the_other_page_says_so(body: str, rules: list[str]) -> None:
    files = {
        **ENGINEERS,
        JUNIOR: page_of("Junior Engineer", 2, "[Next: Engineer](level-3-engineer.md)\n"),
        "roles/eng/level-4-lead.md": CROSSING,
        MANAGER: page_of("Manager", 5, body),
        "roles/eng/level-5-head.md": page_of("Head", 5),
        "roles/man/level-4-clerk.md": page_of("Clerk", 4),
    }
    found = findings(files, "NAV103", "NAV104")
    assert [(finding.rule, finding.path) for finding in found] == [
        (rule, "roles/eng/level-4-lead.md") for rule in rules
    ]
    for finding in found:
        assert "branch" not in f"{finding.message} {finding.help}"


@pytest.mark.parametrize(
    "link", ["../", "../man/", "./", "../../../elsewhere.md", "level-3-engineer", "level-3-engineer/", "[[nobody]]"]
)
def test_links_that_lead_somewhere(link: str) -> None:
    body = link if link.startswith("[[") else f"[all]({link})"
    files = {**ENGINEERS, MANAGER: page_of("Manager", 5), JUNIOR: page_of("Junior Engineer", 2, f"See {body}.\n")}
    assert told(files, "NAV101") == []
    files = {where.removeprefix("roles/"): text for where, text in files.items()}
    assert told(files, "NAV101") == []


def test_pages_whose_names_begin_with_an_underscore_are_none_of_the_framework() -> None:
    template = page_of("TITLE", 9, "[Next: X](level-N-x.md)\n\n### no code\n\n**Level 1 Attainment:**\n\nx\n")
    assert told({**ENGINEERS, "roles/_template.md": template, "_parts/x.md": template}) == told(ENGINEERS)


def test_the_career_path_of_a_page_and_its_folder() -> None:
    def found(written: str, folder: str = "eng", others: str = "Eng") -> list[str]:
        def page(title: str, level: int, path: str) -> str:
            return page_of(title, level).replace("\n\n## Role", f"\n\n**Career Path:** {path}\n\n## Role")

        files = {
            MANAGER: page("Manager", 5, "Man"),
            "roles/eng/level-2-y.md": page("Y", 2, others),
            f"roles/{folder}/level-3-x.md": page("X", 3, written),
        }
        return [finding.message for finding in findings(files, "STR012")]

    assert found("Man") == ['the page says that its career path is "Man", but it lies in the folder "eng"']
    assert found("Engineering") == found("Eng") == found("Man", "man") == found("Man", "eng/man") == []
    assert found("Man", others="Man") == []  # a discipline's folder


LONG = {
    "tags": '<a href="b.md">' * 20_000,
    "open tags": "<a x='" * 30_000,
    "wikis": "[[a]] " * 8_000,
    "open wikis": "[[a|b" * 30_000 + "]]",
    "steps": "Previous " * 30_000,
    "bold steps": "**Next " * 30_000,
    "words then a link": "word " * 100_000 + "[a](b.md)",
    "a link between words": "**Next:** [a](b.md) " + "word " * 100_000 + " [c](d.md)",
    "spaces then a link": "\u2190" + " " * 500_000 + "[a](b.md)",
    "codes": "PROG - (PROG " * 30_000,
    "half codes": "(" * 200_000 + "PROG",
}


@pytest.mark.parametrize("name", LONG)
def test_a_very_long_line_elsewhere(name: str) -> None:
    line = LONG[name]
    for text in (
        f"{HEADED}\n{line}\n",
        f"{LONE}\n{line}\n",
        PAGE.replace("### Hull shaping (HULS)", f"### {line}"),
        f"{HEAD}## Skills\n\n- {line}\n- Functional testing (TEST)\n",
        f"{HEAD}## Skills\n\n| Skill | Code |\n|---|---|\n| {line} | {line} |\n",
        f"---\nlevel: {line}x\ntitle: {line}\n---\n\n{PAGE}",
    ):
        start = time.process_time()
        read(text)
        assert time.process_time() - start < 10
