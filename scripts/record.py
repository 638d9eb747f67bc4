"""Does the work tree do what an older commit did? `python scripts/record.py COMMIT [--also DIR ...] [--only WORD]`

COMMIT is installed as a wheel in an environment of its own below `build/record`. It and the work tree are run, through
the command line only, on every fixture, sentence and example, and on the folders that `--also` names: each format, one
and two processes, fixes, a baseline, standard input, revisions, import, render and diff. Standard output, standard
error, exit code and every file that is written are compared byte for byte. Exit 1 if anything differs.

Needs a system that forks: each command is run by a copy of a process that has imported the package already.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build/record"
SCENE = WORK / "scene"  # one place for both, since paths are part of what is said
FORMATS = "text concise json sarif junit github gitlab markdown html".split()
SHOWN = 12  # lines of a difference
# Commands before and after a second commit.
BEFORE = [
    "",
    ". --show-files",
    ". --show-settings",
    ". --statistics",
    ". --diff --unsafe-fixes",
    ". --select TTL,NAV --fail-on note",
    ". --write-baseline ../known.json",
    ". --baseline ../known.json --format json",
    "sfia migrate --to 8",
    "render --check",
    "render --to site",
    "render --to site --check",
    "import . --to ../made --force",
]
AFTER = [
    ". --since HEAD~1",
    ". --base HEAD~1 --settings base",
    "diff HEAD~1",
    "diff HEAD~1 --format json",
    ". --fix",
    ". --fix --unsafe-fixes",
    ". --format json",
]

# Reads a request a line, answers each in a forked copy of itself: what a command says goes to two files.
SERVER = """
import json, os, sys
import importlib, pkgutil
import framework_lint.cli
for module in pkgutil.walk_packages(framework_lint.__path__, "framework_lint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        os.chdir(asked["folder"])
        if asked["alone"]:
            os.cpu_count = lambda: 1
        for number, name in enumerate(("in", "out", "err")):
            flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(asked[name], flags, 0o644), number)
        code = framework_lint.cli.run(asked["args"])
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Said(NamedTuple):
    """What a command did: its exit code, standard output and standard error."""

    code: int
    out: bytes
    err: bytes


