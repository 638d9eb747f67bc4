"""Conventions that frameworks have beside the usual ones: labels, scales, steps and words of other languages."""

from __future__ import annotations

import pytest
from tree import checked, findings

from framework_lint.model.findings import Finding


def told(files: dict[str, str], *rules: str) -> list[tuple[str, str, str]]:
    """The findings of a check: rule, file and the words that they are about."""
    return [(found.rule, found.path, _words(files, found)) for found in findings(files, *rules)]


def _words(files: dict[str, str], found: Finding) -> str:
    row = files[found.path].split("\n")[found.span.line - 1]
    end = found.span.end_column if found.span.end_line == found.span.line else len(row) + 1
    return row[found.span.column - 1 : end - 1]


def climbers(token: str, step: str = "{direction}: [{label}]({file})") -> dict[str, str]:
    """Three pages of a ladder, each with its level as `token` in heading and file, whose steps say levels only."""
    titles = ["Junior Glazier", "Glazier", "Lead Glazier"]
    pages = {}
    for at, title in enumerate(titles, 1):
        steps = [
            step.format(direction=direction, label=token.format(other), file=f"{token.format(other).lower()}.md")
            for direction, other in (("Previous", at - 1), ("Next", at + 1))
            if 1 <= other <= 3
        ]
        name = f"crafts/{token.format(at).lower()}.md"
        pages[name] = (
            f"# {token.format(at)}: {title}\n\n{' | '.join(steps)}\n\n## Scope\n\nGlazes windows of size {at}.\n"
        )
    return pages


@pytest.mark.parametrize("token", ["G{}", "IC{}", "N{}", "SE-{}"])
def test_a_label_that_is_a_level_is_no_title(token: str) -> None:
    pages = climbers(token)
    assert told(pages) == []
    pages["README.md"] = "".join(
        f"- [{token.format(at)}](crafts/{token.format(at + (at == 2)).lower()}.md)\n" for at in (1, 2, 3)
    )
    assert told(pages, "NAV105", "NAV107") == [("NAV107", "README.md", "2")]


def graded(*grades: str, ordered: bool = True, label: str = "") -> dict[str, str]:
    """Pages of a ladder with these grades, from the lowest on, each with a link to the next."""
    titles = ["Junior Surveyor", "Surveyor", "Senior Surveyor", "Principal Surveyor"]
    files = [f"land/{title.lower().replace(' ', '-')}.md" for title in titles]
    pages = {}
    for at, (grade, title) in enumerate(zip(grades, titles, strict=False)):
        order = f"weight: {at + 1}\n" if ordered else ""
        above = at + 1 < len(grades)
        step = f"Next: [{titles[at + 1]}{label}]({files[at + 1].removeprefix('land/')})\n" if above else ""
        pages[files[at]] = f"---\ntitle: {title}\ngrade: {grade}\n{order}---\n\nMeasures land of size {at}.\n\n{step}"
    return pages


MIXED = [
    ("HEO", "SEO", "Grade 7", "Grade 6"),
    ("Band A", "Band B", "Band 3", "Band 2"),
    ("Officer", "Grade 2", "Grade 1"),
]


@pytest.mark.parametrize("grades", MIXED)
@pytest.mark.parametrize("ordered", [True, False])
def test_grades_with_names_and_falling_numbers_have_the_order_of_their_pages(
    grades: tuple[str, ...], ordered: bool
) -> None:
    if ordered or len(grades) > 3:
        assert told(graded(*grades, ordered=ordered), "NAV104", "NAV107", "STR", "PRG") == []


@pytest.mark.parametrize("grades", MIXED)
def test_an_order_of_pages_says_what_a_step_skips(grades: tuple[str, ...]) -> None:
    pages = graded(*grades)
    first = "land/junior-surveyor.md"
    pages[first] = pages[first].replace("[Surveyor](surveyor.md)", "[Senior Surveyor](senior-surveyor.md)")
    assert told(pages, "NAV104") == [("NAV104", first, "senior-surveyor.md")]


def test_one_name_among_rising_numbers_leaves_them_levels() -> None:
    roles = checked(graded("1", "senior", "4", "5")).framework.roles
    assert sorted(role.level or 0 for role in roles) == [0, 1, 4, 5]


def test_the_number_of_a_grade_is_compared_with_that_of_a_label() -> None:
    assert told(graded("SEO", "AEO", "Grade 7", label=" (Grade 7)"), "NAV107") == []
    assert told(graded("SEO", "AEO", "Grade 7", label=" (Grade 6)"), "NAV107") == [("NAV107", "land/surveyor.md", "6")]


