"""SFIA's texts in American spelling are recognised as those that they are.

The American texts are made by another list than the one that folds them: that of breame, and what it does not know.
With FRAMEWORK_LINT_SFIA_SHEET, the path of a licensed skills sheet of SFIA 9, the shipped hashes are tried with SFIA's
own texts; without it only those of an invented sheet are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from breame.spelling import get_american_spelling  # type: ignore[import-untyped, unused-ignore]
from sfia_sheet import Invented, cells, written

from framework_lint.model.parts import Header, Skill
from framework_lint.model.spans import Place, Text
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.context import Context
from framework_lint.sfia.dataset import Dataset, read_dataset
from framework_lint.sfia.fingerprints import Fingerprints, Match, Source
from framework_lint.sfia.spelling import one_spelling

SHEET = os.environ.get("FRAMEWORK_LINT_SFIA_SHEET", "")
NOWHERE = Place("roles/p/level-1-x.yaml")
RULES = [all_rules()[code] for code in ("ATT301", "ATT304", "ATT305", "SFI212")]
# What breame does not know, or knows as another word.
UNKNOWN = {
    "authorisation": "authorization", "categorisation": "categorization", "customisation": "customization",
    "containerisation": "containerization", "virtualisation": "virtualization", "judgements": "judgments",
    "operationalises": "operationalizes", "operationalising": "operationalizing", "towards": "toward",
    "whilst": "while", "co-ordinate": "coordinate", "co-ordinates": "coordinates", "esthetics": "aesthetics",
    "acknowledgement": "acknowledgment", "learnt": "learned", "sceptical": "skeptical", "focussed": "focused",
}  # fmt: skip


def american(text: str) -> str:
    def word(match: re.Match[str]) -> str:
        written = match.group()
        lowered = written.lower()
        right = UNKNOWN.get(lowered) or get_american_spelling(lowered)
        right = UNKNOWN.get(right, right)
        if right == lowered:
            return written
        return right.capitalize() if written[0].isupper() else right

    return re.sub(r"co-ordinates?|[A-Za-z]+", word, text, flags=re.IGNORECASE)


def rules_on(code: str, level: int, value: str, context: Context, **more: str) -> list[str]:
    """The rules that speak of a text under a level of a skill."""
    texts = {key: Text(text, NOWHERE) for key, text in more.items() if text}
    entry = Skill(NOWHERE, Text(code, NOWHERE), required=level, attainment={level: Text(value, NOWHERE)}, **texts)  # type: ignore[arg-type]
    return [rule.code for rule in RULES for _ in rule.check(entry, context)]


HARBOUR = Invented(
    "HARB",
    "Harbour watch",
    "Organising who watches the harbour, and recognising ships by their colour.",
    "Such as:\r\nlabelling berths\r\nauthorising whoever moors\r\nprogrammes of defence.",
    {
        2: "Recognises ships by colour. Catalogues what is moored.\r\nFulfils the harbour master\u2019s orders.",
        3: "Prioritises berths whilst it is stormy. Analyses tides.\r\nPractises modelling of the centre of berths.",
        4: "Authorises programmes. Licences pilots. Uses judgement in the co-ordination of tugs, favours none.",
    },
)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return read_dataset(written(tmp_path_factory.mktemp("sheet") / "sfia.csv", cells([HARBOUR])), 9)


@pytest.fixture(scope="module")
def licensed() -> Dataset:
    if not SHEET:
        pytest.skip("FRAMEWORK_LINT_SFIA_SHEET does not say where a licensed sheet of SFIA 9 lies")
    return read_dataset(Path(SHEET), 9)


def contexts(dataset: Dataset) -> Iterator[Context]:
    """By the file, and by hashes alone: those that are shipped, if it is SFIA's."""
    from framework_lint.sfia.texts import Texts, texts_of

    known = texts_of(dataset, 9)
    shipped = texts_of(None, 9) if "POMG" in dataset.rows else known
    assert known
    assert shipped
    for texts in (known, Texts(shipped.prints, {})):
        context = Context(Header("framework.yaml", NOWHERE))
        context.texts = texts
        yield context


@pytest.mark.parametrize("sheet", ["invented", "licensed"])
@pytest.mark.parametrize("spelt", [str, american])
def test_every_pair_of_levels_in_either_spelling(sheet: str, spelt: type[str], request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(sheet)
    changed = 0
    for context in contexts(dataset):
        for code, row in dataset.rows.items():
            more = {"description": spelt(row.description), "guidance_notes": spelt(row.guidance_notes)}
            for level, value in row.attainment.items():
                assert rules_on(code, level, spelt(value), context, **more) == [], (code, level)
                changed += spelt(value) != value
            for here, there in permutations(row.attainment, 2):
                assert rules_on(code, here, spelt(row.attainment[there]), context) == ["ATT301"], (code, here, there)
    assert bool(changed) == (spelt is american)


def test_a_word_changed_is_still_seen_in_the_other_spelling(invented: Dataset) -> None:
    value = american(HARBOUR.attainment[3])
    for context in contexts(invented):
        assert rules_on("HARB", 3, value.replace("stormy", "calm"), context) == ["ATT305"]
        assert rules_on("HARB", 3, value.replace("center", "centre"), context) == []
        assert rules_on("HARB", 3, value.replace("center", "centers"), context) == ["ATT305"]


def test_what_differs_is_said_without_what_only_is_spelt_otherwise(invented: Dataset) -> None:
    context = next(contexts(invented))
    value = american(HARBOUR.attainment[3]).replace("stormy", "calm")
    entry = Skill(NOWHERE, Text("HARB", NOWHERE), required=3, attainment={3: Text(value, NOWHERE)})
    (hit,) = all_rules()["ATT305"].check(entry, context)
    assert hit.message.endswith('sentence 1 is changed: "calm." for "stormy."')


def test_hashes_are_those_of_one_spelling() -> None:
    source = Source("HARB", "level", 3)
    british, americans = (
        Fingerprints.of({source: text}) for text in (HARBOUR.attainment[3], american(HARBOUR.attainment[3]))
    )
    assert british.to_bytes() == americans.to_bytes()
    assert british.match("Analyzes tides.", source) == Match("sentences", source, 1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Organises the programme\u2019s licences.", "Organizes the program\u2019s licenses."),
        ("ORGANISED Modelling", "ORGANIZED Modeling"),
        ("organisation-wide", "organization-wide"),
        ("Co-operates and co-ordinates", "Cooperates and coordinates"),
    ],
)
def test_one_spelling(one: str, other: str) -> None:
    assert one_spelling(one) == one_spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Advises on it", "Advices on it"),
        ("recieves it", "receives it"),
        ("ensures", "insures"),
        ("planed", "planned"),
        ("for hours", "four hours"),
        ("organises", "Organises"),
        ("a co-op", "a coop of hens,"),
        ("organise", "organised"),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert one_spelling(one) != one_spelling(other)
