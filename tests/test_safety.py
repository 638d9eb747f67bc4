"""Which fixes are offered, and which are safe: one reading, a text that an editor would write."""

from __future__ import annotations

import pytest
from cases import FIXTURES, cases, framework
from tree import checked, findings

from framework_lint.engine.settle import _merged
from framework_lint.fixes.loop import compatible, edited
from framework_lint.model.findings import Finding
from framework_lint.rules.shared.grammar import article

HEADER = """version: 1
name: Example
locale: en-GB
sfia: {version: 9}
paths:
  engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
  management: {title: Management}
"""


def found(rule: str, files: dict[str, str], *select: str) -> list[Finding]:
    """What a rule finds in a framework, beside the findings of other selected rules."""
    header = {} if "framework.yaml" in files else {"framework.yaml": HEADER}
    return [one for one in findings({**header, **files}, rule, *select) if one.rule == rule]


def only(rule: str, files: dict[str, str], *select: str) -> Finding:
    (one,) = found(rule, files, *select)
    return one


# --- Texts of another role ---


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("Engineering Manager", "A Principal Engineer owns the hardest designs.", "the Principal Engineer"),
        ("VP of Product", "The CFO signs off what the company spends.", "the CFO"),
        ("Data Engineer III", "Heads of Design set the taste. Heads of Design are heard.", "Heads of Design"),
        ("Scrum Master", "Staff Engineers are known in the whole company.", "Staff Engineers"),
    ],
)
def test_the_text_of_another_role_is_written_anew(title: str, text: str, said: str) -> None:
    """Another title on the same text would hide that people are measured by what is asked of somebody else."""
    role = f"title: {title}\nlevel: 4\ndescription: {text}\n"
    one = only("TTL401", {"roles/management/level-4-role.yaml": role})
    assert one.fix is None
    assert one.help.startswith(f"this text was written for {said}: rewrite it to say what the {title} does, or list ")
    assert one.help.endswith("under `also_known_as`")


@pytest.mark.parametrize(
    "text",
    [
        "This is the second step of a software engineering career.",
        "Grows as a software engineer from review to review.",
        "You take the next step of your software career.",
    ],
)
def test_the_discipline_of_another_track_is_not_swapped_for_the_own(text: str) -> None:
    one = only(
        "TTL403",
        {
            "roles/engineering/software/level-2-engineer.yaml": "title: Engineer\nlevel: 2\n",
            "roles/engineering/qa/level-2-qa-engineer.yaml": f"title: QA Engineer\nlevel: 2\ndescription: {text}\n",
        },
    )
    assert one.fix is None
    assert one.help == "this text seems to come from there: read all of it again, and rewrite what does not fit QA"


# --- Words ---


def role(text: str, title: str = "Senior Engineer", level: int = 4) -> dict[str, str]:
    slug = title.lower().replace(" ", "-")
    return {
        f"roles/management/level-{level}-{slug}.yaml": f"title: {title}\nlevel: {level}\ndescription: |-\n  {text}\n"
    }


def safeties(rule: str, text: str, **header: str) -> list[str | None]:
    """How safe the fixes are of what a rule finds in a sentence."""
    head = HEADER
    for key, value in header.items():
        head = head.replace(f"{key}: en-GB", value)
    return [one.fix and one.fix.safety for one in found(rule, {"framework.yaml": head, **role(text)})]


@pytest.mark.parametrize(
    "text",
    [
        "Plans the the next quarter.",
        "The the plan is agreed.",
        "Writes a a plan.",
        "Has an an idea.",
        "Plans and and decides.",
        "Decides because because it matters.",
        "Says whether to go on or or stop.",
    ],
)
def test_an_article_or_a_conjunction_is_safely_written_once(text: str) -> None:
    assert safeties("TXT602", text) == ["safe"]


@pytest.mark.parametrize(
    ("text", "safety"),
    [
        ("Thinks about about the plan.", "suggest"),  # perhaps "about what"
        ("Works on on the plan.", "suggest"),
        ("Is good good at that.", "suggest"),
        ("Judges by facts, it it not about taste.", None),  # "it is not"
        ("Knows that they they decide.", None),  # "that then they"
        ("Sees what is is not there of of it.", None),  # "if it is not"
        ("Takes a a hour for it.", None),  # "an hour"
        ("The The Office decides.", "suggest"),  # its name?
        ("# The the plan\n\n  Plans.", "suggest"),  # an anchor leads there
        ("Follows [the the plan](plan.md).", "suggest"),  # what the page is called
    ],
)
def test_another_word_may_have_been_meant(text: str, safety: str | None) -> None:
    assert safety in safeties("TXT602", text)
    assert "safe" not in safeties("TXT602", text)


