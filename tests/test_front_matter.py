"""The front matter of pages: its values, its faults at their place, and what is none."""

from __future__ import annotations

import time

import pytest
from test_markdown import PAGE, check_places, read
from tree import brief, findings

from framework_lint.documents.markdown.front_matter import read_front_matter, value
from framework_lint.documents.markdown.source import Source
from framework_lint.model.spans import Text

BODY = "\n# Keeper of Lamps\n\nKeeps the lamps lit.\n"


def value_of(text: str, key: str) -> Text | None:
    from framework_lint.documents.markdown.front_matter import lines_of

    source = Source("a.md", text)
    end = lines_of(source.rows)
    return value(source, end, read_front_matter(source, end), key)


def told(front: str, opening: str = "---") -> list[str]:
    """What is said of a page with this front matter."""
    found = findings({"roles/harbour/lamps.md": f"{opening}\n{front}\n{opening}\n{BODY}"}, "STR001", "STR003")
    return [brief(one).removeprefix("roles/harbour/lamps.md:") for one in found]


@pytest.mark.parametrize(
    ("front", "key", "expected"),
    [
        ("title: Keeper", "title", "Keeper"),
        ("title: 'Keeper of Lamps'", "title", "Keeper of Lamps"),
        ('title: "Keeper: Lamps"   # a comment', "title", "Keeper: Lamps"),
        ("title: >-\n  Keeper\nlevel: 3", "title", "Keeper"),
        ("level: 3 # of seven", "level", "3"),
        ("level: '3'", "level", "3"),
        ("level:\t3", "level", "3"),
        ("Level: L3", "level", "L3"),
        ("# who it is\ntitle: Keeper", "title", "Keeper"),
        ("params:\n  level: 4", "level", "4"),
        ("extra:\n  level: 4\nlevel: 5", "level", "5"),
        ("level: 3.5", "level", "3.5"),
        ("title: !ENV NAME", "title", None),  # what it will be nobody knows
        ("title: {{ page.title }}", "title", None),
        ("title: '{{ page.title }}'", "title", None),
        ("title: ${TITLE}", "title", None),
        ("title: [Keeper]", "title", None),
        ("level: true", "level", None),
        ("level:", "level", None),
        ("level: null", "level", None),
        ("a: &x Keeper\ntitle: *x", "title", None),
        ("levels: 3\nmy_level: 4", "level", None),
        ("meta:\n  level: 4", "level", None),
        ("title: " + "x" * 300, "title", None),
    ],
)
def test_values(front: str, key: str, expected: str | None) -> None:
    text = f"---\n{front}\n---\n{BODY}"
    found = value_of(text, key)
    assert found == expected
    if found is not None:
        span = found.place.span
        assert text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1] == found


@pytest.mark.parametrize(
    ("front", "key", "expected"),
    [
        ('title = "Keeper"', "title", "Keeper"),
        ("title = 'Keeper'", "title", "Keeper"),
        ("level = 3 # of seven", "level", "3"),
        ("title = 'Keeper'\n[params]\nlevel = 'L3'", "level", "L3"),
        ("[extra]\nlevel = 4", "level", "4"),
        ("[[cascade]]\nlevel = 4", "level", None),
        ("draft = true", "draft", None),
    ],
)
def test_values_of_toml(front: str, key: str, expected: str | None) -> None:
    text = f"+++\n{front}\n+++\n{BODY}"
    found = value_of(text, key)
    assert found == expected
    if found is not None:
        span = found.place.span
        assert text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1] == found


def test_a_role_whose_front_matter_is_toml() -> None:
    text = '+++\ntitle = "Lead Boat Builder"\nlevel = 5\n+++\n\n' + PAGE.replace("**Level 4** | ", "")
    page = read(text.replace("# Lead Boat Builder\n", "", 1))
    assert page.role is not None
    assert (page.role.title, page.role.level, page.faults) == ("Lead Boat Builder", 5, [])


@pytest.mark.parametrize("rows", ["a: [", "a: b: c", "- x\n\ty", "level: [5", "level: '5", "'a"])
def test_no_fault_of_the_front_matter_hides_its_role(rows: str) -> None:
    page = read(f"---\nlevel: 5\n{rows}\n---\n\n{PAGE.replace('**Level 4** | ', '')}")
    assert page.role is not None
    assert page.role.level == 5
    assert [fault.rule for fault in page.faults] == ["STR001"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (
            "title: Lamps\ntopics:\n  - name: oil\n\t  - wick",
            "5:1: error[STR001] this is not valid YAML: a tab is used",
        ),
        ("title: Lamps: how to keep them", "2:"),
        ("title: 'Lamps\nlevel: 3", "2:8: error[STR001] this is not valid YAML: a quoted text is never closed"),
        ("title: @lamps", "2:8: error[STR001] this is not valid YAML: a text begins with `@`"),
        ("title: Lamps\nlevel:3", "3:6: error[STR001] this is not valid YAML: a colon has no space behind it"),
        ("title: Lamps\ntags: [oil, wick", "4:1: error"),
        ("title: Lamps\n  level: 3", "3:"),
        ("title: Lamps\nlevel: 5\nlevel: 6", '4:1: error[STR003] "level" is written twice: only one of the two counts'),
        ("title: Lamps\nparams:\n  grade: 5\n  grade: 5", '5:3: error[STR003] "grade" is written twice'),
        ("title: {{ site.name }}: a: b\nlevel: [", "2:"),  # what is beside a template is YAML
        ("title: Lamps\nlevel:\t5", "3:7: warning[STR001] a tab stands here in the front matter"),
        ("title: Lamps\nlevel: \t5", "3:8: warning[STR001] a tab stands here in the front matter"),
        ("title: Lamps\t\nlevel: 5", "2:13: warning[STR001] a tab stands here in the front matter"),
        ("title: Lamps\n<<<<<<< HEAD\nlevel: 5", "3:1: error[STR001] a merge is not finished"),
    ],
)
def test_faults_at_their_place(front: str, expected: str) -> None:
    (line,) = told(front)
    assert line.startswith(expected), line


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('title = "Lamps', "2:"),
        ('title = "Lamps"\nlevel = 5\nlevel = 6', "4:"),
        ("title = Lamps", "2:9: error[STR001] this is not valid TOML"),
    ],
)
def test_faults_of_toml(front: str, expected: str) -> None:
    (line,) = told(front, "+++")
    assert line.startswith(expected), line


