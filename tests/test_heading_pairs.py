"""Names of files and headings of pages: pairs that are right, and pairs of which one is wrong."""

from __future__ import annotations

import pytest
from tree import checked, findings

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header, Role
from framework_lint.model.spans import Place, Text
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.vocabulary import Vocabulary

# Three ladders around the page that is looked at, each page with the words of its file as its heading.
BESIDE = {
    "design": ("Associate Designer", "Senior Designer", "Lead Designer"),
    "reliability": ("Graduate Reliability Engineer", "Senior Reliability Engineer", "Staff Reliability Engineer"),
    "support": ("Support Trainee", "Support Specialist", "Support Manager"),
    "software": ("Junior Software Engineer", "Software Engineer", "Principal Software Engineer"),
}


def page(title: str, level: int) -> str:
    return f"# {title}\n\n**Level {level}**\n\nKeeps it going.\n\n## Required SFIA Skills\n\n- Testing (TEST)\n"


def framework(path: str, name: str, heading: str, level: int = 6) -> dict[str, str]:
    files = {
        f"{folder}/{title.lower().replace(' ', '-')}.md": page(title, number)
        for folder, titles in BESIDE.items()
        for number, title in enumerate(titles, 2)
    }
    return {**files, f"{path}/{name}": page(heading, level)}


RIGHT = [
    # short forms
    ("support", "head-of-support.md", "Head of Customer Support"),
    ("support", "head.md", "Head of Support"),
    ("support", "lead.md", "Lead Support Specialist"),
    ("support", "support-lead.md", "Lead, Support"),
    ("support", "director.md", "Director of Customer Support"),
    ("software", "engineer.md", "Platform Engineer"),
    ("software", "manager.md", "Software Engineering Manager"),
    ("software", "software.md", "Distinguished Software Engineer"),
    ("design", "design-director.md", "Director of Design"),
    ("design", "principal.md", "Principal Designer"),
    ("design", "principal-designer.md", "Senior Principal Designer"),
    ("design", "staff-product-designer.md", "Staff Designer"),
    # abbreviations
    ("reliability", "sre.md", "Site Reliability Engineer"),
    ("reliability", "sre.md", "SRE"),
    ("reliability", "staff-sre.md", "Staff Site Reliability Engineer"),
    ("software", "em.md", "Engineering Manager"),
    ("software", "sr-em.md", "Senior Engineering Manager"),
    ("software", "tl.md", "Tech Lead"),
    ("software", "tl.md", "Team Lead"),
    ("software", "qa-lead.md", "QA Lead"),
    ("software", "qa-lead.md", "Lead Quality Assurance Engineer"),
    ("software", "swe-2.md", "Software Engineer II"),
    ("software", "swe-3.md", "Software Engineer 3"),
    ("software", "sr-swe.md", "Senior Software Engineer"),
    ("software", "pm.md", "Product Manager"),
    ("software", "tpm.md", "Technical Program Manager"),
    ("software", "vpe.md", "VP of Engineering"),
    ("software", "cto.md", "Chief Technology Officer"),
    ("software", "dev-mgr.md", "Development Manager"),
    ("software", "ba.md", "Business Analyst"),
    ("software", "infosec-analyst.md", "Information Security Analyst"),
    ("design", "ux-designer.md", "User Experience Designer"),
    # numbers and levels in names
    ("software", "L6-Distinguished-Software-Engineer.md", "L6: Distinguished Software Engineer"),
    ("software", "level-6-software-architect.md", "Software Architect"),
    ("software", "ic6.md", "IC6"),
    ("software", "ic6-software-engineer.md", "Distinguished Software Engineer"),
    ("software", "software-engineer-ic6.md", "Software Engineer (IC6)"),
    ("software", "06-distinguished-software-engineer.md", "Distinguished Software Engineer"),
    ("software", "6_software_architect.md", "Software Architect"),
    ("software", "SoftwareArchitect.md", "Software Architect"),
    ("software", "level-6-software-engineer.md", "Distinguished Software Engineer"),
    ("design", "l6-designer.md", "Principal Designer"),
    ("design", "designer-3.md", "Designer III"),
    # the words of the title in another order or form
    ("design", "designer-principal.md", "Principal Designer"),
    ("design", "principal-design.md", "Principal Designer"),
    ("software", "engineering-director.md", "Director of Engineering"),
    ("software", "mid-level-software-engineer.md", "Intermediate Software Engineer"),
    ("software", "software-developer.md", "Software Developer"),
    ("support", "support-advisor.md", "Support Adviser"),
    # another language, a name of the house, a name that the role had
    ("design", "gestalterin.md", "Principal Designer"),
    ("software", "chef-de-projet.md", "Project Manager"),
    ("software", "project-bluebird.md", "Software Architect"),
    ("software", "wizard.md", "Software Architect"),
    ("software", "backend-engineer.md", "Staff Backend Engineer"),
    ("reliability", "devops-engineer.md", "Platform Engineer"),
    ("reliability", "infrastructure-engineer.md", "Cloud Engineer"),
    ("software", "qa-engineer.md", "Test Engineer"),
    ("software", "people-partner.md", "HR Partner"),
    ("design", "ux-researcher.md", "Product Researcher"),
    ("design", "trainee-designer.md", "Graduate Designer"),
    ("software", "intern-software-engineer.md", "Software Engineering Intern"),
    ("software", "backend-developer.md", "Software Developer"),
]