@pytest.mark.parametrize(
    "text",
    [
        "Answers for the new New Zealand office.",
        "Leads the The Hague team.",
        "Opens New New York offices.",
        "What it takes on on Fridays it hands over on Mondays.",
        "Carries on on Tuesday.",
        "Hands over over lunch.",
        "Checks in in person.",
        "Knows what the team stands for for its users.",
        "Sells business to business business software.",
        "Tests peer to peer peer reviews.",
        "Works side by side side projects aside.",
        "Keeps state of the art art tools.",
    ],
)
def test_a_word_twice_may_be_right(text: str) -> None:
    assert found("TXT602", role(text)) == []


AMERICAN = {"locale": "locale: en-US"}


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Shows the right behaviors.", {}),
        ("Organizes the work, and its color.", {}),
        ("Behaviors are what counts.", {}),
        ("Honours what was agreed.", AMERICAN),
        ("Practises every day, whilst others watch.", AMERICAN),
    ],
)
def test_a_word_with_one_reading_is_safely_respelt(text: str, header: dict[str, str]) -> None:
    assert set(safeties("TXT603", text, **header)) == {"safe"}


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("# Expected behaviors\n\n  Plans.", {}),  # an anchor leads there
        ("Follows [our behaviors](behaviors.md).", {}),
        ("Paints it gray.", {}),  # a unit, too
        ("Draws the draught.", AMERICAN),
        ("Sows spelt.", AMERICAN),  # a grain
        ("Analyses the figures.", AMERICAN),  # a verb here, a noun elsewhere
        ("| Organization Design | four |", {}),  # capitals of a title
        ("Answers for the Organization.", {}),
    ],
)
def test_a_word_with_two_readings_is_not(text: str, header: dict[str, str]) -> None:
    assert set(safeties("TXT603", text, **header)) == {"suggest"}


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Reads the analyses of others.", AMERICAN),
        ("Compares cost-benefit analyses and two paralyses.", AMERICAN),
        ("Writes statistical analyses that last.", AMERICAN),
        ("Has glamour.", AMERICAN),
        ("## We read Open Labor as a guide for that\n\n  It was given to us.", {}),
        ("Works with the Center for Harbor Studies.", {}),
        ("Runs the Harbor registry.", {}),
    ],
)
def test_the_noun_of_both_languages_and_a_name_are_right(text: str, header: dict[str, str]) -> None:
    assert safeties("TXT603", text, **header) == []


def test_ize_throughout_beside_british_words_is_oxford_spelling() -> None:
    assert safeties("TXT603", "Organizes, recognizes and honours colours.") == []
    assert safeties("TXT603", "Organizes, recognizes and organises colours.") == ["safe", "safe"]  # no habit
    assert safeties("TXT603", "Organizes, recognizes and honors colours.") == ["safe"] * 3
    assert safeties("TXT603", "Organizes the colours.") == ["safe"], "once is no habit"


UNDECLARED = HEADER.replace("locale: en-GB\n", "")


def undeclared(*texts: str) -> list[Finding]:
    files: dict[str, str] = {}
    for level, text in enumerate(texts, 3):
        files |= role(text, f"{('Senior', 'Lead', 'Chief')[level - 3]} Engineer", level)
    return found("TXT603", {"framework.yaml": UNDECLARED, **files})


SEVEN = "Organises, recognises, honours, favours, colours, labelled, centres"


@pytest.mark.parametrize(
    ("british", "american", "expected"),
    [
        (f"{SEVEN}, fibres", "Shows behavior.", ["safe"]),
        (SEVEN, "Shows behavior.", ["suggest"]),  # too few to be no chance
        (f"{SEVEN}, fibres", "Shows behavior and color.", ["safe", "safe"]),  # four of five
        (f"{SEVEN}, fibres", "Shows behavior and color and odor.", [None]),  # fewer: a mixture, said once
    ],
)
def test_the_language_must_be_clear_for_a_word_to_be_respelt_unasked(
    british: str, american: str, expected: list[str | None]
) -> None:
    assert [one.fix and one.fix.safety for one in undeclared(british, american)] == expected


