"""British and American spelling: which language a framework has, and which of its words are left alone."""

from __future__ import annotations

from typing import Any

import pytest
from tree import Tree, findings

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.model.findings import Finding
from framework_lint.rules.text.mentioned import is_mentioned

HEADER = "version: 1\nname: Example\nlocale: {}\nsfia: {{version: 9}}\npaths: {{p: {{title: P}}, q: {{title: Q}}}}\n"
UNDECLARED = HEADER.replace("locale: {}\n", "").format()
WORK = "roles/p/level-2-maker.yaml"


def role(*paragraphs: str) -> str:
    block = "\n\n".join(paragraphs).replace("\n", "\n  ")
    return f"title: Maker\nlevel: 2\nscope_summary: Makes things.\ndescription: |-\n  {block}\nskills: [PROG]\n"


def found(locale: str, *paragraphs: str, select: str = "TXT603", **more: str) -> list[Finding]:
    header = HEADER.format(locale) if locale else UNDECLARED
    return findings({"framework.yaml": header, WORK: role(*paragraphs), **more}, select)


def said(locale: str, *paragraphs: str, **more: str) -> list[str]:
    return [one.message for one in found(locale, *paragraphs, **more)]


BRITISH = ["en-GB", "en-AU", "en-IE", "en-IN", "en-NZ", "en-ZA", "en-GB-oxendict"]


# --- Which locales there are ---


@pytest.mark.parametrize("locale", BRITISH)
def test_every_locale_but_the_american_one_means_british_spelling(locale: str) -> None:
    assert found(locale, "Does things.", select="STR002") == []
    (one,) = found(locale, "Chooses the color of a catalogue.")
    assert one.message == '"color" is American spelling; British is "colour"'
    assert one.fix
    assert one.fix.safety == "safe"
    assert said(locale, "Honours the programme of the centre.") == []


def test_the_american_one() -> None:
    assert said("en-US", "Chooses the color and organizes a catalog.") == []
    assert said("en-US", "Chooses the colour.") == ['"colour" is British spelling; American is "color"']


@pytest.mark.parametrize("locale", BRITISH)
def test_names_of_skills_are_british_wherever_the_spelling_is(locale: str) -> None:
    def names(letter: str) -> list[str]:
        name = f"Organi{letter}ational capability development"
        skill = f"title: Maker\nlevel: 5\nskills:\n  - {{code: OCDV, name: {name}}}\n"
        files = {"framework.yaml": HEADER.format(locale), "roles/p/level-5-maker.yaml": skill}
        return [one.rule for one in findings(files, "SFI")]

    assert names("s") == []
    assert names("z") == ([] if locale == "en-GB-oxendict" else ["SFI210"])


def test_names_of_skills_are_not_judged_where_no_language_is_told() -> None:
    skill = "title: Maker\nlevel: 5\nskills:\n  - {code: OCDV, name: Organizational capability development}\n"
    files = {"framework.yaml": UNDECLARED, "roles/p/level-5-maker.yaml": skill}
    assert findings(files, "SFI210") == []
    british = skill + "description: Behaviour and colour , honour and labour .\n"
    assert [one.rule for one in findings({**files, "roles/p/level-5-maker.yaml": british}, "SFI210")] == ["SFI210"]


@pytest.mark.parametrize(
    ("locale", "name", "rules"),
    [
        ("en-US", "Business modeling", []),
        ("en-US", "Business modelling", []),  # the only name that SFIA is known to have for it
        ("en-AU", "Business modeling", ["SFI210"]),
        ("en-AU", "Business modelling", []),
        ("en-US", "Business models", ["SFI203"]),
    ],
)
def test_a_name_in_american_spelling_is_the_name(locale: str, name: str, rules: list[str]) -> None:
    text = f"title: Maker\nlevel: 4\nskills:\n  - {{code: BSMO, name: {name}}}\n"
    files = {"framework.yaml": HEADER.format(locale), "roles/p/level-4-maker.yaml": text}
    assert [one.rule for one in findings(files, "SFI")] == rules


# --- Oxford spelling ---

