"""Headings of pages that are not their role's title: said there, once, and nobody else is blamed."""

from __future__ import annotations

import pytest
from tree import brief, findings

from framework_lint.rules.shared.short_forms import differences

Page = tuple[str, int, str]  # file name, level, heading


def page(level: int, heading: str, path: str, more: str = "") -> str:
    return (
        f"# {heading}\n\n**Level {level}** | **Career Path:** {path}\n\n## Role Overview\n\n"
        f"**Scope Summary:** Answers for a part of it.\n\nKeeps it going.\n{more}\n"
        "## Required SFIA Skills\n\n- Testing (TEST)\n"
    )


def said(*pages: Page, path: str = "Harbour", more: dict[str, str] | None = None) -> list[str]:
    """What all rules say of pages, without what is about skills and texts."""
    files = {name: page(level, heading, path, (more or {}).get(name, "")) for name, level, heading in pages}
    about = ("STR", "NAV", "TTL401", "TTL402", "TTL407", "TTL409", "TTL410")
    return [brief(one) for one in findings(files, *about)]


# --- Headings that are no title ---


@pytest.mark.parametrize(
    "heading",
    [
        "Summary",
        "Level 4",
        "Level four",
        "L4",
        "Grade IV",
        "SFIA Level 4",
        "Level 4: Enable",
        "Level 4 – Roles and Responsibilities",
        "Harbour",
        "Harbour career path",
        "Career Path: Harbour",
        "Harbour – Level 4",
        "Job Description",
        "Role profile",
        "README",
        "Template",
    ],
)
def test_a_heading_that_is_no_title_is_one_error_at_the_heading(heading: str) -> None:
    place = "roles/harbour/level-4-quay-manager.md"
    above = ("roles/harbour/level-5-harbour-master.md", 5, "Harbour Master")
    links = {
        above[0]: "\n## Navigation\n\n[Previous: Quay Manager](level-4-quay-manager.md)\n",
        place: "\n## Navigation\n\n[Next: Harbour Master](level-5-harbour-master.md)\n",
    }
    assert said((place, 4, heading), above, more=links) == [
        f'{place}:1:3: error[TTL402] "{heading}" is no title of a role',
    ]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("level-4-harbour.md", "Harbour"),  # who is called what the path is called
        ("level-4.md", "Level 4"),  # the file does not know better
        ("l4.md", "L4"),
        ("level-designer.md", "Level Designer"),
        ("level-4-designer.md", "Level Designer"),
        ("level-4-career-coach.md", "Career Coach"),
        ("level-4-coach.md", "Career Coach"),
        ("level-4-framework-engineer.md", "Framework Engineer"),
        ("level-4-head.md", "Head of Harbour"),
        ("level-4-home-carer.md", "Home Carer"),
        ("level-4-profile-writer.md", "Profile Writer"),
    ],
)
def test_words_of_pages_in_a_title_are_a_title(name: str, heading: str) -> None:
    assert said((f"roles/harbour/{name}", 4, heading)) == []


@pytest.mark.parametrize(
    ("name", "heading", "is_wrong"),
    [
        ("roles/engineering/level-4-engineering-manager.md", "Engineering", True),
        ("roles/analyst/level-3-tide-watcher.md", "Analyst", False),  # a path may be called as a role is
        ("roles/pilot/level-2-junior-pilot.md", "Pilot", False),
        ("roles/pilot/level-2-junior-pilot.md", "Pilots – Level 2", False),
    ],
)
def test_the_name_of_a_path_may_be_a_title(name: str, heading: str, is_wrong: bool) -> None:
    path = name.split("/")[1].capitalize()
    assert bool(findings({name: page(4, heading, path)}, "TTL402")) is is_wrong


# --- Headings of another role ---

ENGINEER = ("roles/harbour/crane-engineer.md", 3, "Crane Engineer")
SENIOR = ("roles/harbour/senior-crane-engineer.md", 4, "Senior Crane Engineer")
PLANNER = ("roles/harbour/berth-planner.md", 5, "Berth Planner")


def headed(*pages: Page) -> list[tuple[str, str, list[str]]]:
    """The pages whose heading is wrong, the message, and the files of the places that are related to it."""
    files = {name: page(level, heading, "Harbour") for name, level, heading in pages}
    found = findings(files, "STR", "NAV", "TTL402", "TTL410", "TTL409")
    assert {one.rule for one in found} <= {"TTL402"}
    assert all(one.severity == "error" and one.span.line == 1 for one in found)
    return [(one.path, one.message, [other.path for other in one.related]) for one in found]