def test_a_mixture_is_said_once() -> None:
    (one,) = undeclared("Honours and favours it.", "Shows behavior, color and centers.", "Fulfils it.")
    assert one.message == "spelling is mixed: 3 British, 3 American words"
    assert one.fix is None
    assert (one.path, one.pointer) == ("framework.yaml", "name")
    assert [place.message for place in one.related] == ['"behavior"', '"Honours"'], "one of each"
    assert [one.message for one in undeclared("Honours it.", "Favours it.", "Paints it.")] == []


def test_the_language_is_told_by_all_words_that_vary() -> None:
    """A dozen words would have said American."""
    british = "Listens whilst others speak, in a focussed programme, and has learnt much."
    assert undeclared(f"{british} The organizational chart and prioritization count.") == []


@pytest.mark.parametrize(
    "where", ["LICENSE.md", "licence-mit.md", "COPYING.md", "code_of_conduct.md", "licenses/font.md", "CLA.md"]
)
def test_the_text_of_a_licence_is_nobodys_to_change(where: str) -> None:
    text = "# Terms\n\nYou authorize what is labeled the the same.\n"
    assert found("TXT603", {where: text}) == found("TXT602", {where: text}) == []
    agreement = text.replace("Terms", "Contributor agreement")
    assert found("TXT603", {"legal.md": agreement}) == []
    assert len(found("TXT603", {"how-we-agree.md": text.replace("Terms", "How we reach an agreement fast")})) == 2


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Is a rockstar of tests.", "Is an expert of tests."),
        ("An able guru reviews.", "An able expert reviews."),
        ("A ninja reviews.", "An expert reviews."),
        ("Keeps a whitelist.", "Keeps an allowlist."),
        ("Keeps a blacklist.", "Keeps a blocklist."),
        ("If asked, he or she can decide.", "If asked, they can decide."),
        ("Each plans his or her own week.", "Each plans their own week."),
        ("Runs a sanity check.", "Runs a quick check."),
    ],
)
def test_a_word_instead_reads_well(text: str, right: str) -> None:
    one = only("TXT604", role(text))
    assert mended(role(text), one) == role(right)


@pytest.mark.parametrize(
    "text",
    [
        "He or she decides.",  # "they decides"
        "Then she or he is asked.",
        "If s/he often writes, that helps.",
        "Sanity check the data.",  # "quick check the data"
        "Every digital native is welcome.",
        "Helps wheelchair-bound colleagues.",
    ],
)
def test_words_that_would_not_read_well_are_not_offered(text: str) -> None:
    assert only("TXT604", role(text)).fix is None


def mended(files: dict[str, str], finding: Finding) -> dict[str, str]:
    """Files with the fix of a finding applied."""
    assert finding.fix
    changed = dict(files)
    for path in {edit.path for edit in finding.fix.edits}:
        edits = [edit for edit in finding.fix.edits if edit.path == path]
        changed[path] = edited(files[path].encode(), edits).decode()
    return changed


# --- Links ---

SENIOR, STAFF, CHIEF = (
    f"roles/engineering/level-{n}-{name}-engineer.md" for n, name in enumerate(("senior", "staff", "chief"), 4)
)


def page(title: str, level: int, *links: str) -> str:
    skills = "## Required SFIA Skills\n\n- Programming/software development (PROG)\n"
    return (
        f"# {title}\n\n**Level {level}** | **Career Path:** Engineering\n\n{skills}\n## Navigation\n\n"
        + f"{' | '.join(links)}\n"
    )


def line_of_three(
    label: str = "Staff Engineer",
    to: str = "level-5-staff-engineer.md",
    title: str = "Staff Engineer",
    back: str = "[Previous: Senior Engineer](level-4-senior-engineer.md)",
) -> dict[str, str]:
    """Three pages of a path. The first has a link to the next with these words, which leads there; the second has this
    heading and link back."""
    return {
        SENIOR: page("Senior Engineer", 4, f"[Next: {label}]({to})"),
        STAFF: page(title, 5, back, "[Next: Chief Engineer](level-6-chief-engineer.md)"),
        CHIEF: page("Chief Engineer", 6, "[Previous: Staff Engineer](level-5-staff-engineer.md)"),
    }


