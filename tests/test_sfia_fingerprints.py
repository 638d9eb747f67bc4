"""Whose text is this? Over an invented sheet; the shipped file holds hashes of texts that may not stand here."""

from __future__ import annotations

from itertools import permutations, product
from pathlib import Path

import pytest
from sfia_sheet import KETTLE, TEA, cells, every_skill, script, written

from framework_lint.model.damage import damages, repaired
from framework_lint.model.folding import folded_text, words
from framework_lint.sfia import facts
from framework_lint.sfia.dataset import read_dataset
from framework_lint.sfia.fingerprints import Fingerprints, Match, Source, fingerprints
from framework_lint.sfia.sentences import lines, sentences


def level(code: str, number: int) -> Source:
    return Source(code, "level", number)


@pytest.fixture(scope="module")
def known() -> Fingerprints:
    texts = {
        Source(skill.code, "level", number): text
        for skill in (TEA, KETTLE)
        for number, text in skill.attainment.items()
    }
    for skill in (TEA, KETTLE):
        texts[Source(skill.code, "description")] = skill.description
        texts[Source(skill.code, "guidance")] = skill.guidance
    return Fingerprints.of(texts)


THREE = TEA.attainment[3]


@pytest.mark.parametrize(
    "text",
    [
        THREE,
        THREE.replace("\r\n", "\n"),
        THREE.replace("\r\n", " "),
        THREE.replace("\r\n", "_x000D_\n"),
        THREE.replace(" ", "  "),
        THREE.replace(" ", "\xa0"),
        THREE.replace("\u2019", "'"),
        THREE.replace("\u2019", "\x92"),
        THREE.replace("\u2019", "\ufffd"),
        THREE.replace("\u2019", "\u2019".encode().decode("cp1252")),
        "- " + THREE.replace("\r\n", "\n- "),
    ],
)
def test_white_space_quotes_and_damage_leave_a_text_what_it_is(known: Fingerprints, text: str) -> None:
    assert known.match(text, level("TEAB", 3)) == Match("exact", level("TEAB", 3), 1.0, 1.0)
    assert known.compare(text, level("TEAB", 3)).same


@pytest.mark.parametrize(
    "text", [THREE.replace("\u2019", ""), THREE.replace(".", ";"), THREE.replace("\r\n", "").replace(". ", ".")]
)
def test_punctuation_alone_differs(known: Fingerprints, text: str) -> None:
    assert known.match(text, level("TEAB", 3)) == Match("words", level("TEAB", 3), 1.0, 1.0)


def test_which_sentence_differs(known: Fingerprints) -> None:
    text = THREE.replace("table\u2019s", "tables").replace("black", "white")
    found = known.compare(text, level("TEAB", 3))
    assert [sentence.state for sentence in found.sentences] == ["punctuation", "other", "same"]
    other = found.sentences[1]
    assert text[other.start : other.end] == "Chooses between green and white leaves."
    assert (found.missing, found.of, found.in_order) == ((2,), 3, True)
    assert not found.only_punctuation


def test_only_punctuation_differs(known: Fingerprints) -> None:
    found = known.compare(THREE.replace("\u2019", ""), level("TEAB", 3))
    assert found.only_punctuation
    assert not found.same


def test_a_sentence_dropped_and_two_swapped(known: Fingerprints) -> None:
    one, two, three = (THREE[start:end] for start, end in sentences(THREE))
    dropped = known.match(f"{one} {three}", level("TEAB", 3))
    assert dropped == Match("sentences", level("TEAB", 3), 1.0, 1.0)
    assert known.compare(f"{one} {three}", level("TEAB", 3)).missing == (2,)
    swapped = known.compare(f"{two} {one} {three}", level("TEAB", 3))
    assert not swapped.in_order
    assert not swapped.missing
    assert not swapped.only_punctuation


def test_a_sentence_said_twice_is_one_too_many(known: Fingerprints) -> None:
    states = [s.state for s in known.compare("Fills kettles to the mark. " * 2, level("KETL", 2)).sentences]
    assert states == ["same", "other"]


def test_a_sentence_that_two_have_is_the_expected_one_s(known: Fingerprints) -> None:
    shared = "Counts spoons of leaves."
    assert known.match(shared, level("TEAB", 2)).source == level("TEAB", 2)
    assert known.match(shared, level("KETL", 3)).source == level("KETL", 3)
    near = known.match(shared, level("TEAB", 4))  # neither: the one of the same skill
    assert (near.source, near.share, near.expected_share) == (level("TEAB", 2), 1.0, 0.0)


