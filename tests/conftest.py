"""Fixtures that several modules share: a server that plays code scanning, and what is slow to make, pip installs into
environments of their own.

Tests that use a slow one are marked `slow`; `-m "not slow"` leaves them out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from document_blocks import blocks
from hypothesis import settings
from repositories import clone_of_checkout, environment, run
from scanning import Scanning

settings.register_profile("long", max_examples=2_000, deadline=None)  # for .ci/long

SLOW = {"clone", "newcomer", "installed"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    is_long = config.getoption("--hypothesis-profile") == "long"
    for item in items:
        if item.get_closest_marker("long") and not is_long:
            item.add_marker(pytest.mark.skip(reason="takes minutes: .ci/long runs it"))
        if SLOW.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the person keeps who runs it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache-of-tests"))


@pytest.fixture
def scanning() -> Iterator[Scanning]:
    """GitHub's code scanning, on loopback."""
    made = Scanning()
    yield made
    made.close()


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout, nothing installed."""
    return clone_of_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout in which somebody has run the README's first command."""
    folder = clone_of_checkout(tmp_path_factory.mktemp("newcomer"))
    shell = ["powershell", "-NoProfile", "-Command"] if sys.platform == "win32" else ["bash", "-c"]
    done = run([*shell, blocks("powershell" if sys.platform == "win32" else "sh")[0]], folder, environment())
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "first.out").write_text(done.stdout, encoding="utf-8")
    return folder