@pytest.mark.parametrize(
    ("name", "level", "heading", "owner"),
    [
        ("roles/harbour/crane-engineer.md", 3, "Senior Crane Engineer", SENIOR),  # a rank too many
        ("roles/harbour/lead-crane-engineer.md", 5, "Senior Crane Engineer", SENIOR),  # another rank
        ("roles/harbour/principal-crane-engineer.md", 6, "Senior Crane Engineer", SENIOR),
        ("roles/harbour/principal-berth-planner.md", 6, "Berth Planner", PLANNER),  # a rank too few
        ("roles/harbour/associate-tide-analyst.md", 4, "Berth Planner", PLANNER),  # nothing in common; one level
        ("roles/harbour/level-3-tide-analyst.md", 3, "Senior Crane Engineer", SENIOR),
    ],
)
def test_a_page_headed_by_a_role_beside_it_is_an_error_of_that_page(
    name: str, level: int, heading: str, owner: Page
) -> None:
    file = name.rpartition("/")[2]
    said_once = f'the page is headed "{heading}", which is another role; its file is called "{file}"'
    assert headed((name, level, heading), SENIOR, PLANNER) == [(name, said_once, [owner[0]])]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("roles/harbour/lead-crane-engineer.md", "Lead Tug Engineer"),
        ("roles/harbour/berth-scheduler.md", "Yard Scheduler"),
        ("roles/harbour/principal-crane-technician.md", "Principal Yard Technician"),
    ],
)
def test_another_discipline_than_file_and_neighbours_say(name: str, heading: str) -> None:
    file = name.rpartition("/")[2]
    ((path, message, related),) = headed((name, 6, heading), ENGINEER, SENIOR, PLANNER)
    assert (path, message) == (name, f'the page is headed "{heading}", but its file is called "{file}"')
    assert len(related) == 1


def test_another_discipline_than_file_and_path_say() -> None:
    pages = [("roles/harbour/harbour-pilot.md", 4, "River Pilot"), PLANNER]
    assert [path for path, _, _ in headed(*pages)] == ["roles/harbour/harbour-pilot.md"]


def test_the_title_of_a_role_elsewhere_where_a_link_agrees_with_the_file() -> None:
    place = "roles/harbour/senior-crane-engineer.md"
    staff = "roles/yard/staff-tug-engineer.md"
    files = {
        place: page(4, "Staff Tug Engineer", "Harbour"),
        ENGINEER[0]: page(3, "Rigger", "Harbour", "\n**Next:** [Senior Crane Engineer](senior-crane-engineer.md)\n"),
        staff: page(5, "Staff Tug Engineer", "Yard"),
        PLANNER[0]: page(5, "Berth Planner", "Harbour"),
        "index.md": "# All roles\n\n- [Senior Crane Engineer](roles/harbour/senior-crane-engineer.md)\n",
    }
    (one,) = findings(files, "NAV105", "STR009", "TTL402", "TTL410")
    assert (one.rule, one.path, one.span.line) == ("TTL402", place, 1)
    assert [other.path for other in one.related] == [staff, ENGINEER[0], "index.md"]


def test_a_role_that_was_renamed_has_an_old_file_and_old_links() -> None:
    place = "roles/harbour/senior-crane-engineer.md"
    files = {
        place: page(4, "Staff Crane Engineer", "Harbour", "\n**Previous:** [Crane Engineer](crane-engineer.md)\n"),
        ENGINEER[0]: page(
            3, "Crane Engineer", "Harbour", "\n**Next:** [Senior Crane Engineer](senior-crane-engineer.md)\n"
        ),
    }
    assert [(one.rule, one.path) for one in findings(files, "NAV", "STR", "TTL")] == [("NAV105", ENGINEER[0])]


def test_the_role_that_is_called_so_by_right_is_not_blamed() -> None:
    pasted = ("roles/harbour/associate-tide-analyst.md", 5, "Berth Planner")  # at the level of the Berth Planner
    again = ("roles/yard/level-3-yard-clerk.md", 3, "Berth Planner")
    clerk = ("roles/yard/level-4-senior-yard-clerk.md", 4, "Senior Yard Clerk")
    assert [line.split(": ")[0] for line in said(pasted, PLANNER, again, clerk, ENGINEER)] == [
        "roles/harbour/associate-tide-analyst.md:1:3",
        "roles/yard/level-3-yard-clerk.md:1:3",
    ]


