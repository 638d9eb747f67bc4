"""Print the lowest versions that `pyproject.toml` declares, as constraints for pip.

    python scripts/lowest.py > lowest.txt && pip install -e '.[test]' -c lowest.txt

A floor that nobody runs is a guess: `.ci/run` runs the fast tests with these.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def floors(requirements: list[str]) -> list[str]:
    """`name==version` for each requirement, which must say `name>=version` and no more."""
    found = []
    for requirement in map(Requirement, requirements):
        (floor,) = requirement.specifier
        if floor.operator != ">=":
            raise ValueError(f"{requirement}: a floor is written >=")
        found.append(f"{requirement.name}=={floor.version}")
    return found


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print("\n".join(floors(project["dependencies"])))
