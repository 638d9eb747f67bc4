"""Count how well the shapes are read in other words: `python scripts/variants.py [SEEDS] [SHAPE ...]`.

SEEDS is how many variants of each shape are made, 20 if it is not given. A line for each shape says which share of the
roles is read exactly, which share of the faults is found, how many innocent words are reported in how many variants,
and how many findings the expectation does not speak of. The last line is about `tests/fixtures/role_pages/`, in which
nothing is varied. `--list` names what goes wrong, and how often.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from shapes import Framework, all_role_pages, fault_name, judge, role_name, role_pages, shape  # noqa: E402 - it needs tests, which are no package
from varied import VARIED, variant  # noqa: E402


class Figures:
    """What was tried and what went wrong in the variants of a shape."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.names: Counter[str] = Counter()  # what went wrong, by the place in the shape that nothing was varied in

    def add(self, framework: Framework, given: Framework) -> None:
        """Judge a variant; `given` is the shape that it was made from."""
        judged = judge(framework)
        for kind in ("roles", "faults", "innocent"):
            self.tried[kind] += len(framework.expected[kind])
        for kind in ("roles", "superfluous", "faults", "innocent", "others"):
            self.failed[kind] += len(getattr(judged, kind))
        for kind in ("roles", "faults"):
            wrong = set(getattr(judged, kind))
            self.names.update(
                f"{kind}: {place['file']}:{place['line']} {place.get('rule', place.get('title'))}"
                for place, now in zip(given.expected[kind], framework.expected[kind], strict=True)
                if _name(kind, now) in wrong
            )
        self.names.update(f"{kind}: {name}" for kind in ("superfluous", "innocent") for name in getattr(judged, kind))

    def share(self, kind: str) -> float:
        """The share of roles or of faults that are right, from 0 to 1."""
        return 1 - self.failed[kind] / self.tried[kind]


def figures(name: str, seeds: int) -> Figures:
    """The variants of a shape that the first seeds make."""
    counted = Figures()
    given = shape(name)
    for seed in range(seeds):
        counted.add(variant(name, seed), given)
    return counted


def of_role_pages() -> Figures:
    """All pages in other dresses."""
    counted = Figures()
    for name in all_role_pages():
        framework = role_pages(name)
        counted.add(framework, framework)
    return counted


def _name(kind: str, place: dict[str, str]) -> str:
    return role_name(place) if kind == "roles" else fault_name(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", nargs="?", type=int, default=20)
    parser.add_argument("shapes", nargs="*", help="shapes to try, all if none is named")
    parser.add_argument("--list", action="store_true", help="name what goes wrong")
    arguments = parser.parse_args()
    unknown = set(arguments.shapes) - set(VARIED)
    if unknown:
        parser.error(f"no such shape: {', '.join(sorted(unknown))}; there are {', '.join(VARIED)}")
    if arguments.seeds < 1:
        parser.error("SEEDS is 1 or more")
    print(f"{'shape':20} {'roles':>7} {'faults':>7} {'superfluous':>12} {'innocent':>9} {'others':>7}")
    for name in arguments.shapes or VARIED:
        _print(name, figures(name, arguments.seeds), arguments.list)
    if not arguments.shapes:
        _print("role pages", of_role_pages(), arguments.list)


def _print(name: str, counted: Figures, with_names: bool) -> None:
    print(
        f"{name:20} {counted.share('roles'):7.1%} {counted.share('faults'):7.1%} {counted.failed['superfluous']:12}"
        f" {counted.failed['innocent']:9} {counted.failed['others']:7}"
    )
    if with_names:
        for what, times in counted.names.most_common():
            print(f"    {times:4} {what}")


if __name__ == "__main__":
    main()
