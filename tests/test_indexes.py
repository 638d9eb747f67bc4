"""Pages that list roles: the words and levels of their links, the roles that they leave out, and what is no index."""

from __future__ import annotations

import pytest
from tree import checked, findings

DESIGN = {"designer": ("Designer", 3), "senior-designer": ("Senior Designer", 4), "lead-designer": ("Lead Designer", 5)}
CREW = {
    "deckhand": ("Deckhand", 2),
    "mate": ("Mate", 3),
    "chief-mate": ("Chief Mate", 4),
    "captain": ("Captain", 5),
}


def page(title: str, level: int, path: str) -> str:
    return (
        f"# {title}\n\n**Level {level}** | **Career Path:** {path}\n\nKeeps what was agreed at level {level}.\n\n"
        f"## Required SFIA Skills\n\n- Programming/software development (PROG)\n"
    )


ROLES = {
    **{f"roles/design/{file}.md": page(title, level, "Design") for file, (title, level) in DESIGN.items()},
    **{f"roles/crew/{file}.md": page(title, level, "Crew") for file, (title, level) in CREW.items()},
}
D, C = "roles/design", "roles/crew"


def design(file: str, words: str = "") -> str:
    """A link to a role, with its title or other words."""
    return f"[{words or DESIGN[file][0]}]({D}/{file}.md)"


def crew(file: str, words: str = "") -> str:
    return f"[{words or CREW[file][0]}]({C}/{file}.md)"


def rows(head: str, step: int) -> str:
    """A table of designers with a column of numbers, each so much above the role's level."""
    lines = (f"| {design(file)} | {level + step} |\n" for file, (_, level) in DESIGN.items())
    return f"| Role | {head} |\n| --- | --- |\n{''.join(lines)}\n{CREW_LIST}\n"


DESIGN_LIST = "\n".join(f"- {design(file)}" for file in DESIGN)
CREW_LIST = "\n".join(f"- {crew(file)}" for file in CREW)
BOTH = f"{DESIGN_LIST}\n\n{CREW_LIST}\n"


def said(text: str, name: str = "README.md", **more: str) -> list[tuple[str, str, int]]:
    """What NAV and DOC rules say of an index: rule, file, line."""
    files = {
        **ROLES,
        name: f"# Roles\n\n{text}",
        **{key.replace("__", "/") + ".md": value for key, value in more.items()},
    }
    return [(one.rule, one.path, one.span.line) for one in findings(files, "NAV", "DOC")]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (f"- {design('lead-designer', 'Principal Designer')}", "NAV105"),
        (f"- {design('lead-designer', 'Head of Design')} leads several teams", "NAV105"),
        (f"* **{design('lead-designer', 'Design Director')}**", "NAV105"),
        (f"1. Level 5: {design('lead-designer', 'Staff Designer')}", "NAV105"),
        (f"- {design('lead-designer', 'Senior Designer')}", "NAV105"),
        (f"- {design('lead-designer', 'Principal Lead Designer')}", "NAV105"),
        (f"- {design('lead-designer')} (Level 4)", "NAV107"),
        (f"- {design('lead-designer')} (SFIA Level 4)", "NAV107"),
        (f"- {design('lead-designer')}, SFIA 4", "NAV107"),
        (f"- {design('lead-designer')} - **Level 6**", "NAV107"),
        (f"- {design('lead-designer', 'L4: Lead Designer')}", "NAV107"),
        (f"- {design('lead-designer', 'Lead Designer (SFIA 3)')}", "NAV107"),
        (f"- L4 – {design('lead-designer')}", "NAV107"),
        (f"- {design('lead-designer', 'Level four: Lead Designer')}", "NAV107"),
    ],
)
def test_an_entry_with_another_title_or_level_is_found(row: str, rule: str) -> None:
    two = "\n".join(DESIGN_LIST.splitlines()[:2])
    assert said(f"{row}\n{two}\n\n{CREW_LIST}\n") == [(rule, "README.md", 3)]