WAYS = [
    "> Next: [{title}]({name}.md)",
    "> *Next role:* [{title}]({name}.md)",
    "[Next: {title}]({name}.md)",
    "[**Next:** {title}]({name}.md) | [All roles](index.md)",
    "| | |\n|---|---|\n| Pay | much |\n| Next | [{title}]({name}.md) |",
    "| Level | of its own |\n|---|---|\n| **Next role** | [{title}]({name}.md) |",
    "---\nnext: {name}\n---",
    "---\nnext: {name}.md\n---",
    '---\nnext_role: "{title}"\n---',
]
TITLES = ["Junior Roofer", "Roofer", "Senior Roofer", "Chief Roofer"]


def roofers(way: str, to: int) -> dict[str, str]:
    """Pages at levels 1 to 4; the first leads to the one numbered `to`."""
    pages = {}
    for at, title in enumerate(TITLES):
        step = way.format(title=TITLES[to], name=TITLES[to].lower().replace(" ", "-")) if not at else ""
        front, body = (f"{step}\n\n", "") if step.startswith("---") else ("", f"{step}\n\n")
        words = f"# {title}\n\nLevel {at + 1}\n\n{body}Covers {at + 3} roofs.\n"
        pages[f"trades/{title.lower().replace(' ', '-')}.md"] = front + words
    pages["trades/index.md"] = "# Trades\n"
    return pages


@pytest.mark.parametrize("way", WAYS)
def test_a_step_in_any_dress_may_skip_a_level(way: str) -> None:
    assert [rule for rule, _, _ in told(roofers(way, 1), "NAV101", "NAV104")] == []
    assert [rule for rule, _, _ in told(roofers(way, 2), "NAV101", "NAV104")] == ["NAV104"]


@pytest.mark.parametrize(
    "way",
    [
        "---\nprev: false\nnext: {name}\n---",  # the order of a site's pages
        "---\nnext: false\n---",
        "> What comes next: [{title}]({name}.md)",
        "| Next | [{title}]({name}.md) | in spring |\n|---|---|---|\n| a | b | |",
    ],
)
def test_other_words_are_no_step(way: str) -> None:
    assert told(roofers(way, 3), "NAV104") == []


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [("Plumber", "Tools", "Tols"), ("Site Engineer", "Knowledge", "Knowlege"), ("Tailor", "Materials", "Matterials")],
)
def test_pages_of_a_ladder_without_levels_are_compared(kind: str, right: str, wrong: str) -> None:
    titles = [f"{rank}{kind}" for rank in ("Apprentice ", "", "Senior ", "Lead ")]
    pages = {
        f"lot/{title.lower().replace(' ', '-')}.md": f"# {title}\n\n## {right}\n\nSome {at}.\n\n## Care\n\nAs {at}.\n"
        for at, title in enumerate(titles)
    }
    rows = [f"- [{title}](lot/{title.lower().replace(' ', '-')}.md)" for title in titles]
    pages["README.md"] = "# Roles\n\n" + "\n".join(rows) + "\n"
    assert told(pages) == []
    last = f"lot/{titles[-1].lower().replace(' ', '-')}.md"
    pages[last] = pages[last].replace(f"## {right}", f"## {wrong}")
    pages["README.md"] = pages["README.md"].replace(f"{rows[1]}\n", "")
    assert told(pages, "NAV106", "STR013") == [("NAV106", "README.md", rows[-1][2:]), ("STR013", last, wrong)]


def wiki(*names: str) -> dict[str, str]:
    """A wiki of three pages, whose home page links to them and to these names."""
    pages = {
        f"{title.replace(' ', '-')}.md": f"# {title}\n\nLevel: {at}\n\nRuns {at} shops.\n"
        for at, title in enumerate(("Shop Clerk", "Shop Manager", "Area Manager"), 1)
    }
    links = "".join(f"* [[{name}]]\n" for name in ("Shop Clerk", "shop-manager", "Area Manager", *names))
    return {**pages, "Home.md": f"# Home\n\nOur shops.\n\n{links}"}


@pytest.mark.parametrize("name", ["Aera Manager", "Shop-Clark", "Opening hours"])
def test_a_wiki_s_link_to_no_page_is_broken(name: str) -> None:
    assert told(wiki(name)) == [("NAV101", "Home.md", name)]


@pytest.mark.parametrize(
    "names",
    [
        ["shop clerk", "Shop_Manager#Duties", "Area Manager|the boss", "Home"],
        ["_TOC_"],
        ["toc"],
        ["map.png"],
        ["Category:Shops"],
        ["#Duties"],
        ["12"],
        ["Company", "Team", "Client"],  # too many to be links
    ],
)
def test_what_a_wiki_s_brackets_may_hold(names: list[str]) -> None:
    assert told(wiki(*names)) == []


