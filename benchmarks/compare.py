"""Time framework-lint against check-jsonschema and yamllint on the same roles: `python benchmarks/compare.py [N ...]`.

Whole processes, started in turn (A B C A B C ...), so that a busy moment of the machine hits all of them alike. What
is printed are medians, how many times longer each takes than framework-lint, and a tool's last words where its exit
code is not 0. Nothing is kept between runs: every run of framework-lint gets an empty cache directory of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import generate

SCHEMA = Path(__file__).resolve().parent.parent / "schema" / "role.schema.json"
# The files' long lines and missing "---" are no faults here: without these yamllint would mostly print.
YAMLLINT_RULES = "{extends: default, rules: {line-length: disable, document-start: disable}}"
# check-jsonschema does not ask for ruamel.yaml's C extension. framework-lint does, so beside it check-jsonschema gets
# that too, and is faster than in an environment of its own. Both are timed; this is how it runs on its own.
ON_ITS_OWN = "import sys; sys.modules['_ruamel_yaml'] = None; from check_jsonschema import main; main()"
ROUNDS = {1: 15, 100: 7, 1000: 3}  # up to this many roles; one round for more


class Tool(NamedTuple):
    """A command line that is run in the folder of the roles."""

    name: str
    command: list[str]


class Run(NamedTuple):
    seconds: float
    exit_code: int
    last_words: str  # the end of what it printed


def console_script(name: str) -> str | None:
    """The command `name` of the environment that runs this script, or None where it is not installed."""
    place = Path(sys.executable).parent
    for candidate in (place / name, place / f"{name}.exe"):
        if candidate.is_file():
            return str(candidate)
    return None


def tools(roles: Path) -> list[Tool]:
    """Who takes part, framework-lint first; a word on stderr on those that are not installed."""
    own = console_script("framework-lint")
    start = [own] if own else [sys.executable, "-m", "framework_lint"]
    found = [Tool("framework-lint", [*start, str(roles.parent)])]
    files = sorted(str(path.relative_to(roles)) for path in roles.rglob("*.yaml"))
    validate = ["--schemafile", str(SCHEMA), *files]
    if script := console_script("check-jsonschema"):
        found.append(Tool("check-jsonschema", [sys.executable, "-c", ON_ITS_OWN, *validate]))
        found.append(Tool("  with our C parser", [script, *validate]))
    else:
        print("check-jsonschema is not installed here and is left out", file=sys.stderr)
    if script := console_script("yamllint"):
        found.append(Tool("yamllint", [script, "-d", YAMLLINT_RULES, "."]))
    else:
        print("yamllint is not installed here and is left out", file=sys.stderr)
    return found


def run(tool: Tool, folder: Path) -> Run:
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}
        begin = time.perf_counter()
        done = subprocess.run(tool.command, cwd=folder, env=environment, capture_output=True, check=False)
        seconds = time.perf_counter() - begin
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return Run(seconds, done.returncode, said[-1] if said else "")


def compare(count: int, directory: Path) -> None:
    generate(count, directory)
    roles = directory / "framework" / "roles"
    taking_part = tools(roles)
    rounds = next((rounds for limit, rounds in ROUNDS.items() if count <= limit), 1)
    runs: dict[str, list[Run]] = {tool.name: [] for tool in taking_part}
    for tool in taking_part:
        run(tool, roles)  # not counted: Python writes its compiled modules, the system reads the files
    for _ in range(rounds):
        for tool in taking_part:
            runs[tool.name].append(run(tool, roles))
    own = median(r.seconds for r in runs[taking_part[0].name])
    for tool in taking_part:
        seconds = median(r.seconds for r in runs[tool.name])
        worst = max(runs[tool.name], key=lambda r: abs(r.exit_code))
        row = f"{count:>6}  {tool.name:<22}{seconds:>10.3f} s{seconds / own:>9.1f} x{rounds:>9}{worst.exit_code:>7}"
        print(f"{row}  {worst.last_words}" if worst.exit_code else row, flush=True)


def main(arguments: list[str]) -> None:
    if not all(argument.isdecimal() and int(argument) for argument in arguments):
        raise SystemExit(
            "usage: python benchmarks/compare.py [N ...]   (N: how many roles; 1 100 1000 if none is given)"
        )
    print(f"{'roles':>6}  {'tool':<22}{'median':>12}{'ratio':>11}{'rounds':>9}{'exit':>7}")
    for count in [int(argument) for argument in arguments] or [1, 100, 1000]:
        with tempfile.TemporaryDirectory() as directory:
            compare(count, Path(directory))


if __name__ == "__main__":
    main(sys.argv[1:])
