"""What the rules on criteria share: thresholds, one cause said once, and findings that no order of files changes."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from data_frameworks import checked_with
from hypothesis import given, settings
from hypothesis import strategies as st
from tree import Tree, checked, findings

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines

VERBS = ("Builds", "Explains", "Mends", "Measures", "Teaches", "Chooses", "Draws", "Sells", "Counts", "Paints")
NOUNS = ("bridges", "clocks", "lanterns", "gardens", "violins", "kettles", "sails", "maps", "ovens", "gates", "boats")
TITLES = {2: "Junior {}", 3: "{}", 4: "Senior {}", 5: "Lead {}", 6: "Head of {}s"}
NAMES = {"craft": "Joiner", "office": "Clerk", "yard": "Porter"}

Criteria = list[str] | dict[str, list[str]]
Roles = dict[tuple[str, int] | tuple[str, int, str], Criteria]


def own(number: int, count: int = 4) -> list[str]:
    """Criteria that no other number has."""
    return [
        f"{VERBS[(number + at) % 10]} {NOUNS[(3 * number + at) % 11]} for guild {number} {at}" for at in range(count)
    ]


def framework(roles: Roles, header: str = "", texts: Mapping[tuple[str, int], str] = {}) -> dict[str, str]:
    paths = sorted({key[0] for key in roles})
    tracks = {path: sorted({key[2] for key in roles if len(key) > 2 and key[0] == path}) for path in paths}
    files = {
        "framework.yaml": "version: 1\nname: Workshop\nlocale: en-GB\npaths:\n"
        + "".join(
            f"  {path}: {{title: {path.title()}"
            + (f", tracks: {{{', '.join(f'{t}: {{title: {t.title()}}}' for t in tracks[path])}}}" * bool(tracks[path]))
            + "}\n"
            for path in paths
        )
        + header
    }
    for key, criteria in roles.items():
        path, level, *track = key
        title = TITLES[int(level)].format(NAMES[path])
        folder = "/".join(("roles", path, *track))
        kind = f"{track[0].title()} " if track else ""
        lines = "".join(f"  - {text}\n" for text in criteria) if isinstance(criteria, list) else ""
        if isinstance(criteria, dict):
            for theme, of_theme in criteria.items():
                lines += f"  {theme}:\n" + "".join(f"    - {text}\n" for text in of_theme)
        text = texts.get((path, int(level)), "")
        description = f"description: {text}\n" if text else ""
        where = f"{folder}/level-{level}-{f'{kind}{title}'.lower().replace(' ', '-')}.yaml"
        files[where] = f"title: {kind}{title}\nlevel: {level}\n{description}criteria:\n{lines}"
    return files


def said(files: dict[str, str], select: str = "CRI", **options: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """The rule, the file's level and the words of each finding."""
    result = check(Tree(files), Settings(select=(select,), options=options), workers=1)
    assert not result.problems
    return [
        (one.rule, one.path.removeprefix("roles/").split("-")[1] if "/" in one.path else "", _words(files, one))
        for one in result.findings
    ]


def _words(files: dict[str, str], finding: Finding) -> str:
    return Lines(files[finding.path]).slice(finding.span)


LADDER: Roles = {("craft", level): own(level) for level in (2, 3, 4, 5)}


def test_what_differs_is_clean() -> None:
    assert said(framework(LADDER)) == []


# CRI901


@pytest.mark.parametrize(("text", "is_repeated"), [("Builds good clocks", False), ("Builds good clocks daily", True)])
def test_texts_of_a_few_words_are_not_compared(text: str, is_repeated: bool) -> None:
    roles = {**LADDER, ("craft", 2): [*own(2), text], ("craft", 4): [*own(4), text]}
    assert said(framework(roles)) == ([("CRI901", "4", text)] if is_repeated else [])
    if is_repeated:
        assert said(framework(roles), CRI901={"words": 5}) == []


@pytest.mark.parametrize(
    "text",
    ["Same as level 2 of this path", "Everything that is asked of L2 above", "As the levels below are asked"],
)
def test_what_only_names_a_level_is_no_criterion(text: str) -> None:
    assert said(framework({**LADDER, ("craft", 3): [*own(3), text], ("craft", 4): [*own(4), text]})) == []