WRONG = [
    # another rank
    ("design", "designer.md", "Senior Designer", "error"),
    ("design", "designer.md", "Lead Designer", "error"),
    ("design", "designer.md", "Principal Designer", "warning"),
    ("design", "principal-designer.md", "Senior Designer", "error"),
    ("design", "principal-designer.md", "Lead Designer", "error"),
    ("design", "principal-designer.md", "Staff Designer", "warning"),
    ("design", "junior-designer.md", "Principal Designer", "warning"),
    ("design", "staff-designer.md", "Junior Designer", "warning"),
    ("design", "sr-designer.md", "Lead Designer", "error"),
    ("design", "StaffDesigner.md", "Principal Designer", "warning"),
    ("design", "sr-designer.md", "Staff Designer", "warning"),
    ("reliability", "reliability-engineer.md", "Staff Reliability Engineer", "error"),
    ("reliability", "principal-reliability-engineer.md", "Senior Reliability Engineer", "error"),
    ("reliability", "lead-reliability-engineer.md", "Principal Reliability Engineer", "warning"),
    ("software", "senior-software-engineer.md", "Software Engineer", "error"),
    ("software", "senior-software-engineer.md", "Staff Software Engineer", "warning"),
    ("software", "senior-software-engineer.md", "Junior Software Engineer", "error"),
    ("software", "staff-software-engineer.md", "Principal Software Engineer", "error"),
    ("software", "distinguished-software-engineer.md", "Principal Software Engineer", "error"),
    ("software", "L6-Staff-Software-Engineer.md", "L6: Principal Software Engineer", "error"),
    ("software", "06-staff-software-engineer.md", "Senior Software Engineer", "warning"),
    # another discipline
    ("reliability", "L2-Reliability-Engineer.md", "L2: Software Engineer", "error"),
    ("reliability", "reliability-engineer.md", "Software Engineer", "error"),
    ("reliability", "lead-reliability-engineer.md", "Lead Software Engineer", "error"),
    ("reliability", "principal-reliability-engineer.md", "Principal Software Engineer", "error"),
    ("software", "lead-software-engineer.md", "Lead Reliability Engineer", "error"),
    ("software", "senior-mobile-engineer.md", "Senior Data Engineer", "warning"),
    ("software", "security-engineer.md", "Data Engineer", "warning"),
    ("software", "qa-manager.md", "Data Manager", "warning"),
    ("support", "lead-support-specialist.md", "Lead Design Specialist", "error"),
    # another role
    ("support", "support-lead.md", "Support Specialist", "error"),
    ("support", "support-director.md", "Support Manager", "error"),
    ("support", "support-agent.md", "Support Trainee", "error"),
    ("software", "software-architect.md", "Software Engineer", "error"),
    ("design", "design-manager.md", "Senior Designer", "error"),
    ("design", "researcher.md", "Lead Designer", "error"),
    # no title at all
    ("design", "principal-designer.md", "README", "error"),
    ("design", "principal-designer.md", "Level 6", "error"),
    ("design", "principal-designer.md", "Summary", "error"),
    ("design", "principal-designer.md", "Overview", "error"),
    ("design", "principal-designer.md", "TODO", "error"),
    ("design", "principal-designer.md", "Untitled", "error"),
    ("design", "principal-designer.md", "Design", "error"),
    ("design", "principal-designer.md", "Role description", "error"),
    ("design", "principal-designer.md", "New page", "error"),
    ("design", "principal-designer.md", "Template", "error"),
    ("design", "principal-designer.md", "L6", "error"),
    # one heading on two pages at one level
    ("design", "design-lead-2.md", "Lead Designer", "warning"),
]
ABOUT = ("STR004", "STR009", "STR012", "NAV105", "TTL402", "TTL409", "TTL410", "TXT601")


@pytest.mark.parametrize(("path", "name", "heading"), RIGHT)
def test_right_pairs(path: str, name: str, heading: str) -> None:
    assert [one.message for one in findings(framework(path, name, heading), "TTL402")] == []


