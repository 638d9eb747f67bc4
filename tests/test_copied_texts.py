"""Copied texts: each threshold of TTL404 to TTL406 at its edge, on both sides."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
import rapidfuzz.fuzz
from tree import brief, findings

from framework_lint.rules.titles.near_duplicates import near_duplicates, sketch

HEADER = """version: 1
name: Example
paths:
  building: {title: Building}
  guiding: {title: Guiding}
"""
# Phrases begin at words that their length and first letter single out: none of these is one, so that every phrase of a
# text of such words is kept.
PLAIN = [a + b + c for a, b, c in product("bdfghkl", "aeiou", "kmnpr")]


def role(title: str, level: int, description: str, summary: str | None = None) -> str:
    written = f'scope_summary: "{summary}"\n' if summary else ""
    return f'title: {title}\nlevel: {level}\n{written}description: "{description}"\n'


def told(roles: dict[str, str]) -> list[tuple[str, str]]:
    """The rules on copied texts, each with the file that it speaks of."""
    found = findings({"framework.yaml": HEADER, **roles}, "TTL404", "TTL405", "TTL406")
    return [(one.rule, one.path) for one in found]


def two_paths(description: str, copy: str | None = None) -> list[tuple[str, str]]:
    """What is said of one description in two paths."""
    return told(
        {
            "roles/building/level-3-maker.yaml": role("Maker", 3, description),
            "roles/guiding/level-3-helper.yaml": role("Helper", 3, copy or description),
        }
    )


def two_levels(one: str, other: str, *summaries: str | None) -> list[str]:
    """The rules that speak of two levels of one path."""
    below, above = summaries or (None, None)
    return [
        rule
        for rule, _ in told(
            {
                "roles/building/level-3-maker.yaml": role("Maker", 3, one, below),
                "roles/building/level-4-mender.yaml": role("Mender", 4, other, above),
            }
        )
    ]


def words(count: int, first: int = 0) -> str:
    return " ".join(PLAIN[first : first + count])


# --- How long a text must be ---


def test_eight_words_twice_are_a_copy_and_seven_are_not() -> None:
    assert two_paths("Plans what the team makes and tests it.") == [("TTL404", "roles/guiding/level-3-helper.yaml")]
    assert two_paths("Plans what the team makes and tests.") == []


def test_a_dash_between_words_is_no_word() -> None:
    assert two_paths("Plans what the team makes - and tests.") == []
    assert two_paths("Plans what the team makes - and tests it.") == [("TTL404", "roles/guiding/level-3-helper.yaml")]


def test_nearly_equal_texts_count_from_fifteen_words_on() -> None:
    assert two_levels(words(15), f"{words(14)} {PLAIN[14]}s") == ["TTL405"]
    assert two_levels(words(14), f"{words(13)} {PLAIN[13]}s") == []


# --- How alike two texts must be: 93 of 100 ---


def alike(length: int, changed: int) -> tuple[str, str]:
    """Two texts of as many characters, of which the last ones differ."""
    start = words(length // 4 + 1)[: length - changed]
    return start + "v" * changed, start + "z" * changed


@pytest.mark.parametrize(("changed", "found"), [(13, ["TTL405"]), (15, [])], ids=["93.5", "92.5"])
def test_how_alike_descriptions_of_two_levels_are(changed: int, found: list[str]) -> None:
    one, other = alike(200, changed)
    assert rapidfuzz.fuzz.ratio(one, other) == pytest.approx(100 - changed / 2)
    assert two_levels(one, other) == found


@pytest.mark.parametrize(("changed", "found"), [(13, ["TTL405"]), (15, ["TTL404"])], ids=["93.5", "92.5"])
def test_the_same_description_tells_levels_apart_where_scopes_do(changed: int, found: list[str]) -> None:
    assert two_levels(words(20), words(20), *alike(200, changed)) == found


@pytest.mark.parametrize(
    ("below", "above", "found"),
    [
        (None, None, ["TTL405"]),
        ("One team.", None, ["TTL404"]),
        (None, "Several teams.", ["TTL404"]),
        ("One team.", "Several teams.", ["TTL404"]),
        ("One team.", "One team", ["TTL405"]),
    ],
)
def test_a_scope_that_only_one_of_two_levels_has_tells_them_apart(
    below: str | None, above: str | None, found: list[str]
) -> None:
    assert two_levels(words(20), words(20), below, above) == found


def test_nearly_the_same_text_in_another_path_is_no_copy() -> None:
    one, other = alike(200, 4)
    assert two_paths(one, other) == []
    assert two_paths(one, one) == [("TTL404", "roles/guiding/level-3-helper.yaml")]


# --- What makes no difference: the own title, adjectives ---


WHAT = "what the whole crew makes and how"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (f"The Maker plans {WHAT}.", f"The Helper plans {WHAT}.", True),
        (f"A Maker plans {WHAT}.", f"An Aide plans {WHAT}.", True),
        (f"Makers also plan {WHAT}.", f"Helpers also plan {WHAT}.", True),
        ("The Maker plans what the crew makes and how.", "The Helper plans what the crew makes and how.", False),
        (f"The Maker plans {WHAT}.", f"The Helper mends {WHAT}.", False),
        (f"The Helper plans {WHAT}.", f"The Maker plans {WHAT}.", False),
    ],
)
def test_a_copy_that_names_its_own_role(one: str, other: str, found: bool) -> None:
    title = "Aide" if "Aide" in other else "Helper"
    roles = {
        "roles/building/level-3-maker.yaml": role("Maker", 3, one),
        f"roles/guiding/level-3-{title.lower()}.yaml": role(title, 3, other),
    }
    said = findings({"framework.yaml": HEADER, **roles}, "TTL404", "TTL405", "TTL406")
    message = f"the description of the {title} is word for word that of the Maker but for the title"
    assert [one.message for one in said] == ([message] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "Builds boats and mends them for the crew.",
            "Builds large boats and very carefully mends them for the crew.",
            True,
        ),
        (
            "Solves simple tasks that the crew has, and says so.",
            "Solves complex tasks that the crew has, and says so.",
            True,
        ),
        ("Builds an old boat for the crew that sails it.", "Builds a very old boat for the crew that sails it.", True),
        ("Builds boats and mends them for the crew.", "Builds boats and independently mends them for the crew.", False),
        ("Builds boats and mends them for one crew.", "Builds boats and mends them for several crews.", False),
        ("Plans the weekly work of the crew and its boats.", "Plans the yearly work of the crew and its boats.", False),
        ("Builds boats, mends them, sails them.", "Builds large boats, mends them, sails them.", False),  # short
    ],
)
def test_two_levels_that_differ_in_adjectives(one: str, other: str, found: bool) -> None:
    assert two_levels(one, other) == ["TTL405"] * found


def test_two_levels_that_name_their_own_roles_are_alike_whatever_their_scopes() -> None:
    assert two_levels(f"The Maker plans {WHAT}.", f"The Mender plans {WHAT}.", "One team.", "Several.") == ["TTL405"]


def test_little_is_left_without_adjectives() -> None:
    assert (
        two_levels("Builds very large boats and very good rafts.", "Always builds big boats and really great rafts.")
        == []
    )


def test_a_text_of_another_path_hides_no_level() -> None:
    roles = {
        "roles/building/level-3-maker.yaml": role("Maker", 3, "Builds boats and mends them for the crew."),
        "roles/building/level-4-mender.yaml": role("Mender", 4, "Builds big boats and mends them for the crew."),
        "roles/guiding/level-2-helper.yaml": role("Helper", 2, "Builds small boats and mends them for the crew."),
    }
    assert told(roles) == [("TTL405", "roles/building/level-4-mender.yaml")]


def test_adjectives_tell_paths_apart() -> None:
    assert two_paths("Builds boats and mends them for the crew.", "Builds big boats and mends them for the crew.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Place: at the harbour\n- **Pay:** see the table of pay\n- Hours: 35 a week, or fewer", []),
        ("| Place | at the harbour |\n| Pay | see the table of pay |", []),
        ("Place: at the harbour, or on a boat\nPay: see the table of pay", []),
        ("- Boats: builds what floats\n- Crew: listens to all of it", ["TTL405"]),
        ("- Place: at the harbour\n- builds boats, and mends those that others built", ["TTL405"]),
        ("Boats: the Maker knows them, and builds more than anybody else", ["TTL405"]),
        (f"- Place: at the harbour\n- Boats: {' '.join(PLAIN[:13])}", ["TTL405"]),
    ],
)
def test_facts_that_two_levels_share(text: str, found: list[str]) -> None:
    indented = "\n".join(f"  {line}" for line in text.split("\n"))
    described = f"description: |-\n{indented}\n"
    roles = {
        f"roles/building/level-{level}-{title.lower()}.yaml": f"title: {title}\nlevel: {level}\n{described}"
        for level, title in ((3, "Maker"), (4, "Mender"))
    }
    said = findings({"framework.yaml": HEADER, **roles}, "TTL404", "TTL405", "TTL406")
    assert [one.rule for one in said] == found


def test_roles_with_one_title_are_told_apart() -> None:
    """And the copy is the one whose file says that it is another role."""
    text = "Plans what the team makes and tests it."
    roles = {
        "roles/building/level-3-boat-maker.yaml": role("Maker of Rafts", 3, text),
        "roles/guiding/level-3-maker-of-rafts.yaml": role("Maker of Rafts", 3, text),
    }
    (one,) = findings({"framework.yaml": HEADER, **roles}, "TTL404")
    assert one.path == "roles/building/level-3-boat-maker.yaml"
    assert one.message == (
        "the description of the Maker of Rafts of the path Building is word for word that of the Maker of Rafts of the"
        " path Guiding"
    )
    twice = {path.replace("building", "guiding"): text for path, text in roles.items()}
    (one,) = findings({"framework.yaml": HEADER, **twice}, "TTL404")
    assert "(roles/guiding/level-3-boat-maker.yaml) is word for word" in one.message


# --- When it is a family that was copied: three texts at least, and more than half ---


def family(copied: int, own: int) -> list[str]:
    """The rules that speak of a path of which some texts are another path's and the others are not."""
    roles = {}
    for number in range(copied + own):
        level, title = number + 1, "ABCDEFG"[number] * 3
        text = words(10, 10 * number)
        roles[f"roles/building/level-{level}-{title.lower()}.yaml"] = role(title, level, text)
        copy = text if number < copied else words(10, 10 * number + 80)
        roles[f"roles/guiding/level-{level}-{title.lower()}x.yaml"] = role(f"{title}x", level, copy)
    return [rule for rule, _ in told(roles)]


