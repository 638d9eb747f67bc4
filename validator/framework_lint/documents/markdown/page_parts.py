"""What divides a page: its headings below the title, and the bold labels that stand at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.documents.markdown.blocks import Heading
from framework_lint.documents.markdown.layout import Layout
from framework_lint.model.parts import PagePart
from framework_lint.model.regex import regex
from framework_lint.model.spans import Span

_LONGEST = 60  # characters of a heading or label that is compared with others
_LABEL = regex(
    r"(?:^[ \t]*(?:(?:[-*+]|[0-9]{1,2}[.)])[ \t]+)?|\|[ \t]*)(?P<stars>\*\*|__)(?P<words>[^*_|\n]{2,60}?)[ \t]*"
    r"(?::(?P=stars)|(?P=stars)[ \t]*(?::|$|(?=\|)))"
)


def read_parts(layout: Layout, title: Span | None) -> tuple[PagePart, ...]:
    """The parts of a page in their order, without the heading that is its title. `title` is where that stands."""
    return tuple(sorted((*_headings(layout, title), *_labels(layout)), key=lambda part: part.words.place.span))


def _headings(layout: Layout, title: Span | None) -> Iterator[PagePart]:
    source, headings = layout.source, layout.blocks.headings
    for number, heading in enumerate(headings):
        start, end = layout.words_span(heading)
        words = source.cut(start, end, "heading")
        if not words.strip() or len(words) > _LONGEST or (title and words.place.span.line == title.line):
            continue
        below = headings[number + 1] if number + 1 < len(headings) else None
        yield PagePart(words, heading.depth, _kind(layout, words), is_empty=_is_empty(layout, heading, below))


def _is_empty(layout: Layout, heading: Heading, following: Heading | None) -> bool:
    """Whether nothing stands below a heading, not even another one that belongs to it."""
    if following and following.depth > heading.depth:
        return False
    rows = layout.source.rows
    lines = range(heading.below, following.line if following else len(rows))
    return not any(rows[line].strip() and not _is_ruler(rows[line]) for line in lines)


def _is_ruler(row: str) -> bool:
    return re.fullmatch(r"[ \t]*([-*_])(?:[ \t]*\1){2,60}[ \t]*", row) is not None


def _labels(layout: Layout) -> Iterator[PagePart]:
    source = layout.source
    for line, _, listed in layout.blocks.rows:
        row = source.rows[line]
        if "**" not in row and "__" not in row:
            continue
        for match in _LABEL.finditer(row[:400]):
            start, end = source.strip(*(source.starts[line] + at for at in match.span("words")))
            words = source.cut(start, end, "label")
            if words:
                yield PagePart(words, 0, _known_label(layout, words), is_listed=listed)


def _kind(layout: Layout, words: str) -> str:
    """Which of the known parts it is: a field of `Labels`, or `description`; "" for one that only this framework
    knows."""
    names = layout.names
    section = names.section(words) or names.other_section(words)
    if section:
        return section
    return _known_label(layout, words) or ("description" if names.is_description(words) else "")


def _known_label(layout: Layout, words: str) -> str:
    label = layout.label(words)
    return label.key if label else ""
