"""The navigation of mkdocs.yml: what is said of it, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.config.settings import Settings
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.check import check
from framework_lint.source.tree import WorkTree

LEVELS = {4: "engineering-manager", 5: "senior-engineering-manager", 6: "director-of-engineering"}
TITLES = {4: "Engineering Manager", 5: "Senior Engineering Manager", 6: "Director of Engineering"}
ENTRY = {level: f"{TITLES[level]}: roles/management/level-{level}-{slug}.md" for level, slug in LEVELS.items()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "framework/roles/management").mkdir(parents=True)
    (tmp_path / "framework/framework.yaml").write_text(
        "version: 1\nname: X\npaths: {management: {title: Management}}\n"
    )
    for level, slug in LEVELS.items():
        role = f"title: {TITLES[level]}\nlevel: {level}\nscope_summary: Leads.\ndescription: Leads.\nskills: [ETMG]\n"
        (tmp_path / f"framework/roles/management/level-{level}-{slug}.yaml").write_text(role)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(here: Path, nav: str) -> list[str]:
    (here / "mkdocs.yml").write_bytes(nav.encode())
    found = check(WorkTree(str(here / "framework")), Settings(select=("DOC",)))
    assert not found.problems
    return [f"{one.rule}:{one.span.line}:{one.span.column} {one.message}" for one in found.findings]


def nav(*entries: str) -> str:
    return "nav:\n" + "".join(f"  - {entry}\n" for entry in entries)


WHOLE = nav("Home: index.md", "Management:", *(f"    - {ENTRY[level]}" for level in (4, 5, 6)), "About: about.md")


@pytest.mark.parametrize(
    "quiet",
    [
        WHOLE,
        nav(*(ENTRY[level] for level in (6, 5, 4))),
        nav("Home: index.md"),
        nav("Home: index.md", "roles/*.md"),
        nav(ENTRY[4], "roles/management/*.md"),  # a plugin fills it in
        nav(ENTRY[4], "Others: roles/management/"),
        nav(*(ENTRY[level] for level in (4, 5, 6)), "Wiki: https://example.org/x.md"),
        nav(
            *(f"L{level} - {ENTRY[level]}" for level in (4, 5)),
            "Director: roles/management/level-6-director-of-engineering.md",
        ),
        "site_name: X\n",
        "nav:\n",
        "nav: {a: b}\n",
        "nav: [\n",
        "plugins: !!python/object/apply:os.system ['false']\nextra: !ENV [A, b]\n" + WHOLE,
    ],
)
def test_nothing_is_said_of_a_navigation_that_is_right_or_not_for_roles(here: Path, quiet: str) -> None:
    assert said(here, quiet) == []


def test_a_file_that_is_not_there_and_roles_that_are_left_out(here: Path) -> None:
    gone = "Director: roles/management/level-6-director-of-enginering.md"
    assert said(here, nav(ENTRY[4], gone)) == [
        "DOC701:1:1 the site's navigation leaves out the Senior Engineering Manager",
        f'DOC701:3:15 the site\'s navigation names "{gone.partition(": ")[2]}", which is not there',
    ]
    assert said(here, nav(ENTRY[4])) == ["DOC701:1:1 the site's navigation leaves out 2 roles"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Director, Engineering", ""),
        ("Engineering Director", ""),
        ("Level 6: Director of Engineering", ""),
        (
            "Level 5 - Director of Engineering",
            'says "Level 5 - Director of Engineering", but the Director of Engineering',
        ),
        ("Level 7: Engineering Director", 'says "Level 7: Engineering Director", but the Director of Engineering'),
        ("Head of Engineering", 'calls the Director of Engineering "Head of Engineering"'),
        ("VP of Engineering", 'calls the Director of Engineering "VP of Engineering"'),
    ],
)
def test_a_label_is_the_title_in_any_form_and_its_level(here: Path, label: str, expected: str) -> None:
    found = said(here, nav(ENTRY[4], ENTRY[5], f'"{label}": {DIRECTOR}'))
    assert len(found) == bool(expected)
    assert all(one.startswith("DOC702:4:5 ") and expected in one for one in found)


DIRECTOR = "roles/management/level-6-director-of-engineering.md"
IN_TWO_LISTS = nav(f"Leading:\n    - {ENTRY[4]}\n    - {ENTRY[6]}", f"Growing:\n    - {ENTRY[5]}") + "    - "


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((ENTRY[4], ENTRY[5], ENTRY[6], f"Boss: {DIRECTOR}"), '5:11 the Director of Engineering twice, here as "Boss"'),
        ((ENTRY[4], ENTRY[5], f"Boss: {DIRECTOR}", ENTRY[6]), '4:11 the Director of Engineering twice, here as "Boss"'),
        ((ENTRY[4], ENTRY[5], ENTRY[6], ENTRY[6]), "5:30 the Director of Engineering twice"),
        ((ENTRY[4], ENTRY[5], ENTRY[6], DIRECTOR), "5:5 the Director of Engineering twice"),
        ((*ENTRY.values(), "Help: about.md", "About: about.md"), '6:12 "about.md" twice, here as "About"'),
        # a copied line that was not finished
        (
            (ENTRY[4], f"Senior Engineering Manager: {DIRECTOR}", ENTRY[6]),
            '3:33 the Director of Engineering twice, here as "Senior Engineering Manager"',
        ),
        # of no order
        ((ENTRY[6], ENTRY[4], ENTRY[5], f"Boss: {DIRECTOR}"), '5:11 the Director of Engineering twice, here as "Boss"'),
    ],
)
def test_a_page_that_is_listed_twice_is_said_once(here: Path, entries: tuple[str, ...], expected: str) -> None:
    place, _, page = expected.partition(" ")
    assert said(here, nav(*entries)) == [f"DOC701:{place} the site's navigation lists {page}"]


def test_an_entry_that_was_copied_and_not_finished_gets_the_page_that_it_is_called(here: Path) -> None:
    (here / "mkdocs.yml").write_text(nav(ENTRY[4], ENTRY[5].partition(":")[0] + f": {DIRECTOR}", ENTRY[6]))
    (one,) = check(WorkTree(str(here / "framework")), Settings(select=("DOC",))).findings
    assert one.severity == "warning" and one.fix is not None and one.fix.safety == "suggest"
    assert [edit.text for edit in one.fix.edits] == [ENTRY[5].partition(": ")[2]]
    assert [other.message for other in one.related] == ["listed here already", "was this role meant?"]


def test_a_role_that_tracks_share_is_in_the_list_of_each(here: Path) -> None:
    assert said(here, IN_TWO_LISTS + ENTRY[6]) == []
    assert said(here, IN_TWO_LISTS + f"Boss: {DIRECTOR}") == [
        'DOC701:7:13 the site\'s navigation lists the Director of Engineering twice, here as "Boss"'
    ]
    assert said(here, IN_TWO_LISTS + DIRECTOR) == []
    assert said(here, IN_TWO_LISTS + f"Director: {DIRECTOR}\n    - Home: index.md\n  - Start: index.md") == []


def test_a_label_that_is_another_title(here: Path) -> None:
    wrong = ENTRY[6].replace("Director of Engineering:", "Head of Engineering:")
    assert said(here, nav(ENTRY[4], ENTRY[5], wrong)) == [
        'DOC702:4:5 the site\'s navigation calls the Director of Engineering "Head of Engineering"'
    ]


def test_an_order_that_is_none(here: Path) -> None:
    assert said(here, nav(ENTRY[4], ENTRY[6], ENTRY[5])) == [
        "DOC703:4:33 the site's navigation lists the Senior Engineering Manager (level 5) below the Director of "
        "Engineering (level 6)"
    ]


def test_the_fix_of_the_order_moves_whole_lines(here: Path) -> None:
    (here / "mkdocs.yml").write_text(nav(ENTRY[6] + "  # the boss", ENTRY[4], ENTRY[5]))
    found = check(WorkTree(str(here / "framework")), Settings(select=("DOC703",))).findings
    assert len(found) == 1
    assert found[0].fix is not None
    lines = (here / "mkdocs.yml").read_text().splitlines()
    for edit in found[0].fix.edits:
        row = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = row[: edit.span.column - 1] + edit.text + row[edit.span.end_column - 1 :]
    assert "\n".join(lines) + "\n" == nav(ENTRY[4], ENTRY[5], ENTRY[6] + "  # the boss")


@pytest.mark.parametrize(
    "entry",
    [
        "Boss:\n      roles/management/level-6-director-of-engineering.md",
        "{Boss:\n    " + ENTRY[6].partition(": ")[2] + "}",
    ],
)
def test_an_entry_over_several_lines_is_left_for_a_person(here: Path, entry: str) -> None:
    (here / "mkdocs.yml").write_text(nav(entry, ENTRY[4], ENTRY[5]))
    (found,) = check(WorkTree(str(here / "framework")), Settings(select=("DOC703",))).findings
    assert found.fix is None


# --- render --site ---

BEFORE = f"""\
# The site of the department
site_name: !ENV [NAME, "Careers"]   # two spaces, then a tag
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav:
  - Home: index.md
  # people who lead people
  - 'Leading people':
      - Boss: roles/management/level-6-director-of-engineering.md  # since May
      - Gone: roles/management/level-6-gone.md
      - {ENTRY[4]}
  - Wiki: https://example.org
