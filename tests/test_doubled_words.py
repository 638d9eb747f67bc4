"""TXT602: a word twice in a row is a slip, or right English."""

from __future__ import annotations

import pytest
from tree import findings

HEADER = """version: 1
name: Example
locale: en-GB
paths:
  building: {title: Building}
"""


def doubled(text: str) -> list[str]:
    indented = "\n".join(f"  {line}" for line in text.split("\n"))
    body = f"title: Maker\nlevel: 3\ndescription: |-\n{indented}\n"
    found = findings({"framework.yaml": HEADER, "roles/building/level-3-maker.yaml": body}, "TXT602")
    return [one.message.removesuffix(" says a word twice").strip('"') for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The boat is is afloat.", "is is"),
        ("They are are ready, and know how.", "are are"),
        ("Makes sure that the plan is is kept.", "is is"),
        ("Sees which is is best.", "is is"),
        ("Knows how to sail, and is is brave.", "is is"),
        ("The problem is is that it leaks.", "is is"),
        ("The the boat floats.", "The the"),
        ("Sails for the The crew.", "the The"),
        ("Sails with\nwith care.", "with with"),
        ("> Sails the\n> the boat.", "the the"),
        ("Likes to test test the boat.", "test test"),
        ("Likes to test test.", "test test"),
        ("Sails with with 3 people.", "with with"),
        ("Builds builds, and mends.", "Builds builds"),
    ],
)
def test_a_slip(text: str, found: str) -> None:
    assert doubled(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Sails end to end.",
        "Knows what the sea is is cold.",
        "Says that how deep it is is unknown.",
        "The fact that it is is enough.",
        "All there was was water.",
        "They do do that.",
        "What they do do helps.",
        "Wants to support support crews.",
        "Makes work work.",
        "Those who they sail with with care come back.",
        "Sails from New York, New York.",
        "Sails to the The Hague office.",
        "Is much much better.",
        "Sails boat boat2.",
        "Boat\tboat\nRaft   raft",
        "# Sailing\nsailing is hard.",
        "- builds boats\n- boats that float",
        "| boats | boats |",
        "Builds boats\n\nboats that float.",
    ],
)
def test_a_word_that_is_right_twice(text: str) -> None:
    assert doubled(text) == []
