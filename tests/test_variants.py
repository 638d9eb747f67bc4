"""The shapes in other words are read as well as the shapes: nothing was made for the words of one framework."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from shapes import misplaced, shape
from variants import figures
from varied import VARIED, variant

SEEDS = 20


class Reached(NamedTuple):
    """What 20 variants reach: raise the shares when more is reached, and lower what is wrongly reported."""

    roles: float  # the share that is read exactly
    faults: float  # the share that is found
    innocent: int  # how many innocent words are reported


REACHED = {
    "pages-level-prefix": Reached(0.93, 0.86, 0),
    "pages-sfia-line": Reached(1.0, 1.0, 0),
    "pages-front-matter": Reached(1.0, 1.0, 0),
    "levels-as-headings": Reached(1.0, 0.52, 0),
    "levels-as-columns": Reached(1.0, 1.0, 0),
}


@pytest.mark.parametrize("name", VARIED)
def test_what_is_expected_moves_along_with_the_words(name: str) -> None:
    given = shape(name)
    for seed in range(SEEDS):
        made = variant(name, seed)
        assert list(misplaced(made)) == [], seed
        assert len(made.files) == len(given.files)
        assert [len(made.expected[key]) for key in ("roles", "faults", "innocent")] == [
            len(given.expected[key]) for key in ("roles", "faults", "innocent")
        ]


@pytest.mark.parametrize("name", VARIED)
def test_seeds_make_different_variants_and_always_the_same(name: str) -> None:
    assert len({str(variant(name, seed).files) for seed in range(SEEDS)}) == SEEDS
    assert variant(name, 1) == variant(name, 1)


def test_planted_faults_stay_faults() -> None:
    for seed in range(SEEDS):
        made = variant("pages-level-prefix", seed)
        wrong_case = next(fault for fault in made.expected["faults"] if fault["rule"] == "NAV102")
        beside = wrong_case["file"].rpartition("/")[0]
        assert f"{beside}/{wrong_case['words']}" not in made.files
        assert f"{beside}/{wrong_case['words']}".lower() in {path.lower() for path in made.files}
        made = variant("pages-front-matter", seed)
        tab = next(fault for fault in made.expected["faults"] if "\t" in fault["words"])
        assert "\t" in made.files[tab["file"]].split("\n")[tab["line"] - 1]


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIED)
def test_variants_are_read_as_well_as_before(name: str) -> None:
    counted = figures(name, SEEDS)
    assert counted.share("roles") >= REACHED[name].roles, counted.names.most_common(10)
    assert counted.share("faults") >= REACHED[name].faults, counted.names.most_common(10)
    assert counted.failed["innocent"] <= REACHED[name].innocent, counted.names.most_common(10)
    assert counted.failed["superfluous"] == 0, counted.names.most_common(10)


def test_the_script_prints_a_line_for_each_shape() -> None:
    script = Path(__file__).parents[1] / "scripts/variants.py"
    done = subprocess.run(
        [sys.executable, script, "1", "levels-as-columns"], capture_output=True, text=True, check=True
    )
    heading, line = done.stdout.splitlines()
    assert heading.split() == ["shape", "roles", "faults", "superfluous", "innocent", "others"]
    assert line.startswith("levels-as-columns ")
    failed = subprocess.run([sys.executable, script, "1", "no-shape"], capture_output=True, text=True)
    assert failed.returncode == 2
    assert "no such shape: no-shape" in failed.stderr