BASE = "Plans the work of {} for a whole week with the help of a {} joiner who knows the wood"


@pytest.mark.parametrize(
    ("lower", "upper", "is_repeated"),
    [
        (BASE.format("one bench", "senior"), BASE.format("several benches", "senior"), False),
        (BASE.format("two benches", "senior"), BASE.format("9 benches", "senior"), False),
        (BASE.format("a bench", "senior"), BASE.format("the bench", "seniors"), True),
        (BASE.format("a bench", "senior"), BASE.format("a bench", "senior").replace("knows", "know"), True),
        ("Plans a very long week for the joiners of the hall", "Plans a long week for the joiners of the hall", True),
        ("Plans a very long week", "Plans a long week", False),  # a short one is another with its degree
        ("Explains plans of yards to each guest of a house", "Explains plans of yards to each guest of houses", False),
    ],
)  # fmt: skip
def test_what_measures_tell_apart_is_a_step_up(lower: str, upper: str, is_repeated: bool) -> None:
    roles = {**LADDER, ("craft", 2): [*own(2), lower], ("craft", 3): [*own(3), upper]}
    assert said(framework(roles)) == ([("CRI901", "3", upper)] if is_repeated else [])


@pytest.mark.parametrize(
    ("lower", "upper", "message"),
    [
        ("Keeps the benches tidy for others", "Keeps the benches tidy for others.", "is the same as one of"),
        ("Keeps the benches tidy for others", "Keeps benches tidy for the others", "is nearly the same as one of"),
        (
            "Plans a very long week for the joiners of the hall",
            "Plans a long week for the joiners of the hall",
            "is nearly the same as one of",
        ),
        (BASE.format("a bench", "senior"), BASE.format("a bench", "seniors"), "is nearly the same as one of"),
    ],
)
def test_a_repeated_criterion_is_said_to_be_one_and_not_the_level(lower: str, upper: str, message: str) -> None:
    roles = {**LADDER, ("craft", 2): [*own(2), lower], ("craft", 4): [*own(4), upper]}
    (finding,) = findings(framework(roles), "CRI")
    so = "" if "nearly" in message else ": it asks for nothing new"
    assert finding.message == f"this criterion of the Senior Joiner {message} the Junior Joiner{so}"


def test_one_text_at_three_levels_is_one_finding() -> None:
    text = "Keeps the benches tidy for others"
    roles: Roles = {**LADDER, ("craft", 6): own(6)}
    for level in (2, 4, 5):
        roles["craft", level] = [*own(level), text]
    (finding,) = findings(framework(roles), "CRI")
    assert [(one.path.split("-")[1], one.message) for one in finding.related] == [
        ("2", "asked of the Junior Joiner already"),
        ("5", "and of the Lead Joiner"),
    ]


def test_one_that_is_nearly_two_lower_ones_names_the_nearest() -> None:
    texts = [BASE.format("a bench", one) for one in ("senior", "seniors", "seniory")]
    roles = dict(LADDER)
    for level, text in zip((2, 3, 4), texts, strict=True):
        roles["craft", level] = [*own(level), text]
    files = framework(roles)
    found = [(one.path, [other.path for other in one.related]) for one in findings(files, "CRI")]
    levels = [(where.split("-")[1], [other.split("-")[1] for other in others]) for where, others in found]
    assert levels == [("3", ["2"]), ("4", ["3"])]


def test_what_nearly_all_levels_have_is_everybodys() -> None:
    text = "Keeps the benches tidy for others"
    assert said(framework({key: [*criteria, text] for key, criteria in LADDER.items()})) == []
    three = {key: [*criteria, text] if key[1] != 4 else criteria for key, criteria in LADDER.items()}
    assert [one[:2] for one in said(framework(three))] == [("CRI901", "3")]


def test_what_is_shared_by_declaration_is_no_copy() -> None:
    text = "Keeps the benches tidy for others"
    roles = {**LADDER, ("craft", 2): [*own(2), text], ("craft", 3): [*own(3), text]}
    assert said(framework(roles)) != []
    assert said(framework(roles, f"shared:\n  - {text}\n")) == []


