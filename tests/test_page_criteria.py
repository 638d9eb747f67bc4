"""Criteria on Markdown pages: which items count, under which theme, and at which place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tree import checked

from framework_lint.model.parts import Role
from framework_lint.model.spans import Lines, Text

TITLES = {2: "Junior Joiner", 3: "Joiner", 4: "Senior Joiner"}


def pages(*bodies: str) -> dict[str, str]:
    """Pages of one ladder; those without a body of their own have two themes."""
    files = {}
    for number, (level, title) in enumerate(TITLES.items()):
        body = f"## Craft\n\n- Saws {level} planks well\n\n## People\n\n- Greets {level} guests\n"
        body = bodies[number] if number < len(bodies) else body
        files[f"roles/joinery/level-{level}-{title.lower().replace(' ', '-')}.md"] = (
            f"# {title}\n\n**Level {level}**\n\nWorks with wood number {level}.\n\n{body}"
        )
    return files


def roles(files: dict[str, str]) -> dict[str, Role]:
    return {str(role.title): role for role in checked(files).framework.roles}


def read(body: str) -> list[tuple[str, str]]:
    """The criteria of a page with this body, each with its theme."""
    return [(one.theme, " ".join(one.text.split())) for one in roles(pages(body))["Junior Joiner"].criteria]


@pytest.mark.parametrize(
    "body",
    [
        "## Craft\n\n- Saws a plank\n- Glues a chair\n",
        "## Craft\n\n* Saws a plank\n* Glues a chair\n",
        "## Craft\n\n1. Saws a plank\n2. Glues a chair\n",
        "## Craft\n\n1) Saws a plank\n2) Glues a chair\n",
        "## Craft\n\n- [ ] Saws a plank\n- [x] Glues a chair\n",
        "## Craft\n\n- Saws\n  a plank\n- Glues\na chair\n",
        "## Craft\n\n- Saws a plank\n\n- Glues a chair\n",
        "## Craft\n\nA good joiner:\n\n- Saws a plank\n- Glues a chair\n",
        "## Craft ##\n\n- Saws a plank\n- Glues a chair\n",
        "Craft\n-----\n\n- Saws a plank\n- Glues a chair\n",
        "### Craft\n\n- Saws a plank\n- Glues a chair\n",
        "**Craft**\n\n- Saws a plank\n- Glues a chair\n",
        "**Craft:**\n\n- Saws a plank\n- Glues a chair\n",
        "__Craft__:\n\n- Saws a plank\n- Glues a chair\n",
        "- Craft:\n    - Saws a plank\n    - Glues a chair\n",
        "- **Craft:**\n    - Saws a plank\n    - Glues a chair\n",
        "## Craft\n\n- [Next: Joiner](level-3-joiner.md)\n- Saws a plank\n- Glues a chair\n- Punctuality\n",
    ],
)
def test_items_below_a_theme(body: str) -> None:
    assert read(body) == [("Craft", "Saws a plank"), ("Craft", "Glues a chair")]


@pytest.mark.parametrize(
    "body",
    [
        "## Craft\n\nSaws a plank, and glues a chair.\n",
        "## Craft\n\n```\n- Saws a plank\n```\n",
        "## Craft\n\n<!--\n- Saws a plank\n-->\n",
        "- Level: 4\n- **Team:** Maps and more\n",  # facts about the page
        "## Craft\n\n- [Joiner](level-3-joiner.md)\n- [A](a.md) | [B](b.md)\n",
        "## Next role\n\n- Saws a plank\n",
        "## Required skills\n\n- Saws a plank\n",
        "## Required skills\n\n### Craft\n\n- Saws a plank\n",
        "## Meetings that nobody else has\n\n- Saws a plank\n",  # the theme is no other role's
    ],
)
def test_what_is_no_criterion(body: str) -> None:
    assert read(body) == []


def test_nested_items_are_criteria_of_their_own() -> None:
    body = "## Craft\n\n- Saws a plank\n    - Sharpens the saw\n- Glues a chair\n"
    assert [text for _, text in read(body)] == ["Saws a plank", "Sharpens the saw", "Glues a chair"]


@pytest.mark.parametrize("between", ["\n\n  and looks at it", "\n\n    and looks at it"])
def test_a_second_paragraph_belongs_to_the_item_that_it_is_indented_below(between: str) -> None:
    body = f"## Craft\n\n- Saws a plank\n  - Sharpens the saw{between}\n- Glues a chair\n"
    own = "Sharpens the saw" + (" and looks at it" if "    " in between else "")
    assert [text for _, text in read(body)] == ["Saws a plank", own, "Glues a chair"]


def test_what_is_introduced_ends_with_its_items() -> None:
    body = "## Craft\n\n- **People:**\n  - Saws a plank\n    - of oak and beech\n- Glues a chair\n"
    assert read(body) == [("People", "Saws a plank"), ("People", "of oak and beech"), ("Craft", "Glues a chair")]


def test_another_part_ends_with_its_heading() -> None:
    body = "## Required skills\n\n- Saws a plank\n\n## Craft\n\n- Glues a chair\n"
    assert read(body) == [("Craft", "Glues a chair")]


def test_a_theme_that_another_page_spells_otherwise_is_kept() -> None:
    body = "## Crafts\n\n- Saws a plank\n\n## Lunch menu\n\n- Eats a soup\n"
    assert read(body) == [("Crafts", "Saws a plank")]


SECTION = "## {}\n\n### Craft\n\n- Saws {} planks well\n\n### People\n\n- Greets {} guests\n"


def test_roles_in_sections_have_their_own() -> None:
    text = "# Joinery\n\n" + "\n".join(SECTION.format(f"L{n}: {title}", n, n) for n, title in TITLES.items())
    found = roles({"joinery.md": text})
    assert {title: [(one.theme, str(one.text)) for one in role.criteria] for title, role in found.items()} == {
        title: [("Craft", f"Saws {n} planks well"), ("People", f"Greets {n} guests")] for n, title in TITLES.items()
    }


def test_steps_of_a_ladder_without_levels_have_their_own() -> None:
    text = "# Joinery\n\n" + "\n".join(SECTION.format(title, n, n) for n, title in TITLES.items())
    assert [[str(one.text) for one in role.criteria] for role in roles({"joinery.md": text}).values()] == [
        [f"Saws {n} planks well", f"Greets {n} guests"] for n in TITLES
    ]


def test_roles_in_columns_have_the_cells() -> None:
    head = "| | " + " | ".join(f"{title} (L{n})" for n, title in TITLES.items()) + " |\n|---|---|---|---|\n"
    rows = "| Craft | Saws a plank | Saws a beam | Saws a roof |\n| People | Greets a guest | | Greets a king |\n"
    found = roles({"joinery.md": f"# Joinery\n\n{head}{rows}"})
    assert [[(one.theme, str(one.text)) for one in role.criteria] for role in found.values()] == [
        [("Craft", "Saws a plank"), ("People", "Greets a guest")],
        [("Craft", "Saws a beam")],
        [("Craft", "Saws a roof"), ("People", "Greets a king")],
    ]


def test_roles_in_rows_have_the_cells() -> None:
    rows = "".join(f"| L{n} | {title} | Saws {n} planks | Greets {n} guests |\n" for n, title in TITLES.items())
    text = f"# Joinery\n\n| Level | Title | Craft | People |\n|---|---|---|---|\n{rows}"
    assert [[(one.theme, str(one.text)) for one in role.criteria] for role in roles({"joinery.md": text}).values()] == [
        [("Craft", f"Saws {n} planks"), ("People", f"Greets {n} guests")] for n in TITLES
    ]


@pytest.mark.parametrize("item", ["- Saws the the plank", "1. Saws the the plank", "- Saws the\n  the plank"])
def test_a_doubled_word_in_an_item_is_one_finding(item: str) -> None:
    found = [one for one in checked(pages(f"## Craft\n\n{item}\n- Glues a chair\n")).findings if one.rule == "TXT602"]
    assert len(found) == 1
    section = "# Joinery\n\n" + "\n".join(
        SECTION.format(f"L{n}: {title}", n, n).replace("Saws 3", "Saws the the") for n, title in TITLES.items()
    )
    assert [one.span.line for one in checked({"joinery.md": section}).findings if one.rule == "TXT602"] == [17]


def test_many_sections_are_read_in_one_go() -> None:
    """Each from its own lines: see `benchmarks/growth.py`."""
    body = "".join(f"## Part {n}\n\n- Saws {n} planks\n\n" for n in range(300))
    assert len(read(f"{body}## Craft\n\n- Glues a chair\n")) == 1


def test_the_step_of_a_scale_may_stand_at_several_levels() -> None:
    body = "## Craft\n\n- {}: saws what others have drawn before\n- Saws plank number {}\n"
    step = pages(*(body.format("**Wood 3**", level) for level in TITLES))
    assert [one.rule for one in checked(step).findings if one.rule.startswith("CRI")] == []
    two = pages(*(body.format("**Wood**", level) for level in (2, 3)))
    assert [one.rule for one in checked(two).findings if one.rule.startswith("CRI")] == ["CRI901"]


WORDS = st.lists(st.text("abcäß日’&é😀", min_size=1, max_size=6), min_size=2, max_size=7).map(" ".join)
MARKS = st.sampled_from(["- ", "* ", "+ ", "1. ", "12) ", "- [ ] ", "-   "])
BREAKS = st.sampled_from([" ", "\n  ", "\n      ", "  "])
ENDS = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(MARKS, WORDS, BREAKS, WORDS), min_size=1, max_size=5), ENDS, st.booleans())
def test_the_text_of_a_criterion_stands_at_its_place(
    items: list[tuple[str, str, str, str]], end: str, headed: bool
) -> None:
    written = [f"{mark}{one}{between}{other}" for mark, one, between, other in items]
    body = ("## Craft\n\n" if headed else "**Craft**\n\n") + "\n\n<!-- -->\n\n".join(written) + "\n"
    files = {where: text.replace("\n", end) for where, text in pages(body).items()}
    where = next(iter(files))
    found = roles(files)["Junior Joiner"].criteria
    assert [one.text.split() for one in found] == [f"{one} {other}".split() for _, one, _, other in items]
    for criterion in found:
        assert _at(files[where], criterion.text).split() == criterion.text.split()


def _at(text: str, value: Text) -> str:
    return Lines(text).slice(value.place.span)


COMMENT = " <!-- framework-lint: ignore[CRI901]: agreed -->"


@pytest.mark.parametrize("where", ["# Baker", "**Level:** 2", "- Weighs flour", "  and salt", "## Expected", "| Cell"])
def test_a_comment_at_the_end_is_no_part_of_what_is_said(where: str) -> None:
    page = """\
# Baker

**Level:** 2

Bakes the bread of the day.

## Expected

- Weighs flour by the recipe
  and salt by the thumb.
- Keeps the bench clean.

| Cell of a head | Other |
| --- | --- |
| Cell of bread | Other |
"""
    line = next(line for line in page.splitlines() if line.startswith(where))
    behind = line.removesuffix(" |") + COMMENT + (" |" if line.endswith(" |") else "")

    def said(text: str) -> tuple[object, ...]:
        (role,) = checked({"level-2-baker.md": text}).framework.roles
        return role.title, role.level, [(str(one.text), one.theme) for one in role.criteria]

    assert said(page.replace(line, behind)) == said(page)