@pytest.mark.parametrize(
    ("label", "right"),
    [
        ("Big Engineer", "Staff Engineer"),
        ("Level 5: Big Engineer", "Level 5: Staff Engineer"),
        ("Big Engineer (Level 5)", "Staff Engineer (Level 5)"),
    ],
)
def test_a_stale_label_is_safe_where_file_level_and_heading_agree(label: str, right: str) -> None:
    files = line_of_three(label)
    one = only("NAV105", files)
    assert one.fix and one.fix.safety == "safe"
    assert mended(files, one) == line_of_three(right)


@pytest.mark.parametrize(
    ("files", "safety"),
    [
        (line_of_three("Chief Engineer"), "suggest"),  # the title of another role: was its page meant?
        (line_of_three("Staff Engineer", "level-6-chief-engineer.md"), None),  # the words are right
        (line_of_three("Big Engineer", "level-6-chief-engineer.md"), "suggest"),  # the target skips a level
        (line_of_three(title="Team Lead"), "suggest"),  # the file's name is what the words say
        (line_of_three("**Big** Engineer"), None),  # half of it is emphasised
        (line_of_three("Big Engineer", title="Staff [Engineer]"), None),  # Markdown in a link
    ],
)
def test_a_stale_label_is_not_safe_where_they_do_not(files: dict[str, str], safety: str | None) -> None:
    fixes = {one.path: one.fix for one in found("NAV105", files)}
    assert SENIOR in fixes
    fix = fixes[SENIOR]
    assert (fix and fix.safety) == safety


@pytest.mark.parametrize("title", ["README", "Engineering", "Level 5", "Career framework", "Untitled"])
def test_a_heading_that_is_no_title_makes_no_label_stale(title: str) -> None:
    assert found("NAV105", line_of_three(title=title)) == []
    assert len(found("NAV105", line_of_three(title="Staff Designer"))) == 2


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Staff Engineer", "Staff *Engineer*"),
        ("Staff Engineer", "**Staff Engineer**"),
        ("**Staff Engineer**", "Staff Engineer"),
        ("Staff Engineer", "`Staff` _Engineer_"),
        ("Staff Engineer", "[Staff Engineer](https://example.org/staff)"),
        ("R&D Engineer", "R&amp;D Engineer"),
        ("Staff Engineer", "Staff Engineer {#staff}"),
        ("Staff Engineer", "<b>Staff</b> Engineer"),
        ("Staff Engineer (C\\#)", "Staff Engineer (C#)"),
    ],
)
def test_typography_makes_no_other_title(label: str, title: str) -> None:
    files = line_of_three(label, title=title)
    files[CHIEF] = files[CHIEF].replace("Staff Engineer", label)
    assert found("NAV105", files) == []


def test_no_markup_is_written_into_a_label() -> None:
    files = line_of_three("Big Engineer", title="R&amp;D **Engineer**")
    one = next(one for one in found("NAV105", files) if one.path == SENIOR)
    assert one.message == 'the next role is called "R&D Engineer", not "Big Engineer"'
    assert "[Next: R&D Engineer](" in mended(files, one)[SENIOR]


@pytest.mark.parametrize(
    ("label", "to", "safety"),
    [
        ("Staff Engineer (Level 6)", "level-5-staff-engineer.md", "safe"),
        ("Level 6", "level-5-staff-engineer.md", "suggest"),  # of the words and the target one is right
        ("Level 5 - Staff Engineer", "level-6-chief-engineer.md", None),  # the words are right
        ("Level 5: Chief Engineer", "level-6-chief-engineer.md", "suggest"),  # not the neighbour
    ],
)
def test_a_level_in_a_label(label: str, to: str, safety: str | None) -> None:
    fix = only("NAV107", line_of_three(label, to)).fix
    assert (fix and fix.safety) == safety


def test_a_level_in_a_label_is_not_safe_where_the_file_says_another() -> None:
    files = {where.replace("level-5-", ""): text.replace("level-5-", "") for where, text in line_of_three().items()}
    files[SENIOR] = files[SENIOR].replace("Next: Staff", "Next: Level 6: Staff")
    fix = only("NAV107", files).fix
    assert fix and fix.safety == "suggest", "its level is written in one place only"