EIGHT = "Honours, favours, colours, labours, centres, fibres, behaviours and rumours."
HABIT = "Organizes, recognizes and prioritizes what colours and honours need."


def test_a_habit_of_ize_beside_british_words_is_british() -> None:
    for locale in ("en-GB", "en-NZ", ""):
        assert said(locale, HABIT) == []
    assert said("en-GB", HABIT, EIGHT, "Then it analyzes them.") == [
        '"analyzes" is American spelling; British is "analyses"'
    ]
    assert said("en-GB", f"{HABIT} It finalizes and summarizes, and once it organises.") == [], "a habit has exceptions"
    assert len(said("en-GB", "Organizes and recognizes, organises and recognises colours.")) == 2


def test_ise_is_wrong_only_where_oxford_spelling_is_declared() -> None:
    words = "Organises colours, revises advice and analyses size."
    assert said("en-GB-oxendict", words) == [
        '"Organises" is not Oxford spelling (en-GB-oxendict), which is "Organizes"'
    ]
    assert said("en-GB", words) == []
    assert said("en-GB-oxendict", HABIT) == []


def test_what_others_say_makes_no_habit() -> None:
    """SFIA's texts, of which an entry of a known skill is taken for one, and code."""
    quoted = (
        "title: Lead\nlevel: 3\nskills:\n  - code: TEST\n    attainment: |-\n      Organises, recognises. Finalises.\n"
    )
    page = "# About\n\n```\norganise recognise finalise\n```\n"
    assert said("en-GB", HABIT, **{"roles/q/level-3-lead.yaml": quoted, "about.md": page}) == []


# --- The language of a framework that declares none ---


def test_four_of_five_words_decide_in_all_of_its_prose() -> None:
    (one,) = found("", EIGHT, **{"about.md": "# About\n\nWe like the color.\n"})
    assert (one.path, one.message) == ("about.md", '"color" is American spelling; British is "colour"')
    assert one.fix
    assert one.fix.safety == "safe"


def test_a_mixture_is_one_finding_where_the_language_would_be_declared() -> None:
    (one,) = found("", EIGHT, "Odors, colors and flavors.", "Centers and theaters.")
    assert one.message == "spelling is mixed: 8 British, 5 American words"
    assert (one.path, one.pointer, one.fix) == ("framework.yaml", "name", None)
    assert "declare `locale: en-GB` or `locale: en-US`" in one.help


def test_without_a_header_it_stands_at_the_first_word_of_the_rarer_language() -> None:
    page = "# {}\n\n**Level {}** | **Career Path:** P\n\n{}\n\n## Required SFIA Skills\n\n- Programming (PROG)\n"
    files = {
        "maker.md": page.format("Maker", 2, f"The Maker is told. {EIGHT}"),
        "lead.md": page.format("Lead", 4, "The Lead sees odors, colors and flavors."),
    }
    (one,) = findings(files, "TXT603")
    assert (one.path, one.message) == ("lead.md", "spelling is mixed: 8 British, 3 American words")
    assert [(place.path, place.message) for place in one.related] == [("maker.md", '"Honours"')]
    assert "[framework]" in one.help


@pytest.mark.parametrize(
    "elsewhere",
    [
        "```\ncolor: behavior-center\ncolor favor honor labor\n```",
        '"We honor the color of labor", they said, "and harbor no rumor."',
        "Write *color*, *honor*, *labor*, *favor* and *harbor*.",
        "Visit the Harbor Center, the Labor Museum, the Color Factory and the Theater Guild of the Favor Society.",
        "> We honor labor and favor color.\n> Center the theater.",
        'They wrote: "We honor the color of labor,\nwhich our neighbor will favor."',
        "Type <code>color center</code> and <kbd>labor</kbd> into <samp>behavior</samp>.",
        "American spellings (color, honor, labor) are for others.",
    ],
)
def test_what_is_not_the_frameworks_prose_does_not_decide(elsewhere: str) -> None:
    assert said("", "Honours colours.", **{"about.md": f"# About\n\n{elsewhere}\n"}) == []