def test_a_sentence_that_two_levels_of_one_skill_have() -> None:
    texts = {level("TEAB", 2): "Smiles. Nods.", level("TEAB", 3): "Smiles. Bows."}
    assert Fingerprints.of(texts).match("Smiles.", level("TEAB", 3)).source == level("TEAB", 3)
    assert Fingerprints.of(texts).match("Smiles.", level("TEAB", 2)).source == level("TEAB", 2)


def test_mostly_another_level(known: Fingerprints) -> None:
    text = TEA.attainment[4] + " Smiles."
    assert known.match(text, level("TEAB", 2)) == Match("sentences", level("TEAB", 4), 0.75, 0.0)


def test_nobody_s_text(known: Fingerprints) -> None:
    assert known.match("Plays the flute. Sings.", level("TEAB", 2)) == Match("none", None, 0.0, 0.0)
    assert known.match(" \n", level("TEAB", 2)) == Match("none", None, 0.0, 0.0)
    assert known.match("...", level("TEAB", 2)) == Match("none", None, 0.0, 0.0)


def test_guidance_notes_are_taken_apart_by_lines(known: Fingerprints) -> None:
    source = Source("TEAB", "guidance")
    assert known.match(TEA.guidance, source).how == "exact"
    assert known.match(TEA.guidance.replace("\r\n", " "), source).how == "exact"  # folded to one paragraph
    changed = TEA.guidance.replace("warming the pot", "heating the pot")
    found = known.compare(changed, source)
    assert [(s.state, changed[s.start : s.end]) for s in found.sentences if s.state != "same"] == [
        ("other", "heating the pot")
    ]
    assert (found.missing, found.of) == ((3,), 4)


def test_a_source_that_is_not_known(known: Fingerprints) -> None:
    assert level("TEAB", 3) in known
    assert level("TEAB", 7) not in known
    with pytest.raises(KeyError):
        known.compare("", level("TEAB", 7))


def test_to_bytes_and_back(known: Fingerprints) -> None:
    data = known.to_bytes()
    again = Fingerprints.from_bytes(data)
    assert again.to_bytes() == data
    assert len(again) == len(known) == 9
    assert again.match(THREE, level("TEAB", 3)) == known.match(THREE, level("TEAB", 3))
    assert again.match(TEA.description).source == Source("TEAB", "description")
    assert again.match(KETTLE.guidance).source == Source("KETL", "guidance")


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"x" + data, lambda data: data + b"x"])
def test_bytes_that_are_no_fingerprints(known: Fingerprints, damage: object) -> None:
    assert callable(damage)
    with pytest.raises(ValueError, match="fingerprints"):
        Fingerprints.from_bytes(damage(known.to_bytes()))


def test_every_pair_of_levels_and_every_neighbour(tmp_path: Path) -> None:
    """Of every skill each level's text under each other level, and the texts of the other skills of its subcategory."""
    dataset = read_dataset(written(tmp_path / "sheet.csv", cells(every_skill())), 9)
    assert dataset.complaints == ()
    known = Fingerprints.of(script("sfia_fingerprints").texts(dataset))
    assert len(known) == 672 + 2 * 147
    pairs = 0
    for row in dataset.rows.values():
        for here, there in product(row.levels, repeat=2):
            found = known.match(row.attainment[there], level(row.code, here))
            assert found == Match("exact", level(row.code, there), 1.0, float(here == there))
            pairs += 1
    assert pairs == 3222
    by_subcategory: dict[str, list[str]] = {}
    for row in dataset.rows.values():
        by_subcategory.setdefault(row.subcategory, []).append(row.code)
    for codes in by_subcategory.values():
        for one, other in permutations(codes, 2):
            row = dataset.rows[other]
            found = known.match(row.attainment[row.levels[0]], level(one, dataset.rows[one].levels[0]))
            assert found.source == level(other, row.levels[0])