@pytest.mark.parametrize("head", ["Level", "SFIA level", "SFIA", "**Role level**", "Lvl", "Level of responsibility"])
@pytest.mark.parametrize("cell", ["4", "L4", "Level 4", "**4**"])
def test_a_level_in_the_column_of_levels_is_found(head: str, cell: str) -> None:
    table = (
        f"| {head} | About | Role |\n| --- | --- | --- |\n"
        f"| 3 | Draws | {design('designer')} |\n| 4 | Flows | {design('senior-designer')} |\n"
        f"| {cell} | Craft | {design('lead-designer')} |\n\n{CREW_LIST}\n"
    )
    assert said(table) == [("NAV107", "README.md", 7)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            f"- {crew('deckhand')}\n- {crew('mate')}\n- {crew('chief-mate')}\n\n{DESIGN_LIST}\n",
            5,
        ),
        (f"- {design('senior-designer')}\n- {design('lead-designer')}\n\n{CREW_LIST}\n", 4),
        (
            f"| Role | Owner |\n| --- | --- |\n| {design('designer')} | A |\n"
            f"| {design('lead-designer')} | B |\n\n## Crew\n\n{CREW_LIST}\n",
            6,
        ),
        (
            f"Role | Owner\n--- | ---\n{design('designer')} | A\n{design('lead-designer')} | B\n\n{CREW_LIST}\n",
            6,
        ),
    ],
)
@pytest.mark.parametrize("name", ["README.md", "index.md", "_index.md", "home.md", "career-ladders.md", "SUMMARY.md"])
def test_a_role_that_an_index_leaves_out_is_named_once_at_its_last_entry(text: str, line: int, name: str) -> None:
    assert said(text, name) == [("NAV106", name, line)]


def test_two_roles_that_are_left_out_are_one_finding() -> None:
    more = {f"{C}/{file}.md": page(file.title(), level, "Crew") for file, level in (("cook", 2), ("pilot", 5))}
    (found,) = [
        one for one in findings({**ROLES, **more, "README.md": f"# Roles\n\n{BOTH}"}, "NAV") if one.rule == "NAV106"
    ]
    assert found.message == 'this list has nearly all roles of the folder "crew" and leaves out the Cook and the Pilot'
    assert [place.path for place in found.related] == ["roles/crew/cook.md", "roles/crew/pilot.md"]