extra: {{a: 1}}
"""
AFTER = BEFORE.replace(
    "      - Boss: roles/management/level-6-director-of-engineering.md  # since May\n"
    "      - Gone: roles/management/level-6-gone.md\n"
    f"      - {ENTRY[4]}\n",
    f"      - {ENTRY[4]}\n      - {ENTRY[5]}\n      - {ENTRY[6]}  # since May\n",
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_nav_is_brought_up_to_date_in_place(here: Path, newline: str) -> None:
    file = here / "mkdocs.yml"
    file.write_bytes(BEFORE.replace("\n", newline).encode())
    assert run(["render", "--site", "--check"]) == 1
    assert file.read_bytes() == BEFORE.replace("\n", newline).encode()
    assert run(["render", "--site"]) == 0
    assert file.read_bytes() == AFTER.replace("\n", newline).encode()
    assert said(here, file.read_bytes().decode()) == []
    assert run(["render", "--site", "--check"]) == 0


def test_a_nav_is_begun_where_there_is_none(here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: X")
    assert run(["render", "--site"]) == 0
    root = read_yaml("mkdocs.yml", (here / "mkdocs.yml").read_bytes()).root
    assert root is not None
    assert root.data["nav"] == [
        {"Home": "index.md"},
        {"Management": [dict([entry.split(": ")]) for entry in ENTRY.values()]},
        {"About the Framework": "about.md"},
    ]


def test_a_role_without_a_path_is_listed_without_a_heading(here: Path) -> None:
    (here / "framework/roles/level-2-engineer.yaml").write_text(
        "title: Engineer\nlevel: 2\nscope_summary: Builds.\ndescription: Builds.\nskills: []\n"
    )
    (here / "mkdocs.yml").write_text("nav:\n  - Home: index.md\n  - Guides:\n      - guide.md\n")
    assert run(["render", "--site"]) == 0
    assert "  - Engineer: roles/level-2-engineer.md\n" in (here / "mkdocs.yml").read_text()


def test_a_nav_in_brackets_is_left_with_a_word(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mkdocs.yml").write_text("nav: [index.md]\n")
    assert run(["render", "--site"]) == 2
    assert "write it as one" in capsys.readouterr().err
    assert (here / "mkdocs.yml").read_text() == "nav: [index.md]\n"


def safety(here: Path, rule: str, nav: str) -> str | None:
    (here / "mkdocs.yml").write_bytes(nav.encode())
    (one,) = [
        one for one in check(WorkTree(str(here / "framework")), Settings(select=("DOC",))).findings if one.rule == rule
    ]
    return one.fix and one.fix.safety


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Head of Engineering", "safe"),
        ("Senior Engineering Manager", "suggest"),  # another role's title: perhaps its page was meant
    ],
)
def test_a_label_is_safe_where_the_file_is_called_as_the_title(here: Path, label: str, expected: str) -> None:
    entry = ENTRY[6].replace("Director of Engineering:", f"{label}:")
    assert safety(here, "DOC702", nav(ENTRY[4], ENTRY[5], entry)) == expected
    role = here / "framework/roles/management/level-6-director-of-engineering.yaml"
    role.write_text(role.read_text().replace("Director of Engineering", "Chief Architect"))
    assert safety(here, "DOC702", nav(ENTRY[4], ENTRY[5], entry)) == "suggest", "file and title do not agree"


def test_an_order_is_safe_where_files_give_the_levels_and_no_comment_stays_behind(here: Path) -> None:
    assert safety(here, "DOC703", nav(ENTRY[5], ENTRY[4], ENTRY[6])) == "safe"
    assert safety(here, "DOC703", nav(ENTRY[5], ENTRY[4]) + "  # the top\n" + f"  - {ENTRY[6]}\n") == "suggest"
    role = here / "framework/roles/management/level-5-senior-engineering-manager.yaml"
    role.rename(role.with_name("senior-engineering-manager.yaml"))
    moved = ENTRY[5].replace("level-5-", "")
    assert safety(here, "DOC703", nav(moved, ENTRY[4], ENTRY[6])) == "suggest", "one fact says its level"


def test_an_order_with_another_fault_in_the_list(here: Path) -> None:
    renamed = ENTRY[5].replace("Senior Engineering Manager:", "Boss:")
    assert safety(here, "DOC703", nav(renamed, ENTRY[4], ENTRY[6])) == "suggest", "an entry that is to be moved"


PAGE = "# {0}\n\n**Level {1}** | **Career Path:** Crew\n\n{0}s keep watch. {2}\n"
SITE_PAGES = {
    "docs/index.md": "# Home\n",
    "docs/roles/mate.md": PAGE.format("Mate", 3, ""),
    "docs/roles/chief-mate.md": PAGE.format("Chief Mate", 4, ""),
    "docs/retired/boatswain.md": PAGE.format("Boatswain", 3, ""),
    "docs/drafts/captain.md": PAGE.format("Captain", 5, "TODO"),
}
LISTED = "nav:\n  - Home: index.md\n  - Mate: roles/mate.md\n  - Chief Mate: roles/chief-mate.md\n"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [("docs/drafts/captain.md", "TXT601"), ("mkdocs.yml", "DOC701")]),
        ("not_in_nav: |\n  /retired/*\nexclude_docs: |\n  drafts/\n", []),
        ("not_in_nav: |\n  boatswain.md\ndraft_docs: drafts/\n", []),
        ("exclude_docs: |\n  retired/\n  *captain.md\n", []),
        ("exclude_docs: |\n  *.md\n  !mate.md\n  !chief-mate.md\n  !index.md\n", []),
        ("not_in_nav: |\n  /retired/\n  /drafts/\n", [("docs/drafts/captain.md", "TXT601")]),
        ("exclude_docs: drafts/\n", [("mkdocs.yml", "DOC701")]),
        ("exclude_docs: !ENV [LEFT_OUT, '']\n", [("docs/drafts/captain.md", "TXT601"), ("mkdocs.yml", "DOC701")]),
        ("exclude_docs: [drafts]\n", [("docs/drafts/captain.md", "TXT601"), ("mkdocs.yml", "DOC701")]),
        (
            "not_in_nav: |\n  /retired/*\nexclude_docs: |\n  drafts/\nplugins: !ENV [PLUGINS, [search]]\n"
            "markdown_extensions:\n  - x: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {}}}\n"
            "theme: !relative $config_dir\n",
            [],
        ),
    ],
)
@pytest.mark.parametrize("root", [".", "docs"])
def test_what_a_site_leaves_out_on_purpose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, expected: list[tuple[str, str]], root: str
) -> None:
    for name, text in {**SITE_PAGES, "mkdocs.yml": f"site_name: X\n{settings}{LISTED}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = check(WorkTree(str(tmp_path / root)), Settings(select=("TXT601", "DOC701", "NAV")))
    assert not found.problems
    inside = "docs/" if root == "docs" else ""
    assert sorted(((inside + one.path).replace("docs/../", ""), one.rule) for one in found.findings) == expected


SECTIONS = "# Baker\n\n" + "".join(
    f"## B{number} - {title}\n\n* Bakes what level {number} may\n* Tells others how\n\n"
    for number, title in enumerate(("Junior Baker", "Baker", "Senior Baker"), 1)
)
SURVEYOR = "# IC{0}: {1}\n\nMeasures.\n\n## Craft\n\n- Knows the ground.\n\n## People\n\n- Listens.\n"
SURVEYORS = {
    f"docs/ic{number}.md": SURVEYOR.format(number, f"{rank}Surveyor")
    for number, rank in enumerate(("Junior ", "", "Senior "), 1)
}


@pytest.mark.parametrize(
    ("pages", "nav", "expected"),
    [
        ({"docs/baker.md": SECTIONS}, nav("Bakers: baker.md"), []),
        ({"docs/baker.md": SECTIONS, **SURVEYORS}, nav("Baker: baker.md", "ic1.md", "ic2.md", "ic3.md"), []),
        ({"docs/baker.md": SECTIONS, **SURVEYORS}, nav("ic1.md", "ic2.md", "ic3.md"), ["DOC701"]),
        (
            SURVEYORS,
            nav("IC1 - Junior Surveyor: ic1.md", "'IC2: Surveyor': ic2.md", "Senior Surveyor (IC3): ic3.md"),
            [],
        ),
        (SURVEYORS, nav("Level 5 - Junior Surveyor: ic1.md", "Surveyor: ic2.md", "Senior Surveyor: ic3.md"), []),
        (SURVEYORS, nav("IC2 - Junior Surveyor: ic1.md", "ic2.md", "ic3.md"), ["DOC702"]),
        (SURVEYORS, nav("ic2.md", "ic1.md", "ic3.md"), ["DOC703"]),
        (SURVEYORS, nav("ic3.md", "ic2.md", "ic1.md"), []),
    ],
)
def test_a_site_of_other_scales_and_pages_of_several_roles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: dict[str, str], nav: str, expected: list[str]
) -> None:
    for name, text in {**pages, "mkdocs.yml": f"site_name: X\n{nav}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = check(WorkTree(str(tmp_path)), Settings(select=("DOC",)))
    assert len(found.framework.roles) == (3 if len(pages) < 4 else 6)
    assert [one.rule for one in found.findings] == expected


@pytest.mark.parametrize("page", ["ladders/design.md", "ladders/deep/sales.md", "support.md"])
def test_a_page_of_several_roles_that_a_dead_entry_means_is_not_left_out_as_well(tmp_path: Path, page: str) -> None:
    rows = "| | L1 Junior {0} | L2 {0} | L3 Head {0} |\n|---|---|---|---|\n| Scope | A task | A shift | A house |\n"
    (tmp_path / "docs" / page).parent.mkdir(parents=True)
    (tmp_path / "docs/cooks.md").write_text(f"# Cooks\n\n{rows.format('Cook')}")
    (tmp_path / "docs" / page).write_text(f"# Clerks\n\n{rows.format('Clerk')}")
    wrong = page.replace("s", "ss", 1)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: X\nnav:\n  - Cooks: cooks.md\n  - Clerks: {wrong}\n")
    found = check(WorkTree(str(tmp_path)), Settings(select=("DOC",))).findings
    assert [one.message for one in found] == [f'the site\'s navigation names "{wrong}", which is not there']
