"""Pages become data, and the data renders to the same bytes again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_form import PagePart, SkillPart, line_of

from framework_lint.config.settings import Settings
from framework_lint.documents.markdown.labels import Labels
from framework_lint.documents.yaml.emit import document
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.check import check
from framework_lint.pages.importing.framework import Imported, import_pages
from framework_lint.pages.importing.original import NotImported
from framework_lint.pages.rendering import Renderer
from framework_lint.source.overlay import in_memory
from framework_lint.source.tree import Source

ROOT = Path(__file__).parent.parent


def imported(pages: list[PagePart] | dict[str, bytes], name: str = "Career Framework") -> Imported:
    files = pages if isinstance(pages, dict) else {page.place: page.data() for page in pages}
    return import_pages(in_memory(files), lambda where: True, "", name)


def rendered(found: Imported) -> dict[str, bytes]:
    return Renderer(found.framework, in_memory(found.files))()


# --- The same bytes again ---

BLOCK = "abz \u00a0.,:;'\"#-*[]()|&{}%@!<>\\?=~üß漢😀"
line_text = st.text(alphabet=BLOCK, min_size=1, max_size=30).map(
    lambda words: f"W{words.strip()}".rstrip("\\ \u00a0") + "x"
)
title_text = st.text(alphabet="abZ :'\"-&/.,üß漢😀\u2028\x85\u00a0@!%?=;+", min_size=1, max_size=20).map(
    lambda words: f"T{words.strip(' ')}x"
)
prose = st.lists(
    st.text(alphabet="ab .,'\"&%@!?üß漢😀\u00a0\u2028", max_size=20).map(lambda words: f"P{words}"),
    min_size=1,
    max_size=4,
).map("\n".join)
optional_prose = st.just("") | prose
paragraphs = st.lists(prose, min_size=1, max_size=3).map("\n\n".join)
word = st.text(alphabet="abcZ üß漢", min_size=1, max_size=12).map(lambda words: f"N{words.strip()}")
skill_parts = st.builds(
    SkillPart,
    code=st.sampled_from(["ABCD", "ETMG", "POMG"]),
    name=st.just("") | word,
    url=st.sampled_from(["", "https://sfia-online.org/en/skillcode/9/{code}", "https://example.org/{code}"]),
    category=st.just("") | word,
    subcategory=st.just("") | word,
    description=optional_prose,
    guidance_notes=optional_prose,
    attainment=optional_prose,
    level=st.none() | st.integers(1, 7),
)


@st.composite
def sites(draw: st.DrawFn) -> list[PagePart]:
    levels = sorted(draw(st.sets(st.integers(1, 7), min_size=1, max_size=4)))
    titles = [draw(title_text) for _ in levels]
    newline, end = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["\n", "\n\n"]))
    track_below = draw(st.booleans())
    pages = []
    for page in line_of(
        titles, levels, draw(st.sampled_from(["management", "engineering/qa"])), newline=newline, end=end
    ):
        skills = draw(st.lists(skill_parts, max_size=3, unique_by=lambda skill: skill.code))
        links = st.sampled_from([page.previous, (), (("Previous: Somebody", "level-3-somebody.md"),)])
        pages.append(
            replace(
                page,
                path=draw(st.sampled_from(["Management", "Management", "Other", ""])),
                track=draw(st.sampled_from(["", "QA"])),
                track_below=track_below,
                overview=draw(st.sampled_from(["", "Shared.\n\n- one\n- two", "Another."])),
                scope_summary=draw(st.just("") | prose.filter(lambda text: "\n" not in text)).strip(" "),
                description=draw(st.just("") | paragraphs),
                skills_intro=draw(st.sampled_from(["", "These:", "Those:"])),
                skills=tuple(skills),
                navigation=draw(st.booleans()),
                previous=draw(links),
                next=draw(st.sampled_from([page.next, ()])),
                back=draw(st.sampled_from([page.back, page.back, (), (("Start", "index.md"),)])),
            )
        )
    return pages


@settings(max_examples=150, deadline=None)
@given(sites())
@pytest.mark.slow
def test_pages_in_the_templates_form_come_back_byte_for_byte(pages: list[PagePart]) -> None:
    found = imported(pages)
    assert not found.unlike
    again = rendered(found)
    for page in pages:
        assert again[page.place] == page.data()


def test_the_published_pages_come_back_byte_for_byte() -> None:
    site = ROOT / "examples" / "pages"
    pages = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.md")}
    found = imported(pages)
    assert len(pages) == found.pages == 2
    assert not found.unlike and not found.differences
    assert pages.items() <= rendered(found).items()
    assert sum(found.files[where].count(b"Evaluates learning outcomes. \n") for where in found.files) == 1


keys = st.text(max_size=9).filter(lambda key: key != "<<")  # that one merges
json_like = st.recursive(
    st.text(max_size=40)
    | st.text(alphabet=" \t\n-#:'\"ab[]{}|>&*!%@`,?\x85\u2028\u00a0\r\x01\U0001f600", max_size=20)
    | st.text(alphabet="ab \n", min_size=100, max_size=200)
    | st.booleans()
    | st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(keys, json_like, min_size=1, max_size=3))
def test_what_is_written_as_yaml_is_read_again(data: dict[str, object]) -> None:
    read = read_yaml("x", document(data).encode())  # type: ignore[arg-type]
    assert not read.faults
    assert read.root is not None
    assert read.root.data == data


YAMLS_OWN = "null Null TRUE false yes No on Off y N ~ 7 0x7 1e3 .5 @a %a *a &a !a | > [ {a}".split()
ODD_SPACE = ["a\rb", "a\r\nb", "a\n\rb", "\ta", " a", "- a", "a: b", "a #b", "# a", "? a"]


@pytest.mark.parametrize("long", ["", " ".join(["and so on"] * 15)], ids=["short", "long"])
@pytest.mark.parametrize("start", [*YAMLS_OWN, *ODD_SPACE])
def test_texts_that_yaml_could_take_for_something_else(start: str, long: str) -> None:
    for text in (start, start + long, f"{start}\n{long}", f"{long}\n{start}"):
        values = {"x": text, "y": [text, {"z": text}], start: "a key"}
        read = read_yaml("x", document(values).encode())
        assert not read.faults
        assert read.root is not None
        assert read.root.data == values


def test_trailing_and_no_break_spaces_are_written_as_they_are() -> None:
    text = f"{'first line ' * 12}\n\u00a0second \u00a0\n  third  "
    assert document({"x": text}) == f"x: |-\n  {'first line ' * 12}\n  \u00a0second \u00a0\n    third  \n"


# --- What goes where ---

SKILL = SkillPart("ABCD")
TITLES = ["Team Lead", "Head of Teams", "Director"]


def line(**parts: object) -> list[PagePart]:
    return line_of(TITLES, [4, 5, 6], "management", **{"skills": (SKILL,), **parts})


def data(found: Imported, where: str) -> dict[str, object]:
    root = read_yaml(where, found.files[where]).root
    assert root is not None
    return root.data  # type: ignore[no-any-return]


def test_each_text_stands_once() -> None:
    found = imported(line())
    assert sorted(found.files) == [
        "framework.yaml",
        "overview.md",
        *(f"roles/management/level-{level}-role-{level - 4}.yaml" for level in (4, 5, 6)),
        "skills/ABCD.yaml",
    ]
    everything = b"".join(found.files.values())
    for text in (b"Doing something that was invented.", b"These skills are required:", b"What we value."):
        assert everything.count(text) == 1
    assert data(found, "roles/management/level-5-role-1.yaml") == {
        "title": "Head of Teams",
        "level": 5,
        "scope_summary": "Leads.",
        "description": "Leads a team.\n\nAnd another one.",
        "skills": ["ABCD"],
    }
    assert data(found, "framework.yaml") == {
        "version": 1,
        "name": "Career Framework",
        "locale": "en-GB",
        "sfia": {"version": 9},
        "paths": {"management": {"title": "Management"}},
        "pages": {"skills_intro": "These skills are required:"},
    }


def test_what_most_pages_say_is_shared_and_the_others_keep_their_own() -> None:
    pages = line()
    pages[1] = replace(pages[1], skills=(replace(SKILL, description="Something else."),))
    found = imported(pages)
    assert data(found, "skills/ABCD.yaml")["description"] == "Doing something that was invented."
    assert data(found, pages[1].place.replace(".md", ".yaml"))["skills"] == [
        {"code": "ABCD", "description": "Something else."}
    ]
    assert [(one.what, one.said, one.others) for one in found.differences] == [
        ("the overall description of ABCD", 2, (pages[1].place,))
    ]


def test_navigation_is_written_out_only_where_it_differs() -> None:
    pages = line()
    pages[1] = replace(pages[1], next=(("Next: Chief", "level-7-chief.md"),))
    found = imported(pages)
    written = {where: data(found, where).get("navigation") for where in found.files if where.startswith("roles/")}
    assert written == {
        "roles/management/level-4-role-0.yaml": None,
        "roles/management/level-5-role-1.yaml": {
            "previous": "role-0",
            "next": {"to": "level-7-chief.md", "label": "Next: Chief"},
        },
        "roles/management/level-6-role-2.yaml": None,
    }


@pytest.mark.parametrize("level", [4, 5])  # a branch may stay on its level
def test_a_step_to_another_path_that_both_pages_know_is_a_branch(level: int) -> None:
    lead = line_of(["Senior Engineer"], [4], "engineering", path="Engineering", skills=(SKILL,))[0]
    head = line_of(["Team Lead"], [level], "management", skills=(SKILL,))[0]
    lead = replace(lead, next=(("Next: Team Lead", f"../management/level-{level}-role-0.md"),))
    head = replace(head, previous=(("Previous: Senior Engineer", "../engineering/level-4-role-0.md"),))
    found = imported([lead, head])
    assert data(found, "framework.yaml")["branches"] == [{"from": "engineering/role-0", "to": "management/role-0"}]
    assert "navigation" not in data(found, "roles/engineering/level-4-role-0.yaml")
    assert not found.unlike


@pytest.mark.parametrize("level", [2, 3])
def test_a_next_link_that_leads_down_is_no_branch(level: int) -> None:
    """The two pages agree, and both are wrong: it is written as they say it, for the rules to see."""
    lead = line_of(["Senior Engineer"], [4], "engineering", path="Engineering", skills=(SKILL,))[0]
    head = line_of(["Team Lead"], [level], "management", skills=(SKILL,))[0]
    lead = replace(lead, next=(("Next: Team Lead", f"../management/level-{level}-role-0.md"),))
    head = replace(head, previous=(("Previous: Senior Engineer", "../engineering/level-4-role-0.md"),))
    found = imported([lead, head])
    assert "branches" not in data(found, "framework.yaml")
    for where, step in (("engineering/level-4", "next"), (f"management/level-{level}", "previous")):
        assert step in str(data(found, f"roles/{where}-role-0.yaml")["navigation"])
    assert not found.unlike
    rules = {one.rule for one in check(in_memory(found.files), Settings(select=("NAV104",)), workers=1).findings}
    assert rules == {"NAV104"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda data: data.replace(b"\n", b"\r\n"),
            "its lines do not end in LF, as `pages: {line_ends: lf}` has it",
        ),
        (
            lambda data: data.replace(b"\n", b"\r\n", 3),
            "its line ends are mixed, LF and CRLF; an editor or `* text=auto` in .gitattributes makes them one",
        ),
        (lambda data: b"\xef\xbb\xbf" + data, "it begins with a byte order mark"),
        (lambda data: data + b"\n", "blank lines at its end only"),
        (
            lambda data: data.replace(b"# Head", b"#  Head"),
            'line 1 is "#  Head of Teams", rendered it is "# Head of Teams"',
        ),
        (
            lambda data: data.replace(b"## Role", b"## Extra\n\nWords.\n\n## Role"),
            'line 17 is "## Extra", rendered it is "## Role Overview"',
        ),
    ],
)
def test_a_page_that_would_not_come_back_is_named_with_the_reason(change, reason: str) -> None:  # type: ignore[no-untyped-def]
    pages = {page.place: page.data() for page in line()}
    where = "roles/management/level-5-role-1.md"
    pages[where] = change(pages[where])
    assert imported(pages).unlike == ((where, reason),)


def test_an_engineer_type_in_a_paragraph_of_its_own_is_a_form_of_all_pages() -> None:
    tracked = [replace(page, track="QA", track_below=True) for page in line()]
    found = imported(tracked)
    assert not found.unlike
    assert b"\n  track_below: true\n" in found.files["framework.yaml"]
    beside = [replace(page, track_below=False) for page in tracked]
    assert b"track_below" not in imported(beside).files["framework.yaml"]
    mixed = imported([*tracked[:-1], beside[-1]])
    assert [page for page, _ in mixed.unlike] == [beside[-1].place]


def test_the_findings_are_those_of_the_pages() -> None:
    pages = line(description="The CTO sets the strategy of the department.", skills=(SkillPart("ETMG", level=6),))
    pages[0] = replace(pages[0], skills=(SkillPart("ETMG", level=4),))  # one page of three is at another level
    files = {page.place: page.data() for page in pages} | {"index.md": b"# Home\n", "about.md": b"# About\n"}
    found = imported(files)
    assert found.left == ("about.md", "index.md")

    def said(source: Source) -> list[tuple[str, str]]:
        return [(one.rule, one.path.rpartition(".")[0]) for one in check(source, Settings(ignore=("DOC",))).findings]

    by_page = said(in_memory(files))
    assert {rule for rule, _ in by_page} >= {"TTL401", "ATT302"}
    skills = {"SFI203", "SFI205", "ATT307"}  # what is wrong on every page stands once in the data
    by_data = said(in_memory(found.files))
    assert [one for one in by_data if one[0] not in skills] == [one for one in by_page if one[0] not in skills]
    assert [one for one in by_data if one[0] in skills] == [
        (rule, "skills/ETMG") for rule in ("SFI203", "SFI205", "SFI205", "ATT307")
    ]


def test_a_page_whose_file_name_has_a_blank_is_linked_to_as_markdown_asks() -> None:
    pages = line()
    place = "roles/management/level-5-head of (all) teams.md"
    link = "level-5-head%20of%20%28all%29%20teams.md"
    pages[0] = replace(pages[0], next=(("Next: Head of Teams", link),))
    pages[1] = replace(pages[1], place=place)
    pages[2] = replace(pages[2], previous=(("Previous: Head of Teams", link),))
    found = imported(pages)
    assert not found.unlike
    assert not any("navigation" in data(found, where) for where in found.files if where.startswith("roles/"))


def test_nothing_is_imported_from_what_cannot_be_read_or_is_no_role() -> None:
    with pytest.raises(NotImported, match="none of these files is a role page"):
        imported({"index.md": b"# Home\n"})
    with pytest.raises(NotImported, match=r"level-1-a\.md cannot be read"):
        imported({"roles/m/level-1-a.md": b"# A\xff\n"})


def test_labels_of_ones_own_mark_the_parts_and_are_rendered_again() -> None:
    labels = Labels(
        role_overview="Rolle",
        required_skills="Verlangte Fähigkeiten",
        level="Stufe N",
        attainment="Auf Stufe N",
        scope_summary="Kurz",
        next="Weiter",
    )
    words = [
        ("## Role Overview", "## Rolle"),
        ("## Required SFIA Skills", "## Verlangte Fähigkeiten"),
        ("**Scope Summary:**", "**Kurz:**"),
        ("[Next:", "[Weiter:"),
        *((f"**Level {level}", f"**Stufe {level}") for level in (4, 5, 6)),
        *((f"**Stufe {level} Attainment:**", f"**Auf Stufe {level}:**") for level in (4, 5, 6)),
    ]
    files = {}
    for page in line():
        text = page.text()
        for old, new in words:
            text = text.replace(old, new)
        files[page.place] = text.encode()
    found = import_pages(in_memory(files), lambda where: True, "", "X", labels)
    assert not found.unlike
    assert b"attainment:\n  4: " in found.files["skills/ABCD.yaml"]
    assert not any(b"navigation" in data for data in found.files.values())
    again = Renderer(found.framework, in_memory(found.files), labels)()
    assert files.items() <= again.items()
