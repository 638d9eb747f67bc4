"""Time framework-lint on more and more roles, and say how the time grows: `python benchmarks/scale.py [N ...]`.

The exponent between two sizes is the slope of time over size on logarithmic scales: 1 is linear, 2 quadratic. Whole
processes of the framework-lint that this Python has, the median of several rounds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from statistics import median

from invent import generate

SIZES = (1_000, 3_000, 10_000)
ROUNDS = 3


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    times = [seconds(size) for size in sizes]
    for at, (size, took) in enumerate(zip(sizes, times, strict=True)):
        grows = f"  exponent {log(took / times[at - 1]) / log(size / sizes[at - 1]):.2f}" if at else ""
        print(f"{size:>7,} roles  {took:6.2f} s{grows}")
    if len(sizes) > 2:
        print(f"exponent from first to last: {log(times[-1] / times[0]) / log(sizes[-1] / sizes[0]):.2f}")


def seconds(size: int) -> float:
    """How long a check of that many roles takes."""
    with tempfile.TemporaryDirectory() as folder:
        generate(size, Path(folder))
        took = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "framework_lint", folder], check=True, stdout=subprocess.DEVNULL)
            took.append(time.perf_counter() - start)
        return median(took)


if __name__ == "__main__":
    main()
