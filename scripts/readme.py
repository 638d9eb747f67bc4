"""Bring the parts of README.md that are made from the tool up to date: `python scripts/readme.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from framework_lint.rules import Rule, all_rules

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIXES = {"safe": "safe", "suggest": "suggested", "no": ""}


def main() -> None:
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def renewed(readme: str) -> str:
    """The text of README.md with its made parts replaced. Raises LookupError where the marks of one are missing."""
    return _replaced(_replaced(readme, "sample", sample()), "rules", rule_table())


def sample() -> str:
    """What `framework-lint examples/as-published` prints, as a block of text: without the findings that would show
    SFIA's text, which has no place in README.md."""
    unset = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "-m", "framework_lint", "examples/as-published", "--ignore", "SFI,ATT", "--color", "never"],
        cwd=ROOT,
        env={**unset, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=False,
    )
    if done.returncode != 1:
        raise RuntimeError(f"findings were expected, exit code 1; it is {done.returncode}: {done.stderr.decode()}")
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
    return f"| {rule.code} | `{rule.name}` | {rule.severity} | {FIXES[rule.fix]} | {summary} |"


def _replaced(readme: str, name: str, text: str) -> str:
    marked = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->\n)", re.DOTALL)
    if not marked.search(readme):
        raise LookupError(f"README.md has no marks for its {name}")
    return marked.sub(lambda marks: f"{marks[1]}\n{text}\n\n{marks[2]}", readme, count=1)


if __name__ == "__main__":
    main()
