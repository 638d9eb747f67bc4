"""The parts of README.md and docs/your-own-data.md that are made from the tool: what it prints, its rules, the keys of
profiles; `generate.py` writes them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.schemas.load import published

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "README.md"
DATA_FILE = ROOT / "docs" / "your-own-data.md"
FIXES = {"safe": "safe", "suggest": "suggested", "no": ""}


def renewed(readme: str) -> str:
    """The text of README.md with its generated parts made anew. Raises LookupError where a part has no marks."""
    parts = {"sample": sample(), "difference": difference(), "rules": rule_table(), "pages": pages()}
    for name, text in parts.items():
        readme = _replaced(readme, name, text)
    return readme


def renewed_data(document: str) -> str:
    """The text of docs/your-own-data.md with its generated parts made anew. Raises LookupError as `renewed` does."""
    for name, text in {"data": data(), "keys": profile_keys()}.items():
        document = _replaced(document, name, text)
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
    SFIA's text: that has no place in README.md."""
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


def rule_table() -> str:
    """Every rule, one row each."""
    return "\n".join(
        [
            "| code | name | severity | fix | what is wrong |",
            "| --- | --- | --- | --- | --- |",
            *map(_row, all_rules().values()),
        ]
    )


def _row(rule: Rule) -> str:
    summary = rule.summary.replace("|", "\\|")
    severity = f"{rule.severity} (preview)" if rule.preview else rule.severity
    return f"| {rule.code} | `{rule.name}` | {severity} | {FIXES[rule.fix]} | {summary} |"


def _replaced(readme: str, name: str, text: str) -> str:
    marked = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->\n)", re.DOTALL)
    if not marked.search(readme):
        raise LookupError(f"there are no marks for the part {name}")
    return marked.sub(lambda marks: f"{marks[1]}\n{text}\n\n{marks[2]}", readme, count=1)
