"""The rows and cells of a page's tables."""

from __future__ import annotations

from itertools import pairwise

from framework_lint.documents.markdown.blocks import Blocks
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.regex import regex

_BAR = regex(r"\\.|\|")


def tables_between(blocks: Blocks, first: int, end: int) -> list[Range]:
    """The tables that begin in the lines [first, end), each as its own lines."""
    return [table for table in blocks.tables if first <= table[0] < end]


def cells(source: Source, line: int) -> list[Range]:
    """The cells of a table's row, each without the white space around it."""
    base, row = source.starts[line], source.rows[line]
    bars = [match.start() for match in _BAR.finditer(row) if match.group() == "|"]
    if not bars or row[: bars[0]].strip():
        bars.insert(0, -1)
    if row[bars[-1] + 1 :].strip():
        bars.append(len(row))
    return [source.without_comment(base + left + 1, base + right) for left, right in pairwise(bars)]
