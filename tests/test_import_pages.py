"""Pages become data, and the data renders to the same bytes again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from page_form import PagePart, SkillPart, line_of

from framework_lint.pages.importing import Imported, import_pages
from framework_lint.pages.memory import Memory
from framework_lint.pages.rendering import Renderer

ROOT = Path(__file__).parent.parent


def imported(pages: list[PagePart] | dict[str, bytes], name: str = "Career Framework") -> Imported:
    files = pages if isinstance(pages, dict) else {page.place: page.data() for page in pages}
    return import_pages(Memory(files), lambda where: True, "", name)


def rendered(found: Imported) -> dict[str, bytes]:
    return Renderer(found.framework, Memory(found.files))()


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
    code=st.sampled_from(["ABCD", "EFGH", "IJKL"]),
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
def test_pages_in_the_templates_form_come_back_byte_for_byte(pages: list[PagePart]) -> None:
    found = imported(pages)
    assert not found.unlike
    again = rendered(found)
    for page in pages:
        assert again[page.place] == page.data()
