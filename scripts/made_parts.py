"""The parts of documents that are made from the tool: what it prints, the keys of profiles, every setting.

`generate.py` writes them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from setting_tables import settings_of

from framework_lint.schemas.load import published

ROOT = Path(__file__).resolve().parents[1]


def renewed(document: str, parts: Mapping[str, Callable[[], str]]) -> str:
    """The text of a document with its parts made anew. Raises LookupError where a part has no marks."""
    for name, make in parts.items():
        document = _replaced(document, name, make())
    return document


def data() -> str:
    """What a check of data in YAML prints that nothing says how to read."""
    return _printed(ROOT, "tests/fixtures/shapes/yaml-levels-themes-competencies/framework", "--format", "concise")


def profile_keys() -> str:
    """The keys of a profile, one row each."""
    keys = published("config")["$defs"]["profile"]["properties"]
    rows = [f"| `{key}` | {value['description'].replace('|', chr(92) + '|')} |" for key, value in keys.items()]
    return "\n".join(["| key | means |", "| --- | --- |", *rows])


def sample() -> str:
    """What `framework-lint examples/as-published` prints, as a block of text, without the findings that would quote
    SFIA's text: that has no place in a document."""
    return _printed(ROOT, "examples/as-published", "--ignore", "SFI,ATT", "--color", "never", expected=1)


def pages() -> str:
    """What a check of pages prints whose roles are columns and rows of tables."""
    return _printed(ROOT, "tests/fixtures/shapes/levels-as-columns/framework", "--format", "concise", expected=1)


EDITS = (  # of the Director of Engineering, for the example of `framework-lint diff`
    ("of a major part of", "of a large part of"),
    ("  - SORC\n", ""),
)


def difference() -> str:
    """What `framework-lint diff main...` prints on a branch that edits a role of our own framework."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "framework", Path(folder, "framework"))
        role = Path(folder, "framework/roles/management/level-6-director-of-engineering.yaml")
        _git(folder, "init", "--quiet", "--initial-branch=main")
        _commit(folder)
        _git(folder, "switch", "--quiet", "--create=edit")
        text = role.read_text(encoding="utf-8")
        for old, new in EDITS:
            if old not in text:
                raise LookupError(f"{role.name} has no {old!r} any more: choose another edit")
            text = text.replace(old, new, 1)
        role.write_text(text, encoding="utf-8")
        _commit(folder)
        return _printed(Path(folder), "diff", "main...", expected=0)


def _commit(folder: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message=x")


def _git(folder: str, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, stdin=subprocess.DEVNULL)


def _printed(folder: Path, *words: str, expected: int = 0) -> str:
    """What a command prints, as a block of text. Raises RuntimeError for another exit code than the expected one."""
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-m", "framework_lint", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=False,
    )
    if done.returncode != expected:
        raise RuntimeError(f"exit code {expected} was expected, it is {done.returncode}: {done.stderr.decode()}")
    return f"```text\n{done.stdout.decode('utf-8').strip()}\n```"


def _replaced(document: str, name: str, text: str) -> str:
    marked = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->\n)", re.DOTALL)
    if not marked.search(document):
        raise LookupError(f"there are no marks for the part {name}")
    return marked.sub(lambda marks: f"{marks[1]}\n{text}\n\n{marks[2]}", document, count=1)


DOCUMENTS: dict[
    str, dict[str, Callable[[], str]]
] = {  # by path from the top of the repository, then by the part's name
    "README.md": {"sample": sample},
    "docs/ci.md": {"difference": difference},
    "docs/pages.md": {"pages": pages},
    "docs/settings.md": {
        "configuration": lambda: settings_of("config", toml=True),
        "framework": lambda: settings_of("framework"),
        "role": lambda: settings_of("role"),
        "skill": lambda: settings_of("skill"),
    },
    "docs/your-own-data.md": {"data": data, "keys": profile_keys},
}