def test_a_step_to_another_page_of_a_wiki_is_suggested_by_its_name() -> None:
    pages = wiki()
    pages["Shop-Clerk.md"] += "\nNext role: [[Shop Manger]]\n"
    (found,) = findings(pages, "NAV101")
    assert found.fix and [edit.text for edit in found.fix.edits] == ["Shop Manager"]
    pages["Shop-Clerk.md"] = pages["Shop-Clerk.md"].replace("Shop Manger", "area-manager")
    (found,) = findings(pages, "NAV104")
    assert found.fix and [edit.text for edit in found.fix.edits] == ["Shop-Manager"]


def test_an_instruction_in_a_wiki_s_brackets_is_a_placeholder() -> None:
    assert told(wiki("Insert the name of the shop here"), "TXT601") != []


def shop(table: str, *, levels: bool = True) -> list[str]:
    """The roles that are read of pages of a ladder with half steps, beside an overview of them: file and level."""
    pages = {"README.md": f"# Careers\n\n{table}\n"}
    for level, title in (("1", "Joiner I"), ("1.5", "Joiner II"), ("2", "Senior Joiner")):
        words = f"Level {level}\n\n" if levels else ""
        pages[f"wood/{title.lower().replace(' ', '-')}.md"] = f"# {title}\n\n{words}## Work\n\nJoins {title}.\n"
    return sorted(f"{role.where.rpartition('/')[2]} {role.level_id}" for role in checked(pages).framework.roles)


@pytest.mark.parametrize(
    "table",
    [
        "| Level | Title |\n|---|---|\n| 1 | Joiner I |\n| 1.5 | Joiner II |\n| 2 | Senior Joiner |",
        "| Title | Grade | Pay |\n|---|---|---|\n| Joiner I | L1 | |\n| Joiner II | L1.5 | |\n| Big Joiner | L3 | c |",
        "| Level | Wood |\n|---|---|\n| **1** | Joiner I |\n| **1.5** | Joiner II |\n| **2** | Senior Joiner |",
    ],
)
def test_a_table_that_lists_pages_holds_no_roles(table: str) -> None:
    assert shop(table) == ["joiner-i.md 1", "joiner-ii.md 1.5", "senior-joiner.md 2"]


def test_a_table_of_other_roles_or_levels_holds_roles() -> None:
    table = "| Level | Title |\n|---|---|\n| 4 | Joiner I |\n| 4.5 | Glazier II |\n| 5 | Senior Glazier |"
    assert [row for row in shop(table) if row.startswith("README")] == ["README.md 4", "README.md 4.5", "README.md 5"]


@pytest.mark.parametrize("word", ["Stufe", "Nivel", "Livello", "Niv\u00e5"])
@pytest.mark.parametrize("dress", ["| | |\n|---|---|\n| {} | {} |", "**{}:** {}", "{} {}"])
def test_levels_in_other_languages(word: str, dress: str) -> None:
    pages = {
        f"food/{title.lower().replace(' ', '-')}.md": f"# {title} (m/w/d)\n\n{dress.format(word, at)}\n\nDoes {at}.\n"
        for at, title in enumerate(("Junior Cook", "Cook", "Head Cook"), 1)
    }
    roles = checked(pages).framework.roles
    assert {(role.name, role.level) for role in roles} == {("Junior Cook", 1), ("Cook", 2), ("Head Cook", 3)}
    pages["README.md"] = "".join(f"- [{role.name}]({role.where}) ({word} {role.level})\n" for role in roles)
    assert told(pages) == []
    pages["README.md"] = pages["README.md"].replace(f"{word} 3", f"{word} 4")
    assert [rule for rule, _, _ in told(pages)] == ["NAV107"]


@pytest.mark.parametrize("stem", ["{at}-{rank}", "{rank}", "0{at}_{rank}"])
@pytest.mark.parametrize("rank", ["mid", "intermediate", "regular"])
def test_a_file_may_be_called_by_the_rank_that_a_title_leaves_out(stem: str, rank: str) -> None:
    def named(second: str, title: str = "Mason") -> list[tuple[str, str, str]]:
        ranks = {"junior": "Junior Mason", second: title, "senior": "Senior Mason", "lead": "Lead Mason"}
        pages = {
            f"stone/{stem.format(at=at, rank=word)}.md": f"# {title}\n\n**Level {at}**\n\nLays stone {at}.\n"
            for at, (word, title) in enumerate(ranks.items(), 1)
        }
        return told(pages, "STR012")

    assert named(rank) == []
    assert [words for _, _, words in named("painter")] == ["Mason"]
    assert [words for _, _, words in named(rank, "Chief Mason")] == ["Chief Mason"]