INNOCENT = {
    "all of them": BOTH,
    "with levels": f"- {design('designer')} (Level 3)\n- {design('lead-designer')} (SFIA 5)\n\n{BOTH}",
    "a link of descriptive words": f"Read about our {design('designer', 'new ladder')}.\n\n{BOTH}",
    "an entry of descriptive words": f"- {design('designer', 'our new ladder')}\n- {crew('mate', 'And us')}\n\n{BOTH}",
    "two roles in one sentence": f"A {crew('mate')} works with a {design('designer')} at level 4.\n\n{BOTH}",
    "see also": f"{BOTH}\n## See also\n\n- {design('designer', 'Expectations')}\n- {crew('mate', 'Deck work')}\n",
    "short forms": BOTH.replace("[Senior Designer]", "[Senior]").replace("[Lead Designer]", "[Lead]"),
    "with places": BOTH.replace("[Captain]", "[Captain (Leith)]").replace("[Mate]", "[Mate, night watch]"),
    "abbreviated": BOTH.replace("[Senior Designer]", "[Sr. Designer]"),
    "bold": BOTH.replace("[Senior Designer]", "[**Senior Designer**]"),
    "another column of levels": rows("Qualification level", 1),
    "levels of something else": rows("Level", 1),
    "pay bands": rows("Band", -1),
    "ranges": BOTH.replace("lead-designer.md)", "lead-designer.md) (Level 4 to 6)"),
    "what each is for": BOTH.replace("mate.md)", "mate.md): answers for the watch, from level 2 up"),
    "a version of SFIA": f"Levels are those of SFIA 9.\n\n{BOTH}",
    "details beside": (
        "| Role | More |\n| --- | --- |\n"
        + "".join(f"| [{title}]({D}/{file}.md) | [Details]({D}/{file}.md) |\n" for file, (title, _) in DESIGN.items())
        + f"\n{CREW_LIST}\n"
    ),
    "names of disciplines": f"- {design('designer', 'Design')}\n- {crew('deckhand', 'Deck')}\n\n{BOTH}",
    "tokens": f"- {design('designer', 'L3: Designer')}\n- L4: {design('senior-designer')}\n\n{BOTH}",
    "a code block": f"{BOTH}\n```markdown\n- {design('lead-designer', 'Head of Design')}\n```\n",
    "the next role in the row": (
        "| Level | Role | Next role |\n| --- | --- | --- |\n"
        f"| 3 | {design('designer')} | {design('senior-designer')} |\n"
        f"| 4 | {design('senior-designer')} | {design('lead-designer')} |\n"
        f"| 5 | {design('lead-designer')} | |\n\n{CREW_LIST}\n"
    ),
    "the next role in one row": (
        "| Level | Role | Next role |\n| --- | --- | --- |\n"
        f"| 3 | {design('designer')} | {design('senior-designer')} |\n\n{BOTH}\n"
    ),
    "another discipline": BOTH.replace("[Lead Designer]", "[Product and Lead Designer]"),
    "a ladder": BOTH.replace("[Lead Designer]", "[Design Ladder]"),
    "a description": BOTH.replace("[Captain]", "[Role Description]"),
    "a role in the words of an item": BOTH.replace("- [Captain]", "- Whom to ask: for all of it the [Crew Director]"),
    "two of a folder, one by another name": f"- {design('designer')}\n- {design('lead-designer', 'Head of Design')}\n\n"
    f"## All\n\n{BOTH}",
    "whoever leads the row": (
        "| Level | Role | Lead |\n| --- | --- | --- |\n"
        f"| 3 | {design('designer')} | {design('lead-designer')} |\n"
        f"| 4 | {design('senior-designer')} | {design('lead-designer')} |\n"
        f"| 5 | {design('lead-designer')} | {crew('captain')} |\n\n{CREW_LIST}\n"
    ),
    "levels of the service and of SFIA": (
        "| Level | SFIA level | Role |\n| --- | --- | --- |\n"
        f"| 9 | 3 | {design('designer')} |\n| 8 | 4 | {design('senior-designer')} |\n\n{BOTH}\n"
    ),
    "a link in the column of levels": (
        f"| Level | Role |\n| --- | --- |\n| [4]({D}/senior-designer.md) [3]({D}/designer.md) | Designers |\n\n{BOTH}\n"
    ),
    "one of a qualification": (
        f"| Role | Qualification level |\n| --- | --- |\n| {design('designer')} | 6 |\n\n{BOTH}\n"
    ),
    "nested": "- Design\n" + DESIGN_LIST.replace("- ", "  - ") + f"\n- Crew\n\n{CREW_LIST}\n",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_an_index_that_is_right_is_silent(text: str) -> None:
    assert said(text) == []


PARTIAL = {
    "a news text": (
        "news/2024-05-harbour.md",
        f"- {crew('deckhand')}\n- {crew('mate')}\n- {crew('captain')}\n",
    ),
    "a guide": (
        "guides/onboarding.md",
        f"- {crew('deckhand')}\n- {crew('mate')}\n- {crew('captain')}\n",
    ),
}
PARTIAL_LISTS = {
    "featured": "## Featured roles",
    "examples": "For example:",
    "new": "Recently updated:",
    "open": "## Open positions",
    "some": "Some of our roles:",
}
CREW_BUT_ONE = "\n".join(CREW_LIST.splitlines()[:3])
BY_OTHERS = "The [Captain](../roles/crew/captain.md) answers for it."


@pytest.mark.parametrize(("name", "text"), PARTIAL.values(), ids=PARTIAL)
def test_a_page_that_is_no_index_leaves_nothing_out(name: str, text: str) -> None:
    depth = "../" * name.count("/")
    files = {
        **ROLES,
        name: f"# News\n\n{text.replace('](', f']({depth}')}",
        "guides/more.md": f"# More\n\n{BY_OTHERS}\n",
    }
    files["guides/all.md"] = "# All\n\n" + BOTH.replace("](", "](../")
    assert findings(files, "NAV") == []


@pytest.mark.parametrize("above", PARTIAL_LISTS.values(), ids=PARTIAL_LISTS)
def test_a_list_that_is_not_meant_to_be_whole_leaves_nothing_out(above: str) -> None:
    steps = "".join(f"- [{title}]({file}.md)\n" for file, (title, _) in CREW.items())
    found = said(f"{DESIGN_LIST}\n\n{above}\n\n{CREW_BUT_ONE}\n")
    assert [one for one in found if one[1] == "README.md"] == []
    assert said(f"{DESIGN_LIST}\n\n{above}\n\n{CREW_BUT_ONE}\n", roles__crew__index=f"# Crew\n\n{steps}") == []


def test_what_another_page_lists_is_not_left_out() -> None:
    steps = "".join(f"- [{title}]({file}.md)\n" for file, (title, _) in CREW.items())
    assert said(f"{DESIGN_LIST}\n\n{CREW_BUT_ONE}\n", roles__crew__README=f"# Crew\n\n{steps}") == []


def test_a_list_of_half_of_a_folder_is_no_index_of_it() -> None:
    found = said("\n".join([*DESIGN_LIST.splitlines(), "", *CREW_LIST.splitlines()[:2]]))
    assert [one for one in found if one[1] == "README.md"] == []


def test_a_list_that_calls_roles_by_something_else_says_no_title() -> None:
    text = BOTH.replace("[Designer]", "[Team Manager]").replace("[Senior Designer]", "[Ship Engineer]")
    assert said(text) == []


def ladder(letters: str, step: float = 1.0, first: float = 1.0) -> dict[str, str]:
    """Pages of a scale of the organisation's own: "IC1: Surveyor"."""
    pages = {}
    for number, title in enumerate(("Junior Surveyor", "Surveyor", "Senior Surveyor", "Principal Surveyor")):
        level = f"{letters}{first + number * step:g}" if step % 1 == 0 else f"{letters}{first + number * step:.1f}"
        pages[f"ladder/{level}-{title.replace(' ', '-')}.md"] = (
            f"# {level}: {title}\n\nMeasures what nobody has measured before.\n\n## Craft\n\n- Knows the ground.\n\n"
            "## People\n\n- Listens first.\n"
        )
    return pages


def of_scale(
    pages: dict[str, str], old: str = "", new: str = "", dress: str = "- [{0}: {1}]({2})"
) -> list[tuple[str, int]]:
    rows = []
    for path in pages:
        level, _, title = path.removeprefix("ladder/").removesuffix(".md").partition("-")
        rows.append(dress.format(level, title.replace("-", " "), path))
    text = "# Surveyors\n\n" + "\n".join(rows) + "\n"
    assert old in text
    found = findings({**pages, "README.md": text.replace(old, new, 1)}, "NAV")
    return [(one.rule, one.span.line) for one in found]


DRESSES = [
    "- [{0}: {1}]({2})",
    "- {0}: [{1}]({2})",
    "- [{1}]({2}) ({0})",
    "- [{1} ({0})]({2})",
    "- **[{0} – {1}]({2})**",
]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("letters", ["L", "IC", "E", "D"])
def test_levels_of_a_scale_of_one_s_own(letters: str, dress: str) -> None:
    pages = ladder(letters)
    assert of_scale(pages, dress=dress) == []
    third = dress.format(f"{letters}3", "Senior Surveyor", f"ladder/{letters}3-Senior-Surveyor.md")
    wrong = third.replace(f"{letters}3", f"{letters}4").replace(f"ladder/{letters}4", f"ladder/{letters}3")
    assert of_scale(pages, third, wrong, dress) == [("NAV107", 5)]


def test_half_steps() -> None:
    pages = ladder("L", 0.5, 1.0)
    assert of_scale(pages) == []
    assert of_scale(pages, "[L2.0: Senior", "[L2.5: Senior") == [("NAV107", 5)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[IC3: Senior Surveyor]", "[Senior Surveyor, level 5]"),  # a level of another scale
        ("[IC3: Senior Surveyor]", "[L5: Senior Surveyor]"),
        ("[IC3: Senior Surveyor]", "[Senior Surveyor (SFIA 5)]"),  # nobody says where IC3 stands
        ("[IC3: Senior Surveyor]", "[Senior Surveyor (IC3 to IC4)]"),
        ("[IC3: Senior Surveyor]", "[Senior Surveyor (IC3/IC4)]"),
        ("[IC3: Senior Surveyor]", "[Senior Surveyor (M4)]"),
    ],
)
def test_levels_of_another_scale_say_nothing(old: str, new: str) -> None:
    assert of_scale(ladder("IC"), old, new) == []


