"""Patterns of paths as `.gitignore` and MkDocs write them."""

from __future__ import annotations

import time

import pytest

from framework_lint.documents.ignore_patterns import IgnorePatterns


@pytest.mark.parametrize(
    ("patterns", "path", "meant"),
    [
        ("drafts/", "drafts/lead.md", True),
        ("drafts/", "roles/drafts/lead.md", True),
        ("drafts/", "drafts", False),
        ("/drafts/", "roles/drafts/lead.md", False),
        ("drafts", "drafts", True),
        ("/retired/*", "retired/tester.md", True),
        ("/retired/*", "retired/old/tester.md", True),
        ("/retired/*.md", "retired/old/tester.md", False),
        ("*.draft.md", "roles/lead.draft.md", True),
        ("*.draft.md", "roles/lead.md", False),
        ("roles/**/old.md", "roles/old.md", True),
        ("roles/**/old.md", "roles/a/b/old.md", True),
        ("**/old.md", "a/old.md", True),
        ("roles/**", "roles/a/b.md", True),
        ("roles/**", "roles", False),
        ("lead?.md", "lead1.md", True),
        ("[abc].md", "b.md", True),
        ("*.md\n!keep.md", "roles/keep.md", False),
        ("*.md\n!keep.md", "roles/lead.md", True),
        ("!keep.md\n*.md", "keep.md", True),
        ("# *.md\n\n", "lead.md", False),
        ("\\#lead.md", "#lead.md", True),
        ("/", "lead.md", False),
    ],
)
def test_a_path_is_meant(patterns: str, path: str, meant: bool) -> None:
    assert IgnorePatterns(patterns).match(path) is meant


def test_hostile_patterns_take_no_time() -> None:
    began = time.process_time()
    for pattern in ("*a" * 100 + "b", "/".join(["**", "*a*"] * 40), "**/" * 200 + "b"):
        IgnorePatterns(pattern).match("/".join(["a" * 100] * 40))
    assert time.process_time() - began < 1
