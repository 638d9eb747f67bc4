"""Criteria in what is made of a framework: pages, data made of pages, differences, reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tree import Tree, checked

from framework_lint.engine.read import read
from framework_lint.history.comparison import compare
from framework_lint.pages.importing.framework import import_pages
from framework_lint.pages.rendering import Renderer

HEADER = "version: 1\nname: Bakery\nlocale: en-GB\npaths: {bread: {title: Bread}}\n"
BAKER = """\
title: Baker
level: 2
scope_summary: One oven.
description: The Baker bakes what the town eats.
criteria:
  Oven:
    - Keeps the oven clean for the next shift.
    - Heats the oven in time for the first loaf.
  People:
    - Says good morning to everybody.
skills: [PROG]
"""
PLAIN = BAKER.replace("  Oven:\n    -", "  -").replace("    -", "  -").replace("  People:\n", "")
SENIOR = """\
title: Senior Baker
level: 3
scope_summary: All ovens.
description: The Senior Baker teaches two bakers.
criteria:
  Oven:
    - Chooses a flour that suits the weather.
  People:
    - Teaches a baker to hear when a loaf is done.
skills: [PROG]
"""


def framework(baker: str = BAKER, header: str = HEADER) -> dict[str, str]:
    return {
        "framework.yaml": header,
        "roles/bread/level-2-baker.yaml": baker,
        "roles/bread/level-3-senior-baker.yaml": SENIOR,
    }


def pages(files: dict[str, str]) -> dict[str, bytes]:
    source = Tree(files)
    return {f"{where}": page for where, page in Renderer(read(source).framework, source)().items() if "level" in where}


@pytest.mark.parametrize("baker", [BAKER, PLAIN])
def test_what_is_rendered_can_be_imported_again(baker: str) -> None:
    rendered = pages(framework(baker))
    text = next(page for where, page in rendered.items() if "senior" not in where).decode()
    assert "- Keeps the oven clean for the next shift.\n- Heats the oven" in text
    assert ("### Oven\n" in text) is (baker is BAKER)
    imported = import_pages(Tree(rendered), lambda _: True, "", "Bakery")
    roles = {str(role.title): role for role in imported.framework.roles}
    before = {str(role.title): role for role in checked(framework(baker)).framework.roles}
    for title, role in before.items():
        assert [(one.theme, str(one.text)) for one in roles[title].criteria] == [
            (one.theme, str(one.text)) for one in role.criteria
        ]
    assert imported.unlike == ()


@pytest.mark.parametrize("theme", ["Oven", "Skills", "Navigation", "Next", "Progression", "Summary", "C# and more"])
@pytest.mark.parametrize("text", ["Punctuality", "[A plan](https://example.org/plan)", "Level: 4", "Writes `a*b`", "5"])
def test_whatever_stands_below_our_own_heading_is_a_criterion(theme: str, text: str) -> None:
    role = f"title: Baker\nlevel: 2\ndescription: Bakes.\ncriteria: {{{theme!r}: [{text!r}, Says good morning.]}}\n"
    source = Tree({"framework.yaml": HEADER, "roles/bread/level-2-baker.yaml": f"{role}skills: [PROG]\n"})
    rendered = {where: page for where, page in Renderer(read(source).framework, source)().items() if "level" in where}
    (imported,) = import_pages(Tree(rendered), lambda _: True, "", "Bakery").framework.roles
    assert [(one.theme, str(one.text)) for one in imported.criteria] == [(theme, text), (theme, "Says good morning.")]
    assert [str(skill.code) for skill in imported.skills] == ["PROG"]


@pytest.mark.parametrize("theme", ["Oven", "Skills", "Next"])
def test_lists_of_later_parts_are_no_criteria(theme: str) -> None:
    attainment = "Writes\\n\\n- plans for the week\\n- code of good form"
    skill = f'{{code: PROG, tailored: true, attainment: "{attainment}"}}'
    role = f"title: Baker\nlevel: 2\ndescription: Bakes.\ncriteria: {{{theme}: [Sings well.]}}\nskills: [{skill}]\n"
    source = Tree({"framework.yaml": HEADER, "roles/bread/level-2-baker.yaml": role})
    rendered = {where: page for where, page in Renderer(read(source).framework, source)().items() if "level" in where}
    assert "- plans for the week" in next(iter(rendered.values())).decode()
    (page,) = import_pages(Tree(rendered), lambda _: True, "", "Bakery").framework.roles
    assert [(one.theme, str(one.text)) for one in page.criteria] == [(theme, "Sings well.")]


def test_pages_without_criteria_stay_as_they_were() -> None:
    without = "title: Baker\nlevel: 2\nscope_summary: One oven.\ndescription: Bakes.\nskills: [PROG]\n"
    text = next(page for where, page in pages(framework(without)).items() if "senior" not in where).decode()
    assert "Expected" not in text
    assert "Bakes.\n\n---\n" in text


def test_what_is_asked_now_and_no_longer_is_a_difference() -> None:
    after = BAKER.replace("Heats the oven in time for the first loaf.", "Buys the wood of a whole year.").replace(
        "the next shift", "every shift"
    )
    header = f"{HEADER}levels:\n  - {{id: 2, criteria: [Washes their hands.]}}\n  - {{id: 3}}\n"
    change = compare(read(Tree(framework())).framework, read(Tree(framework(after, header))).framework)
    (role,) = change.changed
    assert [(one.kind, one.theme, one.before, one.after) for one in role.criteria] == [
        ("gained", "Oven", "", "Buys the wood of a whole year."),
        ("lost", "Oven", "Heats the oven in time for the first loaf.", ""),
        (
            "reworded",
            "Oven",
            "Keeps the oven clean for the next shift.",
            "Keeps the oven clean for every shift.",
        ),
    ]
    assert [(one.level, one.path) for one in change.levels] == [("2", "")]
    assert [tuple(one) for one in change.levels[0].criteria] == [("gained", "", "", "Washes their hands.")]
    assert change.framework == ()


def test_differences_say_it_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    from framework_lint import cli

    def git(*words: str) -> None:
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    for text in (BAKER, BAKER.replace("Heats the oven in time for the first loaf.", "Buys the wood of a whole year.")):
        for where, written in framework(text).items():
            file = tmp_path / where
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(written)
        git("add", "--all")
        git("commit", "--message=x")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["diff", "HEAD~1"]) == 0
    out = capsys.readouterr().out
    assert '  - now also asks under Oven: "Buys the wood of a whole year."\n' in out
    assert '  - no longer asks under Oven: "Heats the oven in time for the first loaf."\n' in out
    assert cli.run(["diff", "HEAD~1", "--format", "json"]) == 0
    changed = json.loads(capsys.readouterr().out)["frameworks"][0]["changed"]
    assert [one["kind"] for one in changed[0]["criteria"]] == ["gained", "lost"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (BAKER.replace("Says good morning to everybody.", '""'), "STR007"),
        (BAKER.replace("Says good morning", "Says says good morning"), "TXT602"),
        (BAKER.replace("    - Says good morning to everybody.", "    - 7"), "STR002"),
        (BAKER.replace("criteria:", "critera:"), "STR002"),
        (BAKER.replace("  People:\n    - Says good morning to everybody.", "  People: Says good morning."), "STR002"),
    ],
)
def test_what_is_wrong_in_criteria_of_a_role(text: str, rule: str) -> None:
    found = [one for one in checked(framework(text)).findings if one.path.endswith("level-2-baker.yaml")]
    assert rule in {one.rule for one in found}, found


def test_what_all_roles_of_a_level_share_is_read() -> None:
    header = f"{HEADER}levels:\n  - {{id: 2, criteria: {{Care: [Washes washes their hands.]}}}}\n  - 3\n"
    result = checked(framework(header=header))
    assert [(one.rule, one.path) for one in result.findings if one.rule == "TXT602"] == [("TXT602", "framework.yaml")]
    (criterion,) = result.framework.header.scale.levels[0].criteria
    assert (criterion.theme, str(criterion.text)) == ("Care", "Washes washes their hands.")


LEVELS = "levels:\n  - {{id: L2, criteria: {{Care: [{}]}}}}\n  - L3\n"


@pytest.mark.parametrize("of_path", [False, True])
def test_what_all_roles_of_a_level_are_asked_now_is_said(of_path: bool) -> None:
    from framework_lint.history.changes import TextChange
    from framework_lint.history.revisions import Difference
    from framework_lint.reports.differences.sentences import headline, sections

    def header(criterion: str) -> str:
        levels = LEVELS.format(criterion)
        if not of_path:
            return HEADER + levels
        own = "".join(f"    {line}\n" for line in levels.splitlines())
        return f"version: 1\nname: Bakery\npaths:\n  bread:\n    title: Bread\n{own}"

    def said(before: str, after: str) -> list[tuple[str, list[str | TextChange]]]:
        old, new = (read(Tree({"framework.yaml": header(one)})).framework for one in (before, after))
        difference = Difference("", compare(old, new), {"bread": "Bread"}, (), ())
        words.append(headline([difference]))
        return [(section.title, section.items) for section in sections(difference)]

    words: list[str] = []
    title = "All roles of Bread at L2" if of_path else "All roles at L2"
    assert said("Washes their hands.", "Washes their hands., Wears a cap of wool.") == [
        (title, ['now also asks under Care: "Wears a cap of wool."'])
    ]
    assert said("Washes their hands., Wears a cap of wool.", "Washes their hands.") == [
        (title, ['no longer asks under Care: "Wears a cap of wool."'])
    ]
    assert said("Washes their hands often.", "Washes their hands daily.") == [
        (title, [TextChange("a criterion under Care", "Washes their hands often.", "Washes their hands daily.")])
    ]
    assert said("Washes their hands.", "Washes  their hands.") == []
    assert words == ["1 level changed"] * 3 + ["nothing changed in meaning"]


def test_a_level_that_is_a_number_is_called_a_level() -> None:
    from framework_lint.history.changes import LevelChange
    from framework_lint.history.revisions import Difference
    from framework_lint.reports.differences.sentences import sections

    old, new = (
        {"framework.yaml": f"{HEADER}levels:\n  - {{id: 2, criteria: [{text}]}}\n  - 3\n"}
        for text in ("Sings.", "Dances.")
    )
    comparison = compare(read(Tree(old)).framework, read(Tree(new)).framework)
    assert all(isinstance(one, LevelChange) for one in comparison.levels)
    assert [one.title for one in sections(Difference("", comparison, {}, (), ()))] == ["All roles at level 2"]


def test_levels_of_one_name_in_two_paths_are_told_apart() -> None:
    def header(bread: str) -> str:
        of = "{{title: {}, levels: [{{id: L2, criteria: [{}]}}, L3]}}"
        return (
            f"version: 1\nname: B\npaths: {{bread: {of.format('Bread', bread)}, shop: {of.format('Shop', 'Sells.')}}}\n"
        )

    old, new = (read(Tree({"framework.yaml": header(one)})).framework for one in ("Bakes rolls.", "Sweeps."))
    assert [(one.path, one.level) for one in compare(old, new).levels] == [("bread", "L2")]


def test_the_report_shows_what_is_expected_of_a_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framework_lint import cli

    def report(baker: str) -> str:
        for where, text in framework(baker).items():
            file = tmp_path / "framework" / where
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace(SENIOR, SENIOR.partition("criteria:")[0] + "skills: [PROG]\n"))
        assert cli.run(["check", "--fail-on", "never", "--format", "concise", "--output", "html=report.html"]) == 0
        return (tmp_path / "report.html").read_text()

    monkeypatch.chdir(tmp_path)
    hostile = "Heats <script>alert(1)</script> \\u202e the oven."
    page = report(
        BAKER.replace("Heats the oven in time for the first loaf.", f'"{hostile}"').replace("Oven:", '"<b>Oven":')
    )
    assert page.count('<details class="criteria">') == 1
    assert "<p>&lt;b&gt;Oven</p>" in page
    assert "<li>Keeps the oven clean for the next shift.</li>" in page
    assert "<li>Heats &lt;script&gt;alert(1)&lt;/script&gt; \\u202e the oven.</li>" in page
    assert "\u202e" not in page
    without = report(BAKER.partition("criteria:")[0] + "skills: [PROG]\n")
    assert "What is expected" not in without
    assert '<details class="criteria">' not in without
    assert "<p></p>" not in report(PLAIN)