def test_words_of_its_own_list_decide_as_well() -> None:
    files = {"framework.yaml": UNDECLARED, WORK: role(EIGHT, "Eats donuts.")}
    lists: dict[str, dict[str, Any]] = {"spelling": {"add": {"doughnuts": "donuts"}}}
    (one,) = check(Tree(files), Settings(select=("TXT603",), word_lists=lists), workers=1).findings
    assert one.message == '"donuts" is American spelling; British is "doughnuts"'
    files = {"framework.yaml": UNDECLARED, WORK: role("Honours colours.", "Likes labor, color.")}
    lists = {"spelling": {"remove": ["labour", "color"]}}
    assert check(Tree(files), Settings(select=("TXT603",), word_lists=lists), workers=1).findings == []


def test_a_words_fingerprint_is_the_same_whether_the_language_is_declared_or_not() -> None:
    page = {
        "about.md": "# About\n\nWe like the color.\n",
        "roles/q/level-3-lead.yaml": role("Likes rumor.").replace("2", "3"),
    }
    declared, told = (found(locale, EIGHT, EIGHT, EIGHT, **page) for locale in ("en-GB", ""))
    assert len(declared) == 2
    assert [one.fingerprint for one in declared] == [one.fingerprint for one in told]


def test_what_stands_between_the_labels_of_a_page_is_its_prose() -> None:
    page = "# Maker\n\n**Level 2** | **Career Path:** P\n\nLevel 2: colors what is made.\n\nThe Maker makes.\n\n"
    page += "## Role Overview\n\n**Scope Summary:** Makes.\n\nThe Maker makes things.\n\n"
    page += "## Required SFIA Skills\n\n- Programming (PROG)\n"
    files = {"framework.yaml": HEADER.format("en-GB"), "roles/p/level-2-maker.md": page}
    assert [one.message for one in findings(files, "TXT603")] == ['"colors" is American spelling; British is "colours"']


# --- Words that need a reading ---


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Needs to practice the craft every day.", "practice"),
        ("They should practice giving feedback.", "practice"),
        ("We practice what we preach.", "practice"),
        ("Somebody who practices the trade.", "practices"),
        ("Holds a driver\u2019s license.", "license"),
        ("Asks for a license before the work begins.", "license"),
        ("Keeps track of software licenses.", "licenses"),
        ("Runs the mentoring program of the department.", "program"),
        ("Leads several training programs.", "programs"),
        ("Owns a **graduate** program.", "program"),
        ("Plans the program of work.", "program"),
        ("Stands three meters from the press.", "meters"),
        ("Keeps up the dialog between teams.", "dialog"),
    ],
)
def test_a_word_that_needs_a_reading_is_only_suggested(text: str, word: str) -> None:
    (one,) = found("en-GB", text)
    assert one.message.startswith(f'"{word}" is American spelling of ')
    assert one.fix
    assert one.fix.safety == "suggest"
    assert said("en-US", text) == []
    assert said("", f"{EIGHT} {text}") == [one.message], "British by its words"


@pytest.mark.parametrize(
    "text",
    [
        "Turns theory into practice, moves from theory to practice and back to practice.",
        "Adheres to practice guidelines and to good practices.",
        "Follows the practices that the team has.",
        "Is licensed to license the library to others.",
        "Uses what is under the MIT License, the Apache license and LICENSE.md.",
        "Writes programs, a test program and the program that sorts.",
        "Reads the power meter and adds a dialog box.",
        "Runs `the mentoring program` and a/program and the mentoring program.py file.",
        'Says "we practice the craft" of a license.txt file.',
        "Write programme, not program: *mentoring program* is American.",
    ],
)
def test_the_same_words_in_their_other_sense_are_right(text: str) -> None:
    assert said("en-GB", text) == []


def test_a_word_that_is_taken_off_the_list_is_not_read() -> None:
    files = {"framework.yaml": HEADER.format("en-GB"), WORK: role("Runs the mentoring program. Needs a license.")}
    for change, left in (({"remove": ["program"]}, 1), ({"replace": {"doughnut": "donut"}}, 0)):
        settings = Settings(select=("TXT603",), word_lists={"spelling": change})
        assert len(check(Tree(files), settings, workers=1).findings) == left


