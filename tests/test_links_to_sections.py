"""Links to headings, to the roles of a page that holds several, and to images."""

from __future__ import annotations

import pytest
from tree import checked, findings

BAKER = """# Baker

{top}

## B1 - Junior Baker

* Shapes loaves with somebody who has done so before
* Cleans the oven each evening

## B2 - Baker

* Bakes a batch alone and notes what it cost
* Explains a recipe to a Junior Baker

## B3 - Senior Baker

* Plans the week's baking with the shop
* Settles what the others disagree on
{end}"""
TABLE = """| Step | Title |
| --- | --- |
| B1 | [Junior Baker](#b1---junior-baker) |
| B2 | [Baker](#b2---baker) |
| B3 | [Senior Baker](#b3---senior-baker) |"""


def to(step: int, words: str = "") -> str:
    """A link to one of the page's roles, with its title or other words."""
    title = ("Junior Baker", "Baker", "Senior Baker")[step - 1]
    return f"[{words or title}](baker.md#b{step}---{title.lower().replace(' ', '-')})"


def said(files: dict[str, str], *select: str) -> list[tuple[str, str, int]]:
    return [(one.rule, one.path, one.span.line) for one in findings(files, *(select or ("NAV",)))]


def bakery(top: str = TABLE, end: str = "", **pages: str) -> dict[str, str]:
    return {
        "baker.md": BAKER.format(top=top, end=end),
        "README.md": "# The bakery\n\nOne ladder: [Baker](baker.md), B1 to B3.\n",
        **{f"{name}.md": text for name, text in pages.items()},
    }


def test_a_page_of_several_roles_is_read_as_such() -> None:
    assert [role.level_id for role in checked(bakery()).framework.roles] == ["B1", "B2", "B3"]


@pytest.mark.parametrize(
    "text",
    [
        "See [the third step](baker.md#b3---senior-baker).",
        f"- {to(1)}\n- {to(2)}\n- {to(3)}",
        f"- {to(1)} (B1)\n- {to(2, 'B2: Baker')}\n- B3: {to(3, 'Senior')}".replace("---", "-"),
        f"| Step | Title |\n| --- | --- |\n| B1 | {to(1)} |\n| B2 to B3 | [Baker](baker.md) |",
        "All bakers: [here](baker.md), [there](baker.md#).",
        "Level 2 of the guild is [no step of ours](baker.md#b1---junior-baker).",
    ],
)
def test_links_to_the_roles_of_a_page_are_right(text: str) -> None:
    assert said(bakery(about=f"# Steps\n\n{text}\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[Senior Baker](#b3---senior-baker)", "[Head Baker](#b3---senior-baker)", "NAV105"),
        ("[Senior Baker](#b3---senior-baker)", "[Baker](#b3---senior-baker)", "NAV105"),
        ("[Senior Baker](#b3---senior-baker)", "[Lead Baker](#b3---senior-baker)", "NAV105"),
        ("[Senior Baker](#b3---senior-baker)", "[Senior Baker](#b4---senior-baker)", "NAV101"),
        ("[Senior Baker](#b3---senior-baker)", "[Senior Baker](#b3---head-baker)", "NAV101"),
        ("[Senior Baker](#b3---senior-baker)", "[B2: Senior Baker](#b3---senior-baker)", "NAV107"),
        ("| B3 | [Senior Baker]", "| B2 | [Senior Baker]", "NAV107"),
        ("| B3 | [Senior Baker](#b3---senior-baker)", "|  | [Senior Baker](#b3---senior-baker) (B1)", "NAV107"),
    ],
)
def test_what_a_page_says_of_its_own_roles(old: str, new: str, rule: str) -> None:
    assert said(bakery(TABLE.replace(old, new))) == [(rule, "baker.md", 7)]


@pytest.mark.parametrize(
    ("end", "line"),
    [
        ("\n## In short\n\n- **Junior Baker (B1)**: a year\n- **Baker (B3)**: most of us\n", 27),
        ("\n## In short\n\n1. Junior Baker (B2): a year\n2. Baker (B2): most of us\n", 26),
        ("\n## In short\n\n**Junior Baker (B1)** for a year, then **Senior Baker (B2)**.\n", 26),
    ],
)
def test_a_label_without_a_link_that_gives_another_level(end: str, line: int) -> None:
    assert said(bakery(end=end)) == [("NAV107", "baker.md", line)]


@pytest.mark.parametrize(
    "end",
    [
        "\n## In short\n\n- **Junior Baker (B1)**: a year\n- **Baker (B2)**: most of us\n",
        "\n## In short\n\nA Baker (B3) in the north is called otherwise.\n",
        "\n## In short\n\n- Baker (two of them)\n- Senior Baker (paid as C4)\n",
        "\n## In short\n\n- Pastry Chef (B1)\n",
    ],
)
def test_labels_that_are_right_or_say_something_else(end: str) -> None:
    assert said(bakery(end=end)) == []