@pytest.mark.parametrize(
    ("copied", "own", "found"),
    [
        (2, 0, ["TTL404"] * 2),
        (3, 0, ["TTL406"]),
        (3, 2, ["TTL406"]),
        (3, 3, ["TTL404"] * 3),
        (4, 3, ["TTL406"]),
    ],
)
def test_a_family_is_three_texts_and_more_than_half(copied: int, own: int, found: list[str]) -> None:
    assert family(copied, own) == found


# --- Which texts are compared at all ---


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], int]:
    """How often two texts are compared, each the description of a role at its level of one path."""
    asked: list[tuple[str, str]] = []
    ratio = rapidfuzz.fuzz.ratio

    def counted(one: str, other: str, score_cutoff: float | None = None) -> float:
        asked.append((one, other))
        return ratio(one, other, score_cutoff=score_cutoff)

    monkeypatch.setattr(rapidfuzz.fuzz, "ratio", counted)

    def count(texts: list[str]) -> int:
        asked.clear()
        roles = {
            f"roles/building/level-{number % 7 + 1}-r{number:02}.yaml": role(f"R{number:02}", number % 7 + 1, text)
            for number, text in enumerate(texts)
        }
        found = findings({"framework.yaml": HEADER, **roles}, "TTL404", "TTL405", "TTL406")
        assert found == [], [brief(one) for one in found]
        return len(asked)

    return count