# --- Words that are mentioned ---


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("We write colour, not color.", "color", "colour"),
        ("Not color but colour.", "color", "colour"),
        ("Say allowlist instead of whitelist.", "whitelist", "allowlist"),
        ("Instead of whitelist, write allowlist.", "whitelist", "allowlist"),
        ("whitelist \u2192 allowlist", "whitelist", "allowlist"),
        ("whitelist: use allowlist", "whitelist", "allowlist"),
        ("Don\u2019t say whitelist, say allowlist.", "whitelist", "allowlist"),
        ("`colour` rather than `color`", "color", "colour"),
        ("| colour | color |", "color", "colour"),
        ("The *color* of it", "color", ""),
        ("The _color_ of it", "color", ""),
        ("The book *The Color of Money*", "Color", ""),
        ("They like the <em>color</em>.", "color", ""),
        ("the word color is short", "color", ""),
        ("the spellings flavor, honor and color are", "color", ""),
        ("# Language\n\n- flavor\n- color\n", "color", ""),
        ("## Words we avoid\n\n| guys | everybody |\n| color | |\n", "color", ""),
        ("Words that we avoid:\n\n- mankind\n- guys (everybody)\n", "guys", ""),
        ("> They organize\n> the color\n", "color", ""),
        ("British English (organise, colour; never organize, color).", "color", ""),
        ("organise (BrE) / organize (AmE)", "organize", ""),
    ],
)
def test_words_that_are_mentioned(text: str, word: str, instead: str) -> None:
    at = text.rindex(word)
    assert is_mentioned(text, at, at + len(word), (instead,) if instead else ())


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("The plan is not organized by them.", "organized", "organised"),
        ("*This role organizes teams. It plans.*", "organizes", "organises"),
        ("Their behaviour matters, and so does the behavior of others.", "behavior", "behaviour"),
        ("# Language\n\n- We organize training for people\n", "organize", "organise"),
        ("# Colours\n\n- color\n", "color", "colour"),
        ("> **Note:** we organize it.", "organize", "organise"),
        ("> [!NOTE]\n> We organize it.", "organize", "organise"),
        ("The **color** of it", "color", "colour"),
        ("in other words color is all", "color", "colour"),
        ("the last word of the color", "color", "colour"),
        ("2 * 3 organize 4 * 5", "organize", "organise"),
        ("We write British English. They organize it.", "organize", "organise"),
    ],
)
def test_words_that_are_used(text: str, word: str, instead: str) -> None:
    at = text.rindex(word)
    assert not is_mentioned(text, at, at + len(word), (instead,))


def test_a_policy_on_language_is_left_alone() -> None:
    page = "# How we write\n\n## Spelling\n\nWe write British English: colour, not color; organise instead of"
    page += (
        " organize.\n\n- behaviour, not behavior\n- center\n\n| American | British |\n|---|---|\n| labor | labour |\n"
    )
    assert said("en-GB", "Makes things.", **{"writing.md": page}) == []
    assert len(said("en-GB", "Makes things.", **{"writing.md": page + "\nWe value labor.\n"})) == 1


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert len(said("en-GB", 'A 5" screen shows color.\n\nA 7" one has its center.')) == 2
    assert said("en-GB", 'A 5" screen says "we like the color" to all.') == [], "inches begin no quotation"
    assert len(said("en-GB", 'Says "this.\n\nWe favor it", they say.')) == 1
    assert len(said("en-GB", 'Makes 5" and\n- honors 7" wide.')) == 1


def test_licences_are_left_alone() -> None:
    for where in ("LICENSE.md", "COPYING.md", "docs/license.md"):
        assert said("en-GB", "Honours it.", **{where: "# Terms\n\nYou favor the color, however labeled.\n"}) == []
        assert said("", "Honours it.", **{where: "# Terms\n\nYou favor the color, however labeled.\n"}) == []