@pytest.mark.parametrize("words", ["SFIA 4", "SFIA level 4", "SFIA: L4", "SFIA Level 4"])
def test_a_level_of_sfia_says_nothing_of_a_scale_that_does_not_map_it(words: str) -> None:
    old = "[L3: Senior Surveyor](ladder/L3-Senior-Surveyor.md)"
    assert of_scale(ladder("L"), old, f"{old} ({words})") == []


def test_a_column_of_sfia_s_levels_says_nothing_of_a_scale_that_does_not_map_it() -> None:
    pages = ladder("L")
    numbers = dict(zip(pages, (1, 2, 4, 4), strict=True))
    rows = "".join(f"| {number} | [{path[10:-3].replace('-', ' ')}]({path}) |\n" for path, number in numbers.items())
    files = {**pages, "README.md": f"# Surveyors\n\n| SFIA | Role |\n| --- | --- |\n{rows}"}
    assert findings(files, "NAV") == []


UNLISTED = ["draft: true", "unlisted: true", "published: false", "nav_exclude: true", "deprecated: true  # in May"]


@pytest.mark.parametrize("front", [*UNLISTED, "draft: false", "title: Deckhand"])
def test_a_page_that_says_that_it_is_not_listed_is_not_left_out(front: str) -> None:
    pages = ladder("L")
    path = "ladder/L3-Senior-Surveyor.md"
    pages[path] = f"---\n{front}\n---\n\n{pages[path]}"
    found = of_scale(pages, f"- [L3: Senior Surveyor]({path})\n", "")
    assert found == ([] if front in UNLISTED else [("NAV106", 5)])


