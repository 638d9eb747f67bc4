"""Time framework-lint against check-jsonschema and yamllint on the same roles: `python benchmarks/compare.py [N ...]`.

Everybody is timed as users install it: framework-lint from this checkout as a wheel, the peers by pip, each of the two
in an environment of its own. Whole processes are started in turn (A B C A B C ...), so that a busy moment of the
machine hits all of them alike. What is printed are medians, how many times longer each takes than framework-lint, and
a tool's last words where its exit code is not 0. Nothing is kept between runs: every run of framework-lint gets an
empty cache directory of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from invent import generate

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / "build" / "benchmarks"  # kept for the next time
SCHEMA = ROOT / "schema" / "role.schema.json"
PEERS = ("check-jsonschema", "yamllint")
# The files' long lines and missing "---" are no faults here: without these yamllint would mostly print.
YAMLLINT_RULES = "{extends: default, rules: {line-length: disable, document-start: disable}}"
# check-jsonschema does not ask for ruamel.yaml's C extension. Beside framework-lint, which does, it gets that too and
# is three times faster than where its users install it. Only where pip cannot make an environment it runs there, so.
BESIDE_US = "import sys; sys.modules['_ruamel_yaml'] = None; from check_jsonschema import main; main()"
ROUNDS = {1: 15, 100: 7, 1000: 3}  # up to this many roles; one round for more


class Tool(NamedTuple):
    """A command line that is run in the folder of the roles."""

    name: str
    command: list[str]


class Run(NamedTuple):
    seconds: float
    exit_code: int
    last_words: str  # the end of what it printed


class PipFailed(Exception):
    """An environment could not be made; the message is what pip said."""


def environment(name: str, *packages: str) -> Path:
    """The folder of commands of an environment with `packages` in it, made where it is not there. Raises PipFailed."""
    place = ENVIRONMENTS / name
    commands = place / ("Scripts" if os.name == "nt" else "bin")
    for command in (
        [sys.executable, "-m", "venv", str(place)],
        [str(commands / "python"), "-m", "pip", "install", "--quiet", *packages],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PipFailed(done.stderr.strip())
    return commands


def installed() -> dict[str, list[str]]:
    """How the tools' commands begin, framework-lint first; a word on stderr on those that cannot take part."""
    # pip compiles what it installs to bytecode, whatever the environment's variables say; it is built anew each time.
    found = {"framework-lint": [str(environment("own", str(ROOT)) / "framework-lint")]}
    try:
        commands = environment("peers", *PEERS)
        found |= {name: [str(commands / name)] for name in PEERS}
    except PipFailed as error:
        print(
            f"the peers are taken from beside this Python, their C parser hidden, as pip failed: {error}",
            file=sys.stderr,
        )
        if find_spec("check_jsonschema"):
            found["check-jsonschema"] = [sys.executable, "-c", BESIDE_US]
        if find_spec("yamllint"):
            found["yamllint"] = [sys.executable, "-m", "yamllint"]
    return found


def tools(commands: dict[str, list[str]], roles: Path) -> list[Tool]:
    """The tools that are there, each with what it is to do, framework-lint first."""
    files = sorted(str(path.relative_to(roles)) for path in roles.rglob("*.yaml"))
    work = {
        "framework-lint": [str(roles.parent)],
        "check-jsonschema": ["--schemafile", str(SCHEMA), *files],
        "yamllint": ["-d", YAMLLINT_RULES, "."],
    }
    return [Tool(name, [*command, *work[name]]) for name, command in commands.items()]


def run(tool: Tool, folder: Path) -> Run:
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}
        begin = time.perf_counter()
        done = subprocess.run(tool.command, cwd=folder, env=environment, capture_output=True, check=False)
        seconds = time.perf_counter() - begin
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return Run(seconds, done.returncode, said[-1] if said else "")


def compare(count: int, commands: dict[str, list[str]], directory: Path) -> None:
    generate(count, directory)
    roles = directory / "framework" / "roles"
    taking_part = tools(commands, roles)
    rounds = next((rounds for limit, rounds in ROUNDS.items() if count <= limit), 1)
    runs: dict[str, list[Run]] = {tool.name: [] for tool in taking_part}
    for tool in taking_part:
        run(tool, roles)  # not counted: the system reads the files
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
    try:
        commands = installed()
    except PipFailed as error:
        raise SystemExit(f"framework-lint cannot be installed from {ROOT}: {error}") from None
    print(f"{'roles':>6}  {'tool':<22}{'median':>12}{'ratio':>11}{'rounds':>9}{'exit':>7}")
    for count in [int(argument) for argument in arguments] or [1, 100, 1000]:
        with tempfile.TemporaryDirectory() as directory:
            compare(count, commands, Path(directory))


if __name__ == "__main__":
    main(sys.argv[1:])
