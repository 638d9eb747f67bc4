"""What the HTML report draws and counts, without a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from framework_repo import HEADER, role
from shapes import shape
from tree import Tree

from framework_lint.engine.read import read
from framework_lint.model.findings import Finding, Remedy, Safety
from framework_lint.model.framework import Framework
from framework_lint.model.spans import START, Lines
from framework_lint.reports import html
from framework_lint.reports.career_map import COLUMN, LETTERS, LINES, NODE_WIDTH, CareerMap, _wrapped, draw
from framework_lint.reports.coverage import coverage
from framework_lint.reports.heat_map import heat_map
from framework_lint.reports.html import CAUSES_FIRST
from framework_lint.reports.origin import Origin
from framework_lint.reports.report import Report, Shown
from framework_lint.reports.role_matrix import Subjects, matrix, row_titles
from framework_lint.rules.catalogue import all_rules


def framework(files: Mapping[str, str], header: str = "") -> Framework:
    named = {f"roles/{name}.yaml": text for name, text in files.items()}
    return read(Tree({"framework.yaml": f"{HEADER}{header}", **named}), workers=1).framework


def drawn(read: Framework) -> CareerMap:
    return draw(read, row_titles(read), lambda role: "ok")


def remarks(read: Framework) -> dict[str, list[tuple[str, str]]]:
    shown = Shown(read, lambda path: path)
    report = Report((), (), 0, 0, lambda path: pytest.fail(path), frameworks=(shown,))
    return dict(coverage(read, heat_map(read).categories, matrix(shown, Subjects(report))))


# The map


def steps(read: Framework) -> list[tuple[str, str, str]]:
    return sorted((edge.kind, edge.source, edge.target) for edge in drawn(read).edges)


def test_a_step_to_the_next_level_of_a_row_is_a_line() -> None:
    read = framework({f"tech/level-{level}-maker-{level}": role(f"Maker {level}", level) for level in (2, 3)})
    assert steps(read) == [("next", "Maker 2", "Maker 3")]
    page = of(read)
    assert "A line leads from each role to the one that can follow." in page
    assert "<li>Maker 2 → Maker 3</li>" in page
    assert "marker-end" not in page, "an arrow is for what is news"


def test_where_no_step_is_known_none_is_spoken_of() -> None:
    page = of(framework({"tech/level-2-maker": role("Maker", 2)}))
    assert '<svg class="map"' in page
    assert "A line leads" not in page


NEXT, PREVIOUS = "**Next:** [Team Lead](../lead/team-lead.md)", "**Previous:** [Senior Maker](../tech/senior-maker.md)"


@pytest.mark.parametrize(("maker", "lead"), [(NEXT, ""), ("", PREVIOUS), (NEXT, PREVIOUS)])
@pytest.mark.parametrize("level", [3, 4])
def test_a_step_that_a_page_leads_to_another_path_is_a_branch(maker: str, lead: str, level: int) -> None:
    def page(title: str, level: int, path: str, more: str = "") -> str:
        return f"# {title}\n\n**Level {level}** | **Career Path:** {path}\n\nThe {title} plans.\n\n{more}\n"

    files = {
        "tech/maker.md": page("Maker", 2, "Tech"),
        "tech/senior-maker.md": page("Senior Maker", 3, "Tech", maker),
        "lead/team-lead.md": page("Team Lead", level, "Lead", lead),
        "lead/head.md": page("Head", 5, "Lead"),
    }
    assert ("branch", "Senior Maker", "Team Lead") in steps(read(Tree(files), workers=1).framework)


def test_a_skip_a_branch_and_a_broken_link_are_drawn() -> None:
    files = {
        "tech/level-2-maker": role("Maker", 2),
        "tech/level-4-builder": role("Builder", 4, navigation="{next: {to: nowhere}}"),
        "lead/level-3-guide": role("Guide", 3),
        "lead/level-4-head": role("Head", 4),
    }
    assert steps(framework(files, "branches:\n  - {from: tech/maker, to: lead/guide}\n")) == [
        ("branch", "Maker", "Guide"),
        ("broken", "Builder", "nowhere"),
        ("next", "Guide", "Head"),
        ("step", "Maker", "Builder"),
    ]


def test_a_step_that_the_header_does_not_declare_is_odd() -> None:
    files = {
        "tech/level-2-maker": role("Maker", 2, navigation="{next: {to: guide}}"),
        "lead/level-3-guide": role("Guide", 3),
    }
    assert steps(framework(files)) == [("odd", "Maker", "Guide")]


def test_a_long_word_is_broken_with_a_hyphen() -> None:
    assert _wrapped("Informationssicherheitsbeauftragter") == ["Informationssicherh-", "eitsbeauftragter"]
    assert _wrapped("Senior Platform Engineer") == ["Senior Platform", "Engineer"]


def test_a_title_fits_its_node() -> None:
    lines = _wrapped("Principal " * 20)
    assert len(lines) == LINES
    assert lines[-1].endswith("…")
    assert all(len(line) <= LETTERS for line in lines)
    assert COLUMN - NODE_WIDTH >= 16, "room for an arrow"


# The heat map


def test_few_roles_are_light_shades_and_the_legend_names_only_what_is_used() -> None:
    heat = heat_map(framework({"tech/level-3-maker": role("Maker", 3)}))
    assert heat.legend == ["1"]
    assert heat.categories[0].skills[0].heats[2].shade == 1


def test_of_many_roles_a_shade_stands_for_several() -> None:
    files = {f"tech/level-3-maker-{number}": role(f"Maker {number}", 3) for number in range(12)}
    heat = heat_map(framework(files))
    assert heat.legend == ["1 to 2", "3 to 4", "5 to 7", "8 to 9", "10 to 12"]
    assert heat.categories[0].skills[0].heats[2].shade == 5


# Coverage


def test_a_skill_of_one_role_is_named_with_the_role() -> None:
    files = {
        "tech/level-3-maker": role("Maker", 3, "[PROG, TEST]"),
        "tech/level-4-builder": role("Builder", 4, "[PROG]"),
    }
    assert remarks(framework(files))["1 skill is held by one role only"] == [("TEST Functional testing", "Maker")]


def test_a_code_that_nobody_knows_is_no_skill_of_one_role() -> None:
    read = framework({"tech/level-3-maker": role("Maker", 3, "[PROG, QZXW]")})
    assert remarks(read)["1 skill is held by one role only"] == [("PROG Programming/software development", "Maker")]
    assert "QZXW</code></th>" in of(read), "its name is not its code once more"


def test_a_level_that_a_path_leaves_out() -> None:
    files = {
        "tech/level-2-maker": role("Maker", 2),
        "tech/level-4-builder": role("Builder", 4),
        "lead/level-3-guide": role("Guide", 3),
        "lead/level-4-head": role("Head", 4),
    }
    said = remarks(framework(files))["5 levels have no role"]
    assert ("Level 3", "in Technology") in said
    assert ("Level 1", "in any career path") in said
    assert ("Level 2", "in Leadership") not in said, "a path may begin where it likes"


def test_a_criterion_that_two_roles_repeat() -> None:
    same, other = "[They mend what breaks.]", "['They  mend what breaks.', They ask others.]"
    files = {
        "tech/level-3-maker": role("Maker", 3, criteria=same),
        "tech/level-4-builder": role("Builder", 4, criteria=other),
    }
    assert remarks(framework(files))["1 criterion is repeated"] == [("They mend what breaks.", "Maker, Builder")]


def test_nothing_is_said_of_what_a_framework_does_not_have() -> None:
    files = {f"tech/level-{level}-maker-{level}": role(f"Maker {level}", level) for level in range(1, 8)}
    assert remarks(framework(files)) == {}


# What is folded, and what is left out


def found(*counts: int) -> str:
    """The page of so many findings of each of so many rules."""
    rules = list(all_rules())[: len(counts)]
    findings = [
        Finding(rule, "name", "error", f"fault {number}", "a.yaml", START, "", f"{rule}{number}")
        for rule, count in zip(rules, counts, strict=True)
        for number in range(count)
    ]
    return page(Report(tuple(findings), (), 1, 1, lambda path: Lines("")))


def page(report: Report) -> str:
    return "".join(html.render(report, color=False, width=0))


def of(*frameworks: Framework) -> str:
    """The page of frameworks in which nothing was found."""
    shown = tuple(Shown(one, lambda path: path) for one in frameworks)
    return page(Report((), (), 0, 0, lambda path: pytest.fail(path), frameworks=shown))


def test_a_fold_hides_more_than_one_row() -> None:
    assert "more finding" not in found(4)
    assert "2 more findings" in found(5)
    assert "more cause" not in found(*[1] * (CAUSES_FIRST + 1))
    assert "2 more causes" in found(*[1] * (CAUSES_FIRST + 2))


def test_of_more_than_twelve_rows_roles_are_dots() -> None:
    def rows(count: int) -> str:
        tracks = "".join(f"      t{number:02}: {{title: Track {number}}}\n" for number in range(count))
        header = HEADER.replace("{title: Technology}", f"\n    title: Technology\n    tracks:\n{tracks}")
        files = {
            f"roles/tech/t{number:02}/level-3-maker-{number:02}.yaml": role(f"Maker {number}", 3)
            for number in range(count)
        }
        return of(read(Tree({"framework.yaml": header, **files}), workers=1).framework)

    assert 'class="matrix"' in rows(12)
    assert 'class="matrix dots"' in rows(13)


def test_the_map_shows_up_to_300_roles() -> None:
    def roles(count: int) -> str:
        files = {f"tech/level-3-maker-{number}": role(f"Maker {number}", 3) for number in range(count)}
        return of(framework(files))

    assert 'class="map"' in roles(300)
    assert "The map is left out: it shows up to 300 roles." in roles(301)


def test_a_long_list_of_lone_skills_is_cut() -> None:
    from framework_lint.sfia import facts

    codes = list(facts(9, "en-GB").skills)

    def lone(count: int) -> str:
        return of(framework({"tech/level-3-maker": role("Maker", 3, f"[{', '.join(codes[:count])}]")}))

    assert '<details class="remark" open><summary>4 skills are held by one role only' in lone(4)
    assert '<details class="remark"><summary>5 skills are held by one role only' in lone(5)
    assert "and 1 more" not in lone(100)
    assert "and 1 more" in lone(101)


def test_a_text_of_others_stays_text_wherever_it_is_shown() -> None:
    hostile = "<b>{{ 7*7 }}</b>"
    header = HEADER.replace("{title: Technology}", f"{{title: '{hostile}'}}")
    text = role("Maker", 3, f"[{{code: PROG, level: 3, name: '{hostile}'}}]", criteria=f"['{hostile}']")
    files = {
        "roles/tech/level-3-maker.yaml": text.replace("title: Maker", f"title: '{hostile}'"),
        "roles/tech/level-5-builder.yaml": text.replace("Maker", "Builder"),
    }
    written = of(read(Tree({"framework.yaml": header, **files}), workers=1).framework)
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in written
    assert "<b>" not in written


# Words as people read them


def test_why_it_matters_is_on_one_line_without_marks() -> None:
    reasons = re.findall(r"<summary>Why it matters</summary><p>(.*?)</p>", found(*[1] * len(all_rules())), re.DOTALL)
    assert len(reasons) == len(all_rules())
    assert [said for said in reasons if re.search(r"\\n|\*\*|`|\]\(", said)] == []


def test_what_is_expected_is_shown_without_marks() -> None:
    criteria = "['**Craft:** mends what [breaks](craft.md)', '**Craft:** asks `why`']"
    files = {
        "tech/level-3-maker": role("Maker", 3, criteria=criteria),
        "tech/level-4-builder": role("Builder", 4, criteria=criteria),
    }
    shown = of(framework(files))
    assert "<li>Craft: mends what breaks</li>" in shown
    assert "<li>Craft: asks why <span" in shown, "nor in what is repeated"
    assert "**" not in shown


def fixes(*safeties: Safety | None) -> Report:
    """A report of a finding for each fix, None for a finding without one."""
    findings = [
        Finding("TXT602", "doubled-word", "warning", "twice", "a.yaml", START, "", str(number))._replace(
            fix=safety and Remedy(safety, "once", ())
        )
        for number, safety in enumerate(safeties)
    ]
    return Report(tuple(findings), (), 1, 1, lambda path: Lines(""))


def test_what_the_tool_can_mend_has_a_column_where_it_can_mend_something() -> None:
    assert "Tool can mend" in page(fixes("safe", None))
    assert "Tool can mend" not in page(fixes("suggest", None))


def test_of_the_options_only_one_is_named() -> None:
    shown = page(fixes("safe", "suggest", None))
    assert "The tool can mend 1 of 3 findings by itself (<code>framework-lint --fix</code>)" in shown
    assert "for 1 more there is a suggestion" in shown
    assert "unsafe" not in shown


def test_sfia_is_spoken_of_only_where_it_is_used() -> None:
    without = framework({"tech/level-3-maker": role("Maker", 3).partition("skills:")[0]})
    assert "SFIA" not in re.sub("<(script|style)>.*?</\\1>", "", of(without), flags=re.DOTALL)
    assert "skills-0" not in of(without), "nor is an empty table announced"
    assert "SFIA is the property of The SFIA Foundation" in of(framework({"tech/level-3-maker": role("Maker", 3)}))


def test_the_day_comes_before_the_commit() -> None:
    report = Report((), (), 1, 1, lambda path: Lines(""), origin=lambda: Origin(date(2024, 3, 6), "0123456789abcdef"))
    assert 'As of 6 March 2024 (commit <code class="commit">0123456789ab</code>).' in page(report)


def test_empty_fields_at_the_ends_of_a_path_are_no_contradiction() -> None:
    files = {f"tech/level-{level}-maker-{level}": role(f"Maker {level}", level) for level in range(1, 8)}
    shown = of(framework(files | {"lead/level-4-guide": role("Guide", 4)}))
    assert "no career path leaves out a level" in shown
    assert "no level is without a role" not in shown


def pages(folders: Mapping[str, str]) -> Framework:
    """A framework of pages: in each folder two roles and a README with such a heading."""
    files = {}
    for folder, heading in folders.items():
        files[f"{folder}/README.md"] = f"# {heading}\n\nHow we grow.\n"
        for level, title in enumerate((f"{folder.capitalize()} Maker", f"Senior {folder.capitalize()} Maker"), 3):
            text = f"# L{level}: {title}\n\nThe {title} plans.\n\n## Delivery\n\n- Says early what will be late.\n"
            files[f"{folder}/L{level}-{title.replace(' ', '-')}.md"] = text
    return read(Tree(files), workers=1).framework


def test_a_title_that_several_indexes_share_names_no_path() -> None:
    paths = pages({"design": "Acme careers", "wood": "Acme careers", "metal": "Metal work"}).header.paths
    assert [str(path.title) for path in paths] == ["design", "Metal work", "wood"]


def test_a_path_that_is_called_like_the_framework_is_all_roles() -> None:
    header = HEADER.replace("Technology", "Invented")
    files = {"framework.yaml": header, "roles/tech/level-3-maker.yaml": role("Maker", 3)}
    shown = of(read(Tree(files), workers=1).framework)
    assert '<th scope="row">All roles</th>' in shown
    assert shown.count("Invented") == 2, "in the title and above all"
    beside = of(read(Tree(files | {"roles/lead/level-4-guide.yaml": role("Guide", 4)}), workers=1).framework)
    assert '<th scope="row">Invented</th>' in beside


def test_what_is_found_in_a_table_of_roles_is_about_the_role_of_its_row() -> None:
    found = read(Tree(shape("csv-matrix").files), workers=1).framework
    shown = Shown(found, lambda path: path)
    report = Report((), (), 0, 0, lambda path: pytest.fail(path), frameworks=(shown,))
    subjects = Subjects(report)
    about = [subjects.names[subjects.of(role.file, role.place.span)].split(" (")[0] for role in found.roles]
    assert about == [role.name for role in found.roles], "whatever line of another file has its criteria"