@pytest.mark.parametrize(
    "name", ["archive/L3-Senior-Surveyor.md", "L3-Senior-Surveyor-old.md", "L3-Senior-Surveyor-draft.md"]
)
def test_a_page_that_is_set_aside_is_not_left_out(name: str) -> None:
    pages = ladder("L")
    pages[f"ladder/{name}"] = pages.pop("ladder/L3-Senior-Surveyor.md")
    rows = "".join(f"- [{path[7:-3].replace('-', ' ')}]({path})\n" for path in pages if name not in path)
    assert findings({**pages, "README.md": f"# Surveyors\n\n{rows}"}, "NAV106") == []


@pytest.mark.parametrize(
    "more",
    [
        "{% for page in site.pages %}\n- [{{ page.title }}]({{ page.url }})\n{% endfor %}",
        "{{< children >}}",
        '{{% children depth="2" %}}',
        "<DocCardList />",
        '--8<-- "more.md"',
        "```dataview\nlist from #role\n```",
    ],
)
def test_a_list_that_the_site_completes_leaves_nothing_out(more: str) -> None:
    found = said(f"{DESIGN_LIST}\n\n{CREW_BUT_ONE}\n\n{more}\n")
    assert [one for one in found if one[1] == "README.md"] == []


@pytest.mark.parametrize("name", ["news/2024-05-harbour.md", "guides/onboarding.md", "blog.md"])
def test_only_an_index_leaves_roles_out(name: str) -> None:
    rows = f"{DESIGN_LIST}\n\n{CREW_BUT_ONE}\n".replace("](", f"]({'../' * name.count('/')}")
    found = findings({**ROLES, name: f"# Harbour\n\n{rows}"}, "NAV")
    assert [(one.rule, one.path) for one in found] == [("NAV106", f"{C}/captain.md")]