@pytest.mark.parametrize(("path", "name", "heading", "severity"), WRONG)
def test_wrong_pairs_are_said_once_at_the_heading(path: str, name: str, heading: str, severity: str) -> None:
    level = 4 if name.endswith("-2.md") else 6
    found = findings(framework(path, name, heading, level), *ABOUT)
    assert [(one.rule, one.path, one.span.line, one.severity) for one in found] == [
        ("TTL402", f"{path}/{name}", 1, severity)
    ]


def linked(heading: str, label: str, *where: str) -> list[tuple[str, str, str]]:
    """What is said where pages link by this label to `FILE`, which has this heading."""
    files = framework("software", "senior-software-engineer.md", heading)
    for name in where:
        files[name] = files.get(name, "# All roles\n") + f"\n- [{label}](/software/senior-software-engineer.md)\n"
        files[name] = files[name].replace("(/", "(" if "/" not in name else "(../")
    return [(one.rule, one.path, str(one.severity)) for one in findings(files, "TTL402", "NAV105")]


FILE = "software/senior-software-engineer.md"


def test_a_link_with_the_words_of_the_heading_shows_that_only_the_file_is_old() -> None:
    assert linked("Staff Software Engineer", "Something", "index.md") == [("TTL402", FILE, "warning")]
    assert linked("Staff Software Engineer", "Staff Software Engineer", "index.md") == []
    assert linked("Staff Software Engineer", "Staff SWE", "software/software-engineer.md") == []


def test_one_link_with_the_words_of_the_file_may_be_as_old_as_the_file() -> None:
    one, more = ["index.md"], ["index.md", "software/software-engineer.md"]
    assert "TTL402" not in [rule for rule, _, _ in linked("Staff Software Engineer", "Senior Software Engineer", *one)]
    assert ("TTL402", FILE, "error") in linked("Staff Software Engineer", "Senior Software Engineer", *more)


def role(where: str, id: str, title: str, scale: str = "") -> Role:
    place = Place(where)
    return Role(where, where, "page", place, id, "design", None, Text(title, place), level=3, scale=scale)


def test_a_page_of_several_roles_is_called_as_none_of_them() -> None:
    alone, ladder = role("design/senior-designer.md", "senior-designer", "Senior Designer"), "design/lead-designer.md"
    wrong = role(ladder, "lead-designer", "Senior Designer")
    known = Vocabulary()
    assert misheaded(Framework(Header("", Place("")), (alone, wrong)), known).keys() == {ladder}
    other = role(ladder, "designer", "Designer")
    assert not misheaded(Framework(Header("", Place("")), (alone, other, wrong)), known)


def test_one_heading_without_a_level_may_stand_on_several_pages() -> None:
    text = "# Rigger\n\n## Required SFIA Skills\n\n### Testing (TEST)\n\n**SFIA Reference:** TEST\n"
    files = {"roles/crew/rigger-a.md": text, "roles/crew/rigger-b.md": text}
    assert findings(files, "TTL402") == []
    levelled = {name: page("Rigger", 3) for name in files}
    assert [one.path for one in findings(levelled, "TTL402", "STR009", "STR004")] == ["roles/crew/rigger-b.md"]


@pytest.mark.parametrize("level", ["", "**Level 3**\n\n## Required SFIA Skills\n\n- Testing (TEST)\n"])
def test_the_first_heading_is_no_title_where_front_matter_has_one(level: str) -> None:
    text = "---\ntitle: {}\nlevel: {}\n---\n\n# {}\n\nKeeps it going, day after day.\n\n{}"
    files = {
        f"roles/design/{name}.md": text.format(title, number, "Overview", level.replace("3", str(number)))
        for number, (name, title) in enumerate({"designer": "Designer", "lead-designer": "Lead Designer"}.items(), 3)
    }
    assert findings(files, "TTL402") == []
    assert [role.name for role in checked(files).framework.roles] == ["Designer", "Lead Designer"]


def test_files_without_ranks_say_nothing_about_ranks() -> None:
    files = {
        "design/designer.md": page("Senior Designer", 4),
        "design/writer.md": page("Writer", 3),
        "design/lead.md": page("Lead Designer", 5),
    }
    assert findings(files, "TTL402") == []


def test_a_weakly_recognised_page_is_only_a_warning() -> None:
    sections = "\n## Purpose\n\nKeeps it.\n\n## Duties\n\n- Draws.\n"
    crew = ("designer", "engineer", "analyst", "tester")
    files = {f"careers/crew/{name}.md": f"# {name.title()}\n{sections}" for name in crew}
    files["careers/crew/writer.md"] = f"# Summary\n{sections}"
    assert [(one.path, one.severity) for one in findings(files, "TTL402")] == [("careers/crew/writer.md", "warning")]


def test_there_are_enough_of_both() -> None:
    assert len(RIGHT) > 40
    assert len(WRONG) > 40
