"""What stands on a page before anything is made of it: its text with the blocks, links and labels in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from framework_lint.documents.markdown.blocks import Blocks, Heading, Row, read_blocks
from framework_lint.documents.markdown.front_matter import FrontMatter, read_front_matter
from framework_lint.documents.markdown.labels import Name, Names
from framework_lint.documents.markdown.links import Anchor, read_links
from framework_lint.documents.markdown.marks import Mark, find_marks
from framework_lint.documents.markdown.source import Range, Source

_LONGEST = 100  # characters of a heading that may be a label


class Layout(NamedTuple):
    """A page's text and what was found in it, each in the order of the page."""

    source: Source
    names: Names
    blocks: Blocks
    anchors: list[Anchor]
    marks: list[Mark]
    mark_lines: list[int]
    heading_lines: list[int]
    links_by_start: dict[int, Anchor]
    front: FrontMatter

    def marks_between(self, first: int, end: int) -> list[Mark]:
        """The labels in the lines [first, end)."""
        return self.marks[bisect_left(self.mark_lines, first) : bisect_left(self.mark_lines, end)]

    def rows_between(self, first: int, end: int) -> list[Row]:
        """The lines of paragraphs and lists in the lines [first, end)."""
        rows = self.blocks.rows
        return rows[bisect_left(rows, (first,)) : bisect_left(rows, (end,))]

    def listed_between(self, first: int, end: int) -> list[Row]:
        """The same with the items inside of items, in order."""
        rows, nested = self.rows_between(first, end), self.blocks.nested
        inside = nested[bisect_left(nested, (first,)) : bisect_left(nested, (end,))]
        return sorted([*rows, *inside]) if inside else rows

    def headings_between(self, first: int, end: int) -> list[Heading]:
        """The headings that begin in the lines [first, end)."""
        return self.blocks.headings[bisect_left(self.heading_lines, first) : bisect_left(self.heading_lines, end)]

    def words_span(self, heading: Heading) -> Range:
        """The words of a heading; those of a link where it is nothing but one."""
        link = self.links_by_start.get(heading.start)
        return link.words if link and link.end == heading.end else (heading.start, heading.end)

    def words(self, heading: Heading) -> str:
        """What a heading says."""
        return self.source.words(self.words_span(heading))

    def label(self, words: str) -> Name | None:
        """The label that the words of a heading are."""
        bare = words.rstrip(": \t")
        return self.names.find(bare) if len(bare) < _LONGEST else None


def read_layout(source: Source, names: Names, *, plain: bool = False) -> Layout:
    """Find what stands on a page; for `plain` see `read_blocks`."""
    blocks = read_blocks(source, plain=plain)
    anchors = read_links(source, blocks)
    marks = find_marks(source, blocks.rows, names)
    front = read_front_matter(source, blocks.front_matter)
    blocks.faults.extend(front.faults)
    return Layout(
        source,
        names,
        blocks,
        anchors,
        marks,
        mark_lines=[mark.line for mark in marks],
        heading_lines=[heading.line for heading in blocks.headings],
        links_by_start={anchor.start: anchor for anchor in anchors if not anchor.image},
        front=front,
    )
