"""Time framework-lint against validators of YAML on the same roles: `python benchmarks/compare.py [options] [N ...]`.

Everybody is timed as users install it: framework-lint from this checkout as a wheel, the peers by pip or npm, each in
an environment of its own. Whole processes are started in turn (A B C A B C ...), so that a busy moment of the machine
hits all of them alike. What is printed are medians, and how many times as long as framework-lint each takes; a tool's
last words where its exit code is not 0. framework-lint keeps nothing between runs, but in the rows that say what
changed: there it keeps the results of runs, and the file that is changed before each run is the path.

  N                 how many roles; 1, 100 and 1,000 if none is given
  --markdown        a table in Markdown, with the machine and the versions
  --against REV     framework-lint of another commit as well; exit code 1 where this one takes 15 % longer
  --profile         where framework-lint spends its time: the functions, of one process
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from invent import generate
from pages import generate_pages

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / "build" / "benchmarks"  # kept for the next time
SCHEMA = ROOT / "schema" / "role.schema.json"
OWN, BEFORE = "framework-lint", "framework-lint before"
UNCHANGED, CHANGED = f"{OWN}, nothing changed", f"{OWN}, one file changed"
PAGES, PAGES_UNCHANGED = f"{OWN} on pages", f"{OWN} on pages, nothing changed"
# Each in an environment of its own: check-jsonschema does not ask for ruamel.yaml's C parser, which framework-lint
# does, and with it is faster than where its users install it; two of these have a command `jsonschema`.
PIP = {"check-jsonschema": "check-jsonschema", "yamllint": "yamllint", "sourcemeta-jsonschema": "jsonschema"}
NPM = {"ajv-cli": "ajv"}
# The files' long lines and missing "---" are no faults here: without these yamllint would mostly print.
YAMLLINT_RULES = "{extends: default, rules: {line-length: disable, document-start: disable}}"
ROUNDS = {1: 21, 100: 9, 1000: 5}  # up to this many roles; one round for more
SLOWER = 1.15  # how many times as long as before is a fault


class Tool(NamedTuple):
    """A command line that is run in the folder of the roles."""

    name: str
    command: list[str]
    cache: str = ""  # the folder for what is kept between its runs; empty for a new one each time
    changes: Path | None = None  # a file that is changed before each run


class Run(NamedTuple):
    seconds: float
    exit_code: int
    last_words: str  # the end of what it printed


class NotInstalled(Exception):
    """A tool could not be installed; the message is what pip or npm said."""


def environment(name: str, *packages: str) -> Path:
    """The folder of commands of a Python environment with `packages`, made where it is not there. Raises
    NotInstalled."""
    place = ENVIRONMENTS / name
    commands = place / ("Scripts" if os.name == "nt" else "bin")
    if not place.exists():
        _install([sys.executable, "-m", "venv", str(place)])
    _install([str(commands / "python"), "-m", "pip", "install", "--quiet", *packages])
    return commands


def _install(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotInstalled(str(error)) from None
    if done.returncode:
        raise NotInstalled(done.stderr.strip())


def of_commit(revision: str) -> Path:
    """The sources of framework-lint at another commit."""
    place = ENVIRONMENTS / "before-source"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=archive, check=True)
    return place


def installed(against: str) -> dict[str, list[str]]:
    """How the tools' commands begin, framework-lint first; a word on stderr on those that cannot take part."""
    # pip compiles what it installs to bytecode, whatever the environment's variables say; it is built anew each time.
    found = {OWN: [str(environment("own", str(ROOT)) / OWN)]}
    if against:
        found[BEFORE] = [str(environment("before", str(of_commit(against))) / OWN)]
    for package, command in {**PIP, **NPM}.items():
        try:
            if package in PIP:
                found[package] = [str(environment(package, package) / command)]
            else:
                place = ENVIRONMENTS / package
                _install(["npm", "install", "--prefix", str(place), "--no-save", "--no-audit", "--no-fund", package])
                found[package] = [str(place / "node_modules" / ".bin" / command)]
        except NotInstalled as error:
            print(f"{package} takes no part: {error}", file=sys.stderr)
    return found