@pytest.mark.parametrize(("tracks", "is_repeated"), [(("wood", "wood"), True), (("wood", "iron"), False)])
def test_tracks_are_no_steps_of_each_other(tracks: tuple[str, str], is_repeated: bool) -> None:
    text = "Keeps the benches tidy for others"
    roles: Roles = {("craft", 2): own(2), ("craft", 3): own(3)}
    roles |= {("craft", 4, tracks[0]): [*own(4), text], ("craft", 5, tracks[1]): [*own(5), text]}
    assert [one[:2] for one in said(framework(roles))] == ([("CRI901", "5")] if is_repeated else [])


def cumulative(levels: int = 4, dropped: str = "") -> Roles:
    roles: Roles = {}
    known: list[str] = []
    for level in range(2, 2 + levels):
        known = [text for text in known if level != 4 or text != dropped] + own(level, 3)
        known += [dropped] if dropped and level == 3 else []
        roles["craft", level] = known
    return roles


def test_levels_that_repeat_lower_ones_are_one_note() -> None:
    (note,) = findings(framework(cumulative()), "CRI")
    assert (note.rule, note.severity) == ("CRI901", "note")
    assert "on 3 of 3 steps" in note.message
    rules = {rule for rule, _, _ in said(framework(cumulative()), CRI901={"cumulative": False})}
    assert rules == {"CRI904"}


def test_what_a_level_drops_is_the_finding_there() -> None:
    dropped = "Keeps the benches tidy"
    files = framework(cumulative(dropped=dropped))
    assert [one[1:] for one in said(files)][1:] == [("3", dropped)]
    instead = framework({
        key: [*criteria, "Keeps every bench tidy, and the hall"] if key[1] > 3 else criteria
        for key, criteria in cumulative(dropped=dropped).items()
    })  # fmt: skip
    assert len(said(instead)) == 1, "in other words it is there"


def test_what_is_shared_by_declaration_may_be_dropped() -> None:
    dropped = "Keeps the benches tidy"
    files = framework(cumulative(dropped=dropped), f"shared:\n  - {dropped}\n")
    assert [one.severity for one in findings(files, "CRI")] == ["note"]


def test_a_habit_that_is_declared_holds_for_one_step() -> None:
    roles: Roles = {("craft", 2): own(2), ("craft", 3): [*own(2), *own(3)], ("craft", 4): own(4), ("craft", 5): own(5)}
    assert [rule for rule, _, _ in said(framework(roles))] == ["CRI904"]
    assert [rule for rule, _, _ in said(framework(roles), CRI901={"cumulative": True})] == ["CRI901"]


# CRI904


@pytest.mark.parametrize(("count", "rules"), [(2, ["CRI901"] * 2), (3, ["CRI904"])])
def test_a_block_has_at_least_three(count: int, rules: list[str]) -> None:
    files = framework({**LADDER, ("craft", 4): [*own(2)[:count], *own(4, 2)]})
    assert [one[0] for one in said(files)] == rules
    assert [one[0] for one in said(files, CRI904={"block": 2})] == ["CRI904"]


@pytest.mark.parametrize(("of_level", "rules"), [(6, ["CRI904"]), (7, ["CRI901"] * 3)])
def test_a_block_is_half_of_a_level(of_level: int, rules: list[str]) -> None:
    roles = {**LADDER, ("craft", 2): own(2, of_level), ("craft", 4): [*own(2)[:3], *own(4, 7)]}
    assert [one[0] for one in said(framework(roles))] == rules


def test_a_block_is_half_of_a_theme() -> None:
    roles: Roles = {("craft", level): {"Wood": own(level, 6), "People": own(level + 20, 6)} for level in (2, 3, 4, 5)}
    roles["craft", 4] = {"Wood": own(4, 6), "People": [*own(22)[:3], *own(24, 3)]}
    assert [one[0] for one in said(framework(roles))] == ["CRI904"]
    roles["craft", 4] = {"Wood": own(4, 6), "People": [*own(22)[:3], *own(24, 4)]}
    assert [one[0] for one in said(framework(roles))] == ["CRI901"] * 3


