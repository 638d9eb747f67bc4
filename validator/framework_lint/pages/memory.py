"""The model of a framework that pages are rendered from."""

from __future__ import annotations

from framework_lint.engine.read import read
from framework_lint.model.framework import Framework
from framework_lint.source.tree import Source


def read_framework(source: Source) -> Framework:
    """The model of a source; no rule is run."""
    return read(source).framework
