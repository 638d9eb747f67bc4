"""Copied texts: each threshold of TTL404 to TTL406 at its edge, on both sides."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
import rapidfuzz.fuzz
from tree import brief, findings

from framework_lint.rules.titles.near_duplicates import sketch

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
