"""The locks hold all that an installation needs, with hashes, for every system and Python that the project is for."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from itertools import product

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from repositories import ROOT

LINE = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[0-9][0-9a-z.]*) \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?P<more> \\)?")
LOCKS = ("requirements.lock", ".ci/uv.lock", ".ci/release.lock", ".ci/docs.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ({"sys_platform": "linux", "platform_system": "Linux"},
           {"sys_platform": "darwin", "platform_system": "Darwin"},
           {"sys_platform": "win32", "platform_system": "Windows"})  # fmt: skip


def pinned(name: str) -> dict[str, Version]:
    """The versions in a lock. A line that is neither a version nor a hash, and a version without hashes, are errors."""
    found: dict[str, Version] = {}
    expected = "version"
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if version := LINE.fullmatch(line):
            assert expected == "version", line
            assert version["name"] not in found, line
            found[version["name"]] = Version(version["version"])
            expected = "hash"
        else:
            hashed = HASH.fullmatch(line)
            assert hashed and expected == "hash", line
            expected = "hash" if hashed["more"] else "version"
    assert expected == "version"
    return found


def needed(requirement: Requirement, extras: set[str]) -> bool:
    """Whether a requirement holds on any system and Python that the lock is for."""
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate(
            {**system, "python_version": python, "python_full_version": f"{python}.0", "extra": extra}
        )
        for system, python, extra in product(SYSTEMS, PYTHONS, ["", *extras])
    )


def missing(requirements: list[str], lock: dict[str, Version]) -> list[str]:
    """What a lock lacks of requirements and of what the installed packages that it pins require in turn."""
    lacking: list[str] = []
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in lock or not wanted.specifier.contains(lock[name], prereleases=True):
            lacking.append(str(wanted))
        if (name, str(sorted(wanted.extras))) in seen:
            continue
        seen.add((name, str(sorted(wanted.extras))))
        try:
            installed = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        if Version(installed.version) == lock.get(name):
            for line in installed.requires or ():
                requirement = Requirement(line)
                if needed(requirement, wanted.extras):
                    waiting.append(requirement)
    return lacking


def requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *project["build-system"]["requires"]]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_names_no_registry(name: str) -> None:
    assert pinned(name)


def test_the_lock_satisfies_the_project() -> None:
    """`python scripts/lock.py` writes it anew."""
    assert missing(requirements(), pinned("requirements.lock")) == []


@pytest.mark.parametrize(
    "more", ["click>=99", "unheard-of>=1", "rapidfuzz<1", "ruamel.yaml[oldlibyaml]<0.1", "hatchling==0.1"]
)
def test_a_requirement_that_the_lock_does_not_satisfy_is_found(more: str) -> None:
    assert missing([*requirements(), more], pinned("requirements.lock")) == [str(Requirement(more))]


@pytest.mark.parametrize("name", ["markupsafe", "ruamel-yaml-clib", "urllib3"])
def test_what_a_dependency_needs_in_turn_is_missed(name: str) -> None:
    lock = pinned("requirements.lock")
    parent = {"markupsafe": "jinja2", "ruamel-yaml-clib": "ruamel-yaml", "urllib3": "requests"}[name]
    if Version(importlib.metadata.version(parent)) != lock[parent]:
        pytest.skip(f"{parent} is here in another version, which may need something else")
    del lock[name]
    lacking = missing(requirements(), lock)
    assert [canonicalize_name(Requirement(one).name) for one in lacking] == [name]


def test_what_builds_the_package_is_locked() -> None:
    for lock in ("requirements.lock", ".ci/release.lock"):
        assert {"hatchling", "pathspec", "pluggy", "trove-classifiers", "packaging"} <= pinned(lock).keys()


def test_what_makes_the_documentation_is_locked() -> None:
    lock = pinned(".ci/docs.lock")
    assert missing(["mkdocs", "mkdocs-material"], lock) == []
    assert {"mkdocs", "mkdocs-material", "pymdown-extensions", "pygments"} <= lock.keys()


def test_what_makes_a_release_is_locked() -> None:
    assert {"build", "cyclonedx-bom", "pypi-attestations", "twine"} <= pinned(".ci/release.lock").keys()
