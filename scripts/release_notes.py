"""Print what CHANGELOG.md says of the release that a tag names, for the release's page.

    python scripts/release_notes.py v0.1.0 > notes.md

Exit 1 where the tag is not the package's version, or the changelog has no part on it that says something.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from framework_lint import __version__

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


class NotReady(Exception):
    """The release cannot be made; the message says why."""


def main(tag: str) -> int:
    try:
        print(notes(tag, CHANGELOG.read_text(encoding="utf-8")), end="")
    except NotReady as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def notes(tag: str, changelog: str) -> str:
    """What a changelog says of the version that a tag names. Raises NotReady."""
    if tag != f"v{__version__}":
        raise NotReady(f"the tag is {tag}, but the package is version {__version__}")
    heading = re.compile(rf"^## \[{re.escape(__version__)}\] - [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$", re.MULTILINE)
    found = heading.search(changelog)
    if not found:
        raise NotReady(f"CHANGELOG.md has no part on {__version__}: a heading `## [{__version__}] - YYYY-MM-DD`")
    part = re.split(r"^(?:## |\[[^\]]+\]: )", changelog[found.end() :], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not part:
        raise NotReady(f"CHANGELOG.md says nothing of {__version__}")
    return f"{part}\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
