"""Compare what the work tree does with what an older commit did.

    python scripts/record.py COMMIT [--also DIR ...] [--only WORD]

COMMIT is installed as a wheel in an environment of its own below `build/record`. Both versions are run, through the
command line only, on every fixture, sentence and example, and on the folders that `--also` names: each format, one and
two processes, fixes, a baseline, standard input, revisions, import, render and diff. Standard output, standard error,
exit code and every file that is written are compared byte for byte. Exit 1 if anything differs.

Needs a system that can fork: a process that has imported the package forks for each command.
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
SCENE = WORK / "scene"  # one folder for both versions, since paths are part of the output
FORMATS = "text concise json sarif junit github gitlab markdown html".split()
MAX_LINES = 12  # of one difference
# Commands before and after the second commit.
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

# Reads a request per line and runs each in a forked child, whose output goes to two files.
SERVER = """
import json, os, sys
import importlib, pkgutil
import framework_lint.cli
for module in pkgutil.walk_packages(framework_lint.__path__, "framework_lint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for line in sys.stdin:
    request = json.loads(line)
    child = os.fork()
    if not child:
        os.chdir(request["folder"])
        if request["alone"]:
            os.cpu_count = lambda: 1
        for number, name in enumerate(("in", "out", "err")):
            flags = os.O_RDONLY if name == "in" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(request[name], flags, 0o644), number)
        code = framework_lint.cli.run(request["args"])
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Result(NamedTuple):
    """The exit code, standard output and standard error of a command."""

    code: int
    out: bytes
    err: bytes


class Version:
    """One version of the package, in a process that waits for commands. A context manager, which ends the process."""

    def __init__(self, python: Path) -> None:
        self.env = environment()
        self._process = subprocess.Popen(
            [python, "-I", "-c", SERVER], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Version:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()  # without more requests it ends

    def run(self, args: list[str], stdin: bytes = b"", *, alone: bool = False) -> Result:
        """Run a command in the scene; `alone` is on one processor only."""
        files = {name: str(WORK / name) for name in ("in", "out", "err")}
        Path(files["in"]).write_bytes(stdin)
        requests, answers = self._process.stdin, self._process.stdout
        assert requests
        assert answers
        requests.write(json.dumps({"folder": str(SCENE), "args": args, "alone": alone, **files}) + "\n")
        requests.flush()
        code = int(answers.readline())
        return Result(code, Path(files["out"]).read_bytes(), Path(files["err"]).read_bytes())

    def git(self, *args: str) -> None:
        subprocess.run(["git", *args], cwd=SCENE, env=self.env, check=True, capture_output=True)


def environment() -> dict[str, str]:
    """The environment that every version runs in, which nothing of this machine's settings changes."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "PYTHON"))}
    for person in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{person}_{key}": "x@example.org" for key in ("NAME", "EMAIL")}
        env[f"GIT_{person}_DATE"] = "2026-01-01T00:00:00Z"
    return {**env, "COLUMNS": "100", "HOME": str(WORK / "home"), "PYTHONUTF8": "1"}


def installed(commit: str) -> Path:
    """The Python of an environment with the package as it was at a commit; the first time the environment is made."""
    full_hash = subprocess.run(
        ["git", "rev-parse", "--verify", f"{commit}^{{commit}}"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    folder = WORK / full_hash[:12]
    python = folder / "env/bin/python"
    if not python.exists():
        shutil.rmtree(folder, ignore_errors=True)
        source = folder / "source"
        source.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", full_hash], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x"], cwd=source, input=archive, check=True)
        subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", source], check=True)
    return python


def scenes(also: list[Path]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Each framework to compare the versions on: its name, and its files by path."""
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


def played(version: Version, files: Mapping[str, bytes], *, brief: bool) -> dict[str, bytes | int]:
    """All that a version prints and writes on one framework, by command and by file. `brief` runs two commands only."""
    shutil.rmtree(SCENE, ignore_errors=True)
    for name, data in files.items():
        target = SCENE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    version.git("init", "-q", "-b", "main")
    version.git("add", "-A")
    version.git("commit", "-q", "--allow-empty", "-m", "one")
    recorded: dict[str, bytes | int] = {}

    def run(*args: str, stdin: bytes = b"", alone: bool = False) -> None:
        result = version.run(list(args), stdin, alone=alone)
        key = f"{len(recorded) // 3:02d} {' '.join(args)}{' (one process)' if alone else ''}"
        recorded.update({f"{key}: {name}": value for name, value in result._asdict().items()})

    first = next((name for name in files if name.endswith((".yaml", ".md"))), "")
    run(".", "--format", "json")
    if brief:
        run("--fix", "--unsafe-fixes", ".")
    else:
        for name in FORMATS:
            run(".", "--format", name)
        run(".", alone=True)
        for words in BEFORE:
            run(*words.split())
        if first:
            run("-", "--stdin-filename", first, stdin=files[first])
            run("-", "--stdin-filename", first, "--fix", stdin=files[first])
            run(first, "--format", "concise")
        for name in list(files)[:2]:
            (SCENE / name).write_bytes(files[name] + b"\n<!-- TODO the the -->\n")
        version.git("add", "-A")
        version.git("commit", "-q", "--allow-empty", "-m", "two")
        for words in AFTER:
            run(*words.split())
    for folder in (SCENE, WORK / "made"):
        written = _files(folder) if folder.is_dir() else {}
        recorded.update({f"file {name}": data for name, data in written.items() if not name.startswith(".git/")})
    shutil.rmtree(WORK / "made", ignore_errors=True)
    return recorded


def differences(old: Mapping[str, bytes | int], new: Mapping[str, bytes | int]) -> Iterator[str]:
    """Where two records differ, in lines for people: each key, and below it what changed."""
    for key in sorted({*old, *new}):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        yield f"  {key}"
        if isinstance(before, bytes) and isinstance(after, bytes):
            then, now = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
            for row in islice(unified_diff(then, now, lineterm="", n=0), 2, 2 + MAX_LINES):
                yield f"    {row[:200]}"
        else:
            yield f"    then {before!r:.80}, now {after!r:.80}"


def main() -> int:
    """0 where both versions do the same, 1 where something differs or no scene has the word."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--also", type=Path, action="append", default=[], metavar="DIR", help="a framework's folder")
    parser.add_argument("--only", default="", metavar="WORD", help="only scenes with this in their name")
    options = parser.parse_args()
    (WORK / "home").mkdir(parents=True, exist_ok=True)
    count = differing = 0
    with Version(installed(options.commit)) as old, Version(Path(sys.executable)) as new:
        for name, files in scenes(options.also):
            if options.only not in name:
                continue
            count += 1
            brief = name.startswith("sentences/")  # there are hundreds
            rows = list(differences(played(old, files, brief=brief), played(new, files, brief=brief)))
            if rows:
                differing += 1
                print(name, *rows, sep="\n", flush=True)
    print(f"{count} scenes, {differing} differ")
    return 1 if differing or not count else 0


if __name__ == "__main__":
    sys.exit(main())
