"""What depends on the address at which this build is published: the `$id` of each schema, SchemaStore's entries.

    python scripts/published.py

prints the entries for SchemaStore's catalogue, as JSON; nothing but a message while the package names no address
(`BASE_ADDRESS`). `generate.py` writes the `$id`s.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from framework_lint.model.published import schema_address, schema_id
from framework_lint.schemas.load import published

FOLDER = Path(__file__).resolve().parents[1] / "schema"
# Which files an editor may take for ours wherever it meets them: names that hardly anything else has.
FILES = {
    "config": [".framework-lint.toml"],
    "framework": ["**/framework/framework.yaml"],
    "role": ["**/framework/roles/**/level-*.yaml"],
}
_ID = re.compile(r'^(  "\$id": )"[^"\n]*"', re.MULTILINE)


def main() -> int:
    found = entries()
    if not found:
        print("BASE_ADDRESS is empty: SchemaStore takes addresses only", file=sys.stderr)
        return 1
    print(json.dumps(found, indent=2))
    return 0


def schemas() -> Iterator[tuple[Path, str]]:
    """The file of every schema, and its text with the `$id` that this build has."""
    for file in sorted(FOLDER.glob("*.schema.json")):
        name = file.name.removesuffix(".schema.json")
        yield file, _ID.sub(rf'\g<1>"{schema_id(name)}"', file.read_text(encoding="utf-8"), count=1)


def entries() -> list[dict[str, object]]:
    """The entries for SchemaStore's catalogue; none while nothing is published."""
    return [
        {
            "name": f"framework-lint: {published(name)['title'].lower()}",
            "description": published(name)["description"],
            "fileMatch": files,
            "url": address,
        }
        for name, files in FILES.items()
        if (address := schema_address(name))
    ]


if __name__ == "__main__":
    sys.exit(main())
