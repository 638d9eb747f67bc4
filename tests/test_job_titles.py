"""One idea of a title: what is the same title however it is written, what is another; and the rules that ask."""

from __future__ import annotations

import pytest
from tree import brief, findings

from framework_lint.rules.shared.titles import same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

WORDS = Vocabulary()
FRAMEWORK = "version: 1\nname: Example\npaths: {crew: {title: Crew}, office: {title: Office}}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("VP of Sales", "Vice President of Sales"),
        ("VP, Sales", "Vice-President, Sales"),
        ("Sales VP", "VP of Sales"),
        ("SVP Sales", "Senior Vice President of Sales"),
        ("Director, Product Design", "Product Design Director"),
        ("Senior Director Research", "Senior Director of Research"),
        ("Manager, Data Platform", "Data Platform Manager"),
        ("Sr. Engineer", "Senior Engineer"),
        ("Jr Analyst", "Junior Analyst"),
        ("SRE", "Site Reliability Engineer"),
        ("Senior SREs", "Senior Site Reliability Engineer"),
        ("EM", "Engineering Manager"),
        ("PM", "Project Manager"),
        ("PM", "Product Manager"),
        ("UX Researcher", "User Experience Researcher"),
        ("DB Admin", "Database Administrator"),
        ("Ops Lead", "Operations Lead"),
        ("Infosec Officer", "Information Security Officer"),
        ("Front-End Dev", "Frontend Developer"),
        ("Solution Architect", "Solutions Architect"),
        ("Systems Engineer", "System Engineer"),
        ("HR Adviser", "HR Advisor"),
        ("Programme Manager", "Program Manager"),
        ("Design Lead", "Lead Designer"),
        ("Product Design Lead", "Lead Product Designer"),
        ("Test Lead", "Lead Tester"),
        ("Team Leader", "Team Lead"),
        ("Engineer II", "Engineer 2"),
        ("Level 4: Senior Engineer", "Senior Engineer"),
        ("Senior Engineer (Level 4)", "Senior Engineer"),
        ("L3 - Analyst", "Analyst"),
        ("QA Engineer", "Engineer (QA)"),
        ("**Head** of *Design*", "Head of Design"),
        ("Head of R&amp;D", "Head of R&D"),
        ("CEO", "Chief Executive"),
        ("Engineer, Senior", "Senior Engineer"),
        ("Manager / Library Systems", "Library Systems Manager"),
    ],
)
def test_one_title_in_two_ways(first: str, second: str) -> None:
    assert same_title(first, second, WORDS)
    assert same_title(second, first, WORDS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Engineer I", "Engineer II"),
        ("Engineer", "Engineer II"),
        ("Analyst 2", "Analyst 3"),
        ("CIO", "CISO"),
        ("CPO", "Chief People Officer"),
        ("Senior Engineer", "Staff Engineer"),
        ("Director of Design", "Head of Design"),
        ("Engineering Manager", "Engineer"),
        ("Engineering", "Engineer"),
        ("Product Design", "Product Designer"),
        ("Assistant to the Director", "Assistant Director"),
        ("Chief of Staff", "Chief Staff Officer"),
        ("Head Nurse", "Nurse"),
        ("QA Engineer", "Engineer"),
        ("VP of Sales", "VP of Marketing"),
    ],
)
def test_two_titles(first: str, second: str) -> None:
    assert not same_title(first, second, WORDS)


@pytest.mark.parametrize("word", [" ", "Aa ", "PM ", "VP, ", "of ", "(a) ", "x / "])
def test_what_is_too_long_for_a_title_is_compared_as_it_is_written(word: str) -> None:
    title = f"Vp {word * 200}x"
    assert {reading.noun for reading in WORDS.readings(title)} == {" ".join(title.split()).casefold()}


def test_abbreviations_inside_of_words_are_left_alone() -> None:
    assert [reading.disciplines for reading in WORDS.readings("TPM")] == [("technology", "program")]
    assert ("product", "management") not in WORDS.readings("PMO Analyst")[0]


def crew(*roles: tuple[int, str], text: str = "", path: str = "crew", header: str = FRAMEWORK) -> dict[str, str]:
    """A framework of roles, the first of which has a description."""
    files = {"framework.yaml": header}
    for number, (level, title) in enumerate(roles):
        stem = title.lower().replace(" ", "-").replace(",", "").replace(".", "")
        described = f"description: {text!r}\n" if text and not number else ""
        files[f"roles/{path}/level-{level}-{stem}.yaml"] = f"title: {title}\nlevel: {level}\n{described}"
    return files


@pytest.mark.parametrize(
    "roles",
    [
        ((6, "VP of Sales"), (7, "Director of Sales")),
        ((5, "Sales Director"), (6, "Sales Manager")),
        ((2, "Analyst III"), (3, "Analyst II")),
        ((2, "Clerk 3"), (3, "Clerk 2")),
        ((4, "Sr. Analyst"), (5, "Associate Analyst")),
        ((4, "Senior VP of Sales"), (5, "VP, Sales")),
    ],
)
def test_ranks_heads_and_grades_that_fall(roles: tuple[tuple[int, str], ...]) -> None:
    assert [one.rule for one in findings(crew(*roles), "TTL409")] == ["TTL409"]


