"""Print the lowest versions that `pyproject.toml` declares, as constraints for pip.

    python scripts/lowest.py > lowest.txt && pip install -e '.[test]' -c lowest.txt

`.ci/run` runs the fast tests with these: a lowest version that was never tried is a guess.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def floors(requirements: list[str]) -> list[str]:
    """`name==version` for each requirement. Raises ValueError for one that is not `name>=version`."""
    pins = []
    for requirement in map(Requirement, requirements):
        (floor,) = requirement.specifier
        if floor.operator != ">=":
            raise ValueError(f"{requirement}: its lowest version is written >=")
        pins.append(f"{requirement.name}=={floor.version}")
    return pins


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print("\n".join(floors(project["dependencies"])))