@pytest.mark.parametrize(
    ("label", "to", "safety"),
    [
        ("Staff Engineer", "Level-5-Staff-Engineer.md", "safe"),
        ("Staff Engineer", "Level-6-Chief-Engineer.md", "suggest"),  # not the neighbour, and not what the words say
        ("Senior Engineer", "Level-5-Staff-Engineer.md", "suggest"),  # another role's title
    ],
)
def test_a_link_in_capitals(label: str, to: str, safety: str) -> None:
    files = line_of_three(label, to)
    one = only("NAV102", files)
    assert one.fix and one.fix.safety == safety
    assert f"({to.lower()})" in mended(files, one)[SENIOR]


def test_a_link_in_percent_signs_is_not_respelt() -> None:
    files = {"a.md": "# Home\n\n[Plan](The%20Plan.md)\n", "the plan.md": "# Plan\n"}
    assert only("NAV102", files).fix is None
    files = {"a.md": "# Home\n\n[Plan](Plan.md)\n", "plan.md": "# Plan\n"}
    fix = only("NAV102", files).fix
    assert fix and fix.safety == "safe"


def test_a_link_back_is_offered_where_one_role_asks_for_it() -> None:
    def ladder(*previous: str) -> dict[str, str]:
        files = {"roles/engineering/level-3-engineer.yaml": "title: Engineer\nlevel: 3\nnavigation: {next: tester}\n"}
        for name in ("tester", "analyst", "designer"):
            more = "navigation: {previous: engineer}\n" if name in previous else ""
            files[f"roles/engineering/level-4-{name}.yaml"] = f"title: {name.title()}\nlevel: 4\n{more}"
        return files

    fix = only("NAV103", ladder("analyst")).fix
    assert fix and fix.edits[0].text == "analyst"
    for claims in (("tester", "analyst"), ("analyst", "designer"), ("tester", "analyst", "designer")):
        assert {one.fix for one in found("NAV103", ladder(*claims))} == {None}, "each would undo the other's"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("You prepare to become a Staff Engineer.", "You prepare to become an Engineer II."),
        ("You are to progress towards Staff Engineer.", "You are to progress towards Engineer II."),
        ("You are to progress towards the Staff Engineer.", "You are to progress towards the Engineer II."),
        ("They progress towards Staff Engineers.", None),  # "Engineer IIs"
        ("You progress towards Staff Engineer II.", "You progress towards Engineer II."),
        ("You progress towards Director of Engineering and Design.", "You progress towards Engineer II."),
    ],
)
def test_the_next_role_is_written_as_the_sentence_wants_it(text: str, right: str | None) -> None:
    files = {
        "roles/engineering/level-1-engineer-i.yaml": f"title: Engineer I\nlevel: 1\ndescription: {text}\n",
        "roles/engineering/level-2-engineer-ii.yaml": "title: Engineer II\nlevel: 2\n",
        "roles/engineering/level-5-staff-engineer.yaml": "title: Staff Engineer\nlevel: 5\n",
        "roles/engineering/level-6-director-of-engineering.yaml": "title: Director of Engineering\nlevel: 6\n",
    }
    one = only("TTL407", files)
    assert (one.fix is None) == (right is None)
    if right:
        assert f"description: {right}\n" in mended(files, one)["roles/engineering/level-1-engineer-i.yaml"]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        *(("engineer", "an"), ("manager", "a"), ("hour", "an"), ("unit", "a"), ("user", "a"), ("understudy", "an")),
        *(
            ("HR", "an"),
            ("QA", "a"),
            ("VP", "a"),
            ("SRE", "an"),
            ("SQL", ""),
            ("NATO", ""),
            ("one", "a"),
            ("European", "a"),
        ),
        *(("uninformed", "an"), ("unimportant", "an"), ("university", "a"), ("", ""), ("Übung", ""), ("utility", "a")),
    ],
)
def test_an_article(word: str, right: str) -> None:
    assert article(word) == right


@pytest.mark.parametrize(
    ("label", "fixed"), [("Head of Code", True), ("Heads of Code", False), ("Deputy Head of Code", False)]
)
def test_a_retired_title_is_replaced_as_a_whole(label: str, fixed: bool) -> None:
    header = HEADER + "retired_titles: [Head of Code]\n"
    files = {"framework.yaml": header, **line_of_three(label)}
    assert (only("NAV108", files).fix is not None) == fixed


# --- SFIA ---