@pytest.mark.parametrize(
    "roles",
    [
        ((6, "Director of Sales"), (7, "VP of Sales")),
        ((5, "Head of Sales"), (6, "Director of Sales")),  # some houses have it the other way round
        ((5, "Director of Sales"), (6, "Head of Sales")),
        ((2, "Analyst II"), (3, "Analyst III")),
        ((2, "Grade Clerk 3"), (3, "Grade Clerk 2"), (4, "Grade Clerk 1")),  # 1 is the highest here
        ((6, "VP of Sales"), (7, "Director of Marketing")),
        ((2, "Analyst II"), (3, "Analyst")),
    ],
)
def test_ranks_that_may_be_right(roles: tuple[tuple[int, str], ...]) -> None:
    assert findings(crew(*roles), "TTL409") == []


@pytest.mark.parametrize("other", ["Sr. Engineer", "Senior Engineer", "Senior Engineers", "Engineer, Senior"])
def test_one_title_in_two_paths(other: str) -> None:
    files = {**crew((4, "Senior Engineer")), **crew((4, other), path="office")}
    assert [one.rule for one in findings(files, "TTL410")] == ["TTL410"]


@pytest.mark.parametrize("other", ["Staff Engineer", "Senior Engineer II", "Senior QA Engineer"])
def test_two_titles_in_two_paths(other: str) -> None:
    assert findings({**crew((4, "Senior Engineer")), **crew((4, other), path="office")}, "TTL410") == []


LADDER = ((2, "Pilot"), (3, "Senior Pilot"), (4, "Principal Pilot"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The next level up is Principal Pilot.",
        "The next step on this path is that of a Principal Pilot.",
        "On the way toward 'Principal Pilot' people take on more.",
        "On the path to “Principal Pilot” people take on more.",
        "Is promoted to Principal Pilot after two good years.",
        "Grows into a Principal Pilot by flying at night.",
        "The next rung: Principal Pilot.",
        "Moves up to Principal Pilot when ready.",
        "Getting ready for Principal Pilot takes some years.",
    ],
)
def test_another_role_is_said_to_come_next(sentence: str) -> None:
    found = findings(crew(*LADDER, text=sentence), "TTL407")
    assert [one.rule for one in found] == ["TTL407"], sentence
    assert "Principal Pilot" in found[0].message


@pytest.mark.parametrize(
    "sentence",
    [
        "The next level up is Senior Pilot.",
        "On the way toward 'Senior Pilot' people take on more.",
        "Eventually, people are promoted to Principal Pilot.",
        "Reports on incidents to the Principal Pilot.",
        "Prepares the charts for the Principal Pilot's briefing.",
        "Is promoted to Senior Pilot, and later to Principal Pilot.",
    ],
)
def test_the_next_role_is_named_rightly(sentence: str) -> None:
    assert [brief(one) for one in findings(crew(*LADDER, text=sentence), "TTL407")] == []


def test_a_role_of_another_path_that_has_nothing_in_common_does_not_come_next() -> None:
    text = "On the way toward Senior Cook people learn to plan."
    files = {**crew((2, "Pilot"), (3, "Senior Pilot"), text=text), **crew((3, "Senior Cook"), path="office")}
    assert [one.rule for one in findings(files, "TTL407")] == ["TTL407"]
    text = "On the way toward Flight Manager people learn to plan."
    files = {**crew((2, "Pilot"), (3, "Senior Pilot"), text=text), **crew((3, "Flight Manager"), path="office")}
    assert findings(files, "TTL407") == []


RETIRED = FRAMEWORK + "retired_titles: [Chief Steward]\n"


@pytest.mark.parametrize(
    "text",
    ["Agrees plans with the Chief Steward.", "Agrees plans with the Chief\n  Steward.", "The Chief\tSteward decides."],
)
def test_a_retired_title_in_prose(text: str) -> None:
    files = {**crew((2, "Pilot"), header=RETIRED), "overview.md": f"- {text}\n"}
    assert [one.rule for one in findings(files, "NAV108")] == ["NAV108"]


@pytest.mark.parametrize(
    "text",
    [
        "Purser (was: Chief Steward until 2024).",
        "The Chief Steward was renamed in 2023.",
        "We no longer use Chief Steward as a title.",
        "Works with the Chief Steward Relations desk.",
        "The Purser, formerly Chief Steward, decides.",
    ],
)
def test_a_retired_title_in_history_and_in_longer_names(text: str) -> None:
    files = {**crew((2, "Pilot"), header=RETIRED), "overview.md": f"{text}\n"}
    assert [brief(one) for one in findings(files, "NAV108")] == []


