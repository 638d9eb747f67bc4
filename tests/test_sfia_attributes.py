"""SFIA's attributes and the addresses of its levels, on pages and in data."""

from __future__ import annotations

import pytest
from tree import brief, findings

HEADER = "version: 1\nname: Harbour\nsfia: {version: 9}\n"
ROLE = "title: Dock Planner\nlevel: 4\nscope_summary: s\nskills: [ITOP]\ndescription: |\n"


def said(*lines: str, rules: tuple[str, ...] = ("SFI",), header: str = HEADER) -> list[str]:
    """The findings in a description of these lines, from the line that they are in."""
    description = "".join(f"  {line}\n" for line in lines)
    files = {"framework.yaml": header, "roles/ops/level-4-dock-planner.yaml": ROLE + description}
    found = [(one.span.line - 5, brief(one).partition("] ")[2]) for one in findings(files, *rules)]
    return [f"{line} {words}" for line, words in found]


@pytest.mark.parametrize(
    "line",
    [
        "- Influence: Apply (4)",
        "* **Influence:** Apply (4)",
        "+ __Influence__ – Apply (level 4)",
        "1. Influence: L4, Apply",
        "### Influence (INFL): level four – Apply",
        "> Influence at level 4: Apply",
        "Influence — SFIA 4: Apply<br>",
        "| Influence | 4 | Apply |",
        "| **Influence** | Apply | Level 4 |",
        "| [Influence](https://sfia-online.org/en/shortcode/9/INFL) | Apply (4) | in our own words |",
        "- [Influence – Apply (4)](https://sfia-online.org/en/shortcode/9/INFL)",
        "- `Influence` = Apply / 4",
        "- Influence: Apply (4). Speaks for the crew.",
        "- Decision making: Apply (4)",
        "- Learning & development: Apply (4)",
        "- Business skills: Apply (4)",
    ],
)
def test_a_phrase_beside_another_level_is_found_in_many_dresses(line: str) -> None:
    assert said(line) == ['1 "Apply" is SFIA\'s guiding phrase of level 3; that of level 4 is "Enable"']
    assert said(line.replace("Apply", "Enable")) == []


@pytest.mark.parametrize(
    "line",
    [
        "- Influence: Apply 4 times",
        "- Influence: level 3 to 5, Enable",
        "- Complexity: Level 4, apply, adapt and learn",
        "- Impact: Apply (4)",
        "- Priority: Follow (2)",
        "- Knowledge: Level 4.5 (Apply)",
        "- The influence of the crew is Apply (4)",
        "- Influencer: Apply (4)",
    ],
)
def test_what_only_looks_like_one_is_silent(line: str) -> None:
    assert said(line) == []


def test_among_attributes_a_name_of_another_version_has_a_level_too() -> None:
    lines = ("- Autonomy: Enable (4)", "- Influence: Enable (4)", "- Seamanship: Apply (4)")
    right = '3 "Apply" is SFIA\'s guiding phrase of level 3; that of level 4 is "Enable"'
    assert said(*lines, header=HEADER.replace("9", "8")) == [right]
    assert said(*lines) == ['3 SFIA has no attribute "Seamanship"', right]


def test_a_misspelt_name_is_known_in_every_version_if_every_version_has_it() -> None:
    lines = ("- Autonomy: Enable (4)", "- Influnce: Enable (4)", "- Colaboration: Enable (4)")
    assert said(*lines, header=HEADER.replace("9", "7")) == ['2 SFIA has no attribute "Influnce"']
    assert said(*lines) == ['2 SFIA has no attribute "Influnce"', '3 SFIA has no attribute "Colaboration"']
    (one,) = findings(
        {
            "framework.yaml": HEADER,
            "roles/ops/level-4-dock-planner.yaml": f"{ROLE}  - Planing: Enable (4)\n  - Planning: 4\n",
        },
        "SFI214",
    )
    assert one.help == "did you mean Planning?"
    assert one.fix is not None and [edit.text for edit in one.fix.edits] == ["Planning"]


@pytest.mark.parametrize(
    "lines",
    [
        ("- Autonomy: 4", "- Influence: 4", "- Execution: 4"),  # not SFIA's
        ("- Autonomy: Enable (4)", "- Seamanship: Enable (4)"),  # one attribute is no list of them
        ("- Autonomy: Enable (4)", "- Influence: Enable (4)", "- Crew size: 4"),  # says something else
        ("- Autonomy: Enable (4)", "- Influence: Enable (4)", "- Expected overall: Enable (4)"),
        ("- Autonomy: 4, Enable", "- Influence: 4, Enable", "- Supplier management: 4, Enable"),  # a skill
        ("- Autonomy: Enable (4)", "- Influence: Enable (4)", "", "What else:", "", "- Seamanship: Enable (4)"),
    ],
)
def test_names_that_are_no_attributes_and_need_not_be(lines: tuple[str, ...]) -> None:
    assert said(*lines, rules=("SFI214",)) == []