URL = "https://sfia-online.org/en/skillcode/9/"


def entry(skill: str, header: str = HEADER) -> dict[str, str]:
    return {
        "framework.yaml": header,
        "roles/management/level-5-senior-manager.yaml": f"title: Senior Manager\nlevel: 5\nskills: [{skill}]\n",
    }


@pytest.mark.parametrize(
    ("skill", "safety"),
    [
        ("{code: POMG, category: People and skills, subcategory: Change implementation}", "safe"),
        (f'{{code: POMG, category: People and skills, url: "{URL}POMG"}}', "safe"),
        ("{code: POMG, name: Portfolio management, category: People and skills}", "safe"),
        ("{code: POMG, category: People and skills}", "suggest"),  # the code says so alone
        (f'{{code: POMG, name: Portfolio management, category: People and skills, url: "{URL}PEMT"}}', "suggest"),
        ("{code: POMG, name: Of our own, category: People and skills}", "suggest"),
        ("{code: POMG, name: Performance management, category: People and skills}", None),  # the code is the slip
    ],
)
def test_a_category_is_safe_where_another_fact_confirms_the_code(skill: str, safety: str | None) -> None:
    fix = only("SFI205", entry(skill)).fix
    assert (fix and fix.safety) == safety


def test_where_all_else_is_another_skills_the_code_is_the_slip() -> None:
    skill = (
        "{code: POMG, name: Performance management, category: People and skills, subcategory: People management, "
        f'url: "{URL}PEMT"}}'
    )
    fixes = {one.rule: one.fix for one in findings(entry(skill), "SFI203", "SFI205", "SFI206")}
    assert {rule for rule, fix in fixes.items() if fix} == {"SFI203"}
    assert mended(entry(skill), only("SFI203", entry(skill))) == entry(skill.replace("POMG", "PEMT"))
    alone = only("SFI203", entry("{code: POMG, name: Performance management}")).fix
    assert alone and (alone.safety, alone.edits[0].text) == ("suggest", "Portfolio management")


@pytest.mark.parametrize(
    ("skill", "header", "safety"),
    [
        (f'{{code: POMG, url: "{URL.replace("9", "8")}POMG"}}', HEADER, "safe"),
        (f'{{code: POMG, url: "{URL.replace("9", "8")}POMG"}}', HEADER.replace("sfia: {version: 9}\n", ""), "suggest"),
        (f'{{code: POMG, url: "{URL.replace("/en/", "/de/").replace("9", "8")}POMG"}}', HEADER, "suggest"),
        ('{code: POMG, url: "https://sfia-online.org/en/sfia-8/skills/portfolio-management"}', HEADER, "suggest"),
        ('{code: POMG, url: "https://sfia-online.org/en/sfia-8/responsibilities"}', HEADER, "suggest"),
        (f'{{code: POMG, name: Ours, url: "{URL.replace("9", "8")}POMG"}}', HEADER, "suggest"),  # wrong in more ways
    ],
)
def test_the_version_of_an_address(skill: str, header: str, safety: str) -> None:
    fix = only("SFI207", entry(skill, header)).fix
    assert fix and fix.safety == safety


@pytest.mark.parametrize(
    ("text", "safety", "right"),
    [
        ("Level 4: Assist", "safe", "Level 4: Enable"),
        ("Works at level 4 (assist).", "safe", "Works at level 4 (enable)."),
        ("Level 3: Enable", "suggest", "Level 4: Enable"),  # the digit is the slip
        ("Enable (level 5)", "suggest", "Enable (level 4)"),
        ("Level 2: Apply", "suggest", "Level 2: Assist"),  # neither is the role's
    ],
)
def test_the_phrase_or_the_digit(text: str, safety: str, right: str) -> None:
    one = only("SFI208", role(text))
    assert one.fix and one.fix.safety == safety
    assert mended(role(text), one) == role(right)


@pytest.mark.parametrize(
    ("skill", "header", "safety"),
    [
        ("{code: OCDV, name: Organizational capability development}", HEADER, "safe"),
        (
            "{code: OCDV, name: Organizational capability development}",
            UNDECLARED.replace("Example", "Favours the colours of the neighbouring harbours"),
            "suggest",
        ),
        (f'{{code: OCDV, name: Organizational capability development, url: "{URL}PEMT"}}', HEADER, "suggest"),
    ],
)
def test_a_name_in_the_other_language(skill: str, header: str, safety: str) -> None:
    fix = only("SFI210", entry(skill, header)).fix
    assert fix and fix.safety == safety


