"""Role pages in Markdown: every value at its place, whatever the page looks like."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework_lint.documents.markdown.blocks import read_blocks
from framework_lint.documents.markdown.labels import Labels
from framework_lint.documents.markdown.page import DEFAULT_LABELS, Page, read_page
from framework_lint.documents.markdown.source import Source
from framework_lint.model.parts import Role
from framework_lint.model.spans import Lines, Number, Span, Text, offsets_in_source
from framework_lint.source.files import MAX_BYTES

WHERE = "roles/crafts/boats/level-4-lead-boat-builder.md"

PAGE = """\
# Lead Boat Builder

**Level 4** | **Career Path:** Crafts

**Engineer Type:** Boats

---

## Framework Overview

We build boats.

### Impact

- **Afloat**: a boat that floats.

## Role Overview

**Scope Summary:** Leads a yard of builders.

The Lead Boat Builder leads.

See [the yard](../yard.md).

---

## Required SFIA Skills

The following skills are asked for:

### Hull shaping (HULS)

**SFIA Reference:** [HULS](https://sfia-online.org/en/skillcode/9/HULS)

**Category:** Wood and water | **Subcategory:** Hulls

**Overall Description:**

Shaping hulls.

**Guidance Notes:**

Activities may include:

planing\u00a0
caulking.

**Level 4 Attainment:**

Shapes hulls. \nTeaches others.

---

### Sail cutting (SAIC)

**SFIA Reference:** [SAIC](https://sfia-online.org/en/skillcode/9/SAIC)

**Category:** Cloth | **Subcategory:** Sails

**Overall Description:**

Cutting sails.

**Guidance Notes:**

Cloth only.

**Level 4 Attainment:**

Cuts sails.

---

## Navigation

**Career Path Navigation:** \u2190 [Previous: Boat Builder](level-3-boat-builder.md) \
| [Next: Yard Master](level-5-yard-master.md) \u2192

**Back to:** [Home](../../index.md) | [About](../../about.md)
"""


def read(text: str, where: str = WHERE, labels: Labels = DEFAULT_LABELS) -> Page:
    return read_page(where, where, text.encode(), labels)


def role_of(text: str, where: str = WHERE) -> Role:
    role = read(text, where).role
    assert role is not None
    return role


def values(found: Any) -> Iterator[Text | Number]:
    """Every value with a place in a page's model."""
    if isinstance(found, (Text, Number)):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from values(value)
    elif isinstance(found, (tuple, list)):
        for value in found:
            yield from values(value)


def spot(value: Text | Number | None) -> tuple[str, tuple[int, int, int, int]]:
    assert value is not None
    span = value.place.span
    return str(value), (span.line, span.column, span.end_line, span.end_column)


def test_every_value_of_a_page_and_its_place() -> None:
    page = read(PAGE)
    role = page.role
    assert role is not None
    assert page.faults == []
    assert (role.id, role.path, role.track, role.level) == ("lead-boat-builder", "crafts", "boats", 4)
    assert spot(role.title) == ("Lead Boat Builder", (1, 3, 1, 20))
    assert spot(role.written_level) == ("4", (3, 9, 3, 10))
    assert spot(role.written_path) == ("Crafts", (3, 32, 3, 38))
    assert spot(role.written_track) == ("Boats", (5, 20, 5, 25))
    assert spot(page.overview) == (
        "We build boats.\n\n### Impact\n\n- **Afloat**: a boat that floats.",
        (11, 1, 15, 34),
    )
    assert page.prose.text == page.overview
    assert spot(role.scope_summary) == ("Leads a yard of builders.", (19, 20, 19, 45))
    assert spot(role.description) == (
        "The Lead Boat Builder leads.\n\nSee [the yard](../yard.md).",
        (21, 1, 23, 28),
    )
    assert spot(page.skills_intro) == ("The following skills are asked for:", (29, 1, 29, 36))
    assert role.skills_place is not None
    assert role.skills_place.span == Span(27, 4, 27, 24)
    hull, sail = role.skills
    assert hull.place.span == Span(31, 1, 51, 16)
    assert spot(hull.name) == ("Hull shaping", (31, 5, 31, 17))
    assert spot(hull.code) == ("HULS", (31, 19, 31, 23))
    assert spot(hull.url_label) == ("HULS", (33, 22, 33, 26))
    assert spot(hull.url) == ("https://sfia-online.org/en/skillcode/9/HULS", (33, 28, 33, 71))
    assert spot(hull.category) == ("Wood and water", (35, 15, 35, 29))
    assert spot(hull.subcategory) == ("Hulls", (35, 49, 35, 54))
    assert spot(hull.description) == ("Shaping hulls.", (39, 1, 39, 15))
    assert spot(hull.guidance_notes) == ("Activities may include:\n\nplaning\u00a0\ncaulking.", (43, 1, 46, 10))
    assert spot(hull.level_label) == ("4", (48, 9, 48, 10))
    assert (hull.level, hull.required) == (None, 4)
    assert list(hull.attainment) == [4]
    assert spot(hull.attainment[4]) == ("Shapes hulls. \nTeaches others.", (50, 1, 51, 16))
    assert hull.attainment[4].place.pointer == "skills[HULS].attainment.4"
    assert (spot(sail.code), spot(sail.attainment[4])) == (("SAIC", (55, 19, 55, 23)), ("Cuts sails.", (71, 1, 71, 12)))
    navigation = role.navigation
    assert navigation is not None
    assert navigation.place.span == Span(75, 4, 75, 14)
    ((previous,), (following,), back) = navigation[1:]
    assert spot(previous.to) == ("level-3-boat-builder.md", (77, 56, 77, 79))
    assert spot(previous.label) == ("Boat Builder", (77, 42, 77, 54))
    assert previous.place.span == Span(77, 31, 77, 80)
    assert spot(following.to) == ("level-5-yard-master.md", (77, 103, 77, 125))
    assert spot(following.label) == ("Yard Master", (77, 90, 77, 101))
    assert [spot(link.to) for link in back] == [
        ("../../index.md", (79, 21, 79, 35)),
        ("../../about.md", (79, 47, 79, 61)),
    ]
    assert [str(link.label) for link in back] == ["Home", "About"]
    assert [spot(link.to) for link in role.links] == [("../yard.md", (23, 16, 23, 26))]
    assert [part.kind for part in page.parts] == [
        "title", "framework_overview", "role_overview", "required_skills", "skill", "skill", "navigation",
    ]  # fmt: skip
    assert [(part.first, part.end) for part in page.parts][-2:] == [(55, 75), (75, 80)]


def shape(role: Role) -> Any:
    """What a role says, without where."""
    plain = [(str(s.name), str(s.code), str(s.category), str(s.subcategory), str(s.description), str(s.guidance_notes),
              {level: str(text) for level, text in s.attainment.items()}, str(s.url)) for s in role.skills]  # fmt: skip
    steps = (
        [[(str(link.to), str(link.label)) for link in links] for links in role.navigation[1:]]
        if role.navigation
        else []
    )
    head = (str(role.title), role.level, str(role.written_path), str(role.written_track))
    return head, str(role.scope_summary), str(role.description), plain, steps


EXPECTED = shape(role_of(PAGE))


def moved(text: str) -> str:
    """The same page with its navigation and its skills above the role's overview."""
    head, overview = text.split("## Role Overview")
    role, rest = overview.split("## Required SFIA Skills")
    skills, navigation = rest.split("## Navigation")
    return f"{head}## Navigation{navigation}\n## Required SFIA Skills{skills}\n## Role Overview{role}"


SAME = {
    "crlf": PAGE.replace("\n", "\r\n"),
    "lone carriage returns": PAGE.replace("\n", "\r"),
    "mixed ends": "".join(line + ("\r\n" if i % 2 else "\n") for i, line in enumerate(PAGE.split("\n"))),
    "byte order mark": "\ufeff" + PAGE,
    "no end of line": PAGE.rstrip("\n"),
    "extra blank lines": PAGE.replace("\n\n**", "\n \n\t\n\n**").replace("\n\n#", "\n\n\n\n#"),
    "deeper headings": PAGE.replace("# ", "## ").replace("### Hull", "##### Hull").replace("### Sail", "##### Sail"),
    "flat headings": PAGE.replace("### Hull", "## Hull").replace("### Sail", "## Sail"),
    "closed headings": PAGE.replace("## Navigation", "## Navigation ##").replace("(HULS)\n", "(HULS) ###\n"),
    "underlined headings": PAGE.replace("# Lead Boat Builder\n", "Lead Boat Builder\n===\n", 1).replace(
        "## Navigation\n", "Navigation\n----------\n"
    ),
    "other order": moved(PAGE),
    "underscores": PAGE.replace("**", "__"),
    "colon outside": PAGE.replace(":**", "**:"),
    "no bold": PAGE.replace("**Level 4** |", "Level: 4 |").replace("**", ""),
    "other case": PAGE.replace("Scope Summary", "SCOPE  SUMMARY").replace("## Role Overview", "## Role overview:"),
    "no bold, lines of their own": PAGE.replace(" | **Sub", "\n**Sub").replace("**", ""),
    "lines of their own": PAGE.replace(" | **Career", "\n\n**Career").replace(" | **Sub", "  \n**Sub"),
    "in lists": PAGE.replace("**Category", "- **Category").replace(" | **Sub", "\n- **Sub"),
    "level label and value": PAGE.replace("**Level 4** |", "**Level:** 4 |"),
    "guiding phrase": PAGE.replace("**Level 4** |", "**Level 4: Enable** |"),
    "front matter": "---\ntitle: X\ndescription: '# no heading'\n---\n\n" + PAGE,
    "comments": PAGE.replace("\n## ", "\n<!-- a comment\n\n## Navigation -->\n\n## "),
    "anchors": PAGE.replace("### Sail", "<br>\n### Sail").replace("(HULS)\n", "(HULS) {#huls}\n"),
    "no rulers": PAGE.replace("\n---\n", "\n"),
    "tight rulers": PAGE.replace("others.\n\n---", "others.\n---").replace("sails.\n\n---", "sails.\n---"),
    "label headings": PAGE.replace("**Overall Description:**", "#### Overall Description").replace(
        "**Level 4 Attainment:**", "#### Level 4 Attainment"
    ),
    "linked headings": PAGE.replace("### Hull shaping (HULS)", "### [Hull shaping (HULS)](huls.md)"),
    "navigation without heading": PAGE.replace("## Navigation\n", ""),
    "arrows without words": PAGE.replace("[Previous: ", "[").replace("[Next: ", "["),
    "words before the links": PAGE.replace("[Previous: ", "**Previous:** [").replace("[Next: ", "**Next:** ["),
    "no arrows": PAGE.replace("\u2190 ", "").replace(" \u2192", ""),
    "arrows in the links": PAGE.replace("\u2190 [", "[\u2190 ")
    .replace("] \u2192", "]")
    .replace("Master]", "Master \u2192]"),
    "unknown section": PAGE.replace("## Navigation", "## Pay\n\n### Scale (PAYS)\n\nWell paid.\n\n## Navigation"),
    "quotations": PAGE.replace("## Navigation", "> ## Navigation\n> **Level 7**\n\n## Navigation", 1),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_role_in_another_dress(name: str) -> None:
    page = read(SAME[name])
    assert page.faults == []
    assert page.role is not None
    found, expected = shape(page.role), EXPECTED
    if name == "linked headings":  # its own link stands beside the reference, which wins
        assert [str(link.to) for link in page.role.links if str(link.to) == "huls.md"] == ["huls.md"]
    if name == "quotations":  # a quotation is part of the text above
        assert "> ## Navigation" in found[3][1][6][4]
        found[3][1][6][4] = expected[3][1][6][4]
    assert found == expected
    check_places(page, SAME[name])


def test_code_is_no_page() -> None:
    code = "```\n## Navigation\n\n**Level 5 Attainment:** no\n\n[x](y.md)\n```"
    page = read(PAGE.replace("Teaches others.", f"Teaches others.\n\n{code}"))
    assert page.role is not None
    assert str(page.role.skills[0].attainment[4]).endswith(code)
    assert len(page.role.skills) == 2
    assert [str(link.to) for link in page.role.links] == ["../yard.md"]
    assert [part.kind for part in page.parts].count("navigation") == 1


def test_html_and_tables_are_not_read_as_labels() -> None:
    odd = "<div>\n**Level 7**\n</div>\n\n| **Level 6** | **Career Path:** X |\n|---|---|\n| a | [b](c.md) |\n\n"
    page = read(PAGE.replace("**Level 4**", odd + "**Level 4**"))
    assert page.role is not None
    assert page.faults == []
    assert (page.role.level, str(page.role.written_path)) == (4, "Crafts")
    assert [str(link.to) for link in page.role.links] == ["c.md", "../yard.md"]


HULL_CODE = " (HULS)\n\n**SFIA Reference:** [HULS](https://sfia-online.org/en/skillcode/9/HULS)"


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "words"),
    [
        ("**Engineer Type:**", "**Level 5**\n\n**Engineer Type:**", "STR003", 5, "Level"),
        ("**Engineer Type:**", "**Career Path:** Arts\n\n**Engineer Type:**", "STR003", 5, "Career Path"),
        ("**Level 4**", "**Level 8**", "STR002", 3, "level 8"),
        (HULL_CODE, "", "STR002", 31, "Hull shaping"),
        ("Cuts sails.", "Cuts sails.\n\n**Level 4 Attainment:**\n\nAgain.", "STR003", 73, "Level 4 Attainment"),
        ("Cuts sails.", "Cuts sails.\n\n```\nnever closed", "STR001", 73, "code block"),
        ("Cuts sails.", "Cuts sails.\n\n<!-- never closed", "STR001", 73, "comment"),
        ("Cuts sails.", "Cuts sails.\n\n" + "> " * 300 + "deep", "STR001", 1, "nested"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(old: str, new: str, rule: str, line: int, words: str) -> None:
    page = read(PAGE.replace(old, new, 1))
    assert page.role is not None
    (fault,) = page.faults
    assert fault.rule == rule
    assert words in fault.hit.message
    place = fault.hit.at if not isinstance(fault.hit.at, (Text, Number)) else fault.hit.at.place
    assert place.span.line == line  # type: ignore[union-attr]


def test_labels_in_the_framework_overview_are_its_text() -> None:
    page = read(PAGE.replace("We build boats.", "**Level 2**\n\n**Back to:** [top](top.md)"))
    assert page.role is not None
    assert (page.role.level, page.faults) == (4, [])
    assert [str(link.to) for link in page.role.links] == ["top.md", "../yard.md"]
    assert [part.kind for part in page.parts].count("navigation") == 1


def test_a_code_may_stand_in_the_reference_alone() -> None:
    role = role_of(PAGE.replace("Hull shaping (HULS)", "Hull shaping"))
    assert spot(role.skills[0].code) == ("HULS", (33, 22, 33, 26))
    assert spot(role.skills[0].name) == ("Hull shaping", (31, 5, 31, 17))


def test_a_heading_that_groups_skills_is_none() -> None:
    grouped = PAGE.replace("### Hull", "### Core\n\nThe core.\n\n#### Hull").replace("### Sail", "#### Sail")
    page = read(grouped)
    assert page.role is not None
    assert page.faults == []
    assert [str(skill.code) for skill in page.role.skills] == ["HULS", "SAIC"]


def test_several_attainments_and_a_level_of_its_own() -> None:
    text = PAGE.replace("Cuts sails.", "Cuts sails.\n\n**Level 5 Attainment:**\n\nSews.").replace(
        "**Category:** Cloth", "**Level:** 5\n\n**Category:** Cloth"
    )
    sail = role_of(text).skills[1]
    assert {level: str(found) for level, found in sail.attainment.items()} == {4: "Cuts sails.", 5: "Sews."}
    assert (sail.level, sail.required, sail.level_label) == (5, 5, 5)


def test_other_bold_words_are_text() -> None:
    notes = "Cloth only.\n\n- **Linen:** light\n\n**In winter:**\n\n**Wool:** warm"
    sail = role_of(
        PAGE.replace("Cloth only.", notes).replace("**Category:** Cloth |", "**Category:** Cloth | **Weight:** 3 |")
    ).skills[1]
    assert str(sail.guidance_notes) == notes
    assert (str(sail.category), str(sail.subcategory)) == ("Cloth", "Sails")


def test_an_address_that_is_no_link() -> None:
    sail = role_of(PAGE.replace("[SAIC](https://sfia-online.org/en/skillcode/9/SAIC)", "<https://x.y/SAIC>")).skills[1]
    assert spot(sail.url) == ("https://x.y/SAIC", (57, 22, 57, 38))
    assert sail.url_label is None


def test_missing_parts() -> None:
    text = PAGE.split("## Framework Overview")[0] + "## Role Overview" + PAGE.split("## Role Overview")[1]
    text = text.split("## Navigation")[0].replace("**Engineer Type:** Boats\n", "")
    page = read(text)
    assert page.role is not None
    assert (page.overview, page.role.navigation, page.role.written_track) == (None, None, None)
    assert page.role.track == "boats"  # from its folder
    assert len(page.role.skills) == 2
    empty = role_of(
        "# Mate\n\n**Level 2** | **Career Path:** Crew\n\n## Role Overview\n\n**Scope Summary:**\n", "mate.md"
    )
    assert spot(empty.scope_summary) == ("", (7, 19, 7, 19))
    assert (empty.description, empty.skills, empty.path, empty.id) == (None, (), "crew", "mate")


def test_description_without_its_section() -> None:
    role = role_of(
        "# Mate\n\n**Level 2** | **Career Path:** Crew\n\nThe Mate helps.\n\n## Required SFIA Skills\n", "mate.md"
    )
    assert spot(role.description) == ("The Mate helps.", (5, 1, 5, 16))
    before = role_of(
        "# Mate\n\n**Level 2** | **Career Path:** C\n\n## Role Overview\n\nHelps.\n\n**Scope Summary:** A mate.\n"
    )
    assert (str(before.scope_summary), str(before.description)) == ("A mate.", "Helps.")


@pytest.mark.parametrize(
    ("where", "key", "level"),
    [
        ("level-4-lead.md", "crafts/boats/lead", 4),
        ("crafts/level-4-lead.md", "crafts/boats/lead", 4),
        ("docs/roles/arts/lead.md", "arts/boats/lead", 4),
        ("roles/arts/ships/lead.md", "arts/ships/lead", 4),
    ],
)
def test_path_track_and_id(where: str, key: str, level: int) -> None:
    role = role_of(PAGE, where)
    assert (role.key, role.level) == (key, level)


def test_the_level_of_the_file_name() -> None:
    role = role_of(PAGE.replace("**Level 4** | ", ""))
    assert (role.level, role.written_level, role.skills[0].required) == (4, None, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Home\n\nWelcome to [crafts](crafts/index.md).\n\n## Navigation\n\n[Next: Guide](guide.md)\n",
        "# Roles\n\n- **Level 4:** [Lead](level-4-lead.md)\n- **Level 5:** [Master](level-5-master.md)\n",
        "# Reading a role\n\n## Framework Overview\n\nA.\n\n## Role Overview\n\nB.\n\n## Required SFIA Skills\n\nC.\n",
        "# My blog\n\nWe met the Royal Yacht Society (RYSO).\n\n## Level 4\n\nA game.\n",
        "# Skills\n\n## Hull shaping (HULS)\n\n**Category:** Wood\n\n**Level 4 Attainment:**\n\nShapes.\n",
        "# Style\n\n```\n" + PAGE + "```\n",
        "# Crafts\n\n**Career Path:** Crafts\n\n- **Level 4:** [Lead](a.md)\n- **Level 5:** [Master](b.md)\n",
        "# Crafts\n\n**Career Path:** Crafts\n\n- **Level 3:** Helps\n- **Level 4:** Leads\n- **Level 5:** Owns\n",
    ],
)
def test_no_role_page(text: str) -> None:
    page = read(text, "crafts/about.md")
    assert page.role is None
    assert page.faults == []
    assert str(page.prose.text) == text


def test_links_of_prose() -> None:
    text = (
        "# Home\n\n[a](a.md) and [b *c*](<b c.md> \"T\") ![i](i.png) [r][ref] [ref] [^1] `[no](no.md)` \\[no](no.md)\n"
        "[mail](mailto:x@y.z) [top](#top) [out](https://x.y) [(d)](d_(e).md) [![pic](p.png)](q.md)\n"
        "And <!-- [no](no.md) --> [over\ntwo](lines.md)\n\n> [quoted](z.md)\n\n[ref]: <r f.md>\n[^1]: note\n"
    )  # fmt: skip
    page = read(text, "index.md")
    assert [(str(link.to), link.label and str(link.label)) for link in page.prose.links] == [
        ("a.md", "a"),
        ("b c.md", "b *c*"),
        ("i.png", None),
        ("r f.md", "r"),
        ("r f.md", "ref"),
        ("#top", "top"),
        ("d_(e).md", "(d)"),
        ("q.md", "![pic](p.png)"),
        ("p.png", None),
        ("lines.md", "over\ntwo"),
        ("z.md", "quoted"),
    ]
    reference = page.prose.links[3]
    assert (reference.to.place.span, reference.place.span) == (Span(10, 9, 10, 15), Span(3, 49, 3, 57))
    check_places(page, text)


def test_other_labels() -> None:
    labels = Labels(
        role_overview="Rolle",
        required_skills="F\u00e4higkeiten",
        level="Stufe N",
        attainment="Auf Stufe N",
        previous="Zur\u00fcck",
    )
    text = (
        PAGE.replace("Role Overview", "Rolle").replace("Required SFIA Skills", "F\u00e4higkeiten")
        .replace("Level 4 Attainment", "Auf Stufe 4").replace("Level 4", "Stufe 4").replace("[Previous", "[Zur\u00fcck")
    )  # fmt: skip
    page = read(text, labels=labels)
    assert page.role is not None
    assert shape(page.role) == EXPECTED


def test_limits_and_encodings() -> None:
    page = read_page("a.md", "a.md", b"x" * (MAX_BYTES + 1))
    assert page.role is None
    assert page.prose.text == ""
    assert [(f.rule, "16 MB" in f.hit.message) for f in page.faults] == [("STR001", True)]
    assert [f.rule for f in read_page("a.md", "a.md", b"# \xff").faults] == ["STR001"]
    assert [f.rule for f in read_page("a.md", "a.md", PAGE.encode("utf-16")).faults] == ["STR001"]


ROW = 1_000_000
SLOW = {
    "letters": "a" * ROW * 2,
    "words": "word " * (ROW // 5),
    "brackets": "[" * ROW,
    "links": "[a](b.md) " * (ROW // 20),
    "half links": "[a](b " * (ROW // 12),
    "images": "![" * (ROW // 4) + "[a](b)" * (ROW // 20),
    "ticks": "` `` ``` " * (ROW // 18),
    "comments": "<!-- " * (ROW // 5),
    "stars": "**a" * (ROW // 6),
    "labels": "**Category:** a | " * (ROW // 36),
    "bars": "**Category:** " + "|" * ROW,
    "spaces": "# a" + " " * ROW + "b",
    "hashes": "# a " + "#" * ROW + "b",
    "braces": "# a " + "{" * ROW,
    "quotations": "> " * (ROW // 2),
    "bullets": "- " * (ROW // 4),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_very_long_line(name: str) -> None:
    start = time.process_time()
    read(PAGE.replace("Cuts sails.", SLOW[name]))
    assert time.process_time() - start < 10  # at most a second or two; hours where time grows with the square


def test_time_grows_with_the_number_of_skills() -> None:
    head, rest = PAGE.split("### Sail")
    skill, tail = rest.split("## Navigation")
    taken = []
    for count in (500, 5000):
        text = head + "".join("### Sail" + skill for _ in range(count)) + "## Navigation" + tail
        start = time.process_time()
        assert len(role_of(text).skills) == count + 1
        taken.append(time.process_time() - start)
    assert taken[1] < 30 * taken[0] + 0.5


def check_places(page: Page, text: str) -> None:
    """Each value is what the source says at its span, but for line ends."""
    lines = Lines(text.removeprefix("\ufeff"))
    for value in values((page.role, page.prose, page.overview, page.skills_intro, page.parts)):
        if value.place.style == "other":  # of a text that the page does not have
            assert value == ""
            continue
        there = lines.slice(value.place.span).replace("\r\n", "\n").replace("\r", "\n")
        assert there == str(value)
        if isinstance(value, Text) and value:
            offsets = offsets_in_source(lines, value.place, value)
            assert offsets is not None
            assert all(lines.text[at] == char for at, char in zip(offsets, value, strict=True) if not char.isspace())


MARKUP = "```|~~~\n|---\n|===\n|- |> |    |\t|1. |[ref]: x.md\n|<div>\n|<!--|-->|**|__|[|](|)|#|\ufeff|\r|\r\n|\n\n| "
TABLE = "| a | b |\n|---|---|\n"
FRAGMENTS = st.sampled_from(
    [*PAGE.split("\n\n"), *(f"{row}\n" for row in PAGE.split("\n")), *MARKUP.split("|"), *"\u00a0\f\0", TABLE]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(FRAGMENTS, max_size=40).map("".join),
    st.lists(FRAGMENTS, max_size=40).map("\n\n".join),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=10)), max_size=40).map("\n".join),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    check_places(read(text), text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_quick_blocks_are_those_of_the_parser(text: str) -> None:
    assert both_ways(text)


def test_quick_blocks_are_those_of_the_parser_for_every_three_lines() -> None:
    rows = [
        "",
        "a",
        "**a**",
        "## a",
        "## a | b",
        "a | b",
        "--|--",
        "---",
        "===",
        "- a",
        "- - a",
        "* a",
        "  a",
        "    a",
        "> a",
        "<b>",
    ]
    wrong = [three for three in product(rows, repeat=3) if not both_ways("\n".join(three))]
    assert wrong == []


def both_ways(text: str) -> bool:
    """Whether a text has the same blocks without the quick rule."""
    source = Source("a.md", text)
    return read_blocks(source) == read_blocks(source, plain=True)