def test_attributes_are_compared_with_the_role() -> None:
    own = ("- Autonomy: Enable (4)", "- Complexity: Enable (4)")
    assert said(*own, "- Influence: Ensure, advise (5)") == [
        "3 Influence stands at level 5, but the Dock Planner is at level 4"
    ]
    assert said("- Autonomy: Apply", "- Complexity: Apply (3)") == [
        "1 the Dock Planner is at level 4, but its 2 attributes stand at level 3"
    ]
    # mixed on purpose, or as far as anybody can see
    assert said(*own, "- Influence: Ensure, advise (5)", header=HEADER.replace("9", "9, skill_levels: mixed")) == []
    assert said("- Autonomy: Enable (4)", "- Influence: Ensure, advise (5)") == []
    # an attribute twice is about two roles; points of the framework's own are no levels of SFIA's
    assert said(*own, "", "Then:", "", "- Autonomy: Ensure, advise (5)", "- Influence: Ensure, advise (5)") == []
    assert said("- Autonomy: 4", "- Complexity: 4", "- Influence: 5") == []


def page(title: str, level: int, *lines: str, version: int = 7, at: int | None = None) -> str:
    address = f"https://sfia-online.org/en/legacy-sfia/sfia-{version}/responsibilities/level-{at or level}"
    phrase = {2: "Assist", 3: "Apply", 4: "Enable"}[level]
    body = "\n".join(lines)
    return f"# {title}\n\n[SFIA Level {level}: {phrase}]({address})\n\n## What we ask for\n\n- Ties ropes.\n\n{body}\n"


def test_addresses_of_old_versions_say_which_version_a_framework_is_on() -> None:
    pages = {
        "crew/assistant-mate.md": page("Assistant Mate", 2),
        "crew/mate.md": page("Mate", 3, at=4),
        "crew/senior-mate.md": page("Senior Mate", 4, version=6),
    }
    assert [brief(one) for one in findings(pages, "SFI")] == [
        "crew/mate.md:3:92: error[SFI208] the link says level 3, but it leads to SFIA's page on level 4",
        "crew/senior-mate.md:3:63: error[SFI207] this link is of SFIA 6; the framework is on SFIA 7",
    ]


def test_a_code_of_another_version_may_be_one() -> None:
    line = "See [charm](https://sfia-online.org/en/shortcode/{}/CHRM)."
    assert said(line.format(9), rules=("SFI214",)) == ["1 SFIA 9 has no attribute with the code CHRM"]
    assert said(line.format(8), rules=("SFI214",)) == []


@pytest.mark.parametrize(
    "lines",
    [
        (
            "- Autonomy: Enable (4)",
            "- Influence: 4",
            "- Complexity: 4",
            "- Seamanship: Enable (4)",
        ),  # says more than most
        ("- Autonomy: Enable (4)", "- Influence: Enable (4)", "- Seamanship: Enable (4)", "- Pay: Enable (4)"),
    ],
)
def test_what_stands_among_few_attributes_need_not_be_one(lines: tuple[str, ...]) -> None:
    assert said(*lines, rules=("SFI214",)) == []


def test_attributes_of_several_roles_with_mixed_levels_are_meant() -> None:
    lines = "  - Autonomy: {own}\n  - Complexity: {own}\n  - Influence: {other}\n"
    files = {"framework.yaml": HEADER}
    for level, (own, other) in {3: ("Apply", "Enable"), 4: ("Enable", "Apply")}.items():
        text = ROLE.replace("level: 4", f"level: {level}") + lines.format(own=own, other=other)
        files[f"roles/ops/level-{level}-dock-planner.yaml"] = text
        assert len(findings(files, "SFI208")) == (1 if level == 3 else 0)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # the number of the version is no level; the words beside one link may be those of the next
        ("[SFIA 5](https://sfia-online.org/en/legacy-sfia/sfia-5/responsibilities/level-4)", []),
        ("SFIA 5 ([words](https://sfia-online.org/en/legacy-sfia/sfia-5/responsibilities/level-4))", []),
        ("[a](https://sfia-online.org/en/lor/9/3): level 4 ([b](https://sfia-online.org/en/lor/9/4))", []),
        (
            "[SFIA 3](https://sfia-online.org/en/lor/9/4)",
            ["1 the link says level 3, but it leads to SFIA's page on level 4"],
        ),
        (
            "[a](https://sfia-online.org/en/lor/9/3): level 4",
            ["1 beside this link stands level 4, but it leads to SFIA's page on level 3"],
        ),
        # phrase and address agree: the number is wrong, which is said once
        (
            "[SFIA Level 4: Apply](https://sfia-online.org/en/lor/9/3)",
            ['1 "Apply" is SFIA\'s guiding phrase of level 3; that of level 4 is "Enable"'],
        ),
    ],
)
def test_what_stands_beside_an_address(line: str, expected: list[str]) -> None:
    assert said(line, rules=("SFI208",)) == expected