@pytest.mark.parametrize("level", ["3", "Level 3", "level 3"])
def test_a_level_of_front_matter_is_compared_with_letters_in_the_file_s_name(level: str) -> None:
    pages = {
        f"wood/l{at}-{title.lower().replace(' ', '-')}.md": f"---\nlevel: {said}\n---\n\n# {title}\n\nD {at}.\n"
        for at, said, title in (
            (1, "1", "Junior Carver"),
            (2, "2", "Carver"),
            (3, "3", "Senior Carver"),
            (4, level, "Lead Carver"),
        )
    }
    assert [where for _, where, _ in told(pages, "STR012")] == ["wood/l4-lead-carver.md"]
    pages["README.md"] = "- [Level 4 Lead Carver](wood/l4-lead-carver.md)\n"
    assert told(pages, "NAV107") == []


@pytest.mark.parametrize("line", ["Previous role: [[A b]] | Next: [[C d|D]]", "[[A b]] · [[C d]]", "\u2190 [[A b]]"])
def test_a_line_of_steps_in_a_wiki_is_no_description(line: str) -> None:
    page = f"# Carver\n\nLevel: 3\n\n{line}\n\nCarves oak and ash.\n"
    (role,) = checked({"carver.md": page}).framework.roles
    assert str(role.description) == "Carves oak and ash."


@pytest.mark.parametrize("title", ["Weaver II+", "Senior Weaver 2+", "Weaver IV+"])
def test_a_half_step_with_a_plus_is_a_title_of_its_own(title: str) -> None:
    titles = [title.removesuffix("+"), title, "Principal Weaver"]
    pages = {
        f"cloth/level-{level}.md": f"# Level {level.replace('-', '.')} - {name}\n\nWeaves {name} cloth.\n\n{step}\n"
        for level, name, step in zip(
            ("2", "2-5", "3"), titles, ("[Next: Level 2.5](level-2-5.md)", "", ""), strict=True
        )
    }
    assert told(pages, "TTL402", "STR009", "STR004") == []


@pytest.mark.parametrize("kind", ["Potter", "Bridge Engineer", "Analyst"])
def test_a_wrong_level_is_one_finding(kind: str) -> None:
    name = kind.lower().replace(" ", "-")
    pages = {}
    for at, rank in enumerate(("Junior ", "", "Senior ", "Staff ", "Principal "), 1):
        front = f"title: {rank}{kind}\nlevel: P{at}\n"
        front += (f"previous: p{at - 1}-{name}\n" if at > 1 else "") + (f"next: p{at + 1}-{name}\n" if at < 5 else "")
        pages[f"clay/p{at}-{name}.md"] = f"---\n{front}---\n\nMakes {at + 3} things.\n"
    assert told(pages) == []
    pages[f"clay/p4-{name}.md"] = pages[f"clay/p4-{name}.md"].replace("level: P4", "level: P5")
    assert told(pages) == [("STR012", f"clay/p4-{name}.md", "5")]


@pytest.mark.parametrize(("theme", "spelt"), [("Behaviours", "Behaviors"), ("Skills", "Skils"), ("Duties", "Dutties")])
def test_a_theme_that_is_spelt_otherwise_is_not_missing(theme: str, spelt: str) -> None:
    pages = {
        f"clay/{rank.lower()}-potter.md": f"# {rank} Potter\n\nLevel {at}\n\n"
        + f"## {spelt if at == 3 else theme}\n\n- Fires {word} pots.\n\n## Tools\n\n- Owns {word} kilns.\n"
        for at, (rank, word) in enumerate(
            zip(("Junior", "Regular", "Senior", "Staff", "Chief"), "abcde", strict=True), 1
        )
    }
    assert told(pages, "CRI903") == []


@pytest.mark.parametrize("kind", ["Ranger", "Data Engineer", "Cook"])
def test_a_step_that_two_others_contradict_is_one_finding(kind: str) -> None:
    titles = [f"Junior {kind}", kind, f"Senior {kind}"]
    files = [f"{title.lower().replace(' ', '-')}.md" for title in titles]
    steps = [(None, 1), (0, 2), (0, None)]  # the last leads back to the first
    pages = {}
    for title, file, (before, after) in zip(titles, files, steps, strict=True):
        links = [
            f"{word}: [{titles[to]}]({files[to]})"
            for word, to in (("Previous", before), ("Next", after))
            if to is not None
        ]
        pages[f"wild/{file}"] = f"# {title}\n\nKeeps {title} things.\n\n{' | '.join(links)}\n"
    assert told(pages) == [("NAV103", f"wild/{files[2]}", files[0])]


@pytest.mark.parametrize("heading", ["What a ranger does", "What the lead ranger does", "What an Associate does"])
def test_what_somebody_does_is_the_description(heading: str) -> None:
    page = f"---\ntitle: Ranger\nlevel: 3\n---\n\n## {heading}\n\nMinds the forest and its paths.\n"
    (role,) = checked({"ranger.md": page}).framework.roles
    assert str(role.description) == "Minds the forest and its paths."
