"""Conventions that frameworks have beside the usual ones: labels, scales, folders, steps and words of other languages."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.model.findings import Finding


def told(files: dict[str, str], *rules: str) -> list[tuple[str, str, str]]:
    """The findings of a check: rule, file and the words that they are about."""
    return [(found.rule, found.path, _words(files, found)) for found in findings(files, *rules)]


def _words(files: dict[str, str], found: Finding) -> str:
    row = files[found.path].split("\n")[found.span.line - 1]
    end = found.span.end_column if found.span.end_line == found.span.line else len(row) + 1
    return row[found.span.column - 1 : end - 1]


def climbers(token: str, step: str = "{direction}: [{label}]({file})") -> dict[str, str]:
    """Three pages of a ladder, each with its level as `token` in heading and file, whose steps say levels only."""
    titles = ["Junior Glazier", "Glazier", "Lead Glazier"]
    pages = {}
    for at, title in enumerate(titles, 1):
        steps = [
            step.format(direction=direction, label=token.format(other), file=f"{token.format(other).lower()}.md")
            for direction, other in (("Previous", at - 1), ("Next", at + 1))
            if 1 <= other <= 3
        ]
        name = f"crafts/{token.format(at).lower()}.md"
        pages[name] = (
            f"# {token.format(at)}: {title}\n\n{' | '.join(steps)}\n\n## Scope\n\nGlazes windows of size {at}.\n"
        )
    return pages


@pytest.mark.parametrize("token", ["G{}", "IC{}", "N{}"])
def test_a_label_that_is_a_level_is_no_title(token: str) -> None:
    pages = climbers(token)
    assert told(pages) == []
    pages["README.md"] = "".join(
        f"- [{token.format(at)}](crafts/{token.format(at + (at == 2)).lower()}.md)\n" for at in (1, 2, 3)
    )
    assert told(pages, "NAV105", "NAV107") == [("NAV107", "README.md", "2")]
