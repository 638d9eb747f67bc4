"""Write the lock files: every package that an installation needs, with the hashes of its wheels.

    python scripts/lock.py

`requirements.lock` is what `action.yml` and the GitLab job install: the dependencies, and what builds the package.
`.ci/uv.lock` is uv, with which the tests' workflow installs its Pythons; `.ci/release.lock` is what makes, describes,
signs and uploads a release, `.ci/docs.lock` what makes the documentation's site, both on Linux only. Needs `pip install
uv`, and asks the index that uv is configured for; the files name none. The script fails where a package has no wheel
for a system and Python that its lock is for: nothing is built from source on a machine that installs one.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (  # a release is made on the first one
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
# Makes wheel and sdist; lists what is in them; signs them with the workflow's identity; checks and uploads them.
RELEASE = ("build>=1.0", "cyclonedx-bom>=7", "pypi-attestations>=0.0.28", "twine>=6.1")
# Newer extensions do not run with every Python 3.11, and a lock holds one version of a package.
DOCUMENTATION = ("mkdocs>=1.6", "mkdocs-material>=9.6", "pymdown-extensions<13")


def main() -> int:
    with open(ROOT / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)
    builds = project["build-system"]["requires"]
    locks = {
        "requirements.lock": ([*project["project"]["dependencies"], *builds], SYSTEMS),
        ".ci/uv.lock": (["uv"], SYSTEMS),
        ".ci/release.lock": ([*RELEASE, *builds], SYSTEMS[:1]),
        ".ci/docs.lock": (list(DOCUMENTATION), SYSTEMS[:1]),
    }
    for name, (requirements, systems) in locks.items():
        text = locked(requirements)
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
        targets = tuple(product(systems, PYTHONS))
        for system, python in targets:
            require_wheels(ROOT / name, system, python)
        print(f"{name}: {text.count('==')} packages, {text.count('--hash')} hashes, wheels for {len(targets)} targets")
    return 0


def locked(requirements: list[str]) -> str:
    """The lock's text: the newest versions that satisfy the requirements on every system and Python."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "requirements.in")
        source.write_text("\n".join(requirements), encoding="utf-8")
        compiled = uv(
            "compile", "--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--only-binary", ":all:",
            "--no-annotate", "--no-header", "--quiet", str(source),
        )  # fmt: skip
    return "".join(f"{line}\n" for line in unconditional(compiled.splitlines()))


def unconditional(lines: list[str]) -> Iterator[str]:
    """Lines without the conditions under which a package is needed: it does no harm where it is not, and a lock that
    is the same on every system is easier to trust."""
    for line in lines:
        yield re.sub(r" ; .*?(?= \\$)", "", line)


def require_wheels(lock: Path, system: str, python: str) -> None:
    """Exit with uv's message where a package of the lock has no wheel for a system and Python."""
    with tempfile.TemporaryDirectory() as folder:
        uv(
            "install", "--dry-run", "--require-hashes", "--only-binary", ":all:", "--python-platform", system,
            "--python-version", python, "--target", folder, "--quiet", "-r", str(lock),
        )  # fmt: skip


def uv(*arguments: str) -> str:
    """What `uv pip` prints. Exits with its message where it fails."""
    command = [sys.executable, "-m", "uv", "--no-config", "pip", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
