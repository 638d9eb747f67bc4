"""Run commands in many folders, in one process: `python -I scripts/play.py TOP`.

`TOP/commands.json` lists for each folder `TOP/NUMBER` its commands and their standard input. The JSON report of the
last command is written to `TOP/NUMBER.json`. Nothing of the repository is imported: the version that is installed runs.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path

from framework_lint.cli import run


def main(top: Path) -> None:
    os.cpu_count = lambda: 1  # so many small folders are faster in one process
    for number, (commands, stdin) in enumerate(json.loads((top / "commands.json").read_text(encoding="utf-8"))):
        os.chdir(top / str(number))
        for index, words in enumerate(commands):
            end = words.index("--") if "--" in words else len(words)
            report = ["--output", f"json={top / str(number)}.json"] if index == len(commands) - 1 else []
            play([*words[:end], *report, *words[end:]], stdin)


def play(args: list[str], stdin: str) -> None:
    """Run a command without showing what it says."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()))
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        run(args)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
