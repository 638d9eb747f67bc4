"""Say how time and memory of framework-lint grow with what it reads: `python benchmarks/scale.py [WORD ...]`.

For each kind of input a small and a large one are checked by whole processes of this Python's framework-lint, in
several rounds. Printed are the median times, the exponent (the slope of time over size on logarithmic scales,
without what a run on nothing takes: 1 is linear, 2 quadratic), and the most memory that the process had at once. WORDs
choose the kinds whose names hold one of them. The exit code is 1 where an exponent is above 1.1 or 350 MB are not
enough. POSIX only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median
from typing import NamedTuple

from invent import generate
from pages import generate_pages

ROUNDS = 3
BOUND = 1.1
MOST = 350  # MB of one process; 300 are the aim, which 10,000 roles miss by a tenth


class Kind(NamedTuple):
    """Input of a kind in two sizes."""

    name: str
    small: int
    large: int
    write: Callable[[int, Path], object]


class Took(NamedTuple):
    seconds: float
    megabytes: float


def one_page(count: int, folder: Path) -> None:
    """A page of a role with so many lines."""
    lines = "".join(
        f"- Keeps the {number}th ledger of the harbour, and says why it was kept.\n" for number in range(count)
    )
    (folder / "engineer.md").write_text(f"# Engineer\n\n**Level 3** | **Career Path:** Harbour\n\n{lines}", "utf-8")


def many_findings(count: int, folder: Path) -> None:
    """Roles in YAML with fifty doubled words each, of which there are so many in all."""
    generate(count // 50, folder)
    for file in (folder / "framework" / "roles").rglob("*.yaml"):
        faults = "".join(f"  They keep the the ledger {number} in order.\n" for number in range(50))
        file.write_text(file.read_text("utf-8").replace("skills:\n", f"{faults}skills:\n", 1), "utf-8")


KINDS = (
    Kind("roles in YAML", 1_000, 10_000, generate),
    Kind("pages", 500, 5_000, generate_pages),
    Kind("pages with six faults each", 500, 5_000, lambda count, folder: generate_pages(count, folder, faulty=True)),
    Kind("findings", 5_000, 50_000, many_findings),
    Kind("lines of one page", 10_000, 70_000, one_page),
)


def check(folder: Path) -> Took:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "framework_lint", "check", "--format", "json", "."],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"the check of {folder} ended with {process.returncode}")
    return Took(time.perf_counter() - start, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000)


def measured(kind: Kind) -> bool:
    """Measure and print one kind; whether it stays within the bounds."""
    with tempfile.TemporaryDirectory() as directory:
        folders = []
        for size in (0, kind.small, kind.large):
            folder = Path(directory) / str(size)
            folder.mkdir()
            kind.write(size, folder) if size else one_page(1, folder)
            folders.append(folder)
        rounds = [[check(folder) for folder in folders] for _ in range(ROUNDS)]
    nothing, small, large = (
        Took(median(run.seconds for run in runs), max(run.megabytes for run in runs))
        for runs in zip(*rounds, strict=True)
    )
    exponent = log((large.seconds - nothing.seconds) / (small.seconds - nothing.seconds)) / log(kind.large / kind.small)
    sizes = f"{kind.small:,} | {small.seconds:.2f} s | {kind.large:,} | {large.seconds:.2f} s"
    print(f"| {kind.name} | {sizes} | {exponent:.2f} | {large.megabytes:.0f} MB |", flush=True)
    return exponent <= BOUND and large.megabytes <= MOST


def main() -> int:
    words = sys.argv[1:]
    print("| what | small | time | large | time | exponent | memory |\n|---|--:|--:|--:|--:|--:|--:|")
    chosen = [kind for kind in KINDS if not words or any(word in kind.name for word in words)]
    within = [measured(kind) for kind in chosen]
    return int(not all(within))


if __name__ == "__main__":
    raise SystemExit(main())