@pytest.mark.parametrize(
    "front",
    [
        "title: {{ page.title }}",
        "title: {{ page.title | default: 'Lamps' }}\nlevel: {{ level }}",
        "title: {{< param name >}}",
        "layout: page\n{% if draft %}\ntitle: Draft\n{% else %}\ntitle: Lamps\n{% endif %}",
        "title: <%= name %>\ndate: <% tp.date.now() %>",
        "title: %title%",
        "title: @@TITLE@@",
        "title: ${TITLE}",
        "title: '{{ page.title }}'",
        "permalink: /:path/",
        "redirect_from:\n  - /old/\n  - /older/",
        "tags: [a, 'b: c', \"d\"]",
        "url: http://example.org/a:b#c",
        "date: 2024-01-31 10:00:00 +0100",
        "up: '[[Home]]'",
        "social:\n  cards: true\n\nhide:\n  - toc",
        "text: |\n  a\tb\n  c: d: e",
        "title: Lamps # a\tcomment",
        "function: !!python/name:a.b.c",
        "a: &a {x: 1}\nb:\n  <<: *a\n  y: 2",
        "emoji: \U0001f525",
        "title: Don't\nlevel: 3",
        "",
        "# nothing but a comment",
    ],
)
def test_what_sites_have_in_front_matter_is_no_fault(front: str) -> None:
    assert told(front) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nAn old note: this is text: no keys.\n\n---\n\n# Lamps\n",
        "---\n\n# Lamps\n\n**Level:** 3: a\n\n---\n",
        "---\n**Level:** 3\n---\n",
        "---\n- a\n\t- b\n---\n",
        "---\n",
        "---\nA ruler above: text.\n",
        "--- \nnote: text, and no end of it\n\n# Lamps\n",
        "+++\n",
        "+++\nwhat\n+++\n",
        "# Lamps\n\n---\ntitle: a: b\n---\n",
        "```yaml\n---\ntitle: a: b\n---\n```\n",
    ],
)
def test_rulers_are_no_front_matter(text: str) -> None:
    assert findings({"roles/harbour/lamps.md": text}, "STR001", "STR003") == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("---\ntitle: Lamps\nlevel: 3\n\n# Lamps\n\nText.\n", 4, "is not closed above this line"),
        ("---\ntitle: Lamps\nlevel: 3\n----\n\n# Lamps\n", 4, 'this line is not "---"'),
        ("---\ntitle: Lamps\n\u2014\n\n# Lamps\n", 3, 'this line is not "---"'),
        ("---\ntitle: Lamps", 1, "is never closed"),
        ("---\ntitle: Lamps\n\n# Lamps\n\nText about them.\n\n---\n\nMore.\n", 4, "is not closed above this line"),
        ("+++\ntitle = 'Lamps'\n---\n\n# Lamps\n", 3, 'this line is not "+++"'),
    ],
)
def test_front_matter_that_is_not_closed(text: str, line: int, message: str) -> None:
    (one,) = findings({"roles/harbour/lamps.md": text}, "STR001", "STR003")
    assert (one.rule, one.span.line) == ("STR001", line)
    assert message in one.message


def test_what_stands_below_broken_front_matter_is_checked() -> None:
    page = "---\ntitle: 'Lamps\n---\n\n# Lamps\n\nSee [the the wick](wick.md).\n"
    found = findings({"roles/harbour/lamps.md": page}, "STR001", "TXT602", "NAV101")
    assert sorted(one.rule for one in found) == ["NAV101", "STR001", "TXT602"]


def test_the_fix_of_a_tab() -> None:
    (one,) = findings({"a.md": "---\ntitle: Lamps\nlevel:\t5\n---\n" + BODY}, "STR001")
    assert one.fix is not None
    assert [edit.text for edit in one.fix.edits] == [" "]


@pytest.mark.parametrize(
    "row",
    ["title: " + "x" * 100_000, "title:" + " " * 100_000 + "x", "{" * 100_000, "a: " + "{{ " * 30_000, "a:\t" * 30_000],
)
def test_long_lines_take_no_long_time(row: str) -> None:
    before = time.perf_counter()
    read(f"---\ntitle: Lamps\n{row}\n---\n{BODY}")
    assert time.perf_counter() - before < 3


def test_places_of_a_page_with_front_matter() -> None:
    text = '---\ntitle: "Keeper"\nlevel: 3\n---\n\n' + PAGE.replace("**Level 4** | ", "")
    check_places(read(text), text)