def test_the_script_gives_the_same_bytes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [
        written(tmp_path / "a.csv", cells(every_skill())),
        written(tmp_path / "b.csv", cells(every_skill()), "utf-8-sig"),
    ]
    made = []
    for sheet in sheets:
        target = sheet.with_suffix(".bin")
        monkeypatch.setattr("sys.argv", ["", str(sheet), "--to", str(target)])
        assert script("sfia_fingerprints").main() == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_what_is_shipped() -> None:
    shipped = fingerprints(9)
    assert shipped is not None
    assert len(shipped) == 672 + 2 * 147
    for code, skill in facts(9).skills.items():
        assert Source(code, "description") in shipped
        assert Source(code, "guidance") in shipped
        assert tuple(n for n in range(1, 8) if level(code, n) in shipped) == skill.levels
    data = shipped.to_bytes()
    assert len(data) < 100_000
    assert shipped.match(THREE, level("POMG", 5)).how == "none"
    assert fingerprints(8) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("host\x92s", [(4, 5, "\u2019")]),
        ("host\ufffds", [(4, 5, "\u2019")]),
        ("a \ufffd b", [(2, 3, None)]),
        ("end._x000D_\n", [(4, 11, "")]),
        ("host\u00e2\u20ac\u2122s", [(4, 7, "\u2019")]),
        ("host\u00e2\x80\x99s", [(4, 7, "\u2019")]),
        ("caf\u00c3\u00a9", [(3, 5, "\u00e9")]),
        ("a\u00c2\xa0b", [(1, 3, "\xa0")]),
        ("\x81", [(0, 1, None)]),
        ("caf\u00e9 \u201cna\u00efve\u201d \u20ac5 \u2013 \u00c9t\u00e9", []),
        ("plain", []),
        ("it‚Äôs ‚Äì caf√©", [(2, 5, "’"), (7, 10, "–"), (14, 16, "é")]),  # read as MacRoman
        ("10¬†people ‚úÖ \uf8ffüöÄ", [(2, 4, "\xa0"), (11, 14, "✅"), (15, 19, "🚀")]),
        ("itΓÇÖs caf├⌐", [(2, 5, "’"), (10, 12, "é")]),  # as the code pages of terminals
        ("itÔÇÖs", [(2, 5, "’")]),
        ("itвЂ™s", [(2, 5, "’")]),  # as Windows-1251
        ("teamÕs", [(4, 5, "’")]),  # MacRoman read as Windows-1252
        ("ðŸš€ âœ… ï¸\x8f", [(0, 4, "🚀"), (5, 8, "✅"), (9, 12, "\ufe0f")]),
        ("Ã¢â‚¬â„¢", [(0, 8, "’")]),  # twice over
        ("ï»¿Title", [(0, 3, "")]),  # the mark at the beginning of a file
        ("ÄŒapek, KsiÄ…Å¼ka", [(0, 2, "Č"), (11, 15, "ąż")]),
        ("say â€ and Â so on", [(4, 6, "”"), (11, 12, "")]),  # the second half is lost
        ("«CAFÉ» and CAFÉ’s, „Ä“, È… and Âge", []),
        ("√π, √2, x√y, ≈£20, ≈ 5 and ¬p", []),
        ("√Ä la carte", [(0, 2, "À")]),
        ("the Õs", []),
        ("├── src ┬┐ Γράμμα, В ранге, Ô, OBRÕSE", []),
    ],
)
def test_damaged_characters(text: str, expected: list[tuple[int, int, str | None]]) -> None:
    assert [damage[:3] for damage in damages(text)] == expected


def test_mending() -> None:
    assert repaired("host\x92s caf\u00c3\u00a9, end._x000D_\n\ufffd") == "host\u2019s caf\u00e9, end.\n\ufffd"
    assert repaired("host\u2019s") == "host\u2019s"


def test_folding() -> None:
    assert folded_text(" * \u201cThe\xa0host\u2019s\u201d\r\n* cafe\u0301 \u200b\n") == '"The host\'s" caf\u00e9'
    assert words('"The host\'s" well-kept, end.') == "the hosts well kept end"


def test_sentences_do_not_depend_on_line_breaks() -> None:
    text = 'One is here. Two (e.g. this) is.\r\nThree "is." Four'
    parts = [text[start:end] for start, end in sentences(text)]
    assert parts == ["One is here.", "Two (e.g.", "this) is.", 'Three "is."', "Four"]
    wrapped = text.replace("\r\n", " ").replace(" ", "\n")
    assert [folded_text(wrapped[s:e]) for s, e in sentences(wrapped)] == parts


def test_lines() -> None:
    text = "Such as:\r\none thing\n\nanother. And more"
    assert [text[start:end] for start, end in lines(text)] == ["Such as:", "one thing", "another.", "And more"]


def test_a_sentence_ends_where_the_space_after_it_was_lost() -> None:
    text = "Warms the pot.Counts spoons. Uses a v1.2B kettle."
    assert [text[s:e] for s, e in sentences(text)] == ["Warms the pot.", "Counts spoons.", "Uses a v1.2B kettle."]