def test_the_role_that_is_called_so_may_have_a_short_file_name() -> None:
    short = ("roles/harbour/level-5-planner.md", 5, "Berth Planner")
    pasted = ("roles/harbour/level-3-crane-engineer.md", 3, "Berth Planner")
    between = ("roles/harbour/level-4-senior-crane-engineer.md", 4, "Senior Crane Engineer")
    assert [(path, related) for path, _, related in headed(short, pasted, between)] == [(pasted[0], [short[0]])]


def test_a_title_in_another_path_is_not_blamed_for_a_page_that_was_pasted() -> None:
    pasted = ("roles/anchorage/level-3-anchor-watch.md", 3, "Berth Planner")
    above = ("roles/anchorage/level-4-senior-anchor-watch.md", 4, "Senior Anchor Watch")
    assert [line[:41] for line in said(pasted, above, PLANNER, SENIOR, ENGINEER)] == [
        "roles/anchorage/level-3-anchor-watch.md:1"
    ]


def test_among_engineers_the_title_of_a_manager_elsewhere_is_pasted() -> None:
    pasted = ("roles/harbour/principal-crane-engineer.md", 5, "Crane Manager")
    manager = ("roles/yard/crane-manager.md", 5, "Crane Manager")
    assert headed(pasted, ENGINEER, SENIOR, manager)[0][2] == [manager[0]]


def test_ranks_that_do_not_rise_because_of_a_heading_are_not_said_again() -> None:
    pasted = ("roles/harbour/junior-crane-engineer.md", 2, "Senior Crane Engineer")
    assert [path for path, _, _ in headed(pasted, ENGINEER, SENIOR)] == [pasted[0]]


def test_a_goal_is_not_blamed_for_the_heading_of_the_next_role() -> None:
    above = ("roles/harbour/data-analyst.md", 4, "Berth Planner")
    texts = {ENGINEER[0]: "\nKeeps cranes running and begins to progress towards Data Analyst.\n"}
    assert [line[:36] for line in said(ENGINEER, above, PLANNER, more=texts)] == [
        "roles/harbour/data-analyst.md:1:3: e"
    ]


def test_a_text_is_not_blamed_for_the_heading_of_its_page() -> None:
    name = "roles/harbour/lead-engineer.md"
    files = {PLANNER[0]: page(5, PLANNER[2], "Harbour"), name: page(4, "Berth Planner", "Harbour")}
    files[name] = files[name].replace("Keeps it going.", "The Lead Engineer plans the work of the cranes.")
    assert [(one.rule, one.path) for one in findings(files, "TTL")] == [("TTL402", name)]


# --- Headings that are right ---


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("roles/harbour/level-5-lead.md", "Lead Crane Engineer"),  # short for the title
        ("roles/harbour/level-5-lce.md", "Lead Crane Engineer"),
        ("roles/harbour/lead-crane-eng.md", "Lead Crane Engineer"),
        ("roles/harbour/level-5-crane-engineer.md", "Lead Crane Engineer"),
        ("roles/harbour/crane-mgr.md", "Crane Manager"),
        ("roles/harbour/crane-developer.md", "Crane Engineer II"),  # the words of one trade
        ("roles/harbour/crane-engineer-2.md", "Crane Engineer II"),
        ("roles/harbour/director-of-cranes.md", "Crane Director"),
        ("roles/harbour/vp-cranes.md", "Vice President of Cranes"),
        ("roles/harbour/ux-planner.md", "User Experience Planner"),
        ("roles/harbour/infosec-planner.md", "Information Security Planner"),
        ("roles/harbour/senior-berth-planner.md", "Senior Berth & Yard Planner"),
        ("roles/harbour/boatswain.md", "Quay Foreman"),  # renamed: STR012 says so
        ("roles/harbour/tide-analyst.md", "Tide Scientist"),  # renamed, and nothing contradicts it
        ("roles/harbour/principal-crane-engineer.md", "Principal Crane Manager"),  # among engineers that is no evidence
    ],
)
def test_a_file_may_be_called_otherwise(name: str, heading: str) -> None:
    files = {
        file: page(level, title, "Harbour") for file, level, title in ((name, 6, heading), ENGINEER, SENIOR, PLANNER)
    }
    assert findings(files, "TTL402") == []


def test_one_title_may_stand_at_several_levels_tracks_and_paths() -> None:
    pages = [(f"roles/harbour/level-{level}-crane-engineer.md", level, "Crane Engineer") for level in (2, 3, 4)]
    assert headed_anywhere(*pages) == []
    pages = [
        ("roles/harbour/quay/level-4-senior-crane-engineer.md", 4, "Senior Crane Engineer"),
        ("roles/harbour/yard/level-4-crane-engineer.md", 4, "Senior Crane Engineer"),
        ("roles/tugs/level-4-engineer.md", 4, "Senior Crane Engineer"),
    ]
    assert headed_anywhere(*pages) == []
    pages = [
        ("roles/harbour/level-2-engineer.md", 2, "Engineer"),
        ("roles/harbour/level-3-crane-engineer.md", 3, "Engineer"),  # a discipline is no rank
    ]
    assert headed_anywhere(*pages) == []