def test_a_block_may_hold_near_copies() -> None:
    texts = [
        BASE.format("a bench", "senior"),
        "Finds out why a drawer sticks before winter comes and tells its owner what that means in spring",
        "Writes down which glue was taken for which chair, so that whoever mends it later need not guess",
    ]
    near = [text[:-1] for text in texts]
    for copied, words in ((near, "nearly those of"), (texts, "those of")):
        roles = {**LADDER, ("craft", 2): [*texts, own(2)[0]], ("craft", 4): [*copied, own(4)[0]]}
        (finding,) = findings(framework(roles), "CRI")
        assert (finding.rule, words in finding.message) == ("CRI904", True)
        assert ("nearly" in finding.message) is (copied is near)


# CRI902


def two(copied: int, of: int = 7) -> Roles:
    roles: Roles = {}
    for level in (2, 3):
        roles |= {("craft", level): own(level, of), ("office", level): own(level + 10, of)}
    roles["office", 3] = [*own(3, of)[:copied], *own(13, of)[copied:]]
    return roles


@pytest.mark.parametrize(("copied", "of", "found"), [(5, 7, 1), (4, 7, 1), (4, 8, 0), (3, 5, 0), (3, 3, 0), (4, 4, 1)])
def test_most_criteria_of_a_role(copied: int, of: int, found: int) -> None:
    result = findings(framework(two(copied, of)), "CRI")
    assert [one.rule for one in result] == ["CRI902"] * found
    if found:
        assert result[0].message.startswith(f"{copied} of {of} criteria of the ")


def test_how_many_are_most_is_an_option() -> None:
    assert said(framework(two(5)), CRI902={"share": 0.75}) == []
    assert said(framework(two(5)), CRI902={"fewest": 6}) == []
    assert len(said(framework(two(3)), CRI902={"share": 0.4, "fewest": 3})) == 1


def test_two_paths_that_are_each_others_copy_are_one_finding() -> None:
    roles: Roles = {(path, level): own(level) for path in ("craft", "office") for level in (2, 3, 4)}
    (finding,) = findings(framework(roles), "CRI")
    assert finding.message == "12 of 12 criteria of the path Craft are those of the path Office"
    assert len(finding.related) == 10


def test_what_three_paths_share_is_meant() -> None:
    roles: Roles = {(path, level): own(level) for path in NAMES for level in (2, 3, 4)}
    assert said(framework(roles)) == []


def test_what_all_tracks_have_at_one_level_is_no_copy() -> None:
    roles: Roles = {("craft", 2): own(2), ("craft", 3): own(3)}
    both: Roles = {("craft", 4, track): [*own(4), f"Knows all about the {track} of all"] for track in ("wood", "iron")}
    assert said(framework({**roles, **both})) == []
    other: Roles = {("craft", 4, "wood"): own(4), ("craft", 5, "iron"): own(4)}
    assert [one[0] for one in said(framework({**roles, **other}))] == ["CRI902"]


# CRI903


def themed(without: int = 0, theme: str = "People", levels: tuple[int, ...] = (2, 3, 4, 5)) -> Roles:
    return {
        ("craft", level): {"Wood": own(level, 2)} | ({theme: own(level + 20, 2)} if level != without else {})
        for level in levels
    }


@pytest.mark.parametrize(("without", "found"), [(0, []), (2, []), (3, ["3"]), (4, ["4"]), (5, [])])
def test_a_theme_that_begins_or_ends_with_the_ladder_is_right(without: int, found: list[str]) -> None:
    assert [(rule, level) for rule, level, _ in said(framework(themed(without)))] == [("CRI903", one) for one in found]


def test_a_short_ladder_shows_no_habit() -> None:
    files = framework(themed(3, levels=(2, 3, 4)))
    assert said(files) == []
    assert [one[0] for one in said(files, CRI903={"fewest": 2})] == ["CRI903"]


def test_a_theme_of_half_of_the_levels_is_no_habit() -> None:
    roles = themed(3, levels=(2, 3, 4, 5, 6))
    roles["craft", 4] = {"Wood": own(4, 2)}
    assert said(framework(roles)) == []