def tools(commands: dict[str, list[str]], directory: Path) -> list[Tool]:
    """The tools that are there, each with what it is to do, framework-lint first."""
    roles = directory / "framework" / "roles"
    files = sorted(str(path.relative_to(roles)) for path in roles.rglob("*.yaml"))
    work = {
        OWN: [str(roles.parent)],
        BEFORE: [str(roles.parent)],
        "check-jsonschema": ["--schemafile", str(SCHEMA), *files],
        "yamllint": ["-d", YAMLLINT_RULES, "."],
        "sourcemeta-jsonschema": ["validate", str(SCHEMA), *files],
        "ajv-cli": ["validate", "--spec=draft2020", "-s", str(SCHEMA), "-d", "**/*.yaml"],
    }
    own, cache = [*commands[OWN], "--cache"], str(directory / "cache")
    pages, some = str(directory / "pages"), directory / "changed" / "framework" / "roles" / files[len(files) // 2]
    return [
        *(Tool(name, [*command, *work[name]]) for name, command in commands.items()),
        Tool(UNCHANGED, [*own, str(roles.parent)], cache),
        Tool(CHANGED, [*own, str(some)], cache, some),
        Tool(PAGES, [*commands[OWN], pages]),
        Tool(PAGES_UNCHANGED, [*own, pages], cache),
    ]


def run(tool: Tool, folder: Path) -> Run:
    if tool.changes:
        with tool.changes.open("a", encoding="utf-8") as file:
            file.write("# changed\n")
    with tempfile.TemporaryDirectory() as empty:
        cache = tool.cache or empty
        environment = {**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}
        begin = time.perf_counter()
        done = subprocess.run(tool.command, cwd=folder, env=environment, capture_output=True, check=False)
        seconds = time.perf_counter() - begin
    said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace").splitlines()
    return Run(seconds, done.returncode, said[-1] if said else "")


def compare(count: int, commands: dict[str, list[str]], directory: Path) -> dict[str, Run]:
    """The run of each tool on so many roles: the median time, and the worst exit code with its last words."""
    generate(count, directory)
    generate(count, directory / "changed")
    generate_pages(count, directory / "pages")
    roles = directory / "framework" / "roles"
    taking_part = tools(commands, directory)
    rounds = next((rounds for limit, rounds in ROUNDS.items() if count <= limit), 1)
    runs: dict[str, list[Run]] = {tool.name: [] for tool in taking_part}
    for tool in taking_part:
        run(tool, roles)  # not counted: the system reads the files
    for _ in range(rounds):
        for tool in taking_part:
            runs[tool.name].append(run(tool, roles))
    worst = {name: max(of_tool, key=lambda run: abs(run.exit_code)) for name, of_tool in runs.items()}
    return {name: worst[name]._replace(seconds=median(run.seconds for run in runs[name])) for name in runs}


def profile(count: int) -> None:
    """The functions in which a check of so many roles spends its time."""
    code = (
        "import cProfile, pstats, sys\nfrom framework_lint.config.settings import Settings\n"
        "from framework_lint.engine.check import check\nfrom framework_lint.source.tree import WorkTree\n"
        "profile = cProfile.Profile()\nprofile.runcall(check, WorkTree(sys.argv[1]), Settings(), 1)\n"
        "pstats.Stats(profile).sort_stats('tottime').print_stats(40)"
    )
    with tempfile.TemporaryDirectory() as directory:
        generate(count, Path(directory))
        python = ENVIRONMENTS / "own" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([str(python), "-c", code, str(Path(directory) / "framework")], check=True)


def machine(commands: dict[str, list[str]]) -> str:
    """The machine and the versions of the tools, as a sentence."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    asked = {
        name: [*command, "version" if name == "sourcemeta-jsonschema" else "--version"]
        for name, command in commands.items()
    }
    asked.pop("ajv-cli", None)  # it has no such option
    said = {
        name: subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
        for name, command in asked.items()
        if name not in (OWN, BEFORE)
    }
    versions = ", ".join(f"{name} {words[-1]}" for name, words in said.items() if words)
    return f"Measured on {os.cpu_count()} processors ({cpu}), Python {platform.python_version()}; {versions}."


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text("utf-8").splitlines()
    except OSError:
        return []


def main() -> int:
    parser = argparse.ArgumentParser(description="Time framework-lint against validators of YAML on the same roles.")
    parser.add_argument("counts", nargs="*", type=int, metavar="N", default=[1, 100, 1000])
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--against", metavar="REV", default="")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    try:
        commands = installed(asked.against)
    except NotInstalled as error:
        raise SystemExit(f"framework-lint cannot be installed from {ROOT}: {error}") from None
    if asked.profile:
        profile(max(asked.counts))
        return 0
    before, row, rule = (
        "| roles | tool | seconds | times framework-lint |",
        "| {:,} | {} | {:.3f} | {:.1f} |",
        "|--:|---|--:|--:|",
    )
    print(
        f"{before}\n{rule}" if asked.markdown else f"{'roles':>6}  {'tool':<41}{'median':>12}{'ratio':>11}{'exit':>7}"
    )
    slower = False
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as directory:
            runs = compare(count, commands, Path(directory))
        own = runs[OWN].seconds
        for name, (seconds, code, words) in runs.items():
            if asked.markdown:
                print(
                    row.format(count, f"{name}, exit code {code}" if code else name, seconds, seconds / own), flush=True
                )
            else:
                text = f"{count:>6}  {name:<41}{seconds:>10.3f} s{seconds / own:>9.1f} x{code:>7}"
                print(f"{text}  {words}" if code else text, flush=True)
        if BEFORE in runs and own > runs[BEFORE].seconds * SLOWER:
            slower = True
            print(
                f"{count:,} roles: {own / runs[BEFORE].seconds:.2f} times as long as at {asked.against}",
                file=sys.stderr,
            )
    if asked.markdown:
        print(f"\n{machine(commands)}")
    return int(slower)


if __name__ == "__main__":
    raise SystemExit(main())