@pytest.mark.parametrize(
    ("skills", "safety"),
    [
        ("\n  - PEMT\n  - PEMT\n", "safe"),
        ("\n  - PEMT\n  - PEMT  # for the second team\n", "suggest"),  # a comment would go
        ("\n  - {code: PEMT, x-owner: me}\n  - {code: PEMT, x-owner: you}\n", None),  # not equal
    ],
)
def test_a_skill_twice(skills: str, safety: str | None) -> None:
    files = {"roles/management/level-5-head.yaml": f"title: Head\nlevel: 5\nskills:{skills}"}
    fix = only("SFI211", files).fix
    assert (fix and fix.safety) == safety


# --- Names, titles and the site ---


@pytest.mark.parametrize(
    ("name", "text", "safety"),
    [
        ("level-5-head", 'title: "Head "\nlevel: 5\n', "safe"),
        ("level-5-head", 'title: Head\nid: "head "\nlevel: 5\n', "safe"),
        ("level-5-head", 'title: Head\nid: "boss "\nlevel: 5\n', "suggest"),  # what do links say?
    ],
)
def test_white_space_around_a_name(name: str, text: str, safety: str) -> None:
    fix = only("STR010", {f"roles/management/{name}.yaml": text}).fix
    assert fix and fix.safety == safety


def test_white_space_that_tells_two_titles_apart() -> None:
    files = {
        "roles/management/level-5-head.yaml": 'title: "Head "\nlevel: 5\n',
        "roles/engineering/level-5-head.yaml": "title: Head\nlevel: 5\n",
    }
    fix = only("STR010", files).fix
    assert fix and fix.safety == "suggest"


@pytest.mark.parametrize(
    ("title", "text", "safety"),
    [
        ("Senior Engineer", "Senior Senior Engineers coach.", "safe"),
        ("Senior Engineer", "Engineer engineers are with us.", "safe"),
        ("Senior Engineer", "The Engineer engineers systems.", "suggest"),  # what one does
        ("Senior Engineer", "An Engineer engineers in peace.", "suggest"),
        ("Senior Engineer", "Senior Engineer\n  Engineer of systems.", "suggest"),  # a title, and its text
    ],
)
def test_a_word_of_a_title_twice(title: str, text: str, safety: str) -> None:
    fix = only("TTL408", role(text, title)).fix
    assert fix and fix.safety == safety


def test_a_title_is_safe_where_the_file_is_called_so() -> None:
    def fix(where: str) -> object:
        remedy = only("TTL408", {where: "title: Senior Senior Engineer\nlevel: 4\n"}).fix
        return remedy and remedy.safety

    assert fix("roles/engineering/level-4-senior-engineer.yaml") == "safe"
    assert fix("roles/engineering/level-4-lead.yaml") == "suggest"


def test_a_space_that_keeps_a_number_with_its_unit() -> None:
    def fix(text: str) -> object:
        remedy = only("ATT307", role(text)).fix
        return remedy and remedy.safety

    assert fix("Plans\u00a0the work.") == "safe"
    assert fix("Leads 10\u00a0people.") == "suggest"


# --- Another finding at the same place ---


def safety_of(rule: str, files: dict[str, str], *select: str) -> set[str | None]:
    return {one.fix and one.fix.safety for one in found(rule, files, *select)}


@pytest.mark.parametrize(
    ("text", "safety"),
    [
        ("Shows behaviors of a rockstar.", "suggest"),  # TXT604 in the same sentence
        ("Shows behaviors. Is a rockstar.", "safe"),
        ("Is a rockstar.\\n\\n  Shows behaviors", "safe"),
        ("- Is a rockstar\\n  - Shows behaviors", "safe"),
        ("Shows behaviors and the the will.", "suggest"),  # TXT602
        ("Shows behaviors and organizes it.", "safe"),  # words of one rule, each by itself
        ("Shows behaviors and paints it gray.", "suggest"),  # which is not as sure of one of them
    ],
)
def test_a_sentence_with_another_fault(text: str, safety: str) -> None:
    assert safety in safety_of("TXT603", role(text.replace("\\n", "\n")), "TXT602", "TXT604")
    assert safety == "safe" or "safe" not in safety_of("TXT603", role(text), "TXT602", "TXT604")