def test_a_phrase_of_a_crowd_is_a_templates(compared: Callable[[list[str]], int]) -> None:
    """Up to twelve texts that share their phrases are all compared; of thirteen each with the next three."""
    frame = words(9)

    def crowd(size: int) -> list[str]:
        return [f"{frame} {words(7, 10 + 7 * number)}" for number in range(size)]

    assert compared(crowd(12)) == 12 * 11 // 2
    assert compared(crowd(13)) == 3 * 13 - (3 + 2 + 1)


def test_texts_are_compared_where_a_quarter_of_their_phrases_are_the_same(compared: Callable[[list[str]], int]) -> None:
    """A text of 16 words has 12 phrases; the first seven words alike are three of them, six are two."""
    assert compared([words(16), f"{words(7)} {words(9, 50)}"]) == 1
    assert compared([words(16), f"{words(6)} {words(10, 50)}"]) == 0


def test_a_sketch_is_twelve_phrases_of_five_words() -> None:
    assert len(sketch(words(4))) == 1
    assert len(sketch(words(5))) == 1
    assert len(sketch(words(6))) == 2
    assert len(sketch(words(16))) == 12
    assert len(sketch(words(40))) == 12
    changed = words(16).replace(PLAIN[8], "other")
    assert len(set(sketch(words(16))) - set(sketch(changed))) == 5, "the phrases that the word is part of, no more"


def test_phrases_begin_at_telling_words_where_there_are_four() -> None:
    text = words(40).split()
    for at in (5, 12, 20, 28):
        text[at] = f"h{PLAIN[at]}"  # four letters
    assert len(sketch(" ".join(text))) == 4
    text[28] = PLAIN[28]
    assert len(sketch(" ".join(text))) == 12, "of three nobody could tell much: all phrases count"


def test_the_similarity_that_is_asked_for_is_the_least() -> None:
    text = "keeps the boats of the yard dry in winter and paints each of them again in the first weeks of spring"
    pair = [text, text.replace("first weeks", "last days")]
    assert [list(near_duplicates(pair, least)) for least in (90.0, 99.0, 90.0)] == [[(0, 1)], [], [(0, 1)]]
