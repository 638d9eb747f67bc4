"""A framework in memory whose data has another shape, checked with a configuration."""

from __future__ import annotations

from collections.abc import Mapping

from tree import Tree

from framework_lint.config.file import settings_from
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import Checked, check
from framework_lint.rules.catalogue import all_rules


def settings(configuration: str) -> Settings:
    return settings_from("/x/.framework-lint.toml", configuration.encode(), "/x", Given(), all_rules)


def checked_with(configuration: str, files: Mapping[str, str | bytes]) -> Checked:
    """The check of files as a configuration has them read; it must meet no problem."""
    result = check(Tree(files), settings(configuration), workers=1)
    assert not result.problems
    return result


def said(result: Checked) -> list[tuple[str, str, int, str]]:
    return [(one.rule, one.path, one.span.line, one.message) for one in result.findings]