def test_a_finding_that_is_suppressed_raises_no_doubt() -> None:
    files = {where: text.replace("|-\n  ", "") for where, text in role("Shows behaviors of a rockstar.").items()}
    (where,) = files
    assert safety_of("TXT603", files, "TXT604") == {"suggest"}
    quiet = files[where].replace("rockstar.", "rockstar.  # framework-lint: ignore[TXT604]: a quotation")
    assert safety_of("TXT603", {where: quiet}, "TXT604") == {"safe"}


def test_an_entry_with_another_fault() -> None:
    skill = "{code: POMG, name: Portfolio management, category: People and skills, level: 4}"
    assert safety_of("SFI205", entry(skill)) == {"safe"}
    assert safety_of("SFI205", entry(skill), "SFI204") == {"suggest"}
    assert safety_of(
        "SFI205", entry(f"{skill}, {{code: ETMG, level: 4}}".replace("level: 4}, ", "level: 5}, ")), "SFI204"
    ) == {"safe"}, "the fault of the next entry is another one"


def test_a_link_that_another_one_contradicts() -> None:
    lead = "roles/engineering/level-4-lead-engineer.md"
    files = {
        **line_of_three("Big Engineer", back="[Previous: Lead Engineer](level-4-lead-engineer.md)"),
        lead: page("Lead Engineer", 4, "[Next: Staff Engineer](level-5-staff-engineer.md)"),
    }
    assert safety_of("NAV105", files) == {"safe"}
    assert safety_of("NAV105", files, "NAV103") == {"suggest"}
    beside = line_of_three("Big Engineer")
    beside[SENIOR] = beside[SENIOR].replace("[Next", "[Previous: Nobody](nobody.md) | [Next")
    assert safety_of("NAV105", beside, "NAV101") == {"safe"}, "another link on the line is another link"


def test_a_heading_with_another_fault() -> None:
    files = {
        "roles/engineering/level-5-head.yaml": "title: Head\nlevel: 5\n",
        "roles/management/level-5-head.yaml": 'title: "Head"\nalso_known_as: ["Boss "]\nlevel: 5\n',
        "roles/management/level-6-director.yaml": 'title: "Head of "\nlevel: 6\n',
    }
    assert safety_of("STR010", files) == {"safe"}
    doubted = {one.path: one.fix and one.fix.safety for one in found("STR010", files, "STR012")}
    assert doubted == {
        "roles/management/level-5-head.yaml": "safe",
        "roles/management/level-6-director.yaml": "suggest",  # is that its title at all?
    }


def test_findings_of_one_cause_are_as_safe_as_the_least_of_them() -> None:
    one = only("TXT603", role("The expected behaviors are the same for all."))
    assert one.fix and one.cause
    doubted = one._replace(path="b.yaml", fix=one.fix._replace(safety="suggest"))
    for both in ([one, doubted], [doubted, one]):
        (joined,) = _merged(both)
        assert joined.fix and joined.fix.safety == "suggest"
    (joined,) = _merged([one, one._replace(path="b.yaml")])
    assert joined.fix and joined.fix.safety == "safe"


# --- All frameworks with faults ---


def test_safe_fixes_touch_nothing_else_and_bring_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over all the bad cases on disk, with all safe fixes applied at once."""
    applied = 0
    for case in cases("bad"):
        monkeypatch.chdir(case if case.is_dir() else FIXTURES)  # a licensed file of SFIA's texts is read from disk
        files = framework(case)
        before = checked(files).findings
        safe = compatible(one for one in before if one.fix and one.fix.safety == "safe")
        after = dict(files)
        applied += len(safe)
        for path in {edit.path for one in safe if one.fix for edit in one.fix.edits}:
            edits = [edit for one in safe if one.fix for edit in one.fix.edits if edit.path == path]
            after[path] = edited(files[path].encode(), edits).decode()
        left = checked(after).findings
        done = {one.fingerprint for one in safe}
        others = {one.fingerprint for one in before} - done
        assert others <= {one.fingerprint for one in left}, f"{case.name}: the words of another finding changed"
        new = {(one.rule, one.message) for one in left} - {(one.rule, one.message) for one in before}
        assert not new, f"{case.name}: {new}"
    assert applied > 10