@pytest.mark.parametrize("here", ["'-'", "\u2013", "Nothing, on purpose"])
def test_a_dash_says_that_nothing_is_expected(here: str) -> None:
    roles = themed(3)
    roles["craft", 3] = {"Wood": own(3, 2), "People": [here]}
    assert said(framework(roles)) == []


def test_a_theme_that_is_spelt_otherwise_is_not_missing() -> None:
    roles = themed(3)
    roles["craft", 3] = {"Wood": own(3, 2), "Peoples": own(23, 2)}
    assert [one[0] for one in said(framework(roles))] == ["CRI906"]
    roles["craft", 3] = {"Wood": own(3, 2), "PEOPLE": own(23, 2)}
    assert said(framework(roles)) == []


# One cause, one finding


def rules_of(files: dict[str, str]) -> list[str]:
    about = ("CRI", "TTL4", "PRG504", "STR007")
    return [one.rule for one in checked(files).findings if one.rule.startswith(about)]


def test_a_role_that_was_copied_has_no_single_repetitions() -> None:
    """CRI901 and CRI904 yield to CRI902."""
    roles: Roles = {("craft", 2): own(2), ("craft", 3): own(3)}
    roles |= {("craft", 4, "wood"): own(4), ("craft", 5, "wood"): own(5), ("craft", 4, "iron"): own(14)}
    assert rules_of(framework({**roles, ("craft", 5, "iron"): [*own(4), own(15)[0]]})) == ["CRI902"]
    led_to = framework({**roles, ("craft", 5, "wood"): [*own(3), own(5)[0]]})
    assert rules_of(led_to) == ["CRI904"], "a career leads there from the role that was copied"


DESCRIPTIONS = {
    2: "Plans small repairs in the hall and brings each of them to an end with care before evening.",
    3: "Answers for a whole floor of old houses and for what its people need through the winter.",
    4: "Decides together with the town which buildings stay and which of them make room for trees.",
}


def test_a_family_whose_descriptions_were_copied_as_well_is_one_finding() -> None:
    roles: Roles = {(path, level): own(level) for path in ("craft", "office") for level in (2, 3, 4)}
    files = framework(roles, texts={(path, level): DESCRIPTIONS[level] for path, level, *_ in roles})
    assert rules_of(files) == ["TTL406"]
    only = framework(roles, texts={("craft", level): text for level, text in DESCRIPTIONS.items()})
    assert rules_of(only) == ["CRI902"]


def test_a_role_whose_description_was_copied_as_well_is_one_finding() -> None:
    roles = two(7)
    same = {("craft", 3): DESCRIPTIONS[3], ("office", 3): DESCRIPTIONS[3]}
    assert rules_of(framework(roles, texts=same)) == ["CRI902"]
    assert rules_of(framework(two(0), texts=same)) == ["TTL404"]


@pytest.mark.parametrize(("criteria", "rules"), [(own(3), []), ([], ["PRG504"])])
def test_levels_that_differ_by_criteria_grow(criteria: list[str], rules: list[str]) -> None:
    files = framework({("craft", 2): own(2), ("craft", 3): criteria or ["x"]})
    if not criteria:
        files = {where: text.partition("criteria:")[0] for where, text in files.items()}
    skills = "skills: [{code: PROG, level: 4, reason: few}, {code: TEST, level: 4, reason: few}]\n"
    files = {where: f"{text}{skills}" if "roles" in where else text for where, text in files.items()}
    assert [rule for rule in rules_of(files) if rule == "PRG504"] == rules


def test_an_empty_criterion_is_not_a_missing_theme_as_well() -> None:
    """CRI903 yields to STR007."""
    roles = themed(3)
    roles["craft", 3] = {"Wood": own(3, 2), "People": ['""']}
    assert rules_of(framework(roles)) == ["STR007"]


# Order, places, fingerprints


