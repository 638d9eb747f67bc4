"""Remake everything that is generated: `python scripts/generate.py [--accept]`.

Writes the generated parts of README.md and of `docs/`, the pages in `docs/rules/`, the lists of spellings and the `$id`
of each schema. Where the bad cases under `tests/fixtures/` give other findings than are expected of them, it shows the
difference, and with `--accept` writes the new ones. Exit 1 while anything is not as expected; a case that gives nothing
is never accepted.
"""

from __future__ import annotations

import argparse
import os
import sys
from difflib import unified_diff
from pathlib import Path

try:
    import docs
    import made_parts
    import published
    import spelling
except ModuleNotFoundError as error:
    sys.exit(f"{error}: `source .venv/bin/activate` first")

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from cases import briefly, cases, expectation, selectors  # noqa: E402 - tests are no package


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="expect of the bad cases what they give now")
    accept = parser.parse_args().accept
    write_files()
    verdicts = [meets_expectation(case, accept=accept) for case in cases("bad")]
    return 0 if all(verdicts) else 1


def write_files() -> None:
    """Write what is made from the rules and the scripts."""
    for name, parts in made_parts.DOCUMENTS.items():
        write(ROOT / name, made_parts.renewed((ROOT / name).read_text(encoding="utf-8"), parts))
    write(spelling.FILE, spelling.rendered(spelling.lists()))
    write(spelling.FOLDING, spelling.rendered(spelling.folding()))
    for file, text in published.schemas():
        write(file, text)
    pages = docs.pages()
    for name, text in pages.items():
        write(docs.FOLDER / name, text)
    for file in docs.FOLDER.iterdir():
        if file.name not in pages:
            file.unlink()
            print(f"deleted {shown(file)}")


def meets_expectation(case: Path, *, accept: bool) -> bool:
    """Whether a bad case gives what is expected of it; else the difference is shown, and accepted if asked for."""
    file = expectation(case)
    expected = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    try:
        given = briefly(case)
    except AssertionError as error:
        print(f"{shown(case)}: {error}")
        return False
    if not given:
        print(f"{shown(case)}: {', '.join(selectors(case))} find nothing, which is not accepted of a bad case")
        return False
    if given == expected:
        return True
    print(*unified_diff(expected, given, shown(file), "found", lineterm="", n=0), sep="\n")
    if accept:
        write(file, "".join(f"{line}\n" for line in given))
    return accept


def write(file: Path, text: str) -> None:
    """Write a file where its text is new, and say so."""
    if not file.exists() or file.read_bytes() != text.encode():
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {shown(file)}")


def shown(file: Path) -> str:
    return os.path.relpath(file, ROOT).replace(os.sep, "/")


if __name__ == "__main__":
    sys.exit(main())