class Version:
    """One version of the package, in a process that waits for commands."""

    def __init__(self, python: Path) -> None:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "PYTHON"))}
        who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {f"GIT_{role}_DATE": "2026-01-01T00:00:00Z" for role in ("AUTHOR", "COMMITTER")}
        self.env = {**env, **who, **when, "COLUMNS": "100", "HOME": str(WORK / "home"), "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [python, "-I", "-c", SERVER], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, args: list[str], stdin: bytes = b"", *, alone: bool = False) -> Said:
        """Run a command in the scene; `alone` is with one process only."""
        names = {name: str(WORK / name) for name in ("in", "out", "err")}
        Path(names["in"]).write_bytes(stdin)
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        asked.write(json.dumps({"folder": str(SCENE), "args": args, "alone": alone, **names}) + "\n")
        asked.flush()
        code = int(told.readline())
        return Said(code, Path(names["out"]).read_bytes(), Path(names["err"]).read_bytes())

    def git(self, *args: str) -> None:
        subprocess.run(["git", *args], cwd=SCENE, env=self.env, check=True, capture_output=True)


def installed(commit: str) -> Path:
    """The Python of an environment with the package as it was at a commit; made where it is not there yet."""
    name = subprocess.run(
        ["git", "rev-parse", "--verify", f"{commit}^{{commit}}"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    folder = WORK / name[:12]
    python = folder / "env/bin/python"
    if not python.exists():
        shutil.rmtree(folder, ignore_errors=True)
        source = folder / "source"
        source.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", name], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x"], cwd=source, input=archive, check=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", source], check=True)
    return python


def scenes(also: list[Path]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Frameworks by name: their files."""
    sys.path.insert(0, str(ROOT / "tests"))
    from cases import cases, framework, sentences, with_sentence

    for kind in ("bad", "good"):
        for case in cases(kind):
            yield f"{kind}/{case.stem}", {name: text.encode() for name, text in framework(case).items()}
        for number, (_, title, sentence) in enumerate(sentences(kind)):
            files = with_sentence(title, re.sub("[«»]", "", sentence))
            yield f"sentences/{kind}/{number}", {name: text.encode() for name, text in files.items()}
    for folder in [*sorted((ROOT / "examples").iterdir()), ROOT / "framework", *also]:
        yield f"{folder.parent.name}/{folder.name}", _files(folder)
    large = WORK / "large"
    subprocess.run([sys.executable, ROOT / "benchmarks/invent.py", "120", large], check=True, capture_output=True)
    yield "large", _files(large)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def played(version: Version, files: Mapping[str, bytes], brief: bool) -> dict[str, bytes | int]:
    """All that a version says and writes on one framework, by what it is."""
    shutil.rmtree(SCENE, ignore_errors=True)
    for name, data in files.items():
        target = SCENE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    version.git("init", "-q", "-b", "main")
    version.git("add", "-A")
    version.git("commit", "-q", "--allow-empty", "-m", "one")
    found: dict[str, bytes | int] = {}

    def say(*args: str, stdin: bytes = b"", alone: bool = False) -> None:
        said = version.run(list(args), stdin, alone=alone)
        key = f"{len(found) // 3:02d} {' '.join(args)}{' (one process)' if alone else ''}"
        found.update({f"{key}: {name}": value for name, value in said._asdict().items()})

    first = next((name for name in files if name.endswith((".yaml", ".md"))), "")
    say(".", "--format", "json")
    if brief:  # one of many sentences
        say("--fix", "--unsafe-fixes", ".")
    else:
        for name in FORMATS:
            say(".", "--format", name)
        say(".", alone=True)
        for words in BEFORE:
            say(*words.split())
        if first:
            say("-", "--stdin-filename", first, stdin=files[first])
            say("-", "--stdin-filename", first, "--fix", stdin=files[first])
            say(first, "--format", "concise")
        for name in list(files)[:2]:
            (SCENE / name).write_bytes(files[name] + b"\n<!-- TODO the the -->\n")
        version.git("add", "-A")
        version.git("commit", "-q", "--allow-empty", "-m", "two")
        for words in AFTER:
            say(*words.split())
    for folder in (SCENE, WORK / "made"):
        written = _files(folder) if folder.is_dir() else {}
        found.update({f"file {name}": data for name, data in written.items() if not name.startswith(".git/")})
    shutil.rmtree(WORK / "made", ignore_errors=True)
    return found


def differences(old: Mapping[str, bytes | int], new: Mapping[str, bytes | int]) -> Iterator[str]:
    """What is not the same, for people."""
    for key in sorted({*old, *new}):
        ones, others = old.get(key), new.get(key)
        if ones == others:
            continue
        yield f"  {key}"
        if isinstance(ones, bytes) and isinstance(others, bytes):
            then, now = (data.decode("utf-8", "replace").splitlines() for data in (ones, others))
            for row in islice(unified_diff(then, now, lineterm="", n=0), 2, 2 + SHOWN):
                yield f"    {row[:200]}"
        else:
            yield f"    then {ones!r:.80}, now {others!r:.80}"


def main() -> int:
    """0 where all is the same, 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="DIR", help="a framework's folder")
    parser.add_argument("--only", default="", metavar="WORD", help="only scenes with this in their name")
    asked = parser.parse_args()
    (WORK / "home").mkdir(parents=True, exist_ok=True)
    old, new = Version(installed(asked.commit)), Version(Path(sys.executable))
    count = differing = 0
    for name, files in scenes(asked.also):
        if asked.only not in name:
            continue
        count += 1
        brief = name.startswith("sentences/")
        rows = list(differences(played(old, files, brief), played(new, files, brief)))
        if rows:
            differing += 1
            print(name, *rows, sep="\n", flush=True)
    print(f"{count} scenes, {differing} differ")
    return 1 if differing or not count else 0


if __name__ == "__main__":
    sys.exit(main())