def test_a_page_with_the_heading_of_another_is_not_blamed_on_the_index() -> None:
    copied = {f"{C}/mate.md": page("Deckhand", 3, "Crew")}
    assert "NAV105" not in {one.rule for one in findings({**ROLES, **copied, "README.md": f"# Roles\n\n{BOTH}"})}


@pytest.mark.parametrize(
    ("heading", "file", "help"),
    [
        ("Cheif Mate", "chief-mate", "the page's file is called as the link says: correct its heading, or write"),
        ("First Mate", "first-mate", 'write "First Mate", or link to the role that is meant'),
    ],
)
def test_a_link_that_agrees_with_the_file_is_not_corrected_after_a_misspelt_heading(
    heading: str, file: str, help: str
) -> None:
    roles = {name: text for name, text in ROLES.items() if "chief" not in name}
    roles[f"{C}/{file}.md"] = page(heading, 4, "Crew")
    index = f"# Roles\n\n{BOTH}".replace("crew/chief-mate.md", f"crew/{file}.md")
    (found,) = findings({**roles, "README.md": index}, "NAV105")
    assert found.help.startswith(help)
    assert (found.fix is None) == (file == "chief-mate")


def test_a_link_in_other_capitals_lists_its_role() -> None:
    rows = BOTH.replace("crew/mate.md", "crew/Mate.md").replace(f"- {crew('captain')}\n", "")
    assert said(rows) == [("NAV102", "README.md", 8), ("NAV106", "README.md", 9)]
    (found,) = findings({**ROLES, "README.md": f"# Roles\n\n{rows}"}, "NAV106")
    assert "leaves out the Captain" in found.message


def test_a_page_that_is_a_role_s_only_by_its_siblings_is_not_left_out() -> None:
    pages = ladder("L")
    words = pages.pop("ladder/L3-Senior-Surveyor.md").partition("\n")[2]
    pages["ladder/notes.md"] = f"# Summary\n\nLevel: L3\n{words}"
    roles = checked({**pages}, "NAV").framework.roles
    assert [role.where for role in roles if role.weak] == ["ladder/notes.md"]
    rows = "".join(f"- [{path[7:-3].replace('-', ' ')}]({path})\n" for path in pages if "notes" not in path)
    assert findings({**pages, "README.md": f"# Surveyors\n\n{rows}"}, "NAV") == []


@pytest.mark.parametrize(
    ("to", "meant"),
    [
        ("engneer.md", "engineer.md"),
        ("proof-readers.md", None),
        ("lead-engineers.md", None),
        ("enginer", "engineer.md"),
    ],
)
def test_only_a_name_that_is_close_is_meant(to: str, meant: str | None) -> None:
    folder = "a/very/long/folder/with/pages"
    pages = {f"{folder}/{name}.md": f"# {name.capitalize()}\n\nText.\n" for name in ("engineer", "programmers")}
    pages[f"{folder}/programmers.md"] += f"\n[one]({to})\n"
    found = [one for one in checked(pages).findings if one.rule == "NAV101"]
    assert [one.help for one in found] == [f'did you mean "{meant}"?' if meant else "correct the link, or add the page"]