@pytest.mark.parametrize(
    ("file", "title", "rules"),
    [
        ("infosec", "Information Security Officer", []),
        ("techops", "Technical Operations", []),
        ("em", "Engineering Manager", []),
        ("vpe", "VP of Engineering", []),
        ("sre", "Site Reliability Engineer", []),
        ("devrel", "Developer Relations Lead", []),
        ("gardener", "Night Porter", ["STR012"]),
        ("di", "Director of Gardens", ["STR012"]),
    ],
)
def test_a_file_that_is_called_as_its_role(file: str, title: str, rules: list[str]) -> None:
    files = {"framework.yaml": FRAMEWORK, f"roles/crew/level-3-{file}.yaml": f"title: {title}\nlevel: 3\n"}
    assert [one.rule for one in findings(files, "STR012")] == rules


@pytest.mark.parametrize(
    "roles",
    [
        ((1, "Staff Accountant"), (3, "Senior Accountant")),
        ((2, "Staff Nurse"), (4, "Senior Nurse")),
        ((2, "Electrician Class 2"), (3, "Electrician Class 1")),
        ((2, "Driver Grade 2"), (3, "Driver Grade 1")),
    ],
)
def test_ladders_of_other_trades(roles: tuple[tuple[int, str], ...]) -> None:
    assert findings(crew(*roles), "TTL409") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Works for the Principal Pilot.",
        "Prepares for the Principal Pilot two briefings a month.",
        "Works to the Principal.",
    ],
)
def test_working_for_somebody_is_no_step(sentence: str) -> None:
    assert [brief(one) for one in findings(crew(*LADDER, text=sentence), "TTL407")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Senior Pilots have what they need, when they need it.",
        "Senior Pilots cannot leave the deck for papers. Fills the folders twice a day and orders what runs low.",
        "The Senior Pilot travels three days a week. Plans the journeys and drafts the replies.",
        "Senior Pilots deserve a clerk whom they can rely on. Walks the floor every morning.",
    ],
)
def test_what_others_get_is_what_the_role_is_for(text: str) -> None:
    assert [brief(one) for one in findings(crew((2, "Clerk"), (4, "Senior Pilot"), text=text), "TTL401")] == []


@pytest.mark.parametrize("label", ["Step up: {}", "Read about the {}", "{}, Band 8", "{} page", "Our {}", "⬆ Up to {}"])
@pytest.mark.parametrize(("title", "rules"), [("Chief Pilot", []), ("Head Pilot", ["NAV105"])])
def test_a_label_that_has_the_title_among_its_words(label: str, title: str, rules: list[str]) -> None:
    page = "# {}\n\n**Level {}** | **Career Path:** Crew\n\n## Required SFIA Skills\n\n### Programming (PROG)\n"
    link = f"\n## Navigation\n\n- **Next:** [{label.format(title)}](level-4-chief-pilot.md)\n"
    files = {
        "roles/crew/level-3-pilot.md": page.format("Pilot", 3) + link,
        "roles/crew/level-4-chief-pilot.md": page.format("Chief Pilot", 4),
    }
    assert [one.rule for one in findings(files, "NAV105")] == rules


def test_a_column_of_other_levels_beside_links_is_left_alone() -> None:
    page = "# {}\n\n**Level {}** | **Career Path:** Crew\n\n## Required SFIA Skills\n\n### Programming (PROG)\n"
    rows = "| [Pilot](roles/crew/level-3-pilot.md) | Level {} |\n| [Chief](roles/crew/level-4-chief.md) | Level {} |\n"
    files = {
        "roles/crew/level-3-pilot.md": page.format("Pilot", 3),
        "roles/crew/level-4-chief.md": page.format("Chief", 4),
    }
    head = "| Role | Diploma |\n|---|---|\n"
    assert findings({**files, "index.md": head + rows.format(5, 6)}, "NAV107") == []
    (one,) = findings({**files, "index.md": head + rows.format(3, 6)}, "NAV107")
    assert one.fix is None or one.fix.safety == "suggest"


@pytest.mark.parametrize(
    ("first", "reported"),
    [
        ("Reports to the next level.", True),
        ("Works in the freight group.", True),
        ("Belongs to the crew.", True),
        ("Sits within the office in Turku.", True),
        ("Reports to the Clerk.", False),  # whoever is named there may be who comes next
        ("Works with clerks in the office.", False),
        ("Works on the hardest crossings of the company.", False),  # what it does
        ("Works in the worst of weathers.", False),
        ("Answers for the harbour.", False),  # said of this role: the next may be its people
        ("Reports to the head of the crew.", False),
        ("Works in the office, and you with it.", False),
    ],
)
def test_where_a_role_stands_is_no_description(first: str, reported: bool) -> None:
    files = crew(
        (4, "Senior Pilot"), (2, "Clerk"), text=f"{first}||The Clerk answers for the timetable of the ferries."
    )
    files = {name: text.replace("||", "\n\n\n") for name, text in files.items()}
    assert [one.rule for one in findings(files, "TTL401")] == ["TTL401"] * reported