def test_a_title_that_stands_at_two_levels_has_two_labels() -> None:
    fourth = "\n## B4 - Baker\n\n* Bakes for two shops\n* Teaches who bakes for one\n"
    assert said(bakery(end=f"{fourth}\n## In short\n\n- **Baker (B2)**\n- **Baker (B4)**\n")) == []


HEADINGS = {
    "plain": ("## Who decides", "who-decides"),
    "an ampersand": ("## Questions & Answers", "questions--answers"),
    "an ampersand in MkDocs": ("## Questions & Answers", "questions-answers"),
    "an emoji": ("## 🚀 Launch", "-launch"),
    "code": ("## The `roles` folder", "the-roles-folder"),
    "a link": ("## [Pay](pay.md) and leave", "pay-and-leave"),
    "a colon": ("## Step 1: Talk", "step-1-talk"),
    "letters": ("## Évaluation", "évaluation"),
    "letters without marks": ("## Évaluation", "evaluation"),
    "an id in braces": ("## Who decides {#decisions}", "decisions"),
    "an id of kramdown": ("## Who decides\n{: #decisions }", "decisions"),
    "an id of HTML": ('<a id="decisions"></a>\n\n## Who decides', "decisions"),
    "a name of HTML": ('<a name="decisions"></a>\n\n## Who decides', "decisions"),
    "a heading of HTML": ('<h2 id="decisions">Who decides</h2>', "decisions"),
    "the second of two": ("## Pay\n\n## Pay", "pay-1"),
    "the second of two in MkDocs": ("## Pay\n\n## Pay", "pay_1"),
    "underlined": ("Who decides\n-----------", "who-decides"),
    "the prefix of GitHub": ("## Who decides", "user-content-who-decides"),
    "percent-encoded": ("## Évaluation", "%C3%A9valuation"),
    "the top": ("## Pay", "top"),
    "words to find": ("## Pay", ":~:text=Pay"),
    "a page that is put together": ("{% include steps.md %}", "who-decides"),
}


@pytest.mark.parametrize(("heading", "anchor"), HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("page", ["steps.md", ""])
def test_an_anchor_that_is_there(heading: str, anchor: str, page: str) -> None:
    home = f"# Home\n\n[Go]({page}#{anchor})\n"
    text = f"# Steps\n\n{heading}\n\nWords.\n"
    pages = {"home": home, "steps": text} if page else {"home": f"{home}\n{heading}\n\nWords.\n"}
    assert said(bakery(**pages, pay="# Pay\n")) == []


@pytest.mark.parametrize("anchor", ["who-decide", "who-decides-1", "pay-3", "step-2-talk", "unknown"])
def test_an_anchor_that_is_not_there(anchor: str) -> None:
    steps = "# Steps\n\n## Who decides\n\n## Pay\n\n## Pay\n\n## Step 1: Talk\n"
    assert said(bakery(home=f"# Home\n\n[Go](steps.md#{anchor})\n", steps=steps)) == [("NAV101", "home.md", 3)]


def test_the_heading_that_was_meant_is_named() -> None:
    files = bakery(home="# Home\n\n[Go](steps.md#who-decide)\n", steps="# Steps\n\n## Who decides\n")
    (found,) = findings(files, "NAV")
    assert found.help == 'did you mean "#who-decides"?'


IMAGES = {
    "![Chart](charts/b1.png)": None,
    "![Chart](/charts/b1.png)": None,
    "![Chart](charts/b%31.png)": None,
    '![Chart](charts/b1.png "A chart")': None,
    "![Chart](https://example.org/b2.png)": None,
    "![Chart](/assets/b2.png)": None,
    "![Chart](data:image/png;base64,AAAA)": None,
    '<img src="charts/b1.png" alt="Chart">': None,
    '<img src="https://example.org/b2.png">': None,
    '<img src="{{ site.baseurl }}/b2.png">': None,
    "`![Chart](charts/b2.png)`": None,
    "![Chart](charts/b2.png)": "NAV101",
    "![Chart](/charts/b2.png)": "NAV101",
    "![](charts/b2.png)": "NAV101",
    "![Chart][there]\n\n[there]: charts/b2.png": "NAV101",
    "![Chart](charts/B1.png)": "NAV102",
    "![Chart](Charts/b1.png)": "NAV102",
    "![Chart](charts/b1.PNG)": "NAV102",
    '<img alt="Chart" src="charts/b2.png">': "NAV101",
    "<img src='charts/B1.png' width=200>": "NAV102",
}


@pytest.mark.parametrize(("image", "rule"), IMAGES.items())
def test_images(image: str, rule: str | None) -> None:
    files = {**bakery(), "home.md": f"# Home\n\n{image}\n", "charts/b1.png": "no picture"}
    assert [one.rule for one in findings(files, "NAV")] == ([rule] if rule else [])


def test_a_page_that_ends_without_a_line_end() -> None:
    files = bakery()
    files["baker.md"] = files["baker.md"].rstrip("\n")
    assert said(files) == []
