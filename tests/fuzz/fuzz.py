"""Spoil frameworks and run every command on them: `python tests/fuzz/fuzz.py --seconds 60 --seed 1`.

Whatever the input: exit codes are 0 to 3, nothing ends in an internal error or goes on for ever, reports are what
their schemas say, spans lie inside their files, both JSON Schema validators agree, fixes come to rest and leave files
at least as readable as they were, with their comments and line ends. A round that fails is kept in a folder, and said
with the seed that makes it again: `--seed N --rounds 1`.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from cases import cases, framework
from mutators import Files, mutated

from framework_lint.cli import run
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.spans import Lines, Span
from framework_lint.reports.formats import FORMATS
from framework_lint.schemas.check import accepts
from framework_lint.schemas.load import load

LIMIT = 30  # seconds that one command may take on these loaded machines; each takes milliseconds
EXAMPLES = Path(__file__).parents[2] / "examples"


class Fault(AssertionError):
    """What must never happen; the message says what did."""


def corpus() -> list[Files]:
    """Frameworks to begin with: the fixtures' and the examples'."""
    found = [_as_bytes(framework(case)) for kind in ("bad", "good") for case in cases(kind)]
    for example in sorted(EXAMPLES.iterdir()):
        files = {
            file.relative_to(example).as_posix(): file.read_bytes() for file in example.rglob("*") if file.is_file()
        }
        found.append({name: data for name, data in files.items() if len(data) < 50_000})
    return found


def _as_bytes(files: dict[str, str]) -> Files:
    return {name: text.encode() for name, text in files.items()}


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Ends what takes too long, where the system has such an alarm."""

    def late(_: int, __: FrameType | None) -> None:
        raise Fault(f"it is not done after {seconds} seconds")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def command(*args: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
    """Run a command in this process: its exit code and what it said."""
    out, err, given = io.BytesIO(), io.BytesIO(), sys.stdin
    wrapper, errors = (io.TextIOWrapper(one, "utf-8", write_through=True) for one in (out, err))
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with redirect_stdout(wrapper), redirect_stderr(errors), _within(LIMIT):
            code = run(list(args))
        wrapper.flush()
        errors.flush()
    finally:
        sys.stdin = given
    said = err.getvalue().decode("utf-8", "replace")
    if code not in (0, 1, 2, 3):
        raise Fault(f"{args}: exit {code}")
    if "internal error" in said or "problem[internal]" in out.getvalue().decode("utf-8", "replace"):
        raise Fault(f"{args}: {said or out.getvalue().decode('utf-8', 'replace')[-2_000:]}")
    return code, out.getvalue(), said


def unpack(files: Files, folder: Path) -> None:
    """Write a framework where its names can be written."""
    for name, data in files.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError:
            continue  # a name that is a folder's too, or that this disk does not have


def state(folder: Path) -> Files:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def check_reports() -> None:
    """Every format; the JSON report against its schema, its spans against the files."""
    reports = {name: f"../{name}.out" for name in FORMATS}
    code, _, _ = command("check", ".", *(f"--output={name}={file}" for name, file in reports.items()))
    if code == 3 or not os.path.exists(reports["json"]):
        return
    texts = {name: Path(file).read_bytes().decode("utf-8") for name, file in reports.items()}
    document = json.loads(texts["json"])
    if not accepts("report", document):
        raise Fault("the JSON report is not what its schema says")
    json.loads(texts["sarif"]), json.loads(texts["gitlab"])
    for problem in document["problems"]:
        if problem["kind"] == "internal":
            raise Fault(f"internal error: {problem['message']}")
    for finding in document["findings"]:
        _inside(finding)
        for edit in (finding["fix"] or {}).get("edits", ()):
            _inside(edit)
        for related in finding["related"]:
            _inside(related)


def _inside(place: dict[str, object]) -> None:
    keys = ("line", "column", "end_line", "end_column")
    if not all(key in place for key in keys):
        return
    span = Span(*(int(str(place[key])) for key in keys))
    if span == (1, 1, 1, 1):
        return
    try:
        text = Path(str(place["path"])).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return  # a name that a report cannot spell
    lines = Lines(text)
    ends = ((span.line, span.column), (span.end_line, span.end_column))
    for line, column in ends:
        if not (1 <= line <= len(lines.starts) + 1 and 1 <= column <= len(lines.line(line)) + 2):
            raise Fault(f"{place['path']}: {span} lies outside of the file")
    if ends[0] > ends[1]:
        raise Fault(f"{place['path']}: {span} ends before it begins")


def check_schemas(files: Files) -> None:
    """Both validators say the same of every document."""
    from jsonschema import Draft202012Validator

    for name, data in files.items():
        if not name.endswith((".yaml", ".yml")):
            continue
        document = read_yaml(name, data)
        if document.root is None or document.faults:
            continue
        schema = "framework" if name.startswith("framework.") else "skill" if name.startswith("skills/") else "role"
        fast = accepts(schema, document.root.data)
        if fast is not None and fast != Draft202012Validator(load(schema)).is_valid(document.root.data):
            raise Fault(f"{name}: the validators disagree on it as a {schema}")


def _comments(data: bytes) -> int:
    rows = data.decode("utf-8", "replace").splitlines()
    return sum(row.lstrip().startswith("#") and "framework-lint" not in row for row in rows)


def check_fixes(*flags: str) -> None:
    """Fixing comes to rest, and keeps comments, line ends and readable files."""
    before = state(Path("."))
    command("check", ".", "--fix", *flags)
    after = state(Path("."))
    command("check", ".", "--fix", *flags)
    if state(Path(".")) != after:
        raise Fault(f"--fix {' '.join(flags)} once more changes files again")
    if set(before) != set(after):
        raise Fault(f"--fix made or lost files: {set(before) ^ set(after)}")
    for name, data in before.items():
        if data == after[name] or not name.endswith((".yaml", ".yml")):
            continue
        if read_yaml(name, data).root is not None and read_yaml(name, after[name]).root is None:
            raise Fault(f"--fix made {name} unreadable")
        if _comments(data) > _comments(after[name]):
            raise Fault(f"--fix took a comment from {name}")
        if (b"\r\n" in data) != (b"\r\n" in after[name]) or data[:3] == b"\xef\xbb\xbf" != after[name][:3]:
            raise Fault(f"--fix changed the line ends or the byte order mark of {name}")


def one_round(files: Files, folder: Path) -> None:
    """Everything on one framework. Raises Fault."""
    (folder / "x").mkdir()
    os.chdir(folder / "x")
    os.mkdir(".git")
    unpack(files, Path("."))
    check_schemas(files)
    check_reports()
    command("check", ".", "--show-files"), command("check", ".", "--show-settings")
    command("check", ".", "--write-baseline", "../known.json")
    code, out, _ = command("check", ".", "--baseline", "../known.json", "--format", "json")
    if code == 0 and [one for one in json.loads(out)["findings"] if one["rule"] != "SUP804"]:
        raise Fault("what the baseline lists is found again")
    command("check", ".", "--diff", "--unsafe-fixes")
    for name in sorted(files, key=repr)[:2]:
        if os.path.isfile(name):
            command("check", "-", "--stdin-filename", name, "--fix", stdin=files[name])
    command("import", ".", "--to", "../made")
    if os.path.isdir("../made"):
        code, out, _ = command("check", "../made", "--select", "STR001,STR002", "--format", "concise")
        if code:
            raise Fault(f"what import wrote cannot be read: {out.decode()}")
    command("render", "--check"), command("render", "--to", "../site"), command("render", "--to", "../site", "--check")
    command("sfia", "migrate", "--to", "8")
    check_fixes()
    check_fixes("--unsafe-fixes")


def main() -> int:
    """Rounds until the time is over or one fails: 0 or 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10**9)
    parser.add_argument("--keep-going", action="store_true", help="go on after a round that fails")
    asked = parser.parse_args()
    start, home, seeds = time.monotonic(), os.getcwd(), corpus()
    failed = done = 0
    while done < asked.rounds and time.monotonic() - start < asked.seconds:
        seed = asked.seed + done
        done += 1
        chance = Random(seed)
        files = mutated(chance.choice(seeds), chance, chance.randint(1, 6))
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            try:
                one_round(files, Path(folder))
            except Exception as error:
                failed += 1
                kept = tempfile.mkdtemp(prefix="fuzz-kept-")
                unpack(files, Path(kept))
                print(f"seed {seed}: {type(error).__name__}: {error}\n  kept in {kept}", flush=True)
                if not asked.keep_going:
                    break
            finally:
                os.chdir(home)
    print(f"{done} rounds, {failed} failed, {time.monotonic() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