def faulty() -> dict[str, str]:
    """One of each, and several of one."""
    roles: Roles = {}
    for at, path in enumerate(("craft", "office", "yard")):
        for level in (2, 3, 4, 5):
            roles[path, level] = {"Wood": own(level + 30 * at), "People": own(level + 30 * at + 10)}
    roles["craft", 3] = {"Wood": own(3)}  # CRI903
    roles["craft", 4] = {"Wood": [*own(2)[:3], own(4)[0]], "People": own(14)}  # CRI904
    roles["office", 4] = {"Wood": [own(32)[0], *own(34)[1:]], "People": [own(43)[1], *own(44)[1:]]}  # CRI901 twice
    roles["yard", 5] = {"Wood": own(35), "People": own(45)}  # CRI902
    return {**framework(roles), "overview.md": "# Workshop\n\nThe framework has nine levels in six career paths.\n"}


def told(found: list[Finding]) -> list[tuple[str, str, str]]:
    return sorted((one.rule, one.path, one.message) for one in found)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1 << 30))
def test_the_order_of_files_changes_nothing(seed: int) -> None:
    class Shuffled(Tree):
        def files(self) -> list[str]:
            files = super().files()
            random.Random(seed).shuffle(files)
            return files

    files = faulty()
    expected = findings(files, "CRI")
    assert {one.rule for one in expected} == {"CRI901", "CRI902", "CRI903", "CRI904", "CRI905"}
    assert check(Shuffled(files), Settings(select=("CRI",)), workers=1).findings == expected


def moved(files: dict[str, str]) -> dict[str, str]:
    """The same with each role two lines further down."""
    return {where: f"\n\n{text}" if "framework" not in where else text for where, text in files.items()}


def test_fingerprints_are_each_ones_own_and_stay() -> None:
    before, after = findings(faulty(), "CRI"), findings(moved(faulty()), "CRI")
    assert len({one.fingerprint for one in before}) == len(before)
    assert [one.fingerprint for one in after] == [one.fingerprint for one in before]
    assert [one.span for one in after] != [one.span for one in before]


# CRI906


def spelt(right: str, wrong: str, at: tuple[int, ...] = (3,), levels: tuple[int, ...] = (2, 3, 4, 5, 6)) -> Roles:
    return {
        ("craft", level): {"Wood": own(level, 2), wrong if level in at else right: own(level + 20, 2)}
        for level in levels
    }


@pytest.mark.parametrize(
    ("right", "wrong", "is_slip"),
    [
        ("Communication", "Comunication", True),
        ("Communication", "Commuincation", True),  # two letters changed places
        ("Communication", "communications", True),
        ("Communication", "Communicating", True),
        ("Team work", "Teamwork", True),
        ("Customers & trade", "Customers & trades", True),
        ("Customers & trade", "Customers and trade", False),  # the same to whoever reads
        ("Communication", "COMMUNICATION", False),
        ("Core", "Care", False),
        ("Crafts", "Drafts", False),
        ("Mentoring", "Monitoring", False),
        ("Process", "Progress", False),
        ("Delivery 1", "Delivery 2", False),
        ("Delivery 11", "Delivery 12", False),
        ("Direction A", "Direction B", False),
        ("Delivery", "People", False),
    ],
)
def test_a_theme_that_one_level_spells_otherwise(right: str, wrong: str, is_slip: bool) -> None:
    found = [one for one in said(framework(spelt(right, wrong))) if one[0] == "CRI906"]
    assert found == [("CRI906", "3", wrong)] * is_slip
    if is_slip:
        assert said(framework(spelt(right, wrong))) == found  # and the right one is not said to be missing


def test_each_level_with_a_slip_is_a_finding_with_its_fix() -> None:
    roles = spelt("Communication", "Comunication", (3, 5))
    for level in (2, 3):
        roles["office", level] = {"Communication": own(level + 40)}
    found = findings(framework(roles), "CRI")
    assert [one.message for one in found] == [
        'the other levels have no theme "Comunication"; did you mean "Communication"?'
    ] * 2
    assert [one.path.split("-")[1] for one in found] == ["3", "5"]
    assert [[edit.text for edit in one.fix.edits] for one in found if one.fix] == [["Communication"]] * 2
    assert {other.message for one in found for other in one.related} == {"as it is spelt elsewhere"}