def headed_anywhere(*pages: Page) -> list[str]:
    return [one.path for one in findings({name: page(level, h, "Harbour") for name, level, h in pages}, "TTL402")]


def test_where_files_are_not_named_after_roles_nothing_is_said() -> None:
    old = ["alpha-crane-rigger", "beta-crane-rigger", "gamma-crane-rigger"]
    pages = [
        (f"roles/harbour/{name}.md", 3 + n, f"Berth {h}") for n, (name, h) in enumerate(zip(old, "ABC", strict=True))
    ]
    assert headed_anywhere(*pages, ENGINEER) == []
    pages = [
        ("roles/harbour/harbour-rigger.md", 3, "Berth Rigger"),
        ("roles/harbour/harbour-tender.md", 4, "Yard Tender"),
    ]
    assert headed_anywhere(*pages, PLANNER) == []
    assert len(headed_anywhere(*pages, PLANNER, ENGINEER)) == 2


def test_the_path_may_speak_for_the_heading() -> None:
    assert headed_anywhere(("roles/harbour/crane-pilot.md", 4, "Harbour Pilot"), ENGINEER, SENIOR) == []


def test_grades_may_be_written_in_two_ways() -> None:
    pages = [
        ("roles/harbour/berth-planner-2.md", 4, "Berth Planner 2"),
        ("roles/harbour/crane-engineer-2.md", 3, "Crane Engineer II"),
    ]
    assert headed_anywhere(*pages) == []


def test_data_is_not_compared_with_its_file_s_name() -> None:
    data = "title: Senior Crane Engineer\nlevel: 3\nscope_summary: s\ndescription: d\nskills: [TEST]\n"
    files = {"roles/harbour/level-3-crane-engineer.yaml": data}
    files["roles/harbour/level-4-senior-crane-engineer.yaml"] = data.replace("level: 3", "level: 4")
    assert findings(files, "TTL402") == []
    files["roles/harbour/level-5-berth-planner.md"] = page(5, "Berth Planner", "Harbour")
    files["roles/harbour/level-4-senior-crane-engineer.md"] = page(4, "Senior Crane Engineer", "Harbour")
    assert findings(files, "TTL402") == []


# --- The fix ---


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("level-4-vp-of-product.md", "VP of Product"),
        ("level-4-associate-ux-designer.md", "Associate UX Designer"),
        ("level-4-senior-qa-engineer.md", "Senior QA Engineer"),
        ("level-4-rigger.md", None),  # its capitals are not known
        ("level-4-cos-manager.md", None),
    ],
)
def test_the_file_s_name_is_suggested_where_its_capitals_are_known(name: str, title: str | None) -> None:
    (one,) = findings({f"roles/harbour/{name}": page(4, "Summary", "Harbour")}, "TTL402")
    assert (one.fix.title if one.fix else None) == (f'write "{title}"' if title else None)
    assert one.fix is None or one.fix.safety == "suggest"


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("ba", "business analyst", (set(), set())),
        ("mgr", "manager", (set(), set())),
        ("infosec", "information security", (set(), set())),
        ("platforms engineer", "platform engineering", (set(), set())),
        ("application support", "platform support", ({"application"}, {"platform"})),
        ("designer", "senior designer", (set(), {"senior"})),
        ("test lead", "data lead", ({"test"}, {"data"})),
        ("tide analyst", "tide analytics", (set(), set())),
        ("tester", "quality engineer", (set(), {"engineer"})),
    ],
)
def test_words_are_different_where_neither_is_a_form_of_the_other(
    first: str, second: str, left: tuple[set[str], set[str]]
) -> None:
    assert differences(tuple(first.split()), tuple(second.split())) == left


def test_two_roles_of_one_title_at_one_level_are_not_named_twice() -> None:
    text = "title: Berth Planner\nlevel: 4\nscope_summary: s\ndescription: d\nskills: [TEST]\n"
    files = {f"roles/harbour/level-4-{name}.yaml": text for name in ("planner", "berth-planner")}
    assert [one.message for one in findings(files, "STR009")] == [
        'two roles stand at level 4 of the path harbour: both are called "Berth Planner"'
    ]
