"""Fixtures that are slow to make: pip installs into environments of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from readme_blocks import blocks
from repositories import clone_of_checkout, environment, run


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout, nothing installed."""
    return clone_of_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout in which somebody has run the README's first command."""
    folder = clone_of_checkout(tmp_path_factory.mktemp("newcomer"))
    done = run(["bash", "-c", blocks("sh")[0]], folder, environment())
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "first.out").write_text(done.stdout, encoding="utf-8")
    return folder