@pytest.mark.parametrize(("levels", "is_found"), [((2, 3), False), ((2, 3, 4), True)])
def test_a_slip_needs_two_other_levels_with_the_theme(levels: tuple[int, ...], is_found: bool) -> None:
    assert bool(said(framework(spelt("Communication", "Comunication", levels=levels)), "CRI906")) is is_found


def test_two_spellings_that_are_both_in_use_are_two_themes() -> None:
    assert said(framework(spelt("Communication", "Comunication", (3, 4))), "CRI906") == []


def test_a_theme_that_few_other_levels_have_is_not_meant() -> None:
    roles = {**spelt("Delivery", "Comunication"), ("craft", 4): {"Communication": own(4)}}
    roles["craft", 5] = {"Communication": own(5)}
    assert said(framework(roles), "CRI906") == []


@pytest.mark.parametrize(("beside", "is_found"), [("Comunication", True), ("Communications", False)])
def test_a_slip_beside_the_theme_itself_has_no_fix(beside: str, is_found: bool) -> None:
    roles = spelt("Communication", "Communication")
    roles["craft", 3] = {"Communication": own(31), beside: own(32)}
    found = findings(framework(roles), "CRI906")
    assert [one.fix for one in found] == [None] * is_found


def test_what_are_too_many_to_be_themes_is_not_compared() -> None:
    roles = spelt("Communication", "Comunication")
    many = {f"Subject {'a' * (number % 25)}{number // 25}": own(number, 1) for number in range(500)}
    assert said(framework({**roles, ("craft", 2): {**many, "Communication": own(2)}}), "CRI906") == []


def test_of_a_short_ladder_all_others_say_what_is_usual() -> None:
    roles: Roles = {("craft", level): {"Communication": own(level)} for level in (2, 3, 4, 5)}
    roles |= {("yard", 2): {"Wood": own(12)}, ("yard", 3): {"Comunication": own(13)}}
    assert said(framework(roles)) == [("CRI906", "3", "Comunication")]


def test_a_slip_of_two_themes_may_mean_either() -> None:
    roles: Roles = {("craft", level): {"Customer": own(level), "Customers": own(level + 10)} for level in (2, 3, 4, 5)}
    roles["craft", 3] = {"Custommer": own(3)}
    assert said(framework(roles), "CRI906") == []


def test_a_heading_that_is_misspelt_is_a_part_of_its_page() -> None:
    page = "# {} Joiner\n\n**Level {}** | **Career Path:** Craft\n\n## {}\n\n- {}\n- {}\n"
    titles = {2: "Junior", 3: "Able", 4: "Senior", 5: "Lead", 6: "Principal"}
    pages = {
        f"roles/craft/{title.lower()}-joiner.md": page.format(
            title, level, "Comunication" if level == 4 else "Communication", *own(level, 2)
        )
        for level, title in titles.items()
    }
    assert [one.rule for one in findings(pages)] == ["STR013"]


FAMILY = """\
name: Boats
levels: [{id: mate, name: Mate}, {id: skipper, name: Skipper}, {id: captain, name: Captain}]
themes: [{id: rigging}]
competencies:
  - {level: mate, theme: rigging, text: Coils a rope before it is wet}
  - {level: skipper, theme: riging, text: Chooses the sails of the whole season}
  - {level: captain, theme: rigging, text: Buys a mast that will be there in twenty years}
"""
READ_FAMILY = """\
[[read]]
files = "*.yml"
path = "name"
levels = "levels[*]"
level-id = "id"
title = "name"
criteria = "competencies[*]"
text = "text"
level = "level"
theme = "theme"
"""


@pytest.mark.parametrize(
    ("data", "profile", "rule"),
    [
        (FAMILY, READ_FAMILY, "CRI906"),
        (FAMILY, f'{READ_FAMILY}themes = "themes[*]"\n', "STR005"),  # one of those that are declared is meant
    ],
)
def test_a_theme_of_data_is_misspelt_once(data: str, profile: str, rule: str) -> None:
    result = checked_with(profile, {"boats.yml": data})
    assert [(one.rule, one.span.line) for one in result.findings] == [(rule, 6)]
    assert '"rigging"' in result.findings[0].message
