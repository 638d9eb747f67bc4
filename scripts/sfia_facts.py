"""Make the package's facts about SFIA from a table of skills by version.

    python scripts/sfia_facts.py skills-by-version.csv [--changes changes-8-to-9.csv]

The table has the columns version, code, name, category, subcategory, levels; a version is `9`, or `9-en_US` for the
American names of that version. What changed between versions follows from it; a table of changes is only compared with
it. The same table always gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "validator" / "framework_lint" / "sfia" / "facts.json"

Row = dict[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Make the package's facts about SFIA from a table of skills by version."
    )
    parser.add_argument("table", type=Path, help="CSV: version, code, name, category, subcategory, levels")
    parser.add_argument("--changes", type=Path, help="CSV of changes from one version to the next, to compare with")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    arguments = parser.parse_args()
    versions = by_version(read(arguments.table))
    if arguments.changes:
        complaints = contradictions(versions["8"], versions["9"], read(arguments.changes))
        if complaints:
            print("\n".join(complaints), file=sys.stderr)
            return 1
    arguments.to.write_text(rendered(versions), encoding="utf-8", newline="\n")
    return 0


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_version(rows: list[Row]) -> dict[str, dict[str, Row]]:
    """The rows by version, and there by skill code."""
    versions: dict[str, dict[str, Row]] = {}
    for row in rows:
        versions.setdefault(row["version"], {})[row["code"]] = row
    return versions


def rendered(versions: dict[str, dict[str, Row]]) -> str:
    """The facts as JSON, one skill per line. Categories with their subcategories are written once, as `places`, and
    referred to by index; levels are a string of digits."""
    places = sorted({(row["category"], row["subcategory"]) for skills in versions.values() for row in skills.values()})
    index = {place: number for number, place in enumerate(places)}

    def fact(row: Row) -> str:
        levels = row["levels"].replace(" ", "")
        value = [row["name"], index[row["category"], row["subcategory"]], levels]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def table(skills: dict[str, Row]) -> str:
        return "{\n" + ",\n".join(f'"{code}":{fact(row)}' for code, row in sorted(skills.items())) + "\n}"

    british = {version: skills for version, skills in versions.items() if version.isdigit()}
    american = {
        version.removesuffix("-en_US"): {
            code: row
            for code, row in skills.items()
            if fact(row) != fact(british[version.removesuffix("-en_US")][code])
        }
        for version, skills in versions.items()
        if version.endswith("-en_US")
    }
    parts = [
        '"places":' + json.dumps(places, ensure_ascii=False, separators=(",", ":")),
        '"versions":{'
        + ",\n".join(f'"{version}":{table(british[version])}' for version in sorted(british, key=int))
        + "}",
        '"en-US":{'
        + ",\n".join(f'"{version}":{table(american[version])}' for version in sorted(american, key=int))
        + "}",
    ]
    return "{" + ",\n".join(parts) + "}\n"


def contradictions(old: dict[str, Row], new: dict[str, Row], changes: list[Row]) -> list[str]:
    """Where a table of changes contradicts the two versions that it compares, a sentence each."""
    listed = {(row["code"], row["change"].partition(":")[0]) for row in changes}
    actual = {(code, "added") for code in new.keys() - old.keys()}
    actual |= {(code, "removed") for code in old.keys() - new.keys()}
    for code in old.keys() & new.keys():
        before, after = old[code], new[code]
        if before["name"] != after["name"]:
            actual.add((code, "renamed"))
        if before["levels"] != after["levels"]:
            actual.add((code, "levels"))
        if (before["category"], before["subcategory"]) != (after["category"], after["subcategory"]):
            actual.add((code, "moved"))
    complaints = [f"{code} {change}: only the changes say so" for code, change in sorted(listed - actual)]
    complaints += [f"{code} {change}: only the versions say so" for code, change in sorted(actual - listed)]
    for row in changes:
        for side, skills in (("old", old), ("new", new)):
            fact = skills.get(row["code"])
            place = f"{fact['category']} / {fact['subcategory']}" if fact else ""
            expected = (fact["name"], fact["levels"], place) if fact else ("", "", "")
            if expected != (row[f"{side}_name"], row[f"{side}_levels"], row[f"{side}_category"]):
                complaints.append(f"{row['code']} {row['change']}: its {side} side is not what the version says")
    return complaints


if __name__ == "__main__":
    sys.exit(main())
